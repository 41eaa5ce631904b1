import { senseIn } from '../../schema/lexicon.ts'
import type { HeadBlock } from '../classify.ts'
import { guessed, type Row, rowWith } from '../row.ts'
import type { Column } from './align.ts'

/**
 * The last row of a form whose text ends in the middle of it: its last cell may say only part of what was printed (98 for 98.5), so
 * that it is a guess. The row itself where nothing is missing, and where it states the total, which needs no more cells.
 */
export function withUnsureEnd(
  row: Row,
  table: { readonly block: HeadBlock; readonly columns: readonly Column[] } | null,
  schemaId: string,
): Row {
  const last = row.cells.at(-1)
  if (row.grid?.spans !== 'lost' || !last?.text || !table) return row
  // A form does not end with its budget.
  if (row.cells.length >= table.columns.length && table.block !== 'budget') return row
  if (senseIn(row.filled[0]?.hit ?? null, 'field', schemaId)?.role === 'total') return row
  return rowWith(row, [...row.cells.slice(0, -1), guessed(last)])
}
