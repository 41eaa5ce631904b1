import { Big } from 'big.js'
import type { Figure } from '../model/figure.ts'
import type { Field, Indicator } from '../model/form.ts'
import { isNothing, show } from './check.ts'
import { atLeastZero, exactly, type Interval, meet, minus, plus, printed, sum, zero } from './interval.ts'
import { statedBy } from './merged-rows.ts'
import { budgetWeightOf, customaryRest, spendingIsIndicator, unroundedBudgetScore } from './rules/budget.ts'
import { fullMarkOf, indicatorsAreWorthAll, mayHaveFaded, weightParts } from './rules/weight-parts.ts'
import type { Subject } from './subject.ts'

/** What the printed scores add up to. */
export interface Recomputed {
  /** From the printed scores; null where one that must be there is not, or the form was cut off. */
  readonly total: Figure | null
  /** What a stated total may be: within any one of these. Scores that are missing count from 0 to their weight. */
  readonly ranges: readonly Range[]
  /** As the first range, with the points of a budget that was not read; null where nothing can be missing. */
  readonly withBudget: Range | null
  readonly values: readonly Field<Figure>[]
  /** The sum with its figures. */
  readonly rule: string
}

/** `high` null: no upper bound, as of a form that was cut off. */
export interface Range {
  readonly low: Big
  readonly high: Big | null
}

/** A place for a score, and the most that may stand there. */
interface Part {
  readonly score: Field<Figure>
  readonly most: Figure | null
  /** Where that is printed, if it is the weight of an indicator. */
  readonly bound?: Field<Figure>
  /** A score must stand there: it is not just a row without points among rows with them. */
  readonly isDue: boolean
}

/** The sum of the budget's score and all indicators' scores, less what is taken off; never below 0. Null where nothing is scored. */
export function recompute(subject: Subject): Recomputed | null {
  const { form } = subject
  const budget = budgetPart(subject)
  const areAllWeighed = weightsAreComplete(subject)
  const parts = [
    ...(budget ? [budget] : []),
    ...form.indicators.map((indicator, i) => indicatorPart(indicator, scoreElsewhere(subject, i), areAllWeighed)),
  ]
  const figures = parts.flatMap(({ score }) => (score?.value ? [score.value] : []))
  const [first] = figures
  // Without a single indicator's score there is no sum, only a column that was not read.
  if (!first || form.indicators.every(({ score }) => score === null)) return null
  const missing = parts.filter(({ score, isDue }) => !score?.value && isDue)
  const isComplete = subject.ended || areAllWeighed
  const off = takenOff(subject)

  const stated = sum(figures.map((figure) => printed(figure)))
  const most = missing.map((part) => part.most)
  const range = (scores: Interval): Range => {
    const { low, high } = atLeastZero(minus(scores, sum(off.map((figure) => printed(figure)))))
    const isOpen = !isComplete || most.includes(null)
    return { low, high: isOpen ? null : high.plus(total(most.filter((figure) => figure !== null))) }
  }
  const ranges = [range(stated)]
  if (budget?.score?.value) {
    const others = sum(figures.slice(1).map((figure) => printed(figure)))
    // A whole budget score may stand for the fraction that it was rounded from.
    const unrounded = unroundedBudgetScore(subject)
    if (unrounded) ranges.push(range(plus(unrounded, others)))
    // Nobody knows whether the budget's points count in a layout that nobody knows.
    if (!subject.isFamily) ranges.push(range(others))
  }

  const unread = budget ? null : unreadPoints(subject)
  const [own] = ranges
  const withBudget = unread && own ? { low: own.low, high: own.high?.plus(unread) ?? null } : null

  const value = total(figures).minus(total(off))
  const finest = figures.reduce((step, figure) => (figure.step.lt(step) ? figure.step : step), first.step)
  const addends = figures.map((figure) => show(figure.value)).join(' + ')
  return {
    total: isComplete && missing.length === 0 ? { value, step: finest, whole: figures.every(({ whole }) => whole) } : null,
    ranges,
    withBudget,
    values: parts.map(({ score, bound }) => (score?.value ? score : (bound ?? score))),
    rule: `${addends}${off.length > 0 ? ` − ${show(total(off))}` : ''} = ${show(value)}`,
  }
}

function budgetPart(subject: Subject): Part | null {
  const line = subject.form.budget.lines[0]
  if (subject.rules.budgetScore === 'none' || !line || indicatorsAreWorthAll(subject)) return null
  // A layout that has a score there has one, whether or not its column was found.
  const isKnown = subject.isFamily && subject.schema.budget?.columns?.score !== undefined
  if (line.score === null && !isKnown) return null
  return { score: line.score, most: budgetWeightOf(subject), isDue: true }
}

/** The most points that a budget may have of which no score was read: what the printed weights leave, else what spending is worth. */
function unreadPoints(subject: Subject): Big | null {
  const { rules } = subject
  if (rules.budgetScore === 'none') return customaryRest(subject)
  if (spendingIsIndicator(subject) || indicatorsAreWorthAll(subject)) return null
  const full = fullMarkOf(subject)
  const weights = weightParts(subject)
  if (full === null || weights === null) return new Big(rules.budgetWeight ?? mostForBudget)
  const rest = full.minus(total(weights.flatMap((weight) => (weight?.value ? [weight.value] : []))))
  return rest.gt(0) ? rest : null
}

/** What spending is worth where it is worth much. */
const mostForBudget = 20

/**
 * A row without weight and score among weighed ones is not scored; without a column of weights nobody knows. What is printed
 * and was not understood is there.
 */
function indicatorPart(indicator: Indicator, isElsewhere: boolean, areAllWeighed: boolean): Part {
  const { score, weight } = indicator
  if (isElsewhere) return { score, most: null, isDue: false }
  if (!areAllWeighed && mayHaveFaded(indicator)) return { score, most: null, isDue: true }
  const isPlace = score !== null || weight?.value
  const isScored = weight === null || !isNothing(weight) || (score !== null && !isNothing(score))
  return { score, most: weight?.value ?? null, bound: weight, isDue: Boolean(isPlace) && isScored }
}

/** The score of the indicator at `i` is in the cell of one above, and was read there. */
const scoreElsewhere = (subject: Subject, i: number): boolean =>
  Boolean(subject.covered[i]?.has('score') && statedBy(subject, i, 'score')?.score?.value)

/** Points taken off, unless the printed scores are what is left of the weights after them. */
function takenOff({ form, deductions }: Subject): Figure[] {
  const off = deductions.flatMap((field) => (field?.value ? [field.value] : []))
  const isNet = form.indicators.every(({ score, weight }, i) => {
    const deduction = deductions[i]?.value
    if (!score?.value || !weight?.value || !deduction) return true
    return meet(minus(printed(weight.value), printed(deduction)), printed(score.value))
  })
  return isNet ? [] : off
}

/** Every point of the full mark has its indicator, so that nothing can have been cut off. What sections state does not tell. */
function weightsAreComplete(subject: Subject): boolean {
  const { form } = subject
  const full = fullMarkOf(subject)
  const budget = budgetPart(subject)
  if (full === null || (budget && !budget.most)) return false
  const weights = form.indicators.flatMap(({ weight }) => (weight?.value ? [printed(weight.value)] : []))
  return meet(sum([budget?.most ? printed(budget.most) : zero, ...weights]), exactly(full))
}

const total = (figures: readonly Figure[]): Big => figures.reduce((all, { value }) => all.plus(value), new Big(0))
