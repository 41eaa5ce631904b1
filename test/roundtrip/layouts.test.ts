import { expect, test } from 'vitest'
import { dice } from '../support/fictional/dice.ts'
import { families, fictionalForm, formOptionsFor } from '../support/fictional/fictional-form.ts'
import { layouts, render, renderAll } from '../support/fictional/render.ts'
import { judge } from '../support/judge.ts'

/** More of them in a sweep: SEEDS=200 npx vitest run test/roundtrip/layouts.test.ts */
const formsEach = Number(process.env.SEEDS ?? 15)

for (const family of families)
  for (const layout of layouts) {
    test(`${family} as ${layout}: every field of ${formsEach} single forms`, async () => {
      for (let seed = 1; seed <= formsEach; seed++) {
        const d = dice(seed)
        const options = { heading: d.pick(['hash', 'bare'] as const), dateBelow: d.chance(0.5), crlf: d.chance(0.2) }
        const form = fictionalForm(seed, family, formOptionsFor(layout))
        const text = render(form, layout, options)
        expect(await judge([form], text), `seed ${seed}\n${text}`).toEqual([])
      }
    })

    test(`${family} as ${layout}: a text of many forms, with and without titles`, async () => {
      for (const titled of [true, false]) {
        const forms = Array.from({ length: 6 }, (_, i) => fictionalForm(500 + i, family, { ...formOptionsFor(layout), titled }))
        expect(await judge(forms, renderAll(forms, layout)), `titled ${titled}`).toEqual([])
      }
    })
  }

test('families and layouts mixed in one text', async () => {
  const forms = Array.from({ length: 44 }, (_, i) =>
    fictionalForm(700 + i, families[i % families.length] ?? 'H', { mergedKinds: false }),
  )
  const text = forms.map((form, i) => render(form, layouts[i % layouts.length] ?? 'tab')).join('\n')
  expect(await judge(forms, text)).toEqual([])
})

test('descriptions that cover the level-2 and level-3 columns', async () => {
  for (const family of ['H', 'A'] as const)
    for (const layout of layouts.filter((layout) => formOptionsFor(layout).mergedKinds !== false))
      for (let seed = 1; seed <= 10; seed++) {
        const form = fictionalForm(900 + seed, family, { mergedKinds: true })
        const text = render(form, layout)
        expect(await judge([form], text), `${family} ${layout} seed ${seed}\n${text}`).toEqual([])
      }
})
