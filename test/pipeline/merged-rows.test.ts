import { describe, expect, it } from 'vitest'
import { accusedIn, indicatorRows, onlyForm, type ReadForm, totalsOf } from '../support/read-text.ts'

/** Cells as `text`, or `text@rows` where they cover several; `.` where one above covers the place. */
const html = (rows: readonly string[], total: string) => `<h1>2023年度碾坊修缮项目支出绩效自评表</h1>
<table><tr><td>项目名称</td><td colspan="3">碾坊修缮</td><td>实施单位</td><td colspan="3">白栎县文化馆</td></tr>
<tr><td colspan="2">项目资金（万元）</td><td>年初预算数</td><td>全年预算数</td><td>全年执行数</td><td>分值</td><td>执行率</td><td>得分</td></tr>
<tr><td colspan="2">年度资金总额</td><td>30</td><td>30</td><td>30</td><td>10</td><td>100%</td><td>10</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>年度指标值</td><td>实际完成值</td><td>分值</td><td>得分</td><td>偏差原因分析及改进措施</td></tr>
${rows
  .map((row) => {
    const cells = row
      .split('|')
      .map((cell) => cell.trim())
      .filter((cell) => cell !== '.')
      .map((cell) => {
        const [text, span] = cell.split('@')
        return `<td rowspan="${span ?? 1}">${text}</td>`
      })
    return `<tr>${cells.join('')}</tr>`
  })
  .join('\n')}
<tr><td colspan="5">总分</td><td>100</td><td>${total}</td><td></td></tr></table>`

const read = (rows: readonly string[], total: string) => onlyForm(html(rows, total))
const warnings = ({ findings }: ReadForm) =>
  findings.flatMap(({ code, path, severity }) => (severity === 'warning' ? [`${code} ${path}`] : []))
const skippedFor = ({ findings }: ReadForm) =>
  findings.flatMap(({ code, path }) => (code === 'check.skipped' && path.endsWith('.score') ? [path] : []))
const rest = '效益指标 | 社会效益指标 | 来客 | ≥100人 | 100人 | 40 | 40 | 无'

describe('a cell over several indicators', () => {
  it('with the name leaves each of them its own points', async () => {
    const rows = ['产出指标@2 | 数量指标@2 | 修缮碾盘@2 | ≥10座@2 | 10座@2 | 20 | 20 | ', '. | . | . | . | . | 30 | 30 | ', rest]
    const form = await read(rows, '100')
    expect(form.indicators.map(({ weight, score }) => [weight?.value, score?.value])).toEqual([
      [20, 20],
      [30, 30],
      [40, 40],
    ])
    expect(form.total.recomputed).toBe(100)
    expect(accusedIn(form)).toEqual([])
  })

  it('with a reason is the reason of each of them', async () => {
    const form = await read(
      [
        '产出指标@3 | 数量指标@3 | 修缮碾盘 | ≥10座 | 8座 | 20 | 16 | 雨季停工@2',
        '. | . | 修缮石槽 | ≥10条 | 9条 | 20 | 18 | .',
        '. | . | 修缮屋面 | ≥10间 | 9间 | 10 | 9 | ',
        rest,
      ],
      '93',
    )
    expect(form.indicators.map(({ reason }) => reason?.value ?? null)).toEqual(['雨季停工', null, null, '无'])
    expect(form.indicators[1]?.reason).toBeNull()
    expect(warnings(form)).toEqual(['indicator.reason indicators[2].reason'])
    expect(accusedIn(form)).toEqual([])
  })

  it('with a score is what their weights give together', async () => {
    const rows = (score: string) => [
      `产出指标@2 | 数量指标@2 | 修缮碾盘 | ≥10座 | 8座 | 20 | ${score}@2 | 雨季停工@2`,
      '. | . | 修缮石槽 | ≥10条 | 10条 | 30 | . | .',
      rest,
    ]
    const form = await read(rows('46'), '96')
    expect(indicatorRows(form).map((row) => row.at(-1))).toEqual([46, undefined, 40])
    expect([accusedIn(form), warnings(form), totalsOf(form)]).toEqual([[], [], [96]])
    expect(form.total.recomputed).toBe(96)
    expect(accusedIn(await read(rows('50'), '100'))).toEqual(['indicator.score indicators[0].score'])
    expect(accusedIn(await read(rows('51'), '101'))).toContain('indicator.overweight indicators[0].score')
    expect(accusedIn(await read(rows('46'), '97'))).toEqual(['total.sum total.declared[0]'])
  })

  it('with a weight counts once, and for all of their scores', async () => {
    const rows = (one: string, other: string) => [
      `产出指标@2 | 数量指标@2 | 修缮碾盘 | ≥10座 | 10座 | 50@2 | ${one} | `,
      `. | . | 修缮石槽 | ≥10条 | 10条 | . | ${other} | `,
      rest,
    ]
    const form = await read(rows('30', '20'), '100')
    expect([accusedIn(form), warnings(form), skippedFor(form)]).toEqual([[], [], []])
    expect(accusedIn(await read(rows('30', '25'), '105'))).toContain('indicator.overweight indicators[0].score')
    const less = await read(rows('30', '15'), '95')
    expect(accusedIn(less)).toEqual(['indicator.score indicators[0].score'])
    expect(warnings(less)).toEqual(['indicator.reason indicators[0].reason'])
  })

  it('with weight and score lies between what the worst and the best of them give', async () => {
    const rows = (score: string) => [
      `产出指标@2 | 数量指标@2 | 修缮碾盘 | ≥10座 | 8座 | 50@2 | ${score}@2 | 雨季停工`,
      '. | . | 修缮石槽 | ≥10条 | 10条 | . | . | ',
      rest,
    ]
    for (const score of ['40', '46', '50']) expect([accusedIn(await read(rows(score), String(50 + Number(score))))]).toEqual([[]])
    expect(accusedIn(await read(rows('30'), '80'))).toEqual(['indicator.score indicators[0].score'])
  })

  it('with a target or a result of all of them accuses none', async () => {
    const form = await read(
      ['产出指标@2 | 数量指标@2 | 修缮碾盘 | ≥100件@2 | 60件 | 30 | 30 | ', '. | . | 修缮石槽 | . | 40件 | 20 | 20 | ', rest],
      '100',
    )
    expect([accusedIn(form), skippedFor(form)]).toEqual([[], ['indicators[0].score', 'indicators[1].score']])
    expect(warnings(form)).toEqual([])
  })
})
