import { describe, expect, it } from 'vitest'
import { accusedIn, indicatorRows, onlyForm, totalsOf } from '../support/read-text.ts'

const blank = '\u00a0'
const blanks = (count: number): string[] => Array.from({ length: count }, () => blank)
const cells = (...change: readonly string[]): string[] => [
  ...['项目支出绩效自评表', '（2020年度）', '项目名称', '湿地巡护', '实施单位', '苇塘湿地站', '项目资金', '（元）', blank],
  ...['年初', '预算数', '全年', '预算数', '全年', '执行数', '分值', '执行率', '得分'],
  ...['年度资金总额', '52000', '52000', '39000', '10', '75%', '7.5'],
  ...['其中：当年财政拨款', '52000', '52000', '39000', ...blanks(3)],
  ...['其他资金', ...blanks(6)],
  ...['绩', '效', '指', '标', '一级指标', '二级指标', '三级指标', '年度', '指标值', '实际', '完成值', '分值', '得分'],
  ...['偏差原因分析', '及改进措施'],
  ...['产出指标', '数量指标', '指标1巡护次数', '24次', '18次', '60', '45', '汛期道路中断'],
  ...['指标2', ...blanks(5), '……', ...blanks(5)],
  ...['效益指标', '社会效益', '指标', ...change, '30', '30', blank],
  ...['总分', '100', '82.5', blank],
]
const asked = ['违规捕捞起数', '0起', '0起']
const form = (lines: readonly string[]) => onlyForm(lines.join('\n\n'))

describe('cells on lines of which blank ones are lines of blanks', () => {
  it('are rows of a budget, each with all its cells', async () => {
    const { budget } = await form(cells(...asked))
    expect(
      budget.lines.map(({ label, initial, executed, weight, score }) => [
        label?.raw,
        initial?.value,
        executed?.value,
        weight?.value,
        score?.value,
      ]),
    ).toEqual([
      ['年度资金总额', 52_000, 39_000, 10, 7.5],
      ['其中：当年财政拨款', 52_000, 39_000, null, null],
      ['其他资金', null, null, null, null],
    ])
  })

  it('are rows of indicators, below heads that go on over lines; rows of a template are none', async () => {
    const read = await form(cells(...asked))
    expect(indicatorRows(read)).toEqual([
      ['产出指标', '数量指标', '巡护次数', '24次', '18次', 60, 45],
      ['效益指标', '社会效益指标', '违规捕捞起数', '0起', '0起', 30, 30],
    ])
    expect(read.indicators[0]?.reason?.value).toBe('汛期道路中断')
    expect(read.indicators[1]?.reason?.value).toBe(null)
    expect(totalsOf(read)).toEqual([82.5])
    expect(accusedIn(read)).toEqual([])
  })

  it('may have one more blank line where a page ends', async () => {
    const lines = cells(...asked)
    const at = lines.lastIndexOf('效益指标')
    const read = await form([...lines.slice(0, at), blank, ...lines.slice(at)])
    expect(indicatorRows(read)).toEqual(indicatorRows(await form(lines)))
  })

  it.each([
    ['one below the other', (lines: readonly string[]) => lines.join('\n')],
    ['parted by lines of blanks', (lines: readonly string[]) => lines.join(`\n${blank}\n`)],
    ['all on one line, without the blank ones', (lines: readonly string[]) => lines.join(' ').replace(/\s+/g, ' ')],
    ['without the blank ones', (lines: readonly string[]) => lines.filter((line) => line !== blank).join('\n')],
  ])('are the same %s', async (_, joined) => {
    const read = await onlyForm(joined(cells(...asked)))
    expect(indicatorRows(read)).toEqual(indicatorRows(await form(cells(...asked))))
    expect(read.budget.lines.map(({ executed }) => executed?.value ?? null)).toEqual([39_000, 39_000, null])
    expect(totalsOf(read)).toEqual([82.5])
  })

  it('keep a blank result in its place', async () => {
    expect(indicatorRows(await form(cells('违规捕捞起数', '0起', blank))).at(-1)).toEqual([
      '效益指标',
      '社会效益指标',
      '违规捕捞起数',
      '0起',
      '',
      30,
      30,
    ])
  })

  it('are no rows where the cells come out otherwise, and nothing of them is lost', async () => {
    const { indicators, findings } = await form(cells('违规捕捞起数', '0起'))
    expect(indicators).toEqual([])
    const unused = findings.filter(({ code }) => code === 'reading.unused').map(({ message }) => message.zh)
    for (const text of ['指标1巡护次数', '24次', '汛期道路中断', '违规捕捞起数']) expect(unused.join()).toContain(text)
  })

  it('are a budget beside whose lines one reason goes on, and indicators without scores, whose weights make 100', async () => {
    const read = await onlyForm(
      [
        ...['部门预算项目支出绩效自评表（2023年度）', '项目名称', '苇塘清淤', '实施单位', '苇塘湿地站'],
        ...[
          '预算执行情况（10分）',
          '年度预算数（万元）',
          '年初预算',
          '调整后预算数',
          '预算执行数',
          '预算执行率',
          '权重',
          '得分',
          '原因',
        ],
        ...[
          '总额',
          '52.00',
          '40.00',
          '40.00',
          '100.00%',
          '10',
          blank,
          '1.预算有调整的，须在此说明理由；2.其他资金包括：社会投入。',
        ],
        ...[
          '其中：财政资金',
          '52.00',
          '40.00',
          '40.00',
          '100.00%',
          '/',
          '/',
          '单位资金',
          '0.00',
          '0.00',
          '0.00',
          '0.00%',
          '/',
          '/',
        ],
        ...['其他资金', ...blanks(4), '/', '/', '绩效指标（90分）'],
        ...['一级指标', '二级指标', '三级指标', '指标性质', '指标值', '度量单位', '完成值', '权重', '得分', '未完成原因分析'],
        ...['产出指标', '数量指标', '清淤面积', '≥', '30', '公顷', blank, '60', blank, blank],
        ...['效益指标', '社会效益指标', '投诉起数', '≤', '2', '起', blank, '30', blank, blank],
        ...['合计', '100', blank, blank, '评价结论', '按计划完成。'],
      ]
        .map((text) => (text === blank ? '|' : `${text} |`))
        .join('\n'),
    )
    expect(read.budget.lines.map(({ planned, rate, weight }) => [planned?.value, rate?.value, weight?.value])).toEqual([
      [400_000, 1, 10],
      [400_000, 1, null],
      [0, 0, null],
      [null, null, null],
    ])
    expect(indicatorRows(read).map(([, , name, target, , weight, score]) => [name, target, weight, score])).toEqual([
      ['清淤面积', '≥30公顷', 60, null],
      ['投诉起数', '≤2起', 30, null],
    ])
    expect(totalsOf(read)).toEqual([null])
    expect(accusedIn(read)).toEqual([])
  })
})
