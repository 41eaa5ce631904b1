import { expect, test } from 'vitest'
import { families, fictionalForm } from '../support/fictional/fictional-form.ts'
import { layouts, render } from '../support/fictional/render.ts'
import { isBroken } from './arithmetic.ts'
import { ledgerOf } from './ledger-of.ts'

const formsEach = 400

test('invented forms are sound, differ from one another, and come out the same every time', () => {
  const seen = new Set<string>()
  for (let seed = 1; seed <= formsEach; seed++)
    for (const family of families) {
      const form = fictionalForm(seed, family)
      expect(isBroken(ledgerOf(form)), `${family} ${seed}`).toBe(false)
      seen.add(JSON.stringify(form.truth))
      if (seed <= 20) for (const layout of layouts) expect(render(fictionalForm(seed, family), layout)).toBe(render(form, layout))
    }
  expect(seen.size).toBe(formsEach * families.length)
})
