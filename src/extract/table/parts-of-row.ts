import type { Lexicon } from '../../schema/lexicon.ts'
import type { HeadBlock } from '../classify.ts'
import { joinReads, type Row, rowWith } from '../row.ts'
import type { KindRow } from '../split.ts'
import type { Column } from './align.ts'
import { pairedFigures } from './paired-figures.ts'
import { parted } from './parted-cells.ts'
import { pointsInBrackets } from './points-cell.ts'
import { rowsInCells } from './rows-in-cells.ts'
import { rowsRunTogether } from './run-together.ts'
import { spreadOut } from './spread-row.ts'

/**
 * A row below the heads of a table, or those that ran together or were written line by line in it; cells that ran together in a
 * row are parted. The row itself elsewhere, and where its figures have their labels beside them.
 */
export function partsOf(
  item: KindRow,
  table: { readonly block: HeadBlock; readonly columns: readonly Column[] } | null,
  lexicon: Lexicon,
  schemaId: string,
): readonly KindRow[] {
  if (table?.block !== 'indicator' && table?.block !== 'budget') return [item]
  if (item.kind.is === 'heads' || item.row.grid === null) return [item]
  if (table.block === 'budget' && pairedFigures(item.row, table.columns, schemaId)) return [item]
  const pointed = withPointsBeside(item.row, table.columns, lexicon)
  if (pointed) return [{ row: pointed, kind: { is: 'body' } }]
  const written = rowsInCells(item.row, table.columns, lexicon, schemaId)
  if (written) return written.map((row): KindRow => ({ row, kind: { is: 'body' } }))
  const single = spreadOut(item.row, table.columns, lexicon, schemaId) ?? parted(item.row, table.columns, lexicon, schemaId)
  const rows = rowsRunTogether(item.row, table.columns, schemaId) ?? (single ? [single] : null)
  return rows?.map((row): KindRow => ({ row, kind: { is: 'body' } })) ?? [item]
}

/** `产出指标 | (40分) | 数量指标`: the points of a level in a cell that its row has too many; the row with both in one, or null. */
function withPointsBeside(row: Row, columns: readonly Column[], lexicon: Lexicon): Row | null {
  if (row.grid?.spans !== 'lost' || row.cells.length !== columns.length + 1) return null
  const at = row.cells.findIndex(({ text }) => pointsInBrackets.test(text))
  const [label, points] = row.cells.slice(at - 1, at + 1)
  if (at < 1 || !label?.hit?.exact || !points || label.hit.notes.length > 0) return null
  const joined = joinReads([label, points], '')
  const cells = row.cells.toSpliced(at - 1, 2, { ...label, ...joined, hit: lexicon.find(joined.text), of: [label, points] })
  return rowWith(
    row,
    cells.map((cell, i) => ({ ...cell, column: label.column - at + 1 + i })),
  )
}
