import { isFigure, isYears } from '../figure.ts'
import type { Box } from '../marks.ts'
import type { AlignedCell } from './aligned-tables.ts'
import { mostOfIt, sameHeight } from './table-rules.ts'
import { boundsOf, textOf } from './text-line.ts'

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
  let heads = 0
  const widened = [...rows].flatMap(([row, own]) => {
    const flat = own.filter(({ rowSpan }) => rowSpan === 1)
    const [box, below] = [wordsBox(flat), boxOfRow.get(row + 1)]
    const isOnTop = row < Math.max(1, heads)
    // A rule beside a label of several rows of figures is below blanks as well.
    if (!box || !below || (!isOnTop && flat.length < own.length)) return own
    const rules = short.filter(([, y0, , y1]) => (y0 + y1) / 2 > middleOf(box) && (y0 + y1) / 2 < middleOf(below))
    const spans = spansOf(flat, asOne(rules, flat), texts, columnEdges, isOnTop)
    // Heads of both rows, and labels from above, stay what they are.
    const tall = cells.filter((cell) => cell.rowSpan > 1 && cell.row <= row && cell.row + cell.rowSpan > row)
    const found = spreadOut(flat, spans, tall, columnEdges)
    if (found) heads = row + 2
    return found ? [...own.filter(({ rowSpan }) => rowSpan > 1), ...found].sort((a, b) => a.column - b.column) : own
  })
  return withTallHeads(widened, heads)
}

/**
 * A head beside three rows of heads or more stands in the middle of them, or over several, with blanks above and below that
 * are no cells. Beside two rows, it is one where its lines stand on none of those of the others.
 * @param most how many rows of heads there are at most
 */
function withTallHeads(cells: readonly AlignedCell[], most: number): readonly AlignedCell[] {
  const isSpanned = (row: number) => cells.some((cell) => cell.row === row && cell.columnSpan > 1 && cell.words.length > 0)
  let heads = 1
  while (heads < most && isSpanned(heads - 1)) heads++
  const head = cells.filter(({ row }) => row < heads)
  const extent = wordsBox(head)
  if (heads < 2 || !extent) return cells
  const merged = new Map<AlignedCell, AlignedCell | null>()
  for (const column of new Set(head.map((cell) => cell.column))) {
    const own = head.filter((cell) => cell.column === column)
    const [cell, ...others] = own.filter(({ words }) => words.length > 0)
    const box = cell && wordsBox(own)
    if (!cell || !box || own.length !== heads || own.some((one) => one.columnSpan > 1)) continue
    if (others.length > 0 && !isOneHead([cell, ...others])) continue
    if (others.length > 0 && heads === 2 && own.some((one) => isOnLine(one, head))) continue
    if (others.length === 0 && (cell.row === 0 || cell.row === heads - 1)) continue
    const [top, bottom] = [own[0] as AlignedCell, own.at(-1) as AlignedCell]
    if (others.length === 0 && Math.abs(middleOf(box) - middleOf(extent)) > 0.25 * (box[3] - box[1])) continue
    // Under no head of several columns, all lines are one head.
    if (head.some((one) => one.columnSpan > 1 && one.column <= column && one.column + one.columnSpan > column)) continue
    for (const one of own) merged.set(one, null)
    const words = own.flatMap((one) => one.words)
    merged.set(top, { ...cell, row: 0, rowSpan: heads, box: [top.box[0], top.box[1], top.box[2], bottom.box[3]], words })
  }
  return cells.flatMap((cell) => merged.get(cell) ?? (merged.has(cell) ? [] : [cell]))
}

/** Lines of one text follow each other no further apart than this, from middle to middle, in font sizes. */
const lineOfHead = 1.4

/** How far apart, in font sizes, the texts of one line may stand. */
const sameLine = 0.15

/** Whether a text stands on the line of others in its row. */
function isOnLine(cell: AlignedCell, cells: readonly AlignedCell[]): boolean {
  const heights = (one: AlignedCell) => one.words.map(({ box }) => middleOf(box))
  const others = cells.filter((one) => one !== cell && one.row === cell.row).flatMap(heights)
  return heights(cell).some((y) => others.some((other) => Math.abs(other - y) < sameLine * (cell.words[0]?.size ?? 0)))
}

/** Whether the texts of cells below one another are words, as close as lines of one text. */
function isOneHead(cells: readonly AlignedCell[]): boolean {
  const texts = cells.map(({ words }) => words.map(textOf).join(' '))
  if (texts.some((text) => isFigure(text) && !isYears(text))) return false
  const middles = cells.map((cell) => middleOf(wordsBox([cell]) as Box))
  const size = cells[0]?.words[0]?.size ?? 0
  return middles.every((y, i) => i === 0 || y - (middles[i - 1] as number) < lineOfHead * size)
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

/** Pieces of one height, one a column, as one rule where a single head stands in the middle of them all. */
function asOne(rules: readonly Box[], cells: readonly AlignedCell[]): readonly Box[] {
  const whole = boundsOf(rules)
  const over = cells.map((cell) => wordsBox([cell])).filter((box) => box !== null && box[0] < whole[2] && box[2] > whole[0])
  const [head] = over
  if (rules.length < 2 || !head || over.length > 1 || whole[3] - whole[1] > sameHeight * (head[3] - head[1])) return rules
  return Math.abs(head[0] + head[2] - whole[0] - whole[2]) < head[3] - head[1] ? [whole] : rules
}

/**
 * The columns of each cell below which stands a rule; those of several that share one end where it does.
 * @param isOnTop no row but heads is above: further down a long rule leaves a label out, and is below merged cells as well
 */
function spansOf(
  cells: readonly AlignedCell[],
  rules: readonly Box[],
  texts: readonly (Box | null)[],
  columnEdges: readonly number[],
  isOnTop: boolean,
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
    // Below most columns, heads of one column each have it as well.
    const isLong = x1 - x0 > mostOfIt * ((columnEdges.at(-1) ?? 0) - (columnEdges[0] ?? 0))
    if (isLong && (!isOnTop || over.length * 2 > covered.length)) continue
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
function spreadOut(
  cells: readonly AlignedCell[],
  known: ReadonlyMap<AlignedCell, Columns>,
  taken: readonly AlignedCell[],
  columnEdges: readonly number[],
) {
  if (known.size === 0) return null
  const owners = new Array<AlignedCell | null>(columnEdges.length - 1).fill(null)
  for (const cell of taken) owners.fill(cell, cell.column, cell.column + cell.columnSpan)
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
  return placed(owners, first, columnEdges).filter((cell) => !taken.some(({ column }) => column === cell.column))
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
