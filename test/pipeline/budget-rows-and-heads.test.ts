import { describe, expect, it } from 'vitest'
import { accusedIn, onlyForm, type ReadForm } from '../support/read-text.ts'

const lines = ({ budget }: ReadForm) =>
  budget.lines.map(({ initial, planned, executed, rate, weight, score }) =>
    [initial, planned, executed, rate, weight, score].map((value) => value?.value ?? null),
  )

describe('a line of the budget that lacks its points', () => {
  const form = (row: string) => `项目支出绩效自评表
（2021年度）
项目名称\t\t荒山种树
实施单位\t\t白栎县林场
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
年度资金总额\t\t19\t19\t19\t10\t100%\t10
${row}
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因
产出指标\t数量指标\t种树\t≥6亩\t6亩\t90\t90
总分\t\t\t\t\t100\t100
`

  it('keeps its amounts below their heads', async () => {
    const read = await onlyForm(form('其中：财政拨款\t\t19\t19\t19'))
    expect(lines(read)[1]).toEqual([190000, 190000, 190000, null, null, null])
    expect(accusedIn(read)).toEqual([])
  })

  it('has none where an amount is missing', async () => {
    const read = await onlyForm(form('其中：财政拨款\t\t19\t19\t-\t100%\t-'))
    expect(lines(read)[1]).toEqual([null, 190000, 190000, 1, null, null])
  })
})

describe('sources of funds beside each other', () => {
  const form = (heads: string, figures: string) => `白栎县财政预算支出项目绩效目标自评表

填报日期：2022年1月18日　　自评总分：100

项目名称\t荒山种树
项目主管单位\t白栎县林业局

项目资金来源（万元）
${heads}\t合计\t执行数\t执行率
${figures}\t100%

项目绩效（100分）
二级指标\t指标名称\t年初指标值\t年终完成值\t分值\t自评分
数量指标\t种树\t≥6亩\t6亩\t100\t100
`

  it('are called as lines of other budgets are', async () => {
    const read = await onlyForm(form('中央\t省级\t本级\t其他', '120\t60\t45\t0\t225\t225'))
    expect(lines(read)).toEqual([[null, 2250000, 2250000, 1, null, null]])
    expect(accusedIn(read)).toEqual([])
  })

  it('are told where they do not make up the total', async () => {
    const read = await onlyForm(form('中央\t省级\t本级\t其他', '120\t60\t45\t0\t235\t235'))
    expect(accusedIn(read)).toEqual(['budget.parts budget.lines[0].planned'])
  })

  it('accuse nobody where one has a name that nobody knows', async () => {
    const read = await onlyForm(form('中央\t福彩\t本级\t其他', '120\t60\t45\t0\t225\t225'))
    expect(accusedIn(read)).toEqual([])
  })
})

describe('one line below the total', () => {
  const form = (label: string) => `## 项目支出绩效自评表（2021年度）

| 项目名称 | | 种树 | | 实施单位 | | 白栎县林场 | |
|---|---|---|---|---|---|---|---|
| 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| | 年度资金总额 | 54 | 54 | 54 | 10 | 100% | 10 |
| | 其中：${label} | 20 | 20 | 20 | | 100% | |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | 种树 | ≥6亩 | 6亩 | 90 | 90 | |
| 总分 | | | | | 100 | 100 | |
`

  it('is all of it where it is a source of funds', async () => {
    expect(accusedIn(await onlyForm(form('当年财政拨款')))).toHaveLength(3)
  })

  it('may be a share of it where nobody knows its name', async () => {
    expect(accusedIn(await onlyForm(form('政府采购金额')))).toEqual([])
  })
})

it('lines beside each other may have the name of the block at their side', async () => {
  const read = await onlyForm(`## 项目支出绩效自评表（2021年度）
<table><tr><td>项目名称</td><td colspan="4">种树</td></tr><tr><td>实施单位</td><td colspan="4">白栎县林场</td></tr>
<tr><td rowspan="4">资金情况（元）</td><td></td><td>年度资金总额</td><td>其中：财政拨款</td><td>其他资金</td></tr>
<tr><td>全年预算数</td><td>310</td><td>300</td><td>10</td></tr>
<tr><td>全年执行数</td><td>297.6</td><td>288</td><td>9.6</td></tr>
<tr><td>执行率</td><td>96%</td><td>96%</td><td>96%</td></tr></table>`)
  expect(lines(read)).toEqual([
    [null, 310, 297.6, 0.96, null, null],
    [null, 300, 288, 0.96, null, null],
    [null, 10, 9.6, 0.96, null, null],
  ])
  expect(accusedIn(read)).toEqual([])
})

it('the budget of the year before is none of this one', async () => {
  const read = await onlyForm(`## 2022年度项目绩效自评表

| 项目名称 | 种树 | 实施单位 | 白栎县林场 |
|---|---|---|---|
| 当年预算数（元）： | 3,650,000.00 | 上年度预算额（元）： | 3,600,000.00 |
| 预算执行数（元）： | 3,467,500.00 | 预算执行率（%）： | 95.00 |
`)
  expect(lines(read)).toEqual([[null, 3650000, 3467500, 0.95, null, null]])
})

it('the label of other options ends those of a group', async () => {
  const read = await onlyForm(`## 2022年度项目绩效自评表

| 项目名称 | 种树 | 实施单位 | 白栎县林场 |
|---|---|---|---|
| 项目类型 | ☑经常性项目 ☐一次性项目 | 项目级次 | ☐省级 ☑市级 |
`)
  expect(read.choices.map(({ options }) => options.map(({ label, checked }) => [label, checked]))).toEqual([
    [
      ['经常性项目', true],
      ['一次性项目', false],
    ],
  ])
})

it('a comma within a name does not part it', async () => {
  const { project } = await onlyForm(`# 2022年度项目支出绩效自评表
项目名称 苗圃,林道维修 主管部门 白栎县林业局 实施单位 白栎县林场

| 项目资金（万元） | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|---|---|---|---|---|---|
| 年度资金总额 | 24 | 24 | 10 | 100% | 10 |
`)
  expect([project.name?.value, project.department?.value]).toEqual(['苗圃,林道维修', '白栎县林业局'])
})

it('names behind their labels may be separated by commas', async () => {
  const { project } = await onlyForm(`项目支出绩效自评表（2022年度）
项目名称,荒山种树
主管部门,白栎县林业局,实施单位,白栎县林场
项目资金（万元）,年初预算数,全年预算数,全年执行数,分值,执行率,得分
年度资金总额,24,24,24,10,100%,10
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
产出指标,数量指标,种树,≥200亩,205亩,90,90
总分,,,,,100,100
`)
  expect([project.name, project.department, project.implementer].map((value) => value?.value)).toEqual([
    '荒山种树',
    '白栎县林业局',
    '白栎县林场',
  ])
})
