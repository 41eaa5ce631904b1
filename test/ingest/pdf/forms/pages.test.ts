import { describe, expect, it } from 'vitest'
import { commonForms, drawnForm, oneOfEach } from '../../../support/pdf/drawn-forms.ts'
import { FormBook } from '../../../support/pdf/form-book.ts'
import type { PrintOptions } from '../../../support/pdf/print-form.ts'
import { readText } from '../../../support/read-text.ts'

const turned: Record<string, PrintOptions> = {
  'turned by 90°': { rotate: 90, landscape: true },
  'turned by 180°': { rotate: 180 },
  'turned by 270°': { rotate: 270 },
  'on its side': { sideways: true },
  'on its side, a glyph at a time': { sideways: true, glyphs: 'single' },
  landscape: { landscape: true },
}
const broken: Record<string, PrintOptions> = {
  'between rows': { pageHeight: 400 },
  'between rows, landscape': { landscape: true, size: 11 },
  'within rows': { pageHeight: 400, cutRows: true, vertical: 'top' },
  'within rows, small pages': { pageHeight: 330, cutRows: true, vertical: 'top', size: 10 },
  'between rows, the first row repeated': { pageHeight: 420, repeat: 'first' },
  'between rows, the heads repeated': { pageHeight: 420, repeat: 'heads' },
  'within rows, the heads repeated': { pageHeight: 420, repeat: 'heads', cutRows: true, vertical: 'top' },
  'between rows, with page numbers': { pageHeight: 420, furniture: true },
  'between rows, side by side forms': { pageHeight: 500, together: true },
}

const book = new FormBook()
for (const [i, name] of Object.keys(turned).entries()) book.print(name, oneOfEach(200 + i), turned[name] as PrintOptions)
for (const [i, name] of Object.keys(broken).entries()) book.print(name, oneOfEach(220 + i), broken[name] as PrintOptions)
book.print('several a page', [...commonForms(240, 4), drawnForm(240, 'T')], { size: 6, together: true })
book.print(
  'untitled',
  [1, 2, 3].map((i) => drawnForm(250 + i, i % 2 ? 'H' : 'A', { titled: false })),
  { size: 6, together: true },
)

describe('a form of each family says what it says as text', () => {
  it.each(Object.keys(turned))('%s', async (name) => {
    expect(await book.differences(name)).toEqual([])
  })
  it.each(Object.keys(broken))('over pages, broken %s', async (name) => {
    expect(await book.differences(name)).toEqual([])
  })
})

it('several forms a page', async () => {
  expect(await book.differences('several a page')).toEqual([])
})

it('several forms a page without titles', async () => {
  expect(await book.differences('untitled')).toEqual([])
})

it('pages are told per value, also behind a page break', async () => {
  const long = new FormBook()
  const forms = commonForms(270, 2)
  long.print('long', forms, { pageHeight: 360 })
  const { forms: found } = await long.read()
  for (const form of found) {
    const pages = form.indicators.map(({ name }) => (name && 'page' in name.at ? name.at.page : 0))
    const [first, last] = form.source.pages ?? [0, 0]
    expect(pages).toEqual([...pages].sort((a, b) => a - b))
    expect(Math.min(...pages)).toBeGreaterThanOrEqual(first)
    expect(Math.max(...pages)).toBeLessThanOrEqual(last)
    expect(last).toBeGreaterThan(first)
  }
  expect(found).toHaveLength(2)
})

it('the file says how many pages it has', async () => {
  const one = new FormBook()
  one.print('one', [drawnForm(280, 'T')], {})
  const { source } = await one.read()
  expect(source).toMatchObject({ mediaType: 'application/pdf', pages: 1, status: 'read', problems: [] })
  await expect(readText('no pdf')).resolves.toMatchObject({ source: { pages: null } })
})
