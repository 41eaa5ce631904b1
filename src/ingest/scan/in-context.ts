import type { Alternative } from '../../model/reading.ts'
import { probabilityAsRead } from '../../ocr/as-read.ts'
import { commonWords } from '../../ocr/common-words.ts'
import type { PlacedCharacter, ScanLine } from './read-lines.ts'

/** Characters that the engine is surer of than this are not looked at again. */
const sure = 0.93
/** Pairs of characters count as seen on the page where it is as sure as this of both. */
const certain = 0.97
/** How much likelier a character is that makes a known pair with its neighbour. */
const likelier = 25
/** Alternatives less probable than this are none. */
const least = 0.004

const han = /^\p{Script=Han}$/u

const usualPairs: ReadonlySet<string> = new Set(commonWords.flatMap(pairsIn))

function pairsIn(word: string): string[] {
  const characters = [...word]
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`)
}

/**
 * Tells look-alike Chinese characters apart by their neighbours: pairs that are common in such forms, or that stand
 * clearly elsewhere on the same page, are likelier than others. Figures are left alone.
 */
export function inContext(lines: readonly ScanLine[]): ScanLine[] {
  const seen = new Set<string>()
  for (const { characters } of lines)
    for (const [i, character] of characters.entries()) {
      const next = characters[i + 1]
      if (
        next &&
        han.test(character.text) &&
        han.test(next.text) &&
        probabilityAsRead(character) >= certain &&
        probabilityAsRead(next) >= certain
      )
        seen.add(character.text + next.text)
    }
  const isKnown = (first: string | undefined, second: string | undefined) =>
    first !== undefined && second !== undefined && (usualPairs.has(first + second) || seen.has(first + second))
  return lines.map((line) => {
    if (line.characters.every((one) => probabilityAsRead(one) >= sure)) return line
    const characters = [...line.characters]
    for (const [i, character] of characters.entries()) {
      if (probabilityAsRead(character) >= sure) continue
      const [before, after] = [characters[i - 1]?.text, characters[i + 1]?.text]
      if (!(before && han.test(before)) && !(after && han.test(after))) continue
      characters[i] = weighed(
        withStroke(character, before, after),
        ({ text }) => (isKnown(before, text) ? likelier : 1) * (isKnown(text, after) ? likelier : 1),
      )
    }
    return { ...line, characters }
  })
}

/** 一 is a stroke like a dash: where one stands before a Chinese character, and behind none of another kind, it may be it. */
function withStroke(character: PlacedCharacter, before: string | undefined, after: string | undefined): PlacedCharacter {
  if (!dash.test(character.text) || !after || !han.test(after) || (before && !han.test(before))) return character
  const { alternatives } = character.reading
  if (alternatives.some(({ text }) => text === stroke)) return character
  const own = alternatives.map((one) => (one.text === character.text ? { ...one, p: one.p * (1 - mayBeStroke) } : one))
  return { ...character, reading: { alternatives: [...own, { text: stroke, p: probabilityAsRead(character) * mayBeStroke }] } }
}

const dash = /^[-－—–―─]$/
const stroke = '一'
const mayBeStroke = 0.1

function weighed(character: PlacedCharacter, factorOf: (alternative: Alternative) => number): PlacedCharacter {
  const { alternatives } = character.reading
  const others = alternatives.map((one) => ({
    text: one.text,
    p: one.p * (han.test(one.text) && one.p >= least ? factorOf(one) : 1),
  }))
  const [before, after] = [alternatives, others].map((list) => list.reduce((sum, { p }) => sum + p, 0)) as [number, number]
  // What is not listed keeps its weight beside the others.
  const whole = after + Math.max(0, 1 - before)
  const share = others.map(({ text, p }) => ({ text, p: p / whole })).sort((a, b) => b.p - a.p)
  const best = share[0]
  const text = best && han.test(best.text) ? best.text : character.text
  return { ...character, text, reading: { alternatives: share } }
}
