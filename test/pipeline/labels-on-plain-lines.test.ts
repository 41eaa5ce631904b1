import { describe, expect, it } from 'vitest'
import { type ReadForm, readText } from '../support/read-text.ts'

const table = `| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| --- | --- | --- | --- | --- | --- | --- |
| 产出指标 | 数量指标 | 巡查渡口 | ≥12次 | 14次 | 90 | 90 |`

async function read(...lines: readonly string[]): Promise<ReadForm> {
  const [form] = (await readText(`项目支出绩效自评表\n${lines.join('\n')}\n\n${table}\n`)).forms
  if (!form) throw new Error('no form')
  return form
}
const names = ({ project }: ReadForm) => [project.name, project.department, project.implementer].map((one) => one?.value ?? null)

describe('labels and names on a plain line', () => {
  it('may be those of someone whose name has no place', async () => {
    const form = await read(
      '项目名称 渡口巡查经费 项目负责人及电话 林青0555-1234567',
      '主管部门 澜川县交通局 实施单位 澜川县港航处',
    )
    expect(names(form)).toEqual(['渡口巡查经费', '澜川县交通局', '澜川县港航处'])
  })

  it('may be one behind the other, where the place of the first is blank', async () => {
    const form = await read('项目名称 渡口巡查经费', '主管部门 实施单位 澜川县港航处')
    expect(names(form)).toEqual(['渡口巡查经费', null, '澜川县港航处'])
  })

  it('end before a label with nothing behind it', async () => {
    const form = await read('项目名称：渡口巡查经费', '项目单位（盖章）：澜川县港航处 主要领导签字：')
    expect(names(form)).toEqual(['渡口巡查经费', null, '澜川县港航处'])
  })
})

describe('a total before a page that lost its line breaks', () => {
  const page =
    '项目实施单位 澜川县港航处 项目负责人 林青 1、常年性 2、延续性□ 中央 本级 合计 执行数 309 309 项目权重 评价内容 分值 自评分 项目决策 2 分 决策依据 2 2'

  it('is the figure behind its label', async () => {
    const form = await read(`填报日期：2022年8月10日 自评总分：95 ${page}`, '项目名称：渡口巡查经费')
    expect(form.total.declared.map(({ value }) => value)).toEqual([95])
  })

  it('is blank where none stands there', async () => {
    const form = await read(`填报日期：2022年8月10日 自评总分：分${page}`, '项目名称：渡口巡查经费')
    expect(form.total.declared.map(({ raw, value }) => [raw, value])).toEqual([['', null]])
    expect(form.findings.map(({ code }) => code)).not.toContain('reading.unread')
  })
})

it('heads of goals one behind the other are no goal, and figures behind names on lines are figures', async () => {
  const lines = [
    '项目名称 渡口巡查经费',
    '总体目标 年度目标 年度总体目标完成情况',
    '巡查渡口。',
    '资金情况 年度资金总额: 10',
    '其中:财政拨款 10',
    '其他资金 0',
  ]
  const [form] = (await readText(`项目绩效目标申报表\n${lines.join('\n')}\n`)).forms
  expect(form?.narrative.goal?.value ?? null).toBe(null)
  expect(form?.findings.map(({ code }) => code)).not.toContain('form.unfilled')
})

it('goals end before the caption of the indicators, which stands beside the beginning of a head', async () => {
  const { narrative } = await read(
    ...['项目名称：渡口巡查经费', '项目资金 年初预算数 全年预算数 全年执行数 分值 得分', '年度资金总额 88 88 88 10 10'],
    ...['年度总体目标 预期目标 实际完成情况', '巡查渡口，维修渡船。 完成年度目标。', '年度绩效指标完成情况 一级', '指标'],
  )
  expect([narrative.goal?.value, narrative.outcome?.value]).toEqual(['巡查渡口，维修渡船。', '完成年度目标。'])
})

it('the date of a page is not the one on which the form was filled in', async () => {
  const form = await read('发表时间：2023-09-28 10:42 信息来源：澜川县港航处 字体：[大]', '项目名称 渡口巡查经费')
  expect(form.filledOn).toBe(null)
  expect(form.findings.map(({ code }) => code)).not.toContain('reading.unread')
})
