import type { Box } from '../marks.ts'
import type { Line, Lines, Scale } from './lines-of.ts'
import type { TextAt } from './white-gaps.ts'

/** So many rows of heads at most. */
const mostRows = 3
/** More painted areas than this are a picture. */
const mostAreas = 5000

/**
 * Tables whose heads have a background instead of rules: paint as wide as the rules, and ending where they begin, is a row if a
 * head stands over each column; over the labels there may be none. Paint that only holds a title is no row.
 * @param areas painted ones
 * @returns the rules, with those that the paint stands for
 */
export function withPaintedHeads(lines: Lines, areas: readonly Box[], scale: Scale, text: TextAt): Lines {
  const mayHave = areas.length > 0 && areas.length <= mostAreas && lines.horizontal.length > 1 && lines.vertical.length > 0
  if (!mayHave) return lines
  let found = lines
  for (let row = 0; row < mostRows; row++) {
    const headed = withHead(found, areas, scale, text)
    if (!headed) return found
    found = headed
  }
  return found
}

function withHead({ horizontal, vertical }: Lines, areas: readonly Box[], scale: Scale, text: TextAt): Lines | null {
  const { same, near } = scale
  const highest = Math.min(...horizontal.map(({ at }) => at))
  const first = horizontal.filter(({ at }) => at - highest <= same)
  const [left, right] = [Math.min(...first.map(({ from }) => from)), Math.max(...first.map(({ to }) => to))]
  // Where no rule runs below the heads, the upright ones begin there.
  const begin = Math.min(...vertical.map(({ from }) => from))
  const bottom = begin < highest - near ? begin : highest
  const paint = areas
    .filter((area) => Math.abs(area[3] - bottom) <= same && area[0] > left - near && area[2] < right + near)
    .sort((a, b) => a[0] - b[0])
  const top = paint[0]?.[1] ?? bottom
  const isWhole = paint.every((area, i) => area[0] - (paint[i - 1]?.[2] ?? left) <= near && Math.abs(area[1] - top) <= same)
  if (bottom - top <= scale.text || !isWhole || right - (paint.at(-1)?.[2] ?? left) > near) return null
  const uprights = vertical.filter(({ from }) => from <= bottom + near).map(({ at }) => at)
  const inner = [...new Set(uprights)].filter((x) => x > left + near && x < right - near).sort((a, b) => a - b)
  const heads = paint.flatMap((area) => headsIn(area, top, bottom, inner, near, text))
  if (heads.length < 2 || !heads.slice(1).every(text.isIn)) return null
  const sides = uprights.filter((x) => !inner.includes(x))
  const upright = (at: number): Line => ({ at, from: top, to: bottom, thickness: 0 })
  const across = (at: number): Line => ({ at, from: left, to: right, thickness: 0 })
  return {
    horizontal: [...horizontal, across(top), ...(bottom < highest ? [across(bottom)] : [])],
    vertical: [...vertical, ...[...heads.slice(1).map(([x]) => x), ...sides].map(upright)],
  }
}

/** The cells in a painted area: one for each column where there is text in several of them, else one. */
function headsIn(
  [left, , right]: Box,
  top: number,
  bottom: number,
  columns: readonly number[],
  near: number,
  { isIn, crosses }: TextAt,
): Box[] {
  const parting = columns.filter((x) => x > left + near && x < right - near && !crosses(x, top, bottom))
  const at = (x: number) => columns.find((column) => Math.abs(column - x) <= near) ?? x
  const edges = [at(left), ...parting, right]
  const cells = edges.slice(1).map((end, i): Box => [edges[i] as number, top, end, bottom])
  return cells.filter(isIn).length > 1 ? cells : [[at(left), top, right, bottom]]
}
