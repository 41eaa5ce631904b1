import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { overlap } from '../../../layout/frame.ts'
import type { Box, Fill } from '../../../layout/marks.ts'
import type { Matrix } from './matrix.ts'

/** In points: no rule of a table is thicker, and no picture that shows something is that thin. */
const thickest = 2
/** A rule is longer than thick by this. */
const longer = 5
/** In points: pictures this near to one another are bands of one. */
const slack = 0.1
/** A page of more pictures than this is put together from pieces. */
const most = 2000

/** From the unit square to user space, of each picture that an operation of pdf.js draws: it makes one of many alike. */
// biome-ignore lint/suspicious/noExplicitAny: pdfjs hands over the arguments of each operation untyped
export function placesOfPictures(operation: number, args: any): Matrix[] {
  switch (operation) {
    case OPS.paintImageXObjectRepeat:
      return placesAt(args[3], [args[1], 0, 0, args[2]])
    case OPS.paintImageMaskXObjectRepeat:
      return placesAt(args[5], [args[1], args[2], args[3], args[4]])
    case OPS.paintImageMaskXObjectGroup:
      return args[0].map(({ transform }: { transform: Matrix }) => transform)
    case OPS.paintInlineImageXObjectGroup:
      return args[1].map(({ transform }: { transform: Matrix }) => transform)
    default:
      return [[1, 0, 0, 1, 0, 0]]
  }
}

function placesAt(positions: ArrayLike<number>, [a, b, c, d]: readonly [number, number, number, number]): Matrix[] {
  return Array.from({ length: positions.length / 2 }, (_, i) => [
    a,
    b,
    c,
    d,
    positions[2 * i] as number,
    positions[2 * i + 1] as number,
  ])
}

/**
 * Rules that were drawn as pictures, such as one pixel that was stretched: pictures too thin to show anything else. One with
 * another right beside it is a band of a picture that was cut.
 */
export function rulesOfPictures(boxes: readonly Box[]): Fill[] {
  if (boxes.length > most) return []
  return boxes
    .filter((box) => isThin(box) && !boxes.some((other) => other !== box && isBeside(other, box)))
    .map((box) => ({ box }))
}

function isThin([x0, y0, x1, y1]: Box): boolean {
  const [thickness, length] = [Math.min(x1 - x0, y1 - y0), Math.max(x1 - x0, y1 - y0)]
  return thickness <= thickest && length > longer * thickness
}

/** Whether a picture ends where a thin one begins, all along it. */
function isBeside(other: Box, thin: Box): boolean {
  const [x, y] = [overlap(other[0], other[2], thin[0], thin[2]), overlap(other[1], other[3], thin[1], thin[3])]
  const [along, length, across] = thin[2] - thin[0] > thin[3] - thin[1] ? [x, thin[2] - thin[0], y] : [y, thin[3] - thin[1], x]
  return along > length / 2 && Math.abs(across) <= slack
}
