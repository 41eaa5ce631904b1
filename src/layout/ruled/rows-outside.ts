import { type TextLine, textLines } from '../aligned/text-line.ts'
import { isFigure, isYears } from '../figure.ts'
import type { Box } from '../marks.ts'
import type { Word } from '../word.ts'
import { withColumnsBelow } from './columns-below.ts'
import { cellsOf, type FilledCell, type FilledGrid, refilled } from './filled-grid.ts'
import { withLabelsOutside } from './labels-outside.ts'
import { columnsOf, keepsToColumns, rowsInColumns, textsOf } from './open-lines.ts'
import type { RuledGrid } from './ruled-grid.ts'
import { withTextsOnRight } from './texts-on-right.ts'

/** White up to so many font sizes parts heads from a table, and rows from one another. */
const nearHead = 1
const nearRow = 2
/** So many lines of heads at most. */
const mostHeadLines = 4
/** So many rows at most are nothing but heads. */
const mostHeadRows = 3

/**
 * Tables of which only the rows are ruled, or only the heads: the lines directly above a grid of figures that stand in its
 * columns are its heads, those below a grid of heads are its rows, those on the left of a grid of figures its labels, and those
 * on the right may be a column of it.
 * @param outside words in no cell
 * @returns the grids, and the words that are still in no cell
 */
export function withRowsOutside(
  grids: readonly FilledGrid[],
  outside: readonly Word[],
): { grids: FilledGrid[]; outside: readonly Word[] } {
  if (outside.length === 0) return { grids: [...grids], outside }
  let rest = outside
  const take = <T extends { readonly taken: readonly Word[] }>(more: T): T => {
    const taken = new Set(more.taken)
    rest = rest.filter((word) => !taken.has(word))
    return more
  }
  const found = grids.map((drawn) => {
    if (drawn.grid.columnEdges.length < 3) return drawn
    const labelled = withLabelsOutside(drawn, rest)
    const inside = labelled ? take(labelled).filled : drawn
    const beside = withTextsOnRight(inside, rest)
    const filled = beside ? take(beside).filled : inside
    // Years are heads sooner than figures.
    const below = isAllHeads(filled) ? belowHeads(filled, rest) : null
    const more = below ?? (beginsWithFigures(filled) ? headsAbove(filled, rest) : null)
    return more ? take(more).filled : filled
  })
  return { grids: found, outside: rest }
}

const lineOf = (words: readonly Word[]): string => words.map(({ glyphs }) => glyphs.map(({ text }) => text).join('')).join(' ')

/** Whether the first row shows figures in most of its columns: its heads, if there are any, stand above. */
function beginsWithFigures(filled: FilledGrid): boolean {
  const texts = cellsOf(filled).flatMap(({ cell, words }) =>
    cell.row === 0 && cell.column > 0 && words.length > 0 ? [lineOf(words)] : [],
  )
  return texts.length > 0 && texts.filter(isFigure).length * 2 > texts.length
}

/** Whether a grid has few rows, and no figures but years. */
function isAllHeads(filled: FilledGrid): boolean {
  if (filled.grid.rowEdges.length - 1 > mostHeadRows) return false
  const texts = cellsOf(filled).flatMap(({ words }) => (words.length > 0 ? [lineOf(words)] : []))
  return texts.length > 1 && texts.every((text) => !isFigure(text) || isYears(text))
}

interface Extended {
  readonly filled: FilledGrid
  readonly taken: readonly Word[]
}

function headsAbove(filled: FilledGrid, outside: readonly Word[]): Extended | null {
  const { grid } = filled
  const { columnEdges, box } = grid
  const lines = linesBeside(outside, box).filter(({ y }) => y < box[1])
  const heads: TextLine[] = []
  let top = box[1]
  for (const line of lines.toReversed()) {
    const isNear = top - line.y - line.size / 2 < nearHead * line.size
    if (!isNear || heads.length === mostHeadLines || !isHeadLine(line, columnEdges)) break
    heads.unshift(line)
    top = line.y - line.size / 2
  }
  const columns = columnEdges.length - 1
  // Heads of one column each stand below those of several.
  const from = heads.findLastIndex((line) => !keepsToColumns(line, columnEdges)) + 1
  const own = heads.slice(from)
  const headed = new Set(own.flatMap((line) => (columnsOf(line, columnEdges) ?? []).map(({ from }) => from)))
  if (headed.size < Math.max(2, columns - 1)) return null
  const rows = [...heads.slice(0, from).map((line) => [line]), own]
  const edges = rows.map((lines) => (lines[0] as TextLine).y - 0.6 * (lines[0] as TextLine).size)
  const cells = rows.flatMap((lines, row) => headRow(lines, row, columnEdges, edges[row] as number, edges[row + 1] ?? box[1]))
  const moved = cellsOf(filled).map(({ cell, words }) => ({ cell: { ...cell, row: cell.row + rows.length }, words }))
  const rowEdges = [...edges, ...grid.rowEdges]
  const all = refilled(grid, [...cells, ...moved], { rowEdges, box: [box[0], edges[0] as number, box[2], box[3]] })
  return { filled: all, taken: heads.flatMap(wordsIn) }
}

/** The words of the line directly above a table that has a text of its own over each column but the first; null where there is none. */
export function headLineAbove(
  words: readonly Word[],
  { columnEdges, box }: Pick<RuledGrid, 'columnEdges' | 'box'>,
): Word[] | null {
  const line = linesBeside(words, box).findLast(({ y }) => y < box[1])
  if (!line || box[1] - line.y - line.size / 2 >= nearHead * line.size || !isHeadLine(line, columnEdges)) return null
  const headed = new Set((columnsOf(line, columnEdges) ?? []).flatMap(({ from, to }) => (from === to ? [from] : [])))
  return columnEdges.slice(2).every((_, i) => headed.has(i + 1)) ? wordsIn(line) : null
}

/** Whether a line may be one of heads: several texts or one that is not over the labels, in the columns, without a colon. */
function isHeadLine(line: TextLine, columnEdges: readonly number[]): boolean {
  const columns = columnsOf(line, columnEdges)
  const texts = textsOf(line)
  if (!columns || texts.some(({ text }) => /[:：]/.test(text))) return false
  return texts.length > 1 || (columns[0]?.from ?? 0) > 0
}

function headRow(
  lines: readonly TextLine[],
  row: number,
  columnEdges: readonly number[],
  top: number,
  bottom: number,
): FilledCell[] {
  const columns = columnEdges.length - 1
  const spans = lines.flatMap((line) => columnsOf(line, columnEdges) ?? [])
  const cells: FilledCell[] = []
  for (let column = 0; column < columns; ) {
    const at = column
    const end = Math.max(at, ...spans.filter(({ from }) => from === at).map(({ to }) => to)) + 1
    const box: Box = [columnEdges[at] as number, top, columnEdges[end] as number, bottom]
    const isIn = ({ box: [x0, , x1] }: Word) => (x0 + x1) / 2 > box[0] && (x0 + x1) / 2 <= box[2]
    const words = lines.flatMap(wordsIn).filter(isIn)
    cells.push({ cell: { row, column: at, rowSpan: 1, columnSpan: end - at, box, isAligned: true }, words })
    column = end
  }
  return cells
}

/** The rows below a grid of heads, which may show more columns than its rules do. */
function belowHeads(filled: FilledGrid, outside: readonly Word[]): Extended | null {
  const { box } = filled.grid
  const lines = linesBeside(outside, box).filter(({ y }) => y > box[3])
  const inColumns = withColumnsBelow(filled, lines)
  return (inColumns && rowsBelow(inColumns, outside)) ?? rowsBelow(filled, outside)
}

function rowsBelow(filled: FilledGrid, outside: readonly Word[]): Extended | null {
  const { grid } = filled
  const { columnEdges, box } = grid
  const lines = linesBeside(outside, box).filter(({ y }) => y > box[3])
  const rows: TextLine[] = []
  let bottom = box[3]
  for (const line of lines) {
    if (line.y - line.size / 2 - bottom > nearRow * line.size || !keepsToColumns(line, columnEdges)) break
    if (textsOf(line).some(({ text }) => labelled.test(text))) break
    rows.push(line)
    bottom = line.y + line.size / 2
  }
  // Below the last line of several texts stand notes.
  rows.length = rows.findLastIndex((line) => textsOf(line).length > 1) + 1
  const several = rows.filter((line) => textsOf(line).length > 1)
  const isFull = rows.length === 1 && textsOf(rows[0] as TextLine).length === columnEdges.length - 1
  if (several.length < 2 && !isFull) return null
  const last = rows.at(-1) as TextLine
  const own = rows.flatMap(wordsIn)
  const end = last.y + 0.6 * last.size
  const found = rowsInColumns(own, columnEdges, { 1: box[3], 3: end }, grid.rowEdges.length - 1)
  if (!found) return null
  const rowEdges = [...grid.rowEdges, ...found.rowEdges.slice(1)]
  const all = refilled(grid, [...cellsOf(filled), ...found.cells], { rowEdges, box: [box[0], box[1], box[2], end] })
  return { filled: all, taken: own }
}

/** Filled in by: Weir */
const labelled = /\p{L}\s*[:：]\s*\S/u

const wordsIn = ({ atoms }: TextLine): Word[] => atoms.flatMap(({ words }) => [...words])

/** Lines of upright text that stand above, beside or below a table. */
function linesBeside(words: readonly Word[], [left, , right]: Box): TextLine[] {
  const isOver = ({ box: [x0, , x1], turn }: Word) => turn === 0 && x1 > left && x0 < right
  return textLines(words.filter(isOver))
}
