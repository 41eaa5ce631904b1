import { describe, expect, it } from 'vitest'
import { accusedIn, onlyForm } from '../support/read-text.ts'

const form = (row: string, score = '90') =>
  onlyForm(`项目支出绩效自评表
（2022年度）
项目名称\t茶园灌溉
实施单位\t白栎县茶场
项目资金(万元)\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t40\t40\t40\t10\t100%\t10
一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
产出指标\t质量指标\t渗漏\t${row}\t90\t${score}\t
总分\t\t\t\t\t\t\t100\t${Number(score) + 10}\t
`)

describe('a unit that has a column of its own', () => {
  it.each([
    ['≤\t4\t‰\t5', ['percent', 0.005]],
    ['≥\t90\t%\t94.5', ['percent', 0.945]],
    ['≥\t36\t万元\t34.5', ['amount', 345_000]],
    ['≥\t8\t万人次\t7.2', ['count', 72_000]],
    ['≥\t6\t处\t7', ['count', 7]],
    ['≥\t6\t处\t7处', ['count', 7]],
  ])('is that of a bare result too: %s', async (row, expected) => {
    const [indicator] = (await form(row)).indicators
    const { kind, number } = indicator?.actual?.value ?? {}
    expect([kind, number]).toEqual(expected)
  })

  it.each(['≥\t\t%', '≤\t\t万元'])('is no target without its value: %s', async (row) => {
    const [indicator] = (await form(`${row}\t94`)).indicators
    expect([indicator?.target?.raw, indicator?.target?.value]).toEqual(['', null])
  })

  it('is no thousands of percent: 80 beside 100 is four fifths', async () => {
    expect(accusedIn(await form('≥\t100\t%\t80'))).toEqual(['indicator.score indicators[0].score'])
    expect(accusedIn(await form('≥\t100\t%\t80', '72'))).toEqual([])
  })

  it.each([
    ['≥\t90\t%\t0.95', 0.95],
    ['≥\t100\t%\t1.2', 1.2],
    ['≥\t3\t万立方米\t32000', 32_000],
    ['≤\t40\t万元\t390000', 390_000],
  ])('is left open where the result may be in another scale: %s', async (row, expected) => {
    const read = await form(row)
    const { kind, unit, number } = read.indicators[0]?.actual?.value ?? {}
    expect([kind, unit, number]).toEqual(['count', null, expected])
    expect(accusedIn(read)).toEqual([])
  })

  it.each([
    ['≤\t4\t‰\t5', '72'],
    ['≤\t0.8\t‰\t0.8', '90'],
    ['≥\t90\t%\t81', '81'],
  ])('accuses nobody whose score follows: %s', async (row, score) => {
    expect(accusedIn(await form(row, score))).toEqual([])
  })

  it('is no excuse for another score', async () => {
    expect(accusedIn(await form('≤\t4\t‰\t5', '88'))).toContain('indicator.score indicators[0].score')
  })
})
