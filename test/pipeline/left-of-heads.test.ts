import { expect, it } from 'vitest'
import { accusedIn, onlyForm } from '../support/read-text.ts'

const form = (total: string) =>
  onlyForm(`部门预算项目支出绩效自评表（2022年度） | |||||||||
项目名称 | 林道养护 | ||||||||
主管部门 | 白栎县林业局 | 实施单位 | 白栎县林场 | ||||||
预算执行情况（10分） | 年度预算数（万元） | 年初预算 | 调整后预算数 | 预算执行数 | 预算执行率 | 权重 | 得分 | 原因 |
${total}
其中：财政资金 | 0.00 | 40.00 | 30.00 | 75.00% | / | / | ||
绩效指标（90分） | 一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 权重 | 得分 | 未完成原因分析 |
产出指标 | 数量指标 | 养护林道 | 12公里 | 12公里 | 90 | 90 | ||
合计 | 100 | 98.5 | ||||||
`)

it('a row that has a cell for each of its heads, but none below the caption, is sure', async () => {
  const read = await form('总额 | 0.00 | 40.00 | 30.00 | 85.00% | 10 | 8.5 | 年中追加，单独说明 ||')
  expect(accusedIn(read)).toContain('budget.rate budget.lines[0].rate')
  expect(read.budget.lines.map(({ planned, rate }) => [planned?.value, rate?.value])).toEqual([
    [400_000, 0.85],
    [400_000, 0.75],
  ])
})

it('one that lacks a figure is not', async () => {
  expect(accusedIn(await form('总额 | 40.00 | 30.00 | 85.00% | 10 | 8.5 | |||'))).toEqual([])
  expect(accusedIn(await form('总额 | 40.00 | 30.00 | 85.00% | 10 | 8.5 | 年中追加 |||'))).toEqual([])
})
