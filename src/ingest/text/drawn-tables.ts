import type { Grid } from '../../model/document.ts'
import { type Field, goesOn, gridOf, hasRows, isFilled, type WrappedRow, widthOf } from './lines-in-cells.ts'
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
    return rows && isPartedByRules(rows) ? [gridOf(rows, 1)] : lines
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
