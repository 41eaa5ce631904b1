import { inBothScripts } from '../../text/scripts.ts'
import type { SourceLine } from './source-text.ts'

/**
 * Finds tables whose cells are held apart by single spaces, as a text layer has them that was not laid out again: a line of
 * nothing but words in Chinese, and below it one with figures. They become rows with tabs, as far as the next blank line.
 */
export class SingleSpacedRows {
  #head: SourceLine | null = null
  #isTable = false
  /** What parts the cells of the table. */
  #gap = gap

  /** Takes the next line; returns the lines that are decided by it, rows with tabs among them, the others as they are. */
  push(line: SourceLine): readonly SourceLine[] {
    const fields = fieldsIn(line.text)
    if (this.#isTable) {
      this.#isTable = line.text.trim() !== ''
      if (fields.length >= fewestHeads && fields.every(isWord)) this.#gap = gapBelow(fields)
      return [this.#isTable && fields.length > 1 ? withTabs(line, this.#gap) : line]
    }
    const head = this.#head
    this.#head = null
    const figures = fields.filter(isFigure).length
    // Where no column has weights, the score is the only figure of an indicator.
    const isScored = head !== null && fieldsIn(head.text).filter(isLevel).length >= fewestLevels && isFigure(fields.at(-1) ?? '')
    if (head && fields.length >= fewestFields && (figures >= fewestFigures || isScored)) {
      this.#isTable = true
      this.#gap = gapBelow(fieldsIn(head.text))
      return [withTabs(head, this.#gap), withTabs(line, this.#gap)]
    }
    const before = head ? [head] : []
    if (fields.length < fewestHeads || !fields.every(isWord)) return [...before, line]
    this.#head = line
    return before
  }

  end(): SourceLine[] {
    const rest = this.#head ? [this.#head] : []
    this.#head = null
    this.#isTable = false
    return rest
  }
}

const fewestFields = 4
/** The name of a line stands below no head. */
const fewestHeads = 3
const fewestFigures = 2
const fewestLevels = 2
const isWord = (text: string): boolean => /^(?:[\p{Script=Han}（(][\p{Script=Han}\w（）()/、*%×· ]{1,19}|值)$/u.test(text)
const figure = inBothScripts(/^\d[\d,.]*(?:%|％|分|万?元|万)?$/)
const isFigure = (text: string): boolean => figure.test(text)
const level = inBothScripts(/^[一二三]级(?:指标)?$/)
const isLevel = (text: string): boolean => level.test(text)
/** A blank between two cells, and not one between a sign or a number and what belongs to it, or before a note in brackets. */
const gap = inBothScripts(/(?<=\S)(?<![≥≤<>=＝约第]) (?=\S)(?![%％‰(（]|元|个(?!别)|万元)/g)
const everyGap = /(?<=\S) (?=\S)/g
const signs = inBothScripts(/^(?:指标性质|符号)$/)
/** 指标性质 | 指标值 | 度量单位: below such heads, signs and units are cells of their own. */
const gapBelow = (heads: readonly string[]): RegExp => (heads.some((head) => signs.test(head)) ? everyGap : gap)
/** A name, and behind it the figures of a row: what follows may be a sentence. */
const beginsRow = /^\S+(?: [\d.,]+[%％]?){3}(?= |$)/
/** Sentences that do not end with a figure, lines with labels and their values, and rows of other kinds. */
const otherLine = inBothScripts(
  /[。；](?!.* \d[\d.]*$)|[\t|]|(?<!其中|指标\d{0,2})[:：](?!(?: [\d.,]+[%％]?){3})|<(?!\/?input)| {2}|\u3000/,
)
/** Blank cells left no gap: nobody is accused by what stands in a column. */
const sureness = 0.8

const fieldsIn = (text: string): string[] => {
  const trimmed = text.trim()
  const isRow = trimmed.includes(' ') && (beginsRow.test(trimmed) ? !/[\t|]/.test(trimmed) : !otherLine.test(trimmed))
  return isRow ? trimmed.split(gap) : []
}

const withTabs = (line: SourceLine, between: RegExp): SourceLine => line.withText(line.text.replace(between, '\t'), sureness)
