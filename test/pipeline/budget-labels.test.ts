import { describe, expect, it } from 'vitest'
import { penFor } from '../support/pdf/page-book.ts'
import { PdfWriter } from '../support/pdf/pdf-writer.ts'
import { onlyForm, type ReadForm, readText } from '../support/read-text.ts'

const html = (...rows: readonly (readonly string[])[]) =>
  `<h1>项目支出绩效自评表</h1><table>${rows.map((row) => `<tr>${row.map((text) => `<td>${text}</td>`).join('')}</tr>`).join('')}</table>`
const lines = ({ budget }: ReadForm) =>
  budget.lines.map(({ label, planned, executed, score }) => [label?.raw, planned?.value, executed?.value, score?.raw].join(' '))
const unused = ({ findings }: ReadForm) => findings.filter(({ code }) => code === 'reading.unused').length

it('figures under a head that nobody knows are no labels of the lines, and are reported', async () => {
  const form = await onlyForm(
    html(
      ['项目名称', '渡槽维修', '', '', '', '', ''],
      ['资金来源', '摸底测算', '调整后预算', '实际支出', '预算执行率', '分值', '得分'],
      ['合计', '30', '28', '21', '75.00%', '10', '7.5'],
      ['县级财政资金', '30', '28', '21', '75.00%', '—', '—'],
    ),
  )
  expect(lines(form)).toEqual(['合计 280000 210000 7.5', '县级财政资金 280000 210000 —'])
  expect(unused(form)).toBeGreaterThanOrEqual(2)
})

it('the names of tasks are the labels of a budget’s lines', async () => {
  const form = await onlyForm(
    html(
      ['项目名称', '渡槽维修', '', '', '', '', ''],
      ['年度主要任务及预算（万元）', '任务名称', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
      ['', '预算支出合计', '28', '21', '10', '75.00%', '7.5'],
      ['', '基本支出', '8', '6', '-', '-', '-'],
      ['', '项目支出', '20', '15', '-', '-', '-'],
    ),
  )
  expect(lines(form)).toEqual(['预算支出合计 280000 210000 7.5', '基本支出 80000 60000 -', '项目支出 200000 150000 -'])
})

it('a dash in the column of units is no part of a target', async () => {
  const form = await onlyForm(
    html(
      ['项目名称', '渡槽维修', '', '', '', '', '', ''],
      ['一级指标', '二级指标', '三级指标', '指标性质', '指标值', '度量单位', '实际完成值', '得分'],
      ['产出指标', '数量指标', '维修渡槽', '≥', '6', '座', '6座', '50'],
      ['效益指标', '社会效益指标', '灌溉条件', '＝', '改善', '—', '改善', '40'],
    ),
  )
  expect(form.indicators.map(({ target }) => target?.raw)).toEqual(['≥6座', '＝改善'])
})

it('without rules, a head at the left of its column is over the figures at the right of it', async () => {
  const writer = new PdfWriter()
  const { text } = penFor(writer)
  const at = (y: number, ...places: readonly (readonly [string, number])[]) => places.map(([one, x]) => text(one, x, y, 9))
  const row = (y: number, name: string, weight: string, score: string) =>
    at(y, ['产出指标', 30], ['数量指标', 80], [name, 140], ['≥6座', 230], ['6座', 300], [weight, 360], [score, 410])
  const budget = (y: number, label: string, money: string, weight: string, rate: string, score: string) =>
    at(y, [label, 80], [money, 190], [money, 270], [weight, 360], [rate, 405], [score, 520])
  const content = [
    ...at(800, ['项目支出绩效自评表', 200]),
    ...at(770, ['项目名称', 30], ['渡槽维修', 140]),
    ...at(740, ['项目资金', 30], ['全年预算数', 190], ['全年执行数', 270], ['分值', 352], ['执行率', 400], ['得分', 450]),
    ...budget(720, '年度资金总额', '88', '10', '100%', '10'),
    ...budget(700, '其中：财政拨款', '88', '-', '-', '-'),
    ...at(
      670,
      ['一级指标', 30],
      ['二级指标', 80],
      ['三级指标', 140],
      ['年度指标值', 230],
      ['实际完成值', 300],
      ['分值', 352],
      ['得分', 400],
      ['偏差原因分析及改进措施', 450],
    ),
    ...row(650, '维修渡槽', '30', '30'),
    ...row(630, '新修渡槽', '30', '30'),
    ...row(610, '清理渡槽', '30', '30'),
  ].join('\n')
  writer.page({ width: 595, height: 842, content })
  const { forms } = await readText(writer.save(), 'a.pdf')
  expect(forms.flatMap(lines)).toEqual(['年度资金总额 880000 880000 10', '其中：财政拨款 880000 880000 -'])
})

const accused = ({ findings }: ReadForm) => findings.filter(({ severity }) => severity === 'mismatch').map(({ path }) => path)
const heads = ['资金来源', '年初预算数', '调整后预算数', '全年执行数', '执行率', '分值', '得分']

const funds = (...sources: readonly (readonly string[])[]) =>
  onlyForm(html(['项目名称', '渡槽维修', '', '', '', '', ''], heads, ...sources))
const county = ['县级财政资金', '22', '20', '15', '75.00%', '', '']

it('a total below what it adds up comes first, and accuses nobody', async () => {
  const form = await funds(
    county,
    ['单位资金', '8', '8', '6', '75.00%', '', ''],
    ['合计', '30', '28', '21', '75.00%', '10', '7.5'],
  )
  expect(lines(form)).toEqual(['合计 280000 210000 7.5', '县级财政资金 200000 150000 ', '单位资金 80000 60000 '])
  expect(accused(form)).toEqual([])
})

it('a total below what does not make it up is told', async () => {
  const form = await funds(
    county,
    ['其他资金', '8', '8', '6', '75.00%', '', ''],
    ['合计', '30', '28', '24', '85.71%', '10', '8.57'],
  )
  expect(accused(form)).toEqual(['budget.lines[0].executed'])
})

describe('sources of funds without their total', () => {
  it('are not measured against the first of them', async () => {
    const form = await funds(county, ['其他资金', '8', '8', '6', '75.00%', '', ''])
    expect(accused(form)).toEqual([])
    expect(form.findings.filter(({ message }) => message.zh.includes('没有读到总额一行'))).toHaveLength(3)
  })

  // 18 of 28 were spent.
  it.each([
    ['the points that they share', '50.00%', '6.43', []],
    ['the rate that they share', '64.29%', '6.43', []],
    ['a rate of neither', '57.00%', '6.43', ['budget.lines[0].rate']],
  ])('%s', async (_, rate, score, expected) => {
    const form = await funds(['县级财政资金', '22', '20', '10', rate, '10', score], ['其他资金', '8', '8', '8', '', '', ''])
    expect(accused(form)).toEqual(expected)
  })
})
