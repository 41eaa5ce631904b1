import { eastAsianWidth } from 'get-east-asian-width'
import type { Cell, Grid } from '../../model/document.ts'
import { join, type PlacedText } from '../../model/place.ts'
import { isBlank } from './is-space.ts'
import { readInline } from './read-inline.ts'
import type { SourceLine } from './source-text.ts'

/** A stretch of a line that belongs to one column of a table, blank or not. */
export interface Stretch {
  readonly line: SourceLine
  readonly from: number
  readonly to: number
}

export interface Field extends Stretch {
  /** How many characters have room in it, counted as on a terminal: a Chinese one is two wide. */
  readonly room: number
}

/** Lines, one below the other, that are thought to be one row: its cells go on from line to line. */
export interface WrappedRow {
  /** The fields of every line, one a column. */
  readonly lines: readonly (readonly Field[])[]
  /** Of a rule above that does not reach over all columns: what stands in its gaps, null where it is drawn. */
  readonly open: readonly (Field | null)[]
}

export const isFilled = ({ line, from, to }: Field): boolean => !isBlank(line.text, from, to)
const textOf = ({ line, from, to }: Field): string => line.text.slice(from, to).trim()

/** How wide a text is on a terminal. Some count ≥ and “ as one column, some as two. */
export const widthOf = (text: string, ambiguousAsWide = false): number =>
  Array.from(text).reduce((sum, one) => sum + eastAsianWidth(one.codePointAt(0) ?? 0, { ambiguousAsWide }), 0)

/** Every text below another one stands where that one had no room, and not every column has one. */
export const goesOn = ({ lines }: WrappedRow): boolean =>
  lines.every((fields, i) => i === 0 || (!fields.every(isFilled) && fitsBelow(lines[i - 1] ?? [], fields)))

const fitsBelow = (above: readonly Field[], fields: readonly Field[]): boolean =>
  fields.every((field, column) => !isFilled(field) || isFull(above[column], field))

/** Two lines have figures in one column, or both fill every column although there was room in one. */
export function hasRows({ lines }: WrappedRow): boolean {
  const figures = (lines[0] ?? []).map((_, column) => lines.filter((fields) => isFigure(textOf(fields[column] as Field))).length)
  if (figures.some((count) => count > 1)) return true
  return lines.some((fields, i) => {
    const above = lines[i - 1]
    return above !== undefined && [...above, ...fields].every(isFilled) && !fitsBelow(above, fields)
  })
}

const figure = /^(?:[≥≤<>=＝]?\s*\d[\d,.]*(?:[%％]|\p{Script=Han}{1,2})?|[-—–/])$/u
export const isFigure = (text: string): boolean => figure.test(text)

/** Whether a cell's line had no room for the first word of its next one. */
function isFull(above: Field | undefined, below: Field): boolean {
  if (!above || !isFilled(above)) return false
  return widthOf(textOf(above), true) + widthOf(firstWord(textOf(below)), true) >= above.room
}

/** What a line must have room for. Chinese text is broken anywhere, but not behind a bracket that opens. */
export const firstWord = (text: string): string => word.exec(text)?.[0] ?? ''
const word = /^[(（[【《“]*(?:\p{Script=Han}|[^\s\p{Script=Han}]+)/u

/** The table of which these are the rows. */
export function gridOf(rows: readonly WrappedRow[], confidence: number): Grid {
  const cells: Draft[] = []
  let above: readonly Draft[] = []
  for (const [row, { lines, open }] of rows.entries()) {
    const own = (lines[0] ?? []).map((at, column): Draft => ({ row, column, at, parts: [] }))
    above = own.map((cell, column) => (open[column] && above[column]) || cell)
    for (const fields of [open, ...lines])
      for (const [column, field] of fields.entries()) if (field && isFilled(field)) above[column]?.parts.push(field)
    cells.push(...own)
  }
  const columns = Math.max(...cells.map(({ column }) => column + 1))
  return { kind: 'grid', rows: rows.length, columns, cells: cells.map((draft) => cellOf(draft, confidence)), spans: 'lost' }
}

/** The cell that stands in several stretches, one below the other, or that is blank `at` a place. */
export function cellOf({ row, column, at, parts }: Draft, confidence: number, isApart = areWords): Cell {
  const [first = readField({ ...at, to: at.from }), ...others] = parts.map(readField)
  const whole = others.reduce((read, next) => join([read, next], isApart(read.text, next.text) ? ' ' : ''), first)
  return { row, column, rowSpan: 1, columnSpan: 1, confidence, ...whole }
}

const readField = ({ line, from, to }: Stretch): PlacedText => readInline(line, from, to)
/** Words and figures are broken at blanks, Chinese text anywhere. */
const areWords = (before: string, after: string): boolean => /[A-Za-z\d]$/.test(before) && /^[A-Za-z\d]/.test(after)

/** A cell while its text is gathered. */
interface Draft {
  readonly row: number
  readonly column: number
  readonly at: Stretch
  readonly parts: Stretch[]
}
