import { describe, expect, it } from 'vitest'
import { accusedIn, indicatorRows, onlyForm, type ReadForm, totalsOf } from '../support/read-text.ts'

const lines = ({ budget }: ReadForm) =>
  budget.lines.map(({ label, initial, planned, executed, rate }) =>
    [label, initial, planned, executed, rate].map((value) => value?.value ?? null),
  )

/** A form as a table of rows, the first of which is its project. */
const formOf = (...rows: string[]) => {
  const columns = (rows[0]?.match(/\|/g)?.length ?? 1) - 1
  return `项目支出绩效自评表（2021年度）

| 项目名称 | 灌渠清淤 |${'  |'.repeat(columns - 2)}
|${' --- |'.repeat(columns)}
| 主管部门 | 白栎县水务局 |${'  |'.repeat(columns - 2)}
${rows.join('\n')}
`
}
const budget = [
  '| 项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |  |',
  '|  | 年度资金总额 | 50 | 50 | 40 | 10 | 80% | 8 |  |',
]
const heads = '| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分 | 偏差原因 |'
const output = '|  | 产出指标(50分) | 数量指标 | 清淤长度 | ≥10公里 | 10公里 | 50 | 50 |  |'
const benefit = '|  | 效益指标(30分) | 社会效益指标 | 受益人口 | ≥1万人 | 1万人 | 30 | 30 |  |'
const content = '|  | 满意度指标(10分) | 满意度指标 | 农户满意度 | ≥90% | 95% | 10 | 10 |  |'
const total = '| 总分 |  |  |  |  |  | 100 | 98 |  |'

describe('a row of indicators that lacks a cell', () => {
  it.each([
    ['two values in one cell', benefit.replace('≥1万人 | 1万人', '≥1万人 1万人'), '98'],
    ['no score', benefit.replace('(30分)', '').replace('1万人 | 30 | 30 |  |', ' | 30 | 尚未完工 |'), '68'],
  ])('keeps its level 1 beside a blank caption: %s', async (_, row, stated) => {
    const form = await onlyForm(formOf(...budget, heads, output, row, content, total.replace('98', stated)))
    expect(indicatorRows(form).map(([section, kind, name]) => [section, kind, name])).toEqual([
      ['产出指标', '数量指标', '清淤长度'],
      ['效益指标', '社会效益指标', '受益人口'],
      ['满意度指标', '满意度指标', '农户满意度'],
    ])
    expect(accusedIn(form)).toEqual([])
  })

  it('has its score before its reason, and no count of what is behind', async () => {
    const reasons = ['0 冬季停工未能开展', '30 个村未完成']
    const forms = await Promise.all(
      reasons.map((text) => onlyForm(formOf(...budget, heads, output, benefit.replace('| 30 | 30 |  |', `| 30 | ${text} |`)))),
    )
    expect(forms.map(({ indicators }) => [indicators[1]?.score?.value ?? null, indicators[1]?.reason?.value ?? null])).toEqual([
      [0, '冬季停工未能开展'],
      [null, expect.anything()],
    ])
  })

  it('accuses nobody by a percentage among the weights', async () => {
    const form = await onlyForm(
      formOf(
        '| 预算资金（元） | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 得分(10分) |  |',
        '|  | 860000 | 900000 | 855000 | 95.00% | 9.5 |  |',
        '| 指标类别 | 指标名称 | 年度目标 | 完成情况 | 权重分 | 自评得分 | 说明 |',
        '| 产出指标-数量指标 | 清淤长度 | 10公里 | 10公里 | 50 | 50 |  |',
        '| 效益指标-社会效益 | 清淤覆盖率 | ≥98% | 97.02% | 19.8 | 2处未清 |',
        '| 满意度指标 | 农户满意度 | ≥95% | 98% | 20 | 20 |  |',
        '| 总计 |  |  |  | 100 | 99.3 |  |',
      ),
    )
    expect(accusedIn(form)).toEqual([])
  })

  it('is none that names the level 1 of the goal before', async () => {
    const form = await onlyForm(
      formOf(
        '| 年度绩效目标1（50分） |  |  |  |  |  |',
        '| 一级指标 | 二级指标 | 三级指标 | 年初目标值（A） | 实际完成值（B） | 得分 |',
        '| 产出指标（35分） | 数量指标 | 清淤长度 | 10公里 | 10公里 | 35 |',
        '| 效益指标（15分） | 社会效益指标 | 受益人口 | 1万人 | 1万人 | 15 |',
        '| 年度绩效目标2（50分） |  |  |  |  |  |',
        '| 一级指标 | 二级指标 | 三级指标 | 年初目标值（A） | 实际完成值（B） | 得分 |',
        '| 时效指标 | 清淤时间 | ≤24天 | 20天 | 50 |',
      ),
    )
    expect([form.indicators.map(({ section }) => section?.value ?? null), accusedIn(form)]).toEqual([
      ['产出指标', '效益指标', null],
      [],
    ])
  })

  it('does not take the weight of its section away where it was cut in two', async () => {
    const form = await onlyForm(`项目支出绩效自评表（2021年度）
<table><tr><td>一级指标</td><td>权重</td><td>二级指标</td><td>权重</td><td>三级指标</td><td>分值</td><td>目标值</td><td>完成值</td><td>自评得分</td></tr>
<tr><td rowspan="2">产出</td><td rowspan="2">40</td><td>数量</td><td>30</td><td>清淤长度</td><td>30</td><td>≥10公里</td><td>10公里</td><td>30</td></tr>
<tr><td>时效</td><td>10</td><td>按期完成率</td></tr><tr><td>10</td><td>100%</td><td>100%</td><td>10</td></tr>
<tr><td>效益</td><td>60</td><td>社会效益</td><td>60</td><td>受益人口</td><td>60</td><td>≥1万人</td><td>1万人</td><td>60</td></tr></table>`)
    expect(accusedIn(form)).toEqual([])
  })
})

describe('a line of the budget that lacks a cell', () => {
  it.each([
    [
      'below heads of which one is lost',
      '| 预算执行情况 |  | 预算数 | 执行率 | 得分 | 满分 |  |',
      '|  | 年度资金总额 | 720.00 | 684.00 | 0.95 | 9.5 | 10 |  |',
    ],
    [
      'and begins with a blank',
      '| 预算执行 | 年初预算（万元） | 调整后预算（万元） | 实际支出（万元） | 执行率 | 权重 | 得分 | 备注 |',
      '|  | 1,500.00 | 1,386.50 | 100.00% | 10 | 10.00 |  |',
    ],
  ])('accuses nobody %s', async (_, top, line) => {
    expect(accusedIn(await onlyForm(formOf(top, line)))).toEqual([])
  })

  it('has no rate for its weight', async () => {
    const form = await onlyForm(
      formOf(
        '| 年度预算申请（万元） |  | 年初预算 | 全年预算 | 全年执行 | 分值 | 执行率（%） | 得分 |  |',
        '|  | 年度资金总额 | 3,280.50 | 4,106.20 | 3,900.89 | 10 | 95.00 | 9.5 |  |',
        '|  | 按收入性质分：一般公共预算 | 3,180.50 | 4,006.20 | 3,800.89 |  | 94.88 |  |  |',
        '|  | 其他资金 | 100.00 | 100.00 | 100.00 |  | 100.00 |  |  |',
        '|  | 按支出性质分：基本支出 | 1,860.00 | 1,942.30 |  | 100.00 |  |  |',
        '|  | 项目支出 | 1,420.50 | 2,163.90 | 1,958.59 |  | 90.51 |  |  |',
        heads,
        output,
      ),
    )
    expect(accusedIn(form)).toEqual([])
  })

  it('has its name before what was planned for all years', async () => {
    const form = await onlyForm(
      formOf(
        '| 项目资金（万元） |  | 实施期总额 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |',
        '|  | 年度资金总额 | 9000 | 3200 | 3000 | 2910 | 10 | 97% | 9.7 |',
        '|  | 其中：财政拨款 | 6000 | 2200 | 1910 |  | 95.5% |  |',
        '|  | 其他资金 | 3000 | 1000 | 1000 | 1000 |  | 100% |  |',
      ),
    )
    expect([lines(form)[0], lines(form)[1]?.[0], accusedIn(form)]).toEqual([
      ['年度资金总额', 32000000, 30000000, 29100000, 0.97],
      '其中：财政拨款',
      [],
    ])
  })

  it('has two heads for its rate and its score, on two lines', async () => {
    const form = await onlyForm(
      formOf(
        '| 预算执行情况 |  | 预算数（万元） | 执行数（万元） | 执行率 |',
        '| 得分 | 满分 |',
        '|  | 年度资金总额 | 720.00 | 684.00 | 95% | 9.5 | 10 |',
      ),
    )
    expect([lines(form)[0]?.[4], form.budget.lines[0]?.score?.value]).toEqual([0.95, 9.5])
  })

  it('counts with the weight that it prints', async () => {
    const form = await onlyForm(
      formOf(
        '| 资金情况（万元） |  |  |  | 全年预算数（A） | 全年执行数（B） | 分值 | 执行率（B/A） |',
        '|  | 年度资金总额： |  |  | 2400 |  | 10 |  |  |',
        heads,
        output,
        benefit,
        content,
        '| 总分 |  |  |  |  |  | 100 | 90 |  |',
      ),
    )
    expect(accusedIn(form)).toEqual([])
  })
})

describe('a total', () => {
  it.each([
    [
      'whose full mark is damaged',
      '| 其他需要说明事项 | 无 |  |  |  |  |  |  |  |\n| 总分 |  |  |  |  |  | lO0 | 98 | 优 |',
      [98],
    ],
    ['that was cut off behind a wide full mark', '| 总分 |  |  |  |  |  | １００ |  |', [null]],
  ])('%s', async (_, row, expected) => {
    const form = await onlyForm(formOf(...budget, heads, output, benefit, content, row))
    expect([totalsOf(form), accusedIn(form)]).toEqual([expected, []])
  })

  it('stands before what it is out of, as the scores do', async () => {
    const form = await onlyForm(
      formOf(
        '| 一级指标 | 二级指标 | 三级指标 | 目标值 | 完成值 | 得分 | 满分 | 说明 |',
        '| 产出指标 | 数量指标 | 清淤长度 | 10公里 | 9公里 | 90 | 100 |  |',
        '| 总分 |  |  |  |  | 90 | 100 |',
      ),
    )
    expect([totalsOf(form), accusedIn(form)]).toEqual([[90], []])
  })

  it('may be on the line below what it is out of', async () => {
    const form = await onlyForm(
      '项目支出绩效自评表（2021年度）\n项目名称\t灌渠清淤\n一级指标\t二级指标\t三级指标\t指标值\t完成值\t分值\t得分\n产出指标\t数量指标\t清淤长度\t10公里\t9公里\t100\t90\n总分\t100\n90\n',
    )
    expect(accusedIn(form)).toEqual([])
  })
})

describe('a text of a damaged form', () => {
  it('has other characters for its pipes', async () => {
    const form = await onlyForm(`项目支出绩效自评表（2021年度）
项目名称丨灌渠清淤丨丨丨丨丨
一级指标丨二级指标丨三级指标丨指标值丨完成值丨分值丨得分
产出指标丨数量指标丨清淤长度丨≥10公里丨10公里丨100丨100
总分丨丨丨丨丨100丨100
`)
    expect([indicatorRows(form), totalsOf(form)]).toEqual([
      [['产出指标', '数量指标', '清淤长度', '≥10公里', '10公里', 100, 100]],
      [100],
    ])
  })

  it('names level 1 on a row above the heads of its indicators', async () => {
    const form = await onlyForm(
      formOf(
        '| 项目资金（万元） | 预算数 | 执行数 | 执行率 | 得分 |  |',
        '| 合计 | 50 | 40 | 80% | 8 |  |',
        '| 产出指标（90分） |  |  |  |  |  |',
        '| 指标类型 | 指标名称 | 目标值 | 完成值 | 权重 | 得分 |',
        '| 数量 | 清淤长度 | ≥10公里 | 10公里 | 90 | 90 |',
      ),
    )
    expect(
      form.indicators.map(({ section, sectionWeight, kind }) => [section?.value, sectionWeight?.value, kind?.value]),
    ).toEqual([['产出指标', 90, '数量']])
  })

  it('has a sign that was read as a digit before a figure that it is no part of', async () => {
    const form = await onlyForm(
      formOf(...budget, heads, output.replace('≥10公里 | 10公里', '2 2100件 | 2268件'), benefit, content, total),
    )
    expect([form.indicators[0]?.target?.value?.number, accusedIn(form)]).toEqual([2100, []])
  })
})
