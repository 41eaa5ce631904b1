import { describe, expect, it } from 'vitest'
import { onlyForm } from '../support/read-text.ts'

const form = (...figures: readonly string[]) =>
  [
    ...['项目支出绩效自评表', '（2021年度）', '项目名称', '渡槽巡检', '实施单位', '澜川县灌区管理所', '项目资金', '（万元）'],
    ...['年初预算数', '调整预算数', '全年执行数', '分值', '执行率', '得分', '年度资金总额', ...figures],
    ...['年度总体目标', '预期目标', '实际完成情况', '巡检渡槽。', '巡检渡槽。'],
  ].join('\n')

describe('a form of which no figure was read', () => {
  it('is not said to be unfilled where figures stand in it', async () => {
    const { budget, findings } = await onlyForm(form('48', '10', '75%', '7.5'))
    expect(budget.lines.map(({ planned, executed }) => [planned?.value ?? null, executed?.value ?? null])).toEqual([[null, null]])
    expect(findings.map(({ code }) => code)).not.toContain('form.unfilled')
  })

  it('is unfilled where none stand there', async () => {
    const { findings } = await onlyForm(form())
    expect(findings.map(({ code }) => code)).toContain('form.unfilled')
  })
})
