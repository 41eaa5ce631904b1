import { isFigure } from '../figure.ts'
import type { Box } from '../marks.ts'
import type { Word } from '../word.ts'
import type { AlignedCell } from './aligned-tables.ts'
import { boundsOf, textOf } from './text-line.ts'

/** How far, in font sizes and in shares of the columns' width, the middle of a head may be from that of its columns. */
const near = { sizes: 0.8, width: 0.1 }
/** More heads than this are not tried. */
const mostHeads = 6

/** Columns `from` … `to` (exclusive). */
interface Group {
  readonly from: number
  readonly to: number
}

/**
 * Heads of several columns that no rule shows: where a row above the heads of each column has fewer texts than that, and
 * each of them stands in the middle of some of the columns, one group beside the other up to the last.
 */
export function withCentredHeads(cells: readonly AlignedCell[], columnEdges: readonly number[]): readonly AlignedCell[] {
  const count = columnEdges.length - 1
  const inRow = (row: number) => cells.filter((cell) => cell.row === row)
  const isFull = (row: number) => {
    const own = inRow(row).filter(({ words }) => words.length > 0)
    return own.length >= count - 1 && own.every(({ columnSpan }) => columnSpan === 1)
  }
  const full = [1, 2, 3].find(isFull)
  if (full === undefined || cells.some(({ row, rowSpan }) => row < full && rowSpan > 1)) return cells
  if (!areFigures(cells.filter(({ row, column, words }) => row > full && column > 0 && words.length > 0))) return cells
  const texts = Array.from({ length: count }, (_, c) =>
    wordsBox(cells.filter(({ column, columnSpan, row }) => row >= full && column === c && columnSpan === 1)),
  )
  const rows = Array.from({ length: full }, (_, row) => spannedRow(inRow(row), texts, columnEdges))
  return rows.includes(null) ? cells : [...rows.flatMap((row) => row ?? []), ...cells.filter(({ row }) => row >= full)]
}

/** A row of heads as wide as the columns that each of them stands over; null where they are no such heads. */
function spannedRow(own: readonly AlignedCell[], texts: readonly (Box | null)[], edges: readonly number[]): AlignedCell[] | null {
  const heads = own.filter(({ words }) => words.length > 0)
  const [first] = own
  if (!first || heads.length === 0 || heads.length > mostHeads || heads.length * 2 > texts.length + 1) return null
  const inHeads = heads.map(({ words }) => words)
  const groups = groupsInMiddle(inHeads, texts, 1) ?? groupsInMiddle(inHeads, texts)
  if (!groups || groups.every(({ from, to }) => to === from + 1)) return null
  const { row, box } = first
  const cellAt = (column: number, end: number, words: AlignedCell['words']): AlignedCell => ({
    row,
    column,
    rowSpan: 1,
    columnSpan: end - column,
    box: [edges[column] as number, box[1], edges[end] as number, box[3]],
    words,
  })
  const blank = Array.from({ length: groups[0]?.from ?? 0 }, (_, c) => cellAt(c, c + 1, []))
  return [...blank, ...groups.map(({ from, to }, i) => cellAt(from, to, heads[i]?.words ?? []))]
}

/** Statistics: most of what stands beside the labels is figures. */
const areFigures = (cells: readonly AlignedCell[]): boolean =>
  cells.filter(({ words }) => isFigure(words.map(textOf).join(' '))).length * 2 > cells.length

/**
 * The groups of columns in whose middles heads stand, up to the last column; null where there are none.
 * @param texts from where to where the texts of each column stand
 * @param first column of the first head
 */
export function groupsInMiddle(
  heads: readonly (readonly Word[])[],
  texts: readonly (Box | null)[],
  first = 0,
): { from: number; to: number }[] | null {
  const search = (i: number, from: number): Group[] | null => {
    if (i === heads.length) return from === texts.length ? [] : null
    for (let to = from + 1; to <= texts.length - (heads.length - i - 1); to++) {
      if (!isInMiddle(heads[i] as readonly Word[], texts.slice(from, to))) continue
      const rest = search(i + 1, to)
      if (rest) return [{ from, to }, ...rest]
    }
    return null
  }
  return search(0, first)
}

function isInMiddle(head: readonly Word[], columns: readonly (Box | null)[]): boolean {
  const [left, right] = [columns[0], columns.at(-1)]
  if (head.length === 0 || !left || !right) return false
  const box = boundsOf(head.map((word) => word.box))
  const size = head[0]?.size ?? 0
  const off = Math.abs(box[0] + box[2] - left[0] - right[2]) / 2
  return off <= Math.max(near.sizes * size, near.width * (right[2] - left[0]))
}

function wordsBox(cells: readonly AlignedCell[]): Box | null {
  const boxes = cells.flatMap(({ words }) => words.map(({ box }) => box))
  return boxes.length > 0 ? boundsOf(boxes) : null
}
