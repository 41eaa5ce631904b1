import { describe, expect, it } from 'vitest'
import { blocksOf, outline } from '../ingest/blocks-of.ts'
import { accusedIn, indicatorRows, onlyForm } from '../support/read-text.ts'

/** A row that is filled up with pipes to eight of them. */
const row = (...cells: readonly string[]) => `${cells.join(' | ')} | ${'|'.repeat(8 - cells.length)}`

const broken = [
  row('项目支出绩效自评表'),
  row('项目名称', '苗圃灌溉设施'),
  row('主管部门', '青岚区林业局', '实施单位', '青岚区苗圃'),
  '项目资金 （万元） |',
  '年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 | |',
  row('年度资金总额', '24', '24', '18', '10', '75%', '7.5'),
  '一级指标 | 二级指标 | 三级指标 |',
  '年度 指标值 |',
  '实际 完成值 |',
  '分值 | 得分 | 偏差原因分析及改进措施 |',
  '产出指标 | 数量指标 | 铺设 管道长度 |',
  '≥600米 | 640米 | 50 | 50 | |',
  '效益指标',
  '| 社会效益指标 | 苗木成活率 | ≥90% | 95% | 40 | 40 | |',
]

describe('rows of a pipe table that a page broke at the lines in its cells', () => {
  it('are put together by the pipes that all rows have', async () => {
    const form = await onlyForm(broken.join('\n'))
    expect(form.budget.lines).toMatchObject([{ planned: { value: 240000 }, executed: { value: 180000 }, score: { value: 7.5 } }])
    expect(indicatorRows(form)).toEqual([
      ['产出指标', '数量指标', '铺设管道长度', '≥600米', '640米', 50, 50],
      ['效益指标', '社会效益指标', '苗木成活率', '≥90%', '95%', 40, 40],
    ])
    expect(form.indicators[1]?.kind?.at).toEqual({ line: 14, column: 3 })
    expect(accusedIn(form)).toEqual([])
  })

  it('may have all cells on lines of their own, the blank first one of a row among them', async () => {
    const lines =
      '名称 |\n苗圃 |\n||\n资金 |\n|\n预算数 |\n得分 |\n|\n总额 |\n24 |\n|\n|\n其中 |\n20 |\n|\n合计 |\n24 |\n||\n说明 |\n|||'
    expect(outline(await blocksOf(`表前的话\n${lines}`))).toEqual([
      '表前的话',
      [
        ['名称', '苗圃', '', ''],
        ['资金', '', '预算数', '得分'],
        ['', '总额', '24', ''],
        ['', '其中', '20', ''],
        ['合计', '24', '', ''],
        ['说明', '', '', ''],
      ],
    ])
  })

  it.each([
    ['with borders at both sides', '| 甲 | 乙 | |\n| 丙 |\n| 丁 | 1 |\n| 戊 | 2 | |\n| 己 | 3 | |\n| 庚 | 4 | |'],
    ['of two widths', '甲 | 乙 | 丙 | |\n丁 | 1 |\n戊 | 2 | |\n己 | 3 | 4 | 5 | |\n庚 | |'],
  ])('are left alone in a table %s', async (_, text) => {
    const [grid] = outline(await blocksOf(text))
    expect(grid).toHaveLength(text.split('\n').length)
  })
})
