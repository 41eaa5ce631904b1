import type { Read, RowCell } from '../extract/row.ts'
import { sureness } from '../text/likeliest.ts'

/** The rule of a repair that took another alternative of the recogniser: another reading, no character was changed. */
export const alternative = 'recogniser.alternative'

/** The probability of a text, in which a word of the vocabulary is what is meant rather than something that looks like one. */
export function probabilityAsWord(read: Read): number {
  const p = sureness(read)
  return (read as Partial<RowCell>).hit?.exact ? p / (p + (1 - p) * noWord) : p
}

const noWord = 0.05

/** Few digits: a probability is no better known than that. */
export const rounded = (confidence: number): number => Math.round(confidence * 1e4) / 1e4
