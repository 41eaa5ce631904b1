import type { LineCrop } from '../../ocr/engine.ts'
import { type InkGroup, type LineInk, rangeOf, rowsOf } from './line-ink.ts'

/** Percent signs are as high as digits, in shares of the em, and narrow or wide. */
const [lowest, highest] = [0.5, 0.95]
const [narrowest, widest] = [0.38, 1]
/** Above the lower ring and below the upper one there is nothing: in so much of the width and of the height. */
const corner = 0.15
const [usualVoid, largeVoid] = [0.3, 0.4]
/** Specks may lie in it. */
const specks = 0.04
/** Each ring lies in so much of the width, and of the height. */
const [ringWidth, ringHeight] = [0.45, 0.62]
/** The white inside of a ring, of the width or the height of the sign, and in how much of the ring's part it shows. */
const [leastHole, leastRows] = [0.09, 0.25]
/** Where the slash begins and ends, of the width. */
const slashTop = [0.55, 0.95] as const
const slashBottom = [0.05, 0.45] as const
/** It leans so much: what stands between two digits does not. */
const leastLean = 0.3
/** Two digits have more paper than this between them, of the em, in this part of the width; a slash crosses it. */
const core = [0.4, 0.6] as const
/** As dark as this, of the contrast of its line, is what is left of a hairline. */
const faint = 0.2
/** So many rows show it, with so much paper beside it; in black and white a hairline falls apart, and the corners tell more. */
const whole = { rows: 0.75, gap: 0.045 }
const broken = { rows: 0.36, gap: 0.13 }

/**
 * Whether a piece of ink is a percent sign, told by its strokes: a ring above on the left, one below on the right, a slash
 * between them, and nothing in the other two corners. Recognisers take those of some typefaces for 0, 90 or 96.
 * @param em size of the text in pixels of the ink
 */
export function isPercentShape(crop: LineCrop, ink: LineInk, group: InkGroup, em: number): boolean {
  const width = group.to - group.from
  if (width < narrowest * em || width > widest * em) return false
  const rows = rowsOf(ink, group)
  if (!rows) return false
  const height = rows.bottom - rows.top
  if (height < lowest * em || height > highest * em) return false
  if (!hasCorners(ink, group, rows, usualVoid) || !hasRings(ink, group, rows)) return false
  const slash = slashIn(crop, group, rows)
  const shows = (least: typeof whole) => slash.rows >= least.rows && slash.gap <= least.gap * em
  return shows(whole) || ((shows(broken) || isStaggered(ink, group)) && hasCorners(ink, group, rows, largeVoid))
}

/** Whether the stroke on the left ends high above the bottom, and the one on the right begins below the top: of two digits neither does. */
export function isStaggered(ink: LineInk, group: InkGroup): boolean {
  const [all, left, right] = [rowsOf(ink, group), strokeAt(ink, group, group.from), strokeAt(ink, group, group.to - 1)]
  if (!all || !left || !right) return false
  const height = all.bottom - all.top
  return left.bottom <= all.top + highEnd * height && right.top >= all.top + lowStart * height
}

/**
 * Whether white parts it into two pieces that are both as high as it is: digits, however much of their strokes is lost. What is
 * left of a slash adds to both pieces too, but there is ink of it all the way from one to the other.
 */
export function isPairOfHeight(crop: LineCrop, ink: LineInk, group: InkGroup, em: number): boolean {
  const all = rowsOf(ink, group)
  if (!all || slashIn(crop, group, all).gap <= whole.gap * em) return false
  const isHigh = (piece: InkGroup) => {
    const rows = rowsOf(ink, piece)
    return rows !== null && rows.bottom - rows.top >= asHigh * (all.bottom - all.top)
  }
  for (let x = group.from + 1; x < group.to - 1; x++)
    if (rowsOf(ink, { from: x, to: x + 1 }) === null)
      if (isHigh({ from: group.from, to: x }) && isHigh({ from: x, to: group.to })) return true
  return false
}

const asHigh = 0.85

/** Where they end and begin, of the height of the sign. */
const [highEnd, lowStart] = [0.75, 0.1]

/** How high and low that ink reaches within a group that hangs together with the ink of a column. */
function strokeAt({ width, height, bits }: LineInk, { from, to }: InkGroup, column: number) {
  const isSeen = new Uint8Array(bits.length)
  const open: number[] = []
  for (let y = 0; y < height; y++) if (bits[y * width + column] === 1) open.push(y * width + column)
  let [top, bottom] = [height, 0]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (isSeen[at] === 1) continue
    isSeen[at] = 1
    const [x, y] = [at % width, Math.floor(at / width)]
    if (y < top) top = y
    if (y >= bottom) bottom = y + 1
    for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++)
      for (let u = Math.max(from, x - 1); u <= Math.min(to - 1, x + 1); u++)
        if (bits[v * width + u] === 1) open.push(v * width + u)
  }
  return bottom > top ? { top, bottom } : null
}

interface Rows {
  readonly top: number
  readonly bottom: number
}

function hasCorners(ink: LineInk, { from, to }: InkGroup, { top, bottom }: Rows, share: number): boolean {
  const [width, height] = [corner * (to - from), share * (bottom - top)]
  const isVoid = (x0: number, x1: number, y0: number, y1: number) => {
    let [pixels, all] = [0, 0]
    for (let y = Math.round(y0); y < Math.round(y1); y++)
      for (let x = Math.round(x0); x < Math.round(x1); x++) {
        pixels += ink.bits[y * ink.width + x] as number
        all++
      }
    return pixels <= specks * all
  }
  return isVoid(from, from + width, bottom - height, bottom) && isVoid(to - width, to, top, top + height)
}

/** White between two strokes, beside each other or one above the other: thin ones may be lost in one of these directions. */
function hasRings(ink: LineInk, { from, to }: InkGroup, { top, bottom }: Rows): boolean {
  const [width, height] = [ringWidth * (to - from), ringHeight * (bottom - top)]
  const isRing = (x0: number, x1: number, y0: number, y1: number) => {
    const isInk = (x: number, y: number) => ink.bits[y * ink.width + x] === 1
    const across = whiteLines(y0, y1, x0, x1, (y, x) => isInk(x, y), leastHole * (to - from))
    return (
      across >= leastRows * (y1 - y0) || whiteLines(x0, x1, y0, y1, isInk, leastHole * (bottom - top)) >= leastRows * (x1 - x0)
    )
  }
  const [right, low] = [Math.round(to - width), Math.round(bottom - height)]
  return isRing(from, Math.round(from + width), top, Math.round(top + height)) && isRing(right, to, low, bottom)
}

/** In how many lines of a rectangle there is so much white between ink. */
function whiteLines(
  first: number,
  end: number,
  from: number,
  to: number,
  isInk: (line: number, at: number) => boolean,
  least: number,
): number {
  let count = 0
  for (let line = first; line < end; line++) {
    let [last, widest] = [-1, 0]
    for (let at = from; at < to; at++) {
      if (!isInk(line, at)) continue
      if (last >= 0) widest = Math.max(widest, at - last - 1)
      last = at
    }
    if (widest >= least) count++
  }
  return count
}

/**
 * It may be a hairline, of which little is left: the straight line from the upper right to the lower left with the most rows
 * that are darker than paper, as a share of them; and the widest stretch of paper in the middle, in pixels.
 */
function slashIn({ width: all, height, pixels }: LineCrop, { from, to }: InkGroup, { top, bottom }: Rows) {
  const [darkest, lightest] = rangeOf(pixels)
  const limit = lightest - faint * (lightest - darkest)
  const [first, end] = [top + Math.round(0.1 * (bottom - top)), bottom - Math.round(0.1 * (bottom - top))]
  const isDark = (x: number, y: number) => {
    const at = y * all + x
    return (pixels[at - 1] as number) < limit || (pixels[at] as number) < limit || (pixels[at + 1] as number) < limit
  }
  const step = (to - from) / 20
  let [gap, blank] = [0, 0]
  for (let x = Math.round(from + core[0] * (to - from)); x < from + core[1] * (to - from); x++) {
    let isCrossed = false
    for (let y = 0; y < height && !isCrossed; y++) isCrossed = (pixels[y * all + x] as number) < limit
    blank = isCrossed ? 0 : blank + 1
    gap = Math.max(gap, blank)
  }
  const isSteep = (x0: number, x1: number) => x0 - x1 < leastLean * (to - from)
  let most = 0
  for (let x0 = from + slashTop[0] * (to - from); x0 <= from + slashTop[1] * (to - from); x0 += step)
    for (let x1 = from + slashBottom[0] * (to - from); x1 <= from + slashBottom[1] * (to - from); x1 += step) {
      if (isSteep(x0, x1)) continue
      let rows = 0
      for (let y = first; y < end; y++) if (isDark(Math.round(x0 + ((x1 - x0) * (y - top)) / (bottom - top)), y)) rows++
      most = Math.max(most, rows)
    }
  return { rows: most / (end - first), gap }
}
