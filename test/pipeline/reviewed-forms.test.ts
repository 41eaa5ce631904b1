import { describe, expect, it } from 'vitest'
import { accusedIn, onlyForm, totalsOf } from '../support/read-text.ts'

const form = ({ budget = '', score = '单位自评', section = '产出（60分）', top = '' } = {}) =>
  onlyForm(`# 2021年度专项资金绩效自评表

${top}

| 项目名称 | 林下种植示范 | | | 实施单位 | 青岚县林业站 | | |
| --- | --- | --- | --- | --- | --- | --- | --- |
${budget}| 一级指标 | 二级指标 | 三级指标 | 年度目标 | 完成情况 | 分值 | ${score} | 财政复核 |
| ${section} | 数量指标 | 示范面积 | ≥120亩 | 126亩 | 40 | 40 | |
| | 质量指标 | 成活率 | ≥85% | 88% | 20 | 20 | |
| 效益（40分） | 社会效益指标 | 带动农户 | ≥30户 | 31户 | 40 | 38 | |
| 合计 | | | | | 100 | 98 | |
`)

describe('scores that a unit gives itself, beside those of a review', () => {
  it.each(['单位自评', '部门自评得分', '自我评分'])('stand below %s', async (score) => {
    const { indicators } = await form({ score })
    expect(indicators.map(({ target, score }) => [target?.raw, score?.value])).toEqual([
      ['≥120亩', 40],
      ['≥85%', 20],
      ['≥30户', 38],
    ])
  })

  it('add up to what stands on top', async () => {
    expect(totalsOf(await form({ top: '单位自评总分：98　　　财政复核得分：' }))).toEqual([98, 98])
  })
})

describe('points of a level 1', () => {
  it('accuse nobody where their end may be cut off', async () => {
    expect(accusedIn(await form({ section: '产出（50分）' }))).toContain('weight.sum indicators[0].sectionWeight')
    expect(accusedIn(await form({ section: '产出（5' }))).not.toContain('weight.sum indicators[0].sectionWeight')
  })
})

describe('a budget', () => {
  const lines = (
    first: string,
    second: string,
  ) => `| 资金来源 | | 预算数（万元） | 到位数（万元） | 执行数（万元） | 执行率（%） | 分值 | 得分 |
| 资金总额 | | 90.00 | 90.00 | 81.00 | 90.00 | / | / |
| 其中：上级补助 | | ${first} | 60.00 | 55.00 | 91.67 | | |
| 本级安排 | | ${second} | 30.00 | 26.00 | 86.67 | | |
`

  it('has the amounts of its lines below their heads, whatever is blank behind them', async () => {
    const { budget } = await form({ budget: lines('60.00', '30.00') })
    expect(
      budget.lines.map(({ planned, executed, rate, weight }) => [planned?.value, executed?.value, rate?.value, weight?.value]),
    ).toEqual([
      [900000, 810000, 0.9, null],
      [600000, 550000, 0.9167, null],
      [300000, 260000, 0.8667, null],
    ])
  })

  it('has all its parts where they add up to one of its amounts', async () => {
    const accused = async (executed: string) =>
      accusedIn(
        await onlyForm(`2021年度财政预算项目支出绩效自评表

项目名称	林下种植示范
资金情况（万元）	预算数	执行数	执行率	得分（10分）
年度资金总额	90	81	90.00%	9.00
其中：上级补助	50	50	100.00%	/
本级安排	30	${executed}	/	/
一级指标	二级指标	三级指标	年度目标	完成情况	得分
产出指标（50分）	数量指标（50分）	示范面积（50分）	≥120亩	126亩	50
效益指标（40分）	社会效益指标（40分）	带动农户（40分）	≥30户	31户	40
总分					99
`),
      )
    expect(await accused('31')).toEqual(['budget.parts budget.lines[0].planned'])
    expect(await accused('21')).toEqual([])
  })

  it('may have its lines beside each other, those of cities and counties too', async () => {
    const { budget } = await form({
      budget: `| 资金来源 | 省级财政 | 市县财政 | 合计 | | | | |
| 预算安排 | 50 | 40 | 90 | | | | |
| 实际支出 | 50 | 31 | 81 | | | | |
| 支出率 | 100% | 77.5% | 90% | | | | |
`,
    })
    expect(budget.lines.map(({ label, planned, executed }) => [label?.value, planned?.value, executed?.value])).toEqual([
      ['合计', 900000, 810000],
      ['省级财政', 500000, 500000],
      ['市县财政', 400000, 310000],
    ])
  })
})
