import { oneQuote } from './quoted-lines.ts'
import type { SourceLine } from './source-text.ts'

/**
 * Finds tables whose cells are held apart by commas, or by semicolons, as spreadsheets write them (CSV): three lines or more, one
 * below the other, of as many cells. They become rows with tabs.
 */
export class CommaRows {
  readonly #separator: Separator
  #waiting: SourceLine[] = []
  /** How many commas part the cells of each row of the table, or of each line that waits. */
  #commas = 0
  #isTable = false

  constructor(separator: Separator) {
    this.#separator = separator
  }

  /** Takes the next line; returns the lines that are decided by it, rows with tabs among them, the others as they are. */
  push(line: SourceLine): readonly SourceLine[] {
    const commas = separatorsIn(line.text, this.#separator)
    if (this.#isTable && commas.length === this.#commas) return [withTabs(line, commas)]
    const before = commas.length === this.#commas ? [] : this.end()
    this.#isTable = false
    if (commas.length < fewestCommas) return before.length === 0 ? [line] : [...before, line]
    this.#commas = commas.length
    this.#waiting.push(line)
    if (this.#waiting.length < fewestRows) return before
    this.#isTable = true
    const rows = this.#waiting.map((waiting) => withTabs(waiting, separatorsIn(waiting.text, this.#separator)))
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

type Separator = ',' | ';'

const fewestCommas = 3
const fewestRows = 3
const quotedField = /(?<=^|[,;])"(?:[^"]|"")*"(?=[,;]|$)/g
const grouped = /(?<![\d.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])/g
const entity = /&#?\w{1,12};/

/** Where the separators stand that part cells: those in quoted cells do not, nor do any in lines of other kinds. */
function separatorsIn(line: string, separator: Separator): number[] {
  const text = line.includes('\t') ? line.replace(tabBesideField, ' ') : line
  if (!text.includes(separator) || /[\t|]|^#/.test(text) || (separator === ';' && entity.test(text))) return []
  // 3,500,000.00    1,260,000.00: none but those within figures.
  if (separator === ',' && !text.replaceAll(grouped, '').includes(',')) return []
  const bare = text.replace(quotedField, (field) => ' '.repeat(field.length))
  return [...bare.matchAll(separator === ',' ? /,/g : /;/g)].map(({ index }) => index)
}

/** Tabs in the place of commas, and blanks in that of quotes: every character keeps its place. */
function withTabs(line: SourceLine, commas: readonly number[]): SourceLine {
  const unquoted = line.text
    .replace(tabBesideField, ' ')
    .replace(quotedField, (field) => ` ${field.slice(1, -1).replaceAll('""', oneQuote)} `)
  const characters = [...Array(unquoted.length).keys()].map((at) => unquoted.charAt(at))
  for (const at of commas) characters[at] = '\t'
  return line.withText(characters.join('').replace(textFormula, asText))
}

/** A tab before or behind the text of a cell, which programs write so that a spreadsheet takes a figure for text. */
const tabBesideField = /(?<=(?:^|[,;])"?)\t|\t(?="?(?:[,;]|$))/g
/** `="0571"`, written to the same end. */
const textFormula = /(?<=^|\t)( *="\u200b?)([^"\t]*)("\u200b? *)(?=\t|$)/g
const asText = (_: string, before: string, text: string, behind: string) =>
  ' '.repeat(before.length) + text + ' '.repeat(behind.length)
