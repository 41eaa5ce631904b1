import type { Block, Cell, Grid } from '../model/document.ts'
import { join, type PagePlace, type Piece, type PlacedText, slice } from '../model/place.ts'

/** A border between columns that was lost, and where it must have been. */
export interface ProposedBorder {
  readonly at: PagePlace
  /** The heads of the two columns. */
  readonly heads: readonly [left: string, right: string]
}

/** How sure it is that cells were one beside the other where no rule is seen between them. */
const sure = 0.8
/** The white between two columns is this wide at least, as a share of a Chinese character's width. */
const clearGap = 0.7
/** So many rows, that of the heads included, must have text on both sides of it. */
const fewestRows = 2

/**
 * Tables of scans in which the rule between two columns was lost: where the heads of both are known, and white runs down
 * between what stands below them, the columns are parted there.
 * @param isLabel whether a text is a label of the vocabulary
 * @param onProposed is told of each border that is proposed
 */
export function withProposedColumns(
  blocks: readonly Block[],
  isLabel: (text: string) => boolean,
  onProposed: (border: ProposedBorder) => void,
): Block[] {
  return blocks.map((block) => {
    if (block.kind !== 'grid' || !isScanned(block)) return block
    let grid = block
    // A border that is found changes the grid; each table has few that were lost.
    for (let found = lostBorder(grid, isLabel); found; found = lostBorder(grid, isLabel)) {
      onProposed({ at: found.at, heads: found.heads })
      grid = parted(grid, found)
    }
    return grid
  })
}

interface ScannedGrid extends Grid {
  readonly at: PagePlace
  readonly columnEdges: readonly number[]
}

const isScanned = (grid: Grid): grid is ScannedGrid =>
  grid.at !== undefined &&
  grid.columnEdges !== undefined &&
  grid.turn === undefined &&
  !grid.isAligned &&
  grid.cells.some(({ pieces }) => pieces[0]?.reading)

interface LostBorder extends ProposedBorder {
  /** The cells that it parts. */
  readonly cells: ReadonlySet<Cell>
  /** In shares of the page. */
  readonly x: number
  /** The column that begins there; null where no rule of the table stands at that place. */
  readonly column: number | null
}

function lostBorder(grid: ScannedGrid, isLabel: (text: string) => boolean): LostBorder | null {
  const em = usualWidth(grid)
  if (em === 0) return null
  for (const search of [belowOneHead, belowTwoHeads])
    for (const head of grid.cells) {
      const found = search(grid, head, em, isLabel)
      if (found) return found
    }
  return null
}

/** Two heads in one cell: the rule is missing beside them too. */
function belowOneHead(grid: ScannedGrid, head: Cell, em: number, isLabel: (text: string) => boolean): LostBorder | null {
  if (isLabel(head.text)) return null
  const gap = widestGap(head)
  if (!gap || gap[1] - gap[0] < clearGap * em) return null
  const middle = (gap[0] + gap[1]) / 2
  const heads = [sideOf(head, middle, 'left').text, sideOf(head, middle, 'right').text] as const
  if (!heads.every(isLabel)) return null
  const cells = [head, ...cellsBelow(grid, head.row + head.rowSpan, head.column, head.columnSpan)]
  return borderIn(grid, cells, heads, middle, em)
}

/** Two heads side by side, and below them cells as wide as both. */
function belowTwoHeads(grid: ScannedGrid, left: Cell, em: number, isLabel: (text: string) => boolean): LostBorder | null {
  const right = grid.cells.find(
    ({ row, rowSpan, column }) => row === left.row && rowSpan === left.rowSpan && column === left.column + left.columnSpan,
  )
  if (!right || !isLabel(left.text) || !isLabel(right.text)) return null
  const x = edgeAt(grid, right.column)
  const below = grid.cells.filter(({ row }) => row >= left.row + left.rowSpan)
  const width = left.columnSpan + right.columnSpan
  const isOne = ({ column, columnSpan }: Cell) => column === left.column && columnSpan === width
  const isTwo = ({ column, columnSpan }: Cell) =>
    (column === left.column && columnSpan === left.columnSpan) || (column === right.column && columnSpan === right.columnSpan)
  for (let row = left.row + left.rowSpan; row < grid.rows; ) {
    const own = below.filter((cell) => cell.row === row && cell.column >= left.column && cell.column < left.column + width)
    const [first] = own
    if (!first || !own.every((cell) => isOne(cell) || isTwo(cell))) return null
    // Other heads, with cells of their own.
    if (own.length > 1 && own.every(({ text }) => isLabel(text))) return null
    const cells = cellsBelow(grid, row, left.column, width)
    const found = borderIn(grid, cells, [left.text, right.text], x, em)
    if (found) return found
    row += cells.length > 0 ? cells.reduce((sum, { rowSpan }) => sum + rowSpan, 0) : first.rowSpan
  }
  return null
}

/** Cells of just these columns, each below the one before. */
function cellsBelow({ cells }: Grid, from: number, column: number, columnSpan: number): Cell[] {
  const found: Cell[] = []
  for (let row = from; ; ) {
    const next = cells.find((cell) => cell.row === row && cell.column === column && cell.columnSpan === columnSpan)
    if (!next) return found
    found.push(next)
    row += next.rowSpan
  }
}

/** The border between two columns that runs through all of these cells near `x`, if they leave room for it. */
function borderIn(
  grid: ScannedGrid,
  cells: readonly Cell[],
  heads: readonly [string, string],
  x: number,
  em: number,
): LostBorder | null {
  let [from, to, both] = [0, 1, 0]
  for (const cell of cells) {
    const [left, right] = [boxesOf(cell).filter((box) => middle(box) < x), boxesOf(cell).filter((box) => middle(box) >= x)]
    for (const box of left) from = Math.max(from, box[2])
    for (const box of right) to = Math.min(to, box[0])
    if (left.length > 0 && right.length > 0) both++
  }
  if (both < fewestRows || to - from < clearGap * em || from > x || to < x) return null
  const [first, last] = [cells[0], cells.at(-1)] as [Cell, Cell]
  const inner = Array.from({ length: first.columnSpan - 1 }, (_, i) => first.column + 1 + i)
  const column = inner.find((one) => edgeAt(grid, one) > from && edgeAt(grid, one) < to) ?? null
  const place = column === null ? (from + to) / 2 : edgeAt(grid, column)
  const [top, bottom] = [first.at?.box[1] ?? 0, last.at?.box[3] ?? 1]
  return { at: { page: grid.at.page, box: [place, top, place, bottom] }, heads, cells: new Set(cells), x: place, column }
}

const edgeAt = ({ at: { box }, columnEdges }: ScannedGrid, column: number) =>
  box[0] + (columnEdges[column] as number) * (box[2] - box[0])

type Box = PagePlace['box']

const middle = (box: Box) => (box[0] + box[2]) / 2

const boxOf = ({ place }: Piece): Box | null => ('box' in place ? place.box : null)

const boxesOf = ({ text, pieces }: PlacedText): Box[] => (text === '' ? [] : pieces.map(boxOf).filter((box) => box !== null))

const han = /^\p{Script=Han}$/u

/** How wide Chinese characters are on the page; 0 where there is none. */
function usualWidth({ cells }: Grid): number {
  const widths = cells.flatMap(({ text, pieces }) =>
    pieces.flatMap((piece) => {
      const box = han.test(text[piece.start] ?? '') && piece.length === 1 ? boxOf(piece) : null
      return box ? [box[2] - box[0]] : []
    }),
  )
  return widths.sort((a, b) => a - b)[widths.length >> 1] ?? 0
}

/** The widest white, from top to bottom, between a cell's characters. */
function widestGap(cell: Cell): readonly [number, number] | null {
  const boxes = boxesOf(cell).sort((a, b) => a[0] - b[0])
  let widest: readonly [number, number] | null = null
  let end = boxes[0]?.[2] ?? 0
  for (const [from, , to] of boxes) {
    if (from > end && (!widest || from - end > widest[1] - widest[0])) widest = [end, from]
    end = Math.max(end, to)
  }
  return widest
}

/** What of a text stands on one side of a border. Its lines may have run over both sides: they are put together again. */
function sideOf(source: PlacedText, x: number, side: 'left' | 'right'): PlacedText {
  const { text, pieces } = source
  const isOwn = (piece: Piece) => {
    const box = boxOf(piece)
    return box !== null && middle(box) < x === (side === 'left')
  }
  const parts: PlacedText[] = []
  for (let i = 0; i < pieces.length; ) {
    let end = i
    while (end < pieces.length && isOwn(pieces[end] as Piece)) end++
    if (end > i) parts.push(slice(source, (pieces[i] as Piece).start, pieces[end]?.start ?? text.length))
    i = Math.max(end, i + 1)
  }
  return parts.length > 0 ? join(parts, '') : { text: '', pieces: [] }
}

/** The grid with its cells parted by a border. */
function parted(grid: ScannedGrid, { cells, x, column }: LostBorder): ScannedGrid {
  const { at, columnEdges } = grid
  const share = (x - at.box[0]) / (at.box[2] - at.box[0])
  const begin = column ?? columnEdges.filter((edge) => edge < share).length
  // Where no rule of the table stands there, a column more begins.
  const moved = (edge: number) => (column === null && edge >= begin ? edge + 1 : edge)
  const part = (cell: Cell, from: number, to: number, side: 'left' | 'right'): Cell => {
    const [x0, y0, x1, y1] = cell.at?.box ?? at.box
    const place: PagePlace = { page: at.page, box: side === 'left' ? [x0, y0, x, y1] : [x, y0, x1, y1] }
    const own = cell.text === '' ? { text: '', pieces: [] } : sideOf(cell, x, side)
    const pieces = own.pieces.length > 0 ? own.pieces : [{ start: 0, place }]
    const confidence = Math.min(sure, cell.confidence)
    return { ...cell, text: own.text, pieces, confidence, column: from, columnSpan: to - from, at: place }
  }
  return {
    ...grid,
    columns: moved(grid.columns),
    columnEdges: column === null ? [...columnEdges.slice(0, begin), share, ...columnEdges.slice(begin)] : columnEdges,
    cells: grid.cells.flatMap((cell) => {
      const [from, to] = [moved(cell.column), moved(cell.column + cell.columnSpan)]
      if (!cells.has(cell)) return [{ ...cell, column: from, columnSpan: to - from }]
      return [part(cell, from, begin, 'left'), part(cell, begin, to, 'right')]
    }),
  }
}
