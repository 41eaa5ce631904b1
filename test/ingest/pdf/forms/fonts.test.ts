import { expect, it } from 'vitest'
import { oneOfEach } from '../../../support/pdf/drawn-forms.ts'
import { FormBook } from '../../../support/pdf/form-book.ts'
import { fontStyles } from '../../../support/pdf/print-form.ts'

const honest = fontStyles.filter((font) => font !== 'unmapped' && font !== 'shifted')
const sizes = [6, 8, 10.5, 12, 14]
const book = new FormBook()
for (const [i, font] of honest.entries()) book.print(font, oneOfEach(100 + i), { font })
for (const [i, size] of sizes.entries())
  book.print(`size ${size}`, oneOfEach(120 + i), { size, font: 'song-ucs2', landscape: size > 11 })

it.each(honest)('%s: a form of each family says what it says as text', async (font) => {
  expect(await book.differences(font)).toEqual([])
})

it.each(sizes)('%d points', async (size) => {
  expect(await book.differences(`size ${size}`)).toEqual([])
})

// Space that only the printed line has cost or added: a break is no space between Chinese characters.
it.each(sizes)('%d points: not a space more or less', async (size) => {
  expect(await book.differences(`size ${size}`, { spaces: 'same' })).toEqual([])
})
