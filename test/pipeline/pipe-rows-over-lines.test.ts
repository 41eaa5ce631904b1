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

/** Cells one behind the other, a line break in each blank one. */
const flow = (...cells: readonly string[]) => `${cells.map((cell) => cell || '\n').join(' | ')} |`.replaceAll(' \n ', '\n')

const flowing = flow(
  ...[
    '项目支出绩效自评表',
    '部门：青岚区林业局',
    '',
    '',
    '项目名称',
    '苗圃灌溉设施',
    '主管部门',
    '青岚区林业局',
    '实施单位',
    '青岚区苗圃',
  ],
  ...['项目资金（元）', '', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
  ...['年度资金总额', '', '240000.50', '180000.40', '10', '75%', '7.5'],
  ...['其中：当年财政拨款', '', '240000.50', '180000.40', '—', '', '—'],
  // One blank cell too many.
  ...['上年结转资金', '', '', '', '', '—', '', '—', '其他资金', '', '', '', '—', '', '—'],
  ...['年度总体目标', '预期目标', '实际完成情况', '铺设管道600米。', '已铺设640米。'],
  ...['绩效指标', '年度指标值', '实际完成值', '分值', '得分', '偏差原因分析及改进措施'],
  ...['一级指标', '二级指标', '三级指标', '指标性质', '指标值', '度量单位'],
  ...['产出指标', '数量指标', '铺设管道长度', '≥', '600', '米', '640', '50', '50', ''],
  ...['效益指标', '社会效益指标', '苗木成活率', '≥', '90', '%', '95%', '30', '30', ''],
  ...['生态效益指标', '', '', '', '', '', '', '', ''],
  ...['满意度指标', '服务对象满意度指标等', '职工满意度', '≥', '90', '%', '93%', '10', '10', ''],
  ...['其他需要说明事项', '无'],
)

describe('a pipe table whose pipes stand on lines of their own', () => {
  const cell = (...lines: readonly string[]) => lines.join('\n')
  /** Each cell but the last has a line with a pipe behind it, and the row is filled up to nine. */
  const whole = (...cells: readonly string[]) =>
    `${cells.map((text) => (text === '' ? '|' : `${text}\n|`)).join('\n')}${'|'.repeat(9 - cells.length)}`

  it('begins with the cell before the first of them, and its cells may have several lines', async () => {
    const form = await onlyForm(
      [
        '2022年度项目支出绩效自评表',
        whole('项目名称', '苗圃灌溉设施'),
        whole('主管部门', '青岚区林业局', '项目实施单位', '青岚区苗圃'),
        whole(
          cell('预算执行情况（万元）', '（20分）'),
          '',
          '预算数（A）',
          '执行数（B）',
          '执行率（B/A）',
          cell('得分', '（20分*执行率）'),
        ),
        whole('年度财政资金总额', '24', '18', '75%', '15'),
        whole('一级指标', '二级指标', '三级指标', '年初目标值（A）', '实际完成值（B）', '得分'),
        whole('产出指标（50分）', '数量指标', '铺设管道长度', '≥600米', '640米', '50'),
        whole('效益指标（30分）', '社会效益指标', '苗木成活率', '≥90%', '95%', '30'),
        whole('总分（100分）', '95'),
        whole(cell('偏差大或', '目标未完成', '原因分析'), '雨季停工'),
        '表下的话',
        '又一句话',
      ].join('\n'),
    )
    expect(form.project).toMatchObject({ name: { value: '苗圃灌溉设施' }, implementer: { value: '青岚区苗圃' } })
    expect(form.budget.lines).toMatchObject([{ planned: { value: 240000 }, executed: { value: 180000 }, score: { value: 15 } }])
    expect(indicatorRows(form).map(([, , name, , , , score]) => [name, score])).toEqual([
      ['铺设管道长度', 50],
      ['苗木成活率', 30],
    ])
    expect(form.narrative.deviation?.value).toBe('雨季停工')
    expect(accusedIn(form)).toEqual([])
  })
})

describe('a page whose cells follow each other, with line breaks in the blank ones only', () => {
  it('is read as the tables that it was', async () => {
    const form = await onlyForm(flowing)
    const { project, narrative, budget } = form
    expect([project.name?.value, project.implementer?.value, narrative.goal?.value, narrative.outcome?.value]).toEqual([
      '苗圃灌溉设施',
      '青岚区苗圃',
      '铺设管道600米。',
      '已铺设640米。',
    ])
    expect(budget.lines.map(({ planned, executed, score }) => [planned?.value, executed?.value, score?.value])).toEqual([
      [240_000.5, 180_000.4, 7.5],
      [240_000.5, 180_000.4, null],
      [undefined, undefined, undefined],
      [null, null, null],
    ])
    expect(indicatorRows(form)).toEqual([
      ['产出指标', '数量指标', '铺设管道长度', '≥600米', '640', 50, 50],
      ['效益指标', '社会效益指标', '苗木成活率', '≥90%', '95%', 30, 30],
      ['满意度指标', '服务对象满意度指标等', '职工满意度', '≥90%', '93%', 10, 10],
    ])
    expect(accusedIn(form)).toEqual([])
  })

  it('is none where a table begins each row with a pipe', async () => {
    const [grid] = outline(await blocksOf('| 甲 | 乙 |\n| 丙 | 丁 | 1 |\n|\n|\n|\n| 戊 | 己 | 2 |\n| 庚 | 3 |'))
    expect(grid).toContainEqual(['丙', '丁', '1'])
  })
})
