import type { Box, Turn } from './marks.ts'

/** A box as it is seen when the page is turned so that text of this turn runs from left to right. */
export function turnBack([x0, y0, x1, y1]: Box, turn: Turn): Box {
  if (turn === 0) return [x0, y0, x1, y1]
  if (turn === 90) return [y0, -x1, y1, -x0]
  return turn === 180 ? [-x1, -y1, -x0, -y0] : [-y1, x0, -y0, x1]
}

/** The inverse of turnBack. */
export const turnInto = (box: Box, turn: Turn): Box => turnBack(box, ((360 - turn) % 360) as Turn)

export const around = (boxes: readonly Box[]): Box => {
  let [x0, y0, x1, y1] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const box of boxes) {
    if (box[0] < x0) x0 = box[0]
    if (box[1] < y0) y0 = box[1]
    if (box[2] > x1) x1 = box[2]
    if (box[3] > y1) y1 = box[3]
  }
  return [x0, y0, x1, y1]
}

export const middleY = (box: Box) => (box[1] + box[3]) / 2
export const middleX = (box: Box) => (box[0] + box[2]) / 2

/** Whether the middle of a box stands in another. */
export const holdsMiddle = ([x0, y0, x1, y1]: Box, box: Box): boolean => {
  const [x, y] = [middleX(box), middleY(box)]
  return x > x0 && x < x1 && y > y0 && y < y1
}

/** How far two stretches of an axis overlap; negative: how far they are apart. */
export const overlap = (from: number, to: number, otherFrom: number, otherTo: number) =>
  Math.min(to, otherTo) - Math.max(from, otherFrom)
