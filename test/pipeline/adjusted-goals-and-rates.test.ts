import { describe, expect, it } from 'vitest'
import { accusedIn, onlyForm } from '../support/read-text.ts'

const title = '# 项目绩效自评表（2021年度）\n\n项目名称：渔港疏浚\n\n'
const table = (...rows: string[]) => `${rows.map((row) => `|${row}|`).join('\n')}\n\n`
const indicators = table(
  '一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分',
  '产出指标|数量指标|疏浚方量|≥8万方|9万方|90|90',
)

describe('a goal that was adjusted within the year', () => {
  const goals = (...texts: string[]) =>
    title + table('年初绩效目标|全年(调整)绩效目标|全年目标实际完成情况', texts.join('|')) + indicators

  it('takes the place of the one before', async () => {
    const { narrative, findings } = await onlyForm(goals('疏浚航道二公里', '疏浚航道三公里', '三公里已通航'))
    expect([narrative.goal?.value, narrative.outcome?.value]).toEqual(['疏浚航道三公里', '三公里已通航'])
    expect(findings.filter(({ code }) => code === 'reading.unused')).toEqual([])
  })

  it.each(['', '/'])('does not where nothing was: %j', async (none) => {
    const { narrative } = await onlyForm(goals('疏浚航道二公里', none, '两公里已通航'))
    expect(narrative.goal?.value).toBe('疏浚航道二公里')
  })
})

describe('the rate of spending on a row of its own', () => {
  const spending = (rate: string, of = '其中：财政拨款|260||其中：财政拨款|234|') =>
    title + table('项目预算执行情况（万元）|预算数：|260||执行数：|234|', `|${of}`, `|预算执行率|${rate}||||`) + indicators

  it('is that of the line of the total', async () => {
    const { budget } = await onlyForm(spending('90%'))
    expect(budget.lines.map(({ planned, executed, rate }) => [planned?.value, executed?.value, rate?.value])).toEqual([
      [2_600_000, 2_340_000, 0.9],
      [2_600_000, 2_340_000, undefined],
    ])
  })

  it('is checked', async () => {
    expect(accusedIn(await onlyForm(spending('99%')))).toEqual(['budget.rate budget.lines[0].rate'])
  })
})

it('a budget in a list has a line for each item', async () => {
  const form = await onlyForm(`${title}- 年度资金总额：全年预算数 260，全年执行数 234，执行率 90%
- 其中：财政拨款：全年预算数 200，全年执行数 174，执行率 87%

${indicators}`)
  expect(form.budget.lines.map(({ label, planned, executed }) => [label?.value, planned?.value, executed?.value])).toEqual([
    ['年度资金总额', 2_600_000, 2_340_000],
    ['其中：财政拨款', 2_000_000, 1_740_000],
  ])
})
