import { turnBack, turnInto } from '../../../layout/frame.ts'
import type { Glyph } from '../../../layout/marks.ts'

/** Characters that one operation drew with letter spacing. */
export interface SpacedText {
  /** From which glyph to which, exclusive. */
  readonly from: number
  readonly to: number
  /** What the box of each is wider by, in units of the page. */
  readonly spacing: number
}

/** From this share of the size on, the white between two letters is as wide as that between words. */
const asBetweenWords = 0.18
/** Letters stand closer than this, in shares of the size, where they are of one word. */
const close = 0.06

/**
 * Some programs draw the end of a word and the beginning of the next as one text of two letters, with the space between the
 * words as its letter spacing: `revie` `w o` `f`. What stands right beside such a pair is set without any spacing. There it
 * is a gap between words, and no part of the letters' width.
 */
export function partPairs(glyphs: Glyph[], spaced: readonly SpacedText[]): void {
  const isSpaced = new Set(spaced.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)))
  for (const { from, to, spacing } of spaced) {
    const [first, second] = [glyphs[from], glyphs[from + 1]]
    if (to - from !== 2 || !first || !second || !letter.test(first.text) || !letter.test(second.text)) continue
    if (spacing < asBetweenWords * first.size) continue
    const [left, right] = [narrowed(first, spacing), narrowed(second, spacing)]
    const [before, after] = [isSpaced.has(from - 1) ? undefined : glyphs[from - 1], isSpaced.has(to) ? undefined : glyphs[to]]
    if (!isClose(before, left) && !isClose(right, after)) continue
    glyphs[from] = left
    glyphs[from + 1] = right
  }
}

const letter = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u

function narrowed(glyph: Glyph, spacing: number): Glyph {
  const [x0, y0, x1, y1] = turnBack(glyph.box, glyph.turn)
  return { ...glyph, box: turnInto([x0, y0, x1 - spacing, y1], glyph.turn) }
}

function isClose(left: Glyph | undefined, right: Glyph | undefined): boolean {
  if (!left || !right || left.isSpace || right.isSpace || left.turn !== right.turn) return false
  const [a, b] = [turnBack(left.box, left.turn), turnBack(right.box, right.turn)]
  return Math.abs(b[0] - a[2]) < close * left.size && Math.abs(b[3] - a[3]) < close * left.size
}
