import { holdsMiddle, middleY, overlap } from './frame.ts'
import type { Box } from './marks.ts'
import { componentsOf } from './ruled/components.ts'
import { type Line, merged, type Scale } from './ruled/lines-of.ts'
import { type RuledGrid, ruledGrid } from './ruled/ruled-grid.ts'
import type { Word } from './word.ts'

/** More painted areas than this are a picture. */
const mostAreas = 5000

/**
 * Tables whose cells are told apart by nothing but their painted backgrounds, outside of the ruled ones. Where only every
 * other column or row is painted, what is between them is no cell: such paint shows nothing.
 */
export function paintedGrids(
  areas: readonly Box[],
  ruled: readonly RuledGrid[],
  words: readonly Word[],
  scale: Scale,
): RuledGrid[] {
  const free = areas.filter((area) => !ruled.some(({ box }) => meets(area, box)))
  if (free.length > mostAreas) return []
  const leaves = free.filter((area, i) => !free.some((other, j) => j !== i && isWithin(other, area)))
  const horizontal: Line[] = []
  const vertical: Line[] = []
  for (const [x0, y0, x1, y1] of leaves) {
    for (const at of [y0, y1]) horizontal.push({ at, from: x0, to: x1, thickness: 0 })
    for (const at of [x0, x1]) vertical.push({ at, from: y0, to: y1, thickness: 0 })
  }
  const lines = { horizontal: merged(horizontal, scale), vertical: merged(vertical, scale) }
  return componentsOf(lines, scale)
    .map((component) => ruledGrid(component, scale, () => false))
    .filter((grid) => grid !== null)
    .filter(({ rowEdges, columnEdges }) => rowEdges.length > 2 && columnEdges.length > 2)
    .filter((grid) => !isPartlyPainted(grid, leaves, words))
}

/** Whether text stands between the cells, or in several rows of something that is not painted itself. */
function isPartlyPainted({ box, cells, rowEdges }: RuledGrid, areas: readonly Box[], words: readonly Word[]): boolean {
  const own = words.filter((word) => holdsMiddle(box, word.box))
  if (own.some((word) => !cells.some((cell) => holdsMiddle(cell.box, word.box)))) return true
  const blank = cells.filter(({ rowSpan, box }) => rowSpan > 1 && !areas.some((area) => holdsMiddle(area, box)))
  const rowOf = (word: Word) => rowEdges.findLastIndex((edge) => edge < middleY(word.box))
  return blank.some((cell) => new Set(own.filter((word) => holdsMiddle(cell.box, word.box)).map(rowOf)).size > 1)
}

const meets = (a: Box, b: Box) => overlap(a[0], a[2], b[0], b[2]) > 0 && overlap(a[1], a[3], b[1], b[3]) > 0

/** Whether a smaller area lies within another. */
const isWithin = (small: Box, large: Box) => {
  const area = (box: Box) => (box[2] - box[0]) * (box[3] - box[1])
  const common =
    Math.max(0, overlap(small[0], small[2], large[0], large[2])) * Math.max(0, overlap(small[1], small[3], large[1], large[3]))
  return area(small) < 0.9 * area(large) && common > 0.5 * area(small)
}
