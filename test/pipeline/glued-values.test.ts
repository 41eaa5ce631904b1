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
