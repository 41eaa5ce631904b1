import { expect, test } from 'vitest'
import { damage } from '../support/fictional/damage.ts'
import { dice } from '../support/fictional/dice.ts'
import { fictionalForm, formOptionsFor } from '../support/fictional/fictional-form.ts'
import { render } from '../support/fictional/render.ts'
import { judge } from '../support/judge.ts'

test('a score that lies exactly half-way between two printed ones', async () => {
  // 27 × 69 ÷ 72 is 25.875, printed as 25.88.
  const form = fictionalForm(10_331, 'A', formOptionsFor('tab-dropped'))
  expect(form.truth.indicators[0]).toMatchObject({ weight: 27, score: 25.88 })
  expect(await judge([form], render(form, 'tab-dropped'))).toEqual([])
})

test('full-width amounts with a traditional unit behind a blank cell', async () => {
  const form = damage(fictionalForm(40_071, 'H'), ['traditional'], dice(1))
  const figures = { planned: '２０２ 萬元', rate: '４２％', score: '８．４' }
  for (const [key, text] of Object.entries(figures))
    for (const cell of form.printed.rows.flatMap((row) => row.cells))
      if (cell.field === `budget.lines[0].${key}`) cell.text = text
  expect(await judge([form], render(form, 'tab'))).toEqual([])
})
