import { expect, test } from 'vitest'
import { fictionalForm } from '../support/fictional/fictional-form.ts'
import { layouts, render } from '../support/fictional/render.ts'
import { isBroken } from './arithmetic.ts'
import { ledgerOf } from './ledger-of.ts'

test('invented forms are sound, differ from one another, and come out the same every time', () => {
  const seen = new Set<string>()
  for (let seed = 1; seed <= 1500; seed++)
    for (const family of ['H', 'A'] as const) {
      const form = fictionalForm(seed, family)
      expect(isBroken(ledgerOf(form)), `${family} ${seed}`).toBe(false)
      seen.add(JSON.stringify(form.truth))
      if (seed <= 50) for (const layout of layouts) expect(render(fictionalForm(seed, family), layout)).toBe(render(form, layout))
    }
  expect(seen.size).toBe(3000)
})
