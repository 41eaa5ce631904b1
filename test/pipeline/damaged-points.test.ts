import { describe, expect, it } from 'vitest'
import { accusedIn, indicatorRows, onlyForm, totalsOf } from '../support/read-text.ts'

interface Changes {
  readonly spent?: string
  readonly budgetScore?: string
  readonly scores?: readonly [string, string, string]
  readonly total?: string
  readonly parts?: string
}

const parts = `|  | 其中：当年财政拨款 |  | 80.00 | 76.30 | 70.14 | - | 91.93% | - |
|  | 上年结转资金 |  | 10.00 | 10.00 | 10.00 | - | 100% | - |`

const form = ({
  spent = '80.14',
  budgetScore = '9.29',
  scores = ['38', '19', '30'],
  total = '96.29',
  ...more
}: Changes) => `## 项目支出绩效自评表

（2022年度）

| 项目名称 | 乡道路灯改造 |  |  |  |  |  |  |  |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 项目资金（万元） |  |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|  | 年度资金总额 |  | 90.00 | 86.30 | ${spent} | 10 | 92.86% | ${budgetScore} |
${more.parts ?? parts}
| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
|  | 产出指标（60分） | 数量指标 | 更换路灯 | ≥200盏 | 190盏 | 40 | ${scores[0]} | 库存不足 |
|  |  | 质量指标 | 亮灯率 | 100% | 95% | 20 | ${scores[1]} | 线路老化 |
|  | 效益指标（30分） | 社会效益指标 | 夜间出行 | 改善 | 改善 | 30 | ${scores[2]} |  |
| 总分 |  |  |  |  |  | 100 | ${total} |  |
`

const read = async (changes: Changes) => {
  const one = await onlyForm(form(changes))
  const [line] = one.budget.lines
  return {
    one,
    line,
    scores: one.indicators.map(({ score }) => score?.value ?? null),
    repairs: [...one.indicators.map(({ score }) => score), ...one.total.declared, line?.executed, line?.score].flatMap(
      (value) => value?.repairs.map(({ rule }) => rule) ?? [],
    ),
  }
}

describe('a lone point behind a score', () => {
  it('is a speck where the row is worth no more', async () => {
    const { one, scores, repairs } = await read({ scores: ['38', '19', '30.'], total: '' })
    expect([scores, repairs, accusedIn(one)]).toEqual([[38, 19, 30], ['number.speck'], []])
  })

  it('is a speck where the total is what the scores add up to without it', async () => {
    const { one, scores } = await read({ scores: ['38 .', '19.', '30'] })
    expect([scores, totalsOf(one), accusedIn(one)]).toEqual([[38, 19, 30], [96.29], []])
  })

  it('is one behind the total where the scores say so', async () => {
    const { one } = await read({ budgetScore: '9', total: '96.' })
    expect([totalsOf(one), accusedIn(one)]).toEqual([[96], []])
  })

  it('may be all that is left of a decimal elsewhere', async () => {
    const { one, scores } = await read({ scores: ['38.', '19', '30'], total: '96.79' })
    expect([scores, accusedIn(one)]).toEqual([[null, 19, 30], []])
  })

  it('says nothing where the total has one as well', async () => {
    const { one, scores } = await read({ budgetScore: '9', scores: ['38.', '19', '30'], total: '96.' })
    expect([scores, totalsOf(one), accusedIn(one)]).toEqual([[null, 19, 30], [null], []])
  })
})

describe('a comma in points', () => {
  it('is a point where it groups no thousands', async () => {
    const { one, line } = await read({ budgetScore: '9,29', total: '96,29' })
    expect([line?.score?.value, totalsOf(one), accusedIn(one)]).toEqual([9.29, [96.29], []])
  })

  it('accuses nobody', async () => {
    const { one } = await read({ scores: ['38', '1,9', '30'] })
    expect([one.indicators[1]?.score?.value, accusedIn(one)]).toEqual([1.9, []])
  })
})

describe('an amount without the point that its neighbours have', () => {
  it('has lost it where the rate and the parts say so', async () => {
    const { one, line, repairs } = await read({ spent: '8014' })
    expect([line?.executed?.raw, line?.executed?.value, repairs]).toEqual(['8014', 801400, ['number.lost-point']])
    expect(accusedIn(one)).toEqual([])
  })

  it('stays as printed where only the rate says so, and nobody is accused', async () => {
    const { one, line } = await read({ spent: '8014', parts: '' })
    expect([line?.executed?.value, line?.executed?.confidence, accusedIn(one)]).toEqual([80140000, 0.8, []])
  })

  it('is accused where it is ten times as much: a form may say so', async () => {
    const tenths = form({ spent: '801', parts: parts.replace('70.14', '70.1') }).replaceAll(/(\d+\.\d)\d(?= \|)/g, '$1')
    expect(accusedIn(await onlyForm(tenths))).toContain('budget.parts budget.lines[0].executed')
  })

  it('stays as printed where nothing says so', async () => {
    const { one, line } = await read({ spent: '8041' })
    expect([line?.executed?.value, accusedIn(one)]).toEqual([
      80410000,
      ['budget.rate budget.lines[0].rate', 'budget.parts budget.lines[0].executed'],
    ])
  })
})

it('points of which no digit is left are no result, and none of the name of a level', async () => {
  const read = await onlyForm(`## 助学补助项目绩效自评表
项目名称: 助学补助

| 一级指标 | 二级指标 | 三级指标 | 年初目标值() | 实际完成值() | 得分 |
| --- | --- | --- | --- | --- | --- |
| 产出指标 | 数量指标 | 助学金人数 |  |  | 分([名额减少]) |
| 效益指标(分) | 社会效益指标 | 发放率 |  |  | 分 |
`)
  expect(indicatorRows(read)).toEqual([
    ['产出指标', '数量指标', '助学金人数', '', '', undefined, null],
    ['效益指标', '社会效益指标', '发放率', '', '', undefined, null],
  ])
})
