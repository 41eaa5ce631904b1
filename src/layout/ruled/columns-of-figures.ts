import { corridorsOf } from '../aligned/stretches.ts'
import { boundsOf, type TextLine, textLines } from '../aligned/text-line.ts'
import type { Corridor } from '../aligned/window.ts'
import { isFigure, isYears } from '../figure.ts'
import { middleX } from '../frame.ts'
import type { Box } from '../marks.ts'
import type { Word } from '../word.ts'
import { groupsOfColumns } from './column-groups.ts'
import { cellsOf, type FilledCell, type FilledGrid, refilled } from './filled-grid.ts'
import { textsOf } from './open-lines.ts'

/** So many lines of figures beside one another are columns. */
const fewestLines = 3
/** Columns stand at least so far apart, in shares of the text's size. */
const narrowest = 0.6
/** Share of a column's lines that must be figures, and share of the lines that must stand in it. */
const mostly = 0.8
const often = 0.6
/** A text no further than this from the middle of its cell, in shares of the size, was set around it. */
const centred = 1

/**
 * Tables with upright rules only between groups of columns: where what stands between two rules is figures side by side,
 * in the same places line after line, each place is a column of its own. A head of such a group spans its columns.
 */
export function columnsOfFigures(filled: FilledGrid): FilledGrid {
  const { grid } = filled
  const cells = cellsOf(filled)
  const inner = grid.columnEdges.slice(1).map((_, column) => {
    const own = cells.filter(({ cell }) => cell.columnSpan === 1 && cell.column === column).flatMap(({ words }) => words)
    return columnsIn(own, column > 0)
  })
  if (inner.every(({ length }) => length === 0)) return filled
  const columnEdges: number[] = []
  /** Where each of the old edges is now. */
  const moved: number[] = []
  for (const [column, edge] of grid.columnEdges.entries()) {
    moved.push(columnEdges.length)
    columnEdges.push(edge, ...(inner[column] ?? []).map(({ x0, x1 }) => (x0 + x1) / 2))
  }
  const parted = cells.flatMap(({ cell, words }): FilledCell[] => {
    const column = moved[cell.column] as number
    const end = moved[cell.column + cell.columnSpan] as number
    const merged = { cell: { ...cell, column, columnSpan: end - column }, words }
    const corridors = inner[cell.column] as Corridor[]
    if (cell.columnSpan > 1 || end - column === 1 || isOverAll(words, cell.box, corridors)) return [merged]
    const edges = columnEdges.slice(column, end + 1)
    const below = cells.filter((one) => one.cell.column === cell.column && one.cell.row >= cell.row + cell.rowSpan)
    const next = below.filter((one) => one.cell.row === cell.row + cell.rowSpan)
    const whole = edges.slice(1).map((x1, i): Box => [edges[i] as number, cell.box[1], x1, cell.box[3]])
    const extents = [textsOfColumns(next, edges), textsOfColumns(below, edges), whole]
    return groupsOfColumns(words, edges, corridors, extents).map(({ from, to, words }): FilledCell => {
      const box = [edges[from] as number, cell.box[1], edges[to] as number, cell.box[3]] as const
      return { cell: { ...cell, column: column + from, columnSpan: to - from, box, isUncut: true }, words }
    })
  })
  return refilled(grid, parted, { columnEdges })
}

/** From where to where texts stand in each column; null where there are none. */
function textsOfColumns(cells: readonly FilledCell[], edges: readonly number[]): (Box | null)[] {
  const boxes = cells.filter(({ cell }) => cell.columnSpan === 1).flatMap(({ words }) => words.map(({ box }) => box))
  return edges.slice(1).map((x1, i) => {
    const own = boxes.filter((box) => middleX(box) > (edges[i] as number) && middleX(box) <= x1)
    return own.length > 0 ? boundsOf(own) : null
  })
}

/** The white between the columns that stand in one ruled column; none where it is one. */
function columnsIn(words: readonly Word[], areAllFigures: boolean): Corridor[] {
  if (words.length < 2 * fewestLines || words.some(({ turn }) => turn !== 0)) return []
  const lines = textLines(words)
  const rows = withoutYears(lines.filter((line) => hasFigures(line, areAllFigures)))
  if (rows.length < fewestLines) return []
  const corridors = corridorsOf(rows, []).filter(({ x0, x1 }) => x1 - x0 >= narrowest * (rows[0] as TextLine).size)
  if (corridors.length === 0) return []
  const starts = [Number.NEGATIVE_INFINITY, ...corridors.map(({ x1 }) => x1)]
  const texts = rows.flatMap((line) => textsOf(line))
  const areColumns = starts.every((start, i) => {
    const own = texts.filter(({ x0 }) => x0 >= start - 1e-6 && x0 < (starts[i + 1] ?? Number.POSITIVE_INFINITY) - 1e-6)
    const figures = own.filter(({ text }) => isFigure(text)).length
    return own.length >= often * rows.length && ((i === 0 && !areAllFigures) || figures >= mostly * own.length)
  })
  return areColumns ? [...corridors] : []
}

function hasFigures(line: TextLine, areAllFigures: boolean): boolean {
  const texts = textsOf(line)
  return texts.length > 1 && texts.slice(areAllFigures ? 0 : 1).every(({ text }) => isFigure(text))
}

/** Lines of figures, without those on top that are years: heads, which may be set around the middle of columns. */
function withoutYears(lines: readonly TextLine[]): TextLine[] {
  const first = lines.findIndex((line) => !textsOf(line).some(({ text }) => isYears(text)))
  return first < 0 ? [...lines] : lines.slice(first)
}

/**
 * Whether a cell begins with the head of all columns below it: its text reaches over the white between them, or stands
 * around the middle. Heads of each column may stand below it in the same cell.
 */
function isOverAll(words: readonly Word[], [x0, , x1]: Box, corridors: readonly Corridor[]): boolean {
  const lines = textLines(words)
  const several = lines.findIndex((line) => textsOf(line).length > 1)
  const heads = several < 0 ? lines : lines.slice(0, several)
  if (heads.length === 0) return false
  return heads.every((line) => {
    const [text] = textsOf(line)
    if (!text) return false
    if (corridors.some((corridor) => text.x0 < corridor.x0 && text.x1 > corridor.x1)) return true
    return !isFigure(text.text) && Math.abs(text.x0 + text.x1 - x0 - x1) < 2 * centred * line.size
  })
}
