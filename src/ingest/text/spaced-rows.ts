import { areHeads, cellsBefore } from './head-columns.ts'
import type { SourceLine } from './source-text.ts'
import { gaps, isWide, otherTable, type SpacedField, spacedFields } from './spaced-fields.ts'

/**
 * Finds tables whose columns are held apart by two spaces or more, as a text layer that was laid out again has them: lines of
 * two fields or more, one after the other, of which at least one has three. They become rows with tabs.
 */
export class SpacedRows {
  #waiting: SourceLine[] = []
  #isTable = false
  /** How many rows of the table have a field that begins at a place. */
  #starts = new Map<number, number>()
  /** What stands above the rows, where the columns have heads on one line. */
  #heads: readonly SpacedField[] | null = null
  /** Where its rows begin. */
  readonly #begins = new Set<number>()

  /** Takes the next line; returns the lines that are decided by it, rows with tabs among them, the others as they are. */
  push(line: SourceLine): readonly SourceLine[] {
    const fields = fieldsIn(line.text)
    if (this.#isTable && fields >= 2) return [this.#row(line)]
    if (this.#isTable && this.#isLabelAlone(line)) return [line.withText(`${line.text}\t`, sureness)]
    this.#isTable = false
    // One decided line is the usual case and costs nothing.
    if (fields < 2) return this.#waiting.length === 0 ? [line] : [...this.end(), line]
    this.#waiting.push(line)
    if (fields > 2 && this.#waiting.length > 1) {
      this.#isTable = true
      this.#starts = new Map()
      this.#heads = null
      this.#begins.clear()
      const rows = this.#waiting.map((waiting) => this.#row(waiting))
      this.#waiting = []
      return rows
    }
    return this.#waiting.length > mostWaiting ? this.end() : []
  }

  end(): SourceLine[] {
    const lines = this.#waiting
    this.#waiting = []
    this.#isTable = false
    return lines
  }

  /** The line with tabs, also where a long text left a single space before a column in which fields of other rows begin. */
  #row(printed: SourceLine): SourceLine {
    const line = withLongName(printed)
    let at = 0
    let text = ''
    let isStart = false
    const starts: number[] = []
    let before = ''
    // Where words are apart everywhere, a single blank says nothing.
    const isSpaced = (line.text.match(between)?.length ?? 0) > mostSingle
    for (const character of line.text) {
      const isBlank = blank.test(character)
      if (!isBlank && isStart) starts.push(at)
      at += isWide(character) ? 2 : 1
      const next = line.text.codePointAt(text.length + character.length)
      const isSingle = character === ' ' && isWide(before) && next !== undefined && !noField.test(String.fromCodePoint(next))
      before = isBlank ? '' : character
      text += isSingle && !isSpaced && (this.#starts.get(at) ?? 0) >= fewestAligned ? '\t' : character
      isStart = isBlank && (isStart || text.endsWith('\t') || (next !== undefined && blank.test(String.fromCodePoint(next))))
    }
    for (const start of starts) this.#starts.set(start, (this.#starts.get(start) ?? 0) + 1)
    return this.#withTabs(text === line.text ? line : line.withText(text))
  }

  /** 上年结转资金, and nothing below the heads beside it: where the rows above begin. */
  #isLabelAlone({ text }: SourceLine): boolean {
    const [label, ...others] = spacedFields(text)
    if (!this.#heads || !label || others.length > 0 || !onlyLabel.test(label.text)) return false
    return this.#begins.has(label.start) || this.#heads.some(({ start }) => start === label.start)
  }

  /** A tab for each cell that a gap passes over, as far as the heads tell: every character keeps its place. */
  #withTabs(line: SourceLine): SourceLine {
    const fields = spacedFields(line.text)
    if (areHeads(fields)) this.#heads = fields
    if (fields[0]) this.#begins.add(fields[0].start)
    const cells = this.#heads && this.#heads !== fields ? cellsBefore(fields, this.#heads) : null
    const blanks = new Map(fields.map(({ index }, i) => [index, cells?.[i] ?? 1]))
    const text = line.text.replace(gaps, (gap, index: number) => {
      const tabs = Math.min(gap.length, Math.max(1, blanks.get(index + gap.length) ?? 1))
      return '\t'.repeat(tabs) + ' '.repeat(gap.length - tabs)
    })
    return line.withText(text, sureness)
  }
}

/** Those of a typesetter among them: &emsp; &ensp; */
const blank = /[ \u3000\u00a0\u2000-\u200a]/
/** A note in brackets belongs to the text before it: 实际完成值 (B). */
const noField = /[ \u3000\u00a0\u2000-\u200a(（]/
const fewestAligned = 2
const between = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu
const mostSingle = 2

/** The name of a level or of a line of the budget, or a mark of a template. */
const onlyLabel = /^(?:其\s*中\s*[:：]\s*)?[\p{Script=Han}、（）()\d]{2,16}[:：]?$|^[…⋯]+$/u

const mostWaiting = 6
/** Which column a field belongs to is a guess where blank cells left no gap of their own: nobody is accused by it. */
const sureness = 0.8

/** 0 where the line is a row of another kind, or labels with their values (填报日期：…    总分：…). */
function fieldsIn(text: string): number {
  if (text.search(gaps) < 0) return 1
  if (otherTable.test(text)) return 0
  const fields = text.split(gaps).filter((field) => field.trim() !== '')
  return fields.filter((field) => /[:：]/.test(field)).length > 1 ? 0 : fields.length
}

/** `其中：财政拨款 1300.00    1300.00    1274.00`: a name that left one space before the first of several amounts, and a tab for it. */
const withLongName = (line: SourceLine): SourceLine =>
  longName.test(line.text) ? line.withText(line.text.replace(longName, '$1\t')) : line

const longName = /^(\s*\S*\p{Script=Han}) (?=\d[\d,]*\.\d{2}\s{2,}\d[\d,]*\.\d{2}\s)/u
