import { type Hit, senseIn } from '../../schema/lexicon.ts'
import { guessed, isFigureLike, type Row, type RowCell, rowWith } from '../row.ts'
import type { Column } from './align.ts'
import { isOneHead } from './broken-rows.ts'

/**
 * Rows of a table whose line break was lost: more cells than the table has columns, and behind the figures of the first row a
 * name that begins another (… | 20 | 质量指标 | … | 20). Null where the row is one row.
 */
export function rowsRunTogether(row: Row, columns: readonly Column[], schemaId: string): [Row, Row] | null {
  const width = columns.length + (columns[0]?.from ?? 0)
  if (row.grid?.spans !== 'lost' || row.cells.length <= width) return null
  for (const [at, cell] of row.cells.entries()) {
    if (!beginsRow(cell.hit, schemaId)) continue
    const [left, right] = [withoutBlankEnd(row.cells.slice(0, at)), row.cells.slice(at)]
    if (left.length < fewestCells || left.length > width || !isFigure(left.at(-1)) || !right.some(isFigure)) continue
    const role = senseIn(cell.hit, 'kind', schemaId) ? 'kind' : senseIn(cell.hit, 'section', schemaId) ? 'section' : null
    const from = columns.find((column) => column.role === role)?.from ?? 0
    return [rowOf(row, left, 0), rowOf(row, right, from)]
  }
  return null
}

/** Heads that lost the line break before or behind them: a row of heads holds no figures. The row itself where there are none. */
export function withoutHeadsIn(row: Row): Row[] {
  const heads =
    row.grid?.spans === 'lost' && row.filled.length > 2 * fewestCells ? row.filled.filter(({ hit }) => hit?.exact) : []
  if (heads.length <= fewestCells || !row.filled.some(isFigure)) return [row]
  for (let from = 0; from < row.cells.length; from++) {
    let end = 0
    for (let to = from + 1; to <= row.cells.length; to++) {
      const cells = row.cells.slice(from, to)
      const filled = cells.filter(({ text }) => text !== '')
      if (filled.length > 0 && cells.at(-1)?.text !== '' && isOneHead({ filled })) end = to
      else if (filled.some(({ hit }) => !hit?.exact)) break
    }
    if (end === 0 || row.cells[from]?.text === '') continue
    const parts = [row.cells.slice(0, from), row.cells.slice(from, end), row.cells.slice(end)]
    const rows = parts.filter((cells) => cells.some(({ text }) => text !== '')).map((cells) => rowOf(row, cells, 0))
    return rows.flatMap((part, i) => (i === rows.length - 1 && rows.length > 1 ? withoutHeadsIn(part) : [part]))
  }
  return [row]
}

const fewestCells = 3

const isFigure = (cell: RowCell | undefined): boolean => cell !== undefined && isFigureLike(cell.text)

const beginsRow = (hit: Hit | null, schemaId: string): boolean =>
  hit?.exact === true &&
  ((['kind', 'section', 'line'] as const).some((block) => senseIn(hit, block, schemaId) !== null) ||
    senseIn(hit, 'field', schemaId)?.role === 'total')

function withoutBlankEnd(cells: readonly RowCell[]): RowCell[] {
  const last = cells.findLastIndex(({ text }) => text !== '')
  return cells.slice(0, last + 1)
}

function rowOf(source: Row, cells: readonly RowCell[], from: number): Row {
  return rowWith(
    source,
    cells.map((cell, i) => guessed(cell, { column: i + from })),
  )
}
