import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isNotApplicable } from '../../src/normalise/not-applicable.ts'

test.each(['/', '／', '╱', '\\', '-', '－', '—', '——', '— —', '–', '一', '无', '無', '无。', ' / ', 'N/A', 'n/a', '不适用'])(
  '%j is a mark for nothing',
  (text) => {
    expect(isNotApplicable(text)).toBe(true)
  },
)

test.each(['', ' ', '0', '无偿', '一般', '/3', '-5', '一、', '是', '√', '...'])('%j is not', (text) => {
  expect(isNotApplicable(text)).toBe(false)
})

test('a text with a digit or a word in it is none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('7', '养护', '%'), (text, word) => {
      expect(isNotApplicable(text + word)).toBe(false)
    }),
  )
})
