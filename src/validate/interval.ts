import { Big } from 'big.js'
import type { Figure } from '../model/figure.ts'

/**
 * Every number that a printed figure may stand for, both ends included: a half rounded up and a half cut off are both
 * accepted. All arithmetic is on exact decimals (contract.md, "When are two numbers the same?").
 */
export interface Interval {
  readonly low: Big
  readonly high: Big
}

/** Enough digits for a quotient of printed amounts; finer than any printed step. */
const quotientDigits = 12
const Quotient = Big()
Quotient.DP = quotientDigits
const lastDigit = new Big(10).pow(-quotientDigits)

export const exactly = (value: Big): Interval => ({ low: value, high: value })

export const zero = exactly(new Big(0))

/** What a printed figure may stand for where it is added or compared: whole numbers are exact. */
export function printed(figure: Figure, truncates = false): Interval {
  return figure.whole ? exactly(figure.value) : rounded(figure, truncates)
}

/** What a printed figure may stand for where a rule gives a fraction: half a step to both sides, a whole one up if digits are cut off. */
export function rounded({ value, step }: Figure, truncates = false): Interval {
  const half = step.times('0.5')
  return { low: value.minus(half), high: value.plus(truncates ? step : half) }
}

export const plus = (a: Interval, b: Interval): Interval => ({ low: a.low.plus(b.low), high: a.high.plus(b.high) })

export const minus = (a: Interval, b: Interval): Interval => ({ low: a.low.minus(b.high), high: a.high.minus(b.low) })

/** Both factors must not be negative. */
export const times = (a: Interval, b: Interval): Interval => ({ low: a.low.times(b.low), high: a.high.times(b.high) })

/** Neither may be negative; null where the divisor may be zero. Rounded outwards, so that the true quotient is within. */
export function dividedBy(a: Interval, b: Interval): Interval | null {
  if (b.low.lte(0)) return null
  return { low: new Quotient(a.low).div(b.high).minus(lastDigit), high: new Quotient(a.high).div(b.low).plus(lastDigit) }
}

export const atMost = (a: Interval, limit: Interval): Interval => ({
  low: least(a.low, limit.low),
  high: least(a.high, limit.high),
})

export const atLeastZero = (a: Interval): Interval => ({ low: greatest(a.low, zero.low), high: greatest(a.high, zero.low) })

export const meet = (a: Interval, b: Interval): boolean => a.low.lte(b.high) && b.low.lte(a.high)

/** 0.00 is not: what rounds to it may lie below. */
export const isNegative = (a: Interval): boolean => middle(a).lt(0)

export const sum = (parts: readonly Interval[]): Interval => parts.reduce(plus, zero)

/** The one number in the middle, for showing. */
export const middle = ({ low, high }: Interval): Big => low.plus(high).times('0.5')

/** Half the width: how far two figures may lie apart. */
export const spread = ({ low, high }: Interval): Big => high.minus(low).times('0.5')

const least = (a: Big, b: Big) => (a.lt(b) ? a : b)
const greatest = (a: Big, b: Big) => (a.gt(b) ? a : b)
