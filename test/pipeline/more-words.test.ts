import { expect, it } from 'vitest'
import { indicatorRows, onlyForm } from '../support/read-text.ts'

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
