import { isFigure } from '../figure.ts'
import { middleX, middleY } from '../frame.ts'
import type { Box } from '../marks.ts'
import type { AlignedCell, TableRows } from './aligned-tables.ts'
import { boundsOf, textOf } from './text-line.ts'

/** Lines of one head follow each other no further apart than this, from middle to middle, in font sizes. */
const widestPitch = 1.4
/** How far, in font sizes, the middles of two lines of one head may be apart. */
const sameMiddle = 0.3

/**
 * A head of one line more than those beside it, between the rule that the table begins with and the one below the heads: where
 * its first line stands alone above the others, in the middle of what goes on below it, it is no row of its own. In the middle
 * of several columns it may be a head of them all.
 * @param across heights of the rules that part rows
 */
export function withLinesOfHeads(table: TableRows, columnEdges: readonly number[], across: readonly number[]): TableRows {
  const { cells, rowEdges } = table
  const inRow = (row: number) => cells.filter((cell) => cell.row === row)
  const [first, others] = [inRow(0).filter(hasText), inRow(1)]
  const [line] = first
  if (!line || first.length > 1 || rowEdges.length < 4 || cells.some(({ row, rowSpan }) => row < 2 && rowSpan > 1)) return table
  const box = boxOf(line)
  const head = others.find((cell) => hasText(cell) && cell.columnSpan === 1 && goesOn(box, cell))
  if (!head || others.filter(hasText).length < 3 || !areHeads(box, others, inRow(2), across)) return table
  const texts = cells.filter((cell) => cell.row > 0 && cell.column > 0 && hasText(cell)).map(boxOf)
  const whole = [boundsOf(texts), [columnEdges[0], 0, columnEdges.at(-1), 0] as Box]
  if (whole.some((columns) => Math.abs(middleX(columns) - middleX(box)) < sizeOf(line))) return table
  const top = rowEdges[0] as number
  const joined = cells.flatMap((cell): AlignedCell[] => {
    if (cell.row === 0) return []
    if (cell.row > 1) return [{ ...cell, row: cell.row - 1 }]
    const [x0, , x1, y1] = cell.box
    return [{ ...cell, row: 0, box: [x0, top, x1, y1], words: cell === head ? [...line.words, ...cell.words] : cell.words }]
  })
  return { cells: joined, rowEdges: [top, ...rowEdges.slice(2)] }
}

/** Whether a text stands in the middle of the one right below it, which is no figure. */
function goesOn(line: Box, cell: AlignedCell): boolean {
  const [box, size] = [boxOf(cell), sizeOf(cell)]
  return (
    !isFigure(cell.words.map(textOf).join(' ')) &&
    Math.abs(middleX(line) - middleX(box)) < sameMiddle * size &&
    middleY(box) - middleY(line) < widestPitch * size &&
    line[0] > cell.box[0] &&
    line[2] < cell.box[2]
  )
}

/** Whether a rule is above the first line, another between the row of heads and the next one, and none in between. */
function areHeads(line: Box, heads: readonly AlignedCell[], next: readonly AlignedCell[], across: readonly number[]): boolean {
  const middlesOf = (cells: readonly AlignedCell[]) => cells.filter(hasText).map((cell) => middleY(boxOf(cell)))
  const [end, below] = [Math.max(...middlesOf(heads)), Math.min(...middlesOf(next))]
  const isBetween = (from: number, to: number) => across.some((y) => y > from && y < to)
  return isBetween(Number.NEGATIVE_INFINITY, middleY(line)) && !isBetween(middleY(line), end) && isBetween(end, below)
}

const hasText = ({ words }: AlignedCell) => words.length > 0
const boxOf = ({ words }: AlignedCell): Box => boundsOf(words.map(({ box }) => box))
const sizeOf = ({ words }: AlignedCell): number => words[0]?.size ?? 0
