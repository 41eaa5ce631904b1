import { expect, test } from 'vitest'
import { calibrated } from '../../../src/ingest/scan/calibrated.ts'
import type { ScanLine } from '../../../src/ingest/scan/read-lines.ts'
import type { Alternative } from '../../../src/model/reading.ts'

const line = (...characters: (readonly Alternative[])[]): ScanLine => ({
  box: [0, 0, 100, 20],
  inCell: null,
  characters: characters.map((alternatives, i) => ({
    text: alternatives[0]?.text ?? '',
    from: i * 20,
    to: i * 20 + 20,
    middle: i * 20 + 10,
    box: [i * 20, 0, i * 20 + 20, 20],
    reading: { alternatives },
  })),
})

const one = (text: string): readonly Alternative[] => [
  { text, p: 0.8 },
  { text: '苗', p: 0.15 },
]

test('an engine that is right more often than it thinks has its words sharpened, in the same order, and signs left alone', () => {
  const [read] = calibrated([line(one('亩'), one('≥'))], { sharpness: 2 })
  const [word, sign] = read?.characters ?? []
  // 0.64 of 0.64, 0.0225 and 0.0025: what is not listed counts as one.
  expect(word?.text).toBe('亩')
  expect(word?.reading.alternatives[0]?.p).toBeCloseTo(0.64 / 0.665, 9)
  expect(word?.reading.alternatives[1]?.p).toBeCloseTo(0.0225 / 0.665, 9)
  expect(sign?.reading.alternatives).toEqual(one('≥'))
})

test('a digit is surer of being no other digit, and no surer of being one at all', () => {
  const read: readonly Alternative[] = [
    { text: '8', p: 0.8 },
    { text: '3', p: 0.08 },
    { text: 'B', p: 0.08 },
  ]
  const [sharpened] = calibrated([line(read)], { sharpness: 2 })
  const [eight, three, letter] = (sharpened?.characters[0]?.reading.alternatives ?? []).map(({ p }) => p) as [
    number,
    number,
    number,
  ]
  expect(three / eight).toBeCloseTo(0.01, 9)
  expect(letter / eight).toBeCloseTo(0.1, 9)
  // What is not listed keeps its share too.
  expect((1 - eight - three - letter) / eight).toBeCloseTo(0.05, 9)
})

test('where nobody measured it, probabilities stay', () => {
  const lines = [line(one('亩'))]
  expect(calibrated(lines, { sharpness: 1 })).toBe(lines)
})
