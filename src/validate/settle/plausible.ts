import type { Value } from '../../model/value.ts'
import type { Mismatch } from '../check.ts'
import { numberIn } from './other-figure.ts'
import type { Solution } from './solutions.ts'

/** How often a figure of a form is wrong, as its own error: what a misreading has to be more probable than. */
export const formError = 0.01
const sureFrom = 0.9
/** A reading that is less probable than this, next to the one that was taken, is not taken for a sum's sake. */
const leastChange = 0.03
/**
 * The probability that this is what happened: against the other solutions, and against errors of the form itself that would
 * explain all that it mends.
 */
export function shareOf(solution: Solution, all: readonly Solution[], mended: readonly Mismatch[]): number {
  const others = all.reduce((sum, { odds }) => sum + odds, 0)
  return solution.odds / (others + formError ** leastErrors(mended))
}

/** How many wrong figures it takes for these mismatches: as long as some are left, one that as many as possible share. */
function leastErrors(mismatches: readonly Mismatch[]): number {
  let count = 0
  for (let left = [...mismatches]; left.length > 0; count++) {
    const shares = new Map<Value<unknown>, number>()
    for (const { values } of left) for (const value of new Set(values)) shares.set(value, (shares.get(value) ?? 0) + 1)
    const [commonest] = [...shares].sort((a, b) => b[1] - a[1])[0] ?? []
    left = left.filter(({ values }) => !values.some((value) => value === commonest))
  }
  return count
}

/**
 * Nothing else is nearly as probable, no reading was given up that is as good as certain, and none for the same number in
 * another precision: that a printed figure is exact is no reason to read it otherwise.
 */
export const isClear = ({ readings }: Solution, share: number): boolean =>
  share >= sureFrom &&
  [...readings].every(
    ([value, other]) => other.p >= leastChange * (value.recognition?.p ?? 1) && !isSameNumber(value.value, other.value),
  )

const isSameNumber = (a: unknown, b: unknown): boolean => {
  const [one, other] = [numberIn(a), numberIn(b)]
  return one !== null && other !== null && one.eq(other)
}
