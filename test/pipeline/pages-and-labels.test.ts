import { describe, expect, it } from 'vitest'
import { accusedIn, indicatorRows, onlyForm, type ReadForm, readText, totalsOf } from '../support/read-text.ts'

const lines = ({ budget }: ReadForm) =>
  budget.lines.map(({ label, initial, planned, executed, rate, score }) =>
    [label, initial, planned, executed, rate, score].map((value) => value?.value ?? null),
  )
const unused = ({ findings }: ReadForm) =>
  findings.flatMap(({ code, message }) => (code === 'reading.unused' ? [message.zh.replace(/^[^“]*“|”[^”]*$/g, '')] : []))

const head = (name: string) => `
| 项目名称 | ${name} |  |  |  |  |  |  |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 主管部门 | 白栎县水务局 |  |  | 实施单位 | 白栎县灌区站 |  |  |
| 项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|  | 年度资金总额 | 50 | 50 | 40 | 10 | 80% | 8 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |
| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 10公里 | 50 | 50 |  |
`
const rest = `
| 效益指标 | 社会效益指标 | 受益人口 | ≥1万人 | 1万人 | 30 | 30 |  |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 满意度指标 | 服务对象满意度指标 | 农户满意度 | ≥90% | 95% | 10 | 10 |  |
| 总分 |  |  |  |  | 100 | 98 |  |
`
const title = '项目支出绩效自评表（2021年度）'
const scored = `
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| --- | --- | --- | --- | --- | --- | --- |
| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 10公里 | 90 | 90 |
`

describe('a form over two pages, before the next form', () => {
  it.each([title, '白栎县水务局2021年度部门决算'])('goes on below what stands at the top of its page: %s', async (top) => {
    const { forms } = await readText(
      `${title}\n${head('灌渠清淤')}\n- 1 -\n\n${top}\n${rest}\n- 2 -\n\n${title}\n${head('水库清淤')}\n${rest}`,
    )
    expect(forms.map((form) => [form.project.name?.value, form.indicators.length, totalsOf(form), accusedIn(form)])).toEqual([
      ['灌渠清淤', 3, [98], []],
      ['水库清淤', 3, [98], []],
    ])
  })

  it('has ended where its total stands', async () => {
    const staff =
      '| 机构 | 处室 | 科目 | 编制 | 实有 | 职务 | 数 | 数二 |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n| 局机关 | 办公室 | 行政 | 12 | 10 | 处级 | 2 | 2 |'
    const { forms } = await readText(
      `${title}\n${head('灌渠清淤')}${rest}\n部门整体支出绩效自评表（2021年度）\n\n${staff}\n\n附：${title}\n${head('水库清淤')}${rest}`,
    )
    expect(forms.map(unused)).toEqual([[], expect.arrayContaining(['编制', '12'])])
  })
})

describe('a budget', () => {
  it('has the names of its lines behind a caption that stands in each row and column that it was merged over', async () => {
    const form = await onlyForm(`${title}

| 项目名称 | 项目名称 | 灌渠清淤 | 灌渠清淤 | 灌渠清淤 | 灌渠清淤 |
| --- | --- | --- | --- | --- | --- |
| 项目资金（万元） | 项目资金（万元） | 项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 |
| 项目资金（万元） | 项目资金（万元） | 年度资金总额 | 50 | 50 | 40 |
| 项目资金（万元） | 项目资金（万元） | 其中：财政拨款 | 30 | 30 | 25 |
${scored}`)
    expect(lines(form)).toEqual([
      ['年度资金总额', 500000, 500000, 400000, null, null],
      ['其中：财政拨款', 300000, 300000, 250000, null, null],
    ])
  })

  it('keeps the name of a line that left one space before its figures', async () => {
    const form = await onlyForm(`项目支出绩效自评表（2021年度）
项目名称    灌渠清淤
项目资金                  年初预算数  全年预算数  全年执行数  分值   执行率    得分
（万元）    年度资金总额  50.00       50.00       40.00       10     80.00%    8.00
            其中：财政拨款 30.00      30.00       25.00       -      83.33%    -
一级指标    二级指标    三级指标    年度指标值   实际完成值   分值   得分
产出指标    数量指标    清淤长度    ≥10公里      10公里       90     90
`)
    expect(lines(form)[1]).toEqual(['其中：财政拨款', 300000, 300000, 250000, 0.8333, null])
  })

  it.each([
    [
      'in lines with several',
      '当年预算数（元）：500,000    上年预算额（元）：450,000\n预算执行数（元）：400,000    预算执行率（%）：80.00',
    ],
    [
      'beside labels of other fields',
      '\n| 项目总投资 | 300 | 财政预算安排（万元） | 50 |\n| --- | --- | --- | --- |\n| 到位率 | 100% | 实际支出（万元） | 40 |\n| 自评得分 | 98 | 执行率 | 80% |',
    ],
  ])('has its figures %s', async (_, budget) => {
    const form = await onlyForm(`项目支出绩效自评表（2021年度）\n项目名称：灌渠清淤\n${budget}\n${scored}`)
    expect(lines(form)).toEqual([[null, null, 500000, 400000, 0.8, null]])
  })

  it.each([
    [
      'below its head',
      '\n| 预算数（万元） | 执行数（万元） | 执行率 | 自评得分 |\n| --- | --- | --- | --- |\n| 50 | 40 | 80% | 98 |\n',
    ],
    [
      'behind its label',
      '\n| 预算数（万元） | 50 | 执行数（万元） | 40 | 执行率 | 80% | 自评得分 | 98 |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n',
    ],
    ['in a line', '预算数（万元）：50 执行数（万元）：40 执行率：80% 自评得分：98'],
  ])('is not worth the points of the form that stand %s', async (_, budget) => {
    const form = await onlyForm(`项目支出绩效自评表（2021年度）\n项目名称：灌渠清淤\n${budget}\n${scored}`)
    expect([lines(form), totalsOf(form), accusedIn(form)]).toEqual([[[null, null, 500000, 400000, 0.8, null]], [98], []])
  })

  it('is worth the points that it states with their weight', async () => {
    const form = await onlyForm(
      `${title}\n\n| 项目名称 | 灌渠清淤 | 预算数（万元） | 50 |\n| --- | --- | --- | --- |\n| 主管部门 | 白栎县水务局 | 执行数（万元） | 40 |\n| 分值 | 10 | 自评得分 | 9 |\n${scored}`,
    )
    expect([lines(form), totalsOf(form), accusedIn(form)]).toEqual([
      [[null, null, 500000, 400000, null, 9]],
      [],
      ['budget.score budget.lines[0].score'],
    ])
    expect(form.project.department?.value).toBe('白栎县水务局')
  })
})

describe('indicators', () => {
  it('have the reason below the part of its head that means it', async () => {
    const cells = (...texts: string[]) => texts.map((text) => `<td>${text}</td>`).join('')
    const two = (text: string) => `<td rowspan="2">${text}</td>`
    const form = await onlyForm(`${title}
<table><tr><td>项目名称</td><td colspan="10">灌渠清淤</td></tr>
<tr>${['一级指标', '二级指标', '三级指标', '指标值', '实际完成值', '分值', '得分'].map(two).join('')}<td colspan="4">未完成原因分析</td></tr>
<tr>${cells('经费保障', '人员保障', '其他', '原因说明')}</tr>
<tr>${cells('产出指标', '数量指标', '清淤长度', '≥10公里', '9公里', '90', '81', '', '√', '', '人手不足')}</tr></table>`)
    expect(form.indicators.map(({ name, score, reason }) => [name?.value, score?.value, reason?.value])).toEqual([
      ['清淤长度', 81, '人手不足'],
    ])
  })

  it('have their level 1 below the name of the table, and a rate is one without a level 3', async () => {
    const form = await onlyForm(`${title}
项目名称：灌渠清淤

| 指标 | 二级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| --- | --- | --- | --- | --- | --- |
| 产出指标 | 工程合格率 | 100% | 100% | 90 | 90 |
| 预算执行 | 预算执行率 | 100% | 80% | 10 | 8 |
| 总分 |  |  |  | 100 | 98 |
`)
    expect(indicatorRows(form).map(([section, , name]) => [section, name])).toEqual([
      ['产出指标', '工程合格率'],
      ['预算执行', '预算执行率'],
    ])
  })
})

describe('labels', () => {
  it('end the value before them, also where nobody knows them', async () => {
    const form = await onlyForm(
      `${title}\n项目名称：灌渠清淤    实施地点：河湾镇\n预算单位：白栎县灌区站    具体实施科室：工程科\n${scored}`,
    )
    expect([form.project.name?.value, form.project.implementer?.value]).toEqual(['灌渠清淤', '白栎县灌区站'])
    expect(unused(form)).toEqual(['实施地点：河湾镇'])
  })

  it('name what became of the goal of the year', async () => {
    const form = await onlyForm(`${title}\n项目名称：灌渠清淤\n年度目标：清淤十公里。\n年度目标完成情况：清淤九公里。\n${scored}`)
    expect([form.narrative.goal?.value, form.narrative.outcome?.value]).toEqual(['清淤十公里。', '清淤九公里。'])
  })
})
