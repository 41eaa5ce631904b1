import { expect, test } from 'vitest'
import { cellText } from '../../src/layout/cell-text.ts'
import type { Box, Glyph } from '../../src/layout/marks.ts'
import { wordsOf } from '../../src/layout/words-of.ts'

const glyphs = (text: string, size = 10, top = 0, left = 0): Glyph[] =>
  [...text].map((character, i) => ({
    text: character,
    box: [left + i * 5, top, left + i * 5 + 5, top + size],
    size,
    turn: 0,
    operation: 1,
    isSpace: false,
  }))

const doubtful = (list: readonly Glyph[]): Glyph[] =>
  list.map((glyph) => ({
    ...glyph,
    reading: {
      alternatives: [
        { text: glyph.text, p: 0.8 },
        { text: '8', p: 0.1 },
      ],
    },
  }))

const textOf = (list: readonly Glyph[]) => cellText(wordsOf(list), [0, 0, 200, 20], (box: Box) => ({ page: 1, box }))

test('recognised characters have a piece each, with their readings', () => {
  const { text, pieces } = textOf(doubtful(glyphs('1635')))
  expect(text).toBe('1635')
  expect(pieces.map(({ start, length, reading }) => [start, length, reading?.alternatives[0]?.text])).toEqual([
    [0, 1, '1'],
    [1, 1, '6'],
    [2, 1, '3'],
    [3, 1, '5'],
  ])
})

test('other characters of one width share a piece', () => {
  expect(textOf(glyphs('1635')).pieces).toEqual([{ start: 0, length: 4, place: { page: 1, box: [0, 0, 20, 10] } }])
})

test('a raised digit is read as one by each of its alternatives', () => {
  const { text, pieces } = textOf([...doubtful(glyphs('20m')), ...doubtful(glyphs('3', 5, 0, 15))])
  expect(text).toBe('20m³')
  expect(pieces.at(-1)?.reading?.alternatives.map((one) => one.text)).toEqual(['³', '⁸'])
})

test('figures below each other are one only where the first fills the line', () => {
  const inCell = (list: readonly Glyph[]) => cellText(wordsOf(list), [0, 0, 30, 30], (box: Box) => ({ page: 1, box })).text
  expect(inCell([...glyphs('4', 10, 0, 12), ...glyphs('3.5', 10, 14, 7)])).toBe('4\n3.5')
  expect(inCell([...glyphs('12345', 10, 0, 2), ...glyphs('67', 10, 14, 2)])).toBe('1234567')
})
