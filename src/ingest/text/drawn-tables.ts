import { eastAsianWidth } from 'get-east-asian-width'
import type { Cell, Grid } from '../../model/document.ts'
import { join, type PlacedText } from '../../model/place.ts'
import { isBlank } from './is-space.ts'
import { readInline } from './read-inline.ts'
import type { SourceLine } from './source-text.ts'

/**
 * Finds tables drawn with characters (`+---+`, `├──┤`) in which rules part all rows, as pandoc writes them: the lines between
 * two rules are one row, whose cells go on from line to line. A rule that stops at a cell leaves that cell open. Where lines
 * between rules are rows of their own, nothing changes.
 */
export class DrawnTables {
  #lines: SourceLine[] = []
  #size = 0

  /** Takes the next line; returns what is decided by it: tables, and lines as they are. */
  push(line: SourceLine): readonly (SourceLine | Grid)[] {
    const isOpen = this.#lines.length > 0
    if (!(isOpen ? drawn : rule).test(line.text)) return isOpen ? [...this.end(), line] : [line]
    this.#lines.push(line)
    this.#size += line.text.length
    return this.#size > largest ? this.end() : []
  }

  end(): readonly (SourceLine | Grid)[] {
    const lines = this.#lines
    this.#lines = []
    this.#size = 0
    const table = lines.length > 0 ? regionsOf(lines) : null
    return table && isPartedByRules(table.map((region) => region.lines)) ? [gridOf(table)] : lines
  }
}

/** A longer table is given away as it is instead of being held, in characters. */
const largest = 1 << 22
const corner = '[+┌├└┏┣┗╔╠╚╭╰╟┠]'
const end = '[+┐┤┘┓┫┛╗╣╝╮╯╢┨]'
const rule = new RegExp(`^\\s*${corner}(?=.*[-=─━═]{2})[-=:─━═+\\u2500-\\u257f]+${end}\\s*$`)
const drawn = new RegExp(`^\\s*(?:${corner}|[|│┃║])[^\\t]*(?:${end}|[|│┃║])\\s*$`)
/** Between two columns, on a line of text and where a rule is drawn on either side or both. */
const border = /(?<!\\)[|│┃║\u250c-\u254b\u2551-\u2570]|(?<=[-=])\+|\+(?=[-=])/g
const ruled = /^[-=:─━═]{2,}$/

/** A stretch of a line between two borders. */
interface Field {
  readonly line: SourceLine
  readonly from: number
  readonly to: number
}

/** What stands between two rules. */
interface Region {
  readonly lines: Field[][]
  /** Of a rule above that does not reach over all columns: what stands in its gaps, null where it is drawn. */
  readonly open: readonly (Field | null)[]
}

/** Null where the lines of a region have not the same columns. */
function regionsOf(lines: readonly SourceLine[]): Region[] | null {
  const regions: Region[] = []
  let region: Region = { lines: [], open: [] }
  for (const line of lines) {
    const fields = rule.test(line.text) ? [] : fieldsOf(line)
    const width = region.lines[0]?.length ?? region.open.length
    if (fields.length > 0 && width > 0 && fields.length !== width) return null
    if (fields.length > 0 && !fields.some(isRule)) region.lines.push(fields)
    else {
      if (region.lines.length > 0) regions.push(region)
      else if (region.open.some((field) => field && isFilled(field))) return null
      region = { lines: [], open: fields.map((field) => (isRule(field) ? null : field)) }
    }
  }
  // A table ends with a rule.
  return region.lines.length === 0 && regions.length > 0 ? regions : null
}

function fieldsOf(line: SourceLine): Field[] {
  const borders = Array.from(line.text.matchAll(border), ({ index }) => index)
  return borders.slice(1).map((to, i) => ({ line, from: (borders[i] ?? 0) + 1, to }))
}

const isRule = ({ line, from, to }: Field): boolean => ruled.test(line.text.slice(from, to))
const isFilled = ({ line, from, to }: Field): boolean => !isBlank(line.text, from, to)
const textOf = ({ line, from, to }: Field): string => line.text.slice(from, to).trim()

/** Enough rows that are parted, or proof that the cells of each go on below, and no region that must be several rows. */
const isPartedByRules = (regions: readonly Field[][][]): boolean =>
  (regions.length >= fewestRegions || regions.every(goesOn)) && !regions.some(hasRows)

const fewestRegions = 3

/** Every text below another one stands where that one had no room, and not every column has one. */
const goesOn = (lines: readonly Field[][]): boolean =>
  lines.every((fields, i) => i === 0 || (!fields.every(isFilled) && fitsBelow(lines[i - 1] ?? [], fields)))

const fitsBelow = (above: readonly Field[], fields: readonly Field[]): boolean =>
  fields.every((field, column) => !isFilled(field) || isFull(above[column], field))

/** Two lines have figures in one column, or both fill every column although there was room in one. */
function hasRows(lines: readonly Field[][]): boolean {
  const figures = (lines[0] ?? []).map((_, column) => lines.filter((fields) => isFigure(fields[column])).length)
  if (figures.some((count) => count > 1)) return true
  return lines.some((fields, i) => {
    const above = lines[i - 1]
    return above !== undefined && [...above, ...fields].every(isFilled) && !fitsBelow(above, fields)
  })
}

const figure = /^(?:[≥≤<>=＝]?\s*\d[\d,.]*(?:[%％]|\p{Script=Han}{1,2})?|[-—–/])$/u
const isFigure = (field: Field | undefined): boolean => field !== undefined && figure.test(textOf(field))

/** Whether a cell's line had no room for the first character of its next one. Some count ≥ as two columns. */
function isFull(above: Field | undefined, below: Field): boolean {
  if (!above || !isFilled(above)) return false
  const room = widthOf(above.line.text.slice(above.from, above.to)) - 2 * margin
  return widthOf(textOf(above)) + widthOf(textOf(below).slice(0, 1)) >= room
}

const margin = 1
const widthOf = (text: string): number => Array.from(text).reduce((sum, one) => sum + eastAsianWidth(one.codePointAt(0) ?? 0), 0)

function gridOf(regions: readonly Region[]): Grid {
  const cells: Draft[] = []
  let above: readonly Draft[] = []
  for (const [row, { lines, open }] of regions.entries()) {
    const own = (lines[0] ?? []).map((at, column): Draft => ({ row, column, at, parts: [] }))
    above = own.map((cell, column) => (open[column] && above[column]) || cell)
    for (const fields of [open, ...lines])
      for (const [column, field] of fields.entries()) if (field && isFilled(field)) above[column]?.parts.push(field)
    cells.push(...own)
  }
  const columns = Math.max(...cells.map(({ column }) => column + 1))
  return { kind: 'grid', rows: regions.length, columns, cells: cells.map(cellOf), spans: 'lost' }
}

function cellOf({ row, column, at, parts }: Draft): Cell {
  const [first = readField({ ...at, to: at.from }), ...others] = parts.map(readField)
  const whole = others.reduce((read, next) => join([read, next], isApart(read.text, next.text) ? ' ' : ''), first)
  return { row, column, rowSpan: 1, columnSpan: 1, confidence: 1, ...whole }
}

const readField = ({ line, from, to }: Field): PlacedText => readInline(line, from, to)
/** Words and figures are broken at blanks, Chinese text anywhere. */
const isApart = (before: string, after: string): boolean => /[A-Za-z\d]$/.test(before) && /^[A-Za-z\d]/.test(after)

/** A cell while its text is gathered. */
interface Draft {
  readonly row: number
  readonly column: number
  readonly at: Field
  readonly parts: Field[]
}
