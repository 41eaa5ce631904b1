import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanText, stripRowMarker } from '../../src/normalise/text.ts'
import { anyText } from './arbitrary.ts'

describe('cleanText', () => {
  test.each([
    ['  古树 养\n护 ', '古树养护'],
    ['古树养护， 全面\t完成。', '古树养护，全面完成。'],
    ['第 3 季度', '第 3 季度'],
    ['phase  one', 'phase one'],
    ['共 12\n棵', '共 12 棵'],
    ['⼀级古树⻔牌', '一级古树门牌'],
    ['項目（Ａ）', '項目（Ａ）'],
    ['无', '无'],
    ['\u3000', ''],
  ])('%j becomes %j', (raw, text) => {
    expect(cleanText(raw)).toBe(text)
  })

  test('is stable, trimmed, and loses nothing but white space of plain characters', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const text = cleanText(raw)
        expect(cleanText(text)).toBe(text)
        expect(text).toBe(text.trim())
        expect(text).not.toMatch(/\s\s/)
        if (!/[\u2e80-\u2fdf\uf900-\ufaff\ufe10-\ufe1f\ufe30-\ufe4f]|[\ud800-\udfff]/.test(raw))
          expect(text.replace(/\s/g, '')).toBe(raw.replace(/\s/g, ''))
      }),
      { numRuns: 1000 },
    )
  })
})

describe('stripRowMarker', () => {
  test.each([
    ['指标1:养护棵数', '养护棵数', 4],
    ['指标 12：养护棵数', '养护棵数', 6],
    ['指标1. 养护棵数', '养护棵数', 5],
    ['★养护棵数', '养护棵数', 1],
    ['☆ 养护棵数 ', '养护棵数', 2],
    ['指标1：★养护棵数', '养护棵数', 5],
    ['★指标1、养护棵数', '养护棵数', 5],
    ['指标2', '', 3],
    ['指标2：', '', 4],
    ['……', '', 2],
    ['指标3：…', '', 5],
    ['①养护棵数', '①养护棵数', 0],
    ['指标名称', '指标名称', 0],
    ['指标1/', '指标1/', 0],
    ['指标1养护棵数', '养护棵数', 3],
    ['指标2项目完成率', '项目完成率', 3],
    ['指标3项完成率', '指标3项完成率', 0],
    ['指标20分以上', '指标20分以上', 0],
    ['指标1棵', '指标1棵', 0],
    ['指标1种苗成活率', '种苗成活率', 3],
    ['指标1 种粮补贴及时率', '种粮补贴及时率', 4],
    ['指标3种以上花卉', '指标3种以上花卉', 0],
    ['指标2[养护河段]', '[养护河段]', 3],
    ['指标：养护棵数', '养护棵数', 3],
    ['', '', 0],
  ])('%j leaves %j from %i', (text, rest, from) => {
    expect(stripRowMarker(text)).toEqual({ text: rest, from })
  })

  test('what is left is where it says', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { text: rest, from } = stripRowMarker(text)
        expect(text.slice(from).trimEnd()).toBe(rest)
      }),
      { numRuns: 1000 },
    )
  })
})
