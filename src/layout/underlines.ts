import { countWhile } from '../model/sorted.ts'
import { overlap } from './frame.ts'
import type { Line, Lines } from './ruled/lines-of.ts'
import type { Word } from './word.ts'

/** How far below or above the foot of its text an underline may stand, and how far it may miss its ends, in shares of the size. */
const below = 0.35
const ends = 0.3
/** A rule of a table ends at an upright one; an underline ends with its text. */
const atRule = 0.1
/** Words further apart, in shares of the size, are not underlined by one line. */
const widestGap = 2

/**
 * Horizontal lines without those that underline text: as long as the text above them, which has no wide gaps, neither ending
 * at an upright rule nor crossed by one.
 */
export function withoutUnderlines({ horizontal, vertical }: Lines, words: readonly Word[]): Line[] {
  const byFoot = words.filter(({ turn }) => turn === 0).toSorted((a, b) => a.box[3] - b.box[3])
  const feet = byFoot.map(({ box }) => box[3])
  return horizontal.filter((line) => {
    const above: Word[] = []
    for (let i = countWhile(feet, (foot) => foot < line.at - 20); i < byFoot.length; i++) {
      const word = byFoot[i] as Word
      const [x0, , x1, y1] = word.box
      if (y1 > line.at + 20) break
      if (Math.abs(y1 - line.at) <= below * word.size && overlap(x0, x1, line.from, line.to) >= 0.5 * (x1 - x0)) above.push(word)
    }
    if (above.length === 0) return true
    const { from, to, size, gap } = extent(above)
    const isAsLong = Math.abs(from - line.from) <= ends * size && Math.abs(to - line.to) <= ends * size
    if (!isAsLong || gap > widestGap * size) return true
    return vertical.some(
      ({ at, from, to }) =>
        line.at >= from - 1 && line.at <= to + 1 && at >= line.from - atRule * size && at <= line.to + atRule * size,
    )
  })
}

/** From where to where words stand, and the widest gap between them. */
function extent(words: Word[]) {
  words.sort((a, b) => a.box[0] - b.box[0])
  let [to, size, gap] = [(words[0] as Word).box[0], 0, 0]
  for (const word of words) {
    gap = Math.max(gap, word.box[0] - to)
    to = Math.max(to, word.box[2])
    size = Math.max(size, word.size)
  }
  return { from: (words[0] as Word).box[0], to, size, gap }
}
