import { middleX, middleY, overlap } from '../frame.ts'
import type { Box } from '../marks.ts'
import type { AlignedCell, TableRows } from './aligned-tables.ts'
import { boundsOf } from './text-line.ts'

/** How far, in font sizes, a head in the middle of two rows of heads may be from their middle. */
const near = 0.4
/** So many rows of heads may be above. */
const mostAbove = 2

/**
 * Heads in the middle of two rows of heads, beside a head of several columns with a rule below it: nothing stands above them and
 * nothing below them, and what looks like a row of their own is none.
 * @param short rules that are shorter than the table
 */
export function withMiddleHeads(table: TableRows, columnEdges: readonly number[], short: readonly Box[]): TableRows {
  const { cells, rowEdges } = table
  for (let row = 0; row <= mostAbove && row + 4 < rowEdges.length && short.length > 0; row++) {
    const own = cells.filter((cell) => cell.row < row + 3 && cell.row + cell.rowSpan > row)
    if (own.some(({ rowSpan }) => rowSpan > 1)) continue
    const rowOf = (at: number) => own.filter((cell) => cell.row === at && hasText(cell))
    const [above, heads, below] = [rowOf(row), rowOf(row + 1), rowOf(row + 2)]
    if (!areInTheMiddle(above, heads, below, short)) continue
    const isUnder = (cell: AlignedCell) =>
      heads.some(({ box }) => middleX(boxOf([cell])) > box[0] && middleX(boxOf([cell])) < box[2])
    if ([...above, ...below].some(isUnder)) continue
    return withoutRow(table, columnEdges, row + 1, heads)
  }
  return table
}

type Row = readonly AlignedCell[]

/** Whether a head and those below it have a rule between them, and all others stand beside that rule, half-way between both rows. */
function areInTheMiddle(above: Row, middle: Row, below: Row, short: readonly Box[]): boolean {
  const [first, other] = [above[0], middle[0]]
  if (!first || !other || below.length < 2) return false
  const size = other.words[0]?.size ?? 0
  const [top, bottom] = [boxOf(above), boxOf(below)]
  const rules = short.filter((rule) => middleY(rule) > middleY(top) && middleY(rule) < middleY(bottom))
  const isOver = (rule: Box, cell: AlignedCell) => overlap(rule[0], rule[2], boxOf([cell])[0], boxOf([cell])[2]) > 0
  return (
    above.every((cell) => rules.some((rule) => isOver(rule, cell))) &&
    below.every((cell) => rules.some((rule) => isOver(rule, cell))) &&
    middle.every((cell) => !rules.some((rule) => isOver(rule, cell))) &&
    middle.every((cell) => Math.abs(middleY(boxOf([cell])) - (middleY(top) + middleY(bottom)) / 2) < near * size)
  )
}

/** The table without a row of heads, which begin in the row above it and end in the one below. */
function withoutRow({ cells, rowEdges }: TableRows, columnEdges: readonly number[], row: number, heads: Row): TableRows {
  const middle = ((rowEdges[row] as number) + (rowEdges[row + 1] as number)) / 2
  const edges = [...rowEdges.slice(0, row), middle, ...rowEdges.slice(row + 2)]
  const placed = (cell: AlignedCell, from: number, rowSpan: number): AlignedCell => {
    const [x0, x1] = [columnEdges[cell.column] as number, columnEdges[cell.column + cell.columnSpan] as number]
    return { ...cell, row: from, rowSpan, box: [x0, edges[from] as number, x1, edges[from + rowSpan] as number] }
  }
  const moved = cells.flatMap((cell): AlignedCell[] => {
    if (heads.includes(cell)) return [placed(cell, row - 1, 2)]
    if (cell.row === row) return []
    const from = cell.row > row ? cell.row - 1 : cell.row
    if (Math.abs(cell.row - row) > 1 || !heads.some((head) => sharesColumn(cell, head))) return [placed(cell, from, cell.rowSpan)]
    return besideHeads(cell, heads, columnEdges).map((one) => placed(one, from, 1))
  })
  return { cells: moved.sort((a, b) => a.row - b.row || a.column - b.column), rowEdges: edges }
}

/** What of a cell above or below heads is beside them: its text, which is, in the columns around it, and blanks. */
function besideHeads(cell: AlignedCell, heads: Row, columnEdges: readonly number[]): AlignedCell[] {
  const parts: { column: number; columnSpan: number }[] = []
  for (let column = cell.column; column < cell.column + cell.columnSpan; column++) {
    const last = parts.at(-1)
    if (heads.some((head) => sharesColumn({ column, columnSpan: 1 }, head))) continue
    if (last && last.column + last.columnSpan === column) last.columnSpan++
    else parts.push({ column, columnSpan: 1 })
  }
  const x = hasText(cell) ? middleX(boxOf([cell])) : null
  return parts.map((part) => {
    const isText =
      x !== null && x >= (columnEdges[part.column] as number) && x < (columnEdges[part.column + part.columnSpan] as number)
    return { ...cell, ...part, words: isText ? cell.words : [] }
  })
}

/** Whether two cells have a column in common. */
const sharesColumn = (cell: Pick<AlignedCell, 'column' | 'columnSpan'>, head: AlignedCell): boolean =>
  overlap(head.column, head.column + head.columnSpan, cell.column, cell.column + cell.columnSpan) > 0

const hasText = ({ words }: AlignedCell) => words.length > 0
const boxOf = (cells: Row): Box => boundsOf(cells.flatMap(({ words }) => words.map(({ box }) => box)))
