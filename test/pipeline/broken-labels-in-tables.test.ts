import { describe, expect, it } from 'vitest'
import { readValues } from '../support/read-values.ts'

const budgetHeads = '预算执行情况 (万元) (20分)		预算数 (A)	执行数 (B)	执行率 (B/A)	得分 (20分*执行率)'
const form = `## 2022年度石桥镇路灯维修项目自评表

填报日期：2023.3.8

总分：97

项目名称	石桥镇路灯维修			
主管部门	青禾县城管局	项目实施单位	石桥镇政府		
项目类别	1、部门预算项目 ☑ 2、省专项 □			
${budgetHeads}
	年度财政资金总额	40	34	85%	17
一级指标	二级指标	三级指标	年初目标值 (A)	实际完成值 (B)	得分
产出指标 (40分)	数量指标	维修路灯	≥120盏	126盏	20
	成本指标	维修费用	≤40万元	34万元	20
效益指标 (40分)	经济效益指标	节约电费	≥2万元	2.1万元	20
	社会效益指标	夜间出行	方便	方便	20
总分	97				
偏差大或目标未完成原因分析	无				
改进措施及结果应用方案	加强巡查				
备注：
`

const read = readValues('text')
const expected = await read(form)

/** The form with one text for another, which stands in it. */
const replaced = (from: string, to: string): string => {
  expect(form).toContain(from)
  return form.replace(from, to)
}

it('the form itself is read as a whole', () => {
  expect(expected).toMatchObject([{ filledOn: '2023-03-08', totals: [97, 97], accused: [], texts: ['无', '加强巡查'] }])
  expect(expected[0]?.rows).toHaveLength(4)
})

describe('a label is whole again', () => {
  it.each([
    ['cut by a line break', '偏差大或目标未完成原因分析', '偏差大或目标未完\n成原因分析'],
    ['cut by a tab', '偏差大或目标未完成原因分析', '偏差大或目标未完成\t原因分析'],
    ['before its text', '改进措施及结果应用方案', '改进措施及结果\n应用方案'],
    ['with its points in a cell of their own', '产出指标 (40分)', '产出指标\t(40分)'],
  ])('%s', async (_, from, to) => {
    expect(await read(replaced(from, to))).toEqual(expected)
  })
})

describe('a label and what stands behind it are two, though the rule between them was lost', () => {
  it.each([
    ['two offices', '主管部门	青禾县城管局	项目实施单位	石桥镇政府', '主管部门青禾县城管局	项目实施单位石桥镇政府'],
    ['the name of the project', '项目名称	石桥镇路灯维修', '项目名称石桥镇路灯维修'],
    ['a text', '改进措施及结果应用方案	加强', '改进措施及结果应用方案加强'],
    ['all heads of figures', budgetHeads, budgetHeads.replaceAll(')	', ') ').replace('(20分) ', '(20分)	')],
  ])('%s', async (_, from, to) => {
    expect(await read(replaced(from, to))).toEqual(expected)
  })

  it('but a longer label is one', async () => {
    const [longer] = await read(replaced('项目实施单位	石桥镇政府', '项目实施单位意见	同意'))
    expect(longer?.project.slice(0, 2)).toEqual(expected[0]?.project.slice(0, 2))
    expect(longer?.project[2]).not.toBe('意见')
  })
})

describe('brackets, points and signs that were damaged', () => {
  it.each([
    ['the last character of points', '产出指标 (40分)', '产出指标(40兮)'],
    ['the bracket before points', '产出指标 (40分)', '产出指标 40分)'],
    [
      'the brackets of formulas in heads',
      budgetHeads,
      '预算执行情况 (万元) (20分)		预算数A	执行数B	执行率B/A	得分20分*执行率',
    ],
    ['the number of a level 2', '成本指标', '(2)成本指标'],
    ['a colon behind a level 2', '成本指标', '成本指标：'],
    ['同上 for the name above', '	成本指标', '同上	成本指标'],
    ['brackets around a score', '126盏	20', '126盏	[20]'],
    ['a colon of mathematics', '总分：97', '总分∶97'],
    ['a full stop for a colon', '填报日期：2023.3.8', '填报日期.2023.3.8'],
    ['a line below the date', '2023.3.8', '__2023__年__3__月__8__日'],
    ['a full stop behind the date', '2023.3.8', '2023.3.8。'],
    ['brackets around the date', '填报日期：2023.3.8', '（填报日期：2023.3.8）'],
    ['blanks in the date', '2023.3.8', '2023 3 8'],
    ['colons in the date', '2023.3.8', '2023:3:8'],
    ['the month of the date in words', '2023.3.8', '2023年三月八日'],
    ['a tick beside what is left of a box', '☑ 2、省专项 □', '√口 2、省专项口'],
    ['the words of a service for boxes', '☑ 2、省专项 □', ':selected: 2、省专项 :unselected:'],
    ['园 for 元', '	40	34	', '	40万园	34	'],
  ])('are undone: %s', async (_, from, to) => {
    const [damaged] = await read(replaced(from, to))
    // Nothing is known of a box of which no more is left than 口.
    const choices = to.includes('口') ? [['项目类别', [true, null]]] : expected[0]?.choices
    expect(damaged).toEqual({ ...expected[0], choices })
  })
})

describe('an amount in yuan below a head in 万元', () => {
  it.each(['340,000.00', '340000'])('is known by the rate: %s', async (amount) => {
    expect(await read(replaced('	40	34	', `	40	${amount}	`))).toEqual(expected)
    const planned = amount.replace('34', '40')
    expect(await read(replaced('	40	34	', `	${planned}	34	`))).toEqual(expected)
  })

  it('stays what it is where the rate says nothing else', async () => {
    const [wrong] = await read(replaced('	40	34	', '	40	340	'))
    expect(wrong?.budget[0]?.slice(0, 2)).toEqual([400_000, 3_400_000])
    expect(wrong?.accused).toContain('budget.rate')
    const [both] = await read(replaced('	40	34	', '	400000	340000	'))
    expect(both?.budget[0]?.slice(0, 2)).toEqual([4_000_000_000, 3_400_000_000])
  })
})
