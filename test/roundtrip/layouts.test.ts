import { expect, test } from 'vitest'
import { dice } from '../support/fictional/dice.ts'
import { type Family, fictionalForm, formOptionsFor } from '../support/fictional/fictional-form.ts'
import { layouts, render, renderAll } from '../support/fictional/render.ts'
import { judge } from '../support/judge.ts'

const families: Family[] = ['H', 'A']
const formsEach = 60

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
        const forms = Array.from({ length: 12 }, (_, i) => fictionalForm(500 + i, family, { ...formOptionsFor(layout), titled }))
        expect(await judge(forms, renderAll(forms, layout)), `titled ${titled}`).toEqual([])
      }
    })
  }

test('families and layouts mixed in one text', async () => {
  const forms = Array.from({ length: 28 }, (_, i) => fictionalForm(700 + i, i % 3 === 0 ? 'A' : 'H', { mergedKinds: false }))
  const text = forms.map((form, i) => render(form, layouts[i % layouts.length] ?? 'tab')).join('\n')
  expect(await judge(forms, text)).toEqual([])
})

test('descriptions that cover the level-2 and level-3 columns', async () => {
  for (const family of families)
    for (const layout of layouts.filter((layout) => formOptionsFor(layout).mergedKinds !== false))
      for (let seed = 1; seed <= 10; seed++) {
        const form = fictionalForm(900 + seed, family, { mergedKinds: true })
        const text = render(form, layout)
        expect(await judge([form], text), `${family} ${layout} seed ${seed}\n${text}`).toEqual([])
      }
})
