import { isOneText, type TextLine, textLines } from '../aligned/text-line.ts'
import { middleY } from '../frame.ts'
import type { Box } from '../marks.ts'
import type { Word } from '../word.ts'
import { cellsOf, type FilledCell, type FilledGrid, refilled } from './filled-grid.ts'

/** So many rows at least are beside such texts, that of the heads among them. */
const fewestTexts = 2
const fewestRows = 4
/** They begin at one place, no further from the table, and on the line of their row: all in shares of the size. */
const sameStart = 0.3
const nearTable = 1.2
const sameLine = 0.35
/** Lines of running text follow one another no further apart, from middle to middle. */
const nextLine = 1.9

/**
 * Grids whose last column has no rules, as spreadsheets print a column that nobody gave borders: texts that begin at one place
 * beside the grid, the first of them on the line of its heads, each on the line of a row, and none above or below.
 * @param outside words in no cell
 * @returns the grid with that column, and its words; null where there is none
 */
export function withTextsOnRight(filled: FilledGrid, outside: readonly Word[]): { filled: FilledGrid; taken: Word[] } | null {
  const { grid } = filled
  const { box, rowEdges, columnEdges } = grid
  if (rowEdges.length <= fewestRows) return null
  const lines = textLines(outside.filter((word) => word.turn === 0 && word.box[0] > box[2] - sameStart * word.size))
  const [top, bottom] = [rowEdges[0] as number, rowEdges.at(-1) as number]
  const beside = lines.filter(({ y }) => y > top && y < bottom)
  const [head] = beside
  if (!head || beside.length < fewestTexts || head.y > (rowEdges[1] as number)) return null
  const isInColumn = (line: TextLine) => isOneText(line) && Math.abs(line.x0 - head.x0) < sameStart * head.size
  if (head.x0 - box[2] > nearTable * head.size || !beside.every(isInColumn)) return null
  const isNear = (line: TextLine) =>
    lines.some((other) => other !== line && Math.abs(other.y - line.y) < nextLine * line.size && !beside.includes(other))
  if (beside.some(isNear)) return null
  const cells = cellsOf(filled)
  const column = rowEdges.slice(1).map((end, row): FilledCell => {
    const start = rowEdges[row] as number
    const words = beside.filter(({ y }) => y > start && y < end).flatMap(({ atoms }) => atoms.flatMap((atom) => [...atom.words]))
    const place: Box = [box[2], start, Math.max(...beside.map(({ x1 }) => x1)), end]
    return { cell: { row, column: columnEdges.length - 1, rowSpan: 1, columnSpan: 1, box: place, isAligned: true }, words }
  })
  const isOnRow = ({ cell: { row }, words }: FilledCell) =>
    words.every((word) =>
      cells.some(
        (one) => one.cell.row <= row && one.cell.row + one.cell.rowSpan > row && one.words.some((other) => isOnLine(word, other)),
      ),
    )
  if (!column.every(isOnRow)) return null
  const right = (column[0] as FilledCell).cell.box[2]
  const edges = { columnEdges: [...columnEdges, right], box: [box[0], box[1], right, box[3]] as const }
  return { filled: refilled(grid, [...cells, ...column], edges), taken: column.flatMap(({ words }) => [...words]) }
}

const isOnLine = (word: Word, other: Word): boolean => Math.abs(middleY(word.box) - middleY(other.box)) <= sameLine * word.size
