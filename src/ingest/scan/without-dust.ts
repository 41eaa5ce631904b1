import { probabilityAsRead } from '../../ocr/as-read.ts'
import type { ReadCharacter } from '../../ocr/engine.ts'
import type { LineInk } from './line-ink.ts'

/** What recognisers make of a speck. */
const speckLike = /^[·•.．,，'‘’`´｀、。\-–]$/
/** What no text of these forms has between its characters, or at the end of a line. */
const hardlyPrinted = /^[·•'‘’`´｀]$/
/** No larger than this in shares of the em, each way. */
const speckSize = 0.22
/** Specks are no rings: of a thin one only the darkest pixels count as ink, and those look like a speck. */
const surelyRing = 0.9
/** Further from its neighbour than this, it does not belong to it. */
const farAway = 0.3
const han = /\p{Script=Han}/u
const digit = /^[\d０-９]$/

export interface LinePlace {
  /** Size of the text, in pixels of the crop. */
  readonly em: number
  /** It is the last line of its cell: no number goes on below. */
  readonly isLast: boolean
}

/**
 * Specks of dirt beside text are read as dots and quotation marks. One is left out where nothing of the kind is printed:
 * before the first character of a line (GB/T 15834: closing marks never begin one), behind the last one where it does not
 * stand on the base line close to it, and within a line where it is nothing that belongs there.
 */
export function withoutDust(
  characters: readonly ReadCharacter[],
  ink: LineInk,
  { em, isLast }: LinePlace,
): readonly ReadCharacter[] {
  if (!characters.some(({ text }) => speckLike.test(text))) return characters
  return characters.filter((character, i) => {
    if (!speckLike.test(character.text)) return true
    const seen = extent(ink, character)
    if (!seen || seen.width > speckSize * em || seen.height > speckSize * em) return true
    const [before, after] = [characters[i - 1], characters[i + 1]]
    if (!before && !after) return false
    const isLow = seen.middle > 0.62 * ink.height
    if (!before && after)
      return character.text === '.' && /\d/.test(after.text) && isLow && after.from - seen.right < farAway * em
    if (hardlyPrinted.test(character.text)) return probabilityAsRead(character) > 0.97 && after !== undefined && !isLow
    if (!after && before) {
      if (isLow && character.text === '。' && probabilityAsRead(character) >= surelyRing) return true
      const isClose = seen.left - before.to < (han.test(before.text) ? farAway : closeBy) * em
      if (!isLow || !isClose) return false
      return han.test(before.text) || !digit.test(before.text) || (!isLast && standsOnLine(seen, extent(ink, before), em))
    }
    return true
  })
}

/** A point stands this close to the digit before it, and on its line, in shares of the em. */
const closeBy = 0.2
const level = 0.07

const standsOnLine = (point: { bottom: number }, figure: { bottom: number } | null, em: number) =>
  figure !== null && Math.abs(point.bottom - figure.bottom) <= level * em

/** What of the ink is a character's; null where there is none. */
function extent({ width, height, bits }: LineInk, { from, to }: ReadCharacter) {
  let [left, right, top, bottom] = [width, -1, height, -1]
  for (let x = Math.max(0, Math.floor(from)); x < Math.min(width, Math.ceil(to)); x++)
    for (let y = 0; y < height; y++)
      if (bits[y * width + x]) {
        left = Math.min(left, x)
        right = Math.max(right, x + 1)
        top = Math.min(top, y)
        bottom = Math.max(bottom, y + 1)
      }
  return right < 0 ? null : { left, right, bottom, width: right - left, height: bottom - top, middle: (top + bottom) / 2 }
}
