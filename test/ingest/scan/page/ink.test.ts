import fc from 'fast-check'
import { expect, test } from 'vitest'
import { connected } from '../../../../src/ingest/scan/page/connected.ts'
import { inkOf } from '../../../../src/ingest/scan/page/ink.ts'
import { levelAt, onWhite, paperOf } from '../../../../src/ingest/scan/page/paper.ts'
import type { Bitmap } from '../../../../src/ingest/scan/page/plane.ts'
import { ruleInk, takeOff } from '../../../../src/ingest/scan/page/rule-ink.ts'
import { scratch } from '../../../../src/ingest/scan/page/scratch.ts'
import { seenBothWays } from '../../../../src/ingest/scan/page/seen.ts'
import { histogramOf, nextInk, wordsOf } from '../../../../src/ingest/scan/page/words.ts'

/** Pictures whose rows are no whole numbers of words, with much paper and some ink. */
const bitmaps = fc
  .record({ width: fc.integer({ min: 1, max: 23 }), height: fc.integer({ min: 1, max: 9 }) })
  .chain(({ width, height }) =>
    fc
      .array(fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.constant(1)), {
        minLength: width * height,
        maxLength: width * height,
      })
      .map((values): Bitmap => ({ width, height, data: Uint8Array.from(values) })),
  )

test('ink is what is darker than one limit, at whatever place of a word it lies', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 40 }), (values) => {
      scratch.giveBack(0)
      const flat = { width: values.length, height: 1, data: Uint8Array.from(values) }
      const { data } = inkOf(flat, histogramOf(flat.data))
      const [inked, blank] = [values.filter((_, i) => data[i] === 1), values.filter((_, i) => data[i] === 0)]
      expect(inked.length + blank.length).toBe(values.length)
      // No paper is as dark as ink, what is black is ink, and next to white nothing is.
      expect(Math.max(-1, ...inked)).toBeLessThan(Math.min(256, ...blank))
      for (const value of values.filter((value) => value < 148)) expect(inked).toContain(value)
      for (const value of values.filter((value) => value >= 227)) expect(blank).toContain(value)
    }),
  )
})

test('the next ink is found whether it begins a word or not', () => {
  fc.assert(
    fc.property(bitmaps, fc.nat(), fc.nat(), ({ data }, a, b) => {
      const [from, end] = [Math.min(a % data.length, b % data.length), Math.max(a % data.length, b % data.length)]
      const place = data.subarray(0, end).indexOf(1, from)
      expect(nextInk(data, wordsOf(data), from, end)).toBe(place < 0 ? end : place)
    }),
  )
})

test('components and lengths of runs are those of the pixels', () => {
  fc.assert(
    fc.property(bitmaps, (bitmap) => {
      const { width, height, data } = bitmap
      scratch.giveBack(0)
      const { area, runs } = connected(bitmap)
      expect(area.reduce((sum, one) => sum + one, 0)).toBe(data.reduce((sum, one) => sum + one, 0))
      for (let run = 0; run < runs.count; run++) {
        const [y, from, to] = [runs.y[run], runs.from[run], runs.to[run]] as [number, number, number]
        expect([...data.subarray(y * width + from, y * width + to)]).toEqual(Array(to - from).fill(1))
        expect(from === 0 || data[y * width + from - 1] === 0).toBe(true)
        expect(to === width || data[y * width + to] === 0).toBe(true)
      }
      const { level, upright } = seenBothWays(bitmap)
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++) {
          const isInk = (column: number, row: number) =>
            column >= 0 && row >= 0 && column < width && row < height && data[row * width + column] === 1
          const reach = (dx: number, dy: number) => {
            let length = 0
            while (isInk(x + length * dx, y + length * dy)) length++
            return length
          }
          const across = isInk(x, y) ? reach(1, 0) + reach(-1, 0) - 1 : 0
          const down = isInk(x, y) ? reach(0, 1) + reach(0, -1) - 1 : 0
          expect([level.tall[y * width + x], upright.tall[x * height + y]]).toEqual([down, across])
        }
    }),
  )
})

test('of the ink only what a mask covers is taken off', () => {
  const data = Uint8Array.of(1, 1, 0, 1, 1, 0, 1)
  const mask = ruleInk({ width: 7, height: 1, data }, [], 10)
  mask.data.set([1, 0, 1, 1, 0, 0, 1])
  takeOff({ width: 7, height: 1, data }, mask)
  expect([...data]).toEqual([0, 1, 0, 0, 1, 0, 0])
})

test('what is brighter than its paper is white, and no brighter', () => {
  const plane = { width: 64, height: 32, data: new Uint8Array(64 * 32).fill(180) }
  for (let i = 0; i < 64; i++) plane.data[i * 32] = i * 4
  scratch.giveBack(0)
  const paper = paperOf(plane)
  const { data } = onWhite(plane, paper)
  for (const [i, value] of plane.data.entries()) {
    const white = Math.min(255, (255 * value) / levelAt(paper, 0, 0))
    expect(Math.abs((data[i] as number) - white)).toBeLessThanOrEqual(1)
  }
})
