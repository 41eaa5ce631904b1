import type { BudgetLine, Indicator } from '../../model/form.ts'
import type { Value } from '../../model/value.ts'
import type { Subject } from '../subject.ts'

const lineFigures = ['initial', 'planned', 'executed', 'rate', 'weight', 'score'] as const satisfies readonly (keyof BudgetLine)[]
const indicatorFigures = ['sectionWeight', 'target', 'actual', 'weight', 'score'] as const satisfies readonly (keyof Indicator)[]

/** The values that checks compute with, and the path of each, in printed order. Values that several rows share come once. */
export function figuresOf(subject: Subject): Map<Value<unknown>, string> {
  const { form, fullMark, budgetWeight, fundSources, kindWeights, itemScores, weightPercents, deductions } = subject
  const paths = new Map<Value<unknown>, string>()
  const add = (value: Value<unknown> | null | undefined, path: string) => {
    if (value && !paths.has(value)) paths.set(value, path)
  }
  for (const [i, line] of form.budget.lines.entries()) {
    for (const key of lineFigures) add(line[key], `budget.lines[${i}].${key}`)
    for (const source of fundSources[i] ?? []) add(source, `budget.lines[${i}].planned`)
  }
  add(budgetWeight, 'budget.lines[0].weight')
  for (const [i, indicator] of form.indicators.entries()) {
    for (const key of indicatorFigures) add(indicator[key], `indicators[${i}].${key}`)
    add(kindWeights[i], `indicators[${i}].kind`)
    add(itemScores[i], `indicators[${i}].score`)
    add(weightPercents[i], `indicators[${i}].weight`)
    add(deductions[i], `indicators[${i}]`)
  }
  add(fullMark, 'total')
  for (const [i, total] of form.total.declared.entries()) add(total, `total.declared[${i}]`)
  return paths
}

/** Whether any of the figures that the checks mostly use was recognised from pixels. Quick: most forms were not. */
export function hasRecognised({ form }: Subject): boolean {
  for (const line of form.budget.lines) for (const key of lineFigures) if (line[key]?.recognition) return true
  for (const indicator of form.indicators) for (const key of indicatorFigures) if (indicator[key]?.recognition) return true
  return form.total.declared.some(({ recognition }) => recognition)
}

/** Values and what stands in their place; of the same type each. */
export type Changes = ReadonlyMap<Value<unknown>, Value<unknown>>

/** The subject with other values in some places; what does not change is the same object. */
export function withChanges(subject: Subject, changes: Changes): Subject {
  if (changes.size === 0) return subject
  // A value is only ever replaced by one of its own type.
  const of = <V extends Value<unknown> | null | undefined>(value: V): V =>
    value ? ((changes.get(value) as V | undefined) ?? value) : value
  const all = <V extends Value<unknown> | null>(values: readonly V[]): readonly V[] => values.map(of)
  const { form } = subject
  return {
    ...subject,
    form: {
      ...form,
      budget: {
        lines: form.budget.lines.map((line) => ({
          ...line,
          initial: of(line.initial),
          planned: of(line.planned),
          executed: of(line.executed),
          rate: of(line.rate),
          weight: of(line.weight),
          score: of(line.score),
        })),
      },
      indicators: form.indicators.map((indicator) => ({
        ...indicator,
        sectionWeight: of(indicator.sectionWeight),
        target: of(indicator.target),
        actual: of(indicator.actual),
        weight: of(indicator.weight),
        score: of(indicator.score),
      })),
      total: { ...form.total, declared: all(form.total.declared) },
    },
    fullMark: of(subject.fullMark),
    budgetWeight: of(subject.budgetWeight),
    fundSources: subject.fundSources.map(all),
    kindWeights: all(subject.kindWeights),
    itemScores: all(subject.itemScores),
    weightPercents: all(subject.weightPercents),
    deductions: all(subject.deductions),
  }
}
