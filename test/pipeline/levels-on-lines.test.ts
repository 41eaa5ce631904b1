import { describe, expect, it } from 'vitest'
import { accusedIn, indicatorRows, onlyForm, totalsOf } from '../support/read-text.ts'

const head = ['乡村阅览室项目绩效自评表', '一、项目基本情况', '项目实施单位', '苇塘县图书馆', '主管部门', '苇塘县文旅局']
const heads = ['二、绩效评价指标评分', '一级指标', '分值', '二级指标', '分值', '三级指标', '分值', '得分']
const rows = [
  ...['项目决策', '20', '项目目标', '5', '目标内容', '5', '5', '资金到位', '15', '到位率', '6', '6', '到位时效', '9', '8'],
  ...['项目绩效', '80', '项目产出', '80', '产出数量', '80', '76'],
]
const total = ['总分', '100', '100', '100', '95', '评价等次', '优']
const lines = (...parts: readonly string[][]) => parts.flat().join('\n\n')

describe('indicators of which every level has points, each cell on a line of its own', () => {
  it('are rows, each below its levels, and their total is the last figure of its line', async () => {
    const form = await onlyForm(lines(head, heads, rows, total))
    expect(form.schema.id).toBe('evaluation')
    expect(indicatorRows(form)).toEqual([
      ['项目决策', '项目目标', '目标内容', undefined, undefined, 5, 5],
      ['项目决策', '资金到位', '到位率', undefined, undefined, 6, 6],
      ['项目决策', '资金到位', '到位时效', undefined, undefined, 9, 8],
      ['项目绩效', '项目产出', '产出数量', undefined, undefined, 80, 76],
    ])
    expect(form.indicators.map(({ sectionWeight }) => sectionWeight?.value)).toEqual([20, 20, 20, 80])
    expect(totalsOf(form)).toEqual([95])
    expect(form.narrative.goal).toBe(null)
    expect(accusedIn(form)).toEqual([])
  })

  it('are none where a figure is lost or there is one too many, and nothing of them is lost', async () => {
    for (const [from, to] of [
      ['到位率', '到位率\n\n6'],
      ['项目目标\n\n5', '项目目标'],
    ] as const) {
      const form = await onlyForm(lines(head, ['项目名称', '乡村阅览室'], heads, rows, total).replace(from, to))
      expect(form.indicators).toEqual([])
      expect(
        form.findings
          .filter(({ code }) => code === 'reading.unused')
          .map(({ message }) => message.zh)
          .join(),
      ).toContain('76')
    }
  })
})

describe('a budget whose labels stand beside its figures', () => {
  const table = (unit: string) =>
    lines(head.slice(0, 1), [`一、项目基本情况${unit}`]).concat(
      '\n\n<table><tr><td>项目实施单位</td><td colspan="2">苇塘县图书馆</td><td>主管部门</td><td colspan="2">苇塘县文旅局</td></tr>',
      '<tr><td>计划投资额</td><td>570</td><td>实际到位资金</td><td>400</td><td>实际使用情况</td><td>395</td></tr>',
      '<tr><td>其中：中央财政</td><td>70</td><td>其中：中央财政</td><td>0</td><td></td><td></td></tr>',
      '<tr><td>省财政</td><td>500</td><td>省财政</td><td>400</td><td></td><td></td></tr></table>\n\n',
      '| 一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值 | 得分 |\n| --- | --- | --- | --- | --- | --- | --- |\n',
      '| 项目绩效 | 100 | 项目产出 | 100 | 产出数量 | 100 | 95 |\n',
    )

  it('may name its sources for some of the amounts only', async () => {
    const { budget, findings } = await onlyForm(table(''))
    expect(budget.lines.map(({ label, planned, executed }) => [label?.raw, planned?.value, executed?.value])).toEqual([
      [undefined, 5_700_000, 3_950_000],
      ['其中：中央财政', 700_000, undefined],
      ['省财政', 5_000_000, undefined],
    ])
    expect(findings.filter(({ code }) => code === 'reading.unused').map(({ message }) => message.zh)).toEqual([])
  })

  it('has the unit that the heading of its part names', async () => {
    const { budget } = await onlyForm(table('（元）'))
    expect(budget.lines[0]?.planned?.value).toBe(570)
  })
})
