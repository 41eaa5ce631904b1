import type { OcrEngine } from '../../ocr/engine.ts'
import type { PlacedCharacter, ScanLine } from './read-lines.ts'

/** Characters of figures, of which engines are as sure as they should be, and marks that were told by their shape. */
const exempt = /[\d０-９.．%％‰a-z≥≤≧≦<>＜＞=＝☐☑□√\ufffd]/i

/**
 * Lines whose probabilities are what they say: an engine that is right more often than it thinks has them sharpened (C. Guo
 * et al., On Calibration of Modern Neural Networks, ICML 2017, temperature scaling). What is read stays the same.
 */
export function calibrated(lines: readonly ScanLine[], { sharpness }: Pick<OcrEngine, 'sharpness'>): readonly ScanLine[] {
  if (sharpness === 1) return lines
  return lines.map((line) => ({
    ...line,
    characters: line.characters.map((character) => (exempt.test(character.text) ? character : sharper(character, sharpness))),
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
