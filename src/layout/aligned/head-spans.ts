import type { Box } from '../marks.ts'
import type { AlignedCell } from './aligned-tables.ts'
import { boundsOf } from './text-line.ts'

/** Columns `from` … `to` (exclusive). */
interface Columns {
  readonly from: number
  readonly to: number
}

/**
 * Heads of several columns with a short rule below them (booktabs, and statistics of all kinds): such a head is as wide as
 * its rule says, and the heads beside it end there.
 * @param short rules that are shorter than the table
 */
export function withHeadSpans(
  cells: readonly AlignedCell[],
  columnEdges: readonly number[],
  short: readonly Box[],
): readonly AlignedCell[] {
  if (short.length === 0) return cells
  const texts = columnTexts(cells, columnEdges.length - 1)
  const rows = Map.groupBy(cells, ({ row }) => row)
  const boxOfRow = new Map([...rows].map(([row, own]) => [row, wordsBox(own)] as const))
  return [...rows].flatMap(([row, own]) => {
    const [box, below] = [boxOfRow.get(row), boxOfRow.get(row + 1)]
    if (!box || !below || own.some(({ rowSpan }) => rowSpan > 1)) return own
    const rules = short.filter(([, y0, , y1]) => (y0 + y1) / 2 > middleOf(box) && (y0 + y1) / 2 < middleOf(below))
    return spread(own, spansOf(own, rules, texts, columnEdges), columnEdges) ?? own
  })
}

const middleOf = ([, y0, , y1]: Box): number => (y0 + y1) / 2

const wordsBox = (cells: readonly AlignedCell[]): Box | null => {
  const boxes = cells.flatMap(({ words }) => words.map(({ box }) => box))
  return boxes.length > 0 ? boundsOf(boxes) : null
}

/** From where to where the texts of each column stand that have it alone; null where there are none. */
function columnTexts(cells: readonly AlignedCell[], count: number): (Box | null)[] {
  return Array.from({ length: count }, (_, c) =>
    wordsBox(cells.filter(({ column, columnSpan }) => column === c && columnSpan === 1)),
  )
}

/** The columns of each cell below which stands a rule; those of several that share one end where it does. */
function spansOf(
  cells: readonly AlignedCell[],
  rules: readonly Box[],
  texts: readonly (Box | null)[],
  columnEdges: readonly number[],
): Map<AlignedCell, Columns> {
  const found = new Map<AlignedCell, Columns>()
  for (const [x0, , x1] of rules) {
    const isOver = (cell: AlignedCell) => {
      const box = wordsBox([cell])
      return box !== null && box[0] < x1 && box[2] > x0
    }
    const over = cells.filter(isOver)
    const covered = texts.flatMap((box, c) => (box && (box[0] + box[2]) / 2 > x0 && (box[0] + box[2]) / 2 < x1 ? [c] : []))
    const [from, last] = [covered[0], covered.at(-1)]
    if (from === undefined || last === undefined) continue
    const inner = over.slice(1).map((cell, i) => edgeBetween(over[i] as AlignedCell, cell, columnEdges))
    const ends = [from, ...inner, last + 1]
    if (ends.every((end, i) => i === 0 || end > (ends[i - 1] as number)))
      for (const [i, cell] of over.entries()) found.set(cell, { from: ends[i] as number, to: ends[i + 1] as number })
  }
  return found
}

/** The edge between two heads: both stand in the middle of their columns. −1 where there is none between their texts. */
function edgeBetween(left: AlignedCell, right: AlignedCell, columnEdges: readonly number[]): number {
  const [a, b] = [wordsBox([left]), wordsBox([right])]
  if (!a || !b) return -1
  const middle = (a[0] + a[2] + b[0] + b[2]) / 4
  const between = columnEdges.flatMap((edge, i) => (edge >= a[2] && edge <= b[0] ? [i] : []))
  const distance = (i: number) => Math.abs((columnEdges[i] as number) - middle)
  return between.sort((i, j) => distance(i) - distance(j))[0] ?? -1
}

/** The cells of a row with the spans that are known, and the others in what is left; null where they do not fit. */
function spread(cells: readonly AlignedCell[], known: ReadonlyMap<AlignedCell, Columns>, columnEdges: readonly number[]) {
  if (known.size === 0) return null
  const owners = new Array<AlignedCell | null>(columnEdges.length - 1).fill(null)
  for (const [cell, { from, to }] of known) {
    if (owners.slice(from, to).some((owner) => owner)) return null
    owners.fill(cell, from, to)
  }
  for (const cell of cells) {
    const box = wordsBox([cell])
    if (!box || known.has(cell)) continue
    const isFree = (c: number) => owners[c] === null
    const home = columnAt((box[0] + box[2]) / 2, columnEdges)
    if (!isFree(home)) return null
    let [from, to] = [home, home + 1]
    while (from > cell.column && isFree(from - 1)) from--
    while (to < cell.column + cell.columnSpan && isFree(to)) to++
    owners.fill(cell, from, to)
  }
  const [first] = cells as [AlignedCell]
  return placed(owners, first, columnEdges)
}

const columnAt = (x: number, columnEdges: readonly number[]): number =>
  Math.max(
    0,
    Math.min(
      columnEdges.length - 2,
      columnEdges.findLastIndex((edge) => edge <= x),
    ),
  )

/** One cell where neighbouring columns have the same owner, blank ones elsewhere. */
function placed(owners: readonly (AlignedCell | null)[], { row, box: [, top, , bottom] }: AlignedCell, edges: readonly number[]) {
  const cells: AlignedCell[] = []
  for (let column = 0; column < owners.length; ) {
    const owner = owners[column] ?? null
    let end = column + 1
    while (owner && owners[end] === owner) end++
    const box: Box = [edges[column] ?? 0, top, edges[end] ?? 0, bottom]
    cells.push({ row, column, rowSpan: 1, columnSpan: end - column, box, words: owner?.words ?? [] })
    column = end
  }
  return cells
}
