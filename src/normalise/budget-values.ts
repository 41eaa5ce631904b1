import type { Big } from 'big.js'
import type { ExtractedForm } from '../extract/extract.ts'
import type { BudgetFigure, RawBudgetLine } from '../extract/raw-form.ts'
import type { Figure } from '../model/figure.ts'
import type { BudgetLine, Field } from '../model/form.ts'
import type { FormSchema } from '../schema/language.ts'
import type { SchemaLibrary } from '../schema/library.ts'
import { inBothScripts } from '../text/scripts.ts'
import { factors, type MoneyUnit, moneyUnitOf, parseAmount } from './amount.ts'
import { rounded } from './confidence.ts'
import { figureGrammar, type GrammarOf, pointsGrammar, rateGrammar } from './decode/grammar.ts'
import { amountRoles, withLoneCommasRead } from './lone-commas.ts'
import { withLostPointsRead } from './lost-points.ts'
import type { Parsed } from './parsed.ts'
import { parsePoints } from './points.ts'
import { parseRate } from './rate.ts'
import { plainText } from './text.ts'
import { type ColumnParser, unglue } from './unglue.ts'
import type { Values } from './values.ts'
import { withYuanRead } from './yuan-by-rate.ts'

/** Makes typed values of the lines of the budget, in the unit that is printed or that the layout has. */
export class BudgetValues {
  readonly #extracted: ExtractedForm
  readonly #values: Values
  readonly #unit: MoneyUnit
  /** No unit is printed, and in the one that is assumed amounts are unusually large. */
  readonly #isUnlikely: boolean = false
  /** So that they are read in yuan. */
  readonly #isInYuan: boolean = false
  readonly #columnUnits: ReadonlyMap<string, MoneyUnit>
  /** The unit that is printed beside amounts; null where amounts are printed without. */
  readonly #unitBeside: string | null

  constructor(extracted: ExtractedForm, library: SchemaLibrary, values: Values) {
    this.#extracted = extracted
    this.#values = values
    const { schema, raw } = extracted
    const { unitTexts, columnUnits, lines } = raw.budget
    const printed = unitTexts.map(moneyUnitOf).find((unit) => unit !== null)
    const assumed = schema.budget?.unit ?? library.common.budget?.unit ?? '万元'
    this.#columnUnits = new Map(
      [...columnUnits].flatMap(([role, notes]) => {
        const unit = moneyUnitOf(notes)
        return unit ? [[role, unit] as const] : []
      }),
    )
    const amounts = lines.flatMap((line) => amountRoles.map((role) => line[role]?.text ?? ''))
    this.#unitBeside = amounts.map((text) => unitBeside.exec(text)?.[1]).find((unit) => unit !== undefined) ?? null
    this.#unit = printed ?? schemaUnits[assumed]
    if (printed || this.#columnUnits.size > 0 || lines.length === 0) return
    const unlikely = amountsIn(amounts, this.#unit).filter((amount) => amount.gte(unlikelyAmount)).length
    // One of them may have lost its point.
    this.#isUnlikely = this.#unit !== 'yuan' && unlikely > 0
    this.#isInYuan = this.#isUnlikely && unlikely > 1 && amountsIn(amounts, 'yuan').every((amount) => amount.gte(leastInYuan))
    if (this.#isInYuan) this.#unit = 'yuan'
    if (this.#isUnlikely) values.findings.unitUnlikely(assumed, this.#isInYuan)
    else if (schema === library.common) values.findings.unitAssumed(assumed)
  }

  lines(): BudgetLine[] {
    const { lines, hasTotal } = this.#extracted.raw.budget
    const asPrinted = lines.map((line, i) => this.#budgetLine(line, `budget.lines[${i}]`))
    const settled = withLostPointsRead(asPrinted, hasTotal)
    for (const [i, line] of asPrinted.entries()) this.#changed(line, settled[i] ?? line, `budget.lines[${i}]`, 'lost-point')
    return settled
  }

  #changed(before: BudgetLine, after: BudgetLine, path: string, doubt: string): void {
    for (const role of amountRoles) this.#values.findings.changed(before[role], after[role], `${path}.${role}`, doubt)
  }

  #budgetLine(line: RawBudgetLine, path: string): BudgetLine {
    const taken = line.glued && unglue(line.glued.cells, line.glued.roles, this.#parseBudget, this.#blockWeight())
    const figure = (role: BudgetFigure) => {
      const value = this.#values.value(
        taken?.get(role) ?? line[role],
        `${path}.${role}`,
        (text) => {
          const parsed = this.#parseBudget(role, text)
          if (!taken || !line.glued) return parsed
          const from = line.glued.cells.map((cell) => cell.text).join(' ')
          return { ...parsed, repairs: [{ rule: 'cell.glued', from, to: text }, ...parsed.repairs] }
        },
        grammars[role],
      )
      return isAmount(role) ? this.#perhapsInOtherUnit(this.#perhapsWithUnit(value, role)) : value
    }
    const asPrinted: BudgetLine = {
      label: this.#values.value(line.label, `${path}.label`, lineLabel),
      initial: figure('initial'),
      planned: figure('planned'),
      executed: figure('executed'),
      rate: figure('rate'),
      weight: figure('weight'),
      score: figure('score'),
    }
    const pointed = withLoneCommasRead(asPrinted)
    this.#changed(asPrinted, pointed, path, 'lone-comma')
    const settled = withYuanRead(pointed, (role) => factors[this.#columnUnits.get(role) ?? this.#unit])
    this.#changed(pointed, settled, path, 'unit')
    return settled
  }

  /** An amount that was recognised without the unit that others have beside them may have lost it: that is another reading. */
  #perhapsWithUnit(value: Field<Figure>, role: BudgetFigure): Field<Figure> {
    const unit = this.#unitBeside
    if (!value?.value || !value.recognition || unit === null || unitBeside.test(value.raw)) return value
    const raw = `${value.raw}${unit}`
    const other = this.#parseBudget(role, raw).value
    if (!other || other.value.eq(value.value.value)) return value
    const { p, others, unknown } = value.recognition
    const left = others.map((one) => ({ ...one, p: one.p * (1 - lostUnit) }))
    return {
      ...value,
      confidence: rounded(value.confidence * (1 - lostUnit)),
      recognition: { p: p * (1 - lostUnit), others: [{ raw, value: other, p: p * lostUnit }, ...left], unknown },
    }
  }

  /** Where amounts were recognised, their unit may have been printed and not read. */
  #perhapsInOtherUnit(value: Field<Figure>): Field<Figure> {
    if (!this.#isUnlikely || !value?.recognition || !value.value || value.value.value.eq(0)) return value
    return { ...value, confidence: rounded(value.confidence * (this.#isInYuan ? likelyUnit : unlikelyUnit)) }
  }

  readonly #parseBudget: ColumnParser = (role, text) => {
    if (role === 'rate') return parseRate(text)
    if (role === 'weight' || role === 'score') return parsePoints(text)
    return parseAmount(text, this.#columnUnits.get(role) ?? this.#unit)
  }

  /** The sources that each line names in columns of their own. */
  fundSources(): Field<Figure>[][] {
    const parse = (text: string) => parseAmount(text, this.#unit)
    return this.#extracted.raw.budget.lines.map(({ parts }, i) =>
      parts.map((part) => this.#values.value(part, `budget.lines[${i}].planned`, parse, figureGrammar)),
    )
  }

  /** What of each line's money arrived, where the form says so. */
  arrivals(): (Figure | null)[] {
    const unit = this.#columnUnits.get('arrived') ?? this.#unit
    return this.#extracted.raw.budget.lines.map(({ arrived }) => (arrived ? parseAmount(arrived.text, unit).value : null))
  }

  /** The points of the budget block, as printed over it or as the family has it. */
  #blockWeight(): Figure | null {
    const { raw, schema } = this.#extracted
    const stated = raw.budget.weight?.text ?? schema.rules?.budgetWeight?.toString()
    return stated === undefined ? null : parsePoints(stated).value
  }
}

const lineLabel = (text: string): Parsed<string> => plainText(text.replace(/[:：]\s*$/, ''))

const schemaUnits: Readonly<Record<NonNullable<NonNullable<FormSchema['budget']>['unit']>, MoneyUnit>> = {
  元: 'yuan',
  千元: 'qian',
  万元: 'wan',
  亿元: 'yi',
}

const grammars: Readonly<Record<BudgetFigure, GrammarOf<Figure>>> = {
  initial: figureGrammar,
  planned: figureGrammar,
  executed: figureGrammar,
  rate: rateGrammar,
  weight: pointsGrammar,
  score: pointsGrammar,
}

const isAmount = (role: BudgetFigure): boolean => (amountRoles as readonly BudgetFigure[]).includes(role)
const unitBeside = inBothScripts(/\d\s*([百千]?[万亿千]?元)\s*$/)
/** Ten thousand million yuan. */
const unlikelyAmount = 1e10
/** Amounts in yuan are no smaller than this. */
const leastInYuan = 1e3
/** How sure an amount is in yuan that would be as large as that in the unit of the layout, and how sure one in that unit. */
const [likelyUnit, unlikelyUnit] = [0.8, 0.4]

/** The amounts other than 0 that texts are in a unit. */
const amountsIn = (texts: readonly string[], unit: MoneyUnit): Big[] =>
  texts.flatMap((text) => {
    const { value } = parseAmount(text, unit)
    return value && !value.value.eq(0) ? [value.value] : []
  })

/** How often a unit is lost, where there are units. */
const lostUnit = 0.2
