import type { Value } from '../../model/value.ts'
import { scaledBy } from './other-figure.ts'
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
    const likely = recognition.others.filter(({ p }) => p >= leastShare * recognition.p)
    const rest = Math.max(0, 1 - likely.reduce((sum, { p }) => sum + p, recognition.p))
    let weighed = recognition.p + rest * (rest > leastRest ? openShare(value, state, checker) : 1)
    for (const other of likely) {
      if (checker.isSpent) return sure
      weighed += other.p * (breaks(checker.check(new Map([[value, other]])), state) ? formError : 1)
    }
    if (weighed > 0 && weighed < 1) sure.set(value, recognition.p / weighed)
  }
  return sure
}

const breaks = (after: State, before: State): boolean =>
  [...after.mismatches.values()].some((mismatch) => isNew(mismatch, before))

/** How much of what is not looked at one by one the checks leave open: figures well above it and well below, would they be noticed? */
export function openShare(value: Value<unknown>, state: State, checker: Checker): number {
  const noticed = probes.filter((factor) => {
    const probe = scaledBy(value, factor)
    return probe !== null && !checker.isSpent && breaks(checker.check(new Map([[value, probe]])), state)
  })
  return 1 - (noticed.length / probes.length) * (1 - chance)
}

const probes = [0.61, 1.57]
/** How often another figure would satisfy the checks by chance. */
const chance = 0.05
const leastRest = 0.005

const sureFrom = 0.999
const leastShare = 1e-3
const formError = 0.01
