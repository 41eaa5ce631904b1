import { type Hit, type Lexicon, senseIn } from '../schema/lexicon.ts'
import type { Column } from './align.ts'
import { isDash, isFigureLike, joinReads, type Read, type Row, type RowCell } from './row.ts'

/** A row that was put together of two, and the cells that its own were made of. */
export interface MendedRow {
  readonly row: Row
  readonly sources: ReadonlyMap<Read, readonly Read[]>
}

/**
 * One row of a table that a line break within a cell cut in two (`产出指标 | 数量指标 | 改造社区` / `服务站 | ≥6个 | 6个 | 20 | 20`):
 * the first part ends before any figure, the second begins with a text of no meaning of its own and goes on with figures, and
 * together they have no more cells than the table has columns. Null where the rows are whole.
 */
export function mended(row: Row, below: Row, columns: readonly Column[], lexicon: Lexicon, schemaId: string): MendedRow | null {
  if (row.grid === null || row.grid !== below.grid || row.grid.spans !== 'lost') return null
  const [last, first] = [row.cells.at(-1), below.cells[0]]
  if (!last?.text || !first?.text || row.cells.length >= columns.length) return null
  const width = columns.length + (columns[0]?.from ?? 0)
  if (row.cells.length + below.cells.length - 1 > width || row.cells.length + below.cells.length + 1 < width) return null
  if (row.filled.some(({ text }) => isFigureLike(text) || isDash(text))) return null
  if (isFigureLike(first.text) || below.filled.filter(({ text }) => isFigureLike(text)).length < 2) return null
  const joined = { ...last, ...joinReads([last, first], '') }
  const hit = lexicon.find(joined.text)
  // What has a meaning of its own begins a row (质量指标, 其中：财政拨款), unless it is the end of another word of the vocabulary.
  if (hasMeaning(first.hit, schemaId) && !(hit?.exact && hasMeaning(hit, schemaId))) return null
  const cell: RowCell = { ...joined, hit }
  const shift = last.column - first.column
  const moved = below.cells.slice(1).map((one) => ({ from: one, to: { ...one, column: one.column + shift } }))
  const cells = [...row.cells.slice(0, -1), cell, ...moved.map(({ to }) => to)]
  return {
    row: { ...row, cells, filled: cells.filter(({ text }) => text !== '') },
    sources: new Map<Read, readonly Read[]>([[cell, [last, first]], ...moved.map(({ from, to }) => [to, [from]] as const)]),
  }
}

const hasMeaning = (hit: Hit | null, schemaId: string): boolean =>
  (['kind', 'section', 'line', 'field'] as const).some((block) => senseIn(hit, block, schemaId) !== null)
