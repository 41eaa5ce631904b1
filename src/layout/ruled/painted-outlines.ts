import { overlap } from '../frame.ts'
import type { Box } from '../marks.ts'
import type { Lines, Scale } from './lines-of.ts'

/** More painted areas than this are a picture. */
const mostAreas = 5000

/**
 * The outer sides of painted cells that white rules part, as lines: white paper ends them as visibly as a rule does. A side on
 * which the paint goes on is none. Where the white rules go on beyond the paint, so does the table.
 * @param white rules between painted cells
 */
export function paintedOutlines(painted: readonly Box[], white: Lines, { near }: Scale): Lines {
  const lines: Lines = { horizontal: [], vertical: [] }
  if (painted.length > mostAreas) return lines
  const parted = new Set<Box>()
  const goOn = new Set<Box>()
  for (const [axis, rules] of [white.vertical, white.horizontal].entries())
    for (const { at, from, to } of rules) {
      const along = painted.filter((area) => {
        const isBeside = (area[axis] as number) < at + near && (area[axis + 2] as number) > at - near
        return isBeside && overlap(area[1 - axis] as number, area[3 - axis] as number, from, to) > 0
      })
      const beyond = uncovered(
        from,
        to,
        along.map((area) => [area[1 - axis] as number, area[3 - axis] as number] as const),
      )
      const own = beyond.some(([start, end]) => end - start > near) ? goOn : parted
      for (const area of along) own.add(area)
    }
  const areas = painted.filter((area) => parted.has(area) && !goOn.has(area))
  for (const area of areas)
    for (const axis of [0, 1] as const) {
      const [from, to] = [area[1 - axis] as number, area[3 - axis] as number]
      for (const [at, beyond] of [
        [area[axis], area[axis] - near],
        [area[axis + 2] as number, (area[axis + 2] as number) + near],
      ] as const) {
        const beside = areas
          .filter((other) => other !== area && other[axis] < beyond && (other[axis + 2] as number) > beyond)
          .map((other) => [other[1 - axis] as number, other[3 - axis] as number] as const)
        for (const [start, end] of uncovered(from, to, beside))
          lines[axis === 0 ? 'vertical' : 'horizontal'].push({ at, from: start, to: end, thickness: 0 })
      }
    }
  return lines
}

/** What is left of a stretch of an axis between others. */
function uncovered(from: number, to: number, others: readonly (readonly [number, number])[]): [number, number][] {
  let left: [number, number][] = [[from, to]]
  for (const [start, end] of others)
    left = left.flatMap(([a, b]): [number, number][] => {
      if (overlap(a, b, start, end) <= 0) return [[a, b]]
      return [
        [a, Math.min(b, start)],
        [Math.max(a, end), b],
      ].filter(([c, d]) => (d as number) > (c as number)) as [number, number][]
    })
  return left
}
