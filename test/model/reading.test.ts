import { expect, test } from 'vitest'
import { join, type PlacedText, slice } from '../../src/model/place.ts'

const recognised = (text: string, left = 0): PlacedText => ({
  text,
  pieces: [...text].map((character, i) => ({
    start: i,
    length: 1,
    place: { page: 1, box: [left + i / 10, 0, left + (i + 1) / 10, 1] },
    reading: { alternatives: [{ text: character, p: 0.9 }] },
  })),
})

const readings = ({ text, pieces }: PlacedText) =>
  pieces.map(({ start, length = 0, reading }) => [text.slice(start, start + length), reading?.alternatives[0]?.text])

test('a part of a recognised text keeps the readings of its characters', () => {
  expect(readings(slice(recognised(' 16.35分 '), 0))).toEqual([...'16.35分'].map((character) => [character, character]))
  expect(readings(slice(recognised('总分：96'), 3))).toEqual([
    ['9', '9'],
    ['6', '6'],
  ])
})

test('joined texts keep the readings of their characters; the separator has none', () => {
  const joined = join([recognised('≥'), recognised('95', 0.2), recognised('%', 0.5)], ' ')
  expect(joined.text).toBe('≥ 95 %')
  expect(readings(joined)).toEqual([...'≥95%'].map((character) => [character, character]))
  expect(readings(slice(joined, 2, 4))).toEqual([
    ['9', '9'],
    ['5', '5'],
  ])
})

test('half of what was recognised as one has no reading', () => {
  const source: PlacedText = {
    text: '5.',
    pieces: [{ start: 0, length: 2, place: { page: 1, box: [0, 0, 1, 1] }, reading: { alternatives: [{ text: '5.', p: 0.9 }] } }],
  }
  expect(slice(source, 0, 1).pieces).toEqual([{ start: 0, length: 1, place: { page: 1, box: [0, 0, 0.5, 1] } }])
  expect(slice(source, 1).pieces[0]?.reading).toBeUndefined()
})
