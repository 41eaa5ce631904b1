import { describe, expect, it } from 'vitest'
import { readValues } from '../support/read-values.ts'

const heads = '一级指标	二级指标	三级指标	年初目标值 (A)	实际完成值 (B)	得分'
const budgetHeads = '预算执行情况 (万元) (20分)		预算数 (A)	执行数 (B)	执行率 (B/A)	得分 (20分* 执行率)'
const form = `## 2022年度柳湾堤防加固项目自评表

填报日期：2023.3.8

总分：97

项目名称	柳湾堤防加固			
主管部门	白榆县水务局	项目实施单位	柳湾堤防站		
项目类别	1、部门预算项目 ☑ 2、省专项 □			
${budgetHeads}
	年度财政资金总额	40	34	85%	17
${heads}
产出指标 (40分)	数量指标	加固堤防	≥12公里	12公里	20
	成本指标	加固费用	≤40万元	34万元	20
效益指标 (40分)	经济效益指标	保护农田	基本完好	计划标准	20
	社会效益指标	沿岸居民	放心	放心	20
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

describe('specks on a page that was recognised', () => {
  it('are not in the form itself', () => {
    expect(expected).toMatchObject([{ filledOn: '2023-03-08', totals: [97, 97], accused: [], texts: ['无', '加强巡查'] }])
  })

  it.each([
    ['behind a score', '	放心	20', "	放心	20'"],
    ['before a score', '	放心	20', '	放心	~ 20'],
    ['behind an amount', '	40	34	', '	40_	34	'],
    ['behind the points of the budget', '	85%	17', '	85%	17`'],
    ['around the total', '总分	97', '总分	_97_'],
    ['before the label of a choice', '项目类别', '·项目类别'],
    ['behind the label of a choice', '项目类别', "项目类别'"],
    ['behind the points of a level 1', '产出指标 (40分)', '产出指标 (40分).'],
    ['behind the name of a level 2', '成本指标', '成本指标`'],
    ['on a line of their own below a name', '柳湾堤防站		\n', '柳湾堤防站		\n· ·\n'],
    ['on a line of their own below a text', '	无\n', '	无\n~ .\n'],
    ['in the blank cell of a level', '	成本指标', '`	成本指标'],
    ['that make letters of a score', '	34万元	20', '	34万元	2〇'],
  ])('say nothing %s', async (_, from, to) => {
    expect(await read(replaced(from, to))).toEqual(expected)
  })

  it('keep a row where it stands, whatever they leave of its score', async () => {
    expect((await read(replaced('	放心	20', '	放心	l〇')))[0]?.rows[3]).toEqual([...(expected[0]?.rows[3] ?? []).with(4, 10)])
  })
})

describe('a head that was lost', () => {
  it.each(['预算数 (A)', '执行数 (B)', '执行率 (B/A)', '得分 (20分* 执行率)'])('is known by its place: %s', async (head) => {
    expect(await read(replaced(budgetHeads, budgetHeads.replace(head, '')))).toEqual(expected)
  })

  it.each(['三级指标', '年初目标值 (A)', '实际完成值 (B)', '得分'])('of indicators, too: %s', async (head) => {
    expect(await read(replaced(heads, heads.replace(head, '')))).toEqual(expected)
  })

  it('of which a stroke of a pen left a character, too', async () => {
    expect(await read(replaced(heads, heads.replace('实际完成值 (B)', '\ufffd值')))).toEqual(expected)
  })

  it('is a guess: nobody is accused', async () => {
    const wrong = replaced(budgetHeads, budgetHeads.replace('执行数 (B)', '')).replace('	34	85%', '	30	85%')
    expect((await read(wrong))[0]?.accused).toEqual([])
  })

  it('is none where its column is gone, too', async () => {
    const without = form.replace('预算数 (A)	', '').replace('总额	40	', '总额	')
    expect((await read(without))[0]?.budget).toEqual([[undefined, ...(expected[0]?.budget[0]?.slice(1) ?? [])]])
  })
})

describe('cells and lines that ran together', () => {
  it.each([
    ['a title and the line below it', '自评表\n\n填报日期：2023.3.8\n\n总分：97', '自评表　　填报日期：2023.3.8　　总分：97'],
    ['with nothing between them', '自评表\n\n填报日期：2023.3.8', '自评表填报日期：2023.3.8'],
    ['level 1 with its points and level 2', '产出指标 (40分)	数量', '产出指标 (40分)数量'],
    ['level 2 and a name', '数量指标	加固堤防', '数量指标 加固堤防'],
    ['a target in words and a result', '基本完好	计划标准', '基本完好 计划标准'],
    ['a result below a bound and its score', '34万元	20', '34万元20'],
  ])('are parted again: %s', async (_, from, to) => {
    expect(await read(replaced(from, to))).toEqual(expected)
  })

  it('are parted where the name of an indicator begins with a figure', async () => {
    const numbered = form.replace('加固堤防', '2022年加固堤防')
    expect(await read(numbered.replace('数量指标	2022', '数量指标2022'))).toEqual(await read(numbered))
  })
})

describe('rows and labels that were broken', () => {
  it.each([
    ['before the score', '	放心	放心	20', '	放心	放心\n20'],
    ['before the score of the last row of a table', '	放心	放心	20\n总分	97', '	放心	放心\n20\n总分\n97'],
    ['within the options of a choice', '☑ 2、省专项 □', '☑\n2、省专项 □'],
    ['within heads with a blank in a note', '预算数 (A)	执行数', '预算数 (A)\n执行数'],
  ])('are whole again: %s', async (_, from, to) => {
    expect(await read(replaced(from, to))).toEqual(expected)
  })
})

it('a row that was broken before a target that looks like a label is whole again', async () => {
  const [whole, broken] = ['	', '\n'].map((between) => replaced('	放心	放心	20', `${between}目标实际完成量	放心	20`))
  expect(await read(broken as string)).toEqual(await read(whole as string))
  expect((await read(broken as string))[0]?.rows).toHaveLength(4)
})

describe('level-1 names that stand beside the middle one of their rows', () => {
  const centred = form
    .replace('产出指标 (40分)	数量', '	数量')
    .replace('	成本指标', '产出指标 (40分)	成本指标')
    .replace('效益指标 (40分)	经济', '	经济')
    .replace('	社会效益指标', '效益指标 (40分)	社会效益指标')

  it('hold for all of them', async () => {
    expect(await read(centred)).toEqual(expected)
    const satisfied = form.replace('经济效益指标', '满意度指标')
    expect(await read(centred.replace('经济效益指标', '满意度指标'))).toEqual(await read(satisfied))
  })

  it('accuse nobody where rows have no level 2 to tell their section by', async () => {
    const unnamed = centred
      .replace('经济效益指标	保护农田	', '保护农田		')
      .replace('34万元	20', '34万元	18')
      .replace('社会效益指标	沿岸居民	', '沿岸居民		')
    expect((await read(unnamed))[0]?.accused.filter((code) => code !== 'total.sum')).toEqual([])
  })
})
