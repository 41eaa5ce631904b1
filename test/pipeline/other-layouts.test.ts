import { describe, expect, it } from 'vitest'
import { accusedIn, onlyForm, type ReadForm, readText } from '../support/read-text.ts'

const rows = ({ indicators }: ReadForm) =>
  indicators.map(({ section, kind, name, weight, score }) =>
    [section?.value, kind?.value, name?.value, weight?.value, score?.value].join(' '),
  )

const plain = (indicator: string) => `项目支出绩效自评表
（2022年度）
项目名称\t林道养护
实施单位\t白栎县林场
项目资金(万元)\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t12\t12\t12\t10\t100%\t10
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
${indicator}
`

describe('a ≤ target that was missed by less than a printed digit', () => {
  it.each(['18.75', '15'])('may have been scored as printed: %s', async (score) => {
    const form = await onlyForm(
      plain(`产出指标\t质量指标\t苗木损耗率\t≤3%\t3.2%\t${score === '15' ? '15' : '20'}\t${score}\t霜冻`),
    )
    expect(accusedIn(form)).toEqual([])
  })

  it('is no excuse for any other score', async () => {
    const form = await onlyForm(plain('产出指标\t质量指标\t苗木损耗率\t≤3%\t3.2%\t20\t12\t霜冻'))
    expect(accusedIn(form)).toEqual(['indicator.score indicators[0].score'])
  })
})

it('a 2 before digits that were read as letters may be ≥, where the score agrees', async () => {
  const form = await onlyForm(plain('产出指标\t数量指标\t巡护林道\t2l20次\t126次\t90\t90\t'))
  expect(accusedIn(form)).toEqual([])
  expect(form.findings.some(({ code }) => code === 'reading.suspect')).toBe(true)
})

describe('an indicator table by decision, process, output and effect', () => {
  const form = onlyForm(`2022年度项目绩效自评价表
项目名称\t渡槽维修\t主管部门\t白栎县水务局
项目总目标\t维修渡槽六座
一级指标\t二级指标\t三级指标\t分值\t目标值\t完成值\t得分
决策\t项目立项\t立项依据充分性\t10\t充分\t充分\t10
\t绩效目标\t目标合理性\t10\t合理\t较合理\t8
过程\t资金管理\t使用合规性\t20\t合规\t合规\t20
产出\t产出数量\t维修渡槽\t40\t=6座\t6座\t40
效益\t社会效益\t恢复灌溉\t20\t≥300亩\t300亩\t20
合计\t\t\t100\t\t\t98
自评等次\t优
`)

  it('goes on where a level-2 name is a label elsewhere', async () => {
    const { narrative } = await form
    expect(rows(await form)).toEqual([
      '决策 项目立项 立项依据充分性 10 10',
      '决策 绩效目标 目标合理性 10 8',
      '过程 资金管理 使用合规性 20 20',
      '产出 产出数量 维修渡槽 40 40',
      '效益 社会效益 恢复灌溉 20 20',
    ])
    expect(narrative.goal?.value).toBe('维修渡槽六座')
  })

  it('has its total below the scores', async () => {
    const { total } = await form
    expect(total.declared.map(({ value }) => value)).toEqual([98])
    expect(total.grade?.value).toBe('优')
    expect(accusedIn(await form)).toEqual([])
  })
})

describe('weights of every level', () => {
  it('stand beside the names of their level', async () => {
    const form = await onlyForm(`# 2022年度项目绩效自评表

| 项目名称 | 渡槽维修 |
| --- | --- |

| 一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值 | 目标值 | 完成值 | 自评得分 |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 产出 | 60 | 数量指标 | 40 | 维修渡槽 | 25 | 6座 | 6座 | 25 |
| | | | | 清淤渠道 | 15 | ≥8公里 | 7.6公里 | 14.25 |
| | | 质量指标 | 20 | 验收合格率 | 20 | 100% | 100% | 20 |
| 效益 | 40 | 社会效益 | 40 | 恢复灌溉 | 40 | ≥300亩 | 300亩 | 40 |
| 合计 | 100 | | 100 | | 100 | | | 99.25 |
`)
    expect(rows(form)).toEqual([
      '产出 数量指标 维修渡槽 25 25',
      '产出 数量指标 清淤渠道 15 14.25',
      '产出 质量指标 验收合格率 20 20',
      '效益 社会效益 恢复灌溉 40 40',
    ])
    expect(form.indicators.map(({ sectionWeight }) => sectionWeight?.value)).toEqual([60, 60, 60, 40])
    expect(form.total.declared.map(({ value }) => value)).toEqual([99.25])
    expect(accusedIn(form)).toEqual([])
  })

  it('may be named in a second row of heads', async () => {
    const form = await onlyForm(`<p>2022年度专项资金绩效自评表</p><p>项目名称：渡槽维修</p>
<table><tr><td colspan="2">一级指标</td><td colspan="2">二级指标</td><td colspan="2">三级指标</td><td rowspan="2">评分标准</td><td rowspan="2">自评得分</td></tr>
<tr><td>名称</td><td>权重</td><td>名称</td><td>权重</td><td>名称</td><td>权重</td></tr>
<tr><td rowspan="2">投入</td><td rowspan="2">40</td><td>项目立项</td><td>15</td><td>论证决策</td><td>15</td><td>论证充分得满分</td><td>15</td></tr>
<tr><td>资金落实</td><td>25</td><td>资金到位</td><td>25</td><td>按比例</td><td>23</td></tr>
<tr><td>产出</td><td>60</td><td>效率性</td><td>60</td><td>完成进度</td><td>60</td><td>按比例</td><td>57</td></tr>
<tr><td colspan="2">合计</td><td></td><td></td><td></td><td>100</td><td></td><td>95</td></tr></table>
`)
    expect(rows(form)).toEqual(['投入 项目立项 论证决策 15 15', '投入 资金落实 资金到位 25 23', '产出 效率性 完成进度 60 57'])
    expect(form.indicators.map(({ sectionWeight }) => sectionWeight?.value)).toEqual([40, 40, 60])
    expect(form.total.declared.map(({ value }) => value)).toEqual([95])
    expect(accusedIn(form)).toEqual([])
  })
})

describe('the table of the overall goal', () => {
  it('may head its columns as the caption does', async () => {
    const { narrative } = await onlyForm(
      plain('产出指标\t数量指标\t养护林道\t12公里\t12公里\t90\t90\t').replace(
        '一级指标',
        '总体目标完成情况\t总体目标\t\t\t全年实际完成情况\n\t养护林道十二公里\t\t\t养护完毕\n一级指标',
      ),
    )
    expect([narrative.goal?.value, narrative.outcome?.value]).toEqual(['养护林道十二公里', '养护完毕'])
  })
})

describe('the year', () => {
  const without = plain('产出指标\t数量指标\t养护林道\t12公里\t12公里\t90\t90\t')

  it.each([
    '（2022年度）　　　　单位：万元',
    '填报单位：白栎县林场　　2022年度　　单位：万元',
    '填报单位：白栎县林场\t2022年度\t单位：万元',
  ])('stands beside other labels: %s', async (line) => {
    const { year, findings } = await onlyForm(without.replace('（2022年度）', line))
    expect(year?.value).toBe(2022)
    expect(findings.filter(({ code }) => code === 'reading.unused')).toEqual([])
  })
})

describe('labels that nobody knows', () => {
  it('and their values are no part of the value before them', async () => {
    const { project, findings } = await onlyForm(
      plain('产出指标\t数量指标\t养护林道\t12公里\t12公里\t90\t90\t').replace(
        '实施单位\t白栎县林场',
        '主管部门\t白栎县林业局\t经办股室\t造林股\n实施单位\t白栎县林场',
      ),
    )
    expect([project.department?.value, project.implementer?.value]).toEqual(['白栎县林业局', '白栎县林场'])
    expect(findings.filter(({ code }) => code === 'reading.unused')).toHaveLength(2)
  })
})

describe('a date beside a seal', () => {
  it('is read', async () => {
    const { filledOn } = await onlyForm(
      `${plain('产出指标\t数量指标\t养护林道\t12公里\t12公里\t90\t90\t')}填报人：沈某　　填报日期：2023年2月18日　　（单位公章）\n`,
    )
    expect(filledOn?.value).toBe('2023-02-18')
  })
})

describe('the tasks of a department with their money', () => {
  const text = `<p>部门整体支出绩效自评表（2022年度）</p><table>
<tr><td>部门名称</td><td colspan="6">白栎县司法局</td></tr>
<tr><td rowspan="4">年度主要任务</td><td>任务名称</td><td>完成情况</td><td colspan="2">全年预算数（万元）</td><td colspan="2">全年执行数（万元）</td></tr>
<tr><td>人民调解</td><td>860件</td><td colspan="2">45</td><td colspan="2">43.2</td></tr>
<tr><td>法律援助</td><td>210件</td><td colspan="2">80</td><td colspan="2">80</td></tr>
<tr><td colspan="2">金额合计</td><td colspan="2">125</td><td colspan="2">123.2</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>指标内容</td><td>年度指标值</td><td>实际完成值</td><td>分值</td><td>自评得分</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>调解纠纷</td><td>≥800件</td><td>860件</td><td>100</td><td>100</td></tr>
<tr><td colspan="5">合计</td><td>100</td><td>100</td></tr></table>`

  it('are no lines of the budget, and are not passed over in silence', async () => {
    const form = await onlyForm(text)
    expect(accusedIn(form)).toEqual([])
    expect(form.budget.lines).toEqual([])
    expect(rows(form)).toEqual(['产出指标 数量指标 调解纠纷 100 100'])
    expect(form.findings.filter(({ code }) => code === 'reading.unused').length).toBeGreaterThan(8)
  })
})

describe('a label that was broken over two lines', () => {
  it('keeps its name and its points', async () => {
    const form = await onlyForm(plain('产出指标\n(90分)\t数量指标\t养护林道\t12公里\t12公里\t90\t90\t'))
    const [row] = form.indicators
    expect([row?.section?.value, row?.sectionWeight?.value]).toEqual(['产出指标', 90])
  })
})

describe('rows that a line break cut in two', () => {
  it('are one row where pipes close the others', async () => {
    const form = await onlyForm(`# 2022年度项目支出绩效自评表

|项目名称|渡槽维修||||||
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|
|产出指标|数量指标|维修渠道
渡槽|≥6座|6座|60|60|
||质量指标|验收合格率|100%|100%|20|20|
|效益指标|社会效益指标|受益人口|≥1.5万
人|1.6万人|20|20|
|总分|||||100|100|
`)
    expect(rows(form)).toEqual([
      '产出指标 数量指标 维修渠道渡槽 60 60',
      '产出指标 质量指标 验收合格率 20 20',
      '效益指标 社会效益指标 受益人口 20 20',
    ])
    expect(form.indicators[2]?.target?.raw).toBe('≥1.5万人')
    expect(form.indicators[2]?.actual?.at).toEqual({ line: 9, column: 3 })
    expect(accusedIn(form)).toEqual([])
  })

  it('are one row where their cells make up the row of a table', async () => {
    const form = await onlyForm(
      plain(
        '产出指标\t数量指标\t养护林区\n道路\t12公里\t12公里\t40\t40\t\n\t时效指标\t完工率\t100%\t90%\t20\t18\t一处\n塌方\n效益指标\t社会效益\n指标\t通行\t≥30车次\t32车次\t30\t30\t\n总分\t100\t98',
      )
        .replace('林道养护', '林道养护\n（二期）')
        .replace('\t年度资金总额', '\t年度资金\n总额'),
    )
    expect(form.project.name?.value).toBe('林道养护（二期）')
    expect(form.budget.lines.map(({ label }) => label?.value)).toEqual(['年度资金总额'])
    expect(rows(form)).toEqual([
      '产出指标 数量指标 养护林区道路 40 40',
      '产出指标 时效指标 完工率 20 18',
      '效益指标 社会效益指标 通行 30 30',
    ])
    expect(form.indicators[1]?.reason?.value).toBe('一处塌方')
    expect(accusedIn(form)).toEqual([])
    expect(form.findings.filter(({ code }) => code === 'reading.unused')).toEqual([])
  })
})

describe('a level-1 name printed downwards', () => {
  it('is put together of the pieces in its rows', async () => {
    const form = await onlyForm(
      plain(
        '产\t数量指标\t养护林道\t12公里\t12公里\t30\t30\t\n出\t质量指标\t完好率\t90%\t90%\t30\t30\t\n指标\t时效指标\t及时率\t100%\t100%\t30\t30\t',
      ),
    )
    expect(form.indicators.map(({ section }) => section?.value)).toEqual(['产出指标', '产出指标', '产出指标'])
  })
})

describe('weights without a column', () => {
  it('stand behind the names', async () => {
    const form = await onlyForm(`2021年度林业局部门整体绩效自评表

项目名称\t造林
年度绩效指标\t一级指标\t二级指标\t三级指标\t年初目标值(A)\t实际完成值(B)\t得分
\t产出指标\t数量指标\t人工造林（50分）\t≥2000亩\t1900亩\t47.5
\t效益指标\t生态效益指标\t森林覆盖率（30分）\t≥46%\t47%\t30
总分\t77.5
`)
    expect(form.indicators.map(({ name, weight }) => [name?.raw, weight?.value])).toEqual([
      ['人工造林（50分）', 50],
      ['森林覆盖率（30分）', 30],
    ])
    expect(accusedIn(form)).toEqual([])
  })

  it('stand behind the scores, and the family’s own weight of spending accuses nobody', async () => {
    const form = await onlyForm(`# 2022年度项目支出绩效自评表

| 项目名称 | 渡槽维修 | 主管部门 | 白栎县水务局 |
| --- | --- | --- | --- |

| 资金（万元） | 预算数 | 执行数 | 执行率 | 得分/分值 |
| --- | --- | --- | --- | --- |
| 年度资金总额 | 25 | 22.5 | 90% | 9/10 |

| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分/分值 |
| --- | --- | --- | --- | --- | --- |
| 产出指标 | 数量指标 | 维修渡槽 | 6座 | 6座 | 60/60 |
| 效益指标 | 社会效益指标 | 恢复灌溉 | ≥500亩 | 400亩 | 24/30 |
| 总分 | | | | | 93/100 |
`)
    expect(rows(form)).toEqual(['产出指标 数量指标 维修渡槽 60 60', '效益指标 社会效益指标 恢复灌溉 30 24'])
    expect([form.budget.lines[0]?.weight?.value, form.budget.lines[0]?.score?.value]).toEqual([10, 9])
    expect(form.total.declared.map(({ value }) => value)).toEqual([93])
    expect(accusedIn(form)).toEqual([])
  })
})

describe('a weight of spending that is not printed', () => {
  const form = (output: string, benefit: string, score: string, total: string) => `## 2022年度渡槽维修项目绩效自评表

填报日期：2023.3.1

项目名称\t渡槽维修
主管部门\t白栎县水务局\t项目实施单位\t白栎县渠道站
预算执行情况(万元)\t\t预算数(A)\t执行数(B)\t执行率(B/A)\t得分
\t年度财政资金总额\t48\t43.2\t90%\t${score}
一级指标\t二级指标\t三级指标\t年初目标值(A)\t实际完成值(B)\t得分
${output}\t数量指标\t维修渡槽\t6座\t6座\t40
${benefit}\t社会效益指标\t恢复灌溉\t稳定供水\t稳定供水\t40
总分\t${total}
`

  it('is the family’s where the other weights leave just that', async () => {
    expect(accusedIn(await onlyForm(form('产出指标(40分)', '效益指标(40分)', '18', '98')))).toEqual([])
    const accused = accusedIn(await onlyForm(form('产出指标(40分)', '效益指标(40分)', '9', '89')))
    expect(accused).toEqual(['budget.score budget.lines[0].score'])
  })

  it.each([
    ['产出指标', '效益指标'],
    ['产出指标(50分)', '效益指标(40分)'],
  ])('may be another where they do not: %s, %s', async (output, benefit) => {
    const { findings } = await onlyForm(form(output, benefit, '9', '89'))
    const ofScore = findings.filter(({ path }) => path === 'budget.lines[0].score')
    expect(ofScore.map(({ code, severity }) => [code, severity])).toEqual([['check.skipped', 'note']])
  })
})

describe('a result far above its target', () => {
  const row = (reason: string) => plain(`产出指标\t数量指标\t培训护林员\t≥100人\t180人\t90\t80\t${reason}`)

  it('may lose points for a stated reason', async () => {
    const form = await onlyForm(row('年初目标定得偏低'))
    expect(accusedIn(form)).toEqual([])
    expect(form.findings.some(({ code, path }) => code === 'check.skipped' && path === 'indicators[0].score')).toBe(true)
  })

  it.each(['', '无'])('loses none without one: “%s”', async (reason) => {
    expect(accusedIn(await onlyForm(row(reason)))).toContain('indicator.score indicators[0].score')
  })
})

describe('the unit of money', () => {
  const budget = (unitLine: string) =>
    plain('产出指标\t数量指标\t养护林道\t12公里\t12公里\t90\t90\t')
      .replace('（2022年度）', unitLine)
      .replace('项目资金(万元)', '项目资金')
      .replace('年度资金总额\t12\t12\t12', '年度资金总额\t1,250,000.00\t1,250,000.00\t1,250,000.00')

  it.each(['（2022年度）\t单位：元', '（2022年度）单位：元', '（2022年度）　金额单位：元'])(
    'stands beside the year: %s',
    async (line) => {
      const { budget: block, year } = await onlyForm(budget(line))
      expect([block.lines[0]?.planned?.value, year?.value]).toEqual([1250000, 2022])
    },
  )

  it('is doubtful where none is printed and the family’s makes the amounts too large', async () => {
    const { findings } = await onlyForm(budget('（2022年度）'))
    expect(findings).toContainEqual(expect.objectContaining({ code: 'reading.suspect', severity: 'warning', path: 'budget' }))
  })
})

describe('lines of the budget that break another line down', () => {
  it('are not added twice', async () => {
    const form = await onlyForm(
      plain('产出指标\t数量指标\t养护林道\t12公里\t12公里\t90\t90\t').replace(
        '\t100%\t10\n',
        '\t100%\t10\n\t其中：财政拨款\t12\t12\t12\t\t100%\t\n\t中央资金\t8\t8\t8\t\t100%\t\n\t地方资金\t4\t4\t4\t\t100%\t\n\t其他资金\t0\t0\t0\t\t\t\n',
      ),
    )
    expect(form.budget.lines).toHaveLength(5)
    expect(accusedIn(form)).toEqual([])
  })
})

describe('a budget that is broken down by use and by source', () => {
  const form = (other: string) =>
    onlyForm(
      plain('产出指标\t数量指标\t养护林道\t12公里\t12公里\t90\t90\t').replace(
        '\t100%\t10\n',
        `\t100%\t10\n\t其中：基本支出\t7\t7\t7\t\t100%\t\n\t项目支出\t5\t5\t5\t\t100%\t\n\t财政拨款\t${other}\t\t\t\n\t其他资金\t0\t0\t0\t\t\t\n`,
      ),
    )

  it('adds up by each', async () => {
    expect(accusedIn(await form('12\t12\t12'))).toEqual([])
  })

  it('is accused where one does not', async () => {
    expect(accusedIn(await form('12\t13\t12'))).toEqual(['budget.parts budget.lines[0].planned'])
  })
})

describe('a list of projects with their money and scores', () => {
  it('is no form', async () => {
    const { forms } = await readText(`白栎县2022年度项目支出绩效自评结果汇总表
填报单位：白栎县林场　　单位：万元
序号\t项目名称\t年初预算数\t全年预算数\t全年执行数\t执行率\t自评得分\t自评等级
1\t林道养护\t12\t12\t11.8\t98.33%\t99.83\t优
2\t瞭望塔维修\t56\t48\t30\t62.5%\t86.25\t良
合计\t\t68\t60\t41.8\t69.67%\t\t
`)
    expect(forms).toEqual([])
  })
})

describe('points of the whole budget block', () => {
  it('may stand beside its figures', async () => {
    const form = await onlyForm(`# 2022年度项目支出绩效自评表

| 项目名称 | 渡槽维修 | 主管部门 | 白栎县水务局 |
| --- | --- | --- | --- |

| 预算执行情况（万元） | 预算数 | 执行数 | 执行率 | 得分 |
| --- | --- | --- | --- | --- |
| （10分） | 8 | 5.28 | 66% | 6.6 |

| 一级指标 | 二级指标 | 三级指标 | 年初目标值 | 实际完成值 | 分值 | 得分 |
| --- | --- | --- | --- | --- | --- | --- |
| 产出指标（60分） | 数量指标 | 维修渡槽 | 6座 | 6座 | 60 | 60 |
| 效益指标（30分） | 社会效益指标 | 恢复灌溉 | ≥500亩 | 500亩 | 30 | 30 |
| 总分 | 96.6（优） | | | | | |
`)
    expect(form.total.declared.map(({ value }) => value)).toEqual([96.6])
    expect(accusedIn(form)).toEqual([])
  })
})

describe('tables drawn with other lines', () => {
  it.each([
    ['｜', ''],
    ['│', '├──┼──┤'],
  ])('are tables: %s', async (line, rule) => {
    const table = (rows: readonly string[]) =>
      rows.map((row) => `${line}${row.replaceAll('|', line)}${line}`).join(rule ? `\n${rule}\n` : '\n')
    const form = await onlyForm(`项目支出绩效自评表（2022年度）
${table(['项目名称|渡槽维修', '实施单位|白栎县渠道站'])}

${table(['一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分', '产出指标|数量指标|维修渡槽|6座|6座|100|100'])}
总分：100
`)
    expect(form.project.implementer?.value).toBe('白栎县渠道站')
    expect(rows(form)).toEqual(['产出指标 数量指标 维修渡槽 100 100'])
    expect(form.findings.filter(({ code }) => code === 'reading.unused')).toEqual([])
  })
})

describe('a title with a damaged character', () => {
  it('is the title, and its year is read', async () => {
    const { title, year } = await onlyForm(
      plain('产出指标\t数量指标\t养护林道\t12公里\t12公里\t90\t90\t').replace(
        '项目支出绩效自评表\n（2022年度）',
        '项目支出绩效自平表\n（2O22年度）',
      ),
    )
    expect([title?.raw, year?.value]).toEqual(['项目支出绩效自平表', 2022])
  })
})

describe('a label that nobody knows at the beginning of a row', () => {
  it('does not hide the ones behind it', async () => {
    const { project } = await onlyForm(
      plain('产出指标\t数量指标\t养护林道\t12公里\t12公里\t90\t90\t').replace(
        '实施单位\t',
        '经办股室\t造林股\t主管部门\t白栎县林业局\n实施单位\t',
      ),
    )
    expect(project.department?.value).toBe('白栎县林业局')
  })
})

describe('goal and outcome beside their labels', () => {
  const heads = `<h1>2022年度项目支出绩效自评表</h1><table><tr><td>项目名称</td><td colspan="3">渡槽维修</td></tr>
<tr><td>实施单位</td><td colspan="3">白栎县渠道所</td></tr>`

  it('are read in one row', async () => {
    const { narrative, findings } = await onlyForm(
      `${heads}<tr><td>年度绩效目标</td><td>维修渡槽六座。</td><td>目标完成情况</td><td>六座均已通水。</td></tr></table>`,
    )
    expect([narrative.goal?.value, narrative.outcome?.value]).toEqual(['维修渡槽六座。', '六座均已通水。'])
    expect(findings.filter(({ code }) => code === 'reading.unused')).toEqual([])
  })

  it('are read below their heads', async () => {
    const { narrative } = await onlyForm(
      `${heads}<tr><td rowspan="2">年度总体目标</td><td>预期目标</td><td colspan="2">实际完成情况</td></tr>
<tr><td>维修渡槽六座。</td><td colspan="2">六座均已通水。</td></tr></table>`,
    )
    expect([narrative.goal?.value, narrative.outcome?.value]).toEqual(['维修渡槽六座。', '六座均已通水。'])
  })
})
