import { describe, expect, it } from 'vitest'
import { accusedIn, onlyForm } from '../support/read-text.ts'

const form = (rows: string) => `## 2022年度项目支出绩效自评表
项目名称: 村级水站改造

| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| --- | --- | --- | --- | --- | --- | --- |
${rows}
| 效益指标(50分) | 社会效益(50分) | 受益户数 | ≥60户 | 61户 | 50 | 50 |
| 合计 |  |  |  |  | 100 | 100 |
`
const output = (
  quantity: string,
  quality: string,
  section = '产出指标(50分)',
) => `| ${section} | ${quantity} | 新建水站 | 4座 | 4座 | 20 | 20 |
|  |  | 改造水管 | 9公里 | 9公里 | 10 | 10 |
|  | ${quality} | 水质合格率 | 100% | 100% | 20 | 20 |`

describe('points of a level 2', () => {
  const accused = async (...labels: Parameters<typeof output>) => accusedIn(await onlyForm(form(output(...labels))))

  it('are the sum of the weights below it', async () => {
    expect(await accused('数量指标(30分)', '质量指标(20分)')).toEqual([])
    expect(await accused('数量指标(35分)', '质量指标(20分)')).toEqual(['weight.sum indicators[0].kind'])
    expect(await accused('数量指标(30分)', '质量指标(15分)')).toEqual(['weight.sum indicators[2].kind'])
  })

  it('are not looked at where a label lacks them, or the section does not follow either', async () => {
    expect(await accused('数量指标(35分)', '质量指标')).toEqual([])
    expect(await accused('数量指标(1)', '质量指标(2)')).toEqual([])
    expect(await accused('数量指标(35分)', '质量指标(20分)', '产出指标')).toEqual([])
    expect(await accused('数量指标(35分)', '质量指标(20分)', '产出指标(55分)')).not.toContain('weight.sum indicators[0].kind')
  })

  it('are those of each row where each row states them', async () => {
    const rows = (points: string) =>
      form(`| 产出指标(50分) | 数量指标(${points}) | 新建水站 | 4座 | 4座 | 25 | 25 |
| 产出指标(50分) | 数量指标(${points}) | 改造水管 | 9公里 | 9公里 | 25 | 25 |`)
    expect(accusedIn(await onlyForm(rows('25分')))).toEqual([])
    expect(accusedIn(await onlyForm(rows('50分')))).toEqual([])
    expect(accusedIn(await onlyForm(rows('30分')))).toEqual(['weight.sum indicators[0].kind'])
  })
})
