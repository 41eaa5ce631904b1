import { describe, expect, it } from 'vitest'
import { accusedIn, indicatorRows, onlyForm, type ReadForm, totalsOf } from '../support/read-text.ts'

/** How a generator lays a table out: what it counts, where texts stand in their cells, and what it puts between rows. */
interface Style {
  readonly widthOf: (text: string) => number
  readonly isCentred: boolean
  readonly isInMiddle: boolean
  readonly parting: readonly string[]
}

const countWith = (wide: RegExp) => (text: string) => Array.from(text).reduce((sum, one) => sum + (wide.test(one) ? 2 : 1), 0)
const plain: Style = {
  widthOf: countWith(/[\u2e80-\u9fff\uff00-\uff60]/),
  isCentred: false,
  isInMiddle: false,
  parting: [],
}

const widths = [14, 14, 22, 18, 14, 8]
const gap = 2

/** The lines of a cell that is this wide. */
function wrapped(text: string, width: number, { widthOf }: Style): string[] {
  const lines = ['']
  for (const one of text) {
    if (widthOf(lines.at(-1) + one) > width) lines.push('')
    lines[lines.length - 1] += one
  }
  return lines
}

/** A row whose cells go on from line to line; the last of fewer cells has the room of those that are left out. */
function laidOut(cells: readonly string[], style: Style): string[] {
  const parts = cells.map((text, i) => {
    const room = i === cells.length - 1 ? widths.slice(i).reduce((sum, width) => sum + width, 0) : (widths[i] as number)
    return { room, lines: wrapped(text, room - gap, style) }
  })
  const height = Math.max(...parts.map(({ lines }) => lines.length))
  const line = (at: number) =>
    parts.map(({ room, lines }) => {
      const text = lines[at - (style.isInMiddle ? Math.floor((height - lines.length) / 2) : 0)] ?? ''
      const free = room - style.widthOf(text)
      const before = style.isCentred ? Math.floor((free - gap) / 2) : 0
      return ' '.repeat(before) + text + ' '.repeat(free - before)
    })
  return [...Array.from({ length: height }, (_, at) => line(at).join('').trimEnd()), ...style.parting]
}

const reason = '汛期两座泵站停电检修，排水能力一度不足，已与供电所商定错峰检修并备下柴油机组，今后不再出现这样的情形。'
const rows = [
  ['项目名称', '城区排涝泵站维护'],
  ['主管部门', '石桥市水务局', '项目实施单位', '石桥市排水管理处'],
  ['预算执行情况(万元)', '', '预算数（A）', '执行数（B）', '执行率（B/A）', '得分'],
  ['', '年度财政资金总额', '40', '36', '90%', '18'],
  ['一级指标', '二级指标', '三级指标', '年初目标值', '实际完成值', '得分'],
  ['产出指标(40分)', '数量指标', '按期完成检修并通过验收的排涝泵站座数', '12座', '12座', '20'],
  ['', '质量指标', '泵站完好率', '不低于95%', '96%', '20'],
  ['效益指标(40分)', '社会效益指标', '内涝积水点', '不多于3处', '3处', '40'],
  ['总分', '98'],
  ['偏差大或目标未完成原因分析', reason],
]
const title = `${' '.repeat(20)}2021年度城区排涝泵站维护项目绩效自评表`
const tableIn = (style: Style) => [title, '', ...rows.flatMap((row) => laidOut(row, style))]

const budgetOf = ({ budget }: ReadForm) =>
  budget.lines.map(({ label, planned, executed, rate, score }) =>
    [label, planned, executed, rate, score].map((one) => one?.value),
  )

describe('a table laid out with spaces whose cells go on over lines', () => {
  it.each<[string, Partial<Style>]>([
    ['nothing parts its rows', {}],
    ['blank lines part its rows', { parting: [''] }],
    ['rules of dashes part its rows', { parting: [`  ${'-'.repeat(40)} ${'-'.repeat(40)}`] }],
    ['its texts are centred', { isCentred: true }],
    ['its texts stand in the middle of their rows', { isInMiddle: true, parting: [''] }],
    ['its characters were counted, not how wide they are', { widthOf: (text) => text.length }],
    ['quotes and signs are two columns wide', { widthOf: countWith(/[\u2e80-\u9fff\uff00-\uff60≥“”]/) }],
  ])('is read where %s', async (_, style) => {
    const read = await onlyForm(tableIn({ ...plain, ...style }).join('\n'))
    expect(read.project.department?.value).toBe('石桥市水务局')
    expect(budgetOf(read)).toEqual([['年度财政资金总额', 400_000, 360_000, 0.9, 18]])
    expect(indicatorRows(read)).toEqual([
      ['产出指标', '数量指标', '按期完成检修并通过验收的排涝泵站座数', '12座', '12座', undefined, 20],
      ['产出指标', '质量指标', '泵站完好率', '不低于95%', '96%', undefined, 20],
      ['效益指标', '社会效益指标', '内涝积水点', '不多于3处', '3处', undefined, 40],
    ])
    expect(totalsOf(read)).toEqual([98])
    expect(read.narrative.deviation?.value).toBe(reason)
    expect(accusedIn(read)).toEqual([])
  })

  it('has every value where its cell begins', async () => {
    const lines = tableIn(plain)
    const [indicator] = (await onlyForm(lines.join('\n'))).indicators
    const at = lines.findIndex((line) => line.includes('按期完成'))
    const columnOf = (text: string) => ({ line: at + 1, column: (lines[at] ?? '').indexOf(text) + 1 })
    expect(indicator?.name?.at).toEqual(columnOf('按期完成'))
    expect(indicator?.target?.at).toEqual(columnOf('12座'))
  })

  it('keeps rows apart whose texts all fit on a line', async () => {
    const [, , , , heads, ...others] = rows
    const short = [heads as string[], ...others.slice(0, 3)].map((row) => row.map((cell) => cell.slice(0, 6)))
    const lines = [title, '', ...short.flatMap((row) => laidOut(row, plain))]
    expect(indicatorRows(await onlyForm(lines.join('\n'))).map(([, , name]) => name)).toEqual([
      '按期完成检修',
      '泵站完好率',
      '内涝积水点',
    ])
  })

  it('does not put labels together that stand below each other', async () => {
    const lines = tableIn(plain).slice(0, -3)
    const read = await onlyForm([...lines, '偏差大或目标未完成原因分析', '改进措施及结果应用方案', '备注：'].join('\n'))
    expect(indicatorRows(read).length).toBe(3)
    expect(totalsOf(read)).toEqual([98])
    expect(read.narrative.deviation?.value ?? null).toBe(null)
    expect(read.narrative.improvement?.value ?? null).toBe(null)
  })
})
