import { describe, expect, it } from 'vitest'
import { accusedIn, onlyForm, type ReadForm } from '../support/read-text.ts'

const rows = ({ indicators }: ReadForm) =>
  indicators.map(({ section, kind, name, target, actual, weight, score, reason }) =>
    [section?.value, kind?.value, name?.value, target?.raw, actual?.raw, weight?.value, score?.value, reason?.value].map(
      (value) => value ?? null,
    ),
  )
const unused = ({ findings }: ReadForm) =>
  findings.flatMap(({ code, message }) => (code === 'reading.unused' ? [/“(.*)”/.exec(message.en)?.[1]] : []))

const head = '2023年度林道养护项目支出绩效自评表\n项目名称：林道养护\n主管部门：白栎县林业局\n实施单位：白栎县林场'

describe('values on lines of their own, behind their labels', () => {
  const card = (at: number, [section, kind, name, target, actual, weight, score]: readonly string[]) =>
    `指标${at}\n一级指标：${section}\n二级指标：${kind}\n三级指标：${name}\n年度指标值：${target}\n实际完成值：${actual}\n分值：${weight}\n得分：${score}`
  const first = ['产出指标', '数量指标', '养护林道', '12公里', '12公里', '60', '60']
  const second = ['满意度指标', '服务对象满意度指标', '村民满意度', '≥90%', '81%', '40', '36']
  const budget = '全年预算数（万元）：40\n'

  it('are the rows of a table', async () => {
    const read = await onlyForm(`${head}\n${card(1, first)}\n${card(2, second)}\n总分：96`)
    expect(rows(read)).toEqual([
      ['产出指标', '数量指标', '养护林道', '12公里', '12公里', 60, 60, null],
      ['满意度指标', '服务对象满意度指标', '村民满意度', '≥90%', '81%', 40, 36, null],
    ])
    expect([read.total.declared.map(({ value }) => value), unused(read), accusedIn(read)]).toEqual([[96], ['指标1'], []])
    expect(read.indicators[1]?.score?.at).toEqual({ line: 20, column: 4 })
  })

  it('accuse where their figures do not follow', async () => {
    const read = await onlyForm(`${head}\n${card(1, first)}\n${card(2, second.with(6, '39'))}\n总分：99`)
    expect(accusedIn(read)).toEqual(['indicator.score indicators[1].score'])
  })

  it('are none without the name of an indicator', async () => {
    const read = await onlyForm(
      `${head}\n${budget}年度指标值：12公里\n实际完成值：12公里\n分值：60\n得分：60\n偏差原因：雨天\n总分：96`,
    )
    expect(rows(read)).toEqual([])
  })
})

describe('a cell a line, as copied from a page', () => {
  const lines = (...texts: string[]) => texts.join('\n')
  const heads = lines('一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分', '偏差原因分析及改进措施')
  const first = lines('产出指标', '数量指标', '养护林道', '12公里', '11.4公里', '60', '57', '两段塌方')
  const second = lines('质量指标', '合格率', '100%', '100%', '10', '10')
  const third = lines('满意度指标', '服务对象满意度指标', '村民满意度', '≥90%', '92%', '20', '20')
  const budget = lines(
    ...['项目资金（万元）', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
    ...['年度资金总额', '40', '40', '38', '10', '95%', '9.5', '其他资金', '0', '0', '0'],
  )
  const goals = lines('年度总体目标', '预期目标', '实际完成情况', '养护林道', '已养护11.4公里')

  it('is the table that the names of levels and the points show', async () => {
    const read = await onlyForm(lines(head, budget, goals, '绩效指标', heads, first, second, third, '总分', '100', '96.5'))
    expect(rows(read)).toEqual([
      ['产出指标', '数量指标', '养护林道', '12公里', '11.4公里', 60, 57, '两段塌方'],
      ['产出指标', '质量指标', '合格率', '100%', '100%', 10, 10, null],
      ['满意度指标', '服务对象满意度指标', '村民满意度', '≥90%', '92%', 20, 20, null],
    ])
    const [total, other] = read.budget.lines
    expect([total?.planned?.value, total?.executed?.value, total?.rate?.value, total?.score?.value]).toEqual([
      400000, 380000, 0.95, 9.5,
    ])
    // Which of its figures were blank, nobody knows.
    expect([other?.label?.value, other?.planned?.value ?? null, unused(read)]).toEqual(['其他资金', null, ['0', '0', '0']])
    expect([read.narrative.goal?.value, read.narrative.outcome?.value]).toEqual(['养护林道', '已养护11.4公里'])
    expect(read.total.declared.map(({ value }) => value)).toEqual([96.5])
  })

  it('accuses nobody', async () => {
    const read = await onlyForm(lines(head, budget, heads, first.replace('57', '59'), second, third, '总分', '100', '99'))
    expect([accusedIn(read), read.indicators[0]?.score?.value]).toEqual([[], 59])
  })

  it.each([
    ['a blank value', second.replace('100%\n100%', '100%')],
    ['a blank score', second.replace('10\n10', '10')],
    ['a level that may be either', lines('满意度指标', '护林员满意度', '≥90%', '95%', '10', '10')],
  ])('is not read where a cell is missing: %s', async (_, row) => {
    const read = await onlyForm(lines(head, budget, heads, first, row, third, '总分', '100', '96.5'))
    expect([rows(read), accusedIn(read)]).toEqual([[], []])
    expect(unused(read)).toContain('养护林道')
  })
})
