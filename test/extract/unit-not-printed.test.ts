import { expect, test } from 'vitest'
import { onlyForm } from '../support/read-text.ts'

const formOf = (initial: string, planned: string, executed: string) => `## 项目支出绩效自评表
(2022年度)

| 项目名称 | 苗圃灌溉改造 | | | | | |
| --- | --- | --- | --- | --- | --- | --- |
| 主管部门 | 白榆县林草局 | | | 实施单位 | 白榆县中心苗圃 | |
| 项目资金 | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| | 年度资金总额 | ${initial} | ${planned} | ${executed} | 10 | 95% | 9.5 |
`

const lineOf = async (...amounts: readonly [string, string, string]) => {
  const form = await onlyForm(formOf(...amounts))
  return {
    line: form.budget.lines[0],
    warned: form.findings.some(({ path, severity }) => path === 'budget' && severity === 'warning'),
  }
}

test('amounts without a unit that would be unusually large in that of the layout are in yuan', async () => {
  const { line, warned } = await lineOf('1,640,000.00', '1,600,000.00', '1,520,000.00')
  expect(line).toMatchObject({ initial: { value: 1_640_000 }, planned: { value: 1_600_000 }, executed: { value: 1_520_000 } })
  expect(warned).toBe(true)
})

test('one of them alone may have lost its point: it stays', async () => {
  const { line, warned } = await lineOf('164.00', '1600000', '152.00')
  expect(line).toMatchObject({ initial: { value: 1_640_000 }, executed: { value: 1_520_000 } })
  expect(warned).toBe(true)
})

test('others have the unit of the layout', async () => {
  const { line, warned } = await lineOf('164.00', '160.00', '152.00')
  expect(line?.planned).toMatchObject({ value: 1_600_000, confidence: 1 })
  expect(warned).toBe(false)
})
