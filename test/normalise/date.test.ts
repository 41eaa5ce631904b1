import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDate, parseYear } from '../../src/normalise/date.ts'
import { anyText, expectSound, rulesOf } from './arbitrary.ts'

describe('parseDate', () => {
  test.each([
    ['2019.3.8', '2019-03-08'],
    ['2019. 3. 8', '2019-03-08'],
    ['20 19.0 3 .1 8', '2019-03-18'],
    ['2019-3-18', '2019-03-18'],
    ['2019/3/8', '2019-03-08'],
    ['2019.03.08', '2019-03-08'],
    ['２０１９．３．８', '2019-03-08'],
    ['2019。3。8', '2019-03-08'],
    ['2019年3月8日', '2019-03-08'],
    ['2019 年 3 月 18', '2019-03-18'],
    ['2 0 1 9 年 1 2 月 1 8 日', '2019-12-18'],
    ['2019年3月8号', '2019-03-08'],
    ['2019年3月', '2019-03'],
    ['2019.3', '2019-03'],
    ['20190308', '2019-03-08'],
    ['2019-03-08 00:00:00', '2019-03-08'],
    ['2020.2.29', '2020-02-29'],
    ['二〇一九年三月八日', '2019-03-08'],
    ['二○一九年十二月三十一日', '2019-12-31'],
    ['二零二零年十月廿日', '2020-10-20'],
    ['二〇二〇年二月', '2020-02'],
  ])('%j is %s', (text, iso) => {
    expect(parseDate(text)).toEqual({ value: iso, state: 'read', repairs: [] })
  })

  test.each([
    ['2O19.3.l8', '2019-03-18', ['digit.letter-o', 'digit.letter-l']],
    ['20I9年3月', '2019-03', ['digit.letter-l']],
  ])('%j is %s, repaired', (text, iso, rules) => {
    const parsed = parseDate(text)
    expect(parsed.value).toBe(iso)
    expect(rulesOf(parsed)).toEqual(rules)
  })

  test.each([
    ['19.3.8', 'two-digit-year'],
    ['19年3月', 'two-digit-year'],
    ['2019.2.29', 'impossible-date'],
    ['2019.13.1', 'impossible-date'],
    ['2019年4月31日', 'impossible-date'],
    ['2019.0.1', 'impossible-date'],
    ['1019.3.8', 'impossible-date'],
    ['2019年', undefined],
    ['43532', undefined],
    ['2019.3.8.1', undefined],
    ['2019.3.188', undefined],
    ['3月8日', undefined],
    ['2019.3.8至2019.3.9', undefined],
  ])('%j is not understood', (text, doubt) => {
    const parsed = parseDate(text)
    expect([parsed.state, parsed.doubt]).toEqual(['not-understood', doubt])
  })

  test('reads back every day in every notation', () => {
    const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    const notations: ((y: number, m: number, d: number) => string)[] = [
      (y, m, d) => `${y}.${m}.${d}`,
      (y, m, d) => `${y}-${m}-${d}`,
      (y, m, d) => `${y} 年 ${m} 月 ${d} 日`,
      (y, m, d) => `${y}${String(m).padStart(2, '0')}${String(d).padStart(2, '0')}`,
    ]
    fc.assert(
      fc.property(day, fc.constantFrom(...notations), (date, print) => {
        const text = print(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
        expect(parseDate(text).value).toBe(date.toISOString().slice(0, 10))
      }),
    )
  })

  test('never throws, and never yields a day that does not exist', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.stringMatching(/^(?:19|20)\d\d[.年-]\d{1,2}[.月-]\d{1,2}日?$/)), (text) => {
        const parsed = parseDate(text)
        expectSound(parsed)
        if (parsed.value?.length === 10) expect(new Date(parsed.value).toISOString().slice(0, 10)).toBe(parsed.value)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('parseYear', () => {
  test.each([
    ['2019年度古树养护项目绩效自评表', 2019, 0],
    ['古树养护项目绩效自评表(2018年度)', 2018, 12],
    ['2019年古树养护', 2019, 0],
    ['（二〇一九年度）', 2019, 1],
    ['2019 年度', 2019, 0],
    ['自评表 (2019)', 2019, 5],
    ['文号[2018]14号2019年古树养护', 2019, 11],
    ['2018-2019年度', 2019, 5],
    ['2017年立项的2019年度项目', 2019, 8],
  ])('%j names %i at %i', (text, value, index) => {
    expect(parseYear(text)).toEqual({ value, index, length: 4, repairs: [] })
  })

  test('damaged digits are repaired', () => {
    expect(parseYear('2O19年度项目')).toEqual({
      value: 2019,
      index: 0,
      length: 4,
      repairs: [{ rule: 'digit.letter-o', from: 'O', to: '0' }],
    })
  })

  test.each(['', '古树养护', '12019年', '第2019号', '20199年', '1019年'])('%j names none', (text) => {
    expect(parseYear(text)).toBeNull()
  })

  test('never throws, and its place is where the year stands', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1950, max: 2099 }), (text, year) => {
        parseYear(text)
        const title = `〔${text.replace(/[\d二OolI|０-９]/g, '')}〕${year}年度`
        expect(parseYear(title)?.value).toBe(year)
        expect(parseYear(title)?.index).toBe(title.length - 6)
      }),
    )
  })
})
