import { describe, expect, it } from 'vitest'
import { accusedIn, onlyForm, type ReadForm } from '../support/read-text.ts'

const figures = ({ budget }: ReadForm) =>
  budget.lines.map(({ label, planned, executed, rate, score }) =>
    [label, planned, executed, rate, score].map((value) => value?.value ?? null),
  )
const rows = ({ indicators }: ReadForm) =>
  indicators.map(({ section, kind, name, target, actual, weight, score }) => [
    section?.value ?? null,
    kind?.value ?? null,
    name?.value,
    target?.raw,
    actual?.raw,
    weight?.value ?? null,
    score?.value ?? null,
  ])
const unused = ({ findings }: ReadForm) => findings.filter(({ code }) => code === 'reading.unused')

const budgetHeads = '| 项目资金（万元） | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |\n|---|---|---|---|---|---|'
const total = '| 年度资金总额 | 40 | 36 | 10 | 90% | 9 |'
const heads =
  '| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |\n|---|---|---|---|---|---|---|---|'
const form = (budget: string, indicators: string) => `# 2022年度项目支出绩效自评表
项目名称：林道养护

${budgetHeads}
${budget}

${heads}
${indicators}
`
const benefit = '| 效益指标（30分） | 社会效益指标 | 受益人数 | 800人 | 800人 | 30 | 30 | |'

describe('two cells of a row that ran together', () => {
  it.each([
    ['| 年度资金总额 | 40 36 | 10 | 90% | 9 |', 'two amounts'],
    ['| 年度资金总额 40 | 36 | 10 | 90% | 9 |', 'a label and an amount'],
    ['| 年度资金总额 | 40 | 36 | 10 | 90% 9 |', 'rate and score'],
  ])('are parted: %s', async (line) => {
    const read = await onlyForm(form(line, benefit))
    expect([figures(read), unused(read)]).toEqual([[['年度资金总额', 400000, 360000, 0.9, 9]], []])
  })

  it.each([
    '| 产出指标（60分） | 数量指标 养护林道 | 12公里 | 11公里 | 60 | 55 | |',
    '| 产出指标（60分） | 数量指标 | 养护林道 | 12公里 | 11公里 | 60 55 | |',
    '| 产出指标（60分） | 数量指标 | 养护林道 12公里 | 11公里 | 60 | 55 | |',
  ])('in a table of indicators: %s', async (row) => {
    const read = await onlyForm(form(total, row))
    expect(rows(read)).toEqual([['产出指标', '数量指标', '养护林道', '12公里', '11公里', 60, 55]])
  })

  it('stay one where nothing is missing, or it is one figure with a space', async () => {
    const read = await onlyForm(
      form(
        total,
        '| 产出指标（60分） | 数量指标 | 养护 林道 | 12公里 | 12公里 | 60 | 60 | |\n| | | 设 施 | 6处 | 6处 | 1 0 | 1 0 |',
      ),
    )
    expect(rows(read).map((row) => [row[2], row[5], row[6]])).toEqual([
      ['养护林道', 60, 60],
      ['设施', 10, 10],
    ])
  })

  it('two amounts of three digits are no amount of six', async () => {
    const read = await onlyForm(form('| 年度资金总额 | 100 100 |', benefit))
    expect(read.budget.lines.flatMap(({ planned, executed }) => [planned?.value, executed?.value])).not.toContain(1001000000)
  })

  it('are parted in a row of heads', async () => {
    const read = await onlyForm(`# 2022年度林道养护项目自评表
项目名称：林道养护

| | 预算数(A) | 执行数(B) | 执行率(B/A) 得分(20分*执行率) |
|---|---|---|---|---|
| 年度财政资金总额 | 40 | 36 | 90% | 18 |
`)
    expect(figures(read)).toEqual([['年度财政资金总额', 400000, 360000, 0.9, 18]])
  })
})

describe('strokes over a row of the template', () => {
  it('are no indicator, and said', async () => {
    const read = await onlyForm(form(total, `| 产出指标（60分） | 质量指标 | ~/ | �/~ | | | | |\n${benefit}`))
    expect(rows(read).map(([, , name]) => name)).toEqual(['受益人数'])
    expect(unused(read)).toHaveLength(2)
  })

  it('leave an indicator whose result alone was not read', async () => {
    const read = await onlyForm(form(total, benefit.replace('800人 | 30', '�~ | 30')))
    expect(rows(read).map(([, , name]) => name)).toEqual(['受益人数'])
  })
})

describe('a speck in the blank cell of a level', () => {
  it('begins no section', async () => {
    const read = await onlyForm(
      form(
        total,
        `| 产出指标（60分） | 数量指标 | 养护林道 | 12公里 | 12公里 | 40 | 40 | |\n| . | 质量指标 | 合格率 | 95% | 95% | 20 | 20 | |\n${benefit}`,
      ),
    )
    expect([rows(read).map(([section]) => section), accusedIn(read)]).toEqual([['产出指标', '产出指标', '效益指标'], []])
  })
})

describe('a row that lost a cell', () => {
  it('accuses nobody by what may have moved', async () => {
    const lines = '| 其中：财政拨款 | 30 | 26 | | | |\n| 其他资金 | 10 | | | |'
    expect(accusedIn(await onlyForm(form(`${total}\n${lines}`, benefit)))).toEqual([])
    const row = '| 产出指标（60分） | 数量指标 | 养护林道 | 12公里 | 60 | | |'
    expect(accusedIn(await onlyForm(form(total, `${row}\n${benefit}\n| 总分 | | | | | 100 | 99 | |`)))).toEqual([])
  })

  it('of heads: the blank one above the labels', async () => {
    const read = await onlyForm(`# 2022年度林道养护项目自评表
项目名称：林道养护

| 预算数(A) | 执行数(B) | 执行率(B/A) | 得分(20分*执行率) |
|---|---|---|---|
| 年度财政资金总额 | 40 | 36 | 90% | 18 |
`)
    expect(figures(read)).toEqual([['年度财政资金总额', 400000, 360000, 0.9, 18]])
  })

  it('of heads: the figure of a target, between its comparator and its unit', async () => {
    const read = await onlyForm(`# 2022年度林道养护项目自评表
项目名称：林道养护

| 一级指标 | 二级指标 | 三级指标 | 指标性质 | \ufffd\ufffd | 度量单位 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|---|---|---|
| 产出指标 | 数量指标 | 养护林道 | ≥ | 12 | 公里 | 13公里 | 60 | 60 |
`)
    expect(read.indicators.map(({ target }) => target?.raw)).toEqual(['≥12公里'])
  })

  it('of heads: half of the one over the comparators of the targets', async () => {
    const read = (sign: string) =>
      onlyForm(`# 2022年度林道养护项目自评表
项目名称：林道养护

| 一级指标 | 二级指标 | 三级指标 | 指标 | 指标值 | 度量单位 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|---|---|---|
| 产出指标 | 数量指标 | 养护林道 | ${sign} | 12 | 公里 | 13公里 | 60 | 60 |
`)
    expect((await read('>=')).indicators.map(({ target }) => target?.raw)).toEqual(['>=12公里'])
    expect((await read('沿河')).indicators.map(({ target }) => target?.raw)).toEqual(['12公里'])
  })

  it('of sections: the end of a label, which is in a row below', async () => {
    for (const rest of ['分）', '分\ufffd', '）']) {
      const read = await onlyForm(`# 2022年度林道养护项目自评表
项目名称：林道养护

| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|
| 产出指标(60 | 养护林道 | 12公里 | 13公里 | 40 | 40 |
| ${rest} | 清理边沟 | 5公里 | 6公里 | 20 | 20 |
`)
      expect(accusedIn(read)).toEqual([])
      expect(read.indicators.map(({ section }) => section?.raw)).toEqual(['产出指标(60', '产出指标(60'])
    }
  })

  it.each(['总\ufffd', '\ufffd分'])('of the total’s label: %s beside a grade', async (label) => {
    const row = (text: string) => `| ${text} | | | 100 | 得分 | 95.5 | 自评等级 | 优 |`
    const read = await onlyForm(
      form(total, `| 产出指标（60分） | 数量指标 | 养护里程 | 20公里 | 19公里 | 60 | 57 | |\n${benefit}\n${row(label)}`),
    )
    expect(read.indicators).toHaveLength(2)
    expect(read.total.declared.map(({ value }) => String(value))).toEqual(['95.5'])
    expect(read.total.grade?.value).toBe('优')
  })

  it('of heads: characters of the results, one of them misread', async () => {
    const read = await onlyForm(
      form(total, `| 产出指标（60分） | 数量指标 | 养护里程 | 20公里 | 19公里 | 60 | 57 | |\n${benefit}`).replace(
        '实际完成值',
        '全年实\ufffd元\ufffd',
      ),
    )
    expect(read.indicators.map(({ actual }) => actual?.raw)).toEqual(['19公里', '800人'])
    expect(unused(read)).toEqual([])
  })

  it('of heads: a stroke of level 2', async () => {
    const read = await onlyForm(`# 2022年度林道养护项目自评表
项目名称：林道养护

| 一级指标 | -级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|---|
| 产出指标 | 数量指标 | 养护林道 | 12公里 | 13公里 | 60 | 60 |
`)
    expect(read.indicators.map(({ section, kind, name }) => [section?.value, kind?.value, name?.value])).toEqual([
      ['产出指标', '数量指标', '养护林道'],
    ])
  })

  it.each(['-级指标', '\ufffd级指标'])('of heads: of both upper levels no more than %s is left', async (left) => {
    const cells = (tag: string, texts: readonly string[]) => texts.map((text) => `<${tag}>${text}</${tag}>`).join('')
    const heads = cells('th', [left, left, '三级指标', '年度指标值', '实际完成值', '分值', '得分'])
    const read = await onlyForm(
      `<h1>项目支出绩效自评表（2022年度）</h1><p>项目名称：林道养护</p><p>主管部门：林草局</p><table><tr>${heads}</tr>
<tr><td rowspan="2">产出指标</td>${cells('td', ['数量指标', '养护林道', '12公里', '13公里', '40', '40'])}</tr>
<tr>${cells('td', ['质量指标', '合格率', '90%', '95%', '20', '20'])}</tr></table>`,
    )
    expect(read.indicators.map(({ section, kind, name }) => [section?.value, kind?.value, name?.value])).toEqual([
      ['产出指标', '数量指标', '养护林道'],
      ['产出指标', '质量指标', '合格率'],
    ])
  })

  it('of heads: the name of level 1', async () => {
    const read = await onlyForm(`# 项目支出绩效自评表
项目名称：林道养护

| | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|---|
| 产出指标 | 数量指标 | 养护林道 | 12公里 | 12公里 | 60 | 60 |
`)
    expect(rows(read)).toEqual([['产出指标', '数量指标', '养护林道', '12公里', '12公里', 60, 60]])
  })

  it('of heads: the scores, so that there is nothing to add up', async () => {
    const read = await onlyForm(`# 2022年度林道养护项目自评表
总分：100
项目名称：林道养护

| | 预算数(A) | 执行数(B) | 执行率(B/A) | 得分(20分*执行率) |
|---|---|---|---|---|
| 年度财政资金总额 | 40 | 40 | 100% | 20 |

| 一级指标 | 二级指标 | 三级指标 | 年初目标值 | 实际完成值 | |
|---|---|---|---|---|---|
| 产出指标 | 数量指标 | 养护林道 | 12公里 | 12公里 | 80 |
`)
    expect(accusedIn(read)).toEqual([])
  })
})

describe('a row that a line break cut between two of its cells', () => {
  it('goes on where the rest has just the cells that it lacks', async () => {
    const read = await onlyForm(
      form(total, `| 产出指标（60分） | 数量指标 | 养护林道 | 12公里 | 12公里\n| 60 | 60 | |\n${benefit}`),
    )
    expect(rows(read)).toEqual([
      ['产出指标', '数量指标', '养护林道', '12公里', '12公里', 60, 60],
      ['效益指标', '社会效益指标', '受益人数', '800人', '800人', 30, 30],
    ])
  })
})

describe('a row that was broken behind the pipe of a cell', () => {
  it('goes on where the rest has just the cells that it lacks', async () => {
    const read = await onlyForm(
      form(total, `${benefit}\n| 满意度指标（10分） | 服务对象满意度指标 | 村民满意度 | ≥90% | 92% |\n 10 | 10 | |`),
    )
    expect(rows(read)[1]).toEqual(['满意度指标', '服务对象满意度指标', '村民满意度', '≥90%', '92%', 10, 10])
  })
})

describe('a level 1 that is printed in each of its rows', () => {
  it('is one section, though it is damaged in some', async () => {
    const read = await onlyForm(
      form(
        total,
        `| 产出指标（60分） | 数量指标 | 养护林道 | 12公里 | 12公里 | 20 | 20 | |
| 产出指标(60 | 质量指标 | 合格率 | 100% | 100% | 20 | 20 | |
| 产出指际（60分） | 时效指标 | 及时率 | 100% | 100% | 20 | 20 | |
${benefit}
| 总分 | 总 分 | 总分 | 总分 | 总分 | 100 | 99 | |`,
      ),
    )
    expect([read.indicators.map(({ section }) => section?.value), accusedIn(read)]).toEqual([
      ['产出指标', '产出指标', '产出指标', '效益指标'],
      [],
    ])
    expect(read.total.declared.map(({ value }) => value)).toEqual([99])
  })
})

describe('damaged signs', () => {
  it.each(['项目资金C元)', '项目资金〔元〕', '项目资金（元'])('brackets of a unit: %s', async (head) => {
    const read = await onlyForm(
      `# 项目支出绩效自评表\n项目名称：林道养护\n\n| ${head} | 全年预算数 | 全年执行数 | 执行率 |\n|---|---|---|---|\n| 年度资金总额 | 412000 | 412000 | 100% |\n`,
    )
    expect(read.budget.lines[0]?.planned?.value).toBe(412000)
  })

  it('points and percent signs leave cells in their places', async () => {
    const read = await onlyForm(form('| 年度资金总额 | 40·5 | 36。45 | 10 | 90$ | 9 |\n| 其他资金 | | | | 0°/o | |', benefit))
    expect(figures(read)).toEqual([
      ['年度资金总额', 405000, 364500, 0.9, 9],
      ['其他资金', null, null, 0, null],
    ])
  })
})

describe('scores that are not there', () => {
  it('in one of several tables, whose head was lost, keep the sum from being checked', async () => {
    const table = (head: string, score: number) => `| 一级指标 | 二级指标 | 三级指标 | 年初目标值 | 实际完成值 | ${head} |
|---|---|---|---|---|---|
| 产出指标 | 数量指标 | 养护林道 | 12公里 | 12公里 | ${score} |
`
    const read = await onlyForm(`# 2022年度林道养护项目自评表
项目名称：林道养护

${table('得分', 50)}
${table('', 30)}

总分：80
`)
    expect(accusedIn(read)).toEqual([])
  })

  it('nor the weights where one of them was not understood', async () => {
    const read = await onlyForm(
      form(
        total,
        `| 产出指标 | 数量指标 | 养护林道 | 12公里 | 12公里 | 6，0 | 60 | |\n${benefit}\n| 总分 | | | | | 100 | 99 | |`,
      ),
    )
    expect(accusedIn(read)).toEqual([])
  })

  it('and the full mark before a total is none, in a table without weights', async () => {
    const read = await onlyForm(`# 项目支出绩效自评表
项目名称：林道养护

| 总分 | 100 | 98.5 | 优 |
|---|---|---|---|
`)
    expect(read.total.declared.map(({ value }) => value)).toEqual([98.5])
  })
})
