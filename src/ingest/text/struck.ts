import type { Finding } from '../../model/finding.ts'
import type { Place } from '../../model/place.ts'
import { suspect } from '../problem.ts'
import { mostPlaces } from './lost-characters.ts'
import type { SourceText } from './source-text.ts'

/** Elements whose text is struck out: it was taken back, and what stands beside it counts. */
export const struckElements: ReadonlySet<string> = new Set(['del', 's', 'strike'])

/** `~~20~~19`, as Markdown strikes out. */
export const struckMark = /~~(?=[^\s~])[^~\n|]{0,60}(?<=[^\s~])~~/y

/** Text that is struck out is not read; how much there was is told. */
export class StruckOut {
  #count = 0
  readonly #at: Place[] = []

  lookFor(line: SourceText) {
    const { text } = line
    if (!text.includes('~~') && !text.includes('</')) return
    for (const { index } of text.matchAll(struck)) this.add(line.placeOf(index))
  }

  add(place: Place) {
    this.#count++
    if (this.#at.length < mostPlaces) this.#at.push(place)
  }

  problems(): Finding[] {
    return this.#count > 0 ? [{ ...suspect('struck-out', { count: String(this.#count) }, this.#at), severity: 'note' }] : []
  }
}

const struck = new RegExp(`${struckMark.source}|<(del|s|strike)(?=[\\s>])[^<>]*>[^\\n]*?</\\1\\s*>`, 'gi')
