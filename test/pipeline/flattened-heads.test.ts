import { describe, expect, it } from 'vitest'
import { accusedIn, indicatorRows, onlyForm, totalsOf } from '../support/read-text.ts'

const tabs = (...rows: string[][]) => rows.map((cells) => cells.join('\t')).join('\n')
const times = (count: number, text: string) => Array.from({ length: count }, () => text)

describe('merged cells that were written into each of their columns', () => {
  const read = onlyForm(
    tabs(
      times(9, '项目支出绩效自评表（2023年度）'),
      [...times(2, '项目名称'), ...times(7, '古堰维修')],
      ['基本情况', ...times(2, '1.项目年度目标完成情况'), ...times(3, '项目年度目标'), ...times(3, '年度目标完成情况')],
      ['基本情况', ...times(2, '1.项目年度目标完成情况'), ...times(3, '维修古堰2座。'), ...times(3, '已维修2座。')],
      ['基本情况', ...times(2, '2.项目实施内容及过程概述'), ...times(6, '三月开工，九月验收。')],
      [
        '预算执行情况（10分）',
        ...times(2, '年度预算数（万元）'),
        '年初预算',
        '调整后预算数',
        '预算执行数',
        '预算执行率',
        '权重',
        '得分',
      ],
      ['预算执行情况（10分）', ...times(2, '总额'), '50.00', '48.00', '45.60', '95.00%', '10', '9.5'],
      ['绩效指标', '一级指标', '二级指标', '三级指标', '指标值', '完成值', '权重', '得分', '原因'],
      ['绩效指标', '产出指标', '数量指标', '维修座数', '2座', '2座', '90', '90', ''],
      [...times(6, '合计'), '100', '100', '99.5'].slice(0, 9),
    ),
  )

  it('leave the goals what stands below their heads', async () => {
    const { narrative } = await read
    expect([narrative.goal?.value, narrative.outcome?.value]).toEqual(['维修古堰2座。', '已维修2座。'])
  })

  it('are one head over the names of the lines, whatever it says', async () => {
    const { budget } = await read
    expect(
      budget.lines.map(({ label, initial, planned, executed }) => [
        label?.value,
        initial?.value,
        planned?.value,
        executed?.value,
      ]),
    ).toEqual([['总额', 500_000, 480_000, 456_000]])
  })
})

it('a head that reaches over the names of the lines leaves them their names', async () => {
  const { budget } = await onlyForm(`<table>
<tr><td>项目名称</td><td colspan="4">古堰维修</td></tr>
<tr><td rowspan="3">项目资金（万元）</td><td colspan="2">年初预算数</td><td>全年预算数</td><td>全年执行数</td></tr>
<tr><td>年度资金总额</td><td>24</td><td>26</td><td>25</td></tr>
<tr><td>其中：财政拨款</td><td></td><td>26</td><td>25</td></tr>
</table>`)
  expect(budget.lines.map(({ label, initial, planned }) => [label?.value, initial?.value, planned?.value])).toEqual([
    ['年度资金总额', 240_000, 260_000],
    ['其中：财政拨款', null, 260_000],
  ])
})

describe('heads of levels with their weights below them', () => {
  it('are read where the levels are repeated over names and weights', async () => {
    const found = await onlyForm(`# 2020年度财政支出项目绩效自评表

项目名称：鱼种投放

| 一级指标 | 一级指标 | 二级指标 | 二级指标 | 三级指标 | 三级指标 | 评分依据 | 自评分数 |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 名称 | 权重(%) | 名称 | 权重(%) | 名称 | 权重(%) |  |  |
| 投入 | 40 | 项目立项 | 40 | 论证决策 | 15 | 有会议记录 | 15 |
| 投入 | 40 | 项目立项 | 40 | 目标设置 | 25 | 目标可衡量 | 22 |
| 效益 | 60 | 效果性 | 60 | 渔民收入 | 60 | 略有增加 | 55 |
| 合计 | 100 |  | 100 |  | 100 |  | 92 |
`)
    expect(indicatorRows(found).map((row) => [row[0], row[2], row[5], row[6]])).toEqual([
      ['投入', '论证决策', 15, 15],
      ['投入', '目标设置', 25, 22],
      ['效益', '渔民收入', 60, 55],
    ])
    expect([totalsOf(found), accusedIn(found)]).toEqual([[92], []])
  })
})

describe('one head over targets and results', () => {
  const form = (head: string, ...cells: string[]) =>
    onlyForm(`# 2022年度项目支出绩效自评表

| 项目名称 | 渡口改造 |  |  |  |  |  |
| --- | --- | --- | --- | --- | --- | --- |
| 一级指标 | 二级指标 | 三级指标 | ${head} | 分值 | 得分 | 偏差原因 |
${cells.map((cell, i) => `| ${i === 0 ? '产出指标' : ''} | 数量指标 | 第${i}项 | ${cell} | 50 | 50 |  |`).join('\n')}
`)
  const stated = async (head: string, ...cells: string[]) =>
    indicatorRows(await form(head, ...cells)).map(([, , , target, actual]) => [target, actual])

  it('parts what stands below it at its slash', async () => {
    expect(await stated('年度指标值／实际完成值', '≥3处/4处', '100%／100%')).toEqual([
      ['≥3处', '4处'],
      ['100%', '100%'],
    ])
    expect(await stated('实际完成值/年度指标值', '4处/≥3处', '95%/90%')).toEqual([
      ['≥3处', '4处'],
      ['90%', '95%'],
    ])
  })

  it('accuses nobody of what was not parted', async () => {
    const read = await form('年度指标值/实际完成值', '3处', '≤9/10万/8/10万')
    expect(accusedIn(read)).toEqual([])
    expect(indicatorRows(read).map(([, , , target, actual]) => [target, actual])).toEqual([
      ['3处', undefined],
      ['≤9/10万', '8/10万'],
    ])
  })
})

it('heads are not the rest of the row above them', async () => {
  const { narrative } = await onlyForm(
    tabs(
      ['2022年度部门预算项目绩效自评表'],
      ['项目名称', '渔政巡查'],
      ['', '预算安排情况（调整后）', '资金到位情况', '资金执行情况', '预算执行进度（%）'],
      ['合计', '20.00', '20.00', '19.00', '95.00'],
      ['其他', '', '', '', ''],
      ['三、目标完成情况'],
      ['年度预期目标', '具体完成情况', '总体完成率'],
      ['巡查河段60公里。', '已巡查63公里。', '98%'],
    ),
  )
  expect([narrative.goal?.value, narrative.outcome?.value]).toEqual(['巡查河段60公里。', '已巡查63公里。'])
})

it('the expenses of officials in a report are no form, though they have rates', async () => {
  const { title, budget } = await onlyForm(`# 青石县图书馆2022年度绩效自评报告

| 项目 | 年初预算数 | 全年执行数 | 执行率 |
| --- | --- | --- | --- |
| 公务接待费 | 1.50 | 1.20 | 80% |
| 合计 | 1.50 | 1.20 | 80% |

**项目支出绩效自评表**

| 项目名称 | 书库扩建 |  |  |  |  |  |
| --- | --- | --- | --- | --- | --- | --- |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 新增书架 | 40组 | 40组 | 100 | 100 |
`)
  expect([title?.value, budget.lines]).toEqual(['项目支出绩效自评表', []])
})
