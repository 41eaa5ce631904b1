import { describe, expect, it } from 'vitest'
import { accusedIn, onlyForm, type ReadForm, totalsOf } from '../support/read-text.ts'

const unused = ({ findings }: ReadForm) =>
  findings.flatMap(({ code, message }) => (code === 'reading.unused' ? [message.zh.replace(/^[^“]*“|”[^”]*$/g, '')] : []))
const figures = ({ budget }: ReadForm) =>
  budget.lines.map(({ label, initial, planned, executed, rate }) =>
    [label, initial, planned, executed, rate].map((value) => value?.value ?? null),
  )

const plain = ({ budget = '100%\t10', score = '90', total = '总分\t\t\t\t\t100\t100\t' } = {}) => `项目支出绩效自评表
（2022年度）
项目名称\t林道养护
实施单位\t白栎县林场
项目资金(万元)\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t40\t40\t${budget === '100%\t10' ? '40' : '35'}\t10\t${budget}
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
产出指标\t数量指标\t养护林道\t12公里\t12公里\t90\t${score}\t
${total}
`

describe('the row of the total', () => {
  it.each(['优', '優', '（优秀）'])('may end in a grade without a label: %s', async (grade) => {
    const form = await onlyForm(plain({ total: `总分\t\t\t\t\t100\t100\t${grade}` }))
    expect([totalsOf(form), form.total.grade?.raw]).toEqual([[100], grade])
  })

  it('may state a reason, which is reported', async () => {
    const form = await onlyForm(plain({ total: '总分\t\t\t\t\t100\t100\t加快进度' }))
    expect([totalsOf(form), unused(form)]).toEqual([[100], ['加快进度']])
  })

  it('states the total where one cell reaches over weights and scores', async () => {
    const form = await onlyForm(`<p>2022年度项目支出绩效自评表</p><table>
<tr><td>项目名称</td><td colspan="7">林道养护</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>分值</td><td>年度指标值</td><td>实际完成值</td><td>得分</td><td>未完成原因</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>养护林道</td><td>100</td><td>50公里</td><td>49公里</td><td>98</td><td>塌方</td></tr>
<tr><td colspan="3">总分</td><td colspan="5">98</td></tr></table>`)
    expect([totalsOf(form), accusedIn(form)]).toEqual([[98], []])
  })
})

describe('a budget whose figures have their labels beside them', () => {
  it.each(['', '其中：'])('is read by the heads over label and figure: %s财政资金', async (of) => {
    const form = await onlyForm(`# 2022年度预算项目绩效自评表
|项目名称|林道养护|
|---|---|
二、预算执行情况（万元）
|预算安排情况（调整后）||资金到位情况||资金执行情况||预算执行进度|
|---|---|---|---|---|---|---|
|预算数|62.5|到位数|60|执行数|50|80%|
|${of}财政资金|50|${of}财政资金|50|${of}财政资金|40||
|其他|12.5|其他|10|其他|10||
`)
    expect(figures(form)).toEqual([
      [null, null, 625000, 500000, 0.8],
      [`${of}财政资金`, null, 500000, 400000, null],
      ['其他', null, 125000, 100000, null],
    ])
    expect(accusedIn(form)).toEqual([])
  })
})

describe('points for spending by another scale', () => {
  it('are no mismatch', async () => {
    const form = await onlyForm(plain({ budget: '87.5%\t7', total: '总分\t\t\t\t\t100\t97\t' }))
    expect(accusedIn(form)).toEqual([])
    expect(form.findings.some(({ code, path }) => code === 'check.skipped' && path === 'budget.lines[0].score')).toBe(true)
  })

  it('are one where no scale gives them', async () => {
    const form = await onlyForm(plain({ budget: '87.5%\t6', total: '总分\t\t\t\t\t100\t96\t' }))
    expect(accusedIn(form)).toEqual(['budget.score budget.lines[0].score'])
  })
})

describe('heads of the budget', () => {
  it('may stand over its labels and sound like an amount', async () => {
    const form = await onlyForm(`# 部门预算项目支出绩效自评表（2022年度）
|项目名称|51999922T000000000001-林道养护||||||||
|---|---|---|---|---|---|---|---|---|
|预算执行情况（10分）|年度预算数（万元）|年初预算|调整后预算数|预算执行数|预算执行率|权重|得分|原因|
||总额|12.00|10.00|9.20|92.00%|10|9.2||
||其中：财政资金|12.00|10.00|9.20|92.00%|/|/||
`)
    expect(figures(form)).toEqual([
      ['总额', 120000, 100000, 92000, 0.92],
      ['其中：财政资金', 120000, 100000, 92000, 0.92],
    ])
    expect(accusedIn(form)).toEqual([])
  })

  it('that nobody knows are reported with the cells below them', async () => {
    const form = await onlyForm(
      plain().replace('执行率\t得分\n', '执行率\t得分\t经办人意见\n').replace('100%\t10\n', '100%\t10\t结算滞后\n'),
    )
    expect(unused(form)).toEqual(['经办人意见', '结算滞后'])
  })
})

describe('the direction of an indicator', () => {
  it.each([
    ['大于等于', '≥', '正向'],
    ['小于等于', '≤', '反向'],
  ])('is its comparator: %s', async (word, comparator, direction) => {
    for (const printed of [word, direction, `${direction}指标`]) {
      const form = await onlyForm(
        plain()
          .replace('三级指标\t', '三级指标\t指标方向\t')
          .replace('养护林道\t12公里', `养护林道\t${printed}\t12公里`)
          .replace('总分\t', '总分\t\t'),
      )
      expect(form.indicators[0]?.target?.value).toMatchObject({ comparator, unit: '公里' })
      expect(accusedIn(form)).toEqual([])
    }
  })
})

describe('a level-1 name beside the middle one of its rows', () => {
  it('holds for the rows above it, too, as a guess', async () => {
    const { indicators } = await onlyForm(`2021年度项目支出绩效自评表

项目名称\t林道养护
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
\t数量指标\t养护林道\t≥12公里\t12公里\t20\t20
产出指标\t质量指标\t完好率\t≥90%\t95%\t20\t20
\t时效指标\t按期完工率\t100%\t100%\t10\t10
\t经济效益指标\t节省运费\t≥5万元\t6万元\t20\t20
效益指标\t社会效益指标\t受益人数\t≥800人\t820人\t20\t20
满意度指标\t服务对象满意度\t村民满意度\t≥90%\t93%\t10\t10
总分\t\t\t\t\t100\t100
`)
    expect(indicators.map(({ section, kind }) => `${section?.value} ${kind?.value}`)).toEqual([
      '产出指标 数量指标',
      '产出指标 质量指标',
      '产出指标 时效指标',
      '效益指标 经济效益指标',
      '效益指标 社会效益指标',
      '满意度指标 服务对象满意度',
    ])
    // Where it is not its first row that a name stands beside, it is a guess for all.
    expect(indicators.map(({ section }) => (section?.confidence ?? 0) < 1)).toEqual(Array(6).fill(true))
  })
})

describe('a table of indicators without heads', () => {
  const form = (order: (target: string, weight: string) => string) =>
    onlyForm(`项目支出绩效自评表（2022年度）

| 项目名称 | 林道养护 |
|---|---|
| 实施单位 | 白栎县林场 |

| 产出指标 | 数量指标 | 养护林道 | ${order('≥12公里 | 12公里', '50')} | 50 | |
|---|---|---|---|---|---|---|---|
| | 质量指标 | 完好率 | ${order('95% | 90%', '20')} | 18 | 塌方 |
| 效益指标 | 社会效益指标 | 受益人数 | ${order('≥800人 | 820人', '30')} | 30 | |
`)

  it.each([
    ['behind', (target: string, weight: string) => `${target} | ${weight}`],
    ['before', (target: string, weight: string) => `${weight} | ${target}`],
  ])('is read where only one order of columns fits: the weight %s the target', async (_, order) => {
    const read = await form(order)
    expect(
      read.indicators.map(({ section, name, weight, score }) => [section, name, weight, score].map((v) => v?.value)),
    ).toEqual([
      ['产出指标', '养护林道', 50, 50],
      ['产出指标', '完好率', 20, 18],
      ['效益指标', '受益人数', 30, 30],
    ])
    expect(read.indicators.map(({ target, actual }) => [target?.raw, actual?.raw])).toEqual([
      ['≥12公里', '12公里'],
      ['95%', '90%'],
      ['≥800人', '820人'],
    ])
    expect(read.indicators.every(({ score }) => (score?.confidence ?? 1) < 1)).toBe(true)
    expect(unused(read)).toEqual([])
  })

  it('is left alone where two do', async () => {
    const read = await form((_, weight) => `50 | ${weight} | 50`)
    expect(read.indicators).toEqual([])
    expect(unused(read)).toContain('养护林道')
  })
})

describe('columns that are held apart by spaces', () => {
  const form = onlyForm(`                2021年度项目支出绩效自评表

项目名称        林道养护        主管部门        白栎县林业局
一级指标    二级指标       三级指标        年度指标值    实际完成值    分值    得分
产出指标    数量指标       养护林道        ≥12公里      12公里        50      50
效益指标    社会效益指标   受益 人数       ≥800人       820人         30      30
满意度指标  服务对象满意度 村民满意度      ≥90%         93%           20      20
总分                                                                  100     100
`)

  it('may have a single space left before a column where others begin', async () => {
    const { indicators } = await form
    expect(indicators.map(({ section, kind, name }) => [section, kind, name].map((value) => value?.value))).toEqual([
      ['产出指标', '数量指标', '养护林道'],
      ['效益指标', '社会效益指标', '受益人数'],
      ['满意度指标', '服务对象满意度', '村民满意度'],
    ])
    expect(indicators[2]?.name?.at).toEqual({ line: 7, column: 16 })
  })
})

describe('a bare result', () => {
  const form = (actual: string, score: string) =>
    onlyForm(
      plain({ score, total: `总分\t\t\t\t\t\t\t100\t${Number(score) + 10}\t` })
        .replace('年度指标值\t', '指标性质\t指标值\t度量单位\t')
        .replace('12公里\t12公里', `≥\t2\t万立方米\t${actual}`),
    )

  it.each([
    ['2.3', '90'],
    ['23000', '90'],
    ['1.5', '67.5'],
  ])('may be in the unit beside its target or without its 万: %s', async (actual, score) => {
    expect(accusedIn(await form(actual, score))).toEqual([])
  })

  it('is no excuse for another score', async () => {
    expect(accusedIn(await form('1.5', '80'))).toContain('indicator.score indicators[0].score')
  })
})

describe('the total of a table', () => {
  it.each(['得分', '自评得分'])('may be called as its column is: %s', async (label) => {
    const form = await onlyForm(plain({ total: `${label}\t\t\t\t\t\t100\t` }))
    expect(form.indicators).toHaveLength(1)
    expect(totalsOf(form)).toEqual([100])
  })
})

describe('a grade to tick', () => {
  it.each([
    ['优□ 良☑ 中□ 差□', '良'],
    ['□优 □良 √中 □差', '中'],
    ['优□ 良□ 中□ 差□', null],
  ])('is the one that is ticked: %s', async (boxes, grade) => {
    const form = await onlyForm(`${plain()}评价等级：${boxes}\n`)
    expect(form.total.grade?.value).toBe(grade)
  })
})

describe('cells that are held apart by single spaces', () => {
  const form = onlyForm(`项目支出绩效自评表
（2021 年度）
项目名称 林道养护
主管部门 白栎县林业局 实施单位 白栎县林场
项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分
年度资金总额 40 40 36 10 90% 9
其中：当年财政拨款 40 40 36 — 90 % —
上年结转资金 0 0 0 — 0 —
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分
产出指标 数量指标 养护林道 ≥ 12公里 12公里 50 50
质量指标 完好率 90% 95% 20 20
效益指标 社会效益指标 受益人数 ≥800人 820人 20 20
总分 100 99

附注 以上数据 均由 实施单位 提供
`)

  it('are rows below a line of heads with figures under it', async () => {
    const { budget, indicators, findings } = await form
    expect(figures(await form).map(([label, , planned, executed, rate]) => [label, planned, executed, rate])).toEqual([
      ['年度资金总额', 400000, 360000, 0.9],
      ['其中：当年财政拨款', 400000, 360000, 0.9],
      ['上年结转资金', 0, 0, 0],
    ])
    expect(budget.lines[0]?.planned?.confidence).toBeLessThan(1)
    expect(
      indicators.map(({ section, kind, name, target, score }) => [section, kind, name, target, score].map((v) => v?.raw)),
    ).toEqual([
      ['产出指标', '数量指标', '养护林道', '≥ 12公里', '50'],
      ['产出指标', '质量指标', '完好率', '90%', '20'],
      ['效益指标', '社会效益指标', '受益人数', '≥800人', '20'],
    ])
    expect(totalsOf(await form)).toEqual([99])
    expect(findings.filter(({ severity }) => severity === 'mismatch')).toEqual([])
  })

  it('are a score and a reason that begins like a unit', async () => {
    const { indicators } = await onlyForm(`项目支出绩效自评表
项目名称 林道养护
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因
产出指标 数量指标 养护林道 12公里 12公里 60 60
效益指标 社会效益指标 通行能力 提升 提升 40 38 个别路段塌方
`)
    expect([indicators[1]?.score?.value, indicators[1]?.reason?.value]).toEqual([38, '个别路段塌方'])
  })

  it('are names behind their labels', async () => {
    const { project } = await form
    expect([project.name?.value, project.department?.value, project.implementer?.value]).toEqual([
      '林道养护',
      '白栎县林业局',
      '白栎县林场',
    ])
  })
})

describe('reasons', () => {
  it.each(['备注及原因', '原因及说明'])('may stand below %s', async (head) => {
    const form = await onlyForm(plain({ score: '85' }).replace('偏差原因分析及改进措施', head).replace('85\t', '85\t塌方'))
    expect([form.indicators[0]?.reason?.value, unused(form)]).toEqual(['塌方', []])
  })
})

describe('quantities in words', () => {
  it.each([
    ['不少於3萬人次', '≥', 30000, '人次'],
    ['不低於90%', '≥', 0.9, null],
    ['不超過65萬元', '≤', 650000, '元'],
    ['30天以內', '≤', 30, '天'],
    ['約200人', '≈', 200, '人'],
    ['8万余人', '≈', 80000, '人'],
    ['≥85台（套）', '≥', 85, '台（套）'],
    ['1.2萬多畝', '≈', 12000, '畝'],
  ])('are read in both scripts, with a scale before 余 and with two units: %s', async (text, comparator, number, unit) => {
    const form = await onlyForm(plain().replace('养护林道\t12公里', `养护林道\t${text}`))
    const target = form.indicators[0]?.target?.value
    expect([target?.comparator, target?.number, target?.unit ?? null]).toEqual([comparator, number, unit])
  })
})

it('dots in a row of the template are nothing that was left out', async () => {
  const rows = ['指标2：', '……'].map((text) => `\t\t${text}\t\t\t\t\t\n`).join('')
  expect(unused(await onlyForm(plain().replace(/(.*养护林道.*\n)/, `$1${rows}`)))).toEqual([])
})
