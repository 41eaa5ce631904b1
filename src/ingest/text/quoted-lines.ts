import { SourceLine } from './source-text.ts'

/**
 * Joins the lines of a row of which a cell is quoted because it has line breaks in it, as spreadsheets write and copy them:
 * `"偏差原因` and below it `分析"<tab>…`. The quotes around all cells of a row are none of its text either.
 */
export class QuotedLines {
  #open: SourceLine[] = []

  /** Takes the next line; returns the lines that are decided by it. */
  push(line: SourceLine): readonly SourceLine[] {
    if (this.#open.length === 0) {
      if (!line.text.includes('"')) return [line]
      if (isQuoted(line.text)) return [line.withText(line.text.replace(quotedField, unquoted))]
      if (!opensQuote.test(line.text)) return [line]
      this.#open.push(line)
      return []
    }
    this.#open.push(line)
    const row = SourceLine.joined(this.#open)
    if (opensQuote.test(row.text)) return this.#open.length > mostLines || line.text.trim() === '' ? this.#giveUp() : []
    if (!isRow.test(row.text) || startsWithQuote.test(row.text.replace(wholeCell, ''))) return this.#giveUp()
    this.#open = []
    return [row.text.includes('\t') ? row.withText(row.text.replace(quotedField, unquoted)) : row]
  }

  end(): SourceLine[] {
    const lines = this.#open
    this.#open = []
    return lines
  }

  /** The quote of the first line opens nothing: rows below it may have quotes of their own. */
  #giveUp(): SourceLine[] {
    const [first, ...others] = this.end()
    return first ? [first, ...others.flatMap((line) => this.push(line))] : []
  }
}

const mostLines = 64
/** A cell begins with a quote that no line has closed so far. */
const opensQuote = /(?:^|[\t,;])"(?:[^"]|"")*$/
/** A quoted cell from one separator to the next, and a cell that begins with a quote. */
const wholeCell = /(?<=^|[\t,;])"(?:[^"]|"")*"(?=\s*(?:[\t,;]|$))/g
const startsWithQuote = /(?:^|[\t,;])"/
const isRow = /(?:[\t,;][^\t,;]*){2}/
const quotedField = /(?<=^|\t)"(?:[^"\t]|"")*"(?=\t|$)/g
/** A row with tabs, each cell of which is blank or quoted. */
const isQuoted = (text: string): boolean =>
  text.includes('\t') && text.split('\t').every((cell) => cell.trim() === '' || /^"(?:[^"]|"")*"$/.test(cell))
/** One quote, and a character that nobody sees: every character keeps its place. */
export const oneQuote = '"\u200b'
const unquoted = (field: string) => ` ${field.slice(1, -1).replaceAll('""', oneQuote)} `
