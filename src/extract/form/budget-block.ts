import type { FormSchema } from '../../schema/language.ts'
import { type Hit, senseIn } from '../../schema/lexicon.ts'
import type { SchemaLibrary } from '../../schema/library.ts'
import { inBothScripts } from '../../text/scripts.ts'
import type { RawBudgetLine, RawForm } from '../raw-form.ts'
import { isFigureLike, type Read, type Row, type RowCell } from '../row.ts'
import type { Column } from '../table/align.ts'
import { BudgetInLines, namesMoney } from './budget-in-text.ts'
import { pointsRead } from './indicator-rows.ts'
import { isFormTotal } from './stated-total.ts'
import { totalFirst } from './total-first.ts'

/** 金额单位：元, at the end of a line or in a cell of its own beside others. */
export const statesUnit = inBothScripts(/单\s*位\s*[:：]\s*(?:人民币)?\s*(?:百万|[千万亿萬億])?\s*元\s*[)）]?$/)

/** 项目基本情况（万元） */
const onlyUnit = inBothScripts(/^(?:百万|[千万亿萬億])?元$/)

/** The budget of a form as it is found row by row: its lines, and what is said of their units and points. */
export class BudgetBlock {
  readonly #schema: FormSchema
  readonly #library: SchemaLibrary
  readonly #lines: RawBudgetLine[] = []
  readonly #inText: BudgetInLines
  readonly #unitTexts: string[] = []
  /** Headings above the budget that nobody knows and that name a unit of money: they count where its block names none. */
  readonly #unitsAbove: string[] = []
  readonly #columnUnits = new Map<string, string>()
  #weight: Read | undefined
  /** The score of the budget, where a row of its own states it, and its label. */
  #score: { readonly score: RowCell; readonly label: RowCell } | undefined
  /** The rate where a row of its own states it, and its label. */
  readonly #rateCells: RowCell[] = []
  #isWhole = true

  constructor(schema: FormSchema, library: SchemaLibrary) {
    this.#schema = schema
    this.#library = library
    this.#inText = new BudgetInLines(library.lexicon, schema.id)
  }

  get lines(): readonly RawBudgetLine[] {
    return this.#lines
  }

  /** A caption or head of the block may name the unit of money and the points of the block. */
  caption(cell: RowCell): void {
    this.#unitTexts.push(cell.text)
    this.#weight ??= pointsRead(cell)
  }

  heads(columns: readonly Column[]): void {
    for (const { head, role, notes } of columns) {
      if (!head) continue
      this.caption(head)
      if (role && notes.length > 0) this.#columnUnits.set(role, notes.join(' '))
    }
  }

  unit(text: string): void {
    this.#unitTexts.push(text)
  }

  /** @returns whether a heading stands above the budget and names a unit of money */
  unitAbove({ text, hit }: RowCell): boolean {
    const isNoted = hit?.exact === true && hit.notes.some((note) => onlyUnit.test(note))
    if (this.#lines.length > 0 || !(isNoted || namesMoney.test(text) || statesUnit.test(text))) return false
    this.#unitsAbove.push(text)
    return true
  }

  /** A line of it was not understood, or there may have been more. */
  loseLine(): void {
    this.#isWhole = false
  }

  /** @returns the form's total, where that is what the column of scores holds */
  line(line: RawBudgetLine, scoreLabel: Hit | null | undefined): Read | null {
    const total = (line.score && !line.weight?.text && isFormTotal(scoreLabel, line.score) && line.score) || null
    this.#lines.push(total ? { ...line, score: undefined } : line)
    return total
  }

  /** 预算执行得分（10分） | 9.5, below a budget that has no place for it. */
  scoreRow({ filled }: Row): boolean {
    const [label, score, ...others] = filled
    const isLabel =
      label?.hit?.exact && senseIn(label.hit, 'budget', this.#schema.id)?.role === 'score' && /[执執]行/.test(label.text)
    if (!isLabel || !score || others.length > 0 || !isFigureLike(score.text) || this.#score) return false
    if (this.#lines.length === 0 || this.#lines.some((line) => line.score)) return false
    this.#score = { score, label }
    this.caption(label)
    return true
  }

  /** 预算执行率 | 96%, below a budget whose lines have no place for it. */
  rateRow({ filled }: Row): boolean {
    const [label, rate, ...others] = filled
    const isLabel = label?.hit?.exact && senseIn(label.hit, 'budget', this.#schema.id)?.role === 'rate'
    const [line] = this.#lines
    if (!isLabel || !rate || others.length > 0 || !/[%％]$/.test(rate.text) || !isFigureLike(rate.text)) return false
    if (!line?.planned?.text || !line.executed?.text || this.#lines.some((one) => one.rate?.text)) return false
    this.#lines[0] = { ...line, rate }
    this.#rateCells.push(label, rate)
    return true
  }

  /** A line of text that states amounts: it counts where no table does. */
  textLine(cell: RowCell): boolean {
    return this.#inText.take(cell)
  }

  /** What was found, the texts that were used for it only now, and totals of the form that stood in it. */
  result(): { readonly budget: RawForm['budget']; readonly cells: readonly Read[]; readonly totals: readonly Read[] } {
    const cells: Read[] = [...this.#rateCells]
    const inText = this.#lines.length === 0 ? this.#inText.result() : null
    const totals = inText?.lines.flatMap((line) => this.line(line, inText.scoreLabel) ?? []) ?? []
    if (inText) {
      for (const [role, unit] of inText.units) this.#columnUnits.set(role, unit)
      cells.push(...inText.cells)
    }
    const found = totalFirst(this.#lines, this.#library.lexicon, this.#schema.id)
    const { score, label } = (found.hasTotal && this.#score) || {}
    if (score && label) cells.push(score, label)
    const budget = {
      ...found,
      lines: found.lines.map((line, i) => (i === 0 && score ? { ...line, score } : line)),
      unitTexts: [...this.#unitTexts, ...this.#unitsAbove],
      isWhole: this.#isWhole,
      weight: this.#weight,
      columnUnits: this.#columnUnits,
    }
    return { budget, cells, totals }
  }
}
