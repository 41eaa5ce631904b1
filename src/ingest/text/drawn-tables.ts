import { eastAsianWidth } from 'get-east-asian-width'
import type { Grid } from '../../model/document.ts'
import { isBlank } from './is-space.ts'
import { type CellDraft, cellOf, firstWord, isFigure, type Stretch } from './lines-in-cells.ts'
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
    const rows = lines.length > 0 ? rowsBetweenRules(lines) : null
    return rows && isPartedByRules(rows) ? [gridOf(rows)] : lines
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

/** A stretch of a line that belongs to one column, blank or not. */
interface Field extends Stretch {
  /** How many characters have room in it, counted as on a terminal: a Chinese one is two wide. */
  readonly room: number
}

/** Lines, one below the other, that are thought to be one row: its cells go on from line to line. */
interface WrappedRow {
  /** The fields of every line, one a column. */
  readonly lines: readonly (readonly Field[])[]
  /** Of a rule above that does not reach over all columns: what stands in its gaps, null where it is drawn. */
  readonly open: readonly (Field | null)[]
}

/** Null where the lines between two rules have not the same columns. */
function rowsBetweenRules(lines: readonly SourceLine[]): WrappedRow[] | null {
  const rows: WrappedRow[] = []
  let row: Between = { lines: [], open: [] }
  for (const line of lines) {
    const fields = rule.test(line.text) ? [] : fieldsOf(line)
    const width = row.lines[0]?.length ?? row.open.length
    if (fields.length > 0 && width > 0 && fields.length !== width) return null
    if (fields.length > 0 && !fields.some(isRule)) row.lines.push(fields)
    else {
      if (row.lines.length > 0) rows.push(row)
      else if (row.open.some((field) => field && isFilled(field))) return null
      row = { lines: [], open: fields.map((field) => (isRule(field) ? null : field)) }
    }
  }
  // A table ends with a rule.
  return row.lines.length === 0 && rows.length > 0 ? rows : null
}

/** A row while its lines are gathered. */
interface Between extends WrappedRow {
  readonly lines: Field[][]
}

function fieldsOf(line: SourceLine): Field[] {
  const borders = Array.from(line.text.matchAll(border), ({ index }) => index)
  return borders.slice(1).map((to, i) => {
    const from = (borders[i] ?? 0) + 1
    return { line, from, to, room: widthOf(line.text.slice(from, to)) - 2 * margin }
  })
}

const margin = 1
const isRule = ({ line, from, to }: Field): boolean => ruled.test(line.text.slice(from, to))

/** Enough rows that are parted, or proof that the cells of each go on below, and none that must be several rows. */
const isPartedByRules = (rows: readonly WrappedRow[]): boolean =>
  (rows.length >= fewestRows || rows.every(goesOn)) && !rows.some(hasRows)

const fewestRows = 3

const isFilled = ({ line, from, to }: Field): boolean => !isBlank(line.text, from, to)
const textOf = ({ line, from, to }: Field): string => line.text.slice(from, to).trim()

/** How wide a text is on a terminal. Some count ≥ and “ as one column, some as two. */
const widthOf = (text: string, ambiguousAsWide = false): number =>
  Array.from(text).reduce((sum, one) => sum + eastAsianWidth(one.codePointAt(0) ?? 0, { ambiguousAsWide }), 0)

/** Every text below another one stands where that one had no room, and not every column has one. */
const goesOn = ({ lines }: WrappedRow): boolean =>
  lines.every((fields, i) => i === 0 || (!fields.every(isFilled) && fitsBelow(lines[i - 1] ?? [], fields)))

const fitsBelow = (above: readonly Field[], fields: readonly Field[]): boolean =>
  fields.every((field, column) => !isFilled(field) || isFull(above[column], field))

/** Two lines have figures in one column, or both fill every column although there was room in one. */
function hasRows({ lines }: WrappedRow): boolean {
  const figures = (lines[0] ?? []).map((_, column) => lines.filter((fields) => isFigure(textOf(fields[column] as Field))).length)
  if (figures.some((count) => count > 1)) return true
  return lines.some((fields, i) => {
    const above = lines[i - 1]
    return above !== undefined && [...above, ...fields].every(isFilled) && !fitsBelow(above, fields)
  })
}

/** Whether a cell's line had no room for the first word of its next one. */
function isFull(above: Field | undefined, below: Field): boolean {
  if (!above || !isFilled(above)) return false
  return widthOf(textOf(above), true) + widthOf(firstWord(textOf(below)), true) >= above.room
}

/** The table of which these are the rows. */
function gridOf(rows: readonly WrappedRow[]): Grid {
  const cells: CellDraft[] = []
  let above: readonly CellDraft[] = []
  for (const [row, { lines, open }] of rows.entries()) {
    const own = (lines[0] ?? []).map((at, column): CellDraft => ({ row, column, at, parts: [] }))
    above = own.map((cell, column) => (open[column] && above[column]) || cell)
    for (const fields of [open, ...lines])
      for (const [column, field] of fields.entries()) if (field && isFilled(field)) above[column]?.parts.push(field)
    cells.push(...own)
  }
  const columns = Math.max(...cells.map(({ column }) => column + 1))
  return { kind: 'grid', rows: rows.length, columns, cells: cells.map((draft) => cellOf(draft, 1)), spans: 'lost' }
}
