import { describe, expect, it } from 'vitest'
import { findingCodes } from '../../src/model/finding.ts'
import { messageOf } from '../../src/report/messages.ts'
import { reasons, sentences } from '../../src/report/sentences.ts'
import { finding } from '../support/forms.ts'

const score = finding({
  code: 'budget.score',
  path: 'budget.lines[0].score',
  declared: 16.53,
  recomputed: 16.348307692,
  rule: '20 × 53.132 ÷ 65',
})

describe('messageOf', () => {
  it('names the place and both figures', () => {
    expect(messageOf(score)).toEqual({
      zh: '“预算总额”得分填报 16.53，按规则应为 16.3483（20 × 53.132 ÷ 65）',
      en: '“total budget”: score states 16.53; the rule gives 16.3483 (20 × 53.132 ÷ 65)',
    })
  })

  it('prefers printed figures and labels to numbers and paths', () => {
    const facts = { label: '年度资金总额', declared: '16.530', recomputed: '16.35' }
    expect(messageOf({ ...score, facts }).zh).toBe('“年度资金总额”得分填报 16.530，按规则应为 16.35（20 × 53.132 ÷ 65）')
  })

  it('prints rates as percentages and amounts with their unit', () => {
    const rate = finding({ code: 'budget.rate', path: 'budget.lines[0].rate', declared: 0.92, recomputed: 0.81741538 })
    expect(messageOf(rate).zh).toBe('“预算总额”执行率填报 92%，按执行数÷预算数应为 81.74%')
    const parts = finding({ code: 'budget.parts', path: 'budget.lines[0].planned', declared: 650000, recomputed: 660000 })
    expect(messageOf(parts).zh).toBe('“预算总额”预算数填报 650000 元，其中各行相加为 660000 元')
  })

  it.each(['reading', 'undecided'] as const)('does not say that the form is wrong when the cause is %s', (cause) => {
    const { zh, en } = messageOf({ ...score, cause })
    expect(zh).toMatch(/读作 16\.53，按规则复算为 16\.3483.*请核对原件$/)
    expect(zh).not.toMatch(/填报 16|应为/)
    expect(en).toMatch(/reads 16\.53.*please check the original$/)
  })

  it('words reasons and checks in both languages', () => {
    const facts = { label: '群众满意度', check: 'indicator.score', reason: 'no-weight' }
    expect(messageOf(finding({ code: 'check.skipped', severity: 'note', facts }))).toEqual({
      zh: '“群众满意度”的指标得分未核：没有分值',
      en: '“群众满意度”: indicator score not checked, no weight',
    })
  })

  it('prints a reason it does not know as it is, even one that objects inherit', () => {
    const of = (reason: string) =>
      messageOf(finding({ code: 'check.skipped', facts: { label: '甲', check: 'indicator.score', reason } })).zh
    expect(of('下雨')).toBe('“甲”的指标得分未核：下雨')
    expect(of('constructor')).toBe('“甲”的指标得分未核：constructor')
  })

  it('falls back to the general sentence where it has no variant', () => {
    expect(messageOf({ ...score, variant: 'unheard-of' })).toEqual(messageOf(score))
    const absent = messageOf(finding({ code: 'field.missing', variant: 'absent', path: 'filledOn' }))
    expect(absent).toEqual({ zh: '表中没有“填报日期”', en: 'The form has no place for date of filling in' })
  })

  it('does not read facts as templates', () => {
    const facts = { label: '[{rule}]$&', declared: '$1' }
    expect(messageOf({ ...score, facts }).zh).toContain('“[{rule}]$&”得分填报 $1，')
  })

  it.each(findingCodes)('has a whole sentence for %s with no fact at all', (code) => {
    for (const sentence of Object.values(messageOf(finding({ code })))) expect(sentence).toMatch(/^[^{}[\]]{4,}$/)
  })

  it.each(Object.keys(sentences))('fills the same facts into both languages of %s', (key) => {
    const [zh, en] = (['zh', 'en'] as const).map((language) =>
      [...(sentences[key as keyof typeof sentences]?.[language].match(/\{\w+\}/g) ?? [])].sort(),
    )
    expect(en).toEqual(zh)
    expect(findingCodes).toContain(key.split(':')[0])
  })

  it('words every reason', () => {
    for (const { zh, en } of Object.values(reasons)) expect([zh, en]).not.toContain('')
  })
})
