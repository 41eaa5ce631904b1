import { probabilityAsRead } from '../../ocr/as-read.ts'
import type { OcrEngine } from '../../ocr/engine.ts'
import type { PlacedCharacter, ScanLine } from './read-lines.ts'

/** Marks that were told by their shape, points and signs among them: of these it is known how sure they are. */
const exempt = /[.．%％‰a-z≥≤≧≦<>＜＞=＝☐☑□√\ufffd]/i
const digit = /^[\d０-９]$/
/** Of one that is wide, or is two that nearly touch, recognisers think as 88. */
const digits = /^[\d０-９]+$/

/**
 * Lines whose probabilities are what they say: an engine that is right more often than it thinks has them sharpened (C. Guo
 * et al., On Calibration of Modern Neural Networks, ICML 2017, temperature scaling). What is read stays the same. Digits are
 * sharpened against other digits only: whether something is a figure at all is left to its grammar.
 */
export function calibrated(lines: readonly ScanLine[], { sharpness }: Pick<OcrEngine, 'sharpness'>): readonly ScanLine[] {
  if (sharpness === 1) return lines
  return lines.map((line) => ({
    ...line,
    characters: line.characters.map((character) => {
      if (digit.test(character.text)) return surerDigit(character, sharpness)
      return exempt.test(character.text) ? character : sharper(character, sharpness)
    }),
  }))
}

function sharper(character: PlacedCharacter, sharpness: number): PlacedCharacter {
  const raised = character.reading.alternatives.map(({ text, p }) => ({ text, p: p ** sharpness }))
  const listed = character.reading.alternatives.reduce((sum, { p }) => sum + p, 0)
  // What is not listed counts as one more.
  const all = raised.reduce((sum, { p }) => sum + p, Math.max(0, 1 - listed) ** sharpness)
  if (all <= 0) return character
  return { ...character, reading: { alternatives: raised.map(({ text, p }) => ({ text, p: p / all })) } }
}

function surerDigit(character: PlacedCharacter, sharpness: number): PlacedCharacter {
  const { alternatives } = character.reading
  const own = probabilityAsRead(character)
  if (own <= 0) return character
  const weighed = alternatives.map((one) =>
    digits.test(one.text) && one.p < own ? { ...one, p: own * (one.p / own) ** sharpness } : one,
  )
  // What other digits lose goes to all that is left.
  const all = alternatives.reduce((sum, { p }, i) => sum - p + (weighed[i]?.p ?? 0), 1)
  return { ...character, reading: { alternatives: weighed.map(({ text, p }) => ({ text, p: p / all })) } }
}
