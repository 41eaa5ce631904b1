import { holdsMiddle, middleY, overlap } from './frame.ts'
import type { Box, Rule } from './marks.ts'
import { componentsOf } from './ruled/components.ts'
import { type Line, merged, type Scale } from './ruled/lines-of.ts'
import { type RuledGrid, ruledGrid } from './ruled/ruled-grid.ts'
import type { Word } from './word.ts'

/** More painted areas than this are a picture. */
const mostAreas = 5000

/**
 * Tables whose cells are told apart by nothing but their painted backgrounds, outside of the ruled ones. Where only every
 * other column is painted, what is between them is no cell: such paint shows nothing. Where only every other row is, its
 * edges part rows.
 */
export function paintedGrids(
  areas: readonly Box[],
  ruled: readonly RuledGrid[],
  words: readonly Word[],
  scale: Scale,
): { grids: RuledGrid[]; stripes: Rule[] } {
  const free = areas.filter((area) => !ruled.some(({ box }) => meets(area, box)))
  if (free.length > mostAreas) return { grids: [], stripes: [] }
  const leaves = free.filter((area, i) => !free.some((other, j) => j !== i && isWithin(other, area)))
  const horizontal: Line[] = []
  const vertical: Line[] = []
  for (const [x0, y0, x1, y1] of leaves) {
    for (const at of [y0, y1]) horizontal.push({ at, from: x0, to: x1, thickness: 0 })
    for (const at of [x0, x1]) vertical.push({ at, from: y0, to: y1, thickness: 0 })
  }
  const lines = { horizontal: merged(horizontal, scale), vertical: merged(vertical, scale) }
  const painted = componentsOf(lines, scale)
    .map((component) => ruledGrid(component, scale, () => false))
    .filter((grid) => grid !== null)
  const stripes = stripesOf(painted, words, scale)
  const grids = painted
    .filter((grid) => !stripes.has(grid))
    .filter(({ rowEdges, columnEdges }) => rowEdges.length > 2 && columnEdges.length > 2)
    .filter((grid) => !isPartlyPainted(grid, leaves, words))
  return { grids, stripes: [...stripes].flatMap((grid) => edgesOf(grid, scale)) }
}

/** The edges of painted rows: where the paint of a cell beside them goes on, there is none. */
function edgesOf({ cells, rowEdges }: RuledGrid, scale: Scale): Rule[] {
  const ends = cells.flatMap(({ row, rowSpan, box: [from, , to] }) =>
    [row, row + rowSpan].map((edge): Line => ({ at: rowEdges[edge] as number, from, to, thickness: 0 })),
  )
  return merged(ends, scale).map(({ at, from, to }): Rule => ({ box: [from, at, to, at], isHorizontal: true }))
}

/** Painted rows of one width below one another, with text between them that is in none. */
function stripesOf(painted: readonly RuledGrid[], words: readonly Word[], { near }: Scale): Set<RuledGrid> {
  const found = new Set<RuledGrid>()
  const byTop = painted.toSorted((a, b) => a.box[1] - b.box[1])
  for (const [i, { box }] of byTop.entries()) {
    const below = byTop.slice(i + 1).find((other) => isAsWide(box, other.box, near) && other.box[1] >= box[3] - near)
    if (!below) continue
    const between: Box = [box[0], box[3], box[2], below.box[1]]
    if (!words.some((word) => holdsMiddle(between, word.box))) continue
    found.add(byTop[i] as RuledGrid)
    found.add(below)
  }
  return found
}

const isAsWide = (a: Box, b: Box, near: number): boolean => Math.abs(a[0] - b[0]) <= near && Math.abs(a[2] - b[2]) <= near

/** Whether text stands between the cells, or in several rows of something that is not painted itself. */
function isPartlyPainted({ box, cells, rowEdges }: RuledGrid, areas: readonly Box[], words: readonly Word[]): boolean {
  const own = words.filter((word) => holdsMiddle(box, word.box))
  if (own.some((word) => !cells.some((cell) => holdsMiddle(cell.box, word.box)))) return true
  const blank = cells.filter(({ rowSpan, box }) => rowSpan > 1 && !areas.some((area) => holdsMiddle(area, box)))
  const rowOf = (word: Word) => rowEdges.findLastIndex((edge) => edge < middleY(word.box))
  return blank.some((cell) => new Set(own.filter((word) => holdsMiddle(cell.box, word.box)).map(rowOf)).size > 1)
}

/**
 * White areas that are cells: together they cover a painted one but for thin stripes, which are rules in effect. Others only
 * lie behind text.
 */
export function whiteCells(white: readonly Box[], areas: readonly Box[]): Box[] {
  if (white.length > mostAreas || areas.length > mostAreas) return []
  return areas.flatMap((area) => {
    const cells = white.filter((box) => isWithin(box, area))
    return cells.reduce((sum, cell) => sum + sizeOf(cell), 0) > nearlyAll * sizeOf(area) ? cells : []
  })
}

/** What is covered but for rules. */
const nearlyAll = 0.8

const sizeOf = (box: Box) => (box[2] - box[0]) * (box[3] - box[1])

const meets = (a: Box, b: Box) => overlap(a[0], a[2], b[0], b[2]) > 0 && overlap(a[1], a[3], b[1], b[3]) > 0

/** Whether a smaller area lies within another. */
const isWithin = (small: Box, large: Box) => {
  const common =
    Math.max(0, overlap(small[0], small[2], large[0], large[2])) * Math.max(0, overlap(small[1], small[3], large[1], large[3]))
  return sizeOf(small) < 0.9 * sizeOf(large) && common > 0.5 * sizeOf(small)
}
