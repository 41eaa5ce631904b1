import type { Finding } from '../../model/finding.ts'
import { mismatch, skipped } from '../check.ts'
import { exactly, meet, printed } from '../interval.ts'
import type { Range, Recomputed } from '../recompute.ts'
import type { Subject } from '../subject.ts'

/** Every stated total is the sum of the scores. */
export function totalSum({ form }: Subject, recomputed: Recomputed | null): Finding[] {
  return form.total.declared.flatMap((declared, i): Finding[] => {
    const path = `total.declared[${i}]`
    if (!declared.value) return []
    if (recomputed === null) return [skipped('total.sum', path, 'no-figures', [declared])]
    const { total, ranges, withBudget, values, rule } = recomputed
    const stated = printed(declared.value)
    const [first] = ranges
    const mayBe = ({ low, high }: Range) => stated.high.gte(low) && (high === null || stated.low.lte(high))
    const held = ranges.find(mayBe)
    if (!held && withBudget && mayBe(withBudget)) return [skipped('total.sum', path, 'no-budget-score', [declared, ...values])]
    if (!held && first) {
      const nearest = stated.high.lt(first.low) || first.high === null ? first.low : first.high
      const expected = exactly(total?.value ?? nearest)
      return [mismatch('total.sum', path, declared.value.value, expected, rule, [declared, ...values])]
    }
    if (held?.high === null) return [skipped('total.sum', path, 'cut-off', [declared, ...values])]
    if (total === null) return [skipped('total.sum', path, 'no-score', [declared, ...values])]
    return []
  })
}

/** The total is the same number wherever it stands. */
export function totalRestated({ form }: Subject): Finding[] {
  const [first, ...others] = form.total.declared
  return others.flatMap((other, i): Finding[] => {
    if (!first?.value || !other.value || meet(printed(first.value), printed(other.value))) return []
    const rule = `${first.raw} ≠ ${other.raw}`
    return [mismatch('total.restated', `total.declared[${i + 1}]`, other.value.value, printed(first.value), rule, [other, first])]
  })
}
