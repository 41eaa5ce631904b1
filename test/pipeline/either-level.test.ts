import { describe, expect, it } from 'vitest'
import { accusedIn, onlyForm } from '../support/read-text.ts'

const form = (
  cost: string,
  last = '| 满意度指标(10分) | 群众满意度 | 满意度 | 10 | ≥95% | 98% | 10 | / |',
) => `## 2021年度项目支出绩效自评表
项目名称: 农村改水

| 一级指标 | 二级指标 | 三级指标 | 分值 | 年度指标值 | 实际完成值 | 得分 | 原因 |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 产出指标(50分) | 数量指标(40分) | 改水户数 | 40 | 441户 | 441户 | 40 | / |
${cost}
| 效益指标(40分) | 社会效益(40分) | 普及率 | 40 | ≥82% | 85.4% | 40 | / |
${last}
| 合计 |  |  | 100 |  |  | 100 |  |
`
const cost = '|  | 成本指标(10分) | 户均奖补 | 10 | 2000元 | 2000元 | 10 | / |'

describe('a label that may be a level 1 or a level 2', () => {
  it('accuses nobody where the row lost a cell', async () => {
    expect(accusedIn(await onlyForm(form(cost)))).toEqual([])
    expect(accusedIn(await onlyForm(form(cost.replace('|  |', '|'))))).toEqual([])
  })

  it('is a level 1 where it stands there: weights that lack points are found', async () => {
    expect(
      accusedIn(await onlyForm(form(cost.replace('|  | 成本指标(10分)', '| 成本指标(10分) | 经济成本指标')))).join(),
    ).toContain('weight.sum')
  })
})

describe('a score that was lost with a rule', () => {
  it('is worth at most a weight of which nobody is sure', async () => {
    const html = (value: string) => `<table><tr><td>项目名称</td><td colspan="6">种业园区</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>分值</td><td>年度指标值</td><td>实际完成值</td><td>得分</td></tr>
<tr><td>产出指标(60分)</td><td>数量指标</td><td>引进品种</td><td>60</td><td>≥30个</td><td>34个</td><td>60</td></tr>
<tr><td>效益指标(40分)</td><td>经济效益指标</td><td>亩均增产</td><td>40</td>${value}<td>45</td></tr>
<tr><td>总分</td><td colspan="2"></td><td>100</td><td></td><td></td><td>105</td></tr></table>`
    const accused = async (value: string) =>
      accusedIn(await onlyForm(`## 2022年度项目支出绩效自评表\n\n${html(value)}\n`)).filter((code) =>
        code.startsWith('total.sum'),
      )
    expect(await accused('<td>≥50公斤</td><td>55公斤</td>')).toEqual([])
    expect(await accused('<td>≥50公斤 55公斤</td>')).toEqual([])
  })
})

describe('a percentage where points belong', () => {
  it('accuses nobody', async () => {
    const table = (score: string, rate: string) => `## 2021年度项目支出绩效自评表
项目名称: 农村改水

| 项目资金(万元) | 全年预算数 | 全年执行数 | 分值 | 得分 | 执行率 |
| --- | --- | --- | --- | --- | --- |
| 年度资金总额 | 40 | 36 | 10 | ${score} | ${rate} |

| 一级指标 | 二级指标 | 三级指标 | 分值 | 年度指标值 | 实际完成值 | 得分 |
| --- | --- | --- | --- | --- | --- | --- |
| 产出指标(90分) | 数量指标 | 改水户数 | 90 | 441户 | 441户 | 90 |
| 合计 |  |  | 100 |  |  | 99 |
`
    expect(accusedIn(await onlyForm(table('90%', '9')))).toEqual([])
    expect(accusedIn(await onlyForm(table('8', '90%')))).toContain('budget.score budget.lines[0].score')
  })
})

describe('a name that is also called a level 2', () => {
  const row = (kind: string) => `<tr><td>满意度指标</td>${kind}<td>10</td><td>≥90%</td><td>95%</td><td>10</td></tr>`
  const read = (kind: string) =>
    onlyForm(`<h2>2021年度项目支出绩效自评表</h2><table>
<tr><td>项目名称</td><td colspan="6">农村书屋</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>分值</td><td>年度指标值</td><td>实际完成值</td><td>得分</td></tr>
${row(kind)}</table>`)

  it('has both in a table that knows its cells', async () => {
    const { indicators } = await read('<td>读者满意度</td><td>读者满意度</td>')
    expect(indicators.map(({ kind, name }) => [kind?.value, name?.value])).toEqual([['读者满意度', '读者满意度']])
  })

  it('has none where one cell is over both columns', async () => {
    const { indicators } = await read('<td colspan="2">读者满意度</td>')
    expect(indicators.map(({ kind, name }) => [kind?.value, name?.value])).toEqual([[undefined, '读者满意度']])
  })
})
