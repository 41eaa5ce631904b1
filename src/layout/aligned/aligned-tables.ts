import type { Box } from '../marks.ts'
import type { Word } from '../word.ts'
import { buildTable } from './build-table.ts'
import { partedAtCaptions } from './captions.ts'
import { isList } from './is-list.ts'
import { withoutLeaders } from './leaders.ts'
import { pageColumns } from './page-columns.ts'
import { withoutPageNumbers } from './page-numbers.ts'
import { withoutProseBelow } from './prose-below.ts'
import { regionsOf } from './regions.ts'
import { stretchesOf } from './stretches.ts'
import { exactExtent } from './table-extent.ts'
import type { FreeRule } from './table-rules.ts'
import { tablesBeside } from './tables-beside.ts'
import { type TextLine, textLines, textOf } from './text-line.ts'

/** A cell of a table that alignment shows. Its box is a tile of the table; `words` from top to bottom, none where it is blank. */
export interface AlignedCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly box: Box
  readonly words: readonly Word[]
}

/** The cells of a table and where its rows begin and end. */
export type TableRows = Pick<AlignedTable, 'cells' | 'rowEdges'>

/** A table that alignment shows: the boxes of its cells tile `box`. */
export interface AlignedTable {
  readonly box: Box
  /** From left to right, and from top to bottom: one more than there are columns and rows. */
  readonly columnEdges: readonly number[]
  readonly rowEdges: readonly number[]
  /** Anchor cells in reading order, blank ones too. */
  readonly cells: readonly AlignedCell[]
  /**
   * All given words that stand in the table. Those of the cells are the same, but where dots lead from one to another
   * (`合计......320`): there the cells hold the parts of such a word, and the dots are in no cell.
   */
  readonly words: readonly Word[]
  /**
   * How sure it is that rows and cells are the printed ones, 0..1. It falls with every contradiction that was left: a cell
   * that seems to go on below its row, a row whose cells are not aligned with one another, a label that fits no rows; and
   * where little was missing for other rows. From 0.9 on, rows can be trusted as much as those of a ruled table.
   */
  readonly confidence: number
}

/**
 * Finds tables that no vertical rules show, by the white between their columns and rows.
 *
 * Lines of text that share corridors of white are columns (stretches); stretches below one another are a table; in each,
 * rows are those that contradict the words, their spacing, their alignment and the rules between them least.
 *
 * Prose, lists, tables of contents, lines of several labelled parts and page numbers are no tables.
 * @param words upright words (turn 0) that stand in no ruled table
 * @param rules lines that belong to no ruled table, underlines too; horizontal ones part rows
 * @param page its size, in the units of the boxes
 * @param between what stands between lines and parts them: ruled tables
 */
export function alignedTables(
  words: readonly Word[],
  rules: readonly FreeRule[],
  page: { readonly width: number; readonly height: number },
  between: readonly Box[] = [],
): AlignedTable[] {
  const { words: parts, sources, leaders } = withoutLeaders(words)
  const tablesIn = (lines: readonly TextLine[]): AlignedTable[] =>
    regionsOf(stretchesOf(lines, between), lines).flatMap((region): AlignedTable[] => {
      const beside = tablesBeside(region, lines)
      if (beside) return beside.flatMap(tablesIn)
      const table = buildTable(exactExtent(withoutProseBelow(region, lines, rules), lines, rules), lines, rules)
      if (!table) return []
      const led = leaders.filter((word) => isWithin(word, table.box))
      if (isList(textsOf(table), led.length > 0)) return []
      const own = table.cells.flatMap((cell) => cell.words.map((word) => sources.get(word) ?? word))
      return [{ ...table, words: [...new Set([...own, ...led])] }]
    })
  return pageColumns(withoutPageNumbers(textLines(parts), page.height))
    .flatMap(partedAtCaptions)
    .flatMap(tablesIn)
}

function isWithin({ box }: Word, [x0, y0, x1, y1]: Box): boolean {
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
  return x > x0 && x < x1 && y > y0 && y < y1
}

/** The texts of each row's own cells. */
function textsOf({ cells, rowEdges }: TableRows): string[][] {
  const rows: string[][] = Array.from({ length: rowEdges.length - 1 }, () => [])
  for (const { row, words } of cells) rows[row]?.push(words.map(textOf).join(''))
  return rows
}
