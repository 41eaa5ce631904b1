import { Big } from 'big.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseFigure } from '../../src/normalise/figure.ts'
import { anyText, decimal, expectSound, rulesOf, shown, stepOf } from './arbitrary.ts'

describe('parseFigure', () => {
  test.each([
    ['47', '47 ± 1 whole'],
    ['0', '0 ± 1 whole'],
    ['0.00', '0 ± 0.01'],
    ['1,234,567.80', '1234567.8 ± 0.01'],
    ['12，345', '12345 ± 1 whole'],
    ['７８．５', '78.5 ± 0.1'],
    ['-3.5', '-3.5 ± 0.1'],
    ['－4', '-4 ± 1 whole'],
    ['+6', '6 ± 1 whole'],
    ['\u3000 19 ', '19 ± 1 whole'],
  ])('%j is %s, without a repair', (text, figure) => {
    expect(shown(parseFigure(text).value)).toBe(figure)
    expect(parseFigure(text).repairs).toEqual([])
  })

  test.each([
    ['IO', '10 ± 1 whole', ['digit.letter-l', 'digit.letter-o']],
    ['II', '11 ± 1 whole', ['digit.letter-l']],
    ['l7.25', '17.25 ± 0.01', ['digit.letter-l']],
    ['48.l36', '48.136 ± 0.001', ['digit.letter-l']],
    ['4OO,O00', '400000 ± 1 whole', ['digit.letter-o']],
    ['5〇', '50 ± 1 whole', ['digit.letter-o']],
    ['lOO', '100 ± 1 whole', ['digit.letter-l', 'digit.letter-o']],
    ['l', '1 ± 1 whole', ['digit.letter-l']],
    ['O', '0 ± 1 whole', ['digit.letter-o']],
    ['|00', '100 ± 1 whole', ['digit.letter-l']],
    ['2|5', '215 ± 1 whole', ['digit.letter-l']],
    ['9S', '95 ± 1 whole', ['digit.letter-s']],
    ['B3', '83 ± 1 whole', ['digit.letter-b']],
    ['1Z', '12 ± 1 whole', ['digit.letter-z']],
    ['8。5', '8.5 ± 0.1', ['number.full-stop']],
    ['8·5', '8.5 ± 0.1', ['number.middle-dot']],
    ['41. 07', '41.07 ± 0.01', ['number.inner-space']],
    ['1 234 567', '1234567 ± 1 whole', ['number.inner-space']],
  ])('%j is %s, repaired', (text, figure, rules) => {
    const parsed = parseFigure(text)
    expect(shown(parsed.value)).toBe(figure)
    expect(rulesOf(parsed)).toEqual(rules)
    expect(parsed.doubt).toBeUndefined()
  })

  test('a repair names what was changed', () => {
    expect(parseFigure('4O').repairs).toEqual([{ rule: 'digit.letter-o', from: 'O', to: '0' }])
  })

  test('a space behind a single digit is closed with a doubt', () => {
    const parsed = parseFigure('1 7.25')
    expect(shown(parsed.value)).toBe('17.25 ± 0.01')
    expect(parsed.repairs).toEqual([{ rule: 'number.inner-space', from: '1 7.25', to: '17.25' }])
    expect(parsed.doubt).toBe('inner-space')
  })

  test.each([
    ['1 0 0', '100 ± 1 whole'],
    ['9 6 . 2 5', '96.25 ± 0.01'],
  ])('characters that stand apart are one number, not surely: %j', (text, figure) => {
    const parsed = parseFigure(text)
    expect(shown(parsed.value)).toBe(figure)
    expect(rulesOf(parsed)).toEqual(['number.inner-space'])
    expect(parsed.doubt).toBe('inner-space')
  })

  test.each([
    ['.47', 'lost-lead-digit'],
    [',000', 'lost-lead-digit'],
    ['47.', 'lost-last-digit'],
    ['1.561.56120', 'separators'],
    ['1,23', 'separators'],
    ['12,3456', 'separators'],
    ['007', 'leading-zero'],
    ['20 20', 'several-numbers'],
    ['12 34', 'several-numbers'],
    ['1 2 3', 'several-numbers'],
    ['S', 'no-digit'],
    ['|', 'no-digit'],
    ['|20', 'ambiguous-stroke'],
    ['20|', 'ambiguous-stroke'],
    ['1234567890123456789', 'too-many-digits'],
  ])('%j is not understood: %s', (text, doubt) => {
    expect(parseFigure(text)).toEqual({ value: null, state: 'not-understood', repairs: [], doubt })
  })

  test.each(['优', '12个', '1e5', '0x10', '3-4', '5 Boxes', '12%', 'NaN', 'Infinity'])('%j is no number', (text) => {
    expect(parseFigure(text)).toEqual({ value: null, state: 'not-understood', repairs: [] })
  })

  test.each([
    ['', 'blank'],
    [' \n', 'blank'],
    ['/', 'not-applicable'],
    ['一', 'not-applicable'],
  ])('%j is %s', (text, state) => {
    expect(parseFigure(text)).toEqual({ value: null, state, repairs: [] })
  })

  test('reads back what was printed, with and without separators', () => {
    fc.assert(
      fc.property(decimal, fc.boolean(), (printed, isGrouped) => {
        const [whole = '', decimals] = printed.split('.')
        const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (decimals === undefined ? '' : `.${decimals}`)
        const { value, repairs } = parseFigure(isGrouped ? grouped : printed)
        expect(value?.value.eq(new Big(printed))).toBe(true)
        expect(value?.step.eq(stepOf(printed))).toBe(true)
        expect(value?.whole).toBe(decimals === undefined)
        expect(repairs).toEqual([])
      }),
    )
  })

  test('undoes every O for 0 and l for 1 in a number that keeps a digit', () => {
    fc.assert(
      fc.property(decimal, fc.array(fc.boolean(), { minLength: 16, maxLength: 16 }), (printed, damage) => {
        const damaged = [...printed].map((digit, i) => (damage[i] ? digit.replace('0', 'O').replace('1', 'l') : digit)).join('')
        fc.pre(/\d/.test(damaged))
        const parsed = parseFigure(damaged)
        expect(parsed.value?.value.eq(new Big(printed))).toBe(true)
        expect(parsed.repairs.length > 0).toBe(damaged !== printed)
      }),
    )
  })

  test('never throws, and never takes a part for the whole', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const parsed = parseFigure(text)
        expectSound(parsed)
        if (parsed.value) expect(text).toMatch(/^[\s\d０-９.,．，。·+\-－−＋OoＯｏΟοОо〇lIｌＩ|｜丨!SBZ]+$/u)
      }),
      { numRuns: 1000 },
    )
  })
})
