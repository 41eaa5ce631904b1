import { Big } from 'big.js'
import type { OtherReading, Value } from '../../model/value.ts'
import type { Mismatch } from '../check.ts'
import { numberIn, withNumber } from './other-figure.ts'
import { type Checker, isNew, nameOf, type Readings } from './state.ts'

/**
 * The mismatches that some readings leave, by the wrong figures of the form that they take at least: one may explain several,
 * where there is a figure with which they would all hold.
 */
export function errorsIn(readings: Readings, checker: Checker): (readonly Mismatch[])[] {
  const errors: (readonly Mismatch[])[] = []
  let left = [...checker.check(readings).mismatches.values()]
  for (;;) {
    const most = left.length > 1 ? mostByOne(left, readings, checker) : []
    if (most.length < 2) return [...errors, ...left.map((mismatch) => [mismatch])]
    errors.push(most)
    left = left.filter((mismatch) => !most.includes(mismatch))
  }
}

/** Those that hold with one other figure, as many as possible. */
function mostByOne(mismatches: readonly Mismatch[], readings: Readings, checker: Checker): readonly Mismatch[] {
  const before = checker.check(readings)
  let most: readonly Mismatch[] = []
  for (const value of new Set(mismatches.flatMap((mismatch) => mismatch.values))) {
    const own = mismatches.filter((mismatch) => mismatch.values.includes(value))
    if (own.length < 2 || own.length <= most.length) continue
    for (const wanted of own.flatMap((mismatch) => wantedOf(value, mismatch))) {
      if (checker.isSpent) return most
      const after = checker.check(new Map(readings).set(value, wanted))
      if ([...after.mismatches.values()].some((mismatch) => isNew(mismatch, before))) continue
      const mended = own.filter((mismatch) => !after.mismatches.has(nameOf(mismatch)))
      if (mended.length > most.length) most = mended
    }
  }
  return most
}

/** What may have to stand in a value's place: what was computed, where it is that; else another addend, or another factor. */
export function wantedOf(value: Value<unknown>, { declared, recomputed }: Mismatch): OtherReading<unknown>[] {
  const own = numberIn(value.value)
  if (own === null || declared === null || recomputed === null) return []
  const numbers = [new Big(recomputed), own.plus(declared).minus(recomputed), own.minus(declared).plus(recomputed)]
  if (declared !== 0 && recomputed !== 0) numbers.push(own.times(declared).div(recomputed), own.times(recomputed).div(declared))
  return numbers.flatMap((number) => withNumber(value, number) ?? [])
}
