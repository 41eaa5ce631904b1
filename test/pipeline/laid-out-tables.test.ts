import { describe, expect, it } from 'vitest'
import { accusedIn, indicatorRows, onlyForm, totalsOf } from '../support/read-text.ts'

const widths = [14, 14, 22, 18, 14, 8]
const wide = /[\u2e80-\u9fff\uff00-\uff60]/
const widthOf = (text: string): number => Array.from(text).reduce((sum, one) => sum + (wide.test(one) ? 2 : 1), 0)

/** The lines of a cell that is this wide. */
function wrapped(text: string, width: number): string[] {
  const lines = ['']
  for (const one of text) {
    if (widthOf(lines.at(-1) + one) > width) lines.push('')
    lines[lines.length - 1] += one
  }
  return lines
}

/** A row whose cells go on from line to line; the last of fewer cells has the room of those that are left out. */
function laidOut(cells: readonly string[]): string[] {
  const parts = cells.map((text, i) => {
    const room = i === cells.length - 1 ? widths.slice(i).reduce((sum, width) => sum + width, 0) : (widths[i] as number)
    return { room, lines: wrapped(text, room - 2) }
  })
  const height = Math.max(...parts.map(({ lines }) => lines.length))
  const padded = (text: string, room: number) => text + ' '.repeat(room - widthOf(text))
  return Array.from({ length: height }, (_, at) =>
    parts
      .map(({ room, lines }) => padded(lines[at] ?? '', room))
      .join('')
      .trimEnd(),
  )
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

describe('a table laid out with spaces whose cells go on over lines', () => {
  it.each([
    ['blank lines', ''],
    ['rules of dashes', `  ${'-'.repeat(40)} ${'-'.repeat(40)}`],
  ])('is read where %s part its rows', async (_, parting) => {
    const read = await onlyForm([title, '', ...rows.flatMap((row) => [...laidOut(row), parting])].join('\n'))
    expect(read.project.department?.value).toBe('石桥市水务局')
    expect(
      read.budget.lines.map(({ label, planned, executed, rate, score }) =>
        [label, planned, executed, rate, score].map((one) => one?.value),
      ),
    ).toEqual([['年度财政资金总额', 400_000, 360_000, 0.9, 18]])
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
    const lines = [title, '', ...rows.flatMap((row) => [...laidOut(row), ''])]
    const [indicator] = (await onlyForm(lines.join('\n'))).indicators
    const at = lines.findIndex((line) => line.includes('按期完成'))
    const columnOf = (text: string) => ({ line: at + 1, column: (lines[at] ?? '').indexOf(text) + 1 })
    expect(indicator?.name?.at).toEqual(columnOf('按期完成'))
    expect(indicator?.target?.at).toEqual(columnOf('12座'))
  })

  it('keeps rows apart that no blank line parts', async () => {
    const [, , , , heads, ...others] = rows
    const lines = [
      title,
      '',
      ...[heads as string[], ...others.slice(0, 3)].flatMap((row) => laidOut(row.map((cell) => cell.slice(0, 6)))),
    ]
    expect(indicatorRows(await onlyForm(lines.join('\n'))).map(([, , name]) => name)).toEqual([
      '按期完成检修',
      '泵站完好率',
      '内涝积水点',
    ])
  })
})
