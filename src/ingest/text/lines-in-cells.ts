import type { Cell } from '../../model/document.ts'
import { join, type PlacedText } from '../../model/place.ts'
import { readInline } from './read-inline.ts'
import type { SourceLine } from './source-text.ts'

/** A stretch of a line that belongs to one column of a table, blank or not. */
export interface Stretch {
  readonly line: SourceLine
  readonly from: number
  readonly to: number
}

/** Whether a text is a figure, with a comparator and a unit or without, or a mark for none. */
export const isFigure = (text: string): boolean => figure.test(text)
const figure = /^(?:[≥≤<>=＝]?\s*\d[\d,.]*(?:[%％]|\p{Script=Han}{1,2})?|[-—–/])$/u

/** What a line must have room for. Chinese text is broken anywhere, but not behind a bracket that opens. */
export const firstWord = (text: string): string => word.exec(text)?.[0] ?? ''
const word = /^[(（[【《“]*(?:\p{Script=Han}|[^\s\p{Script=Han}]+)/u

/** The cell that stands in several stretches, one below the other, or that is blank `at` a place. */
export function cellOf({ row, column, at, parts }: CellDraft, confidence: number, isApart = areWords): Cell {
  const [first = readField({ ...at, to: at.from }), ...others] = parts.map(readField)
  const whole = others.reduce((read, next) => join([read, next], isApart(read.text, next.text) ? ' ' : ''), first)
  return { row, column, rowSpan: 1, columnSpan: 1, confidence, ...whole }
}

const readField = ({ line, from, to }: Stretch): PlacedText => readInline(line, from, to)
/** Words and figures are broken at blanks, Chinese text anywhere. */
const areWords = (before: string, after: string): boolean => /[A-Za-z\d]$/.test(before) && /^[A-Za-z\d]/.test(after)

/** A cell while its text is gathered. */
export interface CellDraft {
  readonly row: number
  readonly column: number
  readonly at: Stretch
  readonly parts: Stretch[]
}
