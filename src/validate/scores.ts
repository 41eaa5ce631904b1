import type { Figure } from '../model/figure.ts'
import type { Value } from '../model/value.ts'
import { type Interval, rounded } from './interval.ts'
import type { UncheckedForm } from './subject.ts'

/** What a printed score stands for. */
export type ScoreReader = (score: Figure) => Interval

/**
 * How to read a printed score against a fraction that a rule gives. A whole score is a rounding (half a point to both
 * sides) if all scores of the form are whole; among scores with decimals it counts as printed to their precision
 * (contract.md). `null` steps: all are whole.
 */
export function scoreReader(form: UncheckedForm, truncates: boolean): ScoreReader {
  const scores = [...form.budget.lines, ...form.indicators].flatMap(({ score }) => (score?.value ? [score.value] : []))
  const decimals = scores.filter(({ whole }) => !whole).map(({ step }) => step)
  const coarsest = decimals.reduce((a, b) => (a?.gt(b) ? a : b), decimals[0])
  return (score) => rounded(score.whole && coarsest ? { ...score, step: coarsest } : score, truncates)
}

/** The scores with decimals, by which whole scores count as exact, where they are but one or two: those may be misread. */
export function fewDecimals(form: UncheckedForm): readonly Value<Figure>[] {
  const decimals = [...form.budget.lines, ...form.indicators].flatMap(({ score }) =>
    score?.value && !score.value.whole ? [score] : [],
  )
  return decimals.length <= mostMisread ? decimals : []
}

const mostMisread = 2
