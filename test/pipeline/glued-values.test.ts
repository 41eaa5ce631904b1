import { describe, expect, it } from 'vitest'
import { accusedIn, indicatorRows, onlyForm } from '../support/read-text.ts'

const heads = '| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |'
const form = (row: string) => `# 项目支出绩效自评表

| 项目名称 | 农技培训 |
${heads}
| 产出指标（50分） | 数量指标 | 印发教材 | ≥300册 | 310册 | 20 | 20 | |
| | | ${row}
| | 质量指标 | 考核通过率 | ≥95% | 97% | 15 | 15 | |
| 效益指标（50分） | 社会效益指标 | 种植水平 | 提升 | 提升 | 50 | 48 | 个别农户未参训 |
`
const read = async (row: string) => {
  const one = await onlyForm(form(row))
  return { row: indicatorRows(one)[1]?.slice(2), sure: one.indicators[1]?.score?.confidence, accused: accusedIn(one), one }
}
const whole = ['举办培训班', '≥12期', '14期', 15, 15]

describe('two values of a row that ran together', () => {
  it.each([
    ['target and result', '举办培训班 | ≥12期14期 | 15 | 15 | |'],
    ['target and result, a blank between them', '举办培训班 | ≥12期 14期 | 15 | 15 | |'],
    ['result and weight', '举办培训班 | ≥12期 | 14期15 | 15 | |'],
    ['name and target', '举办培训班≥12期 | 14期 | 15 | 15 | |'],
    ['weight and score', '举办培训班 | ≥12期 | 14期 | 1515 | |'],
  ])('are parted: %s', async (_, row) => {
    expect(await read(row)).toMatchObject({ row: whole, sure: 0.9, accused: [] })
  })

  it('are percentages', async () => {
    expect(await read('农户参训率 | ≥90%93.5% | 15 | 15 | |')).toMatchObject({ row: ['农户参训率', '≥90%', '93.5%', 15, 15] })
  })

  it('are a result and its score where nothing states a weight', async () => {
    const text = form('举办培训班 | ≥12期 | 14期15 |').replace('分值 | ', '')
    const one = await onlyForm(text.replaceAll(/\| (\d+) \| \1 \|/g, '| $1 |').replace('| 50 | 48 |', '| 48 |'))
    expect(indicatorRows(one)[1]?.slice(2)).toEqual(['举办培训班', '≥12期', '14期', undefined, 15])
  })

  it.each([
    ['no cell is missing', '举办培训班 | ≥12期14期 | | 15 | 15 | |', '≥12期14期', ''],
    ['the next cell is the place of the second one', '举办培训班 | ≥12期14期 | | 15 | 15 |', '≥12期14期', ''],
    ['they are of two kinds', '举办培训班 | 12期300人 | 15 | 15 | |', '12期300人', '15'],
  ])('stay one where %s', async (_, row, target, actual) => {
    const { row: cells, accused } = await read(row)
    expect([cells?.[1], cells?.[2], accused]).toEqual([target, actual, []])
  })
})

describe('all values of a row that ran together', () => {
  it.each([
    ['举办培训班 | 12期14期1515 |', ['举办培训班', '12期', '14期', 15, 15]],
    ['农户参训率 | ≥100%90%1513.5 | |', ['农户参训率', '≥100%', '90%', 15, 13.5]],
    ['农户参训率 | ≥100%90%1513.5', ['农户参训率', '≥100%', '90%', 15, 13.5]],
  ])('are parted where target, result, weight and score agree: %s', async (row, cells) => {
    expect(await read(row)).toMatchObject({ row: cells, sure: 0.9, accused: [] })
  })

  it('are parted where the weight stands first', async () => {
    const text = `# 绩效目标自评表\n
| 一级指标 | 二级指标 | 三级指标 | 分值 | 年度指标值 | 全年实际值 | 得分 | 未完成原因 |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 产出指标 | 数量指标 | 印发教材 | 40 | 300册 | 310册 | 40 | |
| | 成本指标 | 教材费用 | 1020万元20万元10 |
| | | 讲课天数 | 52600天2652天5 |
`
    expect(indicatorRows(await onlyForm(text)).map((cells) => cells.slice(2))).toEqual([
      ['印发教材', '300册', '310册', 40, 40],
      ['教材费用', '20万元', '20万元', 10, 10],
      ['讲课天数', '2600天', '2652天', 5, 5],
    ])
  })

  it('are a target, a result and a score where nothing states a weight', async () => {
    const text = `# 2020年度农技培训项目自评表\n
| 一级指标 | 二级指标 | 三级指标 | 年初目标值(A) | 实际完成值(B) | 得分 |
| --- | --- | --- | --- | --- | --- |
| 产出指标 | 数量指标 | 印发教材 | 300册 | 310册 | 40 |
| | 质量指标 | 考核通过率 | 95%97%20 |
`
    expect(indicatorRows(await onlyForm(text))[1]?.slice(2)).toEqual(['考核通过率', '95%', '97%', undefined, 20])
  })

  it.each(['12期14人1515', '1212期14期15', '12期14期1516'])('stay one where they do not agree: %s', async (cell) => {
    const { row, accused } = await read(`举办培训班 | ${cell} |`)
    expect([row?.[1], accused]).toEqual([cell, []])
  })
})
