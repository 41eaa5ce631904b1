import { describe, expect, it } from 'vitest'
import { accusedIn, indicatorRows, onlyForm, readText } from '../support/read-text.ts'

const rows = [
  '| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |',
  '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
  '| 绩效指标 | 产出指标（60分） | 数量指标 | 修建渠道 | ≥12公里 | 12公里 | 30 | 30 |  |',
  '| 绩效指标 | 产出指标（60分） | 质量指标 | 验收合格率 | ≥95% | 96% | 15 | 15 |  |',
  '| 绩效指标 | 产出指标（60分） | 时效指标 | 按期完工率 | ≥90% | 94.5% | 15 | 15 |  |',
  '| 绩效指标 | 效益指标（30分） | 社会效益指标 | 受益农户 | ≥800户 | 820户 | 30 | 30 |  |',
  '| 总分 |  |  |  |  |  | 90 | 90 |  |',
]
const read = (change: (row: string, i: number) => string) =>
  onlyForm(`# 2022年度项目支出绩效自评表\n\n项目名称：渠道修建\n\n${rows.map(change).join('\n')}\n`)

describe('a table of which one thing was damaged accuses nobody', () => {
  it.each<[string, (row: string, i: number) => string]>([
    ['a pipe of the line below the heads', (row, i) => (i === 1 ? row.replace('| --- | ---', '| --- ---') : row)],
    [
      'the pipe between a caption and a level 1',
      (row) => row.replace('绩效指标 | 产出指标（60分） | 质', '绩效指标 产出指标（60分） | 质'),
    ],
    ['a line break behind a level 1', (row) => row.replace('产出指标（60分） | 时', '产出指标（60分） |\n| 时')],
    ['the head of the results', (row) => row.replace(' 实际完成值 |', '')],
  ])('but for %s', async (_, change) => {
    const form = await read(change)
    expect(accusedIn(form)).toEqual([])
    expect(indicatorRows(form)).toHaveLength(4)
  })

  it('keeps one level 1 where its name stands twice', async () => {
    const form = await read((row) => row.replace('产出指标（60分） | 时', '产出指标（60分） |\n| 时'))
    expect(indicatorRows(form).map(([section]) => section)).toEqual([...Array(3).fill('产出指标'), '效益指标'])
  })
})

it('two rows in one, in which a figure stands in the place of a name, accuse nobody', async () => {
  const row = (...cells: string[]) => cells.map((text) => `<td>${text}</td>`).join('')
  const { forms } = await readText(`<h1>2022年度项目绩效自评表</h1><table>
<tr><td>项目名称</td><td colspan="7">渠道修建</td></tr>
<tr>${row('一级指标', '二级指标', '目标值', '完成值', '分值', '自评分', '复核分', '扣分原因')}</tr>
<tr><td rowspan="2">项目过程（15分）</td>${row('资金到位率', '100%', '100%', '5', '5', '5', '')}</tr>
<tr>${row('管理制度', '', '健全', '10', '10', '9', '')}<td rowspan="2">项目产出（30分）</td>${row('修建渠道', '≥36公里', '36.5公里', '15', '15', '15', '')}</tr>
<tr>${row('验收合格率', '100%', '100%', '15', '15', '15', '')}</tr>
</table>`)
  expect(forms.map(accusedIn)).toEqual([[]])
})
