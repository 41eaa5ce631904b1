import { type AlignedCell, type AlignedTable, alignedTables } from './aligned/aligned-tables.ts'
import { textLines, textOf } from './aligned/text-line.ts'
import { isFigure, isYears } from './figure.ts'
import { holdsMiddle, middleX, middleY } from './frame.ts'
import type { Rule } from './marks.ts'
import type { Line, Scale } from './ruled/lines-of.ts'
import type { RuledGrid } from './ruled/ruled-grid.ts'
import type { Word } from './word.ts'

interface Page {
  readonly width: number
  readonly height: number
}

/** Behind the upright rule stand so many columns: labels, and figures. */
const fewestColumns = 3
/** So many groups of rows, of which each has a label. */
const fewestGroups = 2

/**
 * A table whose rules part nothing but groups of rows, and the labels of those from all the rest: what stands behind the upright
 * rule is read by the white between its columns and rows, and each label stands beside all rows of its group.
 * @param words of the page
 * @param rules horizontal ones: heads stand between the one that the table begins with and the grid
 * @returns null where the labels are those of single rows, or what stands behind the rule is not one table
 */
export function groupedRows(
  grid: RuledGrid,
  words: readonly Word[],
  rules: readonly Line[],
  page: Page,
  scale: Scale,
): AlignedTable | null {
  const { columnEdges, rowEdges, cells, box } = grid
  if (columnEdges.length !== 3 || rowEdges.length <= fewestGroups || cells.length !== 2 * (rowEdges.length - 1)) return null
  const top = ruleAbove(grid, rules, scale)
  const headed = top === null ? null : readFrom(top, grid, words, rules, page)
  return headed ?? readFrom(box[1], grid, words, rules, page)
}

function readFrom(
  top: number,
  { box, columnEdges, rowEdges }: RuledGrid,
  words: readonly Word[],
  rules: readonly Line[],
  page: Page,
): AlignedTable | null {
  const [left, x] = columnEdges as [number, number]
  const own = words.filter((word) => holdsMiddle([left, top, box[2], box[3]], word.box))
  const labels = own.filter((word) => middleX(word.box) < x)
  if (own.some(({ turn }) => turn !== 0)) return null
  const table = tableBehind(x, own, rules, page)
  if (!table) return null
  const edges = top < box[1] ? [top, ...rowEdges] : rowEdges
  const rowAt = edges.map((edge) => firstRowBelow(edge, table))
  const groups = edges.slice(1).map((bottom, i): Group => {
    const words = labels.filter(({ box }) => middleY(box) > (edges[i] as number) && middleY(box) < bottom)
    return { from: rowAt[i] as number, to: rowAt[i + 1] as number, words }
  })
  const bodies = groups.slice(edges.length - rowEdges.length)
  const areParted =
    groups.every(({ from, to }) => from < to) && !table.cells.some((cell) => rowAt.some((row) => isOver(cell, row)))
  const areLabelled = bodies.every((group) => group.words.length > 0 && isLabelled(group, table))
  const areOfRows = bodies.every(({ from, to, words }) => textLines(words).length === to - from)
  return areParted && areLabelled && !areOfRows ? withLabels(table, [left, x], groups) : null
}

/** Rows `from` … `to` (exclusive) and what stands beside them. */
interface Group {
  readonly from: number
  readonly to: number
  readonly words: readonly Word[]
}

/** Where the next rule above with the same ends is; null where there is none. */
function ruleAbove({ box }: RuledGrid, rules: readonly Line[], { near }: Scale): number | null {
  const haveSameEnds = ({ from, to }: Line) => Math.abs(from - box[0]) <= near && Math.abs(to - box[2]) <= near
  const above = rules.filter((rule) => rule.at < box[1] - near && haveSameEnds(rule))
  return above.length > 0 ? Math.max(...above.map(({ at }) => at)) : null
}

/** All that stands behind an upright rule as one table; null where it is none, or several. */
function tableBehind(x: number, own: readonly Word[], rules: readonly Line[], page: Page): AlignedTable | null {
  const words = own.filter((word) => middleX(word.box) > x)
  const flat = rules
    .filter(({ to }) => to > x)
    .map(({ at, from, to }): Rule => ({ box: [Math.max(x, from), at, to, at], isHorizontal: true }))
  const [table, ...others] = alignedTables(words, flat, page)
  const isAll = table && others.length === 0 && table.words.length === words.length
  return isAll && table.columnEdges.length > fewestColumns ? table : null
}

/** The first row whose middle is below a height; the number of rows where none is. */
function firstRowBelow(at: number, { rowEdges }: AlignedTable): number {
  const row = rowEdges.slice(1).findIndex((end, i) => ((rowEdges[i] as number) + end) / 2 > at)
  return row < 0 ? rowEdges.length - 1 : row
}

const isOver = ({ row, rowSpan }: AlignedCell, edge: number): boolean => row < edge && row + rowSpan > edge

/** Whether all rows of a group begin with a text, and some with no figure but a year. */
function isLabelled({ from, to }: Group, { cells }: AlignedTable): boolean {
  const first = cells.filter(({ row, column }) => column === 0 && row >= from && row < to)
  const texts = first.map(({ words }) => words.map(textOf).join(' '))
  return !texts.includes('') && texts.some((text) => !isFigure(text) || isYears(text))
}

/** The table with one more column on its left; above the labels nothing may stand. */
function withLabels(table: AlignedTable, [left, x]: readonly [number, number], groups: readonly Group[]): AlignedTable {
  const { box, rowEdges, cells } = table
  const labels = groups.flatMap(({ from, to, words }): AlignedCell[] => {
    const rows =
      words.length > 0
        ? [{ row: from, end: to }]
        : Array.from({ length: to - from }, (_, i) => ({ row: from + i, end: from + i + 1 }))
    return rows.map(({ row, end }) => ({
      row,
      column: 0,
      rowSpan: end - row,
      columnSpan: 1,
      box: [left, rowEdges[row] as number, x, rowEdges[end] as number],
      words,
    }))
  })
  const moved = cells.map((cell) => {
    const [x0, y0, x1, y1] = cell.box
    return { ...cell, column: cell.column + 1, box: [cell.column === 0 ? x : x0, y0, x1, y1] as const }
  })
  return {
    ...table,
    box: [left, box[1], box[2], box[3]],
    columnEdges: [left, x, ...table.columnEdges.slice(1)],
    cells: [...labels, ...moved].sort((a, b) => a.row - b.row || a.column - b.column),
    words: [...table.words, ...groups.flatMap(({ words }) => words)],
  }
}
