import type { Box } from '../marks.ts'
import type { AlignedCell, AlignedTable, TableRows } from './aligned-tables.ts'
import type { RowBand } from './alignment.ts'
import { withCentredHeads } from './centred-heads.ts'
import { type ColumnLine, columnLines } from './column-line.ts'
import { edgeIn, sharedEdges } from './edges.ts'
import { withEdgesOfRules } from './edges-of-rules.ts'
import { withHeadSpans } from './head-spans.ts'
import { type Block, labelColumns } from './label-columns.ts'
import { withLinesOfHeads } from './lines-of-heads.ts'
import { withMiddleHeads } from './middle-heads.ts'
import { findRows } from './rows.ts'
import type { Stretch } from './stretches.ts'
import { rulesOfSums } from './sums.ts'
import { type FreeRule, type RowRule, tableRules } from './table-rules.ts'
import { type Atom, boundsOf, type TextLine } from './text-line.ts'
import { tile } from './tile.ts'
import { stepsOf } from './wrap-odds.ts'

/** The stretches of one table as its cells; null where they are not even two rows. */
export function buildTable(
  found: readonly Stretch[],
  lines: readonly TextLine[],
  rules: readonly FreeRule[],
): Omit<AlignedTable, 'words'> | null {
  const region = found.map((stretch) => withEdgesOfRules(stretch, lines, rules))
  const split = region.map((stretch) => splitColumns(stretch, lines))
  const box = boundsOf(split.flat(2).flatMap(({ words }) => words.map((word) => word.box)))
  const edges = sharedEdges(region.map(({ corridors }) => corridors))
  const { across, parting, short } = tableRules(rules, box, edges, lines[region[0]?.from ?? 0]?.size ?? 0)
  const { steps, between } = stepsOf(
    split.flatMap((columns, i) =>
      columns.map((own, c) => ({ lines: own, right: region[i]?.corridors[c]?.x1 ?? Number.POSITIVE_INFINITY })),
    ),
    parting,
  )
  const columnEdges = [box[0], ...edges, box[2]]
  const partingHeights = [...across, ...belowHeads(region, lines, parting)]
  // What parts the labels as well: no label stands on both sides of it.
  const overLabels = parting.flatMap(({ box: [x0, y0, x1, y1] }) =>
    x0 < box[0] + 1 && x1 > (columnEdges[1] as number) ? [(y0 + y1) / 2] : [],
  )
  // What leaves labels out, and no other column: they go on below it. A head of several columns has such a rule, too.
  const heads = overLabels.filter((y) => y > box[1] + (lines[region[0]?.from ?? 0]?.size ?? 0)).sort((a, b) => a - b)[0]
  const leftOut = (edge: number) => {
    const [before, from, to] = [edge - 1, edge, edge + 1].map((i) => columnEdges[i] ?? box[2]) as [number, number, number]
    return parting.flatMap(({ box: [x0, y0, x1, y1] }) => {
      const isBehind = x0 > (before + from) / 2 && x0 < (from + to) / 2 && x1 > box[2] - 1
      return isBehind && heads !== undefined && y0 > heads ? [(y0 + y1) / 2] : []
    })
  }
  let at = 0
  const blocks = region.map(({ corridors }, i): Block => {
    const columns = split[i] ?? []
    const own = steps.slice(at, at + columns.length)
    at += columns.length
    const [above, below] = [lines[(region[i - 1]?.to ?? 0) - 1], lines[region[i + 1]?.from ?? lines.length]]
    const neighbours = { above: above ? above.y + above.size / 2 : null, below: below ? below.y - below.size / 2 : null }
    const rows = findRows({ columns, steps: own, rules: partingHeights, barriers: overLabels, neighbours })
    const starts = [0, ...corridors.map((corridor) => edgeIn(corridor, columnEdges)), columnEdges.length - 1]
    return { columns, starts, rows }
  })
  const bands = blocks.flatMap(({ rows }) => rows.bands)
  if (bands.length < 2) return null
  const bandEdges = edgesOf(bands, box)
  const own = region.flatMap(({ from, to }) => lines.slice(from, to))
  const barriers = [...overLabels, ...rulesOfSums(own, short, columnEdges)]
  const tiles = tile(blocks, labelColumns(blocks, between, barriers, leftOut), columnEdges, bandEdges)
  const { cells: tiled, rowEdges } = withLinesOfHeads(
    withMiddleHeads(withoutBlankRows(tiles, bandEdges), columnEdges, short),
    columnEdges,
    across,
  )
  const headed = withHeadSpans(tiled, columnEdges, short)
  const cells = headed === tiled ? withCentredHeads(tiled, columnEdges) : headed
  if (rowEdges.length < 3 || rowsOfSeveral(cells, rowEdges.length - 1) < 2) return null
  const cost = blocks.reduce((sum, { rows }) => sum + rows.cost, 0)
  const margin = Math.min(...blocks.map(({ rows }) => rows.margin))
  return { box, columnEdges, rowEdges, cells, confidence: Math.exp(-cost / (4 * Math.sqrt(bands.length))) * (0.5 + 0.5 * margin) }
}

/** Heights of rules over several columns that stand below all of a line, and above others: below a head of those columns. */
function belowHeads(region: readonly Stretch[], lines: readonly TextLine[], rules: readonly RowRule[]): number[] {
  const own = region.flatMap(({ from, to }) => lines.slice(from, to))
  return rules.flatMap(({ box: [x0, y0, x1, y1], leavesOut }) => {
    const at = (y0 + y1) / 2
    const above = own.findLast(({ y }) => y < at)
    const below = own.find(({ y }) => y > at)
    const isOver = leavesOut && above && below && above.x0 > x0 && above.x1 < x1
    const beneath = isOver ? below.atoms.filter((atom) => atom.x0 > x0 && atom.x1 < x1) : []
    return beneath.length > 1 ? [at] : []
  })
}

/** In how many rows several cells begin: a line of two parts alone, above lines of one, shows no columns. */
function rowsOfSeveral(cells: readonly AlignedCell[], rows: number): number {
  const counts = new Uint16Array(rows)
  for (const { row, words } of cells) if (words.length > 0) counts[row] = (counts[row] as number) + 1
  return counts.filter((count) => count > 1).length
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

/** A row in which nothing but a label beside several rows stands is none: it belongs to the one above it. */
function withoutBlankRows(tiles: readonly AlignedCell[], rowEdges: readonly number[]): TableRows {
  const rows = rowEdges.length - 1
  const isOwn = ({ rowSpan, words }: AlignedCell) => rowSpan === 1 && words.length > 0
  const own = new Set(tiles.flatMap((cell) => (isOwn(cell) ? [cell.row] : [])))
  // But where a label that begins with such a row stands in it, it is a caption of its own.
  const cells = tiles.flatMap((cell) => {
    const below = rowEdges[cell.row + 1] as number
    const isCaption =
      cell.rowSpan > 1 && !own.has(cell.row) && cell.words.length > 0 && boundsOf(cell.words.map(({ box }) => box))[3] <= below
    if (!isCaption) return [cell]
    const [x0, y0, x1, y1] = cell.box
    const [row, rowSpan] = [cell.row + 1, cell.rowSpan - 1]
    return [
      { ...cell, rowSpan: 1, box: [x0, y0, x1, below] as const },
      { ...cell, row, rowSpan, box: [x0, below, x1, y1] as const, words: [] },
    ]
  })
  const filled = new Set(cells.flatMap((cell) => (isOwn(cell) ? [cell.row] : [])))
  if (filled.size === rows) return { cells, rowEdges }
  const kept = Array.from({ length: rows }, (_, row) => row).filter((row) => filled.has(row))
  const edges = [...kept.map((row, i) => (i === 0 ? rowEdges[0] : rowEdges[row]) as number), rowEdges[rows] as number]
  /** How many rows are kept above each edge. */
  const above = rowEdges.map((_, edge) => kept.filter((row) => row < edge).length)
  const moved = cells.flatMap((cell): AlignedCell[] => {
    const [row, end] = [above[cell.row] as number, above[cell.row + cell.rowSpan] as number]
    if (end === row) return []
    const [x0, , x1] = cell.box
    return [{ ...cell, row, rowSpan: end - row, box: [x0, edges[row] as number, x1, edges[end] as number] }]
  })
  return { cells: moved, rowEdges: edges }
}
