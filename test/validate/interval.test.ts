import { Big } from 'big.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Figure } from '../../src/model/figure.ts'
import { atMost, dividedBy, exactly, meet, minus, plus, printed, rounded, times } from '../../src/validate/interval.ts'

const figure = (text: string): Figure => {
  const decimals = text.split('.')[1]?.length ?? 0
  return { value: new Big(text), step: new Big(10).pow(-decimals), whole: decimals === 0 }
}

describe('printed figures as intervals', () => {
  it('takes a decimal for every number that rounds to it, and whole numbers as they are', () => {
    expect(printed(figure('16.35'))).toEqual({ low: new Big('16.345'), high: new Big('16.355') })
    expect(printed(figure('20'))).toEqual(exactly(new Big(20)))
    expect(rounded(figure('20'))).toEqual({ low: new Big('19.5'), high: new Big('20.5') })
  })

  it('allows a whole step upwards where digits are cut off', () => {
    expect(meet(rounded(figure('16.35'), true), exactly(new Big('16.359')))).toBe(true)
    expect(meet(rounded(figure('16.35')), exactly(new Big('16.359')))).toBe(false)
  })

  it('holds the example of the contract: 20 × 53.132 ÷ 65 is 16.35', () => {
    const rate = dividedBy(printed(figure('53.132')), printed(figure('65')))
    expect(rate && meet(times(exactly(new Big(20)), rate), printed(figure('16.35')))).toBe(true)
    expect(rate && meet(times(exactly(new Big(20)), rate), printed(figure('16.53')))).toBe(false)
  })

  it('does not divide by what may be zero', () => {
    expect(dividedBy(exactly(new Big(1)), printed(figure('0.0')))).toBeNull()
  })

  const decimal = fc.integer({ min: 1, max: 10_000_000 }).map((n) => new Big(n).div(1000))
  const around = fc.tuple(decimal, fc.integer({ min: 0, max: 4 })).map(([value, decimals]) => figure(value.toFixed(decimals)))

  it('contains the result of the true numbers, whatever they were rounded from', () => {
    fc.assert(
      fc.property(decimal, decimal, fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 3 }), (a, b, da, db) => {
        const [pa, pb] = [rounded(figure(a.toFixed(da))), rounded(figure(b.toFixed(db)))]
        expect(meet(plus(pa, pb), exactly(a.plus(b)))).toBe(true)
        expect(meet(minus(pa, pb), exactly(a.minus(b)))).toBe(true)
        const quotient = pa.low.gte(0) ? dividedBy(pa, pb) : null
        if (quotient) expect(quotient.low.lte(a.div(b)) && quotient.high.plus('1e-15').gte(a.div(b))).toBe(true)
      }),
    )
  })

  it('caps from above only', () => {
    fc.assert(
      fc.property(around, around, (a, limit) => {
        const capped = atMost(printed(a), exactly(limit.value))
        expect(capped.high.lte(limit.value)).toBe(true)
        if (a.value.lt(limit.value)) expect(meet(capped, exactly(a.value))).toBe(true)
      }),
    )
  })
})
