import type { Value } from '../../model/value.ts'
import { type Checker, isNew, type State } from './state.ts'

/**
 * What the checks that hold say of doubtful figures: another reading that would break one of them is as improbable as that
 * the form is wrong just so. By value, the probability of what was read, where that changes it.
 */
export function confirmed(values: Iterable<Value<unknown>>, state: State, checker: Checker): Map<Value<unknown>, number> {
  const sure = new Map<Value<unknown>, number>()
  for (const value of values) {
    const { recognition } = value
    if (!recognition || recognition.p >= sureFrom) continue
    let weighed = recognition.p + recognition.unknown
    for (const other of recognition.others) {
      if (checker.isSpent) return sure
      const isLikely = other.p >= leastShare * recognition.p
      const after = isLikely ? checker.check(new Map([[value, other]])) : state
      const isBroken = [...after.mismatches.values()].some((mismatch) => isNew(mismatch, state))
      weighed += other.p * (isBroken ? formError : 1)
    }
    if (weighed > 0 && weighed < 1) sure.set(value, recognition.p / weighed)
  }
  return sure
}

const sureFrom = 0.999
const leastShare = 1e-3
const formError = 0.01
