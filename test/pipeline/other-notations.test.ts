import { describe, expect, it } from 'vitest'
import { readValues } from '../support/read-values.ts'

const form = `## 2022年度芦花渠清淤项目自评表

填报日期：2023.3.8

总分：97

项目名称	芦花渠清淤			
主管部门	青禾县水务局	项目实施单位	芦花渠管理所		
项目类别	1、部门预算项目 ☑ 2、省专项 □			
预算执行情况 (万元) (20分)		预算数 (A)	执行数 (B)	执行率 (B/A)	得分 (20分*执行率)
	年度财政资金总额	40	34	85%	17
一级指标	二级指标	三级指标	年初目标值 (A)	实际完成值 (B)	得分
产出指标 (40分)	数量指标	清淤渠道	≥12公里	12公里	20
	成本指标	清淤费用控制在预算以内	≤40万元	34万元	20
效益指标 (40分)	经济效益指标	灌溉面积	≥5000亩	5200亩	20
	社会效益指标	农户用水，下游村庄不再缺水	方便	方便	20
总分	97
偏差大或目标未完成原因分析	无
改进措施及结果应用方案	加强巡查
备注：
`

const read = readValues('number')
const expected = await read(form)

/** The form with one text for another, which stands in it. */
const replaced = (from: string | RegExp, to: string): string => {
  const changed = form.replace(from, to)
  expect(changed).not.toBe(form)
  return changed
}

describe('a form as its words and figures may also be written', () => {
  it('is read as a whole', () => {
    expect(expected).toMatchObject([{ filledOn: '2023-03-08', totals: [97, 97], accused: [] }])
    expect(expected[0]?.rows[1]).toEqual(['产出指标', 40, '成本指标', '清淤费用控制在预算以内', 20, 400000, 340000])
  })

  it.each([
    ['the word for points in the brackets', '产出指标 (40分)', '产出指标（权重40分）'],
    ['the same without 分', '产出指标 (40分)', '产出指标(分值：40)'],
    ['the same without brackets', '产出指标 (40分)', '产出指标 权重40分'],
    ['a head that nobody knows over the targets', '年初目标值 (A)', '年初所定的目标'],
    ['a head that nobody knows over the results', '实际完成值 (B)', '到年底实际完成了多少'],
    ['a look-alike in the name of a level', '产出指标', '产出指杯'],
    ['another one', '效益指标', '致益指标'],
    ['a label of which one character was misread', '总分	97', '总公	97'],
    ['another one', '总分	97', '怠分	97'],
    ['a formula behind a figure in the cell before it', '	40	34	85%	17', '	40	$34$	85%	\\(17\\)'],
    ['a circle for a zero', '	20\n	成本', '	2○\n	成本'],
    ['the sign of yuan before an amount that is written out', '	40	34	', '	¥400,000.00	34	'],
    ['no colon behind the label of the date', '填报日期：2023.3.8', '填报日期2023．3．8'],
    ['a date in Chinese numerals without one', '填报日期：2023.3.8', '填报日期二〇二三年三月八日'],
    ['曰 for 日', '2023.3.8', '2023年3月8曰'],
    ['commas of lists in the date', '2023.3.8', '2023、3、8'],
    ['a ticked box of another font', '部门预算项目 ☑', '部门预算项目 🗹'],
  ])('has the same values with %s', async (_, from, to) => {
    expect(await read(replaced(from, to))).toEqual(expected)
  })

  it('leaves one stroke before a zero open: it may be a border', async () => {
    const [read0] = await read(replaced('	20\n	成本', '	|0\n	成本'))
    expect(read0?.rows[0]).toEqual(['产出指标', 40, '数量指标', '清淤渠道', null, 12, 12])
    expect((await read(replaced('	20\n	成本', '	丨0\n	成本')))[0]?.rows[0]?.slice(0, 5)).toEqual(read0?.rows[0]?.slice(0, 5))
    expect(read0?.accused).toEqual([])
  })

  it('reads a yuan sign before few digits in the unit of the head', async () => {
    expect((await read(replaced('	40	34	', '	¥40	¥34	')))[0]?.budget).toEqual(expected[0]?.budget)
  })
})

describe('a form that goes on on another page', () => {
  const title = '## 2022年度芦花渠清淤项目自评表'
  const heads = '一级指标	二级指标	三级指标	年初目标值 (A)	实际完成值 (B)	得分'

  it.each(['（续）', '(续表)', '（续表1）', ' 续表'])('has its title again there: %s', async (mark) => {
    const cut = replaced('效益指标 (40分)', `\n${title}${mark}\n\n${heads}\n效益指标 (40分)`)
    expect(await read(cut)).toEqual(expected)
    expect(await read(replaced('效益指标 (40分)', `\n${title}${mark}\n\n效益指标 (40分)`))).toEqual(expected)
    expect(await read(replaced('总分	97', `\n${title}${mark}\n\n总分	97`))).toEqual(expected)
    expect(await read(`${cut}\n${form}`)).toEqual([...expected, ...expected])
  })

  it.each(['', `${heads}\n`])('has the rest of a row there', async (again) => {
    const cut = replaced(
      '农户用水，下游村庄不再缺水	方便	方便	20',
      `农户用水，下游村庄	方便	方便	20\n\n${again}		不再缺水			`,
    )
    expect(await read(cut)).toEqual(expected)
  })

  it('has a row of its own there where the name has a level', async () => {
    const own = replaced('总分	97', '\n	生态效益指标	水草恢复			\n总分	97')
    expect((await read(own))[0]?.rows.map(([, , kind, name]) => [kind, name])).toEqual([
      ...(expected[0]?.rows ?? []).map(([, , kind, name]) => [kind, name]),
      ['生态效益指标', '水草恢复'],
    ])
  })
})

describe('a table as spreadsheets write it', () => {
  const inputs = form.replaceAll('☑', '<input checked="" type="checkbox"/>').replaceAll('□', '<input type="checkbox"/>')
  const rowsAs = (row: (cells: readonly string[]) => string) =>
    inputs
      .split('\n')
      .map((line) =>
        line.includes('\t') || line === '备注：' ? row(Array.from({ length: 6 }, (_, i) => line.split('\t')[i] ?? '')) : line,
      )
      .join('\n')
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`

  it.each([
    [
      'quotes around cells that hold quotes',
      rowsAs((cells) => cells.map((cell) => (/[",]/.test(cell) ? quoted(cell) : cell)).join(',')),
    ],
    ['quotes around all cells', rowsAs((cells) => cells.map(quoted).join(','))],
    ['semicolons', rowsAs((cells) => cells.map((cell) => (/[";]/.test(cell) ? quoted(cell) : cell)).join(';'))],
    ['tabs and quotes', rowsAs((cells) => cells.map((cell) => (cell === '' ? '' : quoted(cell))).join('\t'))],
  ])('is the same with %s', async (_, text) => {
    expect(await read(text)).toEqual(expected)
  })

  it('has options on the line below their label, the last of which lost its box', async () => {
    const [lines] = await read(
      replaced('项目类别	1、部门预算项目 ☑ 2、省专项 □			', '\n项目类别\n1、部门预算项目 ☑ 2、省专项\n'),
    )
    expect(lines?.choices).toEqual([['项目类别', [true, null]]])
  })
})
