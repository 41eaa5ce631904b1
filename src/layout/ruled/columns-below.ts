import { corridorsOf } from '../aligned/stretches.ts'
import { type TextLine, textLines } from '../aligned/text-line.ts'
import type { Corridor } from '../aligned/window.ts'
import { isFigure } from '../figure.ts'
import { middleX } from '../frame.ts'
import type { Word } from '../word.ts'
import { cellsOf, type FilledCell, type FilledGrid, refilled } from './filled-grid.ts'
import { columnsOf, keepsToColumns, textsOf } from './open-lines.ts'

/** So many lines of figures are rows of a table. */
const fewestLines = 3
/** White between two columns is at least so wide, in shares of the text's size. */
const narrowest = 0.6

/**
 * A grid of heads of which not all columns are ruled, above rows that show those columns: its heads with a column each, or
 * over several.
 * @param lines below the grid, from top to bottom
 * @returns null where the rows have no other columns, or the heads do not stand over them
 */
export function withColumnsBelow(filled: FilledGrid, lines: readonly TextLine[]): FilledGrid | null {
  const { grid } = filled
  const rows = lines.slice(0, rowsOfFigures(lines))
  if (rows.length < fewestLines) return null
  const white = corridorsOf(rows, []).filter(({ x0, x1 }) => x1 - x0 >= narrowest * (rows[0] as TextLine).size)
  const isIn = (edge: number) => white.some(({ x0, x1 }) => edge > x0 && edge < x1)
  if (!grid.columnEdges.slice(1, -1).every(isIn)) return null
  const heads = cellsOf(filled).flatMap(({ words }) => textsBesideOthers(words))
  const added = white
    .filter(({ x0, x1 }) => !grid.columnEdges.some((edge) => edge > x0 && edge < x1))
    .map((corridor) => middleBetween(corridor, heads))
  if (added.length === 0) return null
  const columnEdges = [...grid.columnEdges, ...added].sort((a, b) => a - b)
  const parted = cellsOf(filled).map((one) => headsOf(one, grid.columnEdges, columnEdges))
  const cells = parted.flatMap((own) => own ?? [])
  return parted.includes(null) ? null : refilled(grid, cells, { columnEdges })
}

const textsBesideOthers = (words: readonly Word[]) =>
  textLines(words).flatMap((line) => (textsOf(line).length > 1 ? textsOf(line) : []))

/** The middle of the white between two columns, less what their heads take of it. */
function middleBetween({ x0, x1 }: Corridor, heads: readonly Corridor[]): number {
  const beside = heads.filter((head) => head.x0 < x1 && head.x1 > x0 && !(head.x0 <= x0 && head.x1 >= x1))
  const isLeft = (head: Corridor) => head.x0 + head.x1 < x0 + x1
  const from = Math.max(x0, ...beside.filter(isLeft).map((head) => head.x1))
  const to = Math.min(x1, ...beside.filter((head) => !isLeft(head)).map((head) => head.x0))
  return from < to ? (from + to) / 2 : (x0 + x1) / 2
}

/** How many lines from the first one on are a label and figures beside it. */
function rowsOfFigures(lines: readonly TextLine[]): number {
  const end = lines.findIndex((line) => {
    const [, ...figures] = textsOf(line)
    return figures.length === 0 || !figures.every(({ text }) => isFigure(text))
  })
  return end < 0 ? lines.length : end
}

/** A cell as the heads of each of its columns, or as one over them all; null where its text is neither. */
function headsOf({ cell, words }: FilledCell, from: readonly number[], to: readonly number[]): FilledCell[] | null {
  const column = to.indexOf(from[cell.column] as number)
  const end = to.indexOf(from[cell.column + cell.columnSpan] as number)
  const whole = { cell: { ...cell, column, columnSpan: end - column }, words }
  const lines = textLines(words)
  if (end - column === cell.columnSpan || lines.every((line) => textsOf(line).length === 1)) return [whole]
  const edges = to.slice(column, end + 1)
  if (!lines.every((line) => keepsToColumns(line, edges))) return null
  const headed = new Set(lines.flatMap((line) => (columnsOf(line, edges) ?? []).map(({ from }) => from)))
  if (headed.size < end - column) return null
  return edges.slice(1).map((x1, i): FilledCell => {
    const x0 = edges[i] as number
    const box = [x0, cell.box[1], x1, cell.box[3]] as const
    const own = words.filter((word) => middleX(word.box) > x0 && middleX(word.box) <= x1)
    return { cell: { ...cell, column: column + i, columnSpan: 1, box, isAligned: true }, words: own }
  })
}
