import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, foldCharacters } from '../../src/text/fold.ts'

describe('fold', () => {
  test.each([
    ['項目資金（萬 元）', '项目资金(万元)'],
    ['绩 效\n指　标', '绩效指标'],
    ['ＡＢ１２％', 'ab12%'],
    ['执行率 (B/A)', '执行率(b/a)'],
    ['⽬⼀⼈', '目一人'],
    ['⻔⻅⻓⺠⻚⻋⻘⻩⻬⻢⻥⻦⻛⻝⻄⻆⻉⻣⺟', '门见长民页车青黄齐马鱼鸟风食西角贝骨母'],
    ['⻑期', '长期'],
    ['\u200b\ufeff总\u00ad分\u0007', '总分'],
    ['\u{2f800}', '丽'],
    ['㎡', 'm2'],
    ['𠀋𤠋', '𠀋𤠋'],
    ['\ud800年', '\ud800年'],
    ['', ''],
  ])('%j folds to %j', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  test('a text that needs no folding is itself', () => {
    expect(fold('年度资金总额')).toBe('年度资金总额')
  })

  test('folds character by character: never throws, and texts side by side fold side by side', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(fold(a + b)).toBe(fold(a) + fold(b))
      }),
    )
  })

  test('leaves no white space and no capital letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(text)).not.toMatch(/\s/u)
        expect(fold(text)).toBe(fold(text).toLowerCase())
      }),
    )
  })
})

describe('foldCharacters', () => {
  test.each([
    ['⻔店⼀览', '门店一览'],
    ['⻑官', '長官'],
    ['丽\uf9b5', '丽例'],
    ['項目 Ａ（１）①', '項目 Ａ（１）①'],
    ['产出指标︵50分︶', '产出指标（50分）'],
  ])('%j becomes %j', (text, folded) => {
    expect(foldCharacters(text)).toBe(folded)
  })

  test('keeps whatever fold tells apart', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(foldCharacters(text))).toBe(fold(text))
      }),
    )
  })
})
