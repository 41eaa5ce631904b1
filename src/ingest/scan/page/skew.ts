import { type Connected, connected } from './connected.ts'
import type { Bitmap } from './plane.ts'
import { scratch } from './scratch.ts'

/** Pages may be turned by this much, in degrees. */
const largest = 12
/** Steps of the search in degrees, with the range around the best one so far and the height of the rows that are counted, in pixels. */
const steps = [
  { range: largest, step: 0.25, row: 4 },
  { range: 0.3, step: 0.05, row: 1.5 },
  { range: 0.06, step: 0.01, row: 1 },
] as const
/** As sharp as the sharpest, but for rounding. */
const flat = 0.998
/** Less than this, in degrees, is not turned back: it moves nothing by as much as a pixel. */
const least = 0.025
/** Upper edges of strokes that are shorter than this many pixels say nothing about a direction. */
const leastEdge = 6

/**
 * By how much a page is turned clockwise, in degrees. Rules and the feet and heads of characters lie in rows: seen along them
 * the upper edges of ink fall on few rows, whose squares add up to the most.
 */
export function skewOf(bitmap: Bitmap, { runs }: Connected): number {
  const { x, y, weight } = upperEdges(bitmap, runs)
  if (x.length === 0) return 0
  let best = 0
  for (const { range, step, row } of steps) {
    const angles: number[] = []
    for (let angle = best - range; angle <= best + range + 1e-9; angle += step) angles.push(angle)
    const sharpness = angles.map((angle) => rowSharpness(x, y, weight, Math.tan((angle * Math.PI) / 180), row, bitmap))
    const limit = flat * Math.max(...sharpness)
    // Small angles may make no difference: the middle of those that are as good as the best.
    const good = angles.filter((_, i) => (sharpness[i] as number) >= limit)
    best = good.reduce((sum, angle) => sum + angle, 0) / good.length
  }
  return Math.abs(best) < least ? 0 : best
}

/** By how much upright strokes lean to the right downwards, as the tangent. */
export function leanOf({ width, height, data }: Bitmap): number {
  const across: Bitmap = { width: height, height: width, data: scratch.take(data.length) }
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) across.data[x * height + y] = data[y * width + x] as number
  return Math.tan((skewOf(across, connected(across)) * Math.PI) / 180)
}

function rowSharpness(
  x: Float32Array,
  y: Float32Array,
  weight: Float32Array,
  slope: number,
  row: number,
  { width, height }: Bitmap,
): number {
  const offset = Math.max(0, slope) * width
  const rows = new Float32Array(Math.ceil((height + Math.abs(slope) * width) / row) + 2)
  for (let i = 0; i < x.length; i++) {
    const at = ((y[i] as number) - slope * (x[i] as number) + offset) / row
    const index = Math.floor(at)
    const upper = (weight[i] as number) * (at - index)
    // Shared between two rows, so that the sum changes smoothly with the angle.
    rows[index] = (rows[index] as number) + (weight[i] as number) - upper
    rows[index + 1] = (rows[index + 1] as number) + upper
  }
  // Squares of sums over two neighbours: it must not matter where between two rows an edge lies.
  let sum = 0
  for (let i = 0; i + 1 < rows.length; i++) {
    const pair = (rows[i] as number) + (rows[i + 1] as number)
    sum += pair * pair
  }
  return sum
}

/** Stretches of ink with paper above, in pieces that are not long, so that each stands for its middle. */
function upperEdges({ width, data }: Bitmap, runs: Connected['runs']) {
  const [x, y, weight]: [number[], number[], number[]] = [[], [], []]
  for (let run = 0; run < runs.count; run++) {
    const row = runs.y[run] as number
    if (row === 0) continue
    const above = (row - 1) * width
    const end = runs.to[run] as number
    let from = -1
    for (let column = runs.from[run] as number; column <= end; column++) {
      const isEdge = column < end && data[above + column] === 0
      if (isEdge && from < 0) from = column
      if (from >= 0 && (!isEdge || column - from >= longest)) {
        if (column - from >= leastEdge) {
          x.push((from + column) / 2)
          y.push(row)
          weight.push(column - from)
        }
        from = isEdge ? column : -1
      }
    }
  }
  return { x: Float32Array.from(x), y: Float32Array.from(y), weight: Float32Array.from(weight) }
}

const longest = 48
