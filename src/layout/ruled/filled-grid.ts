import type { Word } from '../word.ts'
import type { RuledCell, RuledGrid } from './ruled-grid.ts'

/** A grid and the words of its cells. */
export interface FilledGrid {
  readonly grid: RuledGrid
  /** In the order of the grid's cells. */
  readonly words: readonly (readonly Word[])[]
}

/** A cell and its words. */
export interface FilledCell {
  readonly cell: RuledCell
  readonly words: readonly Word[]
}

export const cellsOf = ({ grid, words }: FilledGrid): FilledCell[] =>
  grid.cells.map((cell, i) => ({ cell, words: words[i] as readonly Word[] }))

/** The grid with other cells, which are put into reading order, and other edges. */
export function refilled(
  grid: RuledGrid,
  cells: readonly FilledCell[],
  edges: Partial<Pick<RuledGrid, 'rowEdges' | 'columnEdges' | 'box'>>,
): FilledGrid {
  const sorted = cells.toSorted((a, b) => a.cell.row - b.cell.row || a.cell.column - b.cell.column)
  return { grid: { ...grid, ...edges, cells: sorted.map(({ cell }) => cell) }, words: sorted.map(({ words }) => words) }
}
