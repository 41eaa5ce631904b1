import { describe, expect, it } from 'vitest'
import { lineGlyphs } from '../../../src/ingest/scan/line-glyphs.ts'
import { lineInk } from '../../../src/ingest/scan/line-ink.ts'
import { withOwnInk } from '../../../src/ingest/scan/own-ink.ts'
import { isPassedOver, withHidden, withLost } from '../../../src/ingest/scan/with-lost.ts'
import type { ReadCharacter } from '../../../src/ocr/engine.ts'

const em = 40

/** Ink in these columns, from so far below the top; the crop is as high as the em. */
const inked = (...spots: readonly (readonly [from: number, to: number, top: number])[]) => {
  const [width, height] = [200, em]
  const pixels = new Uint8Array(width * height).fill(255)
  for (const [from, to, top] of spots) for (let y = top; y < height - 4; y++) pixels.fill(0, y * width + from, y * width + to)
  return lineInk({ width, height, pixels })
}

const read = (text: string, from: number, to: number, others: Readonly<Record<string, number>> = {}): ReadCharacter => {
  const rest = Object.entries(others).map(([other, p]) => ({ text: other, p }))
  const p = 1 - rest.reduce((sum, one) => sum + one.p, 0)
  return { text, from, to, middle: (from + to) / 2, reading: { alternatives: [{ text, p }, ...rest] } }
}

describe('ink of its own', () => {
  const texts = (character: ReadCharacter, ink = inked([20, 36, 4], [50, 66, 4])) =>
    withOwnInk([character], ink, em)[0]?.reading.alternatives.map(({ text }) => text)

  it('is a digit: which one is all that is left to tell', () => {
    const [found] = withOwnInk([read('6', 20, 36, { '': 0.2, '8': 0.2 })], inked([20, 36, 4], [50, 66, 4]), em)
    expect(found?.reading.alternatives.map(({ text, p }) => [text, Math.round(p * 1000) / 1000])).toEqual([
      ['6', 0.75],
      ['8', 0.25],
    ])
  })

  it('is a Chinese character where it is as wide as one, and a letter as a digit is', () => {
    expect(texts(read('级', 20, 56, { '': 0.1 }), inked([20, 56, 2]))).toEqual(['级'])
    expect(texts(read('q', 20, 36, { '9': 0.3, '': 0.1 }))).toEqual(['q', '9'])
    expect(texts(read('女', 20, 36, { '': 0.1 }))).toEqual(['女', ''])
  })

  it('may be none where it is as small as a speck, or as narrow as what is left of a rule', () => {
    expect(texts(read('6', 20, 36, { '': 0.1 }), inked([20, 36, 26]))).toEqual(['6', ''])
    expect(texts(read('1', 20, 24, { '': 0.1 }), inked([20, 24, 4]))).toEqual(['1', ''])
    expect(texts(read('.', 20, 36, { '': 0.1 }))).toEqual(['.', ''])
  })

  it('may be none where two characters were made of one', () => {
    expect(texts(read('0', 20, 34, { '': 0.1 }), inked([20, 48, 4]))).toEqual(['0', ''])
    expect(texts(read('0', 34, 48, { '': 0.1 }), inked([20, 48, 4]))).toEqual(['0', ''])
  })
})

describe('ink that was not read', () => {
  const lost = (...characters: ReadCharacter[]) => withLost(characters, inked([20, 36, 4], [40, 56, 4], [62, 90, 4]), em, [])

  it('is a character that was lost', () => {
    const found = lost(read('工', 20, 36), read('作', 40, 56))
    expect(found.map(({ text }) => text).join('')).toBe('工作\ufffd')
    expect(found.at(-1)?.reading.alternatives).toHaveLength(1)
  })

  it('may be a percent sign behind a figure', () => {
    const found = lost(read('8', 20, 36), read('7', 40, 56))
    expect(found.map(({ text }) => text).join('')).toBe('87\ufffd')
    expect(found.at(-1)?.reading.alternatives.map(({ text }) => text)).toEqual(['\ufffd', '%', ''])
    const half = lost(read('8', 20, 36), read('0', 40, 56, { '%': 0.1 }))
    expect(half.at(-1)?.reading.alternatives.map(({ text }) => text)).toEqual(['\ufffd', '', '%'])
  })
})

it('what a pen hides within a line is said where nothing else can be read', () => {
  const shown = (...characters: ReadCharacter[]) =>
    withHidden(characters, ['within'], 100).map(({ text, middle }) => [text, middle])
  expect(shown()).toEqual([['\ufffd', 50]])
  expect(shown(read('8', 20, 36))).toEqual([['8', 28]])
})

it('a line in which nothing was read is a character by its size, on white, and neither a speck nor grain', () => {
  const one = inked([98, 102, 4])
  expect(isPassedOver(one, 0.1, 0.8)).toBe(true)
  expect([isPassedOver(one, 0.1, 0.3), isPassedOver(one, 3, 0.8), isPassedOver(inked(), 0.1, 0.8)]).toEqual([false, false, false])
  const grain = { ...one, bits: one.bits.map((_, i) => (i % 3 === 0 ? 1 : 0)) }
  expect(isPassedOver(grain, 0.4, 0.8)).toBe(false)
})

it('two narrow digits stand as close as two wide ones', () => {
  const placed = (text: string, from: number, to: number) => ({ ...read(text, from, to), box: [from, 0, to, 30] as const })
  const glyphs = lineGlyphs([{ box: [0, 0, 60, 30], inCell: null, characters: [placed('1', 8, 16), placed('1', 32, 40)] }], em)
  expect(glyphs.map(({ box: [left, , right] }) => [left, right])).toEqual([
    [8, 23],
    [25, 40],
  ])
})
