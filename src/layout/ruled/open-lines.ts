import { buildTable } from '../aligned/build-table.ts'
import { type TextLine, textLines, textOf } from '../aligned/text-line.ts'
import type { Box } from '../marks.ts'
import type { Word } from '../word.ts'
import type { FilledCell } from './filled-grid.ts'

/** Words of one line that stand together: what is further apart, in shares of the size, is no one text. */
interface LineText {
  readonly x0: number
  readonly x1: number
  readonly text: string
}

const apart = 0.6

/** The texts of a line from left to right: words with no more than spaces between them. */
export function textsOf({ atoms, size }: TextLine): LineText[] {
  const texts: { x0: number; x1: number; text: string }[] = []
  for (const { x0, x1, words } of atoms) {
    const last = texts.at(-1)
    const own = words.map(textOf).join(' ')
    if (last && x0 - last.x1 < apart * size) Object.assign(last, { x1, text: `${last.text} ${own}` })
    else texts.push({ x0, x1, text: own })
  }
  return texts
}

/** Text may stick out of its column by so much, in shares of the size. */
const sticksOut = 0.3

/**
 * In which columns the texts of a line stand.
 * @param columnEdges from left to right, the outer ones too
 * @returns of each text its first and its last column; null where one stands beside all of them
 */
export function columnsOf(line: TextLine, columnEdges: readonly number[]): { from: number; to: number }[] | null {
  const slack = sticksOut * line.size
  const found = textsOf(line).map(({ x0, x1 }) => ({
    from: columnEdges.findLastIndex((edge) => edge <= x0 + slack),
    to: columnEdges.findIndex((edge) => edge >= x1 - slack) - 1,
  }))
  return found.every(({ from, to }) => from >= 0 && to >= from) ? found : null
}

/** Whether every text of a line stands in a column of its own. */
export function keepsToColumns(line: TextLine, columnEdges: readonly number[]): boolean {
  const columns = columnsOf(line, columnEdges)
  return columns?.every(({ from, to }, i) => from === to && from > (columns[i - 1]?.to ?? -1)) ?? false
}

/**
 * Lines in columns that are known, as the rows that their words, spacing and alignment show.
 * @param box where they stand
 * @param firstRow number of the first row
 * @returns null where they are no rows of these columns
 */
export function rowsInColumns(
  words: readonly Word[],
  columnEdges: readonly number[],
  box: Pick<Box, 1 | 3>,
  firstRow: number,
): { cells: FilledCell[]; rowEdges: number[] } | null {
  const lines = textLines(words)
  const inner = columnEdges.slice(1, -1)
  const corridors = inner.map((edge) => ({ x0: edge, x1: edge }))
  if (!lines.every((line) => keepsToColumns(line, columnEdges))) return null
  if (lines.length === 1) return rowOf(words, columnEdges, box, firstRow)
  const table = buildTable([{ from: 0, to: lines.length, corridors }], lines, [])
  if (!table || table.columnEdges.length !== columnEdges.length) return null
  const rowEdges = [box[1], ...table.rowEdges.slice(1, -1), box[3]]
  const cells = table.cells.map(({ row, column, rowSpan, columnSpan, words }): FilledCell => {
    const [x0, x1] = [columnEdges[column] as number, columnEdges[column + columnSpan] as number]
    const own: Box = [x0, rowEdges[row] as number, x1, rowEdges[row + rowSpan] as number]
    return { cell: { row: firstRow + row, column, rowSpan, columnSpan, box: own, isAligned: true }, words }
  })
  return { cells, rowEdges }
}

/** One line as a row. */
function rowOf(words: readonly Word[], columnEdges: readonly number[], box: Pick<Box, 1 | 3>, row: number) {
  const middle = ({ box: [x0, , x1] }: Word) => (x0 + x1) / 2
  const cells = columnEdges.slice(1).map((x1, column): FilledCell => {
    const x0 = columnEdges[column] as number
    const own = words.filter((word) => middle(word) > x0 && middle(word) <= x1)
    return { cell: { row, column, rowSpan: 1, columnSpan: 1, box: [x0, box[1], x1, box[3]], isAligned: true }, words: own }
  })
  return { cells, rowEdges: [box[1], box[3]] }
}
