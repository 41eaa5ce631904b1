import type { Lexicon } from '../schema/lexicon.ts'
import type { Column } from './align.ts'
import type { HeadBlock } from './classify.ts'
import { pairedFigures } from './paired-figures.ts'
import { parted } from './parted-cells.ts'
import { rowsInCells } from './rows-in-cells.ts'
import { rowsRunTogether } from './run-together.ts'
import type { KindRow } from './split.ts'
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
  const written = rowsInCells(item.row, table.columns, lexicon, schemaId)
  if (written) return written.map((row): KindRow => ({ row, kind: { is: 'body' } }))
  const single = spreadOut(item.row, table.columns, lexicon, schemaId) ?? parted(item.row, table.columns, lexicon, schemaId)
  const rows = rowsRunTogether(item.row, table.columns, schemaId) ?? (single ? [single] : null)
  return rows?.map((row): KindRow => ({ row, kind: { is: 'body' } })) ?? [item]
}
