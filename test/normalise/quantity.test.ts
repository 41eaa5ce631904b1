import { Big } from 'big.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Quantity } from '../../src/model/figure.ts'
import { parseQuantity, type QuantityContext } from '../../src/normalise/quantity.ts'
import { anyText, decimal, expectSound, rulesOf } from './arbitrary.ts'

/** `≥ 0.95 percent`, `= 8 count 个`, `date 2019-12`. */
function told({ kind, comparator, figure, unit, text }: Quantity): string {
  if (kind === 'text') return 'text'
  return [comparator, figure ? figure.value.toFixed() : text, kind, unit].filter((part) => part !== null).join(' ')
}

const read = (text: string, context?: QuantityContext) => {
  const parsed = parseQuantity(text, context)
  return parsed.value ? told(parsed.value) : parsed.state
}

describe('parseQuantity', () => {
  test.each([
    ['≥320盏④', '≥ 320 count 盏'],
    ['100%[3]', '1 percent'],
    ['95%*', '0.95 percent'],
    ['12000平方米¹', '12000 count 平方米'],
    ['120m²', '120 count m²'],
    ['①20个②', 'text'],
    ['按期完成①', 'text'],
  ])('with the mark of a footnote: %j is %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  test.each([
    ['81.54万', '815400 amount 元'],
    ['7万元', '70000 amount 元'],
    ['≤90万元', '≤ 900000 amount 元'],
    ['6200元', '6200 amount 元'],
    ['2.6亿元', '260000000 amount 元'],
    ['﹦63480元', '= 63480 amount 元'],
    ['≥40万元。', '≥ 400000 amount 元'],
  ])('money: %j is %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  test.each([
    ['100%', '1 percent'],
    ['100百分比', '1 percent'],
    ['98 %(百分比)', '0.98 percent'],
    ['≥95％', '≥ 0.95 percent'],
    ['>= 95%', '≥ 0.95 percent'],
    ['＞＝95%', '≥ 0.95 percent'],
    ['小于0.7‰', '< 0.0007 percent'],
    ['≤0.7%0', '≤ 0.0007 percent'],
    ['≤38万元.', '≤ 380000 amount 元'],
    ['95%以上', '≥ 0.95 percent'],
    ['95%（含）以上', '≥ 0.95 percent'],
    ['达到95%以上', '≥ 0.95 percent'],
    ['不低于92.5%', '≥ 0.925 percent'],
    ['不超过5%以内', '≤ 0.05 percent'],
    ['100%覆盖', '1 percent'],
    ['100%完成', '1 percent'],
    ['295%', '2.95 percent'],
  ])('percent: %j is %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  test.each([
    ['14', '14 count'],
    ['4,650', '4650 count'],
    ['≦14', '≤ 14 count'],
    ['≧5000', '≥ 5000 count'],
    ['＝3', '= 3 count'],
    ['═3', '= 3 count'],
    ['50棵', '50 count 棵'],
    ['4650人', '4650 count 人'],
    ['120 公里', '120 count 公里'],
    ['31.5亩', '31.5 count 亩'],
    ['0起', '0 count 起'],
    ['=0件', '= 0 count 件'],
    ['不少于12种', '≥ 12 count 种'],
    ['大于等于12种', '≥ 12 count 种'],
    ['超过12种', '> 12 count 种'],
    ['少于12种', '< 12 count 种'],
    ['约150多人', '≈ 150 count 人'],
    ['200人左右', '≈ 200 count 人'],
    ['400余家', '≈ 400 count 家'],
    ['2.6万人', '26000 count 人'],
    ['1.2亿立方米', '120000000 count 立方米'],
    ['50个村', '50 count 个村'],
    ['3次/年', '3 count 次/年'],
    ['500元/人', '500 count 元/人'],
    ['98分以上', '≥ 98 count 分'],
    ['12㎡', '12 count ㎡'],
  ])('count: %j is %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  test.each([
    ['45天', '45 period 天'],
    ['3个工作日', '3 period 个工作日'],
    ['6个月', '6 period 个月'],
    ['8年', '8 period 年'],
    ['3天内', '≤ 3 period 天'],
    ['15日内', '≤ 15 period 日'],
    ['不超过2小时', '≤ 2 period 小时'],
  ])('period: %j is %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  test.each([
    ['2019年12月前', '≤ 2019-12 date'],
    ['2019年12月底之前', '≤ 2019-12 date'],
    ['2019年底', '2019-12 date'],
    ['2019年末前', '≤ 2019-12 date'],
    ['2019年12月31日前完成', '2019-12-31 date'],
    ['2019年12月完成', '2019-12 date'],
    ['截至2019年6月', '2019-06 date'],
    ['2019.12.31', '2019-12-31 date'],
    ['二〇一九年十二月', '2019-12 date'],
  ])('date: %j is %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  test.each([
    '定期巡查',
    '计划标准',
    '一般',
    '出勤率92%，满意率60%',
    '100%1000棵',
    '全镇90%农户领到树苗',
    '满意度达到96%',
    '90%-95%',
    '3～5天',
    '1:3',
    '1/2',
    '第3季度',
    '12月底',
    '2019年',
    '2019年1-12月',
    '15日',
    '6月',
    '11棵[见附件]',
    '3项各30万元',
    '5万5千元',
    '1、巡查古树',
    '1≥95%',
    '小于5%以上',
    '5A级',
    '2B铅笔',
    'W65',
    '100件办结',
    '2人受伤',
  ])('%j stays words', (text) => {
    expect(parseQuantity(text)).toEqual({
      value: { kind: 'text', comparator: null, figure: null, unit: null, text },
      state: 'read',
      repairs: [],
    })
  })

  test.each([
    ['《65万元', '≤ 650000 amount 元', ['comparator.book-title-mark']],
    ['》95%', '≥ 0.95 percent', ['comparator.book-title-mark']],
    ['95$', '0.95 percent', ['percent.dollar-sign']],
    ['lOO%', '1 percent', ['digit.letter-l', 'digit.letter-o']],
    ['<=l8万兀', '≤ 180000 amount 元', ['digit.letter-l', 'unit.look-alike']],
    ['O起', '0 count 起', ['digit.letter-o']],
    ['≤7力元', '≤ 70000 amount 元', ['unit.look-alike']],
    ['≥95°/o', '≥ 0.95 percent', ['percent.in-parts']],
    ['9S%', '0.95 percent', ['digit.letter-s']],
    ['2O19年12月前', '≤ 2019-12 date', ['digit.letter-o']],
  ])('damage that leaves no choice: %j is %s', (text, expected, rules) => {
    expect(read(text)).toBe(expected)
    expect(rulesOf(parseQuantity(text))).toEqual(rules)
    expect(parseQuantity(text).doubt).toBeUndefined()
  })

  test('a sign and a digit may both be damaged', () => {
    expect(read('Wl8万元')).toBe('≤ 180000 amount 元')
    expect(rulesOf(parseQuantity('Wl8万元'))).toEqual(['comparator.letter-w', 'digit.letter-l'])
  })

  test('a repair of the comparator names both signs', () => {
    expect(parseQuantity('《65万元').repairs).toEqual([{ rule: 'comparator.book-title-mark', from: '《', to: '≤' }])
  })

  test.each([
    ['2≥95%', '≥ 0.95 percent', 'comparator.doubled'],
    ['^95%', '≥ 0.95 percent', 'comparator.caret'],
    ['工95%', '≥ 0.95 percent', 'comparator.work-character'],
    ['5=95%', '≥ 0.95 percent', 'comparator.five-equals'],
    ['W65万元', '≤ 650000 amount 元', 'comparator.letter-w'],
    ['く65万元', '≤ 650000 amount 元', 'comparator.kana'],
  ])('a guessed comparator is a doubt: %j is %s', (text, expected, rule) => {
    expect(read(text)).toBe(expected)
    expect(rulesOf(parseQuantity(text))).toEqual([rule])
    expect(parseQuantity(text).doubt).toBe('damaged-comparator')
  })

  test.each([
    ['95', { unit: '%' }, '0.95 percent'],
    ['95', { unit: '百分比' }, '0.95 percent'],
    ['≥3', { unit: '‰' }, '≥ 0.003 percent'],
    ['15', { unit: '（万元）' }, '150000 amount 元'],
    ['15万', { unit: '万元' }, '150000 amount 元'],
    ['63480', { unit: '元' }, '63480 amount 元'],
    ['2.5万', { unit: '人' }, '25000 count 人'],
    ['3', { unit: '万亩' }, '30000 count 亩'],
    ['6', { unit: '个' }, '6 count 个'],
    ['45', { unit: '天' }, '45 period 天'],
    ['6', { unit: '文字描述' }, '6 count'],
    ['6', { unit: null }, '6 count'],
    ['30个', { unit: '万元' }, '30 count 个'],
    ['100', { rate: true }, '1 percent'],
    ['1', { rate: true }, '1 percent'],
    ['0.8', { rate: true }, '0.8 percent'],
    ['6件', { rate: true }, '6 count 件'],
  ] as [string, QuantityContext, string][])('%j under %o is %s', (text, context, expected) => {
    expect(read(text, context)).toBe(expected)
  })

  test.each([
    ['', 'blank', undefined],
    ['/', 'not-applicable', undefined],
    ['一', 'not-applicable', undefined],
    ['无', 'not-applicable', undefined],
    ['.47', 'not-understood', 'lost-lead-digit'],
    ['.47%', 'not-understood', 'lost-lead-digit'],
    ['≥.5万元', 'not-understood', 'lost-lead-digit'],
    ['2019年13月', 'not-understood', 'impossible-date'],
  ])('%j is %s', (text, state, doubt) => {
    const parsed = parseQuantity(text)
    expect([parsed.state, parsed.doubt]).toEqual([state, doubt])
  })

  test('reads back comparator, number and unit', () => {
    const signs = ['', '≥', '>', '≤', '<', '='] as const
    const units = [
      ['万元', 'amount', 1e4],
      ['元', 'amount', 1],
      ['%', 'percent', 0.01],
      ['人次', 'count', 1],
      ['万吨', 'count', 1e4],
      ['', 'count', 1],
    ] as const
    fc.assert(
      fc.property(fc.constantFrom(...signs), decimal, fc.constantFrom(...units), (sign, printed, [unit, kind, factor]) => {
        const { value } = parseQuantity(sign + printed + unit)
        expect(value?.comparator).toBe(sign === '' ? null : sign)
        expect(value?.kind).toBe(kind)
        expect(value?.figure?.value.eq(new Big(printed).times(factor))).toBe(true)
      }),
    )
  })

  test('never throws; only dates and words are without a figure', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(null, '%', '万元', '个', '天', '文字'), fc.boolean(), (text, unit, rate) => {
        const parsed = parseQuantity(text, { unit, rate })
        expectSound(parsed)
        if (!parsed.value) return
        const { kind, figure, comparator, text: shown } = parsed.value
        expect(figure === null).toBe(kind === 'date' || kind === 'text')
        if (kind === 'text') expect(comparator).toBeNull()
        if (kind === 'date') expect(shown).toMatch(/^\d{4}-\d\d(?:-\d\d)?$/)
      }),
      { numRuns: 2000 },
    )
  })
})
