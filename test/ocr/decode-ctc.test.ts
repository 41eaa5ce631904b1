import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CtcOutput, decodeCtc } from '../../src/ocr/decode-ctc.ts'

const characters = ['', '0', '1', '5', '.', '8']

/** Steps as `{ '5': 0.7, '8': 0.2 }`; what is missing to 1 is the blank. */
function output(steps: readonly Readonly<Record<string, number>>[]): CtcOutput {
  const probabilities = new Float32Array(steps.length * characters.length)
  for (const [i, step] of steps.entries()) {
    let rest = 1
    for (const [text, p] of Object.entries(step)) {
      probabilities[i * characters.length + characters.indexOf(text)] = p
      rest -= p
    }
    probabilities[i * characters.length] = Math.max(0, rest)
  }
  return { steps: steps.length, classes: characters.length, probabilities }
}

const textOf = (read: ReturnType<typeof decodeCtc>) => read.map(({ text }) => text).join('')
const pOf = (read: ReturnType<typeof decodeCtc>, at: number, text: string) =>
  read[at]?.alternatives.find((one) => one.text === text)?.p ?? 0

describe('decoding a line', () => {
  it('takes the best path: blanks and repeats collapse, a blank parts two that are the same', () => {
    const read = decodeCtc(output([{ 1: 0.9 }, { 1: 0.8 }, {}, { 0: 0.9 }, {}, { 0: 0.9 }]), characters)
    expect(textOf(read)).toBe('100')
    expect(read.map(({ first, last }) => [first, last])).toEqual([
      [0, 1],
      [3, 3],
      [5, 5],
    ])
  })

  it('says what else may stand at a place, with its probability', () => {
    const read = decodeCtc(output([{ 5: 0.7, 8: 0.25 }, {}]), characters)
    expect(pOf(read, 0, '5')).toBeCloseTo(0.7, 5)
    expect(pOf(read, 0, '8')).toBeCloseTo(0.25, 5)
    expect(pOf(read, 0, '')).toBeCloseTo(0.05, 5)
  })

  it('knows that a character may be missing behind another', () => {
    const read = decodeCtc(output([{ 5: 0.99 }, { '.': 0.3 }, {}, { 8: 0.99 }]), characters)
    expect(textOf(read)).toBe('58')
    expect(pOf(read, 0, '5.')).toBeGreaterThan(0.25)
    expect(pOf(read, 0, '5.')).toBeLessThan(0.35)
  })

  it('knows that two of the same may be one that a blank did not part', () => {
    const read = decodeCtc(output([{ 0: 0.95 }, { 0: 0.6 }, { 0: 0.95 }]), characters)
    expect(textOf(read)).toBe('0')
    expect(pOf(read, 0, '00')).toBeGreaterThan(0.2)
  })

  it('gives nothing for nothing', () => {
    expect(decodeCtc(output([]), characters)).toEqual([])
    expect(decodeCtc(output([{}, {}]), characters)).toEqual([])
  })

  it('gives probabilities that are sorted, add up to at most 1 and hold the character that was read', () => {
    const step = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const rows = steps.map((row) => {
          const sum = row.reduce((a, b) => a + b, 0) || 1
          return row.map((p) => p / sum)
        })
        const probabilities = Float32Array.from(rows.flat())
        for (const { text, alternatives } of decodeCtc({ steps: rows.length, classes: 6, probabilities }, characters)) {
          expect(alternatives.some((one) => one.text === text)).toBe(true)
          expect(alternatives.reduce((sum, { p }) => sum + p, 0)).toBeLessThanOrEqual(1 + 1e-6)
          expect(alternatives.map(({ p }) => p)).toEqual(alternatives.map(({ p }) => p).toSorted((a, b) => b - a))
        }
      }),
    )
  })
})
