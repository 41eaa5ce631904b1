import { describe, expect, it } from 'vitest'
import { accusedIn, onlyForm } from '../support/read-text.ts'

const form = (target: string, actual: string, score = '90', unit?: string) =>
  onlyForm(`项目支出绩效自评表
（2022年度）
项目名称\t渡船运营
实施单位\t白栎县渡口所
项目资金(万元)\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t40\t40\t40\t10\t100%\t10
一级指标\t二级指标\t三级指标\t年度指标值${unit === undefined ? '' : '\t度量单位'}\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
产出指标\t数量指标\t渡运\t${target}${unit === undefined ? '' : `\t${unit}`}\t${actual}\t90\t${score}\t
总分\t\t\t\t${unit === undefined ? '' : '\t'}\t100\t${Number(score) + 10}\t
`)
const quantities = ({ indicators: [indicator] }: Awaited<ReturnType<typeof form>>) =>
  [indicator?.target?.value, indicator?.actual?.value].map((value) => [value?.kind, value?.number, value?.unit])
const codes = ({ findings }: Awaited<ReturnType<typeof form>>) => findings.map(({ code }) => code)

describe('a measure word that nobody knows', () => {
  it('is one where target and result have the same', async () => {
    const read = await form('≥50航班', '45航班', '81')
    expect(quantities(read)).toEqual([
      ['count', 50, '航班'],
      ['count', 45, '航班'],
    ])
    expect(accusedIn(read)).toEqual([])
    expect(accusedIn(await form('≥50航班', '45航班', '70'))).toContain('indicator.score indicators[0].score')
  })

  it('is one in the column of units', async () => {
    expect(quantities(await form('≥3', '2.8', '84', '万航班'))).toEqual([
      ['count', 30_000, '航班'],
      ['count', 28_000, '航班'],
    ])
  })

  it.each([
    ['≥50航班', '45渡次'],
    ['3等奖项', '2等奖项'],
    ['6月底前', '6月底前'],
    ['5星渡口', '4星渡口'],
    ['6周岁', '5周岁'],
  ])('is none where it may be something else: %s, %s', async (target, actual) => {
    expect(quantities(await form(target, actual)).map(([, number]) => number)).not.toContain(50)
    expect(accusedIn(await form(target, actual, '70'))).not.toContain('indicator.score indicators[0].score')
  })
})

describe('a result that is a limit', () => {
  it('repeats the target where its number is the same, and is another one elsewhere', async () => {
    expect(codes(await form('接到通知20日内', '20日内'))).toContain('indicator.placeholder')
    expect(codes(await form('接到通知20日内', '16日内'))).not.toContain('indicator.placeholder')
    expect(codes(await form('按时', '16日内'))).toContain('indicator.placeholder')
    expect(codes(await form('≥95%', '≥97%'))).toContain('indicator.placeholder')
  })
})

describe('a score that does not follow from two figures that are nearly the same', () => {
  it('is told with what they give as they are printed', async () => {
    const finding = (await form('≥80%', '79%', '60')).findings.find(({ code }) => code === 'indicator.score')
    expect([finding?.rule, finding?.recomputed]).toEqual(['90 × 0.79 ÷ 0.8', 88.875])
  })
})

describe('the end of a form', () => {
  it('is that of its own table, whatever tables stand above its title', async () => {
    const { findings } = await onlyForm(`# 白栎县渡口所2022年度决算

| 资产类别 | 数量 | 原值（万元） |
| --- | --- | --- |
| 渡船 | 3 | 41.20 |
| 合计 | | 41.20 |

## 2022年度项目支出绩效自评表

| 项目名称 | 渡船运营 | | | | | |
| --- | --- | --- | --- | --- | --- | --- |
| 项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| 年度资金总额 | 40 | 40 | 40 | 10 | 100% | 10 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 渡运 | ≥50班次 | 50班次 | 80 | 80 |
| 总分 | | | | | 100 | 90 |
`)
    expect(findings.filter(({ code }) => code === 'weight.sum')).toHaveLength(1)
  })
})
