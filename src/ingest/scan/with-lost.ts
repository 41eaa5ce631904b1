import { type Alternative, lostCharacter } from '../../model/reading.ts'
import type { ReadCharacter } from '../../ocr/engine.ts'
import { type LineInk, rowsOf, runsIn } from './line-ink.ts'
import type { HiddenAt } from './page/hidden-text.ts'

/** Half of the width that a character takes up, in shares of the em. */
const halfHan = 0.56
const halfOther = 0.33
/** Ink that no character accounts for is a lost one where it is so wide and so high. */
const [leastWidth, leastHeight] = [0.34, 0.5]
/** And so much of its own box is ink. */
const leastInk = 0.06
/** Within it, gaps may be so wide. */
const gapInside = 0.12
const wide = /[\p{Script=Han}\u2600-\u26ff\u25a0-\u25ff％—…（）【】《》“”]|^[-–%]$/u

/** Behind a figure: where only one can stand, it is a percent sign, of which recognisers know few shapes. */
const perhapsPercent: readonly Alternative[] = [
  { text: lostCharacter, p: 0.88 },
  { text: '%', p: 0.1 },
  { text: '', p: 0.02 },
]
/** The other half of one that may have been read as a 0. */
const perhapsHalf: readonly Alternative[] = [
  { text: lostCharacter, p: 0.5 },
  { text: '', p: 0.4 },
  { text: '%', p: 0.1 },
]
const surelyLost: readonly Alternative[] = [{ text: lostCharacter, p: 1 }]
const leastPercent = 0.02

/** What may stand at a place at which nothing was read. */
function lostAt(from: number, characters: readonly ReadCharacter[]): readonly Alternative[] {
  const last = characters.at(-1)
  if (!last || last.middle > from || !/^[\d%]$/.test(last.text)) return surelyLost
  const isHalf = last.reading.alternatives.some(({ text, p }) => text === '%' && p >= leastPercent)
  return isHalf ? perhapsHalf : perhapsPercent
}

/**
 * A recogniser passes over characters that it does not know, in silence. Where there is ink for a whole character and no
 * character was read, one that could not be read stands there: a text that lacks a character must not look complete.
 * @param covered stretches of the line that are accounted for otherwise, such as boxes to tick
 */
export function withLost(
  characters: readonly ReadCharacter[],
  ink: LineInk,
  em: number,
  covered: readonly (readonly [from: number, to: number])[],
): readonly ReadCharacter[] {
  if (characters.length === 0) return characters
  const taken = new Uint8Array(ink.width)
  const take = (from: number, to: number) => taken.fill(1, Math.max(0, Math.floor(from)), Math.max(0, Math.ceil(to)))
  for (const { middle, text } of characters) {
    const half = (wide.test(text) ? halfHan : halfOther) * em
    take(middle - half, middle + half)
  }
  for (const [from, to] of covered) take(from, to)
  const lost: ReadCharacter[] = []
  let [from, to] = [-1, -1]
  const finish = () => {
    if (from >= 0 && isCharacter(ink, from, to, em))
      lost.push({
        text: lostCharacter,
        from,
        to,
        middle: (from + to) / 2,
        reading: { alternatives: lostAt(from, characters) },
      })
    ;[from, to] = [-1, -1]
  }
  for (let x = 0; x < ink.width; x++) {
    const isOpen = taken[x] === 0
    if (isOpen && runsIn(ink, x).length > 0) {
      if (from < 0) from = x
      to = x + 1
    } else if (from >= 0 && (!isOpen || x - to > gapInside * em)) finish()
  }
  finish()
  return lost.length === 0 ? characters : [...characters, ...lost].sort((a, b) => a.middle - b.middle)
}

/** A character that could not be read at one end of a line, at both, or where nothing could be read. @param width of the line */
export function withHidden(
  characters: readonly ReadCharacter[],
  at: readonly HiddenAt[],
  width: number,
): readonly ReadCharacter[] {
  const hidden = (from: number): ReadCharacter => ({
    text: lostCharacter,
    from,
    to: from,
    middle: from,
    reading: { alternatives: surelyLost },
  })
  const isLost = at.includes('within') && characters.length === 0
  return [
    ...(at.includes('left') ? [hidden(0)] : []),
    ...(isLost ? [hidden(width / 2)] : characters),
    ...(at.includes('right') ? [hidden(width)] : []),
  ]
}

/** A character that stands alone is so high and so wide, in shares of the em. */
const [lowest, highest, narrowest, widest] = [0.5, 1.25, 0.07, 1.3]
/** Signs as `>=` are lower, and this wide. */
const [lowestSigns, narrowestSigns] = [0.35, 0.7]
/** The white round it, in shares of the crop, and how much of that may be specks: grain is everywhere. */
const rim = 0.06
const specks = 0.02

/**
 * Whether a line in which nothing was read is a character all the same, by its size and as it stands on white.
 * @param width of its ink, in shares of the em
 * @param height of it
 */
export function isPassedOver(ink: LineInk, width: number, height: number): boolean {
  const least = width >= narrowestSigns ? lowestSigns : lowest
  if (height < least || height > highest || width < narrowest || width > widest) return false
  const edge = Math.max(1, Math.round(rim * ink.height))
  let [count, all] = [0, 0]
  for (let y = 0; y < ink.height; y++)
    for (let x = 0; x < ink.width; x++) {
      if (y >= edge && y < ink.height - edge && x >= edge && x < ink.width - edge) continue
      count += ink.bits[y * ink.width + x] as number
      all++
    }
  return count <= specks * all && ink.bits.includes(1)
}

function isCharacter(ink: LineInk, from: number, to: number, em: number): boolean {
  const rows = rowsOf(ink, { from, to })
  if (!rows || to - from < leastWidth * em || rows.bottom - rows.top < leastHeight * em) return false
  let pixels = 0
  for (let y = rows.top; y < rows.bottom; y++) for (let x = from; x < to; x++) pixels += ink.bits[y * ink.width + x] as number
  return pixels >= leastInk * (to - from) * (rows.bottom - rows.top)
}
