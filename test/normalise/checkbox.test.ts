import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PlacedText } from '../../src/model/place.ts'
import { parseOptions } from '../../src/normalise/checkbox.ts'
import { anyText } from './arbitrary.ts'

/** Cells of one line, ten columns apart. */
const cells = (...texts: string[]): PlacedText[] =>
  texts.map((text, i) => ({ text, pieces: [{ start: 0, place: { line: 1, column: 1 + 10 * i } }] }))

const signs = { true: '+', false: '-', null: '?' }
const told = (...texts: string[]): string =>
  parseOptions(cells(...texts))
    .map(({ label, checked }) => `${label}${signs[`${checked}`]}`)
    .join(' ')

describe('parseOptions', () => {
  test.each([
    ['1、常年养护 ☑ 2、临时养护 ☐', '常年养护+ 临时养护-'],
    ['1、常年养护☐2、临时养护☑', '常年养护- 临时养护+'],
    ['常年养护☑ 临时养护☐', '常年养护+ 临时养护-'],
    ['常年养护√ 临时养护□', '常年养护+ 临时养护-'],
    ['常年养护（√） 临时养护（ ）', '常年养护+ 临时养护-'],
    ['1.常年养护（ ） 2.临时养护（√）', '常年养护- 临时养护+'],
    ['整体□ 区域■ 单项□', '整体- 区域+ 单项-'],
    ['常年养护● 临时养护○', '常年养护+ 临时养护-'],
    ['常年养护☒ 临时养护☐', '常年养护+ 临时养护-'],
    ['常年养护þ 临时养护¨', '常年养护+ 临时养护-'],
    ['常年养护\uf0fe 临时养护\uf0a8', '常年养护+ 临时养护-'],
    ['常年养护\uf052 临时养护\uf0a3', '常年养护+ 临时养护-'],
    ['常年养护□√ 临时养护□', '常年养护+ 临时养护-'],
    ['①常年养护☑②临时养护☐', '常年养护+ 临时养护-'],
    ['一、常年养护☑二、临时养护☐', '常年养护+ 临时养护-'],
    ['A.常年养护☑ B.临时养护☐', '常年养护+ 临时养护-'],
    ['省、市、市直、本级☐ 中央、省、市对下☑', '省、市、市直、本级- 中央、省、市对下+'],
    ['（请在□内打√）常年养护☐ 临时养护☑', '常年养护- 临时养护+'],
    ['常 年 养 护 ☑', '常年养护+'],
    ['l、常年养护☑ 2、临时养护☐', '常年养护+ 临时养护-'],
    ['1，常年养护项目☑ 2，临时养护项目☐', '常年养护项目+ 临时养护项目-'],
    ['1 常年养护项目☑ 2临时养护项目☐', '常年养护项目+ 临时养护项目-'],
    ['1、常年养护 V 2、临时养护 □', '常年养护+ 临时养护-'],
  ])('marks behind: %j', (text, expected) => {
    expect(told(text)).toBe(expected)
  })

  test.each([
    ['☑常年养护 □临时养护', '常年养护+ 临时养护-'],
    ['[x] 常年养护 [ ] 临时养护', '常年养护+ 临时养护-'],
    ['(√)常年养护 ( )临时养护', '常年养护+ 临时养护-'],
    ['■常年养护□临时养护', '常年养护+ 临时养护-'],
    ['☐1、常年养护 ☑2、临时养护', '常年养护- 临时养护+'],
    ['1、☐常年养护 2、☑临时养护', '常年养护- 临时养护+'],
    ['□√常年养护 □临时养护', '常年养护+ 临时养护-'],
  ])('marks before: %j', (text, expected) => {
    expect(told(text)).toBe(expected)
  })

  test.each([
    ['1、常年养护0 2、临时养护口 3、抢救O', '常年养护? 临时养护? 抢救?'],
    ['常年养护02、临时养护03、抢救', '常年养护? 临时养护? 抢救?'],
    ['1、常年养护 0 2、临时养护 口', '常年养护? 临时养护?'],
    ['口常年养护 口临时养护', '常年养护? 临时养护?'],
    ['1、常年养护☑ 2、临时养护口', '常年养护+ 临时养护?'],
    ['□常年养护☑临时养护口抢救维修', '常年养护- 临时养护+ 抢救维修?'],
    ['□渡口维修☑出口创汇', '渡口维修- 出口创汇+'],
    ['1、流动人口 2、进口', '流动人口? 进口?'],
  ])('boxes that came out as letters say nothing: %j', (text, expected) => {
    expect(told(text)).toBe(expected)
  })

  test.each([
    ['1、常年养护 2、临时养护', '常年养护? 临时养护?'],
    ['1、常年养护 2、临时养护□ 3、抢救□', '常年养护? 临时养护- 抢救-'],
    ['1、常年养护☑ 2、临时养护', '常年养护+ 临时养护?'],
    ['1、常年养护（√） 2、临时养护', '常年养护+ 临时养护?'],
    ['1、常年养护√ 2、临时养护', '常年养护+ 临时养护-'],
    ['√常年养护 临时养护', '常年养护+ 临时养护-'],
    ['常年养护√ 临时养护 抢救复壮', '常年养护+ 临时养护- 抢救复壮-'],
    ['1、常年养护√ 2、临时养护 3、抢救□', '常年养护+ 临时养护? 抢救-'],
  ])('without a mark only a bare tick elsewhere says no: %j', (text, expected) => {
    expect(told(text)).toBe(expected)
  })

  test.each([
    ['常年养护✓ 临时养护✗', '常年养护+ 临时养护-'],
    ['常年养护✗ 临时养护□', '常年养护? 临时养护-'],
    ['常年养护☑☐ 临时养护☐', '常年养护? 临时养护-'],
    ['☑常年养护 ☐临时养护☐', '常年养护? 临时养护?'],
  ])('marks that contradict each other say nothing: %j', (text, expected) => {
    expect(told(text)).toBe(expected)
  })

  test.each([
    [['1、常年养护 ☑', '2、临时养护 ☐'], '常年养护+ 临时养护-'],
    [['常年养护', '☑', '临时养护', '☐'], '常年养护+ 临时养护-'],
    [['☑', '常年养护', '☐', '临时养护'], '常年养护+ 临时养护-'],
    [['常年养护', '临时养护'], '常年养护? 临时养护?'],
    [['常年养护☑ 临时养护☐', '常年养护☑ 临时养护☐', ''], '常年养护+ 临时养护-'],
    [['', ' '], ''],
    [[], ''],
  ])('options over several cells: %j', (texts, expected) => {
    expect(told(...texts)).toBe(expected)
  })

  test('an option stands where its first character stands', () => {
    expect(parseOptions(cells('1、常年☑ 2、临时☐', '☐抢救')).map(({ at }) => at)).toEqual([
      { line: 1, column: 1 },
      { line: 1, column: 7 },
      { line: 1, column: 12 },
    ])
  })

  test('reads back labels and marks in every layout', () => {
    const option = fc.record({ label: fc.stringMatching(/^[树木花草养护巡查]{3,8}$/), checked: fc.boolean() })
    const layouts: ((label: string, mark: string, number: number) => string)[] = [
      (label, mark) => `${mark}${label} `,
      (label, mark) => `${label}${mark} `,
      (label, mark, number) => `${number}、${label} ${mark}`,
      (label, mark, number) => `${mark}${number}.${label}`,
    ]
    const marks = ['☑☐', '■□', '√□', '◉○'].map((pair) => [...pair] as [string, string])
    fc.assert(
      fc.property(
        fc.array(option, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(...layouts),
        fc.constantFrom(...marks),
        fc.boolean(),
        (options, print, [full, empty], isSplit) => {
          const texts = options.map(({ label, checked }, i) => print(label, checked ? full : empty, i + 1))
          const distinct = texts.filter((text, i) => text !== texts[i - 1])
          fc.pre(distinct.length === texts.length)
          const found = parseOptions(isSplit ? cells(...texts) : cells(texts.join('')))
          expect(found.map(({ label, checked }) => ({ label, checked }))).toEqual(options)
        },
      ),
    )
  })

  test('never throws; labels are never blank', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 4 }), (texts) => {
        for (const { label } of parseOptions(cells(...texts))) expect(label.trim()).not.toBe('')
      }),
      { numRuns: 2000 },
    )
  })
})
