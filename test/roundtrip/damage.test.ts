import { expect, test } from 'vitest'
import { damage, damages } from '../support/fictional/damage.ts'
import { dice } from '../support/fictional/dice.ts'
import { fictionalForm, formOptionsFor } from '../support/fictional/fictional-form.ts'
import { layouts, render } from '../support/fictional/render.ts'
import { judge } from '../support/judge.ts'

const formsEach = 12

for (const kind of damages)
  test(`damage by ${kind} is undone`, async () => {
    for (const family of ['H', 'A'] as const)
      for (const layout of layouts)
        for (let seed = 1; seed <= formsEach; seed++) {
          const form = damage(fictionalForm(2000 + seed, family, formOptionsFor(layout)), [kind], dice(seed))
          const text = render(form, layout)
          expect(await judge([form], text), `${family} ${layout} seed ${seed}\n${text}`).toEqual([])
        }
  })

test('several kinds of damage at once are undone', async () => {
  for (let seed = 1; seed <= 150; seed++) {
    const d = dice(seed)
    const layout = d.pick(layouts)
    const kinds = d.sample(damages, d.int(2, 4))
    const form = damage(fictionalForm(3000 + seed, d.pick(['H', 'A']), formOptionsFor(layout)), kinds, d)
    const text = render(form, layout)
    expect(await judge([form], text), `${form.family} ${layout} ${kinds} seed ${seed}\n${text}`).toEqual([])
  }
})
