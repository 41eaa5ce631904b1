import { describe, expect, it } from 'vitest'
import { accusedIn, indicatorRows, onlyForm, type ReadForm, readText, totalsOf } from '../support/read-text.ts'

const lines = ({ budget }: ReadForm) =>
  budget.lines.map(({ label, initial, planned, executed, rate, weight, score }) =>
    [label, initial, planned, executed, rate, weight, score].map((value) => value?.value ?? null),
  )

const head = `## 2022年度项目支出绩效自评表
项目名称: 渡槽维修
主管部门: 白栎县水务局
实施单位: 白栎县渠道所
`
const indicators = `
### 绩效指标
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| --- | --- | --- | --- | --- | --- | --- |
| 产出指标 | 数量指标 | 维修渡槽 | 20座 | 18座 | 50 | 45 |
| 效益指标 | 社会效益指标 | 受益农户 | 800户 | 800户 | 40 | 40 |
`
const table = (...rows: string[]) => {
  const [heads = '', ...rest] = rows
  return `\n${[heads, heads.replace(/[^|]+/g, '---'), ...rest].join('\n')}\n`
}

describe('a budget', () => {
  it.each([
    [
      'with each figure beside its label',
      table(
        '| 预算执行情况(万元) | 年初预算数 | 40 | 全年预算数 | 38 |',
        '| | 全年执行数 | 34.2 | 执行率 | 90% |',
        '| | 分值 | 10 | 得分 | 9 |',
      ),
      [[null, 400000, 380000, 342000, 0.9, 10, 9]],
    ],
    [
      'whose only line has its name among the heads',
      table('| 年度资金总额 | 全年预算数(万元) | 全年执行数(万元) | 执行率 | 分值 | 得分 |', '| | 38 | 34.2 | 90% | 10 | 9 |'),
      [['年度资金总额', null, 380000, 342000, 0.9, 10, 9]],
    ],
    [
      'whose sum of funds is what was planned',
      table('| 来源 | 资金总额(万元) | 实际使用资金(万元) | 执行率 | 分值 | 得分 |', '| 合计 | 38 | 34.2 | 90% | 10 | 9 |'),
      [['合计', null, 380000, 342000, 0.9, 10, 9]],
    ],
    [
      'whose funds stand beside each other',
      table('| 项目资金(万元) | 合计 | 中央 | 县级 |', '| 全年预算数 | 38 | 30 | 8 |', '| 全年执行数 | 34.2 | 30 | 4.2 |'),
      [
        ['合计', null, 380000, 342000, null, null, null],
        ['中央', null, 300000, 300000, null, null, null],
        ['县级', null, 80000, 42000, null, null, null],
      ],
    ],
    [
      'in lines of text',
      `
年度资金总额：全年预算数（万元）38，全年执行数（万元）34.2，执行率90%，分值10，得分9
其中：财政拨款：全年预算数 30，全年执行数 30
其他资金：全年预算数 8，全年执行数 4.2
`,
      [
        ['年度资金总额', null, 380000, 342000, 0.9, 10, 9],
        ['其中：财政拨款', null, 300000, 300000, null, null, null],
        ['其他资金', null, 80000, 42000, null, null, null],
      ],
    ],
    [
      'in a line of text, with full-width commas between thousands',
      '\n当年预算数（元）：1，380，000.00　　预算执行数（元）：1，242，000.00　　预算执行率：90%\n',
      [[null, null, 1_380_000, 1_242_000, 0.9, null, null]],
    ],
    [
      'below a heading that names the unit',
      `\n### 经费安排(元)${table('| | 预算数 | 执行数 | 执行率 |', '| 总金额 | 380000 | 342000 | 90% |')}`,
      [['总金额', null, 380000, 342000, 0.9, null, null]],
    ],
    [
      'with spaces between its thousands',
      table('| | 预算数(元) | 执行数(元) | 执行率 |', '| 年度资金总额 | 380 000.00 | 342 000.00 | 90% |'),
      [['年度资金总额', null, 380000, 342000, 0.9, null, null]],
    ],
  ])('%s', async (_, budget, expected) => {
    const form = await onlyForm(`${head}${budget}${indicators}\n总分: 94\n`)
    expect([lines(form), accusedIn(form)]).toEqual([expected, []])
  })

  it('is none where projects stand one below the other', async () => {
    const list = table(
      '| 项目名称 | 预算数 | 执行数 | 执行率 | 绩效指标 | 指标值 | 完成值 | 自评得分 |',
      '| 渡槽维修 | 38 | 34.2 | 90% | 维修渡槽 | 20座 | 18座 | 96 |',
    )
    const { forms, source } = await readText(`## 2022年度项目绩效自评表\n${list}`)
    expect([forms.length, source.status]).toEqual([0, 'partial'])
    const weighed = table(
      '| 项目名称 | 预算数 | 执行数 | 绩效指标 | 指标值 | 完成值 | 分值 | 得分 |',
      '| 渡槽维修 | 38 | 34.2 | 维修渡槽 | 20座 | 20座 | 96 | 96 |',
    )
    const { indicators } = await onlyForm(`## 2022年度项目绩效自评表\n${weighed}`)
    expect(indicators.map(({ weight, score }) => [weight?.value, score?.value])).toEqual([[96, 96]])
  })
})

describe('the unit of a budget', () => {
  const planned = async (above: string, below: string) => {
    const budget = table('| | 预算数 | 执行数 | 执行率 |', '| 总金额 | 38 | 34.2 | 90% |')
    return lines(await onlyForm(`${head}\n${above}\n${budget}\n${below}\n${indicators}\n总分: 94\n`))[0]?.[2]
  }

  it.each([
    ['### 经费安排(元)', '', 38],
    ['### 验收批次(元)', '', 380000],
    ['', '### 经费安排(元)', 380000],
  ])('is that of a heading of money above it: %s, %s', async (above, below, yuan) => {
    expect(await planned(above, below)).toBe(yuan)
  })
})

describe('a level 1', () => {
  it('stands in the name of its table', async () => {
    const form = await onlyForm(`${head}
### 项目年度目标1(产出指标60分)${table('| 二级指标 | 指标名称 | 年初指标值 | 年终完成值 | 分值 | 自评分 |', '| 数量指标 | 维修渡槽 | 20座 | 20座 | 60 | 60 |')}
### 项目年度目标2(效益指标40分)${table('| 二级指标 | 指标名称 | 年初指标值 | 年终完成值 | 分值 | 自评分 |', '| 社会效益指标 | 受益农户 | 800户 | 800户 | 40 | 40 |')}`)
    expect(form.indicators.map(({ section, sectionWeight }) => [section?.value, sectionWeight?.value])).toEqual([
      ['产出指标', 60],
      ['效益指标', 40],
    ])
  })

  it('stands on a row of its own where it has no column', async () => {
    const rows = [
      '| 入(10分) | | | | |',
      '| 到位率 | 10 | 100% | 100% | 10 |',
      '| 二、产出指标(90分) | | | | |',
      '| 维修渡槽 | 90 | 20座 | 20座 | 90 |',
    ]
    const form = await onlyForm(head + table('| 评价指标 | 分值 | 目标值 | 实际值 | 得分 |', ...rows))
    expect(
      form.indicators.map(({ section, sectionWeight, name }) => [section?.value, sectionWeight?.value, name?.value]),
    ).toEqual([
      ['入', 10, '到位率'],
      ['产出指标', 90, '维修渡槽'],
    ])
  })

  it('is no level 2 with points on a row of its own', async () => {
    const rows = [
      '| 工程质量(40分) | | | | | |',
      '| | 维修渡槽 | 20座 | 20座 | 40 | 40 |',
      '| 社会效益指标 | 受益农户 | 800户 | 800户 | 50 | 50 |',
    ]
    const form = await onlyForm(head + table('| 二级指标 | 三级指标 | 目标值 | 完成值 | 分值 | 得分 |', ...rows))
    expect([form.indicators.map(({ section }) => section), accusedIn(form)]).toEqual([[null, null, null], []])
  })

  it('may stand below the name of the table', async () => {
    const form = await onlyForm(
      head +
        table(
          '| 绩效指标 | 二级指标 | 三级指标 | 目标值 | 完成值 | 分值 | 得分 |',
          '| 产出 | 数量 | 维修渡槽 | 20座 | 20座 | 60 | 60 |',
        ),
    )
    expect(indicatorRows(form)).toEqual([['产出', '数量', '维修渡槽', '20座', '20座', 60, 60]])
  })
})

describe('a total', () => {
  it.each(['\n自评总分：(94)分\n', '\n### 存在的问题\n尾款未付。\n经自评，该项目得分94分，等级为优。\n'])(
    'is read in %j',
    async (end) => {
      const form = await onlyForm(`${head}${indicators}${end}`)
      expect(totalsOf(form)).toEqual([94])
    },
  )
})

describe('weights that leave the points of spending', () => {
  const budget = table('| 项目资金(万元) | 全年预算数 | 全年执行数 | 执行率 |', '| 年度资金总额 | 38 | 34.2 | 90% |')

  it.each([
    ['that the total counts', '94'],
    ['that the total does not count', '85'],
  ])('accuse nobody: %s', async (_, total) => {
    const form = await onlyForm(`${head}${budget}${indicators}\n总分: ${total}\n`)
    expect(accusedIn(form)).toEqual([])
    expect(form.findings.some(({ code, message }) => code === 'check.skipped' && message.en.includes('weight'))).toBe(true)
  })

  it('do not explain more than they are', async () => {
    const form = await onlyForm(`${head}${budget}${indicators}\n总分: 98\n`)
    expect(accusedIn(form)).toEqual(['total.sum total.declared[0]'])
  })

  it('are no explanation where spending is an indicator', async () => {
    const rate = indicators
      .replace('| 40 | 40 |', '| 30 | 30 |')
      .replace(/\n$/, '\n| 预算执行 | 预算执行率 | 预算执行率 | 100% | 90% | 10 | 9 |\n')
    const form = await onlyForm(`${head}${budget}${rate}\n总分: 84\n`)
    expect(accusedIn(form)).toEqual(['weight.sum indicators'])
  })
})

describe('a result without its unit', () => {
  const amounts = (unit: string, target: string, actual: string) =>
    table(
      '| 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 实际完成值 | 分值 | 得分 |',
      `| 效益指标 | 经济效益 | 到位资金 | ≥ | ${target} | ${unit} | ${actual} | 30 | 30 |`,
    )

  it.each([
    ['亿元', '15', '16.8'],
    ['千元', '150', '168'],
    ['百万元', '15', '16.8'],
    ['万元', '15', '168000'],
  ])('has that of the target: %s', async (unit, target, actual) => {
    expect(accusedIn(await onlyForm(head + amounts(unit, target, actual)))).toEqual([])
  })

  it('is told where it falls short in any', async () => {
    expect(accusedIn(await onlyForm(head + amounts('亿元', '15', '9')))).toEqual(['indicator.score indicators[0].score'])
  })
})

describe('one table that holds everything', () => {
  it('has blanks behind funds that stand beside each other, headings with units and the numbers of pages', async () => {
    const rows = [
      '| 资金安排(元) | | | | | | |',
      '| 资金 | 合计 | 中央 | 县级 | | | |',
      '| 全年预算数 | 380000 | 300000 | 80000 | | | |',
      '| 全年执行数 | 342000 | 300000 | 42000 | | | |',
      '| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |',
      '| 产出指标 | 数量指标 | 维修渡槽 | 20座 | 18座 | 50 | 45 |',
      '| 第 2 页 共 3 页 | | | | | | |',
      '| 效益指标 | 社会效益指标 | 受益农户 | 800户 | 800户 | 40 | 40 |',
    ]
    const form = await onlyForm(head + table('| | | | | | | |', ...rows))
    expect(lines(form).map(([label, , planned, executed]) => [label, planned, executed])).toEqual([
      ['合计', 380000, 342000],
      ['中央', 300000, 300000],
      ['县级', 80000, 42000],
    ])
    expect(form.indicators.map(({ name }) => name?.value)).toEqual(['维修渡槽', '受益农户'])
  })
})

describe('full-width digits', () => {
  it('are digits in lines of text, points and years', async () => {
    const rows = ['| 一、产出(１００分) | | | | |', '| 维修渡槽 | １００ | ２０座 | ２０座 | １００ |']
    const text = '\n全年预算数（万元）：３８\n全年执行数（万元）：３４.２\n年度：２０２１\n'
    const form = await onlyForm(
      head.replace('2022年度', '') + text + table('| 评价指标 | 分值 | 目标值 | 实际值 | 得分 |', ...rows),
    )
    expect(lines(form)).toEqual([[null, null, 380000, 342000, null, null, null]])
    expect([form.year?.value, form.indicators[0]?.section?.value, form.indicators[0]?.sectionWeight?.value]).toEqual([
      2021,
      '产出',
      100,
    ])
  })
})

describe('a table that lost the blank cell over the names of its lines', () => {
  const page = (...rows: string[]) => `<h2>2022年度项目支出绩效自评表</h2>
<table><tr><td colspan="2">项目名称</td><td colspan="6">渡槽维修</td></tr>
<tr><td colspan="2" rowspan="3">项目资金(万元)</td>${rows.join('</tr><tr>')}</tr></table>`
  const heads = '<td>年初预算数</td><td>全年预算数</td><td>全年执行数</td><td>分值</td><td>执行率</td><td>得分</td>'
  const line = (...cells: string[]) => cells.map((cell) => `<td>${cell}</td>`).join('')

  it('has the figures in the order of its heads, and no name for one', async () => {
    const form = await onlyForm(
      page(heads, line('年度资金总额', '40', '38', '34.2', '10', '90%'), line('其中:财政拨款', '40', '38', '34.2', '', '')),
    )
    expect(lines(form)).toEqual([
      ['年度资金总额', 400_000, 380_000, 342_000, 0.9, 10, null],
      ['其中:财政拨款', 400_000, 380_000, 342_000, null, null, null],
    ])
  })

  it('accuses nobody', async () => {
    const form = await onlyForm(page(heads, line('年度资金总额', '40', '38', '34.2', '10', '80%')))
    expect([lines(form).map(([, , planned]) => planned), accusedIn(form)]).toEqual([[380_000], []])
  })
})

it('a unit in a cell below the head 项目资金 and beside the names of the lines is that of their amounts', async () => {
  const row = (cells: string) =>
    `<tr>${cells
      .split('|')
      .map((cell) => `<td>${cell}</td>`)
      .join('')}</tr>`
  const { forms } = await readText(
    `<h2>2031年度项目支出绩效自评表</h2><table><tr><td>项目名称</td><td colspan="7">浮桥维护</td></tr><tr><td colspan="2">项目资金</td><td>年初预算数</td><td>全年预算数</td><td>全年执行数</td><td>分值</td><td>执行率</td><td>得分</td></tr><tr><td rowspan="2">（元）</td><td>年度资金总额</td><td>80</td><td>80</td><td>76</td><td>10</td><td>95%</td><td>9.5</td></tr>${row('其中：财政拨款|80|80|76|-|95%|-')}</table>`,
  )
  expect(forms[0]?.budget.lines.map(({ label, planned, score }) => [label?.value, planned?.value, score?.value])).toEqual([
    ['年度资金总额', 80, 9.5],
    ['其中：财政拨款', 80, null],
  ])
})
