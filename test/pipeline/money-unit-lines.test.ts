import { expect, it } from 'vitest'
import { onlyForm } from '../support/read-text.ts'

const head = '# 2023年度项目支出绩效自评表\n\n'
const body = `| 项目名称 | 渡口护栏 |  |  |
|  | 全年预算数 | 全年执行数 | 执行率 |
| 年度资金总额 | 186000 | 167400 | 90% |
`
const withRule = (rows: string) => rows.replace('\n', '\n|---|---|---|---|\n')

it.each([
  ['a line of its own', `${head}金额单位：元\n\n${withRule(body)}`],
  ['the end of a line that says something else', `${head}公开08表　　金额单位：元\n\n${withRule(body)}`],
  ['a cell beside another', `${head}${withRule(`| 公开08表 |  |  | 金额单位：元 |\n${body}`)}`],
  ['a cell at the end of what else it says', `${head}${withRule(`| 公开08表 单位：元 |  |  |  |\n${body}`)}`],
])('the unit of money stands in %s', async (_, text) => {
  const { budget, findings } = await onlyForm(text)
  expect([budget.lines[0]?.planned?.value, budget.lines[0]?.executed?.value]).toEqual([186000, 167400])
  expect(findings.filter(({ message }) => message.zh.includes('金额单位：元'))).toEqual([])
})
