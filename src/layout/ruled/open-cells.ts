import { textLines } from '../aligned/text-line.ts'
import { isFigure } from '../figure.ts'
import { cellsOf, type FilledCell, type FilledGrid, refilled } from './filled-grid.ts'
import { columnsOf, keepsToColumns, rowsInColumns, textsOf } from './open-lines.ts'

/** Share of the lines that must stand in several columns. */
const mostly = 0.5

/** Rows without upright rules are one cell, beside labels perhaps. */
const mostCells = 2

/**
 * Rows that are drawn without the upright rules of the heads above them: where all lines of such a row keep to the columns
 * of the rules, they are rows with these columns.
 */
export function openCells(filled: FilledGrid): FilledGrid {
  const { grid } = filled
  const { columnEdges, rowEdges } = grid
  const cells = cellsOf(filled)
  const opened = new Map<number, { cells: FilledCell[]; rowEdges: number[] }>()
  for (let row = 1; row + 1 < rowEdges.length; row++) {
    const own = cells.filter(({ cell }) => cell.row <= row && cell.row + cell.rowSpan > row)
    // Where a row has most of its rules, the others were lost, and what stands below the heads tells more.
    if (own.length > mostCells || own.some(({ cell }) => cell.rowSpan > 1)) continue
    if (!own.some((one) => isOpen(one, columnEdges))) continue
    const found = rowsInColumns(
      own.flatMap(({ words }) => words),
      columnEdges,
      { 1: rowEdges[row] as number, 3: rowEdges[row + 1] as number },
      0,
    )
    if (found) opened.set(row, found)
  }
  if (opened.size === 0) return filled
  const edges: number[] = []
  /** Where each of the old edges is now. */
  const moved: number[] = []
  for (const [row, edge] of rowEdges.entries()) {
    moved.push(edges.length)
    edges.push(edge, ...(opened.get(row)?.rowEdges.slice(1, -1) ?? []))
  }
  const result = cells.flatMap(({ cell, words }): FilledCell[] => {
    if (opened.has(cell.row)) return []
    const row = moved[cell.row] as number
    return [{ cell: { ...cell, row, rowSpan: (moved[cell.row + cell.rowSpan] as number) - row }, words }]
  })
  for (const [row, found] of opened)
    for (const { cell, words } of found.cells) result.push({ cell: { ...cell, row: (moved[row] as number) + cell.row }, words })
  return refilled(grid, result, { rowEdges: edges })
}

/** Whether a merged cell holds rows: most of its lines are several texts, each in a column of its own, and figures among them. */
function isOpen({ cell, words }: FilledCell, columnEdges: readonly number[]): boolean {
  if (cell.columnSpan < 2 || words.length < 2 || words.some(({ turn }) => turn !== 0)) return false
  const edges = columnEdges.slice(cell.column, cell.column + cell.columnSpan + 1)
  const lines = textLines(words)
  if (!lines.every((line) => keepsToColumns(line, edges))) return false
  const several = lines.filter((line) => textsOf(line).length > 1)
  const filled = new Set(lines.flatMap((line) => (columnsOf(line, edges) ?? []).map(({ from }) => from)))
  const hasFigures = several.some((line) => textsOf(line).some(({ text }) => isFigure(text)))
  return hasFigures && several.length >= mostly * lines.length && filled.size === cell.columnSpan
}
