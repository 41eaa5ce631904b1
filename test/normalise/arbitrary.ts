import { Big } from 'big.js'
import fc from 'fast-check'
import { expect } from 'vitest'
import type { Parsed } from '../../src/normalise/parsed.ts'

/** A printed decimal without thousands separators, up to 10^9, with up to four decimals. */
export const decimal: fc.Arbitrary<string> = fc
  .tuple(fc.nat(999_999_999), fc.option(fc.stringMatching(/^\d{1,4}$/), { nil: null }))
  .map(([whole, decimals]) => (decimals === null ? String(whole) : `${whole}.${decimals}`))

/** Texts made of what the notations consist of, so that parsers come near to understanding them. */
const nearlyNotation: fc.Arbitrary<string> = fc
  .array(
    fc.constantFrom(
      ...'0 1 2 5 9 . , O l | S ％ % $ ‰ 万 元 亿 ≥ <= 《 》 约 不少于 以上 以内 左右 余 多 个 人 天 年 月 日 底 前 完成 / - — 一 无 ( ) （ ） 2021 二〇 ☑ □ √ 口 、 ： 。 ; 指标1 ★ … ^ W 工 5='.split(
        ' ',
      ),
      ' ',
      '\n',
      '\u3000',
    ),
    { maxLength: 10 },
  )
  .map((atoms) => atoms.join(''))

export const anyText: fc.Arbitrary<string> = fc.oneof(
  nearlyNotation,
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
)

/** What holds of every result, whatever was parsed. */
export function expectSound<T>(parsed: Parsed<T>): void {
  expect(parsed.value === null).toBe(parsed.state !== 'read')
  if (parsed.state !== 'read') expect(parsed.repairs).toEqual([])
  if (parsed.state === 'blank' || parsed.state === 'not-applicable') expect(parsed.doubt).toBeUndefined()
  for (const { rule, from, to } of parsed.repairs) {
    expect(rule).toMatch(/^[a-z]+\.[a-z]+(?:-[a-z]+)*$/)
    expect(from).not.toBe(to)
  }
}

/** Value and step of the last digit, as text. */
export const shown = (figure: { value: Big; step: Big; whole: boolean } | null): string | null =>
  figure && `${figure.value.toFixed()} ± ${figure.step.toFixed()}${figure.whole ? ' whole' : ''}`

export const rulesOf = (parsed: Parsed<unknown>): string[] => parsed.repairs.map(({ rule }) => rule)

export const stepOf = (printed: string): Big => new Big(10).pow(-(printed.split('.')[1]?.length ?? 0))
