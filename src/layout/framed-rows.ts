import { type AlignedTable, alignedTables } from './aligned/aligned-tables.ts'
import { textOf } from './aligned/text-line.ts'
import { isFigure } from './figure.ts'
import { holdsMiddle } from './frame.ts'
import type { Box, Rule } from './marks.ts'
import { headLineAbove } from './ruled/rows-outside.ts'
import type { RuledGrid } from './ruled/ruled-grid.ts'
import type { Word } from './word.ts'

interface Page {
  readonly width: number
  readonly height: number
}

/** So many rows below one another show columns by alignment. */
const fewestRows = 3

/**
 * A frame with rules between its rows and none between its columns, read by the white between them.
 * @param words of the page
 * @returns null where columns are ruled, or where not all that the frame holds stands in the same columns
 */
export function framedRows({ box, columnEdges, rowEdges }: RuledGrid, words: readonly Word[], page: Page): AlignedTable | null {
  if (columnEdges.length > 2 || rowEdges.length <= fewestRows) return null
  const own = words.filter((word) => holdsMiddle(box, word.box))
  if (own.some(({ turn }) => turn !== 0)) return null
  const rules = rowEdges.map((at) => ({ box: [box[0], at, box[2], at] as const, isHorizontal: true }))
  const table = inOne(own, rules, page)
  if (!table || table.columnEdges.length <= 2 || table.rowEdges.length < rowEdges.length) return null
  return withHeadsAbove(table, box, words, rules, page) ?? table
}

/** All words as one table; null where they are none, or several. */
function inOne(words: readonly Word[], rules: readonly Rule[], page: Page): AlignedTable | null {
  const [table, ...others] = alignedTables(words, rules, page)
  return table && others.length === 0 && table.words.length === words.length ? table : null
}

/**
 * A frame around the figures only: where its first row is one of figures, the line directly above that stands in its columns is
 * the row of heads. Null where there is none, or where the table has other columns with it.
 */
function withHeadsAbove(
  table: AlignedTable,
  box: Box,
  words: readonly Word[],
  rules: readonly Rule[],
  page: Page,
): AlignedTable | null {
  const first = table.cells.filter(({ row, column, words }) => row === 0 && column > 0 && words.length > 0)
  if (first.length === 0 || !first.every(({ words }) => isFigure(words.map(textOf).join(' ')))) return null
  const columnEdges = [box[0], ...table.columnEdges.slice(1, -1), box[2]]
  const heads = headLineAbove(words, { columnEdges, box })
  const headed = heads && inOne([...heads, ...table.words], rules, page)
  const isAsBefore =
    headed && headed.rowEdges.length === table.rowEdges.length + 1 && headed.columnEdges.length === table.columnEdges.length
  return isAsBefore ? headed : null
}
