import { describe, expect, it } from 'vitest'
import { accusedIn, indicatorRows, onlyForm } from '../support/read-text.ts'

describe('a head over two columns, whose spans were lost', () => {
  it('has a blank behind it, as the names below it have, also where rows end before the reason', async () => {
    const one = await onlyForm(`2022年度转移支付区域绩效自评表

项目名称\t耕地保护
一级指标\t二级指标\t三级指标\t\t年度指标值\t全年完成值\t未完成原因和改进措施
产出指标\t数量指标\t保护面积\t\t≥93万亩\t93.4万亩
\t质量指标\t发放准确率\t\t100%\t99.8%\t账户变更，已补发
满意度指标\t服务对象满意度指标\t农户满意度\t\t≥90%\t93%
`)
    expect(
      one.indicators.map(({ name, target, actual, reason }) => [name?.raw, target?.raw, actual?.raw, reason?.raw ?? '']),
    ).toEqual([
      ['保护面积', '≥93万亩', '93.4万亩', ''],
      ['发放准确率', '100%', '99.8%', '账户变更，已补发'],
      ['农户满意度', '≥90%', '93%', ''],
    ])
  })

  it('stands twice, as the names below it do, also those that stand in the place of a level 2 as well', async () => {
    const one = await onlyForm(`2022年度项目支出绩效自评表

| 项目名称 | 项目名称 | 图书馆开放 | 图书馆开放 | 图书馆开放 | 图书馆开放 | 图书馆开放 | 图书馆开放 | 图书馆开放 |
|---|---|---|---|---|---|---|---|---|
| 一级指标 | 二级指标 | 三级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析 |
| 产出指标（60分） | 数量指标 | 开放天数 | 开放天数 | ≥330天 | 341天 | 60 | 60 |  |
| 满意度指标（40分） | 读者评价 | 读者评价 | 读者评价 | ≥90% | 95% | 40 | 40 |  |
`)
    expect(indicatorRows(one)).toEqual([
      ['产出指标', '数量指标', '开放天数', '≥330天', '341天', 60, 60],
      ['满意度指标', undefined, '读者评价', '≥90%', '95%', 40, 40],
    ])
    expect([one.indicators.map(({ reason }) => reason?.value), accusedIn(one)]).toEqual([[null, null], []])
  })
})
