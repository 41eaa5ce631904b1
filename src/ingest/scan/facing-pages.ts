import type { Box } from '../../layout/marks.ts'
import { type Connected, connected } from './page/connected.ts'
import { greyOf } from './page/grey.ts'
import { inkOf } from './page/ink.ts'
import { onWhite, paperOf } from './page/paper.ts'
import { type Bitmap, shrunk } from './page/plane.ts'
import { scratch } from './page/scratch.ts'
import { skewOf } from './page/skew.ts'
import { histogramOf } from './page/words.ts'
import type { Pixels } from './pixels.ts'
import type { PagePicture } from './scan-protocol.ts'

/** Two pages beside each other are wider than they are high, by this at least. */
const wide = 1.15
/** The fold lies about the middle: from, to, in shares of the width. */
const middle = [0.4, 0.6] as const
/** Of so many pixels a side two pages are enough to tell how they lie. */
const enough = 1700
/** A column in the fold has no more strokes of ink above each other: its shadow may be one. */
const mostStrokes = 2
/** The fold has this much paper, in shares of the width. */
const leastPaper = 0.015
/** Pages that lie as differently as this, in degrees, are two. */
const apart = 0.3
/** Runs of ink of this share of a page's width are no text; together they are so many times as long as a page with a table is wide. */
const longRun = 0.06
const fewestRules = 3

/**
 * The pages of a picture that shows two of them beside each other, as a book that lies open, where each lies in a direction of
 * its own, so that they cannot be levelled together; null where it does not.
 */
export function facingPages(picture: PagePicture): readonly [PagePicture, PagePicture] | null {
  const { pixels, printed, isPart } = picture
  if (isPart || printed?.length || pixels.width < wide * pixels.height) return null
  scratch.giveBack(0)
  const grey = greyOf(pixels)
  const whole = Math.max(1, Math.floor(pixels.width / enough))
  const working = whole > 1 ? shrunk(grey, whole, (length) => scratch.take(length)) : grey
  const flat = onWhite(working, paperOf(working))
  const ink = inkOf(flat, histogramOf(flat.data))
  const fold = foldOf(ink)
  if (fold === null) return null
  const [left, right] = [columnsOf(ink, 0, fold), columnsOf(ink, fold, ink.width)].map((half) => {
    const found = connected(half)
    return { skew: skewOf(half, found), hasTable: rulesIn(half, found) >= fewestRules * half.width }
  }) as [Half, Half]
  if (!left.hasTable || !right.hasTable || Math.abs(left.skew - right.skew) < apart) return null
  const at = fold * whole
  return [partOf(picture, 0, at), partOf(picture, at, pixels.width)]
}

interface Half {
  readonly skew: number
  readonly hasTable: boolean
}

function rulesIn({ width }: Bitmap, { runs }: Connected): number {
  let total = 0
  for (let i = 0; i < runs.count; i++) {
    const length = (runs.to[i] as number) - (runs.from[i] as number)
    if (length >= longRun * width) total += length
  }
  return total
}

/** The middle of the widest strip about the middle of a picture that holds no text and no rules across it. */
function foldOf({ width, height, data }: Bitmap): number | null {
  const strokesIn = (x: number) => {
    let strokes = 0
    for (let y = 1; y < height; y++) if (data[y * width + x] === 1 && data[(y - 1) * width + x] === 0) strokes++
    return strokes
  }
  let best = { from: 0, to: 0 }
  let from = Math.round(middle[0] * width)
  const end = Math.round(middle[1] * width)
  for (let x = from; x <= end; x++) {
    if (x < end && strokesIn(x) <= mostStrokes) continue
    if (x - from > best.to - best.from) best = { from, to: x }
    from = x + 1
  }
  return best.to - best.from < leastPaper * width ? null : Math.round((best.from + best.to) / 2)
}

function columnsOf({ width, height, data }: Bitmap, from: number, to: number): Bitmap {
  const part = scratch.take((to - from) * height)
  for (let y = 0; y < height; y++) part.set(data.subarray(y * width + from, y * width + to), y * (to - from))
  return { width: to - from, height, data: part }
}

function partOf(picture: PagePicture, from: number, to: number): PagePicture {
  const { width } = picture.pixels
  const [x0, y0, x1, y1] = picture.frame
  const edge = (x: number) => x0 + (x / width) * (x1 - x0)
  const frame: Box = [edge(from), y0, edge(to), y1]
  return { ...picture, pixels: cropped(picture.pixels, from, to), frame }
}

function cropped({ width, height, channels, data }: Pixels, from: number, to: number): Pixels {
  const line = (to - from) * channels
  const out = new Uint8Array(line * height)
  for (let y = 0; y < height; y++) {
    const start = (y * width + from) * channels
    out.set(data.subarray(start, start + line), y * line)
  }
  return { width: to - from, height, channels, data: out }
}
