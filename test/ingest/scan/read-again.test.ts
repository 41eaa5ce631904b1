import { expect, test } from 'vitest'
import type { ScanPage } from '../../../src/ingest/scan/page/scan-page.ts'
import { isDoubtful, readAgain } from '../../../src/ingest/scan/read-again.ts'
import type { LineCrop, OcrEngine } from '../../../src/ocr/engine.ts'

const em = 40
const crop: LineCrop = { width: 48, height: 48, pixels: new Uint8Array(48 * 48).fill(200) }
const page = {
  crop: (_: unknown, height: number, margin = 0) => ({
    width: 60 + margin,
    height,
    pixels: new Uint8Array((60 + margin) * height),
  }),
} as unknown as ScanPage

/** Sees something in crops that are wider than high, with this probability. */
const engine = (text: string, beside: number, around: number) =>
  ({
    lineHeight: 48,
    async read({ width, pixels }: LineCrop) {
      const p = pixels[0] === 200 ? beside : around
      const one = { text, from: 0, to: width, middle: width / 2, reading: { alternatives: [{ text, p }] } }
      return { characters: p > 0 ? [one] : [] }
    },
  }) as unknown as OcrEngine

test('a character that fills its line is seen with more white around it', async () => {
  const [one, ...more] = await readAgain(page, [0, 0, 36, 38], crop, em, engine('畦', 0.6, 0.9))
  expect(more).toEqual([])
  expect(one).toMatchObject({ text: '畦', from: 0, to: 48, middle: 24, reading: { alternatives: [{ p: 0.9 }] } })
  const [other] = await readAgain(page, [0, 0, 36, 38], crop, em, engine('畦', 0.6, 0))
  expect(other?.reading.alternatives).toEqual([{ text: '畦', p: 0.6 }])
})

test('a clear sight is enough, a less clear one is not', async () => {
  for (const [width, p, reads] of [
    [36, 0.93, 1],
    [36, 0.85, 2],
    [9, 0.93, 1],
    [9, 0.85, 2],
  ] as const) {
    let count = 0
    const seeing = engine('（', p, 0.88)
    const read = (one: LineCrop) => {
      count++
      return seeing.read(one)
    }
    const counting = { ...seeing, read } as OcrEngine
    await readAgain(page, [0, 0, width, 38], crop, em, counting)
    expect(count).toBe(reads)
  }
})

test('what is no character, or cannot be told, stays unread', async () => {
  expect(await readAgain(page, [0, 0, 36, 38], crop, em, engine('畦', 0.2, 0.3))).toEqual([])
  expect(await readAgain(page, [0, 0, 10, 10], crop, em, engine('畦', 0.9, 0.9))).toEqual([])
  expect(await readAgain(page, [0, 0, 3, 38], crop, em, engine('畦', 0.9, 0.9))).toEqual([])
  expect(await readAgain(page, [0, 0, 200, 38], crop, em, engine('畦', 0.9, 0.9))).toEqual([])
})

test('a bracket is seen with white beside it only, and takes the place of what was less clear', async () => {
  const bracket = [0, 0, 9, 38] as const
  const stroke = { text: '\\', from: 0, to: 20, middle: 10, reading: { alternatives: [{ text: '\\', p: 0.52 }] } }
  expect(isDoubtful([])).toBe(true)
  expect(isDoubtful([stroke])).toBe(true)
  expect(isDoubtful([stroke, stroke])).toBe(false)
  expect(isDoubtful([{ ...stroke, reading: { alternatives: [{ text: '\\', p: 0.9 }] } }])).toBe(false)
  expect(await readAgain(page, bracket, crop, em, engine('）', 0.8, 0.95), [stroke])).toMatchObject([
    { text: '）', reading: { alternatives: [{ p: 0.8 }] } },
  ])
  expect(await readAgain(page, bracket, crop, em, engine('）', 0.5, 0.95), [stroke])).toEqual([stroke])
})

test('a bracket is one, narrow or wide', () => {
  const bracket = (wide: number, narrow: number) => {
    const alternatives = [
      { text: '）', p: wide },
      { text: ')', p: narrow },
    ]
    return { text: '）', from: 0, to: 20, middle: 10, reading: { alternatives } }
  }
  expect(isDoubtful([bracket(0.5, 0.45)])).toBe(false)
  expect(isDoubtful([bracket(0.5, 0.1)])).toBe(true)
})

test('a letter that stands alone is read again, and is a digit where one is seen with white around', async () => {
  const letter = { text: 'N', from: 0, to: 48, middle: 24, reading: { alternatives: [{ text: 'N', p: 0.99 }] } }
  expect(isDoubtful([letter])).toBe(true)
  expect(await readAgain(page, [0, 0, 22, 38], crop, em, engine('2', 0, 0.9), [letter])).toMatchObject([{ text: '2' }])
  expect(await readAgain(page, [0, 0, 22, 38], crop, em, engine('2', 0, 0.3), [letter])).toEqual([letter])
  expect(await readAgain(page, [0, 0, 22, 38], crop, em, engine('H', 0, 0.9), [letter])).toEqual([letter])
})
