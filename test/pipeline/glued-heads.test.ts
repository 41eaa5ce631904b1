import { describe, expect, it } from 'vitest'
import { accusedIn, indicatorRows, onlyForm } from '../support/read-text.ts'

const form = (budget: string, indicators: string) =>
  onlyForm(`2021年度灌渠清淤项目绩效自评表

项目名称\t灌渠清淤
预算执行情况(万元)(20分)\t\t${budget}
\t年度财政资金总额\t65\t52\t80%\t16
${indicators}
产出指标(40分)\t数量指标\t清淤长度\t≥6公里\t6公里\t40
效益指标(40分)\t社会效益指标\t灌溉条件\t改善\t改善\t40
总分\t96
`)

describe('heads that ran together', () => {
  it.each([
    ['预算数(A)执行数(B)执行率(B/A)得分(20分*执行率)\t\t\t', '一级指标二级指标三级指标年初目标值(A)实际完成值(B)得分\t\t\t\t\t'],
    [
      '预算数 (A)执行数(B)执行率 (B/A)得分 (20分* 执行率)\t\t\t',
      '一级指标\t二级指标三级指标年初目标值(A)实际完成值(B)得分\t\t\t\t',
    ],
  ])('are one for each blank behind them', async (budget, indicators) => {
    const one = await form(budget, indicators)
    const [line] = one.budget.lines
    expect([line?.planned, line?.executed, line?.rate, line?.score].map((value) => value?.value)).toEqual([
      650000, 520000, 0.8, 16,
    ])
    expect(indicatorRows(one)).toEqual([
      ['产出指标', '数量指标', '清淤长度', '≥6公里', '6公里', undefined, 40],
      ['效益指标', '社会效益指标', '灌溉条件', '改善', '改善', undefined, 40],
    ])
    expect(accusedIn(one)).toEqual([])
  })

  it('accuse nobody where there are more of them than blanks', async () => {
    const one = await form(
      '预算数(A)执行数(B)执行率(B/A)得分(20分*执行率)\t\t',
      '一级指标\t二级指标\t三级指标\t年初目标值\t实际完成值\t得分',
    )
    expect(accusedIn(one)).toEqual([])
  })
})
