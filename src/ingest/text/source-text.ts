import type { Place } from '../../model/place.ts'

/** Characters of the source as they stand there. */
export interface SourceText {
  readonly text: string
  placeOf(offset: number): Place
}

/** A line of the source, or a part of one. */
export class SourceLine implements SourceText {
  readonly text: string
  /** From 1. */
  readonly number: number
  /** Where the text begins in its line: from 1, in UTF-16 code units. */
  readonly column: number

  /** How sure it is that its fields are the cells of a table. */
  readonly confidence: number
  /** The lines that were joined to it, and where in its text they begin. */
  readonly #rest: readonly { readonly start: number; readonly line: SourceLine }[]

  constructor(
    text: string,
    number: number,
    column = 1,
    confidence = 1,
    rest: readonly { start: number; line: SourceLine }[] = [],
  ) {
    this.text = text
    this.number = number
    this.column = column
    this.confidence = confidence
    this.#rest = rest
  }

  /** Lines as one, with the line breaks between them. */
  static joined([first, ...others]: readonly SourceLine[]): SourceLine {
    if (!first) throw new Error('no lines to join')
    let text = first.text
    const rest = others.map((line) => {
      const start = text.length + 1
      text += `\n${line.text}`
      return { start, line }
    })
    return new SourceLine(text, first.number, first.column, first.confidence, rest)
  }

  placeOf(offset: number): Place {
    const own = this.#rest.findLast(({ start }) => start <= offset)
    return own ? own.line.placeOf(offset - own.start) : { line: this.number, column: this.column + offset }
  }

  /** The same places with other characters in them, as many as before. */
  withText(text: string, confidence = this.confidence): SourceLine {
    return new SourceLine(text, this.number, this.column, confidence, this.#rest)
  }

  part(from: number, to?: number): SourceLine {
    return new SourceLine(this.text.slice(from, to), this.number, this.column + from)
  }
}
