import { describe, expect, it } from 'vitest'
import { accusedIn, indicatorRows, onlyForm } from '../support/read-text.ts'

const cells = `部门预算项目支出绩效自评表（2022年度）
项目名称
竹林管护
主管部门
白栎县林业局
项目年度目标
年度目标完成情况
管护竹林6片。
已管护6片。
2.项目实施内容及过程概述
按季度巡查。
预算执行情况（10分）
年度预算数（万元）
年初预算
调整后预算数
预算执行数
预算执行率
权重
得分
原因
总额
30.00
25.00
20.00
80.00%
10
8
1.预算执行率未达到90%的需说明原因（100字以内）；2.年中调整的应单独说明理由：如追加、调减等.
其中：财政资金
30.00
25.00
20.00
80.00%
/
/
单位资金
.
.
.
.
/
/
绩效指标（90分）
一级指标
二级指标
三级指标
指标性质
指标值
度量单位
完成值
权重
得分
未完成原因分析
产出指标
数量指标
管护竹林
≥
6
片
6
50
50
.
效益指标
生态效益指标
成活率
≥
80
%
84
40
40
.
合计
100
98
.`.split('\n')

describe('one cell a line', () => {
  it.each([
    ['with bars behind them, also behind nothing', cells.map((cell) => (cell === '.' ? '|' : `${cell} |`))],
    ['without bars', cells.map((cell) => (cell === '.' ? '' : cell))],
  ])('is read as the table that it was: %s', async (_, lines) => {
    const form = await onlyForm(lines.join('\n'))
    expect(indicatorRows(form)).toEqual([
      ['产出指标', '数量指标', '管护竹林', '≥6片', '6', 50, 50],
      ['效益指标', '生态效益指标', '成活率', '≥80%', '84', 40, 40],
    ])
    expect(
      form.budget.lines.map(({ label, initial, planned, executed, rate, score }) =>
        [label, initial, planned, executed, rate, score].map((value) => value?.value ?? null),
      ),
    ).toEqual([
      ['总额', 300_000, 250_000, 200_000, 0.8, 8],
      ['其中：财政资金', 300_000, 250_000, 200_000, 0.8, null],
      ['单位资金', null, null, null, null, null],
    ])
    const { goal, outcome } = form.narrative
    expect([goal?.value, outcome?.value, form.project.name?.value]).toEqual(['管护竹林6片。', '已管护6片。', '竹林管护'])
    expect(form.findings.map(({ code }) => code)).not.toContain('form.unfilled')
    expect(accusedIn(form)).toEqual([])
  })
})
