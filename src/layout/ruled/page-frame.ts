import type { PageMarks } from '../marks.ts'
import type { Scale } from './lines-of.ts'
import type { RuledGrid, Side } from './ruled-grid.ts'

/**
 * Whether the rules of a grid run off the page, and make one row or one column: those at the head, the foot and the margin of
 * a booklet's pages are drawn for looks. What is within them is the page, not a cell.
 */
export function isPageFrame(
  { box, rowEdges, columnEdges, openSides }: RuledGrid,
  { width, height }: Pick<PageMarks, 'width' | 'height'>,
  { near }: Scale,
): boolean {
  if (rowEdges.length > 2 && columnEdges.length > 2) return false
  const isAtEnd: Record<Side, boolean> = {
    left: box[0] <= near,
    right: box[2] >= width - near,
    top: box[1] <= near,
    bottom: box[3] >= height - near,
  }
  return [...openSides].some((side) => isAtEnd[side])
}
