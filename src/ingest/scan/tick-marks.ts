import { middleX, middleY } from '../../layout/frame.ts'
import type { Box } from '../../layout/marks.ts'
import type { PlacedCharacter, ScanLine } from './read-lines.ts'

/** A square that may be a box to tick, with the share of ink inside of it. */
export interface Frame {
  readonly box: Box
  readonly ink: number
}

/** Ink inside a box: up to here it is empty, from there on it is ticked; in between it cannot be told. */
const empty = 0.1
const full = 0.17

/** What recognisers make of a box, ticked or not. */
const boxLike = /^[□☐☑口回囗日曰目田国图区团因困固四匹凹凸門门0Oo○DQ@■√✓VvZ凶囚区巨臣]$/

/**
 * Puts boxes to tick in place of what was recognised there. A square is one where something box-like or nothing was
 * recognised in its place; one that was clearly recognised as 口 is one only beside others in its line.
 */
export function withTickMarks(lines: readonly ScanLine[], frames: readonly Frame[]): ScanLine[] {
  if (frames.length === 0) return [...lines]
  return lines.map((line) => {
    const [x0, y0, x1, y1] = line.box
    const own = frames.filter(
      ({ box }) => middleX(box) > x0 - 2 && middleX(box) < x1 + 2 && middleY(box) > y0 && middleY(box) < y1,
    )
    const candidates = own.map((frame) => ({ frame, covered: line.characters.filter((one) => isInside(one.box, frame.box)) }))
    const boxes = candidates.filter(({ covered }) => covered.every((one) => boxLike.test(one.text) || pOf(one) < 0.7))
    const sure = boxes.filter(({ covered }) => !covered.some((one) => one.text === '口' && pOf(one) > 0.9))
    const taken = sure.length > 0 || boxes.length > 1 ? boxes : []
    if (taken.length === 0) return line
    const replaced = new Set(taken.flatMap(({ covered }) => covered))
    const characters = [...line.characters.filter((one) => !replaced.has(one)), ...taken.map(({ frame }) => tickMark(frame))]
    return { ...line, characters: characters.sort((a, b) => a.box[0] - b.box[0]) }
  })
}

const pOf = ({ text, reading }: PlacedCharacter) => reading.alternatives.find((one) => one.text === text)?.p ?? 0

/** Most of a character's width lies within the square: what is recognised of a box may be narrower than it, or wider. */
function isInside([x0, , x1]: Box, [left, , right]: Box): boolean {
  const common = Math.min(x1, right) - Math.max(x0, left)
  return common > 0.5 * (x1 - x0) || (common > 0.6 * (right - left) && x1 - x0 < 1.8 * (right - left))
}

function tickMark({ box, ink }: Frame): PlacedCharacter {
  // Half way between empty and ticked either may be right.
  const p = Math.min(1, Math.max(0, (ink - empty) / (full - empty)))
  const isFull = p >= 0.5
  const sure = Math.max(0.5, isFull ? p : 1 - p)
  const [text, other] = isFull ? ['☑', '□'] : ['□', '☑']
  const alternatives = [
    { text, p: Math.min(sure, mostSure) },
    { text: other, p: Math.max(1 - sure, 1 - mostSure) },
  ]
  return { text, from: box[0], to: box[2], box, reading: { alternatives } }
}

const mostSure = 0.995
