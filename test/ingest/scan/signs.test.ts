import { expect, test } from 'vitest'
import { lineInk } from '../../../src/ingest/scan/line-ink.ts'
import { isPassedOver } from '../../../src/ingest/scan/with-lost.ts'
import { withSigns } from '../../../src/ingest/scan/with-signs.ts'
import type { ReadCharacter } from '../../../src/ocr/engine.ts'

const em = 40

/** A stroke from the upper right to the lower left, with specks beside it, or with a bar on top. */
function slash(more: 'nothing' | 'specks' | 'bar' | 'holes' = 'nothing') {
  const [width, height] = [40, em]
  const pixels = new Uint8Array(width * height).fill(255)
  for (let y = 4; y < 36; y++) pixels.fill(0, y * width + 25 - (y >> 1), y * width + 29 - (y >> 1))
  if (more === 'specks') for (const y of [9, 20, 30]) pixels[y * width + 17 + (y > 15 ? 10 : -5)] = 0
  if (more === 'holes') for (const y of [6, 7, 12, 13, 17, 18, 24, 25, 31]) pixels.fill(255, y * width, (y + 1) * width)
  if (more === 'bar') for (let y = 3; y < 6; y++) pixels.fill(0, y * width + 12, y * width + 29)
  return lineInk({ width, height, pixels })
}

const one: ReadCharacter = { text: '1', from: 8, to: 28, middle: 18, reading: { alternatives: [{ text: '1', p: 0.9 }] } }

test.each(['1', '2', '7'])(
  'a slash among specks, or with holes, that was read as %s is one, with a bar above it is none',
  (text) => {
    const read = [{ ...one, text, reading: { alternatives: [{ text, p: 0.9 }] } }]
    expect(withSigns(read, slash('specks'), em)[0]?.text).toBe('/')
    expect(withSigns(read, slash('holes'), em)[0]?.text).toBe('/')
    expect(withSigns(read, slash('bar'), em)[0]?.text).toBe(text)
  },
)

test.each(['1', '7'])('a lone bar that was read as %s is a dash, an upright stroke is what was read', (text) => {
  const stroke = (wide: number, high: number) => {
    const pixels = new Uint8Array(em * em).fill(255)
    for (let y = 18 - (high >> 1); y < 18 + (high >> 1); y++) pixels.fill(0, y * em + 8, y * em + 8 + wide)
    return lineInk({ width: em, height: em, pixels })
  }
  const read = [{ ...one, text }]
  expect(withSigns(read, stroke(22, 6), em).map((sign) => sign.text)).toEqual(['-'])
  expect(withSigns(read, stroke(5, 30), em).map((sign) => sign.text)).toEqual([text])
})

test('a small = of two short bars is one, whether something was read there or nothing', () => {
  const pixels = new Uint8Array(em * em).fill(255)
  for (const y of [15, 16, 22, 23]) pixels.fill(0, y * em + 10, y * em + 20)
  const ink = lineInk({ width: em, height: em, pixels })
  for (const read of [[], [{ ...one, text: '二' }], [one]])
    expect(withSigns(read, ink, em).map((sign) => sign.text)).toEqual(['='])
})

test('a slash that was read as a 1 is one, and perhaps a 1 after all', () => {
  const read: ReadCharacter = {
    text: '1',
    from: 8,
    to: 28,
    middle: 18,
    reading: {
      alternatives: [
        { text: '1', p: 0.9 },
        { text: '', p: 0.06 },
        { text: 'I', p: 0.03 },
      ],
    },
  }
  const [sign, ...more] = withSigns([read], slash(), em)
  expect(more).toEqual([])
  expect(sign?.text).toBe('/')
  expect(sign?.reading.alternatives.map(({ text }) => text)).toEqual(['/', '1', 'I'])
  expect(sign?.reading.alternatives.reduce((sum, { p }) => sum + p, 0)).toBeCloseTo(1, 9)
})

/** Two arms that open to the right, and a bar along the lower one, or a level one: at the point there are two strokes, then three. */
function lessOrEqual(bar: 'slanted' | 'level' = 'slanted') {
  const [width, height] = [40, 48]
  const pixels = new Uint8Array(width * height).fill(255)
  for (let x = 5; x < 35; x++)
    for (const y of [18 - (x - 5) / 3, 18 + (x - 5) / 3, bar === 'level' ? 38 : 28 + (x - 5) / 3])
      for (let dy = -1; dy <= 1; dy++) pixels[(Math.round(y) + dy) * width + x] = 0
  return lineInk({ width, height, pixels })
}

const readAs = (text: string, p: number): ReadCharacter => ({
  text,
  from: 4,
  to: 36,
  middle: 20,
  reading: { alternatives: [{ text, p }] },
})

test.each([
  ['爪', 0.45, '≤'],
  ['爪', 0.95, '爪'],
  ['M', 0.95, '≤'],
  ['2', 0.45, '2'],
])('a sign that was read as %s with %d is %s', (text, p, expected) => {
  const [sign, ...more] = withSigns([readAs(text, p)], lessOrEqual(), em)
  expect([sign?.text, more.length]).toEqual([expected, 0])
  if (text !== expected) expect(sign?.reading.alternatives.map((one) => one.text)).toEqual([expected, text])
})

test('arms that run apart by little are arms where there is a bar besides, however it lies', () => {
  expect(withSigns([readAs('V', 0.7)], lessOrEqual('level'), em)[0]?.text).toBe('≤')
  // In larger text the same sign is small: its arms are a third of the em apart.
  expect(withSigns([readAs('V', 0.7)], lessOrEqual(), 58)[0]?.text).toBe('≤')
})

test.each([
  ['≥', 0.01, '≥'],
  ['1', 0.01, '2'],
  ['≥', 0.0001, '2'],
])('strokes of a ≥ that were read as 2, or as %s with %d, are %s', (text, p, expected) => {
  const [width, height] = [90, em]
  const pixels = new Uint8Array(width * height).fill(255)
  const dot = (x: number, y: number) => {
    for (let row = Math.round(y); row < y + 3; row++) pixels.fill(0, row * width + x, row * width + x + 3)
  }
  // Two arms that meet at the right, a bar along the lower one, and the upright stroke of a 1.
  for (let x = 6; x < 34; x++) for (const y of [x / 3, 24 - x / 3, 34 - x / 3]) dot(x, y + 2)
  for (let y = 4; y < 36; y++) dot(60, y)
  const read = {
    ...one,
    text: '2',
    reading: {
      alternatives: [
        { text: '2', p: 1 - p },
        { text, p },
      ],
    },
  }
  const next = { ...one, from: 50, to: 72, middle: 61 }
  const signs = withSigns([read, next], lineInk({ width, height, pixels }), em)
  expect(signs.map((sign) => sign.text)).toEqual([expected, '1'])
})

test('a sign that was taken for a part of the digit behind it stands before it, and the digit is that alone', () => {
  const [width, height] = [90, em]
  const pixels = new Uint8Array(width * height).fill(255)
  for (let x = 6; x < 34; x++)
    for (const y of [2 + x / 3, 26 - x / 3, 36 - x / 3])
      for (let row = Math.round(y); row < y + 3; row++) pixels.fill(0, row * width + x, row * width + x + 3)
  for (let y = 4; y < 36; y++) pixels.fill(0, y * width + 62, y * width + 65)
  const alternatives = [
    { text: '9', p: 0.6 },
    { text: '≥9', p: 0.3 },
    { text: '>9', p: 0.05 },
  ]
  const read: ReadCharacter = { text: '9', from: 3, to: 72, middle: 52, reading: { alternatives } }
  const [sign, digit, ...more] = withSigns([read], lineInk({ width, height, pixels }), em)
  expect([sign?.text, digit?.text, more.length]).toEqual(['≥', '9', 0])
  expect(digit?.from).toBeGreaterThanOrEqual(sign?.to ?? 99)
  expect(digit?.reading.alternatives).toEqual([{ text: '9', p: expect.closeTo(0.95, 9) }])
})

test.each([
  ['bold arms', 6, 20, ['>', '=']],
  ['a short upper bar', 3, 13, ['>', '=']],
  ['bold arms and a short upper bar', 6, 13, null],
])('nothing was read of a small >= with %s', (_, thick, upper, expected) => {
  const pixels = new Uint8Array(60 * em).fill(255)
  const draw = (x: number, y: number, rows: number) => {
    for (let row = Math.round(y); row < y + rows; row++) pixels[row * 60 + x] = 0
  }
  for (let x = 6; x < 28; x++)
    for (const y of thick > 3 ? [12 + (x - 6) * 0.3, 25 - (x - 6) * 0.3] : [8 + (x - 6) / 2, 30 - (x - 6) / 2])
      draw(x, y - thick / 2, thick)
  for (let x = 32; x < 52; x++) {
    if (x < 32 + upper) draw(x, 13, 3)
    draw(x, 23, 3)
  }
  const ink = lineInk({ width: 60, height: em, pixels })
  expect(withSigns([], ink, em).map(({ text }) => text)).toEqual(expected ?? [])
  // Where none of the two is clear it is said that something was lost.
  if (!expected) expect(isPassedOver(ink, 1, 0.45)).toBe(true)
})

test('a = of grey strokes, of which no pixel counts as ink, is not lost beside the > that it stands with', () => {
  const [width, height] = [90, em]
  const pixels = new Uint8Array(width * height).fill(255)
  const draw = (x: number, y: number, grey: number) => {
    for (let row = Math.round(y); row < y + 3; row++) pixels.fill(grey, row * width + x, row * width + x + 3)
  }
  for (let x = 2; x < 28; x++) for (const y of [8 + x / 3, 28 - x / 3]) draw(x, y, 0)
  for (let x = 34; x < 54; x++) for (const y of [14, 22]) draw(x, y, 160)
  for (let y = 4; y < 36; y++) draw(72, y, 0)
  const character = (text: string, from: number, to: number, p: number) => ({
    text,
    from,
    to,
    middle: (from + to) / 2,
    reading: { alternatives: [{ text, p }] },
  })
  const read = (p: number) => [character('>', 2, 30, 0.99), character('=', 34, 56, p), character('1', 62, 84, 0.99)]
  const ink = lineInk({ width, height, pixels })
  expect(withSigns(read(0.99), ink, em).map((sign) => sign.text)).toEqual(['>', '=', '1'])
  expect(withSigns(read(0.4), ink, em).map((sign) => sign.text)).toEqual(['>', '1'])
})

test.each([
  [0.86, false, '≤'],
  [0.97, false, '桥'],
  [0.86, true, '桥'],
])('a lone ≤ that was read as a character with %d, below text: %s, is %s', (p, isBelowText, expected) => {
  const pixels = new Uint8Array(em * em).fill(255)
  for (let x = 4; x < 34; x++)
    for (const y of [16 - 0.3 * x, 14 + 0.3 * x, 24 + 0.3 * x])
      for (let row = Math.round(y); row < y + 3; row++) pixels.fill(0, row * em + x, row * em + x + 3)
  const read = { ...one, text: '桥', reading: { alternatives: [{ text: '桥', p }] } }
  const signs = withSigns([read], lineInk({ width: em, height: em, pixels }), em, isBelowText)
  expect(signs.map((sign) => sign.text)).toEqual([expected])
})
