import { expect, test } from 'vitest'
import type { ScanLine } from '../../../src/ingest/scan/read-lines.ts'
import { withoutGrain } from '../../../src/ingest/scan/without-grain.ts'

const box = [0, 0, 20, 20] as const

function line(text: string, p: number, inCell: ScanLine['inCell'] = null): ScanLine {
  const characters = [...text].map((one) => ({
    ...{ text: one, from: 0, to: 20, middle: 10, box },
    reading: { alternatives: [{ text: one, p }] },
  }))
  return { box, inCell, characters }
}
const textsOf = (lines: readonly ScanLine[]) =>
  lines.map(({ characters }) => characters.map(({ text }) => text).join('')).filter((text) => text !== '')

const title = line('林道养护项目自评表', 0.6)
const total = line('98', 0.9)
const inCell = line('R', 0.3, box)
const grain = ['', 'RM', '动', '.', '≤', '', '2', '-'].map((text) => line(text, text === '≤' ? 0.97 : 0.4))

test('where most lines outside of cells cannot be read, they are grain, and texts are left', () => {
  expect(textsOf(withoutGrain([title, total, inCell, ...grain]))).toEqual(['林道养护项目自评表', '98', 'R'])
})

test('a page without cells keeps all of them: it may be a table without rules', () => {
  expect(withoutGrain([title, total, ...grain])).toHaveLength(10)
})

test('a few doubtful lines, or among many sure ones, are text', () => {
  expect(withoutGrain([title, total, inCell, ...grain.slice(1)])).toHaveLength(10)
  const sure = Array.from({ length: 9 }, (_, i) => line(`第${i}页`, 0.9))
  expect(withoutGrain([...sure, inCell, ...grain])).toHaveLength(18)
})
