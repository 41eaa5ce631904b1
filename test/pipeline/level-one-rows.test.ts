import { describe, expect, it } from 'vitest'
import { accusedIn, onlyForm, type ReadForm } from '../support/read-text.ts'

const rows = ({ indicators }: ReadForm) =>
  indicators.map(({ section, sectionWeight, kind, name, weight, score }) =>
    [section?.value, sectionWeight?.value, kind?.value, name?.value, weight?.value, score?.value].join(' '),
  )

const head = `# 2020年度项目绩效自评表

项目名称：荒山种树
实施单位：白栎县林场

`

describe('level 1 on a row of its own', () => {
  it('has the points that the rows below it add up to', async () => {
    const form = await onlyForm(`${head}<table>
<tr><td>二级指标</td><td>三级指标</td><td>年度指标值</td><td>实际完成值</td><td>分值</td><td>得分</td></tr>
<tr><td colspan="4">产出指标</td><td>60</td><td>60</td></tr>
<tr><td>数量指标</td><td>种树</td><td>≥5亩</td><td>5亩</td><td>30</td><td>30</td></tr>
<tr><td>质量指标</td><td>成活率</td><td>≥90%</td><td>90%</td><td>30</td><td>30</td></tr>
<tr><td colspan="4">满意度指标</td><td>40</td><td>36</td></tr>
<tr><td>服务对象满意度</td><td>满意度</td><td>≥90%</td><td>81%</td><td>40</td><td>36</td></tr>
<tr><td colspan="4">总分</td><td>100</td><td>96</td></tr>
<tr><td>未完成原因及改进措施</td><td colspan="5">苗木不足，来年补种</td></tr></table>`)
    expect(rows(form)).toEqual([
      '产出指标 60 数量指标 种树 30 30',
      '产出指标 60 质量指标 成活率 30 30',
      '满意度指标 40 服务对象满意度 满意度 40 36',
    ])
    expect(form.narrative.deviation?.value).toBe('苗木不足，来年补种')
    expect(accusedIn(form)).toEqual([])
  })

  it('leaves the column of kinds of indicators to level 2', async () => {
    const form = await onlyForm(`${head}| 指标类型 | 指标名称 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| --- | --- | --- | --- | --- | --- |
| 一、产出指标（60分） | | | | | |
| 数量指标 | 种树 | ≥5亩 | 5亩 | 30 | 30 |
| 成本指标 | 每亩成本 | ≤3万元 | 3万元 | 30 | 30 |
| 二、满意度指标（40分） | | | | | |
| 服务对象满意度指标 | 满意度 | ≥90% | 90% | 40 | 40 |
| 总分 | | | | 100 | 100 |`)
    expect(rows(form)).toEqual([
      '产出指标 60 数量指标 种树 30 30',
      '产出指标 60 成本指标 每亩成本 30 30',
      '满意度指标 40 服务对象满意度指标 满意度 40 40',
    ])
    expect(accusedIn(form)).toEqual([])
  })

  it('is an indicator where no row below it is of a lower level', async () => {
    const form = await onlyForm(`${head}| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| --- | --- | --- | --- | --- | --- |
| 产出指标 | | | | 60 | 58 |
| 效益指标 | | | | 30 | 30 |
| 预算执行率 | | | | 10 | 9.5 |
| 总分 | | | | 100 | 97.5 |`)
    expect(form.indicators.map(({ section, score }) => [section?.value, score?.value])).toEqual([
      ['产出指标', 58],
      ['效益指标', 30],
      ['预算执行率', 9.5],
    ])
    expect(accusedIn(form)).toEqual([])
  })

  it('that a heading names is not that of the table below it, which has a column for level 1', async () => {
    const form = await onlyForm(`${head}## 一、产出指标

| 一级指标 | 指标名称 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| --- | --- | --- | --- | --- | --- |
| 产出指标 | 种树 | ≥5亩 | 5亩 | 60 | 60 |
| 满意度指标 | 满意度 | ≥90% | 90% | 40 | 40 |
| 总分 | | | | 100 | 100 |`)
    expect(form.indicators.map(({ section, kind }) => [section?.value, kind?.value])).toEqual([
      ['产出指标', undefined],
      ['满意度指标', undefined],
    ])
  })
})
