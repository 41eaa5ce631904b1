import { Big } from 'big.js'
import type { Figure } from '../../model/figure.ts'
import type { Finding } from '../../model/finding.ts'
import type { Field } from '../../model/form.ts'
import { mismatch, show, skipped } from '../check.ts'
import { exactly, type Interval, meet, minus, plus, printed, sum, zero } from '../interval.ts'
import type { Subject } from '../subject.ts'
import { budgetWeightOf, unroundedBudgetScore } from './budget.ts'
import { weightParts } from './sections.ts'

/** What the printed scores add up to. */
interface Recomputed {
  /** From the printed scores; null where one that must be there is not. */
  readonly total: Figure | null
  /** What a stated total may be: scores that are missing count from 0 to their weight. `null`: no upper bound. */
  readonly low: Big
  readonly high: Big | null
  readonly values: readonly Field<Figure>[]
  readonly rule: string
}

/** The sum of the budget's score and all indicators' scores, less what is taken off; never below 0. */
export function recompute(subject: Subject): Recomputed | null {
  const { form, rules, deductions } = subject
  const first = form.budget.lines[0]
  const budgetCounts = rules.budgetScore !== 'none' && first !== undefined && first.score !== null
  const scores: { score: Field<Figure>; weight: Figure | null; hasWeight: boolean; isBudget: boolean }[] = [
    ...(budgetCounts ? [{ score: first.score, weight: budgetWeightOf(subject), hasWeight: false, isBudget: true }] : []),
    ...form.indicators
      .filter(({ score, weight }) => score !== null || weight?.value)
      .map(({ score, weight }) => ({ score, weight: weight?.value ?? null, hasWeight: weight !== null, isBudget: false })),
  ]
  const stated = scores.filter(({ score }) => score?.value)
  if (stated.length === 0 || form.indicators.length === 0) return null
  // A row without weight and score among weighed ones is not scored; without a weight column nobody knows.
  const missing = scores.filter(({ score, weight, hasWeight }) => !score?.value && (weight !== null || !hasWeight))
  const off = deductions.flatMap((field) => (field?.value ? [printed(field.value)] : []))
  const isComplete = subject.ended || weightsAreComplete(subject)
  const readings: Interval[] = stated.map(({ score }) => (score?.value ? printed(score.value) : zero))
  const printedSum = sum(readings)
  const unrounded = unroundedBudgetScore(subject)
  const alternative = unrounded && stated[0]?.isBudget ? sum([unrounded, ...readings.slice(1)]) : printedSum
  const both: Interval = minus(
    {
      low: printedSum.low.lt(alternative.low) ? printedSum.low : alternative.low,
      high: printedSum.high.gt(alternative.high) ? printedSum.high : alternative.high,
    },
    sum(off),
  )
  const open = !isComplete || missing.some(({ weight }) => weight === null)
  const extra = sum(missing.map(({ weight }) => (weight ? { low: new Big(0), high: weight.value } : zero)))
  const values = scores.map(({ score }) => score)
  const exact = stated.reduce((all, { score }) => (score?.value ? all.plus(score.value.value) : all), new Big(0))
  const figures = stated.flatMap(({ score }) => (score?.value ? [score.value] : []))
  const finest = figures.reduce((step, figure) => (figure.step.lt(step) ? figure.step : step), figures[0]?.step ?? new Big(1))
  const less = deductions.reduce((all, field) => (field?.value ? all.plus(field.value.value) : all), new Big(0))
  return {
    total:
      isComplete && missing.length === 0
        ? { value: exact.minus(less), step: finest, whole: figures.every(({ whole }) => whole) }
        : null,
    low: plus(both, extra).low,
    high: open ? null : plus(both, extra).high,
    values,
    rule: `${figures.map(({ value }) => show(value)).join(' + ')}${less.gt(0) ? ` − ${show(less)}` : ''} = ${show(exact.minus(less))}`,
  }
}

/** Every point of the full mark has its indicator, so that nothing can have been cut off. */
function weightsAreComplete(subject: Subject): boolean {
  const full = subject.fullMark?.value?.value ?? (subject.rules.fullMark === undefined ? null : new Big(subject.rules.fullMark))
  const parts = weightParts(subject.form)
  const budget = subject.form.budget.lines[0]?.score === null ? exactly(new Big(0)) : budgetInterval(subject)
  if (full === null || parts === null || budget === null) return false
  return meet(sum([budget, ...parts.flatMap((field) => (field?.value ? [printed(field.value)] : []))]), exactly(full))
}

function budgetInterval(subject: Subject): Interval | null {
  if (subject.form.budget.lines.length === 0) return zero
  const weight = budgetWeightOf(subject)
  return weight ? printed(weight) : null
}

/** Every stated total is the sum of the scores. */
export function totalSum({ form }: Subject, recomputed: Recomputed | null): Finding[] {
  return form.total.declared.flatMap((declared, i): Finding[] => {
    const path = `total.declared[${i}]`
    if (!declared.value) return []
    if (recomputed === null) return [skipped('total.sum', path, 'no-figures', [declared])]
    const stated = printed(declared.value)
    const { low, high, values, rule } = recomputed
    if (stated.high.lt(low) || (high !== null && stated.low.gt(high))) {
      const nearest = high === null || stated.high.lt(low) ? { low, high: high ?? low } : { low, high }
      return [
        mismatch('total.sum', path, declared.value.value, recomputed.total ? exactly(recomputed.total.value) : nearest, rule, [
          declared,
          ...values,
        ]),
      ]
    }
    if (high === null) return [skipped('total.sum', path, 'cut-off', [declared, ...values])]
    if (recomputed.total === null) return [skipped('total.sum', path, 'no-score', [declared, ...values])]
    return []
  })
}

/** The total is the same number wherever it stands. */
export function totalRestated({ form }: Subject): Finding[] {
  const [first, ...others] = form.total.declared
  return others.flatMap((other, i): Finding[] => {
    if (!first?.value || !other.value || meet(printed(first.value), printed(other.value))) return []
    return [
      mismatch(
        'total.restated',
        `total.declared[${i + 1}]`,
        other.value.value,
        printed(first.value),
        `${first.raw} ≠ ${other.raw}`,
        [other, first],
      ),
    ]
  })
}
