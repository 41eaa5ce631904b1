import { Big } from 'big.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsePoints } from '../../src/normalise/points.ts'
import { anyText, decimal, expectSound, rulesOf, shown } from './arbitrary.ts'

describe('parsePoints', () => {
  test.each([
    ['20', '20 ± 1 whole', []],
    ['94.35', '94.35 ± 0.01', []],
    ['10.00', '10 ± 0.01', []],
    ['97分', '97 ± 1 whole', []],
    ['97 分。', '97 ± 1 whole', []],
    ['(20分)', '20 ± 1 whole', []],
    ['（20）', '20 ± 1 whole', []],
    ['20%', '20 ± 1 whole', []],
    ['-2', '-2 ± 1 whole', []],
    ['2O', '20 ± 1 whole', ['digit.letter-o']],
    ['lO', '10 ± 1 whole', ['digit.letter-l', 'digit.letter-o']],
    ['l7.25', '17.25 ± 0.01', ['digit.letter-l']],
    ['B', '8 ± 1 whole', ['digit.letter-b']],
    ['9.5①', '9.5 ± 0.1', []],
    ['8 [2]', '8 ± 1 whole', []],
    ['7¹', '7 ± 1 whole', []],
  ])('%j is %s', (text, figure, rules) => {
    const parsed = parsePoints(text)
    expect(shown(parsed.value)).toBe(figure)
    expect(rulesOf(parsed)).toEqual(rules)
  })

  test.each([
    ['15分/15分', 'not-understood', undefined],
    ['20.', 'not-understood', 'lost-last-digit'],
    ['.5', 'not-understood', 'lost-lead-digit'],
    ['优', 'not-understood', undefined],
    ['20个', 'not-understood', undefined],
    ['/', 'not-applicable', undefined],
    ['——', 'not-applicable', undefined],
    ['', 'blank', undefined],
  ])('%j is %s', (text, state, doubt) => {
    const parsed = parsePoints(text)
    expect([parsed.state, parsed.doubt]).toEqual([state, doubt])
  })

  test('reads back what was printed', () => {
    fc.assert(
      fc.property(decimal, fc.constantFrom('', '分', ' 分'), (printed, unit) => {
        expect(parsePoints(printed + unit).value?.value.eq(new Big(printed))).toBe(true)
      }),
    )
  })

  test('never throws', () => {
    fc.assert(
      fc.property(anyText, (text) => expectSound(parsePoints(text))),
      { numRuns: 1000 },
    )
  })
})
