import { describe, expect, it } from 'vitest'
import { readText } from '../support/read-text.ts'
import { readValues } from '../support/read-values.ts'

const form = `## 2022年度苇湖泵站维护项目自评表

填报日期：2023.3.8

总分：97

项目名称	苇湖泵站维护			
主管部门	白榆县水务局	项目实施单位	苇湖泵站		
项目类别	1、部门预算项目 ☑ 2、省专项 □			
项目属性	1、持续性项目 ☑ 2、新增性项目 □			
项目类型	1、常年性项目 ☑ 2、延续性项目 □			
预算执行情况 (万元) (20分)		预算数 (A)	执行数 (B)	执行率 (B/A)	得分 (20分*执行率)
	年度财政资金总额	40	34	85%	17
一级指标	二级指标	三级指标	年初目标值 (A)	实际完成值 (B)	得分
产出指标 (40分)	数量指标	检修水泵	≥12台	12台	20
	成本指标	维护费用	≤40万元	34万元	20
效益指标 (40分)	经济效益指标	灌溉面积	≥5000亩	5200亩	20
	社会效益指标	农户用水	方便	方便	20
总分	97
偏差大或目标未完成原因分析	无
改进措施及结果应用方案	加强巡查
备注：
`

const read = readValues('number')
const expected = await read(form)

/** Replaces each of the first words, wherever it stands, by the word behind it. */
const damage = (pairs: string): string =>
  pairs.split(' ').reduce((text, pair) => {
    const [from = '', to = ''] = pair.split('→')
    expect(text).toContain(from)
    return text.replaceAll(from, to)
  }, form)

describe('a form whose labels were damaged', () => {
  it('is read as a whole', () => {
    expect(expected).toMatchObject([{ totals: [97, 97], accused: [], texts: ['无', '加强巡查'] }])
    expect(expected[0]?.rows[1]).toEqual(['产出指标', 40, '成本指标', '维护费用', 20, 400000, 340000])
  })

  it.each([
    ['look-alikes', '产出→严岀 效益指标→效盆捐标 数量→敉童 成本→咸夲 经济→径挤'],
    ['look-alikes in several places of a head', '三级指标→三极捐际 年初目标值→午初日标植 实际完成值→买际宂成佰'],
    ['look-alikes in the heads of the budget', '预算数→顶箅教 执行数→抶仃敉 (B/A)→(B/A〕'],
    ['labels of two characters', '总分→总份 备注→备汪'],
    ['another label of two characters', '总分→忌分 备注→各注'],
    ['level heads whose strokes are signs', '一级指标→-级指标 二级指标→=级指标'],
    ['level heads that only their order tells apart', '一级指标→匏级指标 二级指标→黻级指标'],
    ['characters read as two', '指标→扌旨标 项目名称→项Fl名称'],
    ['a lost character', '产出指标→产出标 经济效益指标→经济效益指'],
    ['characters out of order', '产出指标→标产指出 效益指标→益效指标 数量指标→指数标量'],
    ['characters too rare to be meant', '产出→产匏 总分→总龠 备注→黻注'],
    ['Latin letters in the place of a character', '产出→产H 成本指标→成A指标'],
    ['what is near several labels, of which the family has one', '效益指标→效黻指标'],
    ['choice groups, by their options', '项目类别→项目类黻 项目类型→项目类尢'],
    ['brackets', '(40分)→〔40分】 (20分*执行率)→C20分*执行率J'],
    ['brackets read as letters', '(40分)→C40分J'],
    ['letters in the points', '(40分)→(4O分) (20分)→(2O分)'],
  ])('%s', async (_, pairs) => {
    expect(await read(damage(pairs))).toEqual(expected)
  })

  it('says what it repaired', async () => {
    const [damaged] = (await readText(damage('产出指标→严出捐标'))).forms
    expect(damaged?.indicators[0]?.section).toMatchObject({ raw: '严出捐标 (40分)', value: '产出指标', origin: 'repaired' })
    expect(damaged?.findings.map(({ code, path }) => [code, path])).toContainEqual(['reading.repaired', 'indicators[0].section'])
  })

  it('accuses nobody of a total whose budget score has lost its head', async () => {
    const [damaged] = await read(form.replace('得分 (20分*执行率)', '某物'))
    expect(damaged?.budget[0]?.[3]).toBeUndefined()
    expect(damaged?.accused).toEqual([])
  })
})

describe('a form whose figures were damaged', () => {
  it.each([
    ['a lone letter as a score', '	12台	20→	12台	8', '	12台	20→	12台	B'],
    ['letters for 2 and 5 in figures', '	34	85%	17→	34	85%	17', '	34	85%	17→	34	8S%	17'],
    ['a total behind a semicolon', '总分：97→总分：97', '总分：97→总分;97'],
    ['a date with long strokes', '2023.3.8→2023.3.8', '2023.3.8→2023一3一8'],
  ])('%s', async (_, sound, damaged) => {
    const replaced = (pair: string) => {
      const [from = '', to = ''] = pair.split('→')
      expect(form).toContain(from)
      return form.replace(from, to)
    }
    const [a] = (await readText(replaced(sound))).forms
    const [b] = (await readText(replaced(damaged))).forms
    const figures = (one: typeof a) => [
      one?.filledOn?.value,
      one?.total.declared.map(({ value }) => value),
      one?.budget.lines.map(({ planned, executed, rate, score }) =>
        [planned, executed, rate, score].map((value) => value?.value),
      ),
      one?.indicators.map(({ name, score }) => [name?.value, score?.value]),
    ]
    expect(figures(b)).toEqual(figures(a))
  })

  it('reads the 2 before a rate of at most all as ≥, with a doubt', async () => {
    const target = async (name: string, printed: string, actual: string) => {
      const text = form.replace('检修水泵	≥12台	12台', `${name}	${printed}	${actual}`)
      const value = (await readText(text)).forms[0]?.indicators[0]?.target
      return [value?.value?.comparator, value?.value?.number, value?.origin]
    }
    expect(await target('水泵完好率', '295%', '计划标准')).toEqual(['≥', 0.95, 'repaired'])
    expect(await target('水泵', '290%', '96%')).toEqual(['≥', 0.9, 'repaired'])
    expect(await target('水泵', '290%', '300%')).toEqual([null, 2.9, 'read'])
    expect(await target('产量增长率', '295%', '100%')).toEqual([null, 2.95, 'read'])
  })
})
