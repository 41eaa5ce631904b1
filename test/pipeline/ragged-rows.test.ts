import { describe, expect, it } from 'vitest'
import { accusedIn, onlyForm, type ReadForm } from '../support/read-text.ts'

const cell = (text: string, of = '') => `<td${of}>${text}</td>`
const row = (...cells: readonly string[]) => `<tr>${cells.join('')}</tr>`
const cells = (...texts: readonly string[]) => texts.map((text) => cell(text))

interface Rows {
  readonly budget?: readonly string[]
  readonly first?: readonly string[]
  readonly total?: readonly string[]
}
const whole = {
  budget: cells('其中：财政拨款', '60', '50', '40', '', '80%', ''),
  first: [cell('数量指标'), ...cells('种树', '≥5亩', '4亩', '50', '40', '苗木不足')],
  total: [cell('总分', ' colspan="5"'), ...cells('100', '88', '')],
}
const form = (change: Rows) => {
  const { budget, first, total } = { ...whole, ...change }
  return onlyForm(`# 项目支出绩效自评表（2021年度）
<table>${row(cell('项目名称'), cell('荒山种树', ' colspan="7"'))}
${row(cell('实施单位'), cell('白栎县林场', ' colspan="7"'))}
${row(cell('项目资金（万元）', ' rowspan="3"'), ...cells('', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'))}
${row(...cells('年度资金总额', '60', '50', '40', '10', '80%', '8'))}
${row(...budget)}
${row(...cells('一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分', '偏差原因'))}
${row(cell('产出指标', ' rowspan="2"'), ...first)}
${row(...cells('质量指标', '成活率', '≥90%', '90%', '10', '10', ''))}
${row(...cells('效益指标', '社会效益指标', '绿化率', '≥30%', '30%', '30', '30', ''))}
${row(...total)}</table>`)
}
const figures = ({ budget, indicators, total }: ReadForm) => [
  budget.lines.map(({ planned, executed, score }) => [planned?.value, executed?.value, score?.value ?? null]),
  indicators.map(({ kind, name, weight, score }) => [kind?.value, name?.value, weight?.value, score?.value]).slice(0, 2),
  total.declared.map(({ value }) => value),
]
const asPrinted = [
  [
    [500000, 400000, 8],
    [500000, 400000, null],
  ],
  [
    ['数量指标', '种树', 50, 40],
    ['质量指标', '成活率', 10, 10],
  ],
  [88],
]

describe('a row of marked-up text that has another width than its heads', () => {
  it('is none where the rows are whole', async () => {
    expect(figures(await form({}))).toEqual(asPrinted)
    expect(accusedIn(await form({}))).toEqual([])
  })

  it.each<[string, Rows]>([
    ['whose blank cell was left out', { budget: cells('其中：财政拨款', '60', '50', '40', '80%', '') }],
    ['whose cell reaches further', { first: [cell('数量指标', ' colspan="2"'), ...whole.first.slice(1)] }],
    ['whose first cell reaches less far', { total: cells('总分', '100', '88', '') }],
    ['that was cut in two', { first: [...whole.first.slice(0, 2), '</tr><tr>', ...whole.first.slice(2)] }],
    ['that lacks its reason only', { first: whole.first.slice(0, -1) }],
  ])('is read by what its cells say: %s', async (_, change) => {
    const read = await form(change)
    expect(figures(read)).toEqual(asPrinted)
    expect(accusedIn(read)).toEqual([])
  })

  it.each<[string, Rows]>([
    ['an amount', { budget: cells('其中：财政拨款', '50', '40', '', '80%', '') }],
    ['a weight', { first: [cell('数量指标'), ...cells('种树', '≥5亩', '4亩', '40', '苗木不足')] }],
    ['the full mark', { total: [cell('总分', ' colspan="5"'), ...cells('88', '')] }],
  ])('accuses nobody where it lost %s', async (_, change) => {
    expect(accusedIn(await form(change))).toEqual([])
  })

  it('is told where the rest does not follow, and where it lacks its reason only', async () => {
    expect(
      accusedIn(
        await form({
          ...{ budget: whole.budget.slice(0, -1) },
          total: [cell('总分', ' colspan="5"'), ...cells('100', '98', '')],
        }),
      ),
    ).toEqual(['total.sum total.declared[0]'])
    expect(accusedIn(await form({ first: [cell('数量指标'), ...cells('种树', '≥5亩', '4亩', '50', '45')] }))).toContain(
      'indicator.score indicators[0].score',
    )
  })
})

describe('a row that another one ran into', () => {
  const table = (rows: string) => `# 项目支出绩效自评表（2021年度）

项目名称：荒山种树
实施单位：白栎县林场

| 项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|---|---|---|---|---|---|---|
| 年度资金总额 | 50 | 50 | 50 | 10 | 100% | 10 |

| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |
|---|---|---|---|---|---|---|---|---|
${rows}
| 总分 | | | | | | 100 | 100 | |`

  it('leaves the sums unchecked where what is behind it was not read', async () => {
    const read = await onlyForm(
      table(`| | 产出指标 | 数量指标 | 种树 | ≥5亩 | 5亩 | 50 | 50 | |
| | 效益指标 | 经济效益指标 | 无 | | | | | | | 效益指标 | 社会效益指标 | 绿化 | 30% | 30% | 40 | 40 | |`),
    )
    expect(accusedIn(read)).toEqual([])
  })

  it('has no level 1 of dots', async () => {
    const read = await onlyForm(
      table(`| | 产出指标（50分） | 数量指标 | 种树 | ≥5亩 | 5亩 | 40 | 40 | |
| | | | …… | | | | | | | | 质量指标 | 成活率 | ≥90% | 90% | 10 | 10 | |
| | 效益指标（40分） | 社会效益指标 | 绿化 | 30% | 30% | 40 | 40 | |`),
    )
    expect(read.indicators.map(({ section }) => section?.value)).toEqual(['产出指标', '产出指标', '效益指标'])
    expect(accusedIn(read)).toEqual([])
  })

  it('has no full mark with decimals', async () => {
    const read = await onlyForm(
      table('| | 产出指标 | 数量指标 | 种树 | ≥5亩 | 5亩 | 90 | 90 | |').replace('| | 100 | 100 | |', '| | 99.5 | | |'),
    )
    expect(read.total.declared.map(({ value }) => value)).toEqual([99.5])
    expect(accusedIn(read)).toEqual([])
  })
})

describe('indicators whose heads ran together with the row above', () => {
  it('are no lines of the budget', async () => {
    const budget = [
      ...whole.budget,
      ...cells('一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分', '偏差原因'),
    ]
    const text = await form({ budget })
    expect(text.budget.lines.every(({ label }) => !label?.value?.includes('指标'))).toBe(true)
  })
})
