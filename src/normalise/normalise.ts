import type { ExtractedForm } from '../extract/extract.ts'
import type { RawChoice } from '../extract/raw-form.ts'
import type { Finding } from '../model/finding.ts'
import type { Choice } from '../model/form.ts'
import type { SchemaLibrary } from '../schema/library.ts'
import type { Subject, UncheckedForm } from '../validate/subject.ts'
import { BudgetValues } from './budget-values.ts'
import { parseOptions } from './checkbox.ts'
import { parseDate } from './date.ts'
import { dateGrammar, gradeGrammar } from './decode/grammar.ts'
import { gradeIn } from './grade.ts'
import { IndicatorValues } from './indicator-values.ts'
import { pointsWithSpecks } from './points-with-specks.ts'
import { cleanText } from './text.ts'
import { unitsOf } from './units.ts'
import { Values } from './values.ts'

/** Where a form came from and which one of its source it is. */
export interface FormOrigin {
  readonly path: string
  readonly sha256: string
  /** From 1. */
  readonly ordinal: number
}

/** Turns what stands where into typed values, and says what the reader had to repair, doubts or could not read. */
export function normalise(
  extracted: ExtractedForm,
  origin: FormOrigin,
  library: SchemaLibrary,
): { subject: Subject; reading: Finding[] } {
  const { raw, schema, match } = extracted
  const { common } = library
  const isFamily = schema !== common
  const values = new Values(pointsWithSpecks(raw))
  const { findings } = values
  const budget = new BudgetValues(extracted, library, values)
  const indicators = new IndicatorValues(values, schema.id)
  if (!isFamily) findings.unknownSchema(match, raw.title)
  const title = values.text(raw.title, 'title')
  const titleYear = values.year(raw.title, 'year')
  const headerYear = values.year(raw.fields.get('year') ?? raw.year, 'year')
  const units = unitsOf(raw.fields)
  const choices = raw.choices.map((choice, i) => choiceOf(choice, `choices[${i}]`, values))
  const field = (name: string) => values.text(raw.fields.get(name), name)
  const grade = raw.fields.get('grade')
  const form: UncheckedForm = {
    id: `${origin.sha256.slice(0, 12)}-${origin.ordinal}`,
    source: { path: origin.path, sha256: origin.sha256, pages: raw.pages, lines: raw.lines },
    schema: { id: isFamily ? schema.id : null, version: isFamily ? schema.version : null, match: thousandths(match?.score ?? 0) },
    title,
    year: titleYear?.value ? titleYear : headerYear,
    filledOn: values.value(raw.fields.get('filledOn'), 'filledOn', parseDate, dateGrammar),
    project: {
      name: field('project.name'),
      department: values.text(units.department, 'project.department'),
      implementer: values.text(units.implementer, 'project.implementer'),
    },
    choices,
    budget: { lines: budget.lines() },
    indicators: raw.indicators.map((indicator, i) => indicators.indicator(indicator, `indicators[${i}]`)),
    total: {
      declared: raw.totals.flatMap((total, i) => values.points(total, `total.declared[${i}]`) ?? []),
      grade: values.value(grade, 'total.grade', (text) => gradeIn(text, grade), gradeGrammar),
    },
    narrative: {
      goal: field('narrative.goal'),
      outcome: field('narrative.outcome'),
      deviation: field('narrative.deviation'),
      improvement: field('narrative.improvement'),
      notes: field('narrative.notes'),
    },
  }
  for (const { read, inTable } of raw.unused) findings.unused(read, inTable)
  for (const unit of units.unplaced) findings.unitUnplaced(unit)
  const subject: Subject = {
    form,
    schema,
    isFamily,
    rules: { ...common.rules, ...schema.rules },
    fullMark: values.points(raw.fullMark, 'total'),
    budgetWeight: values.points(raw.budget.weight, 'budget.lines[0].weight'),
    fundSources: budget.fundSources(),
    arrivals: budget.arrivals(),
    kindWeights: raw.indicators.map(({ kindWeight }, i) => indicators.weightOnce(kindWeight, `indicators[${i}].kind`)),
    itemScores: raw.indicators.map(({ itemScore }, i) => values.points(itemScore, `indicators[${i}].score`)),
    // Where it is all that a row says of its weight, it is the same value.
    weightPercents: raw.indicators.map(({ weight, weightPercent }, i) =>
      weightPercent && !weight?.text
        ? (form.indicators[i]?.weight ?? null)
        : values.points(weightPercent, `indicators[${i}].weight`),
    ),
    deductions: raw.indicators.map(({ deduction }, i) => values.points(deduction, `indicators[${i}]`)),
    hasBudgetTotal: raw.budget.hasTotal,
    knowsBudgetParts: raw.budget.knowsParts,
    isBudgetWhole: raw.budget.isWhole,
    ended: raw.ended,
    hasUnreadFigures: raw.unused.reduce((count, { read }) => count + figuresIn(read.text), 0) >= fewestUnread,
    hasReasonColumn: raw.hasReasonColumn,
    hasLeftOver: raw.hasLeftOver,
    covered: raw.indicators.map(({ covered }) => covered),
    lessIsBetter: [...(common.indicators?.lessIsBetter ?? []), ...(schema.indicators?.lessIsBetter ?? [])],
    moreIsBetter: [...(common.indicators?.moreIsBetter ?? []), ...(schema.indicators?.moreIsBetter ?? [])],
    budgetRateNames: common.indicators?.budgetRate ?? [],
    placeholders: [...(common.indicators?.placeholders ?? []), ...(schema.indicators?.placeholders ?? [])],
    headerYear,
  }
  return { subject, reading: findings.all }
}

function choiceOf({ label, group, exact, parts }: RawChoice, path: string, { findings }: Values): Choice {
  const printed = cleanText(label.text).replace(/^[^\p{L}\p{N}(（]+|[^\p{L}\p{N})）]+$/gu, '')
  if (!exact) findings.repairedLabel(label, group, path)
  return { label: exact ? printed : group, options: parseOptions(parts) }
}

/** A few figures beside the form may be page numbers. */
const fewestUnread = 3
/** Alone, or at the end of a line behind a blank or a sign. */
const figure = /(?:^|[\s≥≤<>=＝])\d[\d,.]*\s*(?:[%％]|\p{Script=Han}{1,3})?$/u
/** A text may hold rows that ran together: 合格率100%100%10. */
const figuresIn = (text: string): number => (figure.test(text) ? 1 : (text.match(/\d[%％]/g)?.length ?? 0))

const thousandths = (share: number): number => Math.round(share * 1000) / 1000
