import { describe, expect, test } from 'vitest'
import { inBothScripts, simplified, simplify } from '../../src/text/scripts.ts'

describe('simplify', () => {
  test.each([
    ['指標1:養護里程', '指标1:养护里程'],
    ['不少於 2.6萬畝', '不少于 2.6万亩'],
    ['无 none 12%', '无 none 12%'],
  ])('%j becomes %j', (text, plain) => {
    expect(simplify(text)).toBe(plain)
  })

  test('leaves every character in its place', () => {
    const text = '𠀀標㩜無 𡞱'
    expect(simplify(text)).toHaveLength(text.length)
    expect(simplify(text).indexOf('标')).toBe(text.indexOf('標'))
  })
})

test('simplified gives one character for one', () => {
  expect(simplified('號')).toBe('号')
  expect(simplified('a')).toBe('a')
})

describe('inBothScripts', () => {
  test.each([
    [/^指标\d[:：]/, '指標1：'],
    [/^[^万亿]+[万亿]元$/, '十二萬元'],
    [/(?<unit>[\]个户)])$/u, '12戶'],
    [/\p{Script=Han}{2}率/u, '滿意率'],
    [/约\s*\d/y, '約 5'],
  ])('%s finds %j', (pattern, text) => {
    expect(inBothScripts(pattern).test(text)).toBe(true)
    expect(inBothScripts(pattern).flags).toBe(pattern.flags)
  })

  test('still finds the simplified form, and nothing else', () => {
    const both = inBothScripts(/^(?:办|条)[个级]$/)
    expect(['办个', '條級', '辦个'].map((text) => both.test(text))).toEqual([true, true, true])
    expect(['办', '条件', '個条'].map((text) => both.test(text))).toEqual([false, false, false])
  })
})
