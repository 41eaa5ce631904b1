import { describe, expect, it } from 'vitest'
import { accusedIn, onlyForm, type ReadForm } from '../support/read-text.ts'

const form = (...rows: readonly string[]) => `## 2022年度项目支出绩效自评表
项目名称: 渡槽维修
主管部门: 白栎县水务局
实施单位: 白栎县渠道所

### 绩效指标
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`
const accused = async (...rows: readonly string[]) => accusedIn(await onlyForm(form(...rows)))

describe('a target without comparator', () => {
  it.each([
    ['时效指标', '抢修响应', '30分钟', '25分钟'],
    ['时效指标', '维修工期', '12个月', '10个月'],
    ['时效指标', '补助拨付时间', '15个工作日', '9个工作日'],
    ['社会效益指标', '渠道空置率', '10%', '6%'],
    ['社会效益指标', '用水上访量', '10人次', '6人次'],
    ['生态效益指标', '出水水质', '3类', '2类'],
  ])('may be a limit: %s %s', async (kind, name, target, actual) => {
    expect(await accused(`| 产出指标 | ${kind} | ${name} | ${target} | ${actual} | 50 | 50 |`)).toEqual([])
  })

  it.each([
    ['社会效益指标', '用水上访化解率', '100%', '80%'],
    ['可持续影响指标', '渡槽使用年限', '20年', '10年'],
    ['数量指标', '维修渡槽', '20座', '16座'],
  ])('is none: %s %s', async (kind, name, target, actual) => {
    const row = `| 产出指标 | ${kind} | ${name} | ${target} | ${actual} | 50 | 50 |`
    expect(await accused(row)).toEqual(['indicator.score indicators[0].score'])
  })

  it('may be a percentage beside a rate', async () => {
    expect(await accused('| 产出指标 | 质量指标 | 合格率 | 100 | 1 | 50 | 50 |')).toEqual([])
    expect(await accused('| 产出指标 | 质量指标 | 合格率 | 100 | 0.8 | 50 | 50 |')).toHaveLength(1)
  })
})

describe('a budget', () => {
  const budget = (heads: string, row: string) =>
    form('| 产出指标 | 数量指标 | 维修渡槽 | 20座 | 20座 | 90 | 90 |').replace(
      '### 绩效指标',
      `### 项目资金(万元)\n| ${heads} |\n${heads.replace(/[^|]+/g, ' --- ')}\n| ${row} |\n\n### 绩效指标`,
    )
  const figures = ({ budget: { lines } }: ReadForm) =>
    lines.map(({ initial, planned, executed, rate }) => [initial, planned, executed, rate].map((value) => value?.value ?? null))

  it('may be measured against what was received of it', async () => {
    const heads = ' | 预算数 | 到位数 | 执行数 | 分值 | 执行率 | 得分'
    const read = await onlyForm(budget(heads, '年度资金总额 | 50 | 38 | 36.1 | 10 | 95% | 9.5'))
    expect([figures(read), accusedIn(read)]).toEqual([[[null, 500000, 361000, 0.95]], []])
    const wrong = await onlyForm(budget(heads, '年度资金总额 | 50 | 38 | 36.1 | 10 | 85% | 8.5'))
    expect(accusedIn(wrong)).toEqual(['budget.rate budget.lines[0].rate'])
  })

  it('may name the year in its heads', async () => {
    const heads = '资金 | 2021年预算数 | 2022年预算数 | 2022年执行数 | 分值 | 执行率 | 得分'
    const read = await onlyForm(budget(heads, '年度资金总额 | 50 | 40 | 36 | 10 | 90% | 9'))
    expect([figures(read), accusedIn(read)]).toEqual([[[null, 400000, 360000, 0.9]], []])
    expect(
      read.findings.filter(({ code }) => code === 'reading.unused').map(({ message }) => message.zh.includes('50')),
    ).toContain(true)
  })
})

describe('a budget whose figures have their labels beside them, without heads', () => {
  const figures = ({ budget: { lines } }: ReadForm) =>
    lines.map(({ label, planned, executed, rate }) => [label, planned, executed, rate].map((value) => value?.value ?? null))
  const lines = [
    [null, 1050000, 987000, null],
    ['其中:财政拨款', 1050000, 987000, null],
    ['其他', 0, 0, null],
  ]
  const rows = [
    ['预算执行情况(万元)', '预算数:', '105', '执行数:', '98.7'],
    ['', '其中:财政拨款', '105', '其中:财政拨款', '98.7'],
    ['', '其他', '0', '其他', '0'],
  ]
  const head = '## 项目支出绩效自评表(2018年度)\n项目名称: 渡槽维修\n主管部门: 白栎县水务局\n实施单位: 白栎县渠道所\n'
  const table = (cells: readonly (readonly string[])[]) =>
    `\n| ${cells[0]?.map(() => ' ').join(' | ')} |\n|${cells[0]?.map(() => '---').join('|')}|\n${cells.map((row) => `| ${row.join(' | ')} |`).join('\n')}\n`

  it('is read beside its caption', async () => {
    const read = await onlyForm(`${head}${table(rows)}`)
    expect([figures(read), accusedIn(read), read.findings.some(({ code }) => code === 'reading.unused')]).toEqual([
      lines,
      [],
      false,
    ])
  })

  it('is read below its caption, with the rate', async () => {
    const [first = [], ...others] = rows.map((row) => row.slice(1))
    const cells = [[...first, '执行率', '94%'], ...others.map((row) => [...row, '', ''])]
    const read = await onlyForm(`${head}### 预算执行情况(万元)\n${table(cells)}`)
    expect([figures(read), accusedIn(read)]).toEqual([[[null, 1050000, 987000, 0.94], ...lines.slice(1)], []])
  })

  it('may have one of them right below its head, without a label', async () => {
    const read = await onlyForm(`# 2023年度预算项目绩效自评表

| 二、预算执行情况（万元） | 预算安排情况（调整后） | | 资金到位情况 | | 资金执行情况 | 预算执行进度（%） |
|---|---|---|---|---|---|---|
| | 预算数 | 58.00 | 到位数 | 58.00 | 46.40 | 80.00 |
| | 其中：财政资金 | 40.00 | 其中：财政资金 | 40.00 | 32.40 | |
| | 其他 | 18.00 | 其他 | 18.00 | 14.00 | |
`)
    expect(
      read.budget.lines.map(({ planned, executed, rate }) => [planned?.value, executed?.value, rate?.value ?? null]),
    ).toEqual([
      [580_000, 464_000, 0.8],
      [400_000, 324_000, null],
      [180_000, 140_000, null],
    ])
    expect(accusedIn(read)).toEqual([])
  })

  it('is read beside what is left of it', async () => {
    const cells = [
      ['计划安排资金(万元)', '105', '实际到位资金(万元)', '105', '实际支出(万元)', '98.7', '结余(万元)', '6.3'],
      ['其中:中央财政', '', '其中:中央财政', '', '其中:中央财政', '', '其中:中央财政', ''],
      ['县市区财政', '105', '县市区财政', '105', '县市区财政', '98.7', '县市区财政', '6.3'],
    ]
    const read = await onlyForm(`${head}### 一、项目基本概况\n${table(cells)}`)
    expect([figures(read), accusedIn(read), read.findings.some(({ code }) => code === 'reading.unused')]).toEqual([
      [lines[0], ['其中:中央财政', null, null, null], ['县市区财政', 1050000, 987000, null]],
      [],
      false,
    ])
  })

  it('has no amounts for what its sources are not named of', async () => {
    const cells = [
      ['计划投资额(万元)', '105', '实际到位资金(万元)', '98', '实际使用情况(万元)', '97.1'],
      ['其中:中央财政', '20', '其中:中央财政', '13', '', ''],
      ['省财政', '85', '省财政', '85', '', ''],
    ]
    for (const text of [table(cells), table(cells).replaceAll(/(?:\| +){2}\|$/gm, '|')])
      expect(figures(await onlyForm(`${head}${text}`))).toEqual([
        [null, 1050000, 971000, null],
        ['其中:中央财政', 200000, null, null],
        ['省财政', 850000, null, null],
      ])
  })

  it('is told where its parts do not make it up', async () => {
    const read = await onlyForm(`${head}${table(rows.with(2, ['', '其他', '5', '其他', '0']))}\n备注: 无\n`)
    expect(accusedIn(read)).toEqual(['budget.parts budget.lines[0].planned'])
  })
})

it('level 1 may stand beside heads that have no column for it', async () => {
  const cell = (text: string, of = '') => `<td${of}>${text}</td>`
  const row = (...cells: readonly string[]) => `<tr>${cells.join('')}</tr>`
  const heads = ['二级', '指标名称', '年初指标值', '年终完成值', '自评分', '复核分'].map((text) => cell(text)).join('')
  const read = await onlyForm(`<h2>白栎市财政预算支出项目绩效目标自评表</h2><p>自评总分：100</p><table>
${row(cell('项目名称'), cell('渡槽维修', ' colspan="6"'))}
${row(cell('项目权重'), cell('评价内容', ' colspan="3"'), cell('分值'), cell('自评分'), cell('复核分'))}
${row(cell('项目管理 15分'), cell('财务制度', ' colspan="3"'), cell('15'), cell('15'), cell(''))}
${row(cell('产出指标 45分'), heads)}
${row(cell(''), cell('数量指标45分'), cell('维修渡槽'), cell('20座'), cell('20座'), cell('45'), cell(''))}
${row(cell('效益指标 40分'), heads)}
${row(cell(''), cell('社会效益40分'), cell('受益农户'), cell('800户'), cell('800户'), cell('40'), cell(''))}
</table>`)
  expect(read.indicators.map(({ section, sectionWeight }) => [section?.value, sectionWeight?.value])).toEqual([
    ['项目管理', 15],
    ['产出指标', 45],
    ['效益指标', 40],
  ])
  expect(accusedIn(read)).toEqual([])
})

it('a year with spaces between its figures', async () => {
  const read = await onlyForm(`项 目 支 出 绩 效 自 评 表
( 2 0 2 2 年 度 )
项 目 名 称 : 渡槽维修
`)
  expect([read.title?.value, read.year?.value]).toEqual(['项目支出绩效自评表', 2022])
})
