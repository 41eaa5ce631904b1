import type { Finding } from '../../model/finding.ts'
import type { Place } from '../../model/place.ts'
import { suspect } from '../problem.ts'
import type { SourceText } from './source-text.ts'

/** How many places a problem names. */
export const mostPlaces = 20

/** Bytes that no character stands for, in this decoding or in one before it, show as U+FFFD. */
export class LostCharacters {
  #count = 0
  readonly #at: Place[] = []

  lookFor(source: SourceText) {
    const { text } = source
    for (let i = text.indexOf('\ufffd'); i >= 0; i = text.indexOf('\ufffd', i + 1)) {
      this.#count++
      if (this.#at.length < mostPlaces) this.#at.push(source.placeOf(i))
    }
  }

  problems(): Finding[] {
    return this.#count > 0 ? [suspect('undecodable', { count: String(this.#count) }, this.#at)] : []
  }
}
