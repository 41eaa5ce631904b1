import type { Finding } from '../../model/finding.ts'
import type { OtherReading, Value } from '../../model/value.ts'
import { type Mismatch, remark } from '../check.ts'

/** A reading that was changed because of what does not agree with it: both readings, how probable each was, and the checks that hold now. */
export function settledFinding(
  value: Value<unknown>,
  reading: OtherReading<unknown>,
  path: string,
  satisfied: readonly Mismatch[],
): Finding {
  return {
    ...remark('reading.repaired', 'warning', path, {
      variant: 'arithmetic',
      at: [value.at],
      facts: {
        from: value.raw,
        to: reading.raw,
        rule: 'reading.arithmetic',
        probability: percent(value.recognition?.p ?? 1),
        otherProbability: percent(reading.p),
        checks: [...new Set(satisfied.map(({ code }) => code))].join(' '),
      },
    }),
    cause: 'reading',
    rule: satisfied
      .map(({ rule }) => rule)
      .filter((rule) => rule !== '')
      .join('; '),
  }
}

const percent = (p: number): string => `${(100 * p).toPrecision(2)} %`
