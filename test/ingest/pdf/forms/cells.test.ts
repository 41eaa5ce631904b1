import { describe, expect, it } from 'vitest'
import { drawnForm, oneOfEach } from '../../../support/pdf/drawn-forms.ts'
import { FormBook } from '../../../support/pdf/form-book.ts'
import type { MarkStyle } from '../../../support/pdf/marks.ts'
import type { PrintOptions } from '../../../support/pdf/print-form.ts'

const looks: Record<string, PrintOptions> = {
  centred: { align: 'center' },
  'figures centred, text on the left': { align: 'mixed' },
  'at the top of their cells': { vertical: 'top' },
  'heads that run down': { sides: 'stacked', align: 'mixed' },
  'heads that are turned': { sides: 'turned', align: 'mixed' },
  'a glyph at a time': { glyphs: 'single' },
  'glyphs in no order': { glyphs: 'shuffled' },
  'bold by drawing twice': { twice: 'bold' },
  'bold by drawing twice, a glyph at a time': { twice: 'bold', glyphs: 'single' },
  shadows: { twice: 'shadow' },
  'lines under texts': { underline: true },
  'a clip path round each cell': { clip: true },
  'texts that reach over the border': { overflow: 4 },
  'heads and page numbers': { furniture: true },
  'a watermark across the page': { watermark: '内部资料注意保存' },
  'inside a form object': { wrapped: true, marks: 'drawn' },
  'inside a form object, turned': { wrapped: true, rotate: 90, landscape: true },
  'fields of an interactive form': { fields: 'shown' },
  'fields without appearances': { fields: 'bare' },
  'fields that were flattened': { fields: 'flattened' },
}
const marks: MarkStyle[] = [
  'characters',
  'zapf-dingbats',
  'wingdings',
  'wingdings-private',
  'wingdings-2',
  'drawn',
  'drawn-large',
  'drawn-filled',
  'fields',
]

const book = new FormBook()
for (const [i, name] of Object.keys(looks).entries()) book.print(name, oneOfEach(300 + i), looks[name] as PrintOptions)
for (const [i, mark] of marks.entries())
  book.print(
    mark,
    [0, 1, 2].flatMap((n) => [drawnForm(330 + 3 * i + n, 'H'), drawnForm(330 + 3 * i + n, 'T')]),
    { marks: mark },
  )

describe('a form of each family says what it says as text', () => {
  it.each(Object.keys(looks))('%s', async (name) => {
    expect(await book.differences(name)).toEqual([])
  })
})

it.each(marks)('check marks as %s', async (mark) => {
  expect(await book.differences(mark)).toEqual([])
})

it('raised digits are superscripts', async () => {
  const raised = new FormBook()
  const forms = oneOfEach(390)
  for (const { printed } of forms)
    for (const cell of printed.rows.flatMap(({ cells }) => cells))
      if (cell.role === 'quantity') cell.text = cell.text.replace(/(?<=^\D?\d+)(?:\p{Script=Han}{1,2})?$/u, 'm²')
  const squares = forms
    .flatMap(({ printed }) => printed.rows)
    .filter(({ cells }) => cells.some(({ text }) => text.endsWith('m²')))
  expect(squares.length).toBeGreaterThan(9)
  raised.print('raised', forms, { raised: true })
  expect(await raised.differences('raised')).toEqual([])
})
