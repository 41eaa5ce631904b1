import { utils, write } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { accusedIn, indicatorRows, onlyForm, type ReadForm, readText, totalsOf } from '../support/read-text.ts'

const rows = (form: ReadForm) => indicatorRows(form).map((row, i) => [...row, form.indicators[i]?.reason?.value])

const budgetHeads =
  '| 项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |\n|---|---|---|---|---|---|---|'
const form = (
  indicators: string,
  budget = '| 年度资金总额 | 40 | 40 | 38 | 10 | 95% | 9.5 |',
) => `# 2023年度林道养护项目支出绩效自评表

| 项目名称 | 林道养护 | 主管部门 | 白栎县林业局 | 实施单位 | 白栎县林场 |
|---|---|---|---|---|---|

${budgetHeads}
${budget}

| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析 |
|---|---|---|---|---|---|---|---|
${indicators}
`

describe('rows written into the cells of one', () => {
  const satisfaction = '| 满意度指标 | 服务对象满意度指标 | 村民满意度 | 90% | 92% | 10 | 10 | |'
  const total = (score: string) => `| 总分 | | | | | 100 | ${score} | |`
  const several = (weights: string, scores: string) =>
    `| 产出指标 | 数量指标<br>质量指标 | 养护林道<br>合格率 | 12公里<br>100% | 12公里<br>95% | ${weights} | ${scores} | 两段返工 |`

  it('are as many as its cells have lines', async () => {
    const read = await onlyForm(form(`${several('40<br>40', '40<br>38')}\n${satisfaction}\n${total('97.5')}`))
    expect(rows(read).slice(0, 2)).toEqual([
      ['产出指标', '数量指标', '养护林道', '12公里', '12公里', 40, 40, '两段返工'],
      ['产出指标', '质量指标', '合格率', '100%', '95%', 40, 38, null],
    ])
    expect([accusedIn(read), totalsOf(read)]).toEqual([[], [97.5]])
  })

  it('accuse where their figures do not follow', async () => {
    const read = await onlyForm(form(`${several('40<br>40', '40<br>39')}\n${satisfaction}\n${total('98.5')}`))
    expect(accusedIn(read)).toEqual(['indicator.score indicators[1].score'])
  })

  it('are none where a figure was wrapped, or the lines are not as many', async () => {
    const wrapped = await onlyForm(form(`${several('1<br>0', '1<br>0')}\n${satisfaction}\n${total('29.5')}`))
    expect([wrapped.indicators.length, accusedIn(wrapped)]).toEqual([2, []])
    const decimals = await onlyForm(form(`${several('10.0<br>0', '10.0<br>0')}\n${satisfaction}\n${total('29.5')}`))
    expect([decimals.indicators.length, accusedIn(decimals)]).toEqual([2, []])
    const amounts = '| 年度资<br>金总额 | 123<br>456 | 123<br>456 | 123<br>456 | 10 | | 9.5 |'
    const budget = await onlyForm(form(`${satisfaction.replace('10 | 10', '90 | 90')}\n${total('99.5')}`, amounts))
    expect([budget.budget.lines.length, accusedIn(budget)]).toEqual([1, []])
    const uneven = await onlyForm(form(`${several('40<br>40<br>5', '40<br>38')}\n${satisfaction}\n${total('97.5')}`))
    expect([uneven.indicators.length, accusedIn(uneven)]).toEqual([2, []])
  })

  it('may be lines of the budget', async () => {
    const budget =
      '| 年度资金总额<br>其中：财政拨款<br>其他资金 | 40<br>30<br>10 | 40<br>30<br>10 | 38<br>30<br>8 | 10 | 95%<br>100%<br>80% | 9.5 |'
    const read = await onlyForm(form(`${satisfaction.replace('10 | 10', '90 | 90')}\n${total('99.5')}`, budget))
    expect(
      read.budget.lines.map(({ planned, executed, rate, score }) => [planned?.value, executed?.value, rate?.value, score?.value]),
    ).toEqual([
      [400000, 380000, 0.95, 9.5],
      [300000, 300000, 1, null],
      [100000, 80000, 0.8, null],
    ])
    expect(accusedIn(read)).toEqual([])
  })

  it('may be shares of a grant below the total', async () => {
    const budget = `| 年度资金总额 | 40 | 40 | 38 | 10 | 95% | 9.5 |
| 其中：省级补助<br>县级配套 | 30<br>10 | 30<br>10 | 30<br>8 | - | 100%<br>80% | - |`
    const read = await onlyForm(form(`${satisfaction.replace('10 | 10', '90 | 90')}\n${total('99.5')}`, budget))
    expect(read.budget.lines.map(({ label, executed }) => [label?.value, executed?.value])).toEqual([
      ['年度资金总额', 380_000],
      ['其中：省级补助', 300_000],
      ['县级配套', 80_000],
    ])
    expect(accusedIn(read)).toEqual([])
  })

  it('may be figures with decimals above a whole rate, or above a dash', async () => {
    const budget =
      '| 年度资金总额<br>其中：财政拨款<br>其他资金 | 62.00<br>60.00<br>2.00 | 62.00<br>60.00<br>2.00 | 58.90<br>56.90<br>2.00 | 10<br>-<br>- | 95.00%<br>94.83%<br>100% | 9.50<br>-<br>- |'
    const read = await onlyForm(form(`${satisfaction.replace('10 | 10', '90 | 90')}\n${total('99.5')}`, budget))
    expect(read.budget.lines.map(({ executed, rate, score }) => [executed?.value, rate?.value, score?.value])).toEqual([
      [589000, 0.95, 9.5],
      [569000, 0.9483, null],
      [20000, 1, null],
    ])
    expect(accusedIn(read)).toEqual([])
  })
})

describe('points and what they are out of, in one cell', () => {
  const page = (head: string, points: readonly [string, string], total: string) => `# 2023年度林道养护项目支出绩效自评表

| 项目名称 | 林道养护 |
|---|---|

| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | ${head} | 偏差原因分析 |
|---|---|---|---|---|---|---|
| 产出指标 | 数量指标 | 养护林道 | 12公里 | 12公里 | ${points[0]} | |
| 满意度指标 | 服务对象满意度指标 | 村民满意度 | 90% | 81% | ${points[1]} | 雨天泥泞 |
| 总分 | | | | | ${total} | |
`
  const points = ({ indicators }: ReadForm) => indicators.map(({ weight, score }) => [weight?.value, score?.value])

  it.each([
    ['分值及得分', ['满分60 得分60', '满分40分，得分36分'], '满分100 得分96'],
    ['分值/得分', ['60/60', '40/36'], '100/96'],
    ['得分/分值', ['60/60', '36/40'], '96/100'],
  ] as const)('are told apart: %s', async (head, cells, total) => {
    const read = await onlyForm(page(head, cells, total))
    expect(points(read)).toEqual([
      [60, 60],
      [40, 36],
    ])
    expect([accusedIn(read), totalsOf(read)]).toEqual([[], [96]])
  })

  it('are not read where they contradict the head', async () => {
    expect(points(await onlyForm(page('得分/分值', ['60/60', '40/36'], '96')))[1]).toEqual([undefined, null])
  })
})

describe('a total among labels', () => {
  it.each([
    '| 总分 | 总分值 | 100 | | 总得分 | 99.5 | 优 | |',
    '| 总分 | | | | | 100 | 总得分：99.5 | |',
    '| 总分 | | | | | 满分：100 | 得分 99.5分 | |',
  ])('%s', async (total) => {
    const read = await onlyForm(form(`| 产出指标 | 数量指标 | 养护林道 | 12公里 | 12公里 | 90 | 90 | |\n${total}`))
    expect([totalsOf(read), accusedIn(read)]).toEqual([[99.5], []])
  })
})

describe('a budget in a line of text', () => {
  const page = (line: string, table = '') => `2023年度林道养护项目支出绩效自评表
项目名称：林道养护
${line}
${table}
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 全年执行数 | 分值 | 得分 |
|---|---|---|---|---|---|---|
| 产出指标 | 数量指标 | 养护林道 | 12公里 | 12公里 | 90 | 90 |
| 总分 | | | | | 100 | 99 |
`
  const figures = ({ budget }: ReadForm) =>
    budget.lines.map(({ planned, executed, rate, score }) => [planned?.value, executed?.value, rate?.value, score?.value])

  it.each([
    '全年预算数（万元）：40 全年执行数：36 执行率：90% 分值：10 得分：9',
    '年度资金总额：全年预算数40万元，全年执行数36万元，执行率90%，分值10，得分9。',
  ])('counts where no table has one: %s', async (line) => {
    const read = await onlyForm(page(line).replace('全年执行数 |', '实际完成值 |'))
    expect([figures(read), accusedIn(read)]).toEqual([[[400000, 360000, 0.9, 9]], []])
  })

  it('is none in prose, nor beside a table', async () => {
    const prose = '本项目全年预算数40万元，全年执行数36万元，剩余结转下年使用'
    expect(figures(await onlyForm(page(prose).replace('全年执行数 |', '实际完成值 |')))).toEqual([])
    const table = `${budgetHeads}\n| 年度资金总额 | 40 | 40 | 36 | 10 | 90% | 9 |\n`
    const both = await onlyForm(
      page('全年预算数：41 全年执行数：36', table).replace(
        '全年执行数 | 分值 | 得分 |\n|---|---|---|---|---|---|---|\n| 产出',
        '实际完成值 | 分值 | 得分 |\n|---|---|---|---|---|---|---|\n| 产出',
      ),
    )
    expect(figures(both)).toEqual([[400000, 360000, 0.9, 9]])
  })
})

describe('characters that nobody sees', () => {
  it('are left out of figures and names, and places stay', async () => {
    const zero = '\u200b'
    const read = await onlyForm(
      form(
        `| 产出指标 | 数量指标 | 养护${zero}林道 | 1${zero}2公里 | 12公里 | 9${zero}0 | 9\u200d0 | |\n| 总分 | | | | | 100 | 9${zero}9.5 | |`,
      ),
    )
    expect(rows(read)[0]?.slice(2, 7)).toEqual(['养护林道', '12公里', '12公里', 90, 90])
    expect([totalsOf(read), accusedIn(read)]).toEqual([[99.5], []])
    expect(read.total.declared[0]?.at).toEqual({ line: 13, column: 22 })
  })
})

describe('pronunciations that a conversion of characters left behind some of them', () => {
  it('are left out, and places stay', async () => {
    const read = await onlyForm(
      form(
        '| 產(chǎn)出指標(biāo) | 數(shù)量指標(biāo) | 養(yǎng)護(hù)林道 | 12公里 | 12公里 | 90 | 90 | |\n| 總(zǒng)分 | | | | | 100 | 99.5 | |',
      ),
    )
    expect(rows(read)[0]?.slice(0, 3)).toEqual(['產出指標', '數量指標', '養護林道'])
    expect([totalsOf(read), accusedIn(read)]).toEqual([[99.5], []])
    expect(read.indicators[0]?.name?.at).toEqual({ line: 12, column: 40 })
  })

  it('are no notes in brackets', async () => {
    const read = await onlyForm(form('| 产出指标 | 数量指标 | 养护(a)林道(km) | 12公里 | 12公里 | 90 | 90 | |'))
    expect(rows(read)[0]?.[2]).toBe('养护(a)林道(km)')
  })
})

describe('forms beside each other on a sheet', () => {
  it('are forms of their own', async () => {
    const block = (name: string, score: number) => [
      ['项目支出绩效自评表', '', '', '', '', '', ''],
      ['（2023年度）', '', '', '', '', '', ''],
      ['项目名称', name, '', '', '', '', ''],
      ['主管部门', '白栎县林业局', '', '', '', '', ''],
      ['项目资金（万元）', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
      ['年度资金总额', 40, 40, 38, 10, '95%', 9.5],
      ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分'],
      ['产出指标', '数量指标', '养护林道', '12公里', '12公里', 90, score],
      ['总分', '', '', '', '', 100, score + 9.5],
    ]
    const right = block('溪桥维修', 88)
    const sheet = utils.aoa_to_sheet(block('林道养护', 90).map((row, i) => [...row, '', ...(right[i] ?? [])]))
    const bytes = write({ SheetNames: ['一'], Sheets: { 一: sheet } }, { type: 'buffer', bookType: 'xlsx' })
    const { forms } = await readText(new Uint8Array(bytes), 'forms.xlsx')
    expect(forms.map((read) => [read.project.name?.value, totalsOf(read), accusedIn(read)])).toEqual([
      ['林道养护', [99.5], []],
      ['溪桥维修', [97.5], ['indicator.score indicators[0].score']],
    ])
  })
})
