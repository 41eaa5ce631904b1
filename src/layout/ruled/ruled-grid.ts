import { countWhile } from '../../model/sorted.ts'
import { overlap } from '../frame.ts'
import type { Box } from '../marks.ts'
import { partBesideMerged } from './beside-merged.ts'
import type { Line, Lines, Scale } from './lines-of.ts'
import type { TextAt } from './white-gaps.ts'

export interface RuledCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly box: Box
  /** No rule but the place of its text parts it from the cell above or below. */
  readonly isAligned?: boolean
  /** No rule but white parts it from the cell beside it: no text was cut for want of room. */
  readonly isUncut?: boolean
}

/** A grid that rules draw. Its cells do not overlap; where the outline has a corner cut out they do not cover the box. */
export interface RuledGrid {
  readonly box: Box
  readonly columnEdges: readonly number[]
  readonly rowEdges: readonly number[]
  /** In reading order. */
  readonly cells: readonly RuledCell[]
  /** Sides on which the table has no outer rule: there its cells end where the rules do. */
  readonly openSides: ReadonlySet<Side>
}

export type Side = 'left' | 'right' | 'top' | 'bottom'

/** More elementary cells than this are no table of a form. */
const mostCells = 250_000

/**
 * The cells that rules which meet each other enclose. A rule parts two cells only where it runs along their whole side:
 * what ends in between (an underline, a stroke) parts nothing.
 * @param holdsText whether there is text in a box, asked where a side of the table has no outer rule
 * @param crossesText whether an upright rule would run through text, asked where one between cells may have been left out; by default none was
 * @returns null where nothing is enclosed
 */
export function ruledGrid(
  lines: Lines,
  scale: Scale,
  holdsText: (box: Box) => boolean,
  crossesText: (x: number, top: number, bottom: number) => boolean = () => true,
): RuledGrid | null {
  const openSides = new Set<Side>()
  const closed = close(lines, scale, { isIn: holdsText, crosses: crossesText }, openSides)
  const xs = edgesOf(closed.vertical, scale)
  const ys = edgesOf(closed.horizontal, scale)
  const [columns, rows] = [xs.length - 1, ys.length - 1]
  if (columns < 1 || rows < 1 || columns * rows > mostCells) return null
  const above = sides(closed.horizontal, ys, xs, scale)
  const before = sides(closed.vertical, xs, ys, scale)
  closeGaps(above, before)
  closeGaps(before, above)
  partBesideMerged(above, before, (column, from, to) => {
    return crossesText(xs[column] as number, ys[from] as number, ys[to] as number)
  })
  return assemble(xs, ys, above, before, openSides)
}

/**
 * A gap in the outline between two rules that both come up to it is no opening: a rule was left out there. The cell behind it
 * may be a merged one, over several of the intervals.
 */
function closeGaps(above: readonly Uint8Array[], before: readonly Uint8Array[]) {
  for (const [side, interval] of [
    [before[0], 0],
    [before.at(-1), (above[0] as Uint8Array).length - 1],
  ] as const) {
    let from = 0
    for (let end = 1; end < above.length; end++) {
      if (!(above[end] as Uint8Array)[interval]) continue
      if ((above[from] as Uint8Array)[interval]) (side as Uint8Array).fill(1, from, end)
      from = end
    }
  }
}

/** Where lines stand, close ones taken together at the middle of the longest. */
function edgesOf(lines: readonly Line[], { same }: Scale): number[] {
  const sorted = lines.toSorted((a, b) => a.at - b.at)
  const edges: number[] = []
  let group: Line[] = []
  const finish = () => {
    if (group.length === 0) return
    let [sum, weight] = [0, 0]
    for (const { at, from, to } of group) {
      sum += at * (to - from)
      weight += to - from
    }
    edges.push(sum / weight)
  }
  for (const line of sorted) {
    if (group[0] && line.at - group[0].at > same) {
      finish()
      group = []
    }
    group.push(line)
  }
  finish()
  return edges
}

/**
 * For each edge, along which of the intervals between the edges across a line runs.
 * @returns rows of flags: [edge][interval]
 */
function sides(lines: readonly Line[], edges: readonly number[], across: readonly number[], { near }: Scale): Uint8Array[] {
  const found = edges.map(() => new Uint8Array(across.length - 1))
  for (const line of lines) {
    const edge = nearest(edges, line.at)
    const flags = found[edge] as Uint8Array
    for (let i = 0; i < flags.length; i++) {
      const [from, to] = [across[i] as number, across[i + 1] as number]
      const slack = Math.min(1.5 * near, 0.35 * (to - from))
      if (line.from <= from + slack && line.to >= to - slack) flags[i] = 1
    }
  }
  return found
}

function nearest(edges: readonly number[], at: number): number {
  const low = Math.min(
    edges.length - 1,
    countWhile(edges, (edge) => edge < at),
  )
  return low > 0 && at - (edges[low - 1] as number) < (edges[low] as number) - at ? low - 1 : low
}

/** Elementary cells without a rule between them are one cell; those that are open to the outside are none. */
function assemble(
  xs: readonly number[],
  ys: readonly number[],
  above: readonly Uint8Array[],
  before: readonly Uint8Array[],
  openSides: ReadonlySet<Side>,
): RuledGrid | null {
  const [columns, rows] = [xs.length - 1, ys.length - 1]
  const outside = columns * rows
  const parents = Int32Array.from({ length: outside + 1 }, (_, i) => i)
  const root = (i: number): number => {
    let top = i
    while (parents[top] !== top) {
      parents[top] = parents[parents[top] as number] as number
      top = parents[top] as number
    }
    return top
  }
  const unite = (a: number, b: number) => {
    parents[root(a)] = root(b)
  }
  for (let row = 0; row <= rows; row++)
    for (let column = 0; column < columns; column++)
      if (!(above[row] as Uint8Array)[column]) {
        const upper = row === 0 ? outside : (row - 1) * columns + column
        const lower = row === rows ? outside : row * columns + column
        unite(upper, lower)
      }
  for (let column = 0; column <= columns; column++)
    for (let row = 0; row < rows; row++)
      if (!(before[column] as Uint8Array)[row]) {
        const left = column === 0 ? outside : row * columns + column - 1
        const right = column === columns ? outside : row * columns + column
        unite(left, right)
      }
  const none = root(outside)
  const regions = new Map<number, number[]>()
  for (let i = 0; i < outside; i++) {
    const top = root(i)
    if (top === none) continue
    const region = regions.get(top)
    if (region) region.push(i)
    else regions.set(top, [i])
  }
  const rectangles = [...regions.values()].flatMap((region) => rectanglesIn(region, columns))
  return rectangles.length === 0 ? null : numbered(rectangles, xs, ys, openSides)
}

/** By elementary cells, ends exclusive. */
interface Rectangle {
  readonly row: number
  readonly column: number
  readonly rowEnd: number
  readonly columnEnd: number
}

/** A region of elementary cells as rectangles: one where it is one, else stripes of rows as high as they go. */
function rectanglesIn(region: readonly number[], columns: number): Rectangle[] {
  const [only] = region
  if (region.length === 1 && only !== undefined) {
    const [row, column] = [Math.floor(only / columns), only % columns]
    return [{ row, column, rowEnd: row + 1, columnEnd: column + 1 }]
  }
  const byRow = new Map<number, number[]>()
  for (const i of region) {
    const row = Math.floor(i / columns)
    const list = byRow.get(row)
    if (list) list.push(i % columns)
    else byRow.set(row, [i % columns])
  }
  const open = new Map<string, { row: number; column: number; rowEnd: number; columnEnd: number }>()
  const found: Rectangle[] = []
  for (const [row, cells] of [...byRow].sort(([a], [b]) => a - b)) {
    cells.sort((a, b) => a - b)
    for (let i = 0; i < cells.length; ) {
      const column = cells[i] as number
      let columnEnd = column + 1
      for (i++; cells[i] === columnEnd; i++) columnEnd++
      const key = `${column}-${columnEnd}`
      const growing = open.get(key)
      if (growing && growing.rowEnd === row) growing.rowEnd = row + 1
      else {
        const rectangle = { row, column, rowEnd: row + 1, columnEnd }
        open.set(key, rectangle)
        found.push(rectangle)
      }
    }
  }
  return found
}

/** Numbers rows and columns anew, without those edges at which no cell begins. */
function numbered(
  rectangles: readonly Rectangle[],
  xs: readonly number[],
  ys: readonly number[],
  openSides: ReadonlySet<Side>,
): RuledGrid {
  const used = (starts: readonly number[], ends: readonly number[]) => [...new Set([...starts, ...ends])].sort((a, b) => a - b)
  const columns = used(
    rectangles.map(({ column }) => column),
    rectangles.map(({ columnEnd }) => columnEnd),
  )
  const rows = used(
    rectangles.map(({ row }) => row),
    rectangles.map(({ rowEnd }) => rowEnd),
  )
  const columnAt = new Map(columns.map((edge, i) => [edge, i]))
  const rowAt = new Map(rows.map((edge, i) => [edge, i]))
  const cells = rectangles.map(({ row, column, rowEnd, columnEnd }): RuledCell => {
    const [r, c] = [rowAt.get(row) as number, columnAt.get(column) as number]
    return {
      row: r,
      column: c,
      rowSpan: (rowAt.get(rowEnd) as number) - r,
      columnSpan: (columnAt.get(columnEnd) as number) - c,
      box: [xs[column] as number, ys[row] as number, xs[columnEnd] as number, ys[rowEnd] as number],
    }
  })
  cells.sort((a, b) => a.row - b.row || a.column - b.column)
  const columnEdges = columns.map((i) => xs[i] as number)
  const rowEdges = rows.map((i) => ys[i] as number)
  const box: Box = [columnEdges[0] as number, rowEdges[0] as number, columnEdges.at(-1) as number, rowEdges.at(-1) as number]
  return { box, columnEdges, rowEdges, cells, openSides }
}

/** Adds the outer rule on sides where the rules across simply end, as tables without frame have it. */
function close(lines: Lines, scale: Scale, text: TextAt, openSides: Set<Side>): Lines {
  const { horizontal, vertical } = lines
  const width = { from: Math.min(...horizontal.map(({ from }) => from)), to: Math.max(...horizontal.map(({ to }) => to)) }
  const isWritten = (side: Side, { at, from, to, edge }: OpenEnd) => {
    const [low, high] = [Math.min(at, edge), Math.max(at, edge)]
    if (side === 'left' || side === 'right') return text.isIn([low, from, high, to])
    return text.isIn([Math.min(from, width.from), low, Math.max(to, width.to), high])
  }
  const sideOf = (side: Side, open: OpenEnd | null): OpenEnd | null => {
    if (!open || !(open.isColumn || isWritten(side, open))) return null
    openSides.add(side)
    return open
  }
  const left = sideOf('left', inFull(openEnd(horizontal, vertical, scale, -1), horizontal))
  const right = sideOf('right', inFull(openEnd(horizontal, vertical, scale, 1), horizontal))
  const top = sideOf('top', openEnd(vertical, horizontal, scale, -1) ?? openHeads(lines, width, scale, text))
  const bottom = sideOf('bottom', openEnd(vertical, horizontal, scale, 1))
  // Sides that were added meet at the corners.
  const cornered = (side: OpenEnd | null, before: OpenEnd | null, behind: OpenEnd | null): OpenEnd[] =>
    side ? [{ ...side, from: Math.min(side.from, before?.at ?? side.from), to: Math.max(side.to, behind?.at ?? side.to) }] : []
  const [across, upright] = [
    [top, bottom].flatMap((side) => cornered(side, left, right)),
    [left, right].flatMap((side) => cornered(side, top, bottom)),
  ]
  return { horizontal: [...horizontal, ...across, ...upright.flatMap(endsOf)], vertical: [...vertical, ...upright] }
}

/** A side as high as its table: the first or the last cell beside it may be one that the page cut off, without a rule there. */
function inFull(side: OpenEnd | null, horizontal: readonly Line[]): OpenEnd | null {
  return side && { ...side, from: Math.min(side.from, lowest(horizontal).at), to: Math.max(side.to, highest(horizontal).at) }
}

/** The rules that close the column beside a side at both its ends. */
const endsOf = ({ at, edge, from, to }: OpenEnd): Line[] =>
  [from, to].map((end) => ({ at: end, from: Math.min(at, edge), to: Math.max(at, edge), thickness: 0 }))

/** A side without a rule: the line that is missing there, and the outermost one that there is. */
type OpenEnd = Line & {
  readonly edge: number
  /** It closes a column even where that is blank: all rules across reach it, and it is no narrower than the other columns. */
  readonly isColumn?: boolean
}

/**
 * The line that would join the common ends of lines which reach beyond the outermost line across.
 * @param direction -1: before the first line across, 1: behind the last one
 */
function openEnd(lines: readonly Line[], across: readonly Line[], { text, near }: Scale, direction: -1 | 1): OpenEnd | null {
  const endOf = ({ from, to }: Line) => (direction < 0 ? from : to)
  const edge =
    across.length === 0 ? null : direction < 0 ? Math.min(...across.map(({ at }) => at)) : Math.max(...across.map(({ at }) => at))
  if (edge === null) return null
  const reaching = lines.filter((line) => (direction < 0 ? edge - line.from : line.to - edge) > 0.8 * text)
  // Most of the lines that come as far as the edge must go on beyond it, or the first and the last one; and end at one place.
  // Where the page cuts off a merged cell beside the edge, one of those two is missing: then three lines tell.
  // A rule drawn in pieces, one a cell, that end a little before the edge and go on behind it, is one.
  const isReaching = (line: Line) => reaching.some((other) => other === line || Math.abs(other.at - line.at) <= near)
  const atEdge = lines.filter(
    (line) => overlap(line.from, line.to, edge - near, edge + near) > 0 && (reaching.includes(line) || !isReaching(line)),
  )
  const [only] = reaching
  if (lines.length === 1 && only) return asLongAs(across, endOf(only), edge, only.at, text)
  if (reaching.length < 2) return null
  const outermost = [lowest(lines), highest(lines)].filter(isReaching).length
  if (reaching.length * 2 <= atEdge.length && outermost + (reaching.length > 2 ? 1 : 0) < 2) return null
  const ends = reaching.map(endOf).sort((a, b) => a - b)
  const at = ends[ends.length >> 1] as number
  const aligned = reaching.filter((line) => Math.abs(endOf(line) - at) <= 2 * near)
  if (aligned.length < 2 || aligned.length * 2 <= reaching.length) return null
  const places = aligned.map((line) => line.at)
  const columns = [...new Set(across.map((line) => line.at))].sort((a, b) => a - b)
  const widths = columns.slice(1).map((place, i) => place - (columns[i] as number))
  const isColumn = aligned.length > 2 && aligned.length === atEdge.length && Math.abs(at - edge) >= Math.min(...widths)
  return { at, from: Math.min(...places), to: Math.max(...places), thickness: 0, edge, isColumn }
}

/** Heads with no rule above are no higher than this, in shares of the text's size. */
const highestHeads = 4

/**
 * The top of a table without frame whose first row is heads of several columns: the upright rules between those end below
 * such a head, and the others where the row begins.
 */
function openHeads(
  { horizontal, vertical }: Lines,
  width: Pick<Line, 'from' | 'to'>,
  scale: Scale,
  text: TextAt,
): OpenEnd | null {
  if (horizontal.length < 2 || vertical.length < 2) return null
  const edge = lowest(horizontal).at
  const isWithin = ({ at }: Line) => at > width.from + scale.near && at < width.to - scale.near
  const tops = vertical.filter(({ from, to }) => overlap(from, to, edge - scale.near, edge + scale.near) > 0)
  const reaching = tops.filter(({ from }) => edge - from > 0.8 * scale.text)
  const ending = tops.filter(({ from }) => Math.abs(from - edge) <= scale.near)
  const at = Math.min(...reaching.map(({ from }) => from))
  const haveSameEnd = reaching.every(({ from }) => from - at <= 2 * scale.near)
  if (!vertical.every(isWithin) || reaching.length === 0 || ending.length === 0 || !haveSameEnd) return null
  if (edge - at > highestHeads * scale.text || reaching.some((line) => text.crosses(line.at, at, edge))) return null
  const places = reaching.map((line) => line.at).sort((a, b) => a - b)
  const edges = [width.from, ...places, width.to]
  const areHeads = edges.slice(1).every((to, i) => {
    const from = edges[i] as number
    return !ending.some((line) => line.at > from && line.at < to) || text.isIn([from, at, to, edge])
  })
  return areHeads ? { at, from: places[0] as number, to: places.at(-1) as number, thickness: 0, edge } : null
}

/** Beside a single line, the outer rule is as long as those that cross it, if they do so on both sides. */
function asLongAs(across: readonly Line[], at: number, edge: number, middle: number, text: number): OpenEnd | null {
  const [from, to] = [Math.min(...across.map((line) => line.from)), Math.max(...across.map((line) => line.to))]
  return middle - from > 0.8 * text && to - middle > 0.8 * text ? { at, from, to, thickness: 0, edge } : null
}

const lowest = (lines: readonly Line[]) => lines.reduce((a, b) => (b.at < a.at ? b : a))
const highest = (lines: readonly Line[]) => lines.reduce((a, b) => (b.at > a.at ? b : a))
