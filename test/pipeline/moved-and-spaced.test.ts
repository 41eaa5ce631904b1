import { describe, expect, it } from 'vitest'
import { readValues } from '../support/read-values.ts'

const heads = '一级指标	二级指标	三级指标	年初目标值 (A)	实际完成值 (B)	得分'
const form = `## 2022年度莲塘村饮水安全项目自评表

填报日期：2023.3.8

总分：97分

项目名称	莲塘村饮水安全			
主管部门	白榆县水务局	项目实施单位	莲塘村委会		
项目类别	1、部门预算项目 ☑ 2、省专项 □			
预算执行情况 (万元) (20分)		预算数 (A)	执行数 (B)	执行率 (B/A)	得分 (20分*执行率)
	年度财政资金总额	40	34	85%	17
${heads}
产出指标 (40分)	数量指标	铺设水管	≥12公里	12公里	20
	时效指标	2022年12月前	2022年12月前	2022年11月	20
效益指标 (40分)	经济效益指标	节约电费	≥2万元	2.1万元	20
	社会效益指标	村民用水	方便	方便	20
总分	97				
偏差大或目标未完成原因分析	无				
改进措施及结果应用方案	加强巡查				
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

describe('columns that something else than a tab holds apart', () => {
  it.each([
    ['em spaces', '\u2003\u2003'],
    ['no-break spaces', '\u00a0\u00a0\u00a0'],
    ['drawn lines', '│'],
    ['heavy lines', '┃'],
    ['broken bars', '¦'],
  ])('are the same columns: %s', async (_, between) => {
    expect(await read(form.replaceAll('\t', between))).toEqual(expected)
  })
})

describe('cells that moved', () => {
  it.each([
    [
      'heads with a tab too many, as the first row below has',
      [
        [heads, heads.replace('三级', '\t三级')],
        ['铺设水管', '\t铺设水管'],
      ],
    ],
    [
      'heads with a tab too many elsewhere',
      [
        [heads, heads.replace('实际', '\t实际')],
        ['铺设水管', '\t铺设水管'],
      ],
    ],
    ['a row without its blank cell, whose target is its name', [['	时效指标	', '时效指标	']]],
    [
      'the date and the total in a row of the table',
      [['填报日期：2023.3.8\n\n总分：97分\n\n', '填报日期：2023.3.8			总分：97分		\n']],
    ],
  ] as const)('are where they belong again: %s', async (_, changes) => {
    expect(await read(changes.reduce((text, [from, to]) => text.replace(from, to), form))).toEqual(expected)
  })
})

describe('lines that say nothing', () => {
  it.each([
    ['the number of a page in a row', '\n	时效指标', '\n	2、				\n	时效指标'],
    ['the year below a title', '自评表\n', '自评表\n\n（2022年度）\n'],
    ['the end of a page before a title', '## 2022', '\f## 2022'],
  ])('change nothing: %s', async (_, from, to) => {
    expect(await read(`${replaced(from, to)}\n${replaced(from, to)}`)).toEqual([...expected, ...expected])
  })

  it('nor does the year below a title that names no form', async () => {
    const [plain] = await read(form.replace('项目自评表', '').replace('饮水安全\n', '饮水安全\n\n（2022年度）\n'))
    expect(plain?.title).toBe('2022年度莲塘村饮水安全')
  })
})

it('R behind an option is a ticked box, £ an empty one', async () => {
  expect(await read(replaced('☑ 2、省专项 □', 'R 2、省专项 £'))).toEqual(expected)
})
