import { Big } from 'big.js'
import type { Figure } from '../../model/figure.ts'
import type { Finding } from '../../model/finding.ts'
import type { BudgetLine } from '../../model/form.ts'
import type { Value } from '../../model/value.ts'
import { simplify } from '../../text/scripts.ts'
import { isNothing, mismatch, show, skipped } from '../check.ts'
import {
  atLeastZero,
  atMost,
  dividedBy,
  exactly,
  type Interval,
  isNegative,
  meet,
  minus,
  printed,
  sum,
  times,
} from '../interval.ts'
import { rateWithLostPercent } from '../lost-percent.ts'
import { scoreReader } from '../scores.ts'
import type { Subject } from '../subject.ts'
import { fullMarkOf, indicatorsAreWorthAll, isLost, weightParts } from './weight-parts.ts'

const label = (line: BudgetLine) => line.label?.value ?? ''

/** 执行率 = executed ÷ planned; 0 where nothing was planned (domain.md, "Scoring rules"). */
export function budgetRate(subject: Subject): Finding[] {
  const { form, rules, isFamily } = subject
  const ofAll = subject.hasBudgetTotal ? null : rateOfAll(subject)
  return form.budget.lines.flatMap((line, i): Finding[] => {
    const { planned, executed, rate } = line
    const path = `budget.lines[${i}].rate`
    if (!rate?.value || !planned?.value || !executed?.value) {
      if (i > 0 || (!planned?.value && !executed?.value)) return []
      const reason = !planned?.value ? 'no-planned' : !executed?.value ? 'no-executed' : 'no-rate'
      return [skipped('budget.rate', path, reason, [rate, planned, executed], label(line))]
    }
    const values = [rate, executed, planned]
    const truncates = rules.rounding === 'truncate'
    const [a, b] = [printed(planned.value, truncates), printed(executed.value, truncates)]
    if (isNegative(a) || isNegative(b)) return [skipped('budget.rate', path, 'negative', values, label(line))]
    if (planned.value.value.eq(0)) {
      if (!executed.value.value.eq(0)) return [skipped('budget.rate', path, 'zero-planned', values, label(line))]
      // Nothing of nothing: printed as 0 by software, as 100 % by hand.
      if (rate.value.value.eq(0) || rate.value.value.eq(1) || endsInPercent(rate.raw, exactly(new Big(0)))) return []
      return [
        mismatch('budget.rate', path, rate.value.value, exactly(new Big(0)), '0 ÷ 0', values, { facts: { label: label(line) } }),
      ]
    }
    const expected = dividedBy(atLeastZero(b), a)
    if (expected === null) return [skipped('budget.rate', path, 'zero-planned', values, label(line))]
    if (meet(expected, printed(rate.value, truncates))) return []
    // Which budget the rate is measured against, only a family's schema knows.
    const { initial } = line
    const other = !isFamily && initial?.value ? dividedBy(b, printed(initial.value, truncates)) : null
    // Spending may be measured against what was received, where that is printed.
    const arrival = subject.arrivals[i]
    const received = arrival ? dividedBy(b, printed(arrival, truncates)) : null
    if ([other, received, ofAll].some((one) => one && meet(one, printed(rate.value as Figure, truncates)))) return []
    const rule = `${show(executed.value.value)} ÷ ${show(planned.value.value)} = ${show(quotient(executed, planned))}`
    const found = mismatch('budget.rate', path, rate.value.value, expected, rule, values, { facts: { label: label(line) } })
    return [endsInPercent(rate.raw, expected) ? { ...found, cause: 'reading', severity: 'warning' } : found]
  })
}

/** Without the digits that may stand for its percent sign it is the rate. */
function endsInPercent(raw: string, expected: Interval): boolean {
  const rate = rateWithLostPercent(raw)
  return rate !== null && meet(expected, printed(rate))
}

/** What all lines together spent of what was planned: where none is their total, one cell beside them may state that. */
function rateOfAll({ form, rules }: Subject): Interval | null {
  const ofAll = (role: 'planned' | 'executed') =>
    sum(
      form.budget.lines.flatMap((line) => (line[role]?.value ? [printed(line[role].value, rules.rounding === 'truncate')] : [])),
    )
  return dividedBy(atLeastZero(ofAll('executed')), ofAll('planned'))
}

const quotient = (a: Value<Figure>, b: Value<Figure>): Big => (a.value?.value ?? new Big(0)).div(b.value?.value ?? new Big(1))

/** What the rule gives for a line's score, from every figure it may start from. */
function expectedScores({ rules }: Subject, line: BudgetLine, weight: Figure): { expected: Interval; rule: string }[] {
  const starts: { rate: Interval; text: string }[] = []
  const { planned, executed, rate } = line
  if (planned?.value && executed?.value && !isNegative(printed(executed.value))) {
    const exact = dividedBy(atLeastZero(printed(executed.value)), printed(planned.value))
    if (exact) starts.push({ rate: exact, text: `${show(executed.value.value)} ÷ ${show(planned.value.value)}` })
  }
  if (rate?.value) starts.push({ rate: printed(rate.value), text: show(rate.value.value) })
  const method = rules.budgetScore
  const points = exactly(weight.value)
  return starts.flatMap(({ rate, text }) => {
    if (typeof method === 'object')
      return stepsIn(method.steps, rate).map((step) => ({ expected: exactly(step), rule: `${text} → ${show(step)}` }))
    const expected = atMost(times(points, rate), points)
    return [{ expected, rule: `${show(weight.value)} × ${text} = ${show(expected.low.plus(expected.high).div(2))}` }]
  })
}

/** Every step that a rate within the interval reaches. */
function stepsIn(steps: readonly (readonly [number, number])[], rate: Interval): Big[] {
  const reached = (value: Big) => new Big(steps.find(([from]) => value.times(100).gte(from))?.[1] ?? 0)
  const between = steps
    .filter(([from]) => rate.low.times(100).lte(from) && rate.high.times(100).gte(from))
    .map(([, points]) => new Big(points))
  return [reached(rate.low), ...between, reached(rate.high)]
}

/** Whether a score follows the scale that some use in the place of the family's rule. */
function fitsSteps({ rules }: Subject, line: BudgetLine, weight: Figure, declared: Interval): boolean {
  if (!rules.budgetSteps) return false
  const steps = rules.budgetSteps.map(([from, share]) => [from, weight.value.times(share).div(100).toNumber()] as const)
  const { planned, executed, rate } = line
  const spent = planned?.value && executed?.value && dividedBy(printed(executed.value), printed(planned.value))
  const rates = [spent, rate?.value && printed(rate.value)].filter((one) => !!one)
  return rates.some((one) => stepsIn(steps, one).some((step) => step.gt(0) && meet(exactly(step), declared)))
}

/** Points for spending: weight × rate, capped at the weight, or by steps, as the schema says. */
export function budgetScore(subject: Subject): Finding[] {
  const { form, rules, budgetWeight, hasBudgetTotal } = subject
  if (rules.budgetScore === 'none') return []
  const readScore = scoreReader(form, rules.rounding === 'truncate')
  return form.budget.lines.flatMap((line, i): Finding[] => {
    const { score } = line
    const path = `budget.lines[${i}].score`
    if (!score?.value) return []
    // It may be the points of all lines together.
    if (!hasBudgetTotal) return [skipped('budget.score', path, 'no-budget-total', [score], label(line))]
    const printedWeight = line.weight?.value ? line.weight : i === 0 ? budgetWeight : null
    const weight = printedWeight?.value ?? (i === 0 && rules.budgetWeight !== undefined ? pointsOf(rules.budgetWeight) : null)
    if (!weight) return i === 0 ? [skipped('budget.score', path, 'no-weight', [score], label(line))] : []
    const candidates = expectedScores(subject, line, weight)
    const values = [score, printedWeight, line.rate, line.executed, line.planned]
    const [first] = candidates
    if (!first) return [skipped('budget.score', path, 'no-rate', values, label(line))]
    const declared = readScore(score.value)
    if (candidates.some(({ expected }) => meet(expected, declared))) return []
    if (fitsSteps(subject, line, weight, declared)) return [skipped('budget.score', path, 'other-scale', values, label(line))]
    if (!printedWeight?.value && hasOtherWeight(subject, line))
      return [skipped('budget.score', path, 'no-weight', values, label(line))]
    return [
      mismatch('budget.score', path, score.value.value, first.expected, first.rule, values, { facts: { label: label(line) } }),
    ]
  })
}

/**
 * A form that prints no weight may not have the family's: 9 for 90 % is 10 points' worth, whatever others give. It has, where its
 * other weights leave just that to spending.
 */
function hasOtherWeight(subject: Subject, line: BudgetLine): boolean {
  const { form, rules } = subject
  const { score } = line
  if (!score?.value || rules.budgetWeight === undefined) return false
  const declared = scoreReader(form, rules.rounding === 'truncate')(score.value)
  const fits = (points: number) =>
    expectedScores(subject, line, pointsOf(points)).some(({ expected }) => meet(expected, declared))
  if (fits(rules.budgetWeight) || !usualWeights.some(fits)) return false
  const full = fullMarkOf(subject)
  const others = weightParts(subject)?.flatMap((weight) => (weight?.value ? [printed(weight.value)] : []))
  return !others || full === null || !meet(sum([exactly(new Big(rules.budgetWeight)), ...others]), exactly(full))
}

/** What spending is worth on one form or another. */
const usualWeights = [5, 10, 15, 20, 30]

const pointsOf = (points: number): Figure => ({ value: new Big(points), step: new Big(1), whole: true })

/** What the budget block is worth, as far as it is known. */
export function budgetWeightOf(subject: Subject): Figure | null {
  const { form, budgetWeight, rules } = subject
  const [line] = form.budget.lines
  const stated = line?.weight?.value ?? budgetWeight?.value
  if (stated) return stated
  if (rules.budgetScore === 'none' || indicatorsAreWorthAll(subject)) return pointsOf(0)
  return rules.budgetWeight === undefined || (line && hasOtherWeight(subject, line)) ? null : pointsOf(rules.budgetWeight)
}

/** Spending is one of the indicators, with points of its own. */
export const spendingIsIndicator = ({ form, budgetRateNames }: Subject): boolean =>
  form.indicators.some(({ section, kind, name }) =>
    [section, kind, name].some((label) => {
      const plain = simplify(label?.value ?? '')
      return budgetRateNames.some((known) => plain.includes(known))
    }),
  )

/**
 * What the weights of the indicators leave of the full mark, in a layout whose budget has no points, where it is just what
 * spending is worth elsewhere: it may be that here, too. Null where they leave anything else, or spending is an indicator. Where a
 * weight was not understood, nobody knows what they leave.
 */
export function customaryRest(subject: Subject): Big | null {
  const [full, weights] = [fullMarkOf(subject), weightParts(subject)]
  if (!full?.eq(subject.rules.fullMark ?? 0) || spendingIsIndicator(subject)) return null
  if (weights === null) return subject.form.indicators.some(({ weight }) => isLost(weight)) ? (customary[0] ?? null) : null
  const { low, high } = minus(exactly(full), sum(weights.flatMap((weight) => (weight?.value ? [printed(weight.value)] : []))))
  return customary.find((points) => low.lte(points) && high.gte(points)) ?? null
}

const customary = [new Big(10), new Big(20)]

/** The exact score that the rule gives for the total line, where a whole score was accepted as its rounding. */
export function unroundedBudgetScore(subject: Subject): Interval | null {
  const line = subject.form.budget.lines[0]
  const weight = budgetWeightOf(subject)
  if (!line?.score?.value?.whole || !weight || !subject.hasBudgetTotal) return null
  const declared = scoreReader(subject.form, subject.rules.rounding === 'truncate')(line.score.value)
  return expectedScores(subject, line, weight).find(({ expected }) => meet(expected, declared))?.expected ?? null
}

/** The total line is the sum of its parts: each column by itself. */
export function budgetParts({ form, schema, rules, hasBudgetTotal, knowsBudgetParts, isBudgetWhole }: Subject): Finding[] {
  const [total, ...parts] = form.budget.lines
  if (!total || parts.length === 0) return []
  const truncates = rules.rounding === 'truncate'
  const exhaustive =
    (schema.budget?.exhaustive && knowsBudgetParts) ||
    parts.some((part) => label(part).includes('其他')) ||
    amounts.some((role) => addUp(total, parts, role, truncates))
  return amounts.flatMap((role): Finding[] => {
    const whole = total[role]
    const filled = parts.filter((part) => part[role]?.value)
    const path = `budget.lines[0].${role}`
    if (filled.length === 0 || !whole) return []
    // What is blank in a line whose cells may have moved may stand elsewhere.
    const values = [
      whole,
      ...parts.map((part) => part[role]).filter((amount) => amount?.value || (amount && amount.confidence < 1)),
    ]
    if (!hasBudgetTotal) return [skipped('budget.parts', path, 'no-budget-total', values, label(total))]
    // A further 其中 breaks a part down once more.
    if (parts.slice(1).some((part) => part.label?.value?.startsWith('其中')))
      return [skipped('budget.parts', path, 'nested-parts', values, label(total))]
    if (!whole.value) return [skipped('budget.parts', path, 'no-total', values, label(total))]
    if (!isBudgetWhole || parts.some((part) => isUnread(part, role)))
      return [skipped('budget.parts', path, 'unread', values, label(total))]
    const figures = filled.flatMap((part) => (part[role]?.value ? [part[role].value] : []))
    const expected = sum(figures.map((figure) => printed(figure, truncates)))
    const declared = printed(whole.value, truncates)
    if (meet(expected, declared)) return []
    // Parts that are named only in part may add up to less.
    if (!exhaustive && expected.high.lt(declared.low))
      return [skipped('budget.parts', path, 'not-exhaustive', values, label(total))]
    if (breaksDownTwice(figures, declared, truncates)) return []
    if (withoutBreakdowns(figures).some((rest) => meet(sum(rest.map((figure) => printed(figure, truncates))), declared)))
      return [skipped('budget.parts', path, 'nested-parts', values, label(total))]
    const rule = `${figures.map(({ value }) => show(value)).join(' + ')} = ${show(figures.reduce((a, { value }) => a.plus(value), new Big(0)))}`
    return [mismatch('budget.parts', path, whole.value.value, expected, rule, values, { facts: { label: label(total) } })]
  })
}

const amounts = ['initial', 'planned', 'executed'] as const

/** Whether several parts make up the total exactly: then nothing beside them has a part in the other amounts either. */
function addUp(total: BudgetLine, parts: readonly BudgetLine[], role: (typeof amounts)[number], truncates: boolean): boolean {
  const own = parts.flatMap((part) => (part[role]?.value?.value.gt(0) ? [printed(part[role].value, truncates)] : []))
  return own.length > 1 && total[role]?.value ? meet(sum(own), printed(total[role].value, truncates)) : false
}

/** Printed and not understood, or left out of a line that has other amounts. */
function isUnread(part: BudgetLine, role: 'initial' | 'planned' | 'executed'): boolean {
  const amount = part[role]
  if (amount === null) return [part.initial, part.planned, part.executed, part.rate].some((other) => other && !isNothing(other))
  return amount.value === null && !isNothing(amount)
}

/** The parts make up the total by what the money is for, and once more by where it comes from. */
function breaksDownTwice(parts: readonly Figure[], total: Interval, truncates: boolean): boolean {
  let [groups, open]: [number, Figure[]] = [0, []]
  for (const part of parts) {
    open.push(part)
    // A part of nothing behind a whole group belongs to that group.
    if (open.length === 1 && groups > 0 && part.value.eq(0)) open = []
    else if (meet(sum(open.map((figure) => printed(figure, truncates))), total)) {
      groups++
      open = []
    }
  }
  return groups > 1 && open.length === 0
}

/** The parts without lines below one that add up to it: 财政拨款 100, of which 中央 60 and 地方 40, without a word that says so. */
function withoutBreakdowns(parts: readonly Figure[]): Figure[][] {
  return parts.flatMap((part, i) => {
    let below = new Big(0)
    for (let to = i + 1; to < parts.length; to++) {
      below = below.plus(parts[to]?.value ?? 0)
      if (to > i + 1 && below.eq(part.value)) return [[...parts.slice(0, i + 1), ...parts.slice(to + 1)]]
    }
    return []
  })
}

/** The total is the sum of its sources of funds, where these stand in columns of their own. */
export function fundSources({ form, fundSources, rules }: Subject): Finding[] {
  const truncates = rules.rounding === 'truncate'
  return form.budget.lines.flatMap((line, i): Finding[] => {
    const sources = fundSources[i] ?? []
    const figures = sources.flatMap((source) => (source?.value ? [source.value] : []))
    const { planned } = line
    if (!planned?.value || figures.length === 0 || sources.some((source) => source && !source.value && !isNothing(source)))
      return []
    const expected = sum(figures.map((figure) => printed(figure, truncates)))
    if (meet(expected, printed(planned.value, truncates))) return []
    const rule = `${figures.map(({ value }) => show(value)).join(' + ')} = ${show(figures.reduce((a, { value }) => a.plus(value), new Big(0)))}`
    const path = `budget.lines[${i}].planned`
    return [
      mismatch('budget.parts', path, planned.value.value, expected, rule, [planned, ...sources], {
        facts: { label: label(line) },
      }),
    ]
  })
}
