import { isFigure } from '../figure.ts'
import { around, middleX, middleY } from '../frame.ts'
import type { Box } from '../marks.ts'
import type { Word } from '../word.ts'
import { cellsOf, type FilledCell, type FilledGrid, refilled } from './filled-grid.ts'
import type { Line, Scale } from './lines-of.ts'

/**
 * Heads of several columns in one row with the heads of each, where figures alone show those columns: a rule under such a
 * head ends where no upright one is, and still parts it from what stands below it. The other cells of the row reach over both.
 * @param rules horizontal ones
 */
export function rulesUnderHeads(filled: FilledGrid, rules: readonly Line[], { same }: Scale): FilledGrid {
  const { box, rowEdges } = filled.grid
  const within = rules.filter(({ at, from, to }) => at > box[1] && at < box[3] && from < box[2] && to > box[0])
  for (const rule of within) {
    const row = rowEdges.findLastIndex((edge) => edge < rule.at)
    if (rowEdges.some((edge) => Math.abs(edge - rule.at) <= same)) continue
    const own = cellsOf(filled).filter(({ cell }) => cell.row === row && cell.rowSpan === 1 && cell.columnSpan === 1)
    const beside = within.filter(({ at }) => Math.abs(at - rule.at) < 1)
    const groups = beside.map((line) => headOver(own, line))
    if (groups.every((group) => group !== null)) return parted(filled, groups, row, rule.at)
  }
  return filled
}

interface Head {
  readonly cells: readonly FilledCell[]
  readonly over: FilledCell
  readonly below: readonly FilledCell[]
}

/** The cells beneath a rule, parted by it; null where they are not several, or there is not text on both of its sides. */
function headOver(row: readonly FilledCell[], { at, from, to }: Line): Head | null {
  const below = row.map(({ cell, words }) => ({ cell, words: words.filter((word) => middleY(word.box) > at) }))
  const isBeneath = ({ words }: FilledCell) => words.length > 0 && isOver(from, to, middleX(around(words.map(({ box }) => box))))
  const cells = row.filter((_, i) => isBeneath(below[i] as FilledCell))
  const [first, last] = [cells[0], cells.at(-1)]
  const areNext = cells.every(({ cell }, i) => i === 0 || cell.column === (cells[i - 1] as FilledCell).cell.column + 1)
  if (!first || !last || cells.length < 2 || !areNext) return null
  const words = cells.flatMap((one) => one.words.filter((word) => middleY(word.box) < at))
  if (words.length === 0 || isFigure(textOf(words)) || words.some(({ turn }) => turn !== 0)) return null
  const box: Box = [first.cell.box[0], first.cell.box[1], last.cell.box[2], at]
  const over = { cell: { ...first.cell, columnSpan: cells.length, box }, words }
  return { cells, over, below: below.filter(isBeneath).map((one) => lower(one, at)) }
}

const isOver = (from: number, to: number, x: number): boolean => x > from && x < to

const lower = ({ cell, words }: FilledCell, at: number): FilledCell => {
  const [x0, , x1, y1] = cell.box
  return { cell: { ...cell, row: cell.row + 1, box: [x0, at, x1, y1] }, words }
}

const textOf = (words: readonly Word[]): string => words.map(({ glyphs }) => glyphs.map(({ text }) => text).join('')).join(' ')

/** The grid with one row more, parted at a height where heads are, and the other cells over both. */
function parted(filled: FilledGrid, heads: readonly Head[], row: number, at: number): FilledGrid {
  const { grid } = filled
  const taken = new Set(heads.flatMap(({ cells }) => cells.map(({ cell }) => cell)))
  const rest = cellsOf(filled).flatMap(({ cell, words }): FilledCell[] => {
    if (taken.has(cell)) return []
    if (cell.row > row) return [{ cell: { ...cell, row: cell.row + 1 }, words }]
    return [{ cell: cell.row + cell.rowSpan > row ? { ...cell, rowSpan: cell.rowSpan + 1 } : cell, words }]
  })
  const rowEdges = [...grid.rowEdges.slice(0, row + 1), at, ...grid.rowEdges.slice(row + 1)]
  return refilled(grid, [...rest, ...heads.flatMap(({ over, below }) => [over, ...below])], { rowEdges })
}
