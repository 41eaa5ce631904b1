import { expect, it } from 'vitest'
import { onlyForm, type ReadForm } from '../support/read-text.ts'

const form = (...heads: readonly (readonly [string, string])[]) =>
  `<h1>2023年度项目支出绩效自评表</h1><table>${[['项目名称', '渡槽维修'], ...heads].map(([label, value]) => `<tr><td>${label}</td><td colspan="6">${value}</td></tr>`).join('')}
<tr><td>项目资金（万元）</td><td>年初预算数</td><td>全年预算数</td><td>全年执行数</td><td>分值</td><td>执行率</td><td>得分</td></tr>
<tr><td>年度资金总额</td><td>30</td><td>30</td><td>24</td><td>10</td><td>80%</td><td>8</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>年度指标值</td><td>实际完成值</td><td>分值</td><td>得分</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>维修渡槽</td><td>≥3座</td><td>3座</td><td>90</td><td>90</td></tr>
<tr><td colspan="5">总分</td><td>100</td><td>98</td></tr></table>`

const units = ({ project, findings }: ReadForm) => ({
  department: project.department?.value ?? null,
  implementer: project.implementer?.value ?? null,
  noted: findings.flatMap(({ code, severity, message }) => {
    const name = code === 'reading.unused' ? /^所填单位“(.*)”与/.exec(message.zh)?.[1] : undefined
    return name ? [`${severity} ${name}`] : []
  }),
})

it('部门名称 and 预算单位 stand for the department in charge and the unit that runs the project', async () => {
  const read = await onlyForm(form(['部门名称', '白栎县水务局'], ['预算单位', '白栎县渠道所']))
  expect(units(read)).toEqual({ department: '白栎县水务局', implementer: '白栎县渠道所', noted: [] })
  expect(read.findings.filter(({ code }) => code === 'field.missing')).toEqual([])
})

it('部门 stands for the department in charge, and a label may ask for the unit and for who is responsible', async () => {
  const read = await onlyForm(form(['部门', '白栎县水务局'], ['项目实施单位/项目负责人', '白栎县渠道所/张三']))
  expect(units(read)).toEqual({ department: '白栎县水务局', implementer: '白栎县渠道所/张三', noted: [] })
})

it('how and by whom a project was evaluated is no title, and a report has its date', async () => {
  const lines = '评价类型：项目实施过程评价□ 项目完成结果评价☑\n评价方式：部门（单位）绩效自评\n评价机构：部门（单位）评价组'
  const table = '| 预算数(万元) | 执行数(万元) | 执行率 |\n| --- | --- | --- |\n| 30 | 24 | 80% |'
  const read = await onlyForm(`## 白栎县项目绩效自评报告表\n项目名称：渡槽维修\n${lines}\n报告日期：2024年3月5日\n\n${table}\n`)
  expect([read.title?.value, read.filledOn?.value, read.budget.lines.length]).toEqual([
    '白栎县项目绩效自评报告表',
    '2024-03-05',
    1,
  ])
  expect(read.choices.map(({ options }) => options.map(({ checked }) => checked))).toEqual([[false, true]])
})

it('a label that nobody knows, with a blank beside it, is no rest of the unit above', async () => {
  const { project } = await onlyForm(
    `## 项目支出绩效自评表\n\n| 项目名称 | 渡槽维修 |\n| --- | --- |\n| 实施单位 | 白栎县渠道所 |\n| 分管股室 |  |\n\n| 预算数(万元) | 执行数(万元) | 执行率 |\n| --- | --- | --- |\n| 30 | 24 | 80% |\n`,
  )
  expect(project.implementer?.value).toBe('白栎县渠道所')
})

it('but not where the form names these: then what they say is noted', async () => {
  const read = await onlyForm(form(['主管部门', '白栎县水务局'], ['实施单位', '白栎县渠道所'], ['预算单位', '白栎县灌区中心']))
  expect(units(read)).toEqual({ department: '白栎县水务局', implementer: '白栎县渠道所', noted: ['note 白栎县灌区中心'] })
})

it('a unit that files the form is nobody else, and noted where it is neither of them', async () => {
  const other = await onlyForm(
    form(['填报单位', '白栎县水务局财务股'], ['主管部门', '白栎县水务局'], ['实施单位', '白栎县渠道所']),
  )
  expect(units(other).noted).toEqual(['note 白栎县水务局财务股'])
  const alone = await onlyForm(form(['填报单位', '白栎县渠道所']))
  expect(units(alone)).toEqual({ department: null, implementer: null, noted: ['note 白栎县渠道所'] })
  const same = await onlyForm(
    form(['填报单位', '白栎县渠道所（公章）'], ['主管部门', '白栎县水务局'], ['实施单位', '白栎县渠道所']),
  )
  expect(units(same).noted).toEqual([])
})
