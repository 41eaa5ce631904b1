import { describe, expect, it } from 'vitest'
import { accusedIn, indicatorRows, onlyForm, type ReadForm, totalsOf } from '../support/read-text.ts'

const unused = ({ findings }: ReadForm) =>
  findings.flatMap(({ code, message }) => (code === 'reading.unused' ? [message.zh.replace(/^[^“]*“|”[^”]*$/g, '')] : []))
const lines = ({ budget }: ReadForm) =>
  budget.lines.map(({ label, initial, planned, executed, rate, score }) =>
    [label, initial, planned, executed, rate, score].map((value) => value?.value ?? null),
  )

const head = `## 2022年度项目支出绩效自评表
项目名称: 渡槽维修
主管部门: 白栎县水务局
实施单位: 白栎县渠道所
`
const budget = `
### 项目资金(万元)
|  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| --- | --- | --- | --- | --- | --- | --- |
| 年度资金总额 | 38 | 38 | 38 | 10 | 100% | 10 |
`
const indicators = `
### 绩效指标
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 产出指标 | 数量指标 | 维修渡槽 | 20座 | 18座 | 50 | 45 | 备料迟 |
| 效益指标 | 社会效益指标 | 受益农户 | 800户 | 800户 | 40 | 40 |  |
`

describe('a total on lines of its own', () => {
  it.each([
    ['below what it is out of', '总分: 100.00\n得分: 95.00\n等级: 优'],
    ['below what it is out of, by its own name', '总分: 100\n自评得分: 95'],
    ['in one line with it', '总分: 100 得分: 95 等级: 优'],
    ['behind a comma', '总分: 100分，得分: 95分'],
    ['behind the names of both', '合计: 分值100 得分95'],
    ['in a sentence', '自评得分为95分，等级为优。'],
    ['in a sentence that ends with it', '经自评，总分95分'],
    ['behind its name, with nothing between', '自评总分95'],
    ['behind its name, with its unit', '总分95分'],
    ['over the marks that make it up', '### 合计\n| 项目 | 分值 | 得分 |\n| --- | --- | --- |\n| 合计 | 100 | 95 |'],
  ])('stands %s', async (_, end) => {
    const form = await onlyForm(`${head}${budget}${indicators}\n${end}\n`)
    expect([totalsOf(form), accusedIn(form)]).toEqual([[95], []])
  })

  it('is told where it is not what the scores add up to', async () => {
    const form = await onlyForm(`${head}${budget}${indicators}\n总分: 100\n得分: 97\n`)
    expect([totalsOf(form), accusedIn(form)]).toEqual([[97], ['total.sum total.declared[0]']])
  })

  it.each(['', '\n'])('is not what it is out of, where the row was cut before it', async (gap) => {
    const form = await onlyForm(`${head}${budget}${indicators}${gap}| 总分 |  |  |  |  | 100 |\n`)
    expect([totalsOf(form), accusedIn(form)]).toEqual([[], []])
  })

  it('is not what the indicators alone add up to', async () => {
    const form = await onlyForm(`${head}${budget}${indicators}| 合计 |  |  |  |  | 90 | 85 |  |\n\n自评总分: 95\n`)
    expect([totalsOf(form), accusedIn(form)]).toEqual([[95], []])
  })

  it.each(['总分100', '总分100分', '合计95'])('is not what it is out of, nor a bare sum: %s', async (end) => {
    expect(totalsOf(await onlyForm(`${head}${budget}${indicators}\n${end}\n`)).filter((total) => total !== null)).toEqual([])
  })

  it('is no sum of money in a table whose heads nobody knows', async () => {
    const money = `\n| 渠道 | 摸底 | 核定 | 兑付 | 比例 |\n| --- | --- | --- | --- | --- |\n| 合计 | 1260 | 1260 | 1134 | 90% |\n`
    const form = await onlyForm(`${head}${money}${budget}${indicators}\n总分: 95\n`)
    expect([totalsOf(form), accusedIn(form)]).toEqual([[95], []])
    expect(unused(form)).toContain('1134')
  })
})

describe('a budget', () => {
  it('may have a line of text for each figure', async () => {
    const text = `
## 一、预算执行情况（10分）
- 年初预算数（万元）：40
- 全年预算数（万元）：38
- 全年执行数（万元）：34.2
- 执行率：90%
- 得分：9
`
    const form = await onlyForm(`${head}${text}${indicators}\n得分: 94\n`)
    expect([lines(form), accusedIn(form)]).toEqual([[[null, 400000, 380000, 342000, 0.9, 9]], []])
  })

  it('takes no points from elsewhere', async () => {
    const text = '\n全年预算数（元）: 380,000\n全年执行数（元）: 342,000\n经办人: 柳某\n得分: 9\n'
    const form = await onlyForm(`${head}${text}${indicators}`)
    expect([lines(form), unused(form)]).toEqual([[[null, null, 380000, 342000, null, null]], ['经办人: 柳某', '得分: 9']])
  })

  it('may have its sources side by side', async () => {
    const table = `
### 项目资金(万元)
| 资金 | 合计 | 财政拨款 | 其他资金 |
| --- | --- | --- | --- |
| 全年预算数 | 38 | 30 | 8 |
| 全年执行数 | 34.2 | 27 | 7.2 |
| 执行率 | 90% | 90% | 80% |
`
    const form = await onlyForm(`${head}${table}${indicators}`)
    expect(lines(form)).toEqual([
      ['合计', null, 380000, 342000, 0.9, null],
      ['财政拨款', null, 300000, 270000, 0.9, null],
      ['其他资金', null, 80000, 72000, 0.8, null],
    ])
    expect([unused(form), accusedIn(form)]).toEqual([[], ['budget.rate budget.lines[2].rate']])
  })

  it('is measured by the figure that was adjusted, not by the one beside it', async () => {
    const table = `
### 资金执行情况
|  | 预算安排数(万元) | 调整后预算数(万元) | 实际支出(万元) | 执行率(%) | 分值 | 得分 |
| --- | --- | --- | --- | --- | --- | --- |
| 年度资金总额 | 40 | 38 | 34.2 | 90 | 10 | 9 |
`
    const form = await onlyForm(`${head}${table}${indicators}`)
    expect([lines(form), accusedIn(form)]).toEqual([[['年度资金总额', 400000, 380000, 342000, 0.9, 9]], []])
  })

  it('may have other words for its columns', async () => {
    const table = `
### 资金使用情况(单位:万元)
| 资金来源 | 预算安排金额 | 实际到位金额 | 实际支出金额 | 支出率 |
| --- | --- | --- | --- | --- |
| 合计 | 38 | 38 | 34.2 | 90% |
| 区级财政资金 | 38 | 38 | 34.2 | 90% |
`
    const form = await onlyForm(`${head}${table}${indicators}`)
    expect(lines(form)).toEqual([
      ['合计', null, 380000, 342000, 0.9, null],
      ['区级财政资金', null, 380000, 342000, 0.9, null],
    ])
  })
})

describe('heads of two levels in one row', () => {
  const table = (heads: string) => `
| 一级指标 | 二级指标 | 三级指标 | ${heads} | 实际完成值 | 分值 | 得分 |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 产出指标 | 数量指标 | 新增灌溉 | ≥ | 6.37 | 万亩 | 6.05万亩 | 20 | 19 |
| 产出指标 | 时效指标 | 通水 | 文字描述 |  | 11月底前 | 11月中旬 | 10 | 10 |
`

  it.each(['预期指标值 符号 | 预期指标值 值 | 预期指标值 单位(文字描述)', '预期指标值_符号 | 预期指标值_值 | 预期指标值_单位'])(
    'are called by the lower one: %s',
    async (heads) => {
      const form = await onlyForm(`${head}${budget}${table(heads)}`)
      expect(indicatorRows(form).map((row) => row.slice(2))).toEqual([
        ['新增灌溉', '≥6.37万亩', '6.05万亩', 20, 19],
        ['通水', '11月底前', '11月中旬', 10, 10],
      ])
      expect([unused(form), accusedIn(form)]).toEqual([[], []])
    },
  )
})

it('a target that lost its unit accuses nobody', async () => {
  const row = (score: number) =>
    `${head}${budget}${indicators}| 产出指标 | 数量指标 | 新增灌溉 | ≥6.37 | 6.05万亩 | 20 | ${score} |  |\n`
  expect(accusedIn(await onlyForm(row(19)))).toEqual([])
  expect(accusedIn(await onlyForm(row(17)))).toEqual(['indicator.score indicators[2].score'])
})

it('a heading over a table without level 1 names it, with its points', async () => {
  const form = await onlyForm(`${head}${budget}
## 二、产出指标（50分）
| 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| --- | --- | --- | --- | --- | --- |
| 数量指标 | 维修渡槽 | 20座 | 20座 | 50 | 50 |

## 三、效益指标（40分）
| 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| --- | --- | --- | --- | --- | --- |
| 社会效益指标 | 受益农户 | 800户 | 800户 | 40 | 40 |
`)
  expect(form.indicators.map(({ section, sectionWeight }) => [section?.value, sectionWeight?.value])).toEqual([
    ['产出指标', 50],
    ['效益指标', 40],
  ])
  expect(unused(form)).toEqual([])
})

it('a level-2 name is not taken for the label of something else', async () => {
  const form = await onlyForm(`${head}${budget}${indicators}| 效益指标 | 项目目标 | 目标明确 | 明确 | 明确 | 10 | 10 |  |\n`)
  expect(form.indicators.map(({ kind }) => kind?.value)).toEqual(['数量指标', '社会效益指标', '项目目标'])
})

it('other words for units and for why something is missing', async () => {
  const form = await onlyForm(`## 2022年度项目支出绩效自评表
项目名称: 渡槽维修
资金主管部门: 白栎县水务局
用款单位: 白栎县渠道所
${budget}${indicators.replace('偏差原因', '原因').replace('| 分值 |', '| 分值权重 |')}`)
  expect([form.project.department?.value, form.project.implementer?.value]).toEqual(['白栎县水务局', '白栎县渠道所'])
  expect(form.indicators.map(({ weight, reason }) => [weight?.value, reason?.value])).toEqual([
    [50, '备料迟'],
    [40, null],
  ])
})

it('what indicators add up to in between is none of them', async () => {
  const rows = `${indicators}| 效益指标小计 |  |  |  |  | 40 | 40 |  |\n| 总计 |  |  |  |  | 100 | 95 |  |\n`
  const form = await onlyForm(`${head}${budget}${rows.replace('| 效益', '| 产出指标小计 |  |  |  |  | 50 | 45 |  |\n| 效益')}`)
  expect([indicatorRows(form).map((row) => row[2]), totalsOf(form), unused(form)]).toEqual([['维修渡槽', '受益农户'], [95], []])
})

it.each(['各项费用合计', ''])('an indicator called “%s” without target and result is one', async (name) => {
  const row = `|  |  | ${name} | — | — | 10 | 8 |  |`.replaceAll('—', name ? '—' : '')
  const form = await onlyForm(
    `${head}${budget}${indicators.replace('| 50 | 45 |', '| 40 | 40 |')}${row}\n| 总计 |  |  |  |  | 100 | 98 |  |\n`,
  )
  expect(form.indicators.map(({ weight, score }) => [weight?.value, score?.value])).toEqual([
    [40, 40],
    [40, 40],
    [10, 8],
  ])
  expect([form.total.recomputed, accusedIn(form).filter((one) => one.startsWith('total'))]).toEqual([98, []])
})

it('a word that may name a level, among the lines of a goal, is part of it', async () => {
  const form = await onlyForm(`${head}\n### 年度总体目标\n维修渡槽20座\n产出\n灌溉800户\n${budget}${indicators}`)
  expect([form.narrative.goal?.value, unused(form)]).toEqual(['维修渡槽20座产出灌溉800户', []])
})

it('a budget of heads over figures needs no labels', async () => {
  const figures = '| 年初预算数 | 全年预算数 | 全年执行数 |\n| --- | --- | --- |\n| 40 | 40 | 38 |\n'
  expect(lines(await onlyForm(`${head}\n### 项目资金(万元)\n${figures}${indicators}`))).toEqual([
    [null, 400000, 400000, 380000, null, null],
  ])
})

it.each(['合计 100 95', '合计: 100 | 95', '总分:95 其中:预算执行10分,绩效指标85分'])(
  'a total beside other points: %s',
  async (end) => {
    const form = await onlyForm(`${head}${budget}${indicators}\n${end}\n`)
    expect([totalsOf(form), accusedIn(form)]).toEqual([[95], []])
  },
)

it('points behind the name of a level are no part of it', async () => {
  const form = await onlyForm(`${head}${budget}${indicators.replace('产出指标', '产出指标50')}`)
  expect([form.indicators[0]?.section?.value, form.indicators[0]?.sectionWeight?.value]).toEqual(['产出指标', 50])
})

it.each([['年度总体目标: 维修渡槽20座\n实际完成情况: 维修18座'], ['### 年度总体目标\n维修渡槽20座\n### 目标完成情况\n维修18座']])(
  'goals in lines: %s',
  async (goals) => {
    const { narrative } = await onlyForm(`${head}${goals}\n${budget}${indicators}`)
    expect([narrative.goal?.value, narrative.outcome?.value]).toEqual(['维修渡槽20座', '维修18座'])
  },
)

describe('a line beside a form', () => {
  const withLine = async (line: string) =>
    unused(await onlyForm(`${line}\n\n${head}${budget}${indicators}\n总分: 95\n\n${line}\n`))

  it.each([
    '附件2：',
    '附件 2-1',
    '（附表三）',
    '表5',
    '- 12 -',
    '— 3 —',
    '第 3 页',
    '第3页 共5页',
    '第 3 页（共 5 页）',
    'Page 3 of 5',
    'https://czj.example.cn/2021/0412/p7.html  3/5',
    '3/5',
  ])('is not said to be unused where it only says which attachment or page that is: %s', async (line) =>
    expect(await withLine(line)).toEqual([]),
  )

  it.each(['12', '附件2 评分依据', '表内数据已核', '3-12', '- 12', '（）'])('is said to be unused otherwise: %s', async (line) =>
    expect(await withLine(line)).toContain(line),
  )
})
