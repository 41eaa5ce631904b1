import { expect, test } from 'vitest'
import { dice } from '../support/fictional/dice.ts'
import { families, fictionalForm } from '../support/fictional/fictional-form.ts'
import { type Layout, layouts, render } from '../support/fictional/render.ts'
import { cutOff, unfilled } from '../support/fictional/variants.ts'
import { judge } from '../support/judge.ts'

/** More of them in a sweep: SEEDS=200 npx vitest run test/roundtrip/variants.test.ts */
const formsEach = Number(process.env.SEEDS ?? 6)

for (const family of families) {
  test(`${family}: forms cut off before their end accuse nobody and say what is missing`, async () => {
    // Cells that are missing on both sides leave nothing to tell a row's columns by.
    for (const layout of layouts.filter((layout) => layout !== 'tab-dropped'))
      for (let seed = 1; seed <= formsEach; seed++) {
        const form = cutOff(fictionalForm(6000 + seed, family, { mergedKinds: false }), dice(seed))
        const text = render(form, layout)
        expect(await judge([form], text), `${layout} seed ${seed}\n${text}`).toEqual([])
      }
  })

  test(`${family}: templates that nobody filled in`, async () => {
    for (const layout of ['tab', 'pipe', 'html'] satisfies Layout[])
      for (let seed = 1; seed <= formsEach; seed++) {
        const form = unfilled(fictionalForm(6500 + seed, family, { mergedKinds: false }), dice(seed))
        const text = render(form, layout)
        expect(await judge([form], text), `${layout} seed ${seed}\n${text}`).toEqual([])
      }
  })
}

test('H: several goal blocks with points of their own', async () => {
  for (const layout of layouts)
    for (let seed = 1; seed <= formsEach; seed++) {
      const form = fictionalForm(7000 + seed, 'H', { mergedKinds: false, goalBlocks: true })
      const text = render(form, layout)
      expect(await judge([form], text), `${layout} seed ${seed}\n${text}`).toEqual([])
    }
})
