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

  constructor(text: string, number: number, column = 1, confidence = 1) {
    this.text = text
    this.number = number
    this.column = column
    this.confidence = confidence
  }

  placeOf(offset: number): Place {
    return { line: this.number, column: this.column + offset }
  }

  /** The same places with other characters in them, as many as before. */
  withText(text: string, confidence = this.confidence): SourceLine {
    return new SourceLine(text, this.number, this.column, confidence)
  }

  part(from: number, to?: number): SourceLine {
    return new SourceLine(this.text.slice(from, to), this.number, this.column + from)
  }
}
