import type { Box, Fill, Rule } from '../../../layout/marks.ts'
import { type Matrix, scaleOf } from './matrix.ts'

/** What the paths of a page leave on it. */
export interface PathMarks {
  readonly rules: Rule[]
  readonly fills: Fill[]
  readonly frames: Box[]
  readonly strokes: Fill[]
}

export interface Paint {
  readonly isFilled: boolean
  readonly isStroked: boolean
  /** In user space. */
  readonly lineWidth: number
  readonly fillIsWhite: boolean
  readonly strokeIsWhite: boolean
}

// How pdfjs codes a path: each number below is followed by the coordinates of so many points.
const moveTo = 0
const lineTo = 1
const curveTo = 2
const quadraticTo = 3

/** A line counts as parallel to an axis when it leaves it by less than this, in points or as a share of its length. */
const slack = 0.2
const slope = 0.01

/**
 * Adds what a painted path shows: its straight lines along an axis as rules, filled rectangles as fills, the rest as strokes.
 * @param data the path as pdfjs hands it over, `null` where it is empty
 */
export function addPath(marks: PathMarks, data: ArrayLike<number> | null | undefined, matrix: Matrix, paint: Paint): void {
  if (!data) return
  const half = (paint.lineWidth * scaleOf(matrix)) / 2
  let points: number[] = []
  let isCurved = false
  const [a, b, c, d, e, f] = matrix
  const point = (x: number, y: number) => points.push(a * x + c * y + e, b * x + d * y + f)
  const finish = (isClosed: boolean) => {
    if (points.length >= 4) addSubpath(marks, points, isClosed, isCurved, paint, half)
    points = []
    isCurved = false
  }
  for (let i = 0; i < data.length; ) {
    const operation = data[i++]
    const [x, y] = [data[i] as number, data[i + 1] as number]
    if (operation === moveTo) {
      finish(false)
      point(x, y)
      i += 2
    } else if (operation === lineTo) {
      point(x, y)
      i += 2
    } else if (operation === curveTo || operation === quadraticTo) {
      const numbers = operation === curveTo ? 6 : 4
      for (let j = 0; j < numbers; j += 2) point(data[i + j] as number, data[i + j + 1] as number)
      isCurved = true
      i += numbers
    } else {
      const [startX, startY] = points
      finish(true)
      // What follows without a move begins where the closed part began.
      if (startX !== undefined && startY !== undefined) points = [startX, startY]
    }
  }
  finish(false)
}

function addSubpath(
  { rules, fills, frames, strokes }: PathMarks,
  points: readonly number[],
  isClosed: boolean,
  isCurved: boolean,
  { isFilled, isStroked, fillIsWhite, strokeIsWhite }: Paint,
  half: number,
) {
  const box = around(points)
  if (isFilled) {
    if (!isCurved && (isRectangle(points, box) || isMitred(points, box)))
      fills.push(fillIsWhite ? { box, isWhite: true } : { box })
    else if (!isStroked) strokes.push(fillIsWhite ? { box, isWhite: true } : { box })
  }
  if (!isStroked) return
  const addRule = (box: Box, isHorizontal: boolean) =>
    rules.push(strokeIsWhite ? { box, isHorizontal, isWhite: true } : { box, isHorizontal })
  let isOther = isCurved
  const count = points.length / 2
  if (!isCurved)
    for (let i = isClosed ? 0 : 1; i < count; i++) {
      const from = (i + count - 1) % count
      const [x0, y0] = [points[2 * from] as number, points[2 * from + 1] as number]
      const [x1, y1] = [points[2 * i] as number, points[2 * i + 1] as number]
      const [width, height] = [Math.abs(x1 - x0), Math.abs(y1 - y0)]
      if (width === 0 && height === 0) continue
      if (height <= Math.max(slack, width * slope) && width >= height) {
        const y = (y0 + y1) / 2
        addRule([Math.min(x0, x1), y - half, Math.max(x0, x1), y + half], true)
      } else if (width <= Math.max(slack, height * slope)) {
        const x = (x0 + x1) / 2
        addRule([x - half, Math.min(y0, y1), x + half, Math.max(y0, y1)], false)
      } else isOther = true
    }
  if (isOther) strokes.push(strokeIsWhite ? { box, isWhite: true } : { box })
  else if (isClosed && !isCurved && !strokeIsWhite && isRectangle(points, box)) frames.push(box)
}

function around(points: readonly number[]): Box {
  let [x0, y0, x1, y1] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = [points[i] as number, points[i + 1] as number]
    if (x < x0) x0 = x
    if (x > x1) x1 = x
    if (y < y0) y0 = y
    if (y > y1) y1 = y
  }
  return [x0, y0, x1, y1]
}

/** Whether every side runs along an axis and every point is a corner of the box around them: four, or five with the first again. */
function isRectangle(points: readonly number[], [x0, y0, x1, y1]: Box): boolean {
  const count = points.length / 2
  if (count < 4 || count > 6) return false
  const near = Math.max(slack, slope * Math.max(x1 - x0, y1 - y0))
  const [width, height] = [x1 - x0, y1 - y0]
  // Thinner than the slack it is a line whatever its corners are.
  if (Math.min(width, height) < slack && Math.max(width, height) > 1) return true
  for (let i = 0; i < count; i++) {
    const [x, y] = [points[2 * i] as number, points[2 * i + 1] as number]
    const next = (i + 1) % count
    const [nextX, nextY] = [points[2 * next] as number, points[2 * next + 1] as number]
    if (Math.min(x - x0, x1 - x) > near || Math.min(y - y0, y1 - y) > near) return false
    if (Math.abs(x - nextX) > near && Math.abs(y - nextY) > near) return false
  }
  return true
}

/**
 * Whether it is one side of a frame that was drawn side by side: a bar along an axis whose ends are cut aslant where the next
 * side begins, as browsers draw borders of several colours.
 */
function isMitred(points: readonly number[], [x0, y0, x1, y1]: Box): boolean {
  const count = points.length / 2
  if (count < 4 || count > 5) return false
  const isHorizontal = x1 - x0 > y1 - y0
  const [from, to, low, high] = isHorizontal ? [x0, x1, y0, y1] : [y0, y1, x0, x1]
  const thickness = high - low
  if (to - from < longerThanThick * thickness) return false
  for (let i = 0; i < count; i++) {
    const [x, y] = [points[2 * i] as number, points[2 * i + 1] as number]
    const [along, across] = isHorizontal ? [x, y] : [y, x]
    if (Math.min(along - from, to - along) > thickness + slack || Math.min(across - low, high - across) > slack) return false
  }
  return true
}

/** A side of a frame is longer than thick by this. */
const longerThanThick = 5
