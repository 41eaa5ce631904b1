import { describe, expect, it } from 'vitest'
import { accusedIn, indicatorRows, onlyForm, totalsOf } from '../support/read-text.ts'

const title = '# 项目支出绩效自评表（2022年度）\n\n项目名称：船闸检修\n\n'
const table = (...rows: string[]) => `${rows.map((row) => `| ${row} |`).join('\n')}\n\n`

describe('rows whose blank last cell was left out', () => {
  it('keep their other cells below their heads: a level 2 that may be a level 1 is none', async () => {
    const form = await onlyForm(
      title +
        table(
          '一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因',
          '--- | --- | --- | --- | --- | --- | --- | ---',
          '产出指标（60分） | 数量指标 | 检修船闸 | ≥2座 | 2座 | 30 | 30',
          ' | 成本指标（30分） | 检修费用 | ≤80万元 | 76万元 | 30 | 30',
          '效益指标（40分） | 社会效益指标 | 通航保证率 | ≥98% | 97.02% | 40 | 39.6 | 汛期停航',
        ),
    )
    expect(indicatorRows(form).map(([section, kind, name]) => [section, kind, name])).toEqual([
      ['产出指标', '数量指标', '检修船闸'],
      ['产出指标', '成本指标', '检修费用'],
      ['效益指标', '社会效益指标', '通航保证率'],
    ])
    expect(accusedIn(form)).toEqual([])
  })

  it('are what they say where name, target and result are one text', async () => {
    const form = await onlyForm(
      title +
        table(
          '一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因',
          '--- | --- | --- | --- | --- | --- | --- | ---',
          '效益指标 | 可持续影响指标 | 可持续 | 可持续 | 可持续 | 100 | 90',
        ),
    )
    expect(indicatorRows(form).map((cells) => cells.slice(2))).toEqual([['可持续', '可持续', '可持续', 100, 90]])
  })

  it('state a total below the head of the scores, not what was taken off', async () => {
    const form = await onlyForm(
      title +
        table(
          '三级指标 | 目标值 | 完成值 | 满分 | 得分 | 扣分 | 扣分原因',
          '--- | --- | --- | --- | --- | --- | ---',
          '检修船闸 | ≥2座 | 2座 | 60 | 60 | 0',
          '通航保证率 | ≥98% | 97.02% | 40 | 39.6 | 0.4 | 汛期停航',
          '合计 | | | 100 | 99.6 | 0.4',
        ),
    )
    expect(totalsOf(form)).toEqual([99.6])
  })
})

it.each([
  ['得分率', '99.6%'],
  ['扣分', '0.4'],
])('a total whose row lost a blank cell stands as far left of its head as 100 does, not in that of %s', async (head, behind) => {
  const form = await onlyForm(
    title +
      table(
        `二级指标 | 三级指标 | 目标值 | 完成值 | 满分 | 得分 | ${head}`,
        '--- | --- | --- | --- | --- | --- | ---',
        `数量指标 | 检修船闸 | ≥2座 | 2座 | 60 | 60 | ${head === '扣分' ? 0 : '100%'}`,
        `社会效益指标 | 通航保证率 | ≥98% | 97.02% | 40 | 39.6 | ${head === '扣分' ? '0.4' : '99%'}`,
        `合计 | | | 100 | 99.6 | ${behind}`,
      ),
  )
  expect(totalsOf(form)).toEqual([99.6])
  expect(accusedIn(form)).toEqual([])
})

it('a line of the budget below a name over two columns, without its points, keeps its amounts below their heads', async () => {
  const { budget } = await onlyForm(
    title +
      table(
        '预算执行情况（万元） | 资金来源 | 资金来源 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 分值 | 得分 | 备注',
        '预算执行情况（万元） | 年度资金总额 | 年度资金总额 | 80 | 76 | 68.4 | 90% | 10 | 9 |',
        '预算执行情况（万元） | 其中：财政拨款 | 其中：财政拨款 | 80 | 76 | 68.4 | 90%',
      ),
  )
  expect(
    budget.lines.map(({ label, planned, executed, rate }) => [label?.value, planned?.raw, executed?.raw, rate?.raw]),
  ).toEqual([
    ['年度资金总额', '76', '68.4', '90%'],
    ['其中：财政拨款', '76', '68.4', '90%'],
  ])
})

describe('labels behind a value on the same line', () => {
  it('do not take a value in brackets for a note of theirs', async () => {
    const { project } = await onlyForm(`${title}实施单位: (县航务中心)    金额单位: 万元\n`)
    expect(project.implementer?.value).toBe('(县航务中心)')
  })

  it('may be those of texts behind a wide gap', async () => {
    const { narrative } = await onlyForm(`${title}年度目标: 检修船闸二座    完成情况: 已检修二座\n`)
    expect([narrative.goal?.value, narrative.outcome?.value]).toEqual(['检修船闸二座', '已检修二座'])
  })

  it('are words of a text behind a blank', async () => {
    const { narrative } = await onlyForm(`${title}存在问题：汛期停航 改进措施：无法提前\n`)
    expect(narrative.deviation?.value).toContain('汛期停航')
  })
})
