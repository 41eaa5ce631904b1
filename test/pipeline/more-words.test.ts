import { expect, it } from 'vitest'
import { indicatorRows, onlyForm, readText } from '../support/read-text.ts'

const table = (...rows: string[]) => `${rows.map((row) => `|${row}|`).join('\n')}\n\n`
const title = '# 2022年度专项资金绩效自评表\n\n专项资金名称：浮桥修缮\n牵头部门：甲县交通运输局\n承办单位：甲县航务中心\n\n'

it('other words for units, amounts, targets, results and reasons', async () => {
  const form = await onlyForm(
    title +
      table(
        '资金来源|计划安排金额（万元）|实际到位金额|实际支出金额|支出率',
        '资金总额|64|64|48|75%',
        '省级财政资金|64|64|48|75%',
      ) +
      table(
        '一级指标|二级指标|三级指标|分值|指标计划值|实际实现值|实得分数|说明',
        '产出指标|数量指标|修缮浮桥|60|≥4座|3座|45|一座停航未修',
        '效益指标|社会效益指标|过渡人次|40|≥9万人次|9.2万人次|40|',
      ),
  )
  expect([form.project.department?.value, form.project.implementer?.value]).toEqual(['甲县交通运输局', '甲县航务中心'])
  expect(form.budget.lines.map(({ planned, executed }) => [planned?.value, executed?.value])).toEqual([
    [640_000, 480_000],
    [640_000, 480_000],
  ])
  expect(indicatorRows(form).map((cells) => cells.slice(2))).toEqual([
    ['修缮浮桥', '≥4座', '3座', 60, 45],
    ['过渡人次', '≥9万人次', '9.2万人次', 40, 40],
  ])
  expect(form.indicators.map(({ reason }) => reason?.value)).toEqual(['一座停航未修', null])
})

it('a budget in lines above the form', async () => {
  const { budget } = await onlyForm(
    `${title}当年预算数(元): 480000\n上年预算数(元): 460000\n当年预算执行数(元): 456000\n预算执行率(%): 95.00\n`,
  )
  expect(budget.lines.map(({ planned, executed, rate }) => [planned?.value, executed?.value, rate?.value])).toEqual([
    [480_000, 456_000, 0.95],
  ])
})

it('a table of scores is a form of its own', async () => {
  const heads = '一级指标|二级指标|三级指标|得分'
  const { forms } = await readText(
    `## 2019年项目支出绩效自评表\n\n${table(heads, '---|---|---|---', '项目管理(10分)|资金管理(10分)|资金使用|9')}## 2019年部门整体支出绩效评价得分表\n\n${table(heads, '---|---|---|---', '部门决策(25分)|目标任务(25分)|相关性|24')}`,
  )
  expect(forms.map((form) => [form.title?.value, ...indicatorRows(form).map(([section]) => section)])).toEqual([
    ['2019年项目支出绩效自评表', '项目管理'],
    ['2019年部门整体支出绩效评价得分表', '部门决策'],
  ])
})

it('项目完成指标 is a level 1, also where its row was cut', async () => {
  const form = await onlyForm(
    title +
      table(
        '一级指标|二级指标|三级指标|预期指标值|实际完成指标值',
        '---|---|---|---|---',
        '项目完成指标|质量指标|修缮浮桥|合格|合格',
        '项目完成指标|成本指标|修缮费用',
      ),
  )
  expect(indicatorRows(form).map(([section, kind, name]) => [section, kind, name])).toEqual([
    ['项目完成指标', '质量指标', '修缮浮桥'],
    ['项目完成指标', '成本指标', '修缮费用'],
  ])
})
