import type { Box } from '../marks.ts'
import type { Line, Lines, Scale } from './lines-of.ts'
import type { TextAt } from './white-gaps.ts'

/** So many such rows at most. */
const mostRows = 3
/** More painted areas than this are a picture. */
const mostAreas = 5000

/**
 * Tables whose heads, or whose sums, have a background instead of rules: paint as wide as the rules, and ending where they
 * begin or beginning where they end, is a row if a text stands in each column; over the labels there may be none. Paint that
 * only holds a title or a note is no row.
 * @param areas painted ones
 * @returns the rules, with those that the paint stands for
 */
export function withPaintedRows(lines: Lines, areas: readonly Box[], scale: Scale, text: TextAt): Lines {
  const isTable = lines.horizontal.length > 1 && lines.vertical.length > 0
  const beside = isTable && areas.length <= mostAreas ? aboveAndBelow(lines, areas, scale) : []
  if (beside.length === 0) return lines
  const headed = withRowsAbove(lines, beside, scale, text)
  return flippedLines(withRowsAbove(flippedLines(headed), beside.map(flipped), scale, flippedText(text)))
}

/** The areas that are within the width of a table, and not within its height. */
function aboveAndBelow({ horizontal, vertical }: Lines, areas: readonly Box[], { same, near }: Scale): Box[] {
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0]
  for (const { at, from, to } of horizontal) {
    left = Math.min(left, from)
    right = Math.max(right, to)
    top = Math.min(top, at)
    bottom = Math.max(bottom, at)
  }
  for (const { from, to } of vertical) {
    top = Math.min(top, from)
    bottom = Math.max(bottom, to)
  }
  return areas.filter(([x0, y0, x1, y1]) => x0 > left - near && x1 < right + near && (y1 <= top + same || y0 >= bottom - same))
}

/** The page upside down: what is below a table is above it. */
const flipped = ([x0, y0, x1, y1]: Box): Box => [x0, -y1, x1, -y0]
const flippedLines = ({ horizontal, vertical }: Lines): Lines => ({
  horizontal: horizontal.map((line) => ({ ...line, at: -line.at })),
  vertical: vertical.map((line) => ({ ...line, from: -line.to, to: -line.from })),
})
const flippedText = ({ isIn, crosses }: TextAt): TextAt => ({
  isIn: (box) => isIn(flipped(box)),
  crosses: (x, top, bottom) => crosses(x, -bottom, -top),
})

function withRowsAbove(lines: Lines, areas: readonly Box[], scale: Scale, text: TextAt): Lines {
  let found = lines
  for (let row = 0; row < mostRows; row++) {
    const more = withRow(found, areas, scale, text)
    if (!more) return found
    found = more
  }
  return found
}

/** The rules with those of the paint directly above them. */
function withRow({ horizontal, vertical }: Lines, areas: readonly Box[], scale: Scale, text: TextAt): Lines | null {
  const { same, near } = scale
  const highest = Math.min(...horizontal.map(({ at }) => at))
  const first = horizontal.filter(({ at }) => at - highest <= same)
  const [left, right] = [Math.min(...first.map(({ from }) => from)), Math.max(...first.map(({ to }) => to))]
  // Where no rule runs below the heads, the upright ones begin there.
  const begin = Math.min(...vertical.map(({ from }) => from))
  const bottom = begin < highest - near ? begin : highest
  const paint = paintAbove(areas, [left, right], bottom, scale)
  if (!paint) return null
  const uprights = vertical.filter(({ from }) => from <= bottom + near).map(({ at }) => at)
  const inner = [...new Set(uprights)].filter((x) => x > left + near && x < right - near).sort((a, b) => a - b)
  const cells = paint.flatMap((area) => cellsIn(area, inner, near, text))
  const isLabel = (cell: Box) => cell[0] <= left + near
  if (cells.length < 2 || !cells.every((cell) => isLabel(cell) || text.isIn(cell))) return null
  const top = Math.min(...cells.map((cell) => cell[1]))
  const sides = [...new Set(uprights)].filter((x) => !inner.includes(x))
  const across = ([x0, y0, x1]: Box): Line => ({ at: y0, from: x0, to: x1, thickness: 0 })
  const upright = (at: number, from: number, to: number): Line => ({ at, from, to, thickness: 0 })
  return {
    horizontal: [...horizontal, ...cells.map(across), ...(bottom < highest ? [across([left, bottom, right, bottom])] : [])],
    vertical: [
      ...vertical,
      ...cells.filter((cell) => !isLabel(cell)).map(([x, y0, , y1]) => upright(x, y0, y1)),
      ...sides.map((x) => upright(x, top, bottom)),
    ],
  }
}

/** Painted areas that lie side by side on an edge, and on one another, up to where all of them end; null where they do not. */
function paintAbove(areas: readonly Box[], [left, right]: readonly [number, number], edge: number, { text, same, near }: Scale) {
  const found: Box[] = []
  /** Stretches above which there may be more paint, from left to right. */
  let ends: Stretch[] = [{ from: left, to: right, at: edge }]
  for (let row = 0; row < mostRows; row++) {
    const lowest = Math.max(...ends.map(({ at }) => at))
    const next: Stretch[] = []
    for (const end of ends) {
      if (lowest - end.at > same) {
        next.push(end)
        continue
      }
      const on = areas
        .filter((area) => Math.abs(area[3] - end.at) <= same && area[0] > end.from - near && area[2] < end.to + near)
        .sort((a, b) => a[0] - b[0])
      const isWhole = on.every((area, i) => area[0] - (on[i - 1]?.[2] ?? end.from) <= near && area[3] - area[1] > text)
      if (!isWhole || end.to - (on.at(-1)?.[2] ?? end.from) > near) return null
      next.push(...on.map(([from, at, to]) => ({ from, to, at })))
      found.push(...on)
    }
    ends = joined(next, same)
    if (ends.length === 1) return found
  }
  return null
}

interface Stretch {
  readonly from: number
  readonly to: number
  readonly at: number
}

/** Neighbours at one height as one. */
function joined(stretches: readonly Stretch[], same: number): Stretch[] {
  const found: Stretch[] = []
  for (const stretch of stretches) {
    const last = found.at(-1)
    if (last && Math.abs(last.at - stretch.at) <= same) found[found.length - 1] = { ...last, to: stretch.to }
    else found.push(stretch)
  }
  return found
}

/** The cells in a painted area: one for each column where there is text in several of them, else one. */
function cellsIn([left, top, right, bottom]: Box, columns: readonly number[], near: number, { isIn, crosses }: TextAt): Box[] {
  const parting = columns.filter((x) => x > left + near && x < right - near && !crosses(x, top, bottom))
  const at = (x: number) => columns.find((column) => Math.abs(column - x) <= near) ?? x
  const edges = [at(left), ...parting, at(right)]
  const cells = edges.slice(1).map((end, i): Box => [edges[i] as number, top, end, bottom])
  return cells.filter(isIn).length > 1 ? cells : [[at(left), top, at(right), bottom]]
}
