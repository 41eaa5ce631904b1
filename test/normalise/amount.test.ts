import { Big } from 'big.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { moneyUnitOf, parseAmount } from '../../src/normalise/amount.ts'
import { anyText, decimal, expectSound, rulesOf, shown } from './arbitrary.ts'

describe('parseAmount', () => {
  test.each([
    ['2716.38万元', '27163800 ± 100'],
    ['15万', '150000 ± 10000 whole'],
    ['10萬', '100000 ± 10000 whole'],
    ['10萬元', '100000 ± 10000 whole'],
    ['81.54', '815400 ± 100'],
    ['63480 元', '63480 ± 1 whole'],
    ['63480圆', '63480 ± 1 whole'],
    ['3.7亿元', '370000000 ± 10000000'],
    ['2億', '200000000 ± 100000000 whole'],
    ['4千元', '4000 ± 1000 whole'],
    ['1.5百万元', '1500000 ± 100000'],
    ['5 万 元', '50000 ± 10000 whole'],
    ['8（万元）', '80000 ± 10000 whole'],
    ['预算数81.54', '815400 ± 100'],
    ['到位数(A)：81.54', '815400 ± 100'],
    ['执行数：81.54万元', '815400 ± 100'],
    ['人民币7万元整', '70000 ± 10000 whole'],
    ['￥1,250.00元', '1250 ± 0.01'],
    ['¥ 30', '300000 ± 10000 whole'],
    ['81.54万元。', '815400 ± 100'],
    ['9万元;', '90000 ± 10000 whole'],
    ['-2.5', '-25000 ± 1000'],
    ['0', '0 ± 10000 whole'],
  ])('%j under 万元 is %s yuan', (text, figure) => {
    const parsed = parseAmount(text, 'wan')
    expect(shown(parsed.value)).toBe(figure)
    expect(parsed.repairs).toEqual([])
  })

  test.each([
    ['4OO,O00元', '400000 ± 1 whole', ['digit.letter-o']],
    ['l66,215元', '166215 ± 1 whole', ['digit.letter-l']],
    ['7万兀', '70000 ± 10000 whole', ['unit.look-alike']],
    ['7方元', '70000 ± 10000 whole', ['unit.look-alike']],
    ['7力元', '70000 ± 10000 whole', ['unit.look-alike']],
    ['7 万无', '70000 ± 10000 whole', ['unit.look-alike']],
    ['2O 兀', '20 ± 1 whole', ['digit.letter-o', 'unit.look-alike']],
  ])('%j is %s, repaired', (text, figure, rules) => {
    const parsed = parseAmount(text, 'wan')
    expect(shown(parsed.value)).toBe(figure)
    expect(rulesOf(parsed)).toEqual(rules)
  })

  test.each([
    ['万元', 'lost-digits'],
    ['.54万元', 'lost-lead-digit'],
    ['1020万元20万元10', undefined],
    ['5万5千元', undefined],
    ['约70万元', undefined],
    ['45%', undefined],
    ['二十万元', undefined],
    ['30个', undefined],
    ['500元/人', undefined],
  ])('%j is not understood', (text, doubt) => {
    const parsed = parseAmount(text, 'wan')
    expect(parsed.state).toBe('not-understood')
    expect(parsed.doubt).toBe(doubt)
  })

  test.each([
    ['', 'blank'],
    ['—', 'not-applicable'],
    ['无', 'not-applicable'],
  ])('%j is %s', (text, state) => {
    expect(parseAmount(text, 'yuan').state).toBe(state)
  })

  test('its own unit wins over the column, stated twice it counts once', () => {
    const units = [
      ['元', 'yuan', 1],
      ['千元', 'qian', 1e3],
      ['万元', 'wan', 1e4],
      ['百万元', 'baiwan', 1e6],
      ['亿元', 'yi', 1e8],
    ] as const
    const unit = fc.constantFrom(...units)
    fc.assert(
      fc.property(decimal, unit, unit, (printed, [name, own, factor], [, column]) => {
        const expected = new Big(printed).times(factor)
        expect(parseAmount(printed + name, column).value?.value.eq(expected)).toBe(true)
        expect(parseAmount(printed, own).value?.value.eq(expected)).toBe(true)
      }),
    )
  })

  test('never throws', () => {
    fc.assert(
      fc.property(anyText, (text) => expectSound(parseAmount(text, 'wan'))),
      { numRuns: 1000 },
    )
  })
})

describe('moneyUnitOf', () => {
  test.each([
    ['项目资金（万元）', 'wan'],
    ['（萬 元）', 'wan'],
    ['金额单位：元', 'yuan'],
    ['单位:人民币万元', 'wan'],
    ['单位万元', 'wan'],
    ['(单位：亿元)', 'yi'],
    ['预算执行情况(万元)(20分)', 'wan'],
    ['预算执行情况(10分) 万元', 'wan'],
    ['项目资金万元', 'wan'],
    ['项目资金元', 'yuan'],
    ['资金(千元)', 'qian'],
    ['资金（百万元）', 'baiwan'],
    ['项目资金(万兀)', 'wan'],
    ['资金(方元)', 'wan'],
    ['资金(力兀)', 'wan'],
    ['单位：万元、公顷', 'wan'],
    ['元', 'yuan'],
    ['万', 'wan'],
  ])('%j names %s', (text, unit) => {
    expect(moneyUnitOf(text)).toBe(unit)
  })

  test.each(['', '预算数(A)', '多元', '教学单元', '公元2020年', '元/人', '万元以上', '预算数(万元)执行数(元)', '一亿人'])(
    '%j names none',
    (text) => {
      expect(moneyUnitOf(text)).toBeNull()
    },
  )
})
