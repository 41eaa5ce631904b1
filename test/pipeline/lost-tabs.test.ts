import { describe, expect, it } from 'vitest'
import { accusedIn, indicatorRows, onlyForm, totalsOf } from '../support/read-text.ts'

const hubei = (gap: string) => {
  const row = (...cells: readonly string[]) => cells.filter((cell) => gap.length > 1 || cell !== '').join(gap)
  return [
    '## 2021年度河堤巡护项目绩效自评表\n',
    row('项目名称', '河堤巡护'),
    row('主管部门', '白栎县水务局', '项目实施单位', '白栎县堤防所'),
    row('预算执行情况 (万元) (20分)', '', '预算数 (A)', '执行数 (B)', '执行率 (B/A)', '得分 (20分*执行率)'),
    row('', '年度财政资金总额', '25万元', '20', '80%', '16'),
    row('一级指标', '二级指标', '三级指标', '年初目标值 (A)', '实际完成值 (B)', '得分'),
    row('产出指标 (40分)', '数量指标', '按月巡护各段，不留空白。', '每段两次；雨后加一次', '计划标准', '20'),
    row('', '成本指标', '支出不超预算', '≤25万元', '计划标准', '20'),
    row('效益指标 (40分)', '社会效益指标', '堤岸安全', '确保无险情', '计划标准', '40'),
    row('总分', '96'),
    '偏差大或目标未完成原因分析',
    row('改进措施及结果应用方案', '加密巡护，做好记录。'),
  ].join('\n')
}

describe('a table whose tabs became blanks', () => {
  it.each([
    ['one', ' '],
    ['four', '    '],
  ])('%s is read by its heads', async (_, gap) => {
    const form = await onlyForm(hubei(gap))
    const [line] = form.budget.lines
    expect([line?.planned, line?.executed, line?.rate, line?.score].map((one) => one?.value)).toEqual([250_000, 200_000, 0.8, 16])
    expect(indicatorRows(form)).toHaveLength(3)
    expect(form.indicators.map(({ section, kind, score }) => [section?.value, kind?.value, score?.value])).toEqual([
      ['产出指标', '数量指标', 20],
      ['产出指标', '成本指标', 20],
      ['效益指标', '社会效益指标', 40],
    ])
    expect(form.indicators[0]?.target?.raw).toBe('每段两次；雨后加一次')
    expect(totalsOf(form)).toEqual([96])
    expect(form.narrative.deviation?.value).toBe(null)
    expect(form.narrative.improvement?.value).toBe('加密巡护，做好记录。')
    expect(accusedIn(form)).toEqual([])
  })

  it('keeps rows with markers, and lines of a budget with colons', async () => {
    const form = await onlyForm(`## 2022年度项目支出绩效自评表
项目名称: 泵站检修

项目资金(万元)
年初预算数 全年预算数(A) 全年执行数(B) 分值 执行率(B/A) 得分
年度资金总额: 60 60 57 10 95% 9.5
其中:本年财政拨款 60 60 57 - 95% -

绩效指标
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因
产出指标(50分) 数量指标 指标1:检修泵站 6座 6座 50 50
效益指标(40分) 社会效益指标 指标1:受益农户 800户 800户 40 38 缺水
总分 100 97.5
`)
    expect(form.budget.lines.map(({ executed, score }) => [executed?.value, score?.value])).toEqual([
      [570_000, 9.5],
      [570_000, null],
    ])
    expect(form.indicators.map(({ name, score }) => [name?.value, score?.value])).toEqual([
      ['检修泵站', 50],
      ['受益农户', 38],
    ])
    expect(accusedIn(form)).toEqual([])
  })

  it('is none in a sentence, and a label over another label has no text', async () => {
    const form = await onlyForm(`${hubei('\t')}
存在问题 改进措施
巡护 记录 台账
共 12 本 3 本
`)
    expect(indicatorRows(form)).toHaveLength(3)
    expect(form.narrative.deviation?.value).toBe(null)
  })
})

describe('a level 2 alone on its line', () => {
  it('does not end the table, though it may be called like a level 1', async () => {
    const form = await onlyForm(`## 2021年度河堤巡护项目绩效自评表

项目名称	河堤巡护
一级指标	二级指标	三级指标	年初目标值(A)	实际完成值(B)	得分
产出指标 (40分)	数量指标	巡护河段	12段	12段	40
质量指标
时效指标
成本指标
效益指标 (60分)	堤岸安全	无险情	无险情	40
群众放心	放心	放心	20
总分	100
`)
    expect(form.indicators.map(({ section, score }) => [section?.value, score?.value])).toEqual([
      ['产出指标', 40],
      ['效益指标', 40],
      ['效益指标', 20],
    ])
    expect(accusedIn(form)).toEqual([])
  })
})

describe('a budget whose blank head was lost', () => {
  it('accuses nobody by lines that lost as many cells', async () => {
    const form = await onlyForm(`## 2022年度项目支出绩效自评表
项目名称: 泵站检修

项目资金(万元)
年初预算数	全年预算数(A)	全年执行数(B)	分值	执行率(B/A)	得分
年度资金总额:	205	205	205	10	10
其中:本年财政拨款	205	205	205	-	-

一级指标	二级指标	三级指标	年度指标值	实际完成值	分值	得分
产出指标(50分)	数量指标	检修泵站	6座	6座	50	50
效益指标(40分)	社会效益指标	受益农户	800户	800户	40	40
总分	100	100
`)
    expect(form.budget.lines[0]).toMatchObject({
      label: { value: '年度资金总额' },
      initial: { value: 2_050_000 },
      planned: { value: 2_050_000 },
      executed: { value: 2_050_000 },
      weight: { value: 10 },
      score: { value: 10 },
    })
    expect(form.budget.lines[0]?.rate?.value ?? null).toBe(null)
    expect(accusedIn(form)).toEqual([])
  })
})
