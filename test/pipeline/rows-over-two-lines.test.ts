import { describe, expect, it } from 'vitest'
import { indicatorRows, onlyForm } from '../support/read-text.ts'

const heads = `| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |`
const form = (rows: string, above = heads) =>
  onlyForm(`## 2022年度项目支出绩效自评表

| 项目名称 | 山塘除险加固 | | | | | | |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 主管部门 | 白栎县水务局 | | | 实施单位 | 白栎县山塘所 | | |
| 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| | 年度资金总额 | 30 | 30 | 24 | 10 | 80% | 8 |
${above}
${rows}
| 总分 | | | | | 100 | 98 | |
`)
const whole = '| 产出指标 | 数量指标 | 加固山塘 | ≥5座 | 5座 | 50 | 50 | |'

describe('heads over two rows', () => {
  it('are read together, each in its column', async () => {
    const above = `| 一级 | 二级 | 三级指标 | 年度 | 实际 | 分值 | 得分 | 偏差原因分析 |
| 指标 | 指标 | | 指标值 | 完成值 | | | 及改进措施 |`
    const { indicators, findings } = await form(
      `${whole}\n| 效益指标 | 社会效益指标 | 受益农田 | ≥60亩 | 64亩 | 40 | 40 | |`,
      above,
    )
    expect(indicators.map(({ target, actual, score }) => [target?.raw, actual?.raw, score?.value])).toEqual([
      ['≥5座', '5座', 50],
      ['≥60亩', '64亩', 40],
    ])
    expect(findings.filter(({ code }) => code === 'reading.unused')).toEqual([])
  })
})

describe('a row below a whole one', () => {
  it('is no part of it where it is a mark of the template', async () => {
    const { indicators } = await form(
      `${whole}\n| 效益指标 | 社会效益指标 | 受益农田 | ≥60亩 | 64亩 | 40 | 40 | |\n| | …… | | | | | | |`,
    )
    expect(indicators.map(({ kind }) => kind?.raw)).toEqual(['数量指标', '社会效益指标'])
  })

  it('is the rest of it where it ends its labels and its name', async () => {
    const read = await form(`${whole}
| 效益指标 | 可持续影 | 管护责任落实 | ≥90% | 92% | 20 | 20 | |
| | 响指标 | 到户比例 | | | | | |
| 满意 | 服务对象满 | 受益农户好评 | ≥85% | 88% | 20 | 20 | |
| 度指标 | 意度指标 | 率 | | | | | |`)
    expect(indicatorRows(read)).toEqual([
      ['产出指标', '数量指标', '加固山塘', '≥5座', '5座', 50, 50],
      ['效益指标', '可持续影响指标', '管护责任落实到户比例', '≥90%', '92%', 20, 20],
      ['满意度指标', '服务对象满意度指标', '受益农户好评率', '≥85%', '88%', 20, 20],
    ])
  })

  it('is the rest of its name where it is no name by itself', async () => {
    const read = await form(
      `${whole}\n| 效益指标 | 社会效益指标 | 灌溉水有效利用 | ≥90% | 92% | 40 | 40 | |\n| | | 率 | | | | | |`,
    )
    expect(read.indicators.map(({ name }) => name?.value)).toEqual(['加固山塘', '灌溉水有效利用率'])
  })

  it.each([
    ['| | 质量指标 | 验收合格率 | | | | | |', '验收合格率'],
    ['| | | 清淤塘底 | | | | | |', '清淤塘底'],
    ['| | | 植草 | | | | | |', '植草'],
    ['| | | 率 | ≥90% | 92% | 20 | 20 | |', '率'],
  ])('is an indicator of its own: %s', async (row, name) => {
    const { indicators } = await form(`${whole}\n${row}`)
    expect(indicators.map((one) => one.name?.value)).toEqual(['加固山塘', name])
  })
})
