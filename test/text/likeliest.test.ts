import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PlacedText } from '../../src/model/place.ts'
import { isRecognised, likeliest, listedMass, probabilityOf, readAs, slotsOf, sureness } from '../../src/text/likeliest.ts'

const weights = fc.array(fc.tuple(fc.constantFrom('', '1', '7', '一', '5.', 'l'), fc.integer({ min: 1, max: 20 })), {
  minLength: 1,
  maxLength: 4,
})

/** A recognised text; spaces stand between some of its characters, as layout puts them there. */
const recognised = fc.array(fc.tuple(weights, fc.boolean()), { minLength: 1, maxLength: 5 }).map((characters): PlacedText => {
  const pieces: PlacedText['pieces'][number][] = []
  let text = ''
  for (const [weighed, isApart] of characters) {
    const distinct = [...new Map(weighed)]
    const all = distinct.reduce((sum, [, weight]) => sum + weight, 1)
    const alternatives = distinct.map(([text, weight]) => ({ text, p: weight / all }))
    const read = alternatives[0]?.text ?? ''
    pieces.push({
      start: text.length,
      length: read.length,
      place: { page: 1, box: [0, 0, 1, 1] },
      reading: { alternatives },
    })
    text += read + (isApart ? ' ' : '')
  }
  return { text, pieces }
})

test('all readings come once each, the most probable ones first', () => {
  fc.assert(
    fc.property(recognised, (source) => {
      const slots = slotsOf(source)
      const readings = [...likeliest(slots)]
      const count = slots.reduce((product, { alternatives }) => product * alternatives.length, 1)
      expect(new Set(readings.map(({ choice }) => choice.join())).size).toBe(count)
      expect(readings.length).toBe(count)
      for (const [i, { p }] of readings.entries()) expect(p).toBeLessThanOrEqual((readings[i - 1]?.p ?? 1) + 1e-12)
      const mass = readings.reduce((sum, { p }) => sum + p, 0)
      expect(mass).toBeCloseTo(listedMass(slots), 9)
    }),
  )
})

test('a text read otherwise still knows what may stand at each of its places', () => {
  fc.assert(
    fc.property(recognised, (source) => {
      const slots = slotsOf(source)
      for (const reading of likeliest(slots)) {
        const other = readAs(source, slots, reading)
        expect(other.text).toBe(reading.text)
        expect(other.pieces.length).toBe(source.pieces.length)
        expect(probabilityOf(other)).toBeCloseTo(reading.p, 9)
        for (const { start, length, reading: own } of other.pieces)
          expect(own?.alternatives.map(({ text }) => text)).toContain(other.text.slice(start, start + (length ?? 0)))
      }
    }),
  )
})

test('text that was not recognised has one reading, which is certain', () => {
  const source: PlacedText = { text: '82 %', pieces: [{ start: 0, place: { line: 1, column: 1 } }] }
  expect(isRecognised(source)).toBe(false)
  expect(probabilityOf(source)).toBe(1)
  expect([...likeliest(slotsOf(source))]).toEqual([{ text: '82 %', p: 1, choice: [0] }])
})

test('what was read counts with what the alternatives leave, where they do not list it', () => {
  const source: PlacedText = {
    text: 'x',
    pieces: [
      {
        start: 0,
        length: 1,
        place: { page: 1, box: [0, 0, 1, 1] },
        reading: { alternatives: [{ text: '1', p: 0.75 }] },
      },
    ],
  }
  expect([...likeliest(slotsOf(source))].map(({ text, p }) => [text, p])).toEqual([
    ['1', 0.75],
    ['x', 0.25],
  ])
  expect(probabilityOf(source)).toBe(0.25)
})

describe('how sure a text is', () => {
  const seen = (text: string, alternatives: readonly { text: string; p: number }[]): PlacedText => ({
    text,
    pieces: [{ start: 0, length: 1, place: { page: 1, box: [0, 0, 1, 1] }, reading: { alternatives } }],
  })

  test('a bracket is the same in either width', () => {
    const bracket = [
      { text: '（', p: 0.6 },
      { text: '(', p: 0.3 },
      { text: '〈', p: 0.05 },
    ]
    expect(sureness(seen('（', bracket))).toBeCloseTo(0.9, 9)
    expect(probabilityOf(seen('（', bracket))).toBe(0.6)
  })

  test('one with a character that could not be read does not say what is printed', () => {
    expect(sureness(seen('\ufffd', [{ text: '\ufffd', p: 1 }]))).toBe(0)
  })
})
