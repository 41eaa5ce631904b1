import type { ReadCharacter } from '../../ocr/engine.ts'
import { type LineInk, rowsOf } from './line-ink.ts'

/** Ink of a digit is so wide, in shares of the em: what is left of a rule is narrower. */
const digitWidth = 0.2
/** And of a Chinese character: half of one that fell apart is narrower. */
const hanWidth = 0.6
/** Specks are lower. */
const leastHeight = 0.5
const digit = /^[\d０-９a-z]$/i
const han = /^\p{Script=Han}$/u

/**
 * A recogniser that cannot tell a character well thinks that there may be none. Where ink as large as one stands by itself,
 * something is printed: then what remains is which character it is.
 */
export function withOwnInk(characters: readonly ReadCharacter[], ink: LineInk, em: number): readonly ReadCharacter[] {
  return characters.map((character) => {
    const width = digit.test(character.text) ? digitWidth : han.test(character.text) ? hanWidth : null
    return width !== null && standsOnInk(character, ink, width * em, leastHeight * em) ? withoutNothing(character) : character
  })
}

function standsOnInk(character: ReadCharacter, ink: LineInk, width: number, height: number): boolean {
  const [from, to] = [Math.max(0, Math.floor(character.from)), Math.min(ink.width, Math.ceil(character.to))]
  const rows = rowsOf(ink, { from, to })
  return (
    rows !== null &&
    rows.bottom - rows.top >= height &&
    widthOf(ink, from, to) >= width &&
    // Where one character was taken for two, they are cut where there is ink.
    isBlank(ink, from - 1) &&
    isBlank(ink, to)
  )
}

function widthOf(ink: LineInk, from: number, to: number): number {
  let [first, last] = [from, to]
  while (first < last && isBlank(ink, first)) first++
  while (last > first && isBlank(ink, last - 1)) last--
  return last - first
}

const isBlank = (ink: LineInk, x: number): boolean =>
  rowsOf(ink, { from: Math.max(0, x), to: Math.min(ink.width, x + 1) }) === null

/** What is left keeps its proportions. */
function withoutNothing(character: ReadCharacter): ReadCharacter {
  const { alternatives } = character.reading
  const nothing = alternatives.find(({ text }) => text === '')?.p ?? 0
  if (nothing === 0 || nothing >= 1) return character
  const left = alternatives.filter(({ text }) => text !== '').map(({ text, p }) => ({ text, p: p / (1 - nothing) }))
  return { ...character, reading: { alternatives: left } }
}
