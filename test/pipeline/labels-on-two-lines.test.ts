import { describe, expect, it } from 'vitest'
import { indicatorRows, onlyForm, readText } from '../support/read-text.ts'

const spaced = (goals = '管护鱼塘8口。 已管护8口。') => `项目支出绩效自评表
（2022年度）
项目名称 鱼塘管护
主管部门 白栎县水产站 实施单位 白栎县渔场
项目资金（万元）
年初预算数 全年预算数 全年执行数 分值 执行率 得分
年度资金总额 40 40 36 10 90% 9
年度总体目标 预期目标 实际完成情况
${goals}
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分
产出指标
（60分）
数量指标 管护鱼塘 ≥8口 8口 40 40
质量指标 完好率 90% 95% 20 20
效益指标
（30分）
社会效益指标 受益农户 ≥60户 66户 30 30
总分 100 99
`

describe('level 1 on a line of its own', () => {
  it('has its points on the line below it', async () => {
    const form = await onlyForm(spaced())
    expect(indicatorRows(form).map(([section, kind, name]) => [section, kind, name])).toEqual([
      ['产出指标', '数量指标', '管护鱼塘'],
      ['产出指标', '质量指标', '完好率'],
      ['效益指标', '社会效益指标', '受益农户'],
    ])
    expect(form.indicators.map(({ sectionWeight, score }) => [sectionWeight?.value, score?.value])).toEqual([
      [60, 40],
      [60, 20],
      [30, 30],
    ])
  })
})

describe('the goal and what became of it on one line', () => {
  it('are parted at the only blank, behind a sentence', async () => {
    const { goal, outcome } = (await onlyForm(spaced())).narrative
    expect([goal?.raw, outcome?.raw]).toEqual(['管护鱼塘8口。', '已管护8口。'])
  })

  it.each(['管护鱼塘8口 已管护', '管护鱼塘8口。 清淤。 已管护8口。', '管护鱼塘8口。 2.清淤。'])(
    'are not where it may be another: %s',
    async (line) => {
      const { goal, outcome } = (await onlyForm(spaced(line))).narrative
      expect([goal?.raw, outcome?.raw]).not.toContain('管护鱼塘8口。')
    },
  )
})

describe('projects and what they are to reach, one below the other', () => {
  it('are no form of a project called 目标', async () => {
    const { forms } = await readText(`## 项目支出绩效目标申报表

| 项目名称 | 目标 | 绩效指标 | 指标值 |
| --- | --- | --- | --- |
| 鱼塘管护 | 管护鱼塘8口 | 鱼塘 | ≥8口 |
| 渔船检修 | 检修渔船3艘 | 渔船 | ≥3艘 |
`)
    expect(forms.map(({ project }) => project.name?.value ?? null)).not.toContain('目标')
  })
})
