import type { AlignedCell } from './aligned-tables.ts'
import type { RowBand } from './alignment.ts'
import type { ColumnLine } from './column-line.ts'
import type { Block, Labels } from './label-columns.ts'

/** The cells of a table: labels with the rows they cover, and one cell a row and column. Their boxes tile the table. */
export function tile(
  blocks: readonly Block[],
  labels: Labels,
  columnEdges: readonly number[],
  rowEdges: readonly number[],
): AlignedCell[] {
  const cells: AlignedCell[] = []
  const put = (row: number, below: number, column: number, end: number, texts: readonly ColumnLine[]) =>
    cells.push({
      row,
      column,
      rowSpan: below - row,
      columnSpan: end - column,
      box: [columnEdges[column] ?? 0, rowEdges[row] ?? 0, columnEdges[end] ?? 0, rowEdges[below] ?? 0],
      words: texts.flatMap(({ words }) => words),
    })
  for (const { from, to, column, end, lines } of labels.cells) put(from, to, column, end, lines)
  let row = 0
  for (const [b, { columns, starts, rows }] of blocks.entries()) {
    const isLabel = (c: number) => labels.columns[b]?.has(c) ?? false
    const inBands = columns.map((lines) => linesByBand(lines, rows.bands))
    const finer = finerStarts(starts, blocks[b - 1]?.starts)
    for (const r of rows.bands.keys()) {
      const texts = inBands.map((lines) => lines[r] ?? [])
      // A row most of whose cells stand in the columns above has blank ones there; one of a few wide texts has merged cells.
      const isAlike = texts.filter(({ length }) => length > 0).length * 2 >= finer.length - 1
      for (let c = 0; c < columns.length; ) {
        const own = texts[c] ?? []
        let next = c + 1
        if (isLabel(c)) {
          c = next
          continue
        }
        // A cell of several columns: its words reach into the blank ones beside it.
        const right = Math.max(...own.map(({ x1 }) => x1))
        const reaches = (column: number) => texts[column]?.length === 0 && right > (columnEdges[starts[column] ?? 0] ?? 0)
        while (next < columns.length && !isLabel(next) && reaches(next)) next++
        for (const part of partsAt(own, starts[c] ?? 0, starts[next] ?? 0, columnEdges))
          for (const { column, end, lines } of isAlike ? withBlanks(part, finer, columnEdges) : [part])
            put(row, row + 1, column, end, lines)
        c = next
      }
      row++
    }
  }
  return cells.sort((a, b) => a.row - b.row || a.column - b.column)
}

/** The lines of a column that stand in each band. Both are sorted from top to bottom. */
function linesByBand(lines: readonly ColumnLine[], bands: readonly RowBand[]): ColumnLine[][] {
  let at = 0
  return bands.map(({ bottom }) => {
    const own: ColumnLine[] = []
    for (; at < lines.length && (lines[at] as ColumnLine).y < bottom; at++) own.push(lines[at] as ColumnLine)
    return own
  })
}

/** How wide (in font sizes) the white on a shared edge must be to part the words of one row that stand on both sides. */
const innerWidth = 0.4

interface Part {
  readonly column: number
  readonly end: number
  readonly lines: readonly ColumnLine[]
}

/** The lines of a cell, parted where an edge of other rows runs through white between its words: there it is two cells. */
function partsAt(lines: readonly ColumnLine[], column: number, end: number, columnEdges: readonly number[]): Part[] {
  const edges = end - column < 2 ? [] : innerEdges(lines, column, end, columnEdges)
  if (edges.length === 0) return [{ column, end, lines }]
  return [column, ...edges].map((from, i) => {
    const to = edges[i] ?? end
    const [x0, x1] = [from === column ? Number.NEGATIVE_INFINITY : (columnEdges[from] ?? 0), columnEdges[to] ?? 0]
    const own = lines.map((line) => within(line, x0, to === end ? Number.POSITIVE_INFINITY : x1))
    return { column: from, end: to, lines: own.filter(({ words }) => words.length > 0) }
  })
}

/** The edges of the block above where it has all those of this one, and more; else none. */
function finerStarts(starts: readonly number[], above: readonly number[] | undefined): readonly number[] {
  return above && above.length > starts.length && starts.every((edge) => above.includes(edge)) ? above : []
}

/** A cell as narrow as its words allow, and behind it the blank ones that the edges part. */
function withBlanks({ column, end, lines }: Part, edges: readonly number[], columnEdges: readonly number[]): Part[] {
  const right = Math.max(...lines.map(({ x1 }) => x1))
  const inner = edges.filter((edge) => edge > column && edge < end && (columnEdges[edge] ?? 0) >= right)
  return [column, ...inner].map((from, i) => ({ column: from, end: inner[i] ?? end, lines: i === 0 ? lines : [] }))
}

function innerEdges(lines: readonly ColumnLine[], column: number, end: number, columnEdges: readonly number[]): number[] {
  const atoms = lines.flatMap((line) => line.atoms)
  const size = lines[0]?.size ?? 0
  const found: number[] = []
  let parted = Number.NEGATIVE_INFINITY
  for (let e = column + 1; e < end; e++) {
    const edge = columnEdges[e] ?? 0
    let [left, right] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
    for (const { x0, x1 } of atoms)
      if (isLeftOf(x0, x1, edge)) left = Math.max(left, x1)
      else right = Math.min(right, x0)
    const isClear = left <= edge && right >= edge && right - left >= innerWidth * size
    if (!isClear || !Number.isFinite(right - left) || left <= parted) continue
    found.push(e)
    parted = edge
  }
  return found
}

const isLeftOf = (x0: number, x1: number, edge: number): boolean => (x0 + x1) / 2 < edge

function within(line: ColumnLine, from: number, to: number): ColumnLine {
  const atoms = line.atoms.filter(({ x0, x1 }) => !isLeftOf(x0, x1, from) && isLeftOf(x0, x1, to))
  return { ...line, atoms, words: atoms.flatMap(({ words }) => words) }
}
