import { overlap } from './frame.ts'
import type { Line, Lines } from './ruled/lines-of.ts'
import type { Word } from './word.ts'

/** How far below or above the foot of its text an underline may stand, and how far it may miss its ends, in shares of the size. */
const below = 0.35
const ends = 0.3
/** A rule of a table ends at an upright one; an underline ends with its text. */
const atRule = 0.1

/** Horizontal lines without those that underline text: as long as the text above them, and ending where no upright rule is. */
export function withoutUnderlines({ horizontal, vertical }: Lines, words: readonly Word[]): Line[] {
  const byFoot = words.filter(({ turn }) => turn === 0).toSorted((a, b) => a.box[3] - b.box[3])
  const feet = byFoot.map(({ box }) => box[3])
  return horizontal.filter((line) => {
    let [from, to, size] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0]
    for (let i = firstFrom(feet, line.at - 20); i < byFoot.length; i++) {
      const word = byFoot[i] as Word
      const [x0, , x1, y1] = word.box
      if (y1 > line.at + 20) break
      if (Math.abs(y1 - line.at) > below * word.size || overlap(x0, x1, line.from, line.to) < 0.5 * (x1 - x0)) continue
      from = Math.min(from, x0)
      to = Math.max(to, x1)
      size = Math.max(size, word.size)
    }
    if (size === 0) return true
    const isAsLong = Math.abs(from - line.from) <= ends * size && Math.abs(to - line.to) <= ends * size
    const meetsRule = (x: number) =>
      vertical.some(({ at, from, to }) => Math.abs(at - x) <= atRule * size && line.at >= from - 1 && line.at <= to + 1)
    return !isAsLong || meetsRule(line.from) || meetsRule(line.to)
  })
}

function firstFrom(sorted: readonly number[], least: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) < least) low = middle + 1
    else high = middle
  }
  return low
}
