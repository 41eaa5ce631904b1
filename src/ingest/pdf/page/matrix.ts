import type { Box } from '../../../layout/marks.ts'

/** An affine transformation as PDF writes it: x' = a·x + c·y + e, y' = b·x + d·y + f (ISO 32000-1, 8.3.3). */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

export const identity: Matrix = [1, 0, 0, 1, 0, 0]

/** First `inner`, then `outer`. */
export const times = (outer: Matrix, inner: Matrix): Matrix => [
  outer[0] * inner[0] + outer[2] * inner[1],
  outer[1] * inner[0] + outer[3] * inner[1],
  outer[0] * inner[2] + outer[2] * inner[3],
  outer[1] * inner[2] + outer[3] * inner[3],
  outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
  outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
]

/** The upright box around a rectangle that is transformed. */
export function boxOf(m: Matrix, x0: number, y0: number, x1: number, y1: number): Box {
  const left = m[0] * x0 + m[4]
  const right = m[0] * x1 + m[4]
  const [low, high] = [m[2] * y0, m[2] * y1]
  const top = m[1] * x0 + m[5]
  const bottom = m[1] * x1 + m[5]
  const [near, far] = [m[3] * y0, m[3] * y1]
  return [
    Math.min(left, right) + Math.min(low, high),
    Math.min(top, bottom) + Math.min(near, far),
    Math.max(left, right) + Math.max(low, high),
    Math.max(top, bottom) + Math.max(near, far),
  ]
}

/** How much a transformation stretches lengths, on average. */
export const scaleOf = (m: Matrix): number => Math.sqrt(Math.abs(m[0] * m[3] - m[1] * m[2]))
