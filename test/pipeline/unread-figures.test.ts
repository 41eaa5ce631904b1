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

  it('is not said to be unfilled where they ran into the texts beside them', async () => {
    const { findings } = await onlyForm(`${form()}\n| 巡检合格率100%100%10 |\n| 渠道完好率95%96%20 |`)
    expect(findings.map(({ code }) => code)).not.toContain('form.unfilled')
    const missing = findings.flatMap(({ code, message }) => (code === 'field.missing' ? [message.zh] : []))
    expect(missing).toContain('没有读到“指标”：有数字未归入任何栏目，请核对原件')
  })

  it('is not said to be unfilled where it was cut off behind its head', async () => {
    const { findings } = await onlyForm(form().split('项目资金')[0] ?? '')
    expect(findings.map(({ code }) => code)).not.toContain('form.unfilled')
  })
})
