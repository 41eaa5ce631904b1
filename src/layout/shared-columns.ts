import type { Cell, Grid } from '../model/document.ts'
import { type PagePlace, placeOf } from '../model/place.ts'
import { sharedEdges } from './aligned/edges.ts'
import type { Corridor } from './aligned/window.ts'

/** A table as one page shows it. */
export type PageGrid = Grid & { readonly at: PagePlace }
export type PageCell = Cell & { readonly at: PagePlace }

/** The cells of two tables, numbered by the columns that they have in common. */
export interface SharedColumns {
  readonly columns: number
  readonly above: readonly PageCell[]
  readonly below: readonly PageCell[]
  /** The first column of the lower table: those on its left go on without borders or text of their own. */
  readonly begin: number
  /** Their edges, where both tables have such. */
  readonly columnEdges?: readonly number[]
}

/** As shares of the page: edges this close are the same edge. */
const sameEdge = 0.006

/** The columns of two tables of which the second may go on with the first; null where they do not fit each other. */
export function sharedColumns(upper: PageGrid, lower: PageGrid): SharedColumns | null {
  if (upper.isAligned !== lower.isAligned) return null
  if (upper.isAligned) return byWhite(upper, lower)
  return upper.columnEdges && lower.columnEdges
    ? byShares(upper, upper.columnEdges, lower, lower.columnEdges)
    : byRules(upper, lower)
}

/** As shares of a table's width: edges this close are the same edge. */
const sameShare = 0.012
/** Tables whose widths differ by less than this are of one width: pages are not scanned alike. */
const sameWidth = 0.04

/** Each page of a scan lies a little differently: rules stand where they stood before, as shares of the table's width. */
function byShares(
  upper: PageGrid,
  upperEdges: readonly number[],
  lower: PageGrid,
  lowerEdges: readonly number[],
): SharedColumns | null {
  const [width, lowerWidth] = [widthOf(upper), widthOf(lower)]
  if (Math.abs(lowerWidth / width - 1) > sameWidth) return null
  const edges = apart([...upperEdges, ...lowerEdges], sameShare)
  const numbered = ({ cells }: PageGrid, own: readonly number[]) =>
    cells.map((cell): PageCell => {
      const column = edgeAt(edges, own[cell.column] as number)
      const end = edgeAt(edges, own[cell.column + cell.columnSpan] as number)
      return { ...(cell as PageCell), column, columnSpan: Math.max(1, end - column) }
    })
  const columns = edges.length - 1
  return { columns, above: numbered(upper, upperEdges), below: numbered(lower, lowerEdges), begin: 0, columnEdges: edges }
}

/** How long the rows of a table are: a page that was scanned on its side lies so in its picture. */
function widthOf({ at: { box }, cells }: PageGrid): number {
  const second = cells.findIndex((cell, i) => i > 0 && cell.row === cells[i - 1]?.row)
  const [one, other] = [cells[second - 1]?.at?.box, cells[second]?.at?.box]
  const isOnSide = one && other && Math.abs(other[1] - one[1]) > Math.abs(other[0] - one[0])
  return isOnSide ? box[3] - box[1] : box[2] - box[0]
}

/** Rules stand where they stood on the page before. */
function byRules(upper: PageGrid, lower: PageGrid): SharedColumns | null {
  const [left, , right] = upper.at.box
  const [lowerLeft, , lowerRight] = lower.at.box
  const isNarrower = lowerLeft > left + 2 * sameEdge
  if (Math.abs(right - lowerRight) > 2 * sameEdge || lowerLeft < left - 2 * sameEdge) return null
  if (isNarrower && !upper.cells.some(({ at }) => at && Math.abs(at.box[0] - lowerLeft) <= sameEdge)) return null
  const inOrder = byOrder(upper, lower)
  if (inOrder !== undefined) return inOrder
  const edges = commonEdges([...upper.cells, ...lower.cells])
  const numbered = (cell: Cell): PageCell => {
    const { box } = cell.at as PagePlace
    const column = edgeAt(edges, box[0])
    return { ...(cell as PageCell), column, columnSpan: Math.max(1, edgeAt(edges, box[2]) - column) }
  }
  return {
    columns: edges.length - 1,
    above: upper.cells.map(numbered),
    below: lower.cells.map(numbered),
    begin: isNarrower ? edgeAt(edges, lowerLeft) : 0,
  }
}

/** So many uprights inside a table or fewer may stand elsewhere by themselves: those of two texts beside each other. */
const fewUprights = 2

/**
 * A table keeps its columns over a page break. Where most of the uprights inside the lower part stand where the upper one has
 * none, it was set anew, with widths of its own: what goes on there are the columns of the last row, one by one.
 * @returns undefined where the uprights stand in their places, null where the parts have different columns
 */
function byOrder(upper: PageGrid, lower: PageGrid): SharedColumns | null | undefined {
  const [edges, lowerEdges] = [commonEdges(upper.cells), commonEdges(lower.cells)]
  const inside = lowerEdges.slice(1, -1)
  const moved = inside.filter((x) => !edges.some((edge) => Math.abs(edge - x) <= sameEdge))
  if (inside.length <= fewUprights || moved.length * 2 <= inside.length) return undefined
  const seam = commonEdges(upper.cells.filter(({ row, rowSpan }) => row + rowSpan === upper.rows))
  if (seam.length !== lowerEdges.length) return null
  const numbered = (own: readonly number[], columnOf: (edge: number) => number) => (cell: Cell) => {
    const { box } = cell.at as PagePlace
    const column = columnOf(edgeAt(own, box[0]))
    return { ...(cell as PageCell), column, columnSpan: Math.max(1, columnOf(edgeAt(own, box[2])) - column) }
  }
  return {
    columns: edges.length - 1,
    above: upper.cells.map(numbered(edges, (edge) => edge)),
    below: lower.cells.map(numbered(lowerEdges, (edge) => edgeAt(edges, seam[edge] as number))),
    begin: 0,
  }
}

/** The vertical edges of all cells, close ones as one. */
function commonEdges(cells: readonly Cell[]): number[] {
  return apart(
    cells.flatMap(({ at }) => (at ? [at.box[0], at.box[2]] : [])),
    sameEdge,
  )
}

function apart(places: readonly number[], near: number): number[] {
  const edges: number[] = []
  for (const x of places.toSorted((a, b) => a - b)) if (edges.length === 0 || x - (edges.at(-1) as number) > near) edges.push(x)
  return edges
}

function edgeAt(edges: readonly number[], x: number): number {
  let best = 0
  for (const [i, edge] of edges.entries()) if (edge <= x + 1e-9) best = i
  return best
}

/** Tables with fewer columns than this may have them in the same places by chance. */
const fewestColumns = 3

/**
 * What white shows is only where an edge may be, and the outer edges end with the text: the tables fit each other where each
 * corridor of the one with fewer of them is also one of the other.
 */
function byWhite(upper: PageGrid, lower: PageGrid): SharedColumns | null {
  if (Math.min(upper.columns, lower.columns) < fewestColumns) return null
  const [white, lowerWhite] = [corridorsOf(upper), corridorsOf(lower)]
  const edges = sharedEdges([white, lowerWhite])
  if (edges.length > Math.max(white.length, lowerWhite.length)) return null
  const columns = edges.length + 1
  const right = Math.max(upper.at.box[2], lower.at.box[2])
  const numbered = (grid: PageGrid, corridors: readonly Corridor[]) => {
    // White over several edges: a text stands close behind the edge at which its cell begins.
    const inner = corridors.map(({ x1 }) => edges.findLastIndex((edge) => edge <= x1) + 1)
    const [begin, end] = [
      edges.filter((edge) => edge < leftmost(grid)).length,
      edges.filter((edge) => edge < rightmost(grid)).length,
    ]
    const starts = [begin, ...inner, end + 1]
    const cells = grid.cells.map((cell): PageCell => {
      const column = starts[cell.column] as number
      return { ...(cell as PageCell), column, columnSpan: (starts[cell.column + cell.columnSpan] as number) - column }
    })
    return { begin, cells: [...cells, ...blanksBehind(grid, end + 1, columns, right)] }
  }
  const [first, second] = [numbered(upper, white), numbered(lower, lowerWhite)]
  // What stands further to the left than anything before is another table.
  if (first.begin > second.begin) return null
  const seam = first.cells.filter(({ row, rowSpan }) => row + rowSpan === upper.rows)
  return { columns, above: first.cells, below: withBlankLabels(second.cells, seam), begin: second.begin }
}

/** Columns on the right in which a page has no text at all: one blank cell a row. */
function blanksBehind({ rows, cells, at }: PageGrid, column: number, columns: number, right: number): PageCell[] {
  if (column >= columns) return []
  return Array.from({ length: rows }, (_, row): PageCell => {
    const beside = cells.findLast((cell) => cell.row <= row && cell.row + cell.rowSpan > row)
    const [, top, , bottom] = beside?.at?.box ?? at.box
    const place: PagePlace = { page: at.page, box: [at.box[2], top, right, bottom] }
    const blank = { text: '', pieces: [{ start: 0, place }], confidence: beside?.confidence ?? 0, at: place }
    return { row, column, rowSpan: 1, columnSpan: columns - column, ...blank }
  })
}

/**
 * A label beside the last rows of a page that goes on beside the first of the next one leaves blanks there, one a row:
 * they are one blank cell. Labels stand on the left of all that is written in a row.
 */
function withBlankLabels(cells: readonly PageCell[], seam: readonly PageCell[]): PageCell[] {
  const found = [...cells]
  for (let column = 0; ; ) {
    const at = found.findIndex((cell) => cell.row === 0 && cell.column === column && cell.text === '')
    const first = found[at]
    if (!first) return found
    const { columnSpan } = first
    if (!seam.some((cell) => cell.column === column && cell.columnSpan === columnSpan && cell.rowSpan > 1)) return found
    const isSame = (cell: PageCell) => cell.column === column && cell.columnSpan === columnSpan && cell.text === ''
    let rowSpan = first.rowSpan
    const below = () => found.findIndex((cell) => cell.row === rowSpan && isSame(cell))
    for (let next = below(); next >= 0; next = below()) {
      rowSpan += (found[next] as PageCell).rowSpan
      found.splice(next, 1)
    }
    // What was taken out stands behind it.
    found[at] = { ...first, rowSpan }
    column += columnSpan
  }
}

const leftmost = ({ cells }: PageGrid): number => Math.min(...cells.flatMap((cell) => textOf(cell)?.[0] ?? []))
const rightmost = ({ cells }: PageGrid): number => Math.max(...cells.flatMap((cell) => textOf(cell)?.[1] ?? []))

/** From where to where a cell's text stands; null where it is blank. */
function textOf(cell: Cell): readonly [number, number] | null {
  const place = placeOf(cell)
  return cell.text === '' || !('box' in place) ? null : [place.box[0], place.box[2]]
}

/** The white between the columns of a table: from the right end of what stands before it to the left end of what is behind. */
function corridorsOf({ columns, cells, at }: PageGrid): Corridor[] {
  const ends = Array.from({ length: columns + 1 }, () => at.box[0])
  const starts = Array.from({ length: columns + 1 }, () => at.box[2])
  for (const cell of cells) {
    const text = textOf(cell)
    if (!text) continue
    const end = cell.column + cell.columnSpan
    ends[end] = Math.max(ends[end] as number, text[1])
    starts[cell.column] = Math.min(starts[cell.column] as number, text[0])
  }
  for (let c = 1; c <= columns; c++) ends[c] = Math.max(ends[c] as number, ends[c - 1] as number)
  for (let c = columns - 1; c >= 0; c--) starts[c] = Math.min(starts[c] as number, starts[c + 1] as number)
  return Array.from({ length: columns - 1 }, (_, i) => ({ x0: ends[i + 1] as number, x1: starts[i + 1] as number }))
}
