import { describe, expect, it } from 'vitest'
import { accusedIn, indicatorRows, onlyForm, totalsOf } from '../support/read-text.ts'

const budget = [
  '| 项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |  |',
  '|  | 年度资金总额 | 3,280.50 | 4,106.20 | 3,900.89 | 10 | 95.00 | 9.5 |  |',
  '|  | 其中：财政拨款 | 3,180.50 | 4,006.20 | 3,800.89 |  | 94.88 |  |  |',
  '|  | 其他资金 | 100.00 | 100.00 | 100.00 |  | 100.00 |  |  |',
]
const indicators = [
  '| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |',
  '|  | 产出指标（50分） | 数量指标 | 清淤长度 | ≥10公里 | 10公里 | 20 | 20 |  |',
  '|  |  | 质量指标 | 清淤合格率 | ≥95% | 97% | 30 | 30 |  |',
  '|  | 效益指标（30分） | 社会效益指标 | 受益人口 | ≥1万人 | 1万人 | 15 | 15 |  |',
  '|  |  | 生态效益指标 | 水质达标率 | ≥90% | 92% | 15 | 15 |  |',
  '|  | 满意度指标（10分） | 服务对象满意度指标 | 农户满意度 | ≥90% | 95% | 10 | 10 |  |',
  '| 总分 |  |  |  |  |  | 100 | 99.5 |  |',
]

/** The form with one of its rows as `change` leaves it. */
const damaged = (change: readonly [string, string]) => {
  const rows = [...budget, ...indicators]
  const text = `项目支出绩效自评表（2021年度）

| 项目名称 | 灌渠清淤 |  |  |  |  |  |  |  |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`
  expect(text).toContain(change[0])
  return onlyForm(text.replace(...change))
}

describe('a damaged row of the budget accuses nobody', () => {
  it.each<[string, [string, string]]>([
    ['a lost head', ['年初预算数 | 全年预算数 | 全年执行数', '年初预算数 | 全年执□数']],
    ['a blank too many', ['3,280.50 | 4,106.20', '3,280.50 |  | 4,106.20']],
    [
      'a blank too many, and none at its end',
      ['4,006.20 | 3,800.89 |  | 94.88 |  |  |', '4,006.20 |  | 3,800.89 |  | 94.88 |  |'],
    ],
    ['a blank too many among its parts', ['| 100.00 | 100.00 | 100.00 |  | 100.00', '|  | 100.00 | 100.00 | 100.00 |  | 100.00']],
    ['96 for the sign of its rate', ['| 95.00 | 9.5', '| 95.0096 | 9.5']],
  ])('%s', async (_, change) => {
    expect(accusedIn(await damaged(change))).toEqual([])
  })

  it('a figure with a space before its last digit, and a cell too few', async () => {
    const form = await onlyForm(`项目支出绩效自评表（2021年度）

| 项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| --- | --- | --- | --- | --- | --- | --- | --- |
|  | 年度资金总额 | 0.00 | 0.00 | 10 | 0.00% | 0.0 0 |
|  | 其中：财政拨款 | 1,500.00 | 0.00 | 0.00 | — | 0.00% | — |
|  | 其他资金 | 0.00 | 0.00 | 0.00 | — | 0.00% | — |
${indicators.map((row) => row.replace(/^\|[^|]*/, '')).join('\n')}
`)
    expect(accusedIn(form)).toEqual([])
  })

  it('a source of funds that was not understood', async () => {
    const form = await onlyForm(`财政支出项目绩效目标自评表
项目名称	荒山造林
项目资金来源（万元）
中央	省级	本级	其他	合计	执行数	执行率
120.00	60 00	45.50	0	225.50	225.50	100%
`)
    expect(accusedIn(form)).toEqual([])
  })
})

describe('heads that ran together', () => {
  it.each<[string, [string, string]]>([
    ['with nothing between them', ['分值 | 执行率 | 得分 |  |', '分值执行率 | 得分 |  |']],
    ['with the caption before them', ['| 项目资金（万元） |  | 年初预算数', '| 项目资金（万元） 年初预算数']],
  ])('are two: %s', async (_, change) => {
    const form = await damaged(change)
    const [line] = form.budget.lines
    expect([line?.executed?.value, line?.rate?.value, line?.score?.value, accusedIn(form)]).toEqual([39008900, 0.95, 9.5, []])
  })
})

describe('a damaged row of indicators', () => {
  it.each<[string, [string, string]]>([
    ['level 1 and 2 in one cell', ['效益指标（30分） | 社会', '效益指标（30分） 社会']],
    ['level 2 and the name in one cell', ['社会效益指标 | 受益人口', '社会效益指标受益人口']],
    ['a level 1 that nobody knows, beside level 2', ['效益指标（30分） | 社会', '惠民效果（30分）社会']],
  ])('keeps what ran together apart: %s', async (_, change) => {
    const form = await damaged(change)
    expect([indicatorRows(form).map(([, kind, name]) => [kind, name])[2], accusedIn(form)]).toEqual([
      ['社会效益指标', '受益人口'],
      [],
    ])
    expect(new Set(form.indicators.map(({ section }) => section?.value)).size).toBe(3)
  })

  it.each<[string, [string, string]]>([
    [
      'two times two cells in one',
      ['效益指标（30分） | 社会效益指标 | 受益人口 | ≥1万人', '效益指标（30分）社会效益指标 | 受益人口≥1万人'],
    ],
    ['no level 1', ['| 满意度指标（10分） | 服务', '| 服务']],
    ['no level 2', ['服务对象满意度指标 | 农户', '农户']],
    ['weight and score in one cell, and no reason', ['1万人 | 15 | 15 |  |', '1万人 | 15 | 1515 |  |']],
  ])('accuses nobody: %s', async (_, change) => {
    expect(accusedIn(await damaged(change))).toEqual([])
  })

  it.each(['808', '8096'])('may have digits for the sign of its result: %s', async (result) => {
    const form = await damaged(['水质达标率 | ≥90% | 92% | 15 | 15', `水质达标率 | 100% | ${result} | 15 | 12`])
    expect(accusedIn(form)).toEqual(['total.sum total.declared[0]'])
    expect(form.findings.some(({ code, path }) => code === 'reading.suspect' && path === 'indicators[3].actual')).toBe(true)
  })

  it('that is whole is held to what it states', async () => {
    const form = await damaged(['水质达标率 | ≥90% | 92%', '水质达标率 | ≥90% | 72%'])
    expect([accusedIn(form), totalsOf(form)]).toEqual([['indicator.score indicators[3].score'], [99.5]])
  })
})

describe('the levels of one city', () => {
  it('are told from the kinds beside them', async () => {
    const form = await onlyForm(`项目绩效自评表（2019年度）
项目名称	社区公共法律服务
一级指标	二级指标	三级指标	权重	指标目标值	指标完成值	自评得分
产出目标（60分）	数量	接待咨询人次	60	≥8000人次	8600人次	60
效果目标（40分） 社会效益	法律服务覆盖率	40	100%	100%	40
合计			100			100
`)
    expect([indicatorRows(form).map(([section, kind]) => [section, kind]), accusedIn(form)]).toEqual([
      [
        ['产出目标', '数量'],
        ['效果目标', '社会效益'],
      ],
      [],
    ])
  })
})
