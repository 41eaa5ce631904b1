import type { Alternative } from '../../../src/model/reading.ts'
import type { Reader } from './as-scanned.ts'
import type { NoisyCharacter } from './noisy-reader.ts'

/** For one character of a text: what may stand there. What is read is the first; `''` for nothing. */
export type Doubt = readonly [at: number, ...alternatives: readonly (readonly [text: string, p: number])[]]

/** Reads everything as it is printed and is sure of it, but for some characters of some fields. */
export class DoubtfulReader implements Reader {
  readonly #doubts: ReadonlyMap<string, readonly Doubt[]>

  constructor(doubts: Readonly<Record<string, readonly Doubt[]>> = {}) {
    this.#doubts = new Map(Object.entries(doubts))
  }

  read(text: string, field: string | null): NoisyCharacter[] {
    const doubts = this.#doubts.get(field ?? '') ?? []
    return [...text].flatMap((character, i): NoisyCharacter[] => {
      const [, ...readings] = doubts.find(([at]) => at === i) ?? [i, [character, 1]]
      const alternatives = readings.map(([text, p]): Alternative => ({ text, p }))
      const [first] = alternatives
      return first && first.text !== '' ? [{ text: first.text, reading: { alternatives } }] : []
    })
  }
}
