import { oneQuote } from './quoted-lines.ts'
import type { SourceLine } from './source-text.ts'

/**
 * Finds tables whose cells are held apart by commas, as spreadsheets write them (CSV): three lines or more, one below the
 * other, of as many cells. They become rows with tabs.
 */
export class CommaRows {
  #waiting: SourceLine[] = []
  /** How many commas part the cells of each row of the table, or of each line that waits. */
  #commas = 0
  #isTable = false

  /** Takes the next line; returns the lines that are decided by it, rows with tabs among them, the others as they are. */
  push(line: SourceLine): readonly SourceLine[] {
    const commas = commasIn(line.text)
    if (this.#isTable && commas.length === this.#commas) return [withTabs(line, commas)]
    const before = commas.length === this.#commas ? [] : this.end()
    this.#isTable = false
    if (commas.length < fewestCommas) return before.length === 0 ? [line] : [...before, line]
    this.#commas = commas.length
    this.#waiting.push(line)
    if (this.#waiting.length < fewestRows) return before
    this.#isTable = true
    const rows = this.#waiting.map((waiting) => withTabs(waiting, commasIn(waiting.text)))
    this.#waiting = []
    return rows
  }

  end(): SourceLine[] {
    const lines = this.#waiting
    this.#waiting = []
    this.#commas = 0
    this.#isTable = false
    return lines
  }
}

const fewestCommas = 3
const fewestRows = 3
const quotedField = /(?<=^|,)"(?:[^"]|"")*"(?=,|$)/g

/** Where the commas stand that part cells: those in quoted cells do not, nor do any in lines of other kinds. */
function commasIn(text: string): number[] {
  if (!text.includes(',') || /[\t|]|^#/.test(text)) return []
  const bare = text.replace(quotedField, (field) => ' '.repeat(field.length))
  return [...bare.matchAll(/,/g)].map(({ index }) => index)
}

/** Tabs in the place of commas, and blanks in that of quotes: every character keeps its place. */
function withTabs(line: SourceLine, commas: readonly number[]): SourceLine {
  const unquoted = line.text.replace(quotedField, (field) => ` ${field.slice(1, -1).replaceAll('""', oneQuote)} `)
  const characters = [...Array(unquoted.length).keys()].map((at) => unquoted.charAt(at))
  for (const at of commas) characters[at] = '\t'
  return line.withText(characters.join(''))
}
