import { type TextLine, textLines } from '../aligned/text-line.ts'
import type { Box } from '../marks.ts'
import { cellsOf, type FilledCell, type FilledGrid, refilled } from './filled-grid.ts'
import { columnsOf, keepsToColumns, textsOf } from './open-lines.ts'

/** A head of several columns and, below it in the same cell, the heads of each of them. */
interface TwoHeads {
  readonly upper: readonly TextLine[]
  readonly lower: readonly TextLine[]
  /** Between the two. */
  readonly at: number
}

/**
 * Heads with no rule below a head of several columns: where in all merged cells of a row one text stands above lines that
 * fill each of their columns, these are two rows, over which the other cells of the row reach.
 */
export function headsOverColumns(filled: FilledGrid): FilledGrid {
  const { rowEdges, columnEdges } = filled.grid
  for (let row = 0; row + 1 < rowEdges.length; row++) {
    const own = cellsOf(filled).filter(({ cell }) => cell.row <= row && cell.row + cell.rowSpan > row)
    const wide = own.filter(({ cell }) => cell.columnSpan > 1)
    if (wide.length === 0 || own.some(({ cell }) => cell.rowSpan > 1)) continue
    const heads = new Map(wide.map((one) => [one.cell, twoHeads(one, columnEdges)] as const))
    if ([...heads.values()].includes(null)) continue
    const at = Math.max(...[...heads.values()].map((found) => (found as TwoHeads).at))
    const edges = [...rowEdges.slice(0, row + 1), at, ...rowEdges.slice(row + 1)]
    const cells = cellsOf(filled).flatMap(({ cell, words }): FilledCell[] => {
      const found = heads.get(cell)
      if (found) return parted(cell, found, row, at, columnEdges)
      if (cell.row > row) return [{ cell: { ...cell, row: cell.row + 1 }, words }]
      return [{ cell: own.some((one) => one.cell === cell) ? { ...cell, rowSpan: cell.rowSpan + 1 } : cell, words }]
    })
    return refilled(filled.grid, cells, { rowEdges: edges })
  }
  return filled
}

function twoHeads({ cell, words }: FilledCell, columnEdges: readonly number[]): TwoHeads | null {
  if (words.some(({ turn }) => turn !== 0)) return null
  const lines = textLines(words)
  const edges = columnEdges.slice(cell.column, cell.column + cell.columnSpan + 1)
  const first = lines.findIndex((line) => textsOf(line).length > 1)
  if (first < 1) return null
  const [upper, lower] = [lines.slice(0, first), lines.slice(first)]
  const isFull = ({ length }: readonly unknown[]) => length === cell.columnSpan
  if (!lower.every((line) => keepsToColumns(line, edges) && isFull(columnsOf(line, edges) ?? []))) return null
  const [last, next] = [upper.at(-1) as TextLine, lower[0] as TextLine]
  return { upper, lower, at: (last.y + last.size / 2 + next.y - next.size / 2) / 2 }
}

function parted(cell: FilledCell['cell'], { upper, lower }: TwoHeads, row: number, at: number, columnEdges: readonly number[]) {
  const [x0, y0, x1, y1] = cell.box
  const wordsOf = (lines: readonly TextLine[]) => lines.flatMap(({ atoms }) => atoms.flatMap(({ words }) => [...words]))
  const parts = Array.from({ length: cell.columnSpan }, (_, i): FilledCell => {
    const column = cell.column + i
    const box: Box = [columnEdges[column] as number, at, columnEdges[column + 1] as number, y1]
    const words = wordsOf(lower).filter(
      (word) => (word.box[0] + word.box[2]) / 2 > box[0] && (word.box[0] + word.box[2]) / 2 <= box[2],
    )
    return { cell: { row: row + 1, column, rowSpan: 1, columnSpan: 1, box, isAligned: true }, words }
  })
  return [{ cell: { ...cell, box: [x0, y0, x1, at] as const }, words: wordsOf(upper) }, ...parts]
}
