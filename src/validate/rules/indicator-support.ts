import type { Quantity } from '../../model/figure.ts'
import type { Finding } from '../../model/finding.ts'
import type { Field } from '../../model/form.ts'
import { mismatch, placesOf, remark, skipped } from '../check.ts'
import { exactly, printed } from '../interval.ts'
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
    const { actual } = indicator
    if (!actual?.value) return []
    const { comparator, text } = actual.value
    const isBound = comparator !== null && comparator !== '=' && comparator !== '≈'
    const isStandard = placeholders.includes(text)
    if (!isBound && !isStandard) return []
    const facts = { label: labelOf(indicator), actual: actual.raw }
    const variant = isStandard ? 'standard' : 'bound'
    return [remark('indicator.placeholder', 'warning', `indicators[${i}].actual`, { variant, at: placesOf([actual]), facts })]
  })
}

/** A shortfall without a reason, where the form has a column for it. */
export function reason({ form, hasReasonColumn }: Subject): Finding[] {
  if (!hasReasonColumn) return []
  return form.indicators.flatMap((indicator, i): Finding[] => {
    const { score, weight, reason } = indicator
    if (!score?.value || !weight?.value || !score.value.value.lt(weight.value.value) || reason?.value) return []
    const facts = { label: labelOf(indicator), declared: score.raw, weight: weight.raw }
    return [remark('indicator.reason', 'warning', `indicators[${i}].reason`, { at: placesOf([reason, score, weight]), facts })]
  })
}

/** A score above its weight. Where most scores of an unknown layout are, its columns mean something else. */
export function overweight({ form, isFamily }: Subject): Finding[] {
  const findings = form.indicators.flatMap((indicator, i): Finding[] => {
    const { score, weight } = indicator
    if (!score?.value || !weight?.value || printed(score.value).low.lte(printed(weight.value).high)) return []
    const rule = `${score.raw} > ${weight.raw}`
    const facts = { label: labelOf(indicator) }
    const path = `indicators[${i}].score`
    return [
      mismatch('indicator.overweight', path, score.value.value, exactly(weight.value.value), rule, [score, weight], { facts }),
    ]
  })
  const isMeant = isFamily || findings.length * 2 <= form.indicators.length
  return isMeant ? findings : [skipped('indicator.overweight', 'indicators', 'no-schema')]
}
