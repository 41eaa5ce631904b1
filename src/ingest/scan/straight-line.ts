/** The straight line through points that fits best, and how far they stray from it (root mean square). */
export function straightLine(points: readonly (readonly [number, number])[]): { slope: number; stray: number } {
  const n = points.length
  if (n < 3) return { slope: 0, stray: Number.POSITIVE_INFINITY }
  let [sx, sy, sxx, sxy] = [0, 0, 0, 0]
  for (const [x, y] of points) {
    sx += x
    sy += y
    sxx += x * x
    sxy += x * y
  }
  const slope = (n * sxy - sx * sy) / (n * sxx - sx * sx || 1)
  const offset = (sy - slope * sx) / n
  let squares = 0
  for (const [x, y] of points) squares += (y - slope * x - offset) ** 2
  return { slope, stray: Math.sqrt(squares / n) }
}
