import type { Box } from '../../../layout/marks.ts'
import type { Connected } from './connected.ts'
import type { Bitmap } from './plane.ts'

/** A square that may be a box to tick. */
export interface TickFrame {
  /** Round its outline. */
  readonly box: Box
  /** Share of its inside that is ink. */
  readonly ink: number
}

/** Sides of a box, in shares of the text's size. */
const smallest = 0.42
const largest = 1.4
/** Height to width. */
const [flattest, narrowest] = [0.78, 1.28]
/** How far a side of a box may be off its corner, in shares of the text's size, and holes in it. */
const slack = 0.1
/** Share of each side that is drawn. */
const drawn = 0.78
/** Corners are rounded by no more than this, in shares of the text's size. */
const roundest = 0.22
/** Above and below a box there is paper, this far, in shares of the text's size. */
const free = 0.16
/** On its left and right is paper this far, at least beside half of its height. */
const beside = 0.08
/** A square this small may be one half of a character, as in 岫: beside it is more paper. */
const small = 0.62
const besideSmall = 0.18

/** A bar covers this share of the way from side to side; a box is filled that has more ink than this. */
const bar = 0.85
const filled = 0.6
/** No side of an outline is bolder, as a share of the box; where it is bolder than usual, or round, a tick is no more ink than this. */
const boldSide = 0.25
const mostTicked = 0.5

/** Squares that are drawn by their outline or filled, ticked or not. Characters like 口 are among them. */
export function tickFrames(bitmap: Bitmap, connected: Connected, em: number): TickFrame[] {
  const strokes = shortStrokes(connected.runs, em)
  const found: Box[] = []
  for (const box of squares(strokes, bitmap, em)) {
    const known = found.findIndex((other) => isSame(box, other))
    if (known < 0) found.push(box)
    else found[known] = round(found[known] as Box, box)
  }
  const kept = found.filter((box) => !found.some((other) => other !== box && isWithin(box, other)))
  return kept
    .filter((box) => isFree(box, bitmap, connected, em))
    .map((box) => ({ box, ...inside(bitmap, box) }))
    .filter(({ ink, isBarred }) => !isBarred || ink > filled)
    .map(({ box, ink }) => ({ box, ink }))
}

interface ShortStroke {
  readonly y: number
  readonly from: number
  readonly to: number
}

/** Runs along rows that are as long as a side of a box, from top to bottom. */
function shortStrokes({ count, y, from, to }: Connected['runs'], em: number): ShortStroke[] {
  const hole = Math.max(2, Math.round(slack * em))
  const [least, most] = [smallest * em, largest * em]
  const found: ShortStroke[] = []
  for (let first = 0, next = 0; first < count; first = next) {
    const row = y[first] as number
    let ink = 0
    do ink += (to[next] as number) - (from[next] as number)
    while (++next < count && y[next] === row && (from[next] as number) - (to[next - 1] as number) <= hole)
    const [start, end] = [from[first] as number, to[next - 1] as number]
    if (end - start >= least && end - start <= 2 * most && ink >= drawn * (end - start))
      found.push({ y: row, from: start, to: end })
  }
  return found
}

/** Two strokes below each other, and ink down their ends. */
function* squares(strokes: readonly ShortStroke[], bitmap: Bitmap, em: number): Generator<Box> {
  const off = Math.max(2, slack * em)
  const most = Math.round(roundest * em)
  const buckets = new Map<number, ShortStroke[]>()
  const bucketOf = (x: number) => Math.floor(x / off)
  for (const stroke of strokes) {
    const key = bucketOf(stroke.from)
    const list = buckets.get(key)
    if (list) list.push(stroke)
    else buckets.set(key, [stroke])
  }
  for (const top of strokes)
    for (let key = bucketOf(top.from) - 1; key <= bucketOf(top.from) + 1; key++)
      for (const bottom of buckets.get(key) ?? []) {
        const height = bottom.y + 1 - top.y
        const width = bottom.to - bottom.from
        if (height < flattest * width || height < smallest * em || width > narrowest * height) continue
        if (height > narrowest * (width + 2 * most) || height > largest * em) {
          if (bottom.y > top.y) break
          continue
        }
        // A tick that leaves the box at its upper right corner makes its upper side longer.
        const longer = top.to - bottom.to
        if (Math.abs(bottom.from - top.from) > off || longer < -off || longer > largest * em) continue
        const right = longer > off ? bottom.to : Math.max(top.to, bottom.to)
        const box: Box = [Math.min(top.from, bottom.from), top.y, right, bottom.y + 1]
        for (let radius = 0; radius <= most; radius++) {
          const round: Box = [box[0] - radius, box[1], box[2] + radius, box[3]]
          if (height > narrowest * (round[2] - round[0]) || !hasSides(bitmap, round, radius, off)) continue
          if (radius > 0 && !isClear(inside(bitmap, round))) continue
          yield round
          break
        }
      }
}

/** What is filled, or nearly so, may be any dense character. */
const isClear = ({ ink, isBarred }: { readonly ink: number; readonly isBarred: boolean }) => !isBarred && ink <= mostTicked

/** Whether there is ink down both sides of a box, its corners left out where they are rounded. */
function hasSides(bitmap: Bitmap, [left, top, right, bottom]: Box, radius: number, off: number): boolean {
  const straight: Box = [left, top + radius, right, bottom - radius]
  return sideDrawn(bitmap, straight, left, 1, off) >= drawn && sideDrawn(bitmap, straight, right - 1, -1, off) >= drawn
}

/** Share of the rows of a box in which there is ink close to one of its sides, on the inside. */
function sideDrawn({ width, data }: Bitmap, [, top, , bottom]: Box, x: number, inwards: -1 | 1, off: number): number {
  let count = 0
  for (let y = top; y < bottom; y++)
    for (let step = 0; step <= off; step++)
      if (data[y * width + x + inwards * step] === 1) {
        count++
        break
      }
  return count / (bottom - top)
}

const isSame = (a: Box, b: Box) => {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0])
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1])
  return width > 0 && height > 0 && width * height > 0.6 * Math.max(areaOf(a), areaOf(b))
}

const areaOf = ([x0, y0, x1, y1]: Box) => (x1 - x0) * (y1 - y0)

const round = (a: Box, b: Box): Box => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]

const isWithin = (box: Box, other: Box) =>
  box[0] >= other[0] - 1 && box[1] >= other[1] - 1 && box[2] <= other[2] + 1 && box[3] <= other[3] + 1

/** Whether no other ink is above or below: there the rest of a character would be. What crosses the outline is its tick. */
function isFree([x0, y0, x1, y1]: Box, { width, height, data }: Bitmap, connected: Connected, em: number): boolean {
  const reach = Math.max(3, Math.round(free * em))
  let above = 0
  let below = 0
  for (let x = x0; x < x1; x++) {
    if (hasInk(x, y0 - reach, y0 - 2)) above++
    if (hasInk(x, y1 + 2, y1 + reach)) below++
  }
  const gap = Math.max(2, Math.round((x1 - x0 < small * em ? besideSmall : beside) * em))
  let left = 0
  let right = 0
  for (let y = y0; y < y1; y++) {
    if (inRow(y, x0 - 1 - gap, x0 - 2)) left++
    if (inRow(y, x1 + 1, x1 + gap)) right++
  }
  if (Math.max(left, right) > 0.5 * (y1 - y0)) return false
  // A tick that sticks out covers a small part of a side.
  return above <= 0.34 * (x1 - x0) && below <= 0.25 * (x1 - x0) && !hasTail(connected, [x0, y0, x1, y1], em)

  function inRow(y: number, from: number, to: number): boolean {
    for (let x = Math.max(0, from); x <= Math.min(width - 1, to); x++) if (data[y * width + x] === 1) return true
    return false
  }

  function hasInk(x: number, from: number, to: number): boolean {
    for (let y = Math.max(0, from); y <= Math.min(height - 1, to); y++) if (data[y * width + x] === 1) return true
    return false
  }
}

/** A component that goes on far below or to the left of a box is a character; ticks go up to the right. */
function hasTail({ count, left, top, right, bottom }: Connected, [x0, y0, x1, y1]: Box, em: number): boolean {
  for (let i = 0; i < count; i++) {
    const isThere =
      (left[i] as number) <= x0 + 2 &&
      (right[i] as number) >= x1 - 2 &&
      (top[i] as number) <= y0 + 2 &&
      (bottom[i] as number) >= y1 - 2
    if (isThere && ((bottom[i] as number) > y1 + 0.45 * em || (left[i] as number) < x0 - 0.6 * em)) return true
  }
  return false
}

/**
 * What is within the outline, which is a seventh of the box wide or, where it was printed or scanned bolder, as far as its
 * sides reach: the share of ink, and whether a level bar leads from side to side, as in 日 and 目 and not in any tick.
 */
function inside({ width, data }: Bitmap, [x0, y0, x1, y1]: Box): { ink: number; isBarred: boolean } {
  const [dx, dy] = [Math.max(2, Math.round((x1 - x0) / 7)), Math.max(2, Math.round((y1 - y0) / 7))]
  const [left, right] = [1, -1].map((inwards) => Math.max(dx, upright(inwards as 1 | -1) + 1)) as [number, number]
  const length = Math.max(1, x1 - x0 - left - right)
  const inkIn = (y: number) => {
    let ink = 0
    for (let x = x0 + left; x < x1 - right; x++) ink += data[y * width + x] as number
    return ink
  }
  const isBar = (y: number) => inkIn(y) >= bar * length
  const boldest = Math.floor((y1 - y0) * boldSide)
  let [top, bottom] = [y0 + dy, y1 - dy]
  while (top < y0 + boldest && isBar(top)) top++
  while (bottom > y1 - boldest && isBar(bottom - 1)) bottom--
  let [sum, isBarred] = [0, false]
  for (let y = top; y < bottom; y++) {
    sum += inkIn(y)
    isBarred ||= isBar(y)
  }
  const ink = sum / Math.max(1, length * (bottom - top))
  const isBold = bottom - top < y1 - y0 - 2 * dy
  return { ink, isBarred: isBarred || (isBold && ink > mostTicked) }

  /** How far an upright side reaches inwards in most rows. */
  function upright(inwards: 1 | -1): number {
    const depths: number[] = []
    for (let y = y0 + dy; y < y1 - dy; y++) {
      let depth = 0
      let x = inwards > 0 ? x0 : x1 - 1
      // It may bend a little.
      for (; depth < 2 && data[y * width + x] === 0; x += inwards) depth++
      for (; depth < boldSide * (x1 - x0) && data[y * width + x] === 1; x += inwards) depth++
      depths.push(depth)
    }
    return depths.toSorted((a, b) => a - b)[depths.length >> 1] ?? 0
  }
}
