import type { Plane } from './plane.ts'
import { after, type Projection, scaled } from './projection.ts'
import type { QuarterTurn } from './scan-page.ts'

/** Where the upright page lies in a picture. */
export interface Placement {
  readonly width: number
  readonly height: number
  /** From the upright page to the picture. */
  readonly toSource: Projection
}

/**
 * The page that a picture shows when it is turned back by quarter turns and levelled, with nothing cut off.
 * @param turn by which the picture is turned clockwise to be upright
 * @param skew by which the rows of the picture are turned clockwise, in degrees
 * @param factor pixels of the picture to one of the page
 */
export function turnedAndLevel({ width, height }: Plane, turn: QuarterTurn, skew: number, factor: number): Placement {
  const [w, h] = [width, height]
  const turned: Record<QuarterTurn, Projection> = {
    0: [1, 0, 0, 0, 1, 0, 0, 0, 1],
    90: [0, 1, 0, -1, 0, h, 0, 0, 1],
    180: [-1, 0, w, 0, -1, h, 0, 0, 1],
    270: [0, -1, w, 1, 0, 0, 0, 0, 1],
  }
  const [tw, th] = turn % 180 === 0 ? [w, h] : [h, w]
  const angle = (skew * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  // About the middle of the page.
  const rotated: Projection = [
    cos,
    -sin,
    tw / 2 - (cos * tw) / 2 + (sin * th) / 2,
    sin,
    cos,
    th / 2 - (sin * tw) / 2 - (cos * th) / 2,
    0,
    0,
    1,
  ]
  const toSource = after(turned[turn], after(rotated, scaled(factor)))
  return { width: Math.round(tw / factor), height: Math.round(th / factor), toSource }
}

/** The same page seen so that four points of it come to lie on the corners of a rectangle. */
export const corrected = (placement: Placement, correction: Projection): Placement => ({
  ...placement,
  toSource: after(placement.toSource, correction),
})
