import { type PrintedCell, type PrintedRow, positions } from '../fictional/printed.ts'

/** How a table is laid out. Lengths are points. */
export interface TableStyle {
  readonly width: number
  readonly size: number
  readonly padding: number
  /** Labels that run down beside a block: one character a line, or turned by 90°. */
  readonly sides: 'plain' | 'stacked' | 'turned'
  /** The width of a text in ems. */
  readonly measure: (text: string) => number
  /** What a cell shows. */
  readonly show: (cell: PrintedCell) => string
  /** A row that does not fit is cut in two, as Word does where it is allowed to. */
  readonly cutRows: boolean
  /** Rows that are printed again on every further page. */
  readonly repeated: readonly PrintedRow[]
  readonly leading: number
  /** As many ems a column wishes for long texts; 9 where nothing is said. */
  readonly wish?: number
}

/** A cell, or the part of it that stands on one page. `x`, `y` from the fragment's upper left corner, `y` down. */
export interface PlacedCell {
  readonly cell: PrintedCell
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly lines: readonly string[]
  readonly turned: boolean
}

/** A stretch of a border between two cells, or between a cell and the outside. */
export interface Edge {
  readonly from: readonly [x: number, y: number]
  readonly to: readonly [x: number, y: number]
  readonly outer: boolean
}

/** The part of a table that stands on one page. */
export interface Fragment {
  readonly height: number
  readonly cells: readonly PlacedCell[]
  readonly edges: readonly Edge[]
}

interface Strip {
  readonly row: number
  readonly height: number
}

/** The widths of a table's columns and the heights of its rows, unbroken, with the lines of each cell. */
export function measureTable(rows: readonly PrintedRow[], columns: number, style: TableStyle) {
  const grid = positions(rows, columns)
  const widths = columnWidths(rows, grid, columns, style)
  const lefts = runningSums(widths)
  const lines = new Map<PrintedCell, readonly string[]>()
  for (const [r, row] of rows.entries())
    for (const cell of row.cells) {
      const at = (grid[r] as PrintedCell[]).indexOf(cell)
      const width = (lefts[at + cell.columns] as number) - (lefts[at] as number) - 2 * style.padding
      lines.set(cell, cellLines(cell, width / style.size, style))
    }
  return { grid, widths, lines, heights: rowHeights(rows, grid, lines, style) }
}

/** Lays a table out over as many pages as it needs. `room` says how much is left on the page of the n-th fragment. */
export function flowTable(
  rows: readonly PrintedRow[],
  columns: number,
  style: TableStyle,
  room: (n: number) => number,
): Fragment[] {
  const { grid, widths, heights, lines } = measureTable(rows, columns, style)
  const lefts = runningSums(widths)
  const repeated = style.repeated.map((row) => rows.indexOf(row))
  const strips = cutIntoPages(heights, repeated, style, room)
  const left = new Map(lines)
  return strips.map((page, n) => {
    const later = new Set(strips.slice(n + 1).flatMap((p) => p.flatMap(({ row }) => (repeated.includes(row) ? [] : grid[row]))))
    return fragment(page, { grid, lefts, style, lines, left, later, repeated: n > 0 ? repeated : [] })
  })
}

interface FragmentContext {
  grid: PrintedCell[][]
  lefts: readonly number[]
  style: TableStyle
  lines: ReadonlyMap<PrintedCell, readonly string[]>
  /** Lines of each cell that no page has shown yet. */
  left: Map<PrintedCell, readonly string[]>
  /** Cells that go on behind this page. */
  later: ReadonlySet<PrintedCell | undefined>
  repeated: readonly number[]
}

function fragment(strips: readonly Strip[], context: FragmentContext): Fragment {
  const { grid, lefts, style, lines, left, later, repeated } = context
  const tops = runningSums(strips.map(({ height }) => height))
  const at = (i: number, c: number) => grid[strips[i]?.row ?? -1]?.[c]
  // A row that is cut in two has its parts on different pages, so a cell object tells a cell apart within a page.
  const cells: PlacedCell[] = []
  const seen = new Set<PrintedCell>()
  const columns = lefts.length - 1
  for (const [i, { row }] of strips.entries())
    for (let c = 0; c < columns; c++) {
      const cell = at(i, c)
      if (!cell || seen.has(cell)) continue
      seen.add(cell)
      let bottom = i
      while (at(bottom + 1, c) === cell) bottom++
      let right = c
      while (at(i, right + 1) === cell) right++
      const [x, y] = [lefts[c] as number, tops[i] as number]
      const [width, height] = [(lefts[right + 1] as number) - x, (tops[bottom + 1] as number) - y]
      const isTurned = style.sides === 'turned' && isSide(cell)
      const isRepeated = repeated.includes(row) && cell.rows === 1
      const own = isRepeated ? (lines.get(cell) ?? []) : (left.get(cell) ?? [])
      // A turned text stands on the first page that has room for all of it.
      const isRoom = style.measure(own[0] ?? '') * style.size <= height
      const fit = isTurned ? (isRoom ? 1 : 0) : Math.floor((height - 2 * style.padding + 0.01) / style.leading)
      const shown = isRepeated || !later.has(cell) ? own : own.slice(0, fit)
      if (!isRepeated) left.set(cell, own.slice(shown.length))
      cells.push({ cell, x, y, width, height, lines: shown, turned: isTurned })
    }
  const edges: Edge[] = []
  for (let i = 0; i <= strips.length; i++)
    for (let c = 0; c < columns; c++) {
      const [above, below] = [at(i - 1, c), at(i, c)]
      const y = tops[i] as number
      if (above !== below && (above || below))
        edges.push({ from: [lefts[c] as number, y], to: [lefts[c + 1] as number, y], outer: !above || !below })
    }
  for (let c = 0; c <= columns; c++)
    for (let i = 0; i < strips.length; i++) {
      const [before, behind] = [at(i, c - 1), at(i, c)]
      const x = lefts[c] as number
      if (before !== behind && (before || behind))
        edges.push({ from: [x, tops[i] as number], to: [x, tops[i + 1] as number], outer: !before || !behind })
    }
  return { height: tops.at(-1) ?? 0, cells, edges }
}

/** 0, the first, the first two … */
function runningSums(values: readonly number[]): number[] {
  const sums = [0]
  for (const [i, value] of values.entries()) sums.push((sums[i] as number) + value)
  return sums
}

const isSide = (cell: PrintedCell) => (cell.role === 'side' || cell.role === 'word') && cell.rows > 1

function cellLines(cell: PrintedCell, ems: number, style: TableStyle): string[] {
  const text = style.show(cell)
  if (text === '') return []
  if (!isSide(cell) || style.sides === 'plain') return wrap(text, ems, style.measure)
  return style.sides === 'turned' ? [text] : (text.match(/[\u0020-\u007e]+|./gu) ?? [])
}

/**
 * Breaks a text into lines of at most `ems`. Breaks between Chinese characters, behind spaces, and inside a word or number
 * only where it is longer than a line; a closing mark stays with what it closes. Spaces at a break are printed, as Word does.
 */
function wrap(text: string, ems: number, measure: (text: string) => number): string[] {
  const words = text.match(/(?:[\u0021-\u007e]+|[^\u0021-\u007e\s])[，。；：、）】》”！？]* */gu) ?? [text]
  const lines: string[] = []
  let line = ''
  const push = (part: string) => {
    if (line !== '' && measure((line + part).trimEnd()) > ems) {
      lines.push(line)
      line = ''
    }
    line += part
  }
  for (const word of words)
    if (measure(word.trimEnd()) <= ems) push(word)
    else for (const character of word) push(character)
  return line === '' ? lines : [...lines, line]
}

function columnWidths(rows: readonly PrintedRow[], grid: PrintedCell[][], columns: number, style: TableStyle): number[] {
  const gap = (2 * style.padding) / style.size + 0.05
  const least: number[] = new Array(columns).fill(1.2 + gap)
  const wish: number[] = new Array(columns).fill(2 + gap)
  for (const [r, row] of rows.entries())
    for (const cell of row.cells) {
      const c = (grid[r] as PrintedCell[]).indexOf(cell)
      const text = style.show(cell)
      const isNarrow = isSide(cell) && style.sides !== 'plain'
      const word = Math.max(0, ...(text.match(/[\u0021-\u007e]+[，。；：、）]*/gu) ?? []).map(style.measure))
      if (cell.columns > 1 || text === '') continue
      least[c] = Math.max(least[c] as number, Math.min(word, 9) + gap)
      if (isNarrow) continue
      wish[c] = Math.max(wish[c] as number, Math.min(style.measure(text), style.wish ?? 9) + gap)
    }
  const total = style.width / style.size
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
  const wishes = wish.map((value, c) => Math.max(value, least[c] as number))
  const [low, high] = [sum(least), sum(wishes)]
  // Between the least and the wished for in the same proportion, or everything scaled.
  const share = (total - low) / Math.max(1e-9, high - low)
  const ems =
    low > total || high <= total
      ? (low > total ? least : wishes).map((value) => (value * total) / (low > total ? low : high))
      : wishes.map((value, c) => (least[c] as number) + (value - (least[c] as number)) * share)
  return ems.map((value) => value * style.size)
}

function rowHeights(
  rows: readonly PrintedRow[],
  grid: PrintedCell[][],
  lines: ReadonlyMap<PrintedCell, readonly string[]>,
  style: TableStyle,
): number[] {
  const need = (cell: PrintedCell): number => {
    const own = lines.get(cell) ?? []
    if (style.sides === 'turned' && isSide(cell)) return style.measure(own[0] ?? '') * style.size + 2 * style.padding
    return Math.max(1, own.length) * style.leading + 2 * style.padding
  }
  const heights = rows.map((_, r) => Math.max(...(grid[r] as PrintedCell[]).map((cell) => (cell.rows === 1 ? need(cell) : 0)), 8))
  for (const [r, row] of rows.entries())
    for (const cell of row.cells) {
      if (cell.rows === 1) continue
      const own = heights.slice(r, r + cell.rows).reduce((a, b) => a + b, 0)
      // One line in reserve: a cell that a page break cuts holds fewer lines in its parts.
      const missing = need(cell) + (style.sides === 'turned' ? 0 : style.leading) - own
      if (missing > 0) for (let i = r; i < r + cell.rows; i++) heights[i] = (heights[i] as number) + missing / cell.rows
    }
  return heights
}

/** The rows of each page. A row that does not fit moves to the next page, or is cut: where that is allowed, or no page has the room. */
function cutIntoPages(
  heights: readonly number[],
  repeated: readonly number[],
  style: TableStyle,
  room: (n: number) => number,
): Strip[][] {
  const pages: Strip[][] = []
  let page: Strip[] = []
  let space = room(0)
  let moved = -1
  const next = (row: number) => {
    pages.push(page)
    page = []
    space = room(pages.length)
    // Heads are repeated only over what they stand above.
    for (const head of repeated.filter((head) => head < row)) {
      page.push({ row: head, height: heights[head] as number })
      space -= heights[head] as number
    }
  }
  for (const [row, height] of heights.entries()) {
    let rest = height
    const part = (space: number) => Math.floor((space - 2 * style.padding) / style.leading) * style.leading + 2 * style.padding
    while (rest > space) {
      const upper = part(space)
      const lower = rest - upper + 2 * style.padding
      const isWorth = upper >= style.leading + 2 * style.padding && lower >= style.leading + 2 * style.padding
      if (isWorth && (style.cutRows || moved === row)) {
        page.push({ row, height: upper })
        rest = lower
      } else if (moved === row) throw new Error(`a page has no room for row ${row}`)
      moved = row
      next(row)
    }
    page.push({ row, height: rest })
    space -= rest
  }
  if (page.length > 0) pages.push(page)
  return pages
}
