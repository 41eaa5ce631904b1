import { Big } from 'big.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseRate } from '../../src/normalise/rate.ts'
import { anyText, decimal, expectSound, rulesOf, shown } from './arbitrary.ts'

describe('parseRate', () => {
  test.each([
    ['74%', '0.74 ± 0.01'],
    ['100.00%', '1 ± 0.0001'],
    ['100 %', '1 ± 0.01'],
    ['74％', '0.74 ± 0.01'],
    ['74百分比', '0.74 ± 0.01'],
    ['98 %(百分比)', '0.98 ± 0.01'],
    ['3‰', '0.003 ± 0.001'],
    ['0.00%', '0 ± 0.0001'],
    ['120%', '1.2 ± 0.01'],
    ['1', '1 ± 1 whole'],
    ['0', '0 ± 1 whole'],
    ['100', '1 ± 0.01 whole'],
    ['100.00', '1 ± 0.0001'],
    ['0.74', '0.74 ± 0.01'],
    ['74', '0.74 ± 0.01'],
    ['74.5', '0.745 ± 0.001'],
    ['74%。', '0.74 ± 0.01'],
  ])('%j is %s', (text, figure) => {
    const parsed = parseRate(text)
    expect(shown(parsed.value)).toBe(figure)
    expect(parsed.repairs).toEqual([])
    expect(parsed.doubt).toBeUndefined()
  })

  test.each([
    ['74$', '0.74 ± 0.01', ['percent.dollar-sign']],
    ['10O%', '1 ± 0.01', ['digit.letter-o']],
    ['lO0%', '1 ± 0.01', ['digit.letter-l', 'digit.letter-o']],
    ['l', '1 ± 1 whole', ['digit.letter-l']],
  ])('%j is %s, repaired', (text, figure, rules) => {
    const parsed = parseRate(text)
    expect(shown(parsed.value)).toBe(figure)
    expect(rulesOf(parsed)).toEqual(rules)
  })

  test('a bare number a little above 1 is a percentage, with a doubt', () => {
    const parsed = parseRate('1.04')
    expect(shown(parsed.value)).toBe('0.0104 ± 0.0001')
    expect(parsed.doubt).toBe('bare-rate')
  })

  test.each([
    ['%', 'not-understood', 'lost-digits'],
    ['.74%', 'not-understood', 'lost-lead-digit'],
    ['完成', 'not-understood', undefined],
    ['70%-80%', 'not-understood', undefined],
    ['74%以上', 'not-understood', undefined],
    ['-', 'not-applicable', undefined],
    [' ', 'blank', undefined],
  ])('%j is %s', (text, state, doubt) => {
    const parsed = parseRate(text)
    expect([parsed.state, parsed.doubt]).toEqual([state, doubt])
  })

  test('with a sign it is what the sign says, and never exact', () => {
    fc.assert(
      fc.property(decimal, fc.constantFrom('%', ' %', '％', '百分比'), (printed, sign) => {
        const { value } = parseRate(printed + sign)
        expect(value?.value.eq(new Big(printed).div(100))).toBe(true)
        expect(value?.whole).toBe(false)
      }),
    )
  })

  test('never throws', () => {
    fc.assert(
      fc.property(anyText, (text) => expectSound(parseRate(text))),
      { numRuns: 1000 },
    )
  })
})
