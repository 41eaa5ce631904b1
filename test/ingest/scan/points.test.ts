import { describe, expect, it } from 'vitest'
import { lineInk } from '../../../src/ingest/scan/line-ink.ts'
import { withPoints } from '../../../src/ingest/scan/with-points.ts'
import type { ReadCharacter } from '../../../src/ocr/engine.ts'

const em = 40

/** Two digits that stand on one line with a dot between them, so large and so far above the line. */
function inked(side: number, above = 0) {
  const [width, height] = [120, 48]
  const pixels = new Uint8Array(width * height).fill(255)
  const fill = (x0: number, y0: number, x1: number, y1: number) => {
    for (let y = y0; y < y1; y++) pixels.fill(0, y * width + x0, y * width + x1)
  }
  fill(20, 10, 36, 40)
  fill(42, 40 - above - side, 42 + side, 40 - above)
  fill(56, 10, 72, 40)
  return lineInk({ width, height, pixels })
}

const character = (text: string, middle: number, others: Readonly<Record<string, number>> = {}): ReadCharacter => {
  const rest = Object.entries(others).map(([other, p]) => ({ text: other, p }))
  const p = 1 - rest.reduce((sum, one) => sum + one.p, 0)
  return { text, from: middle - 8, to: middle + 8, middle, reading: { alternatives: [{ text, p }, ...rest] } }
}
const three = character('3', 28)
const five = (others = {}) => character('5', 64, others)
const textOf = (characters: readonly ReadCharacter[]) => characters.map(({ text }) => text).join('')

describe('a dot on the line between two digits', () => {
  it('is a decimal point where the engine took it for a digit, which stays possible', () => {
    const found = withPoints([three, character('4', 45, { '0': 0.3, '': 0.1 }), five()], inked(6), em)
    expect(textOf(found)).toBe('3.5')
    expect(found[1]?.reading.alternatives.map(({ text }) => text)).toEqual(['.', '4', '0'])
  })

  it('is one where the engine passed over it, and thought of it', () => {
    const found = withPoints([three, five({ '.5': 0.05 })], inked(6), em)
    expect(textOf(found)).toBe('3.5')
    expect(found[1]?.reading.alternatives.map(({ text }) => text)).toEqual(['.', ''])
  })

  it('is a comma where the engine thought of one rather', () => {
    const found = withPoints([three, five({ ',5': 0.2, '，5': 0.1, '.5': 0.1 })], inked(6), em)
    expect(textOf(found)).toBe('3,5')
    expect(found[1]?.reading.alternatives.map(({ text, p }) => [text, Math.round(p * 100)])).toEqual([
      [',', 73],
      ['.', 24],
      ['', 3],
    ])
  })

  it('may be dirt where the engine saw nothing there', () => {
    expect(textOf(withPoints([three, five()], inked(6), em))).toBe('35')
  })

  it('is none where it is as high as a digit, or stands above the line', () => {
    expect(textOf(withPoints([three, five({ '.5': 0.05 })], inked(13), em))).toBe('35')
    expect(textOf(withPoints([three, five({ '.5': 0.05 })], inked(6, 12), em))).toBe('35')
  })

  it('leaves a sure digit alone, and what is a point already', () => {
    expect(textOf(withPoints([three, character('1', 45, { '': 0.01 }), five()], inked(6), em))).toBe('315')
    const point = character('.', 45, { '': 0.4 })
    expect(withPoints([three, point, five()], inked(6), em)[1]).toBe(point)
  })
})
