import { describe, expect, it } from 'vitest'
import { accusedIn, indicatorRows, onlyForm } from '../support/read-text.ts'

const page = (...lines: readonly string[]) =>
  [
    '项目支出绩效自评表',
    '（2022年度）',
    '项目名称 堤防巡护经费',
    '主管部门 白栎县水务局 实施单位 白栎县堤防所',
    '项目资金',
    '（万元）',
    '年初预算数 全年预算数（A） 全年执行数（B） 分值 执行率（B/A） 得分',
    '年度资金总额： 60 60 60 10 100% 10',
    '年度总体目标完成情况 预期目标 实际完成情况',
    '巡护全县堤防并及时排除各处险情 巡护了全县堤防并排除了三处险情',
    '年度绩效指标完成情况 一级',
    '指标',
    '二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施',
    '\n\n\n',
    ...lines,
  ].join('\n')

const lines = [
  '（50分）',
  '数量指标 指标1：巡护堤段 ≥12段 14段 20 20',
  '指标2：购置救生衣 ≥40件 32件 20 16 供货延期',
  '……',
  '质量指标 指标1：险情处置合格 10 10',
  '指标2：',
  '（30分）',
  '社会效益',
  '指标',
  '指标1：堤下住户安全 有保障 有保障 30 30',
  '总分 100 96',
]

describe('indicators on lines with a blank between two cells', () => {
  it('are rows below heads that stand above blank lines, also with their points alone', async () => {
    const form = await onlyForm(page(...lines))
    expect(indicatorRows(form).map((row) => row.slice(1))).toEqual([
      ['数量指标', '巡护堤段', '≥12段', '14段', 20, 20],
      ['数量指标', '购置救生衣', '≥40件', '32件', 20, 16],
      ['质量指标', '险情处置合格', '', '', 10, 10],
      ['社会效益指标', '堤下住户安全', '有保障', '有保障', 30, 30],
    ])
    expect(form.indicators[1]?.reason?.value).toBe('供货延期')
    expect([form.narrative.goal?.value, form.narrative.outcome?.value]).toEqual([
      '巡护全县堤防并及时排除各处险情',
      '巡护了全县堤防并排除了三处险情',
    ])
    expect(accusedIn(form)).toEqual([])
  })

  it('are left as they are where one value of two is missing, and the others are read', async () => {
    const form = await onlyForm(page(...lines.map((line) => line.replace(' 32件', ''))))
    expect(indicatorRows(form).map(([, , name]) => name)).toEqual(['巡护堤段', '险情处置合格', '堤下住户安全'])
    expect(form.findings.some(({ message }) => message.zh.includes('购置救生衣'))).toBe(true)
    expect(accusedIn(form)).toEqual([])
  })

  it('may have no points at all', async () => {
    const form = await onlyForm(`转移支付区域绩效目标自评表（2021年）
年度
目标
完成
情况
预期目标 目标实际完成情况
 目标1：完成抽检
 目标2：加强培训

一级
指标
二级指标 三级指标 指标值 完成值


产出指标 数量指标 指标1.抽检批次 ≥3 4
指标2.培训学时 ≥90 96
质量指标 抽检完成率 100% 100%
`)
    expect(indicatorRows(form).map((row) => row.slice(0, 5))).toEqual([
      ['产出指标', '数量指标', '抽检批次', '≥3', '4'],
      ['产出指标', '数量指标', '培训学时', '≥90', '96'],
      ['产出指标', '质量指标', '抽检完成率', '100%', '100%'],
    ])
    expect(form.narrative.outcome?.value ?? null).toBeNull()
  })
})

describe('rows of a table that lost its rules', () => {
  it('with a sign before a figure, below heads that part no sign from it, are not read', async () => {
    const form = await onlyForm(`2020年度预算项目绩效自评表
一、基本情况 项目名称: 堤防巡护经费 是否为专项资金: 金额单位: 万元
四、年度绩效指标完成情况 一级指标 二级指标 三级指标 指标分值 预期指标值 单项指标实际完成值 单项指标完成情况 自评得分
符号 单位(文字描述) 单项指标得分 权重占比(%) 单项指标折算得分
产出指标 质量指标 堤段完好 完好堤段占比 >= 98 %(百分比) 100% 完成 100.00 25.00 25.00
时效指标 巡护及时 每月按时巡护 >= 99 %(百分比) 100% 完成 100.00 25.00 25.00
`)
    expect(form.project.name?.value).toBe('堤防巡护经费')
    expect(form.indicators).toEqual([])
    expect(form.findings.some(({ code, message }) => code === 'reading.unused' && message.zh.includes('堤段完好'))).toBe(true)
  })
})

describe('rows in the middle of a table of indicators', () => {
  it('that begin a numbered list, or state a unit, are none of them', async () => {
    const form = await onlyForm(`项目支出绩效自评表（2021年度）
项目名称：堤防巡护

一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 |
产出指标 | 数量指标 | 巡护堤段 | ≥12段 | 14段 |
白栎县堤防所 | 单位：万元 | | | |
效益指标 | 社会效益指标 | 住户安全 | 有保障 | 有保障 |
序号 | 单位性质 | 巡护队伍 | 巡护里程 | 补助金额 |
1 | 民办 | 青岚巡护队 | 260 | 40 |
2 | 民办 | 白栎巡护队 | 180 | 30 |
`)
    expect(indicatorRows(form).map(([, , name]) => name)).toEqual(['巡护堤段', '住户安全'])
  })
})
