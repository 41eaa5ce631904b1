import { ontoQuadrangle, type Point } from './projection.ts'
import { lengthOf, type TracedRule } from './traced-rule.ts'
import { trackAt } from './track.ts'
import { corrected, type Placement } from './upright.ts'

/** Rules that are shorter than this share of the page say too little about a direction. */
const longEnough = 0.12
/** What moves the corners of a page by fewer pixels than this is left as it is. */
const least = 2
/** What moves them by more than this share of the page does not level it at once. */
const far = 0.015
/** What moves them by more than this share of the page is a mistake, or no photograph that can be read. */
const most = 0.12

/**
 * A placement in which the rules of a page are level and upright, as far as they were not: those at the top may have another
 * direction than those at the bottom, and those at the left another than those at the right.
 * @returns null where that makes no difference
 */
export function withoutTilt(placement: Placement, rules: readonly TracedRule[]): Levelled | null {
  const { width, height } = placement
  const horizontal = slopes(rules, true, width)
  const vertical = slopes(rules, false, height)
  if (horizontal.length === 0 && vertical.length === 0) return null
  const across = slopeAt(horizontal, height)
  const along = slopeAt(vertical, width)
  // Without rules of one kind the page was turned, and is not sheared.
  const down = vertical.length > 0 ? along : () => -across(height / 2)
  const level = horizontal.length > 0 ? across : () => -along(width / 2)
  const [top, bottom, left, right] = [0.1 * height, 0.9 * height, 0.1 * width, 0.9 * width]
  const corners: Point[] = (
    [
      [left, top],
      [right, top],
      [right, bottom],
      [left, bottom],
    ] as const
  ).map(([x, y]) => crossing(level(y), y, width / 2, down(x), x, height / 2))
  const moves = corners.map(([x, y], i) => {
    const [u, v] = [i === 1 || i === 2 ? right : left, i >= 2 ? bottom : top]
    return Math.hypot(x - u, y - v)
  })
  const largest = Math.max(...moves)
  if (largest < least || largest > most * Math.max(width, height)) return null
  const better = corrected(
    placement,
    ontoQuadrangle([left, top, right, bottom], corners as unknown as readonly [Point, Point, Point, Point]),
  )
  return { placement: better, isFarOff: largest > far * Math.max(width, height) }
}

interface Levelled {
  readonly placement: Placement
  /** So that rules may have been missed, and it is not yet quite level. */
  readonly isFarOff: boolean
}

/** A table with rules across has upright ones that are together so many times as long as it is high: else they lean, and were not found. */
const fewestUpright = 2
const fewestAcross = 4
/** Rules that lean by more than this, as the tangent, are not found; more than that is a mistake. */
const [leastLean, mostLean] = [0.026, 0.2]

/**
 * A placement in which upright rules stand upright that lean too much to be found: in a photograph taken from the side they
 * are not square to those across, which are level already.
 * @param leanOf finds by how much strokes lean, to the right downwards, as the tangent
 * @returns null where upright rules were found, or do not lean
 */
export function withoutLean(placement: Placement, rules: readonly TracedRule[], leanOf: () => number): Placement | null {
  const across = rules.filter((rule) => rule.isHorizontal && lengthOf(rule) >= longEnough * placement.width)
  if (across.length < fewestAcross) return null
  const places = across.map(({ at }) => at)
  const upright = rules.reduce((sum, rule) => sum + (rule.isHorizontal ? 0 : lengthOf(rule)), 0)
  if (upright >= fewestUpright * (Math.max(...places) - Math.min(...places))) return null
  const lean = leanOf()
  if (Math.abs(lean) < leastLean || Math.abs(lean) > mostLean) return null
  return corrected(placement, [1, lean, (-lean * placement.height) / 2, 0, 1, 0, 0, 0, 1])
}

interface Slope {
  readonly at: number
  readonly slope: number
  readonly weight: number
}

function slopes(rules: readonly TracedRule[], isHorizontal: boolean, size: number): Slope[] {
  return rules
    .filter((rule) => rule.isHorizontal === isHorizontal && lengthOf(rule) >= longEnough * size)
    .map((rule) => {
      const length = lengthOf(rule)
      // Between the quarters of its length: ends may be bent.
      const [a, b] = [rule.from + 0.1 * length, rule.to - 0.1 * length]
      const slope = (trackAt(rule.track, b) - trackAt(rule.track, a)) / (b - a)
      return { at: rule.at, slope, weight: (length / size) ** 2 }
    })
}

/** The slope by place, as a straight line through what was measured; twice, the second time without what is far off. */
function slopeAt(measured: readonly Slope[], size: number): (at: number) => number {
  let fit = fitted(measured, size)
  const off = measured.map(({ at, slope }) => Math.abs(slope - fit(at)))
  const usual = off.toSorted((a, b) => a - b)[off.length >> 1] ?? 0
  fit = fitted(
    measured.filter((_, i) => (off[i] as number) <= Math.max(0.001, 3 * usual)),
    size,
  )
  return fit
}

function fitted(measured: readonly Slope[], size: number): (at: number) => number {
  let [w, wt, wtt, ws, wts] = [0, 0, 0, 0, 0]
  for (const { at, slope, weight } of measured) {
    const t = at / size - 0.5
    w += weight
    wt += weight * t
    wtt += weight * t * t
    ws += weight * slope
    wts += weight * t * slope
  }
  if (w === 0) return () => 0
  const determinant = w * wtt - wt * wt
  // Rules that stand close to each other do not tell how the slope changes.
  if (measured.length < 3 || determinant < 0.004 * w * w) return () => ws / w
  const change = (w * wts - wt * ws) / determinant
  const start = (ws - change * wt) / w
  return (at) => start + change * (at / size - 0.5)
}

/** Where a nearly level line through (middleX, y) crosses a nearly upright one through (x, middleY). */
function crossing(slope: number, y: number, middleX: number, lean: number, x: number, middleY: number): Point {
  // v = y + slope (u - middleX) and u = x + lean (v - middleY)
  const u = (x + lean * (y - slope * middleX - middleY)) / (1 - lean * slope)
  return [u, y + slope * (u - middleX)]
}
