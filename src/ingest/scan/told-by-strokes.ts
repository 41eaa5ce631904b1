import type { CharacterReading } from '../../model/reading.ts'
import type { ReadCharacter } from '../../ocr/engine.ts'
import type { InkGroup } from './line-ink.ts'

/** How sure a sign is that its strokes tell. */
export const strokeSureness = 0.97

/**
 * A sign that its strokes tell, in the place of what was read there.
 * @param read what that may be; it stays possible
 */
export function toldByStrokes(text: string, { from, to }: InkGroup, read: CharacterReading['alternatives'] = []): ReadCharacter {
  const others = read.filter((other) => other.text !== text)
  const sum = others.reduce((total, { p }) => total + p, 0)
  const left = sum === 0 ? [] : others.map((other) => ({ text: other.text, p: (other.p / sum) * (1 - strokeSureness) }))
  return { text, from, to, middle: (from + to) / 2, reading: { alternatives: [{ text, p: strokeSureness }, ...left] } }
}

/** What a character may be, all but nothing. */
export const seenIn = ({ reading }: ReadCharacter): CharacterReading['alternatives'] =>
  reading.alternatives.filter(({ text }) => text !== '')
