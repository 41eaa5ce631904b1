import type { Grid } from '../../model/document.ts'
import { senseIn } from '../../schema/lexicon.ts'
import type { Row, RowCell } from '../row.ts'

export type StackedBlock = 'indicator' | 'budget' | 'goal'

/** What the column below a head would hold, where a text is exactly such a head. */
export const roleOfHead = ({ hit }: RowCell, block: StackedBlock): string | null =>
  (hit?.exact && senseIn(hit, block, null)?.role) || null

/** Cells as the rows of a table. Where a cell is missing in a table that knows its cells, it is blank. */
export function tableOf(rows: readonly (readonly (RowCell | undefined)[])[], spans: Grid['spans']): Row[] {
  const columns = Math.max(...rows.map((row) => row.length))
  const grid: Grid = { kind: 'grid', rows: rows.length, columns, cells: [], spans }
  return rows.map((row): Row => {
    const [some] = row.filter((cell) => cell !== undefined)
    const cells = row.flatMap((cell, column): RowCell[] => {
      if (cell) return [{ ...cell, column, columnSpan: 1, rowSpan: 1 }]
      return some
        ? [{ text: '', pieces: some.pieces.slice(0, 1), confidence: 1, column, columnSpan: 1, rowSpan: 1, hit: null }]
        : []
    })
    return { cells, filled: cells.filter(({ text }) => text !== ''), grid, index: 0, level: 0 }
  })
}
