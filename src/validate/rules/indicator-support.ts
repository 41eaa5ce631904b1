import { Big } from 'big.js'
import type { Figure, Quantity } from '../../model/figure.ts'
import type { Finding } from '../../model/finding.ts'
import type { Field } from '../../model/form.ts'
import { fold } from '../../text/fold.ts'
import { simplify } from '../../text/scripts.ts'
import { mismatch, placesOf, remark, skipped } from '../check.ts'
import { exactly, type Interval, printed, sum } from '../interval.ts'
import { pointsGroups, statedBy } from '../merged-rows.ts'
import type { Subject } from '../subject.ts'
import { labelOf } from './indicator-score.ts'

/** The place is there, and nothing stands in it. */
const isBlank = (field: Field<Quantity>): boolean => field !== null && field.value === null

/** A score stands on nothing where the target or the result is blank. */
export function unsupported({ form }: Subject): Finding[] {
  return form.indicators.flatMap((indicator, i): Finding[] => {
    const { target, actual, score } = indicator
    if (!score?.value?.value.gt(0) || (!isBlank(target) && !isBlank(actual))) return []
    const variant = isBlank(target) && isBlank(actual) ? {} : { variant: isBlank(target) ? 'target' : 'actual' }
    const facts = { label: labelOf(indicator), declared: score.raw }
    return [
      remark('indicator.unsupported', 'warning', `indicators[${i}]`, {
        ...variant,
        at: placesOf([score, target, actual]),
        facts,
      }),
    ]
  })
}

/** The result column names a kind of standard, or repeats a bound as if it were a result. */
export function placeholder({ form, placeholders }: Subject): Finding[] {
  return form.indicators.flatMap((indicator, i): Finding[] => {
    const { target, actual } = indicator
    if (!actual?.value) return []
    const { comparator, text } = actual.value
    const isBound =
      comparator !== null && comparator !== '=' && comparator !== '≈' && !hasOwnNumber(text, target?.value?.text ?? '')
    const isStandard = placeholders.includes(simplify(text))
    if (!isBound && !isStandard) return []
    const facts = { label: labelOf(indicator), actual: actual.raw }
    const variant = isStandard ? 'standard' : 'bound'
    return [remark('indicator.placeholder', 'warning', `indicators[${i}].actual`, { variant, at: placesOf([actual]), facts })]
  })
}

/** 28日内 beside 30日内: another number than any of the target's is a result, however words put it. A sign is that of a target. */
function hasOwnNumber(result: string, target: string): boolean {
  const promised = new Set(numbersIn(target))
  return /^[\p{L}\p{N}]/u.test(result) && promised.size > 0 && numbersIn(result).every((number) => !promised.has(number))
}

const numbersIn = (text: string): number[] => (fold(text).match(/\d+(?:\.\d+)?/g) ?? []).map(Number)

/** A shortfall without a reason, where the form has a column for it. A reason beside several indicators is one for each. */
export function reason(subject: Subject): Finding[] {
  if (!subject.hasReasonColumn) return []
  return pointsGroups(subject).flatMap(({ indicators, first, weights, scores }): Finding[] => {
    const [one] = indicators
    const [reached, full] = [totalOf(scores), totalOf(weights)]
    if (!one || !reached || !full || !reached.lt(full)) return []
    if (indicators.some((_, j) => statedBy(subject, first + j, 'reason')?.reason?.value)) return []
    const [declared, weight] = [rawSum(scores), rawSum(weights)]
    const at = placesOf([one.reason, ...scores, ...weights])
    return [
      remark('indicator.reason', 'warning', `indicators[${first}].reason`, {
        at,
        facts: { label: labelOf(one), declared, weight },
      }),
    ]
  })
}

/** A score above its weight. Where most scores of an unknown layout are, its columns mean something else. */
export function overweight(subject: Subject): Finding[] {
  const { form, isFamily } = subject
  const findings = pointsGroups(subject).flatMap(({ indicators, first, weights, scores }): Finding[] => {
    const [one] = indicators
    const [reached, full] = [totalOf(scores), totalOf(weights)]
    if (!one || !reached || !full || printedSum(scores).low.lte(printedSum(weights).high)) return []
    const rule = `${rawSum(scores)} > ${rawSum(weights)}`
    const facts = { label: labelOf(one) }
    const path = `indicators[${first + indicators.findIndex(({ score }) => score)}].score`
    return [mismatch('indicator.overweight', path, reached, exactly(full), rule, [...scores, ...weights], { facts })]
  })
  const isMeant = isFamily || findings.length * 2 <= form.indicators.length
  return isMeant ? findings : [skipped('indicator.overweight', 'indicators', 'no-schema')]
}

/** What all of them add up to; null where one is not known. */
const totalOf = (fields: readonly Field<Figure>[]): Big | null =>
  fields.length > 0 && fields.every((field) => field?.value)
    ? fields.reduce((all, field) => all.plus(field?.value?.value ?? 0), new Big(0))
    : null

const printedSum = (fields: readonly Field<Figure>[]): Interval =>
  sum(fields.flatMap((field) => (field?.value ? [printed(field.value)] : [])))

const rawSum = (fields: readonly Field<Figure>[]): string => fields.map((field) => field?.raw ?? '').join(' + ')
