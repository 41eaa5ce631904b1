import type { Piece, PlacedText } from '../../model/place.ts'
import { isBlank, isSpace } from './is-space.ts'
import type { SourceText } from './source-text.ts'

/**
 * Builds the text of a line or a cell from stretches of its source, which are copied, and replacements for markup.
 * What is copied or put begins a new piece unless it stands right behind what was copied last.
 * White space is cut off at both ends of the text and around its line breaks.
 */
export class TextBuilder {
  readonly source: SourceText
  // Parts, not one growing string: looking at the end of a string that grows costs its whole length each time.
  readonly #parts: string[] = []
  /** Where each part stands in the source. */
  readonly #offsets: number[] = []
  /** At the beginning of the text or behind a line break: white space is left out. */
  #fresh = true
  /** The source is copied up to here. */
  #done = 0

  constructor(source: SourceText) {
    this.source = source
  }

  /** The source from `offset` on is to be read next; what lies between is left out. */
  resume(offset: number): void {
    this.#done = offset
  }

  /** Copies the source from where it was resumed. */
  copyTo(offset: number): void {
    const { text } = this.source
    let from = this.#done
    this.#done = offset
    if (this.#fresh) while (from < offset && isSpace(text.charCodeAt(from))) from++
    if (from < offset) this.#put(text.slice(from, offset), from)
  }

  /** Puts `text` in place of the markup from `from` to `to`. */
  replace(from: number, to: number, text: string): void {
    this.copyTo(from)
    this.#done = to
    if (text !== '' && !(this.#fresh && isBlank(text))) this.#put(text, from)
  }

  /** Puts one white-space character, a line break or a space, in place of what stands from `from` to `to`. */
  separate(from: number, to: number, separator: '\n' | ' '): void {
    this.copyTo(from)
    this.#done = to
    if (this.#fresh) return
    this.#trimEnd()
    this.#put(separator, from)
    this.#fresh = separator === '\n'
  }

  /** @param fallback offset in the source where a blank text stands */
  finish(fallback: number): PlacedText {
    this.#trimEnd()
    if (this.#parts.length === 0) return { text: '', pieces: [{ start: 0, place: this.source.placeOf(fallback) }] }
    const pieces: Piece[] = []
    let [length, next] = [0, -1]
    for (const [i, part] of this.#parts.entries()) {
      const offset = this.#offsets[i] ?? 0
      if (offset !== next) pieces.push({ start: length, place: this.source.placeOf(offset) })
      length += part.length
      next = this.source.text.startsWith(part, offset) && !part.endsWith('\n') ? offset + part.length : -1
    }
    return { text: this.#parts.join(''), pieces }
  }

  #put(text: string, offset: number) {
    this.#parts.push(text)
    this.#offsets.push(offset)
    this.#fresh = false
  }

  #trimEnd() {
    for (let part = this.#parts.at(-1); part !== undefined; part = this.#parts.at(-1)) {
      let end = part.length
      while (end > 0 && isSpace(part.charCodeAt(end - 1))) end--
      if (end > 0) {
        this.#parts[this.#parts.length - 1] = part.slice(0, end)
        return
      }
      this.#parts.pop()
      this.#offsets.pop()
    }
  }
}
