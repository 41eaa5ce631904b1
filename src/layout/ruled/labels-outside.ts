import { isOneText, type TextLine, textLines, textOf } from '../aligned/text-line.ts'
import { isFigure } from '../figure.ts'
import type { Box } from '../marks.ts'
import type { Word } from '../word.ts'
import { cellsOf, type FilledCell, type FilledGrid, refilled } from './filled-grid.ts'
import { textsOf } from './open-lines.ts'

/** So many rows, each beside a label, are no chance. */
const fewestRows = 3
/** A label stands on the line of its row, or no further from its middle than this share of its size. */
const sameLine = 0.35
/** Lines of running text follow one another no further apart, from middle to middle, in shares of the size. */
const nextLine = 1.9

/**
 * Grids of figures whose labels stand outside, on the left: where each row has one there, on its line, and no text runs on
 * above or below them, they are a column of the table.
 * @param outside words in no cell
 * @returns the grid with its labels, and those; null where there are none
 */
export function withLabelsOutside(filled: FilledGrid, outside: readonly Word[]): { filled: FilledGrid; taken: Word[] } | null {
  const { grid } = filled
  const { box, rowEdges, columnEdges } = grid
  const cells = cellsOf(filled)
  if (rowEdges.length <= fewestRows || cells.some(({ cell }) => cell.rowSpan > 1) || !areFigures(cells)) return null
  const [top, bottom] = [rowEdges[0] as number, rowEdges.at(-1) as number]
  const onLeft = textLines(outside.filter((word) => word.turn === 0 && word.box[0] < box[0]))
  const isOn = ({ y }: TextLine) => y > top && y < bottom
  const labels = onLeft.filter(isOn)
  if (labels.length === 0 || !labels.every((line) => isOneText(line) && line.x1 <= box[0])) return null
  const ofRows = rowEdges.slice(1).map((end, row) => labels.filter(({ y }) => y > (rowEdges[row] as number) && y < end))
  // Heads may stand in the first row, and nothing beside them.
  const isBeside = (own: readonly TextLine[], row: number) => {
    const [first, last] = [own[0], own.at(-1)]
    const words = cells.filter(({ cell }) => cell.row === row).flatMap((one) => one.words)
    if (!first || !last) return row === 0
    const heights = [first.y, last.y, (first.y + last.y) / 2]
    return words.some((word) => heights.some((y) => Math.abs((word.box[1] + word.box[3]) / 2 - y) <= sameLine * first.size))
  }
  if (!ofRows.every(isBeside)) return null
  const [first, last] = [labels[0] as TextLine, labels.at(-1) as TextLine]
  const isBesideHead = (line: TextLine) =>
    outside.some((word) => word.box[0] > box[0] && Math.abs((word.box[1] + word.box[3]) / 2 - line.y) <= sameLine * line.size)
  const runsOn = textLines(outside.filter(({ turn }) => turn === 0)).some(
    (line) =>
      (textsOf(line)[0]?.x1 ?? 0) <= box[0] &&
      ((line.y < first.y && first.y - line.y < nextLine * line.size && !isBesideHead(line)) ||
        (line.y > last.y && line.y - last.y < nextLine * line.size)),
  )
  if (runsOn) return null
  const left = Math.min(...labels.map(({ x0 }) => x0))
  const column = ofRows.map((own, row): FilledCell => {
    const place: Box = [left, rowEdges[row] as number, box[0], rowEdges[row + 1] as number]
    return { cell: { row, column: 0, rowSpan: 1, columnSpan: 1, box: place, isAligned: true }, words: own.flatMap(wordsIn) }
  })
  const moved = cells.map(({ cell, words }) => ({ cell: { ...cell, column: cell.column + 1 }, words }))
  const edges = { columnEdges: [left, ...columnEdges], box: [left, box[1], box[2], box[3]] as const }
  return { filled: refilled(grid, [...column, ...moved], edges), taken: labels.flatMap(wordsIn) }
}

/** Whether all that the first column says below its head is figures. */
function areFigures(cells: readonly FilledCell[]): boolean {
  const own = cells.filter(({ cell, words }) => cell.column === 0 && cell.row > 0 && words.length > 0)
  return own.length >= fewestRows - 1 && own.every(({ words }) => isFigure(words.map(textOf).join(' ')))
}

const wordsIn = ({ atoms }: TextLine): Word[] => atoms.flatMap(({ words }) => [...words])
