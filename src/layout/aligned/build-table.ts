import type { Box, Rule } from '../marks.ts'
import type { AlignedCell, AlignedTable } from './aligned-tables.ts'
import type { RowBand } from './alignment.ts'
import { type ColumnLine, columnLines } from './column-line.ts'
import { edgeIn, sharedEdges } from './edges.ts'
import { type Block, type Labels, labelColumns } from './label-columns.ts'
import { findRows } from './rows.ts'
import type { Stretch } from './stretches.ts'
import { type Atom, boundsOf, type TextLine } from './text-line.ts'
import { stepsOf } from './wrap-odds.ts'

export function buildTable(
  region: readonly Stretch[],
  lines: readonly TextLine[],
  rules: readonly Rule[],
): Omit<AlignedTable, 'words'> | null {
  const split = region.map((stretch) => splitColumns(stretch, lines))
  const box = boundsOf(split.flat(2).flatMap(({ words }) => words.map((word) => word.box)))
  const horizontal = rules.filter(({ isHorizontal }) => isHorizontal)
  const across = horizontal.filter(({ box: [x0, , x1] }) => Math.min(x1, box[2]) - Math.max(x0, box[0]) > 0.7 * (box[2] - box[0]))
  const { steps, between } = stepsOf(
    split.flatMap((columns, i) =>
      columns.map((own, c) => ({ lines: own, right: region[i]?.corridors[c]?.x1 ?? Number.POSITIVE_INFINITY })),
    ),
    horizontal,
  )
  const edges = sharedEdges(region.map(({ corridors }) => corridors))
  const columnEdges = [box[0], ...edges, box[2]]
  let at = 0
  const blocks = region.map(({ corridors }, i): Block => {
    const columns = split[i] ?? []
    const own = steps.slice(at, at + columns.length)
    at += columns.length
    const [above, below] = [lines[(region[i - 1]?.to ?? 0) - 1], lines[region[i + 1]?.from ?? lines.length]]
    const neighbours = { above: above ? above.y + above.size / 2 : null, below: below ? below.y - below.size / 2 : null }
    const rows = findRows({ columns, steps: own, rules: across.map((rule) => (rule.box[1] + rule.box[3]) / 2), neighbours })
    const starts = [0, ...corridors.map((corridor) => edgeIn(corridor, columnEdges)), columnEdges.length - 1]
    return { columns, starts, rows }
  })
  const bands = blocks.flatMap(({ rows }) => rows.bands)
  if (bands.length < 2) return null
  const rowEdges = edgesOf(bands, box)
  const cells = tile(blocks, labelColumns(blocks, between), columnEdges, rowEdges)
  const cost = blocks.reduce((sum, { rows }) => sum + rows.cost, 0)
  const margin = Math.min(...blocks.map(({ rows }) => rows.margin))
  return { box, columnEdges, rowEdges, cells, confidence: Math.exp(-cost / (4 * Math.sqrt(bands.length))) * (0.5 + 0.5 * margin) }
}

function splitColumns({ from, to, corridors }: Stretch, lines: readonly TextLine[]): ColumnLine[][] {
  const columns: Atom[][] = Array.from({ length: corridors.length + 1 }, () => [])
  for (const { atoms } of lines.slice(from, to))
    for (const atom of atoms) columns[corridors.filter((corridor) => atom.x0 >= corridor.x1 - 1e-6).length]?.push(atom)
  return columns.map(columnLines)
}

/** Edges of rows run in the middle of the white between them. */
function edgesOf(bands: readonly RowBand[], box: Box): number[] {
  const inner = bands.slice(1).map((band, i) => ((bands[i] as RowBand).bottom + band.top) / 2)
  return [box[1], ...inner, box[3]]
}

function tile(
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
    const inBands = columns.map((lines) => linesByBand(lines, rows.bands))
    for (const r of rows.bands.keys()) {
      const texts = inBands.map((lines) => lines[r] ?? [])
      const taken = labels.columns[b]
      for (let c = 0; c < columns.length; ) {
        if (taken?.has(c)) {
          c++
          continue
        }
        const own = texts[c] ?? []
        const right = Math.max(...own.map(({ x1 }) => x1))
        let next = c + 1
        // A cell of several columns: its words reach into the blank ones beside it.
        while (
          next < columns.length &&
          !taken?.has(next) &&
          texts[next]?.length === 0 &&
          right > (columnEdges[starts[next] ?? 0] ?? 0)
        )
          next++
        const [column, end] = [starts[c] ?? 0, starts[next] ?? 0]
        const inner = end - column < 2 ? [] : innerEdges(own, column, end, columnEdges)
        if (inner.length === 0) {
          put(row, row + 1, column, end, own)
          c = next
          continue
        }
        for (const [i, from] of [column, ...inner].entries()) {
          const to = inner[i] ?? end
          const part = own.map((line) => within(line, columnEdges[from] ?? 0, columnEdges[to] ?? 0))
          put(
            row,
            row + 1,
            from,
            to,
            part.filter(({ words }) => words.length > 0),
          )
        }
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

/** Edges of other rows that run through white between the words of a cell: there it is two cells. */
function innerEdges(lines: readonly ColumnLine[], column: number, end: number, columnEdges: readonly number[]): number[] {
  const atoms = lines.flatMap((line) => line.atoms)
  const size = lines[0]?.size ?? 0
  const found: number[] = []
  let from = Number.NEGATIVE_INFINITY
  for (let e = column + 1; e < end; e++) {
    const edge = columnEdges[e] ?? 0
    const left = Math.max(...atoms.filter(({ x0, x1 }) => (x0 + x1) / 2 < edge).map(({ x1 }) => x1))
    const right = Math.min(...atoms.filter(({ x0, x1 }) => (x0 + x1) / 2 >= edge).map(({ x0 }) => x0))
    if (left > edge || right < edge || right - left < innerWidth * size || left <= from) continue
    if (!Number.isFinite(left) || !Number.isFinite(right)) continue
    found.push(e)
    from = edge
  }
  return found
}

function within(line: ColumnLine, x0: number, x1: number): ColumnLine {
  const atoms = line.atoms.filter((atom) => (atom.x0 + atom.x1) / 2 >= x0 && (atom.x0 + atom.x1) / 2 < x1)
  return { ...line, atoms, words: atoms.flatMap(({ words }) => words) }
}
