import { expect, test } from 'vitest'
import type { ScanPage } from '../../../src/ingest/scan/page/scan-page.ts'
import type { ScanLine } from '../../../src/ingest/scan/read-lines.ts'
import { scanProblems } from '../../../src/ingest/scan/scan-problems.ts'

const box = [0, 0, 100, 20] as const

/** A line of two characters of which the engine is so sure; nothing was read where it is not sure at all. */
const line = (p: number): ScanLine => ({
  box,
  inCell: null,
  characters: (p === 0 ? [] : ['林', '道']).map((text, i) => ({
    text,
    from: 0,
    to: 20,
    middle: 10 + 20 * i,
    box,
    reading: { alternatives: [{ text, p }] },
  })),
})

const said = (sure: readonly number[]) => {
  const lines = sure.map(line)
  const page = { lines } as unknown as ScanPage
  return scanProblems({ number: 1, frame: [0, 0, 1, 1] }, page, lines, 30).map(({ facts }) => facts)
}

const many = (count: number, p: number) => Array.from({ length: count }, () => p)

test('a page that can be read is no problem, some doubtful lines notwithstanding', () => {
  expect(said([...many(30, 0.98), 0.5, 0])).toEqual([])
})

test('a page of which little is sure could be read in part, though few of its lines are all doubt', () => {
  expect(said([...many(24, 0.88), ...many(3, 0.5), ...many(3, 0)])).toMatchObject([{ lines: '6' }])
})

test('a page of doubtful lines could not be read', () => {
  expect(said([...many(4, 0.98), ...many(6, 0.5)])).toHaveLength(1)
})
