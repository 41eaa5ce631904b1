import { type AlignedTable, alignedTables } from './aligned/aligned-tables.ts'
import { holdsMiddle } from './frame.ts'
import type { RuledGrid } from './ruled/ruled-grid.ts'
import type { Word } from './word.ts'

/** So many rows below one another show columns by alignment. */
const fewestRows = 3

/**
 * A frame with rules between its rows and none between its columns, read by the white between them.
 * @param words of the page
 * @returns null where columns are ruled, or where not all that the frame holds stands in the same columns
 */
export function framedRows(
  { box, columnEdges, rowEdges }: RuledGrid,
  words: readonly Word[],
  page: { readonly width: number; readonly height: number },
): AlignedTable | null {
  if (columnEdges.length > 2 || rowEdges.length <= fewestRows) return null
  const own = words.filter((word) => holdsMiddle(box, word.box))
  if (own.some(({ turn }) => turn !== 0)) return null
  const rules = rowEdges.map((at) => ({ box: [box[0], at, box[2], at] as const, isHorizontal: true }))
  const [table, ...others] = alignedTables(own, rules, page)
  if (!table || others.length > 0 || table.words.length < own.length) return null
  return table.columnEdges.length > 2 && table.rowEdges.length >= rowEdges.length ? table : null
}
