import { describe, expect, it } from 'vitest'
import { accusedIn, indicatorRows, onlyForm, type ReadForm, readText, totalsOf } from '../support/read-text.ts'

const skipped = ({ findings }: ReadForm) => findings.flatMap(({ code, path }) => (code === 'check.skipped' ? [path] : []))

describe('a budget that was not read', () => {
  const form = (total: string, weight = '30') => `## 2023年度林道养护项目绩效自评表
项目名称: 林道养护
本年安排三十三万元,全部支出,得十分

| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|---|
| 产出指标 | 数量指标 | 养护林道 | 12公里 | 12公里 | 60 | 60 |
| 效益指标 | 社会效益指标 | 受益人数 | 800人 | 760人 | ${weight} | 28.5 |
| 总分 | | | | | 100 | ${total} |
`

  it('may have the points that the printed weights leave', async () => {
    const read = await onlyForm(form('98.5'))
    expect(accusedIn(read)).toEqual([])
    expect(skipped(read)).toContain('total.declared[0]')
  })

  it('has no more than these', async () => {
    expect(accusedIn(await onlyForm(form('99.5')))).toEqual(['total.sum total.declared[0]'])
  })

  it('has as many as its family gives, where no weights are printed', async () => {
    const read = await onlyForm(`## 2020年度林道养护项目自评表
项目名称: 林道养护
主管部门: 白栎县林业局
项目实施单位: 白栎县林场

### 年度绩效目标1(80分)
| 一级指标 | 二级指标 | 三级指标 | 年初目标值(A) | 实际完成值(B) | 得分 |
| --- | --- | --- | --- | --- | --- |
| 产出指标 | 数量指标 | 养护林道 | 12公里 | 12公里 | 40 |
| 满意度指标 | 服务对象满意度 | 村民满意度 | 90% | 92% | 40 |

总分: 99.5
`)
    expect([accusedIn(read), skipped(read).includes('total.declared[0]')]).toEqual([[], true])
  })
})

describe('an amount with one comma', () => {
  const form = (planned: string, executed: string, rate: string) => `2022年度项目支出绩效自评表
项目名称\t林道养护
项目资金(万元)\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t\t${planned}\t${executed}\t10\t${rate}\t
`
  const budget = async (planned: string, executed: string, rate: string) => {
    const read = await onlyForm(form(planned, executed, rate))
    const [line] = read.budget.lines
    return [line?.planned?.value, line?.executed?.value, accusedIn(read)]
  }

  it.each([
    ['41，250', '33', '80%', 412500, 330000],
    ['60', '41,250', '68.75%', 600000, 412500],
  ])('has a point there where that gives the rate: %s and %s', async (planned, executed, rate, first, second) => {
    expect(await budget(planned, executed, rate)).toEqual([first, second, []])
  })

  it.each([
    ['41,250', '33,000', '80%'],
    ['41，250', '33，000', '80%'],
  ])('has thousands where these do: %s and %s', async (planned, executed, rate) => {
    expect(await budget(planned, executed, rate)).toEqual([412500000, 330000000, []])
  })

  it('accuses nobody where it is full-width and nothing tells', async () => {
    expect(await budget('41，250', '33，000', '90%')).toEqual([412500000, 330000000, []])
    expect((await budget('41,250', '33,000', '90%'))[2]).toEqual(['budget.rate budget.lines[0].rate'])
  })

  it('has thousands in yuan, as nothing is printed finer than a fen', async () => {
    expect(await budget('41，250元', '33，000元', '90%')).toEqual([41250, 33000, ['budget.rate budget.lines[0].rate']])
  })
})

describe('an HTML table', () => {
  it('whose cells reach to the right but not down any more is read alike', async () => {
    const read = await onlyForm(`# 项目支出绩效自评表
<table><tr><td colspan="2">项目名称</td><td colspan="6">林道养护</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>年度指标值</td><td>实际完成值</td><td>分值</td><td>得分</td><td>偏差原因</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>养护林道</td><td>12公里</td><td>12公里</td><td>60</td><td>60</td><td></td></tr>
<tr><td>修补涵洞</td><td>6处</td><td>6处</td><td>40</td><td>40</td><td></td></tr>
<tr><td colspan="5">总分</td><td>100</td><td>100</td><td></td></tr></table>`)
    expect([indicatorRows(read)[1], totalsOf(read)]).toEqual([['产出指标', '数量指标', '修补涵洞', '6处', '6处', 40, 40], [100]])
  })

  it('whose merged cells were all left out is read by what its cells say', async () => {
    const tr = (...cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
    const read = await onlyForm(`# 项目支出绩效自评表
<table>${[
      tr('项目名称', '林道养护'),
      tr('主管部门', '白栎县林业局', '实施单位', '白栎县林场'),
      tr('项目资金（万元）', '', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'),
      tr('年度资金总额', '40', '40', '36', '10', '90%', '9'),
      tr('绩效指标', '一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分', '偏差原因'),
      tr('产出指标', '数量指标', '养护林道', '12公里', '12公里', '40', '40', ''),
      tr('修补涵洞', '6处', '6处', '20', '20', ''),
      tr('效益指标', '社会效益指标', '受益人数', '800人', '800人', '30', '30', ''),
      tr('总分', '100', '99'),
    ].join('')}</table>`)
    expect(indicatorRows(read)).toEqual([
      ['产出指标', '数量指标', '养护林道', '12公里', '12公里', 40, 40],
      ['产出指标', '数量指标', '修补涵洞', '6处', '6处', 20, 20],
      ['效益指标', '社会效益指标', '受益人数', '800人', '800人', 30, 30],
    ])
    const [line] = read.budget.lines
    expect([line?.initial, line?.planned, line?.executed, line?.rate, line?.score].map((value) => value?.value)).toEqual([
      400000, 400000, 360000, 0.9, 9,
    ])
    expect([totalsOf(read), accusedIn(read)]).toEqual([[99], []])
  })
})

const heads = '| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n|---|---|---|---|---|---|---|'
const budget = `| 项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|---|---|---|---|---|---|---|
| 年度资金总额 | 40 | 40 | 36 | 10 | 90% | 9 |
`

describe('a level 1', () => {
  it('may state its weight as a percentage', async () => {
    const read = await onlyForm(`# 项目支出绩效自评表
项目名称：林道养护

${heads}
| 产出指标(60%) | 数量指标 | 养护林道 | 12公里 | 12公里 | 60 | 60 |
`)
    expect(read.indicators.map(({ section, sectionWeight }) => [section?.value, sectionWeight?.value])).toEqual([
      ['产出指标', 60],
    ])
  })
})

describe('a form on several pages', () => {
  const page = (title: string, head: string) => `${head}
${title}

| 项目名称 | 林道养护 |
|---|---|

${budget}
${heads}
| 产出指标 | 数量指标 | 养护林道 | 12公里 | 12公里 | 60 | 60 |

— 3 —

${head}

${heads}
| 效益指标 | 社会效益指标 | 受益人数 | 800人 | 800人 | 30 | 30 |
| 总分 | | | | | 100 | 99 |
`

  it('is one, whatever its running head says', async () => {
    const read = await onlyForm(page('# 项目支出绩效自评表', '白栎县林业局2022年度绩效自评材料'))
    expect([indicatorRows(read).map(([section]) => section), totalsOf(read), accusedIn(read)]).toEqual([
      ['产出指标', '效益指标'],
      [99],
      [],
    ])
    expect(read.title?.value).toBe('项目支出绩效自评表')
  })

  it('ends where its total stands', async () => {
    const form = `# 项目支出绩效自评表

${heads}
| 产出指标 | 数量指标 | 养护林道 | 12公里 | 12公里 | 100 | 100 |
| 总分 | | | | | 100 | 100 |

`
    const { forms } = await readText(form + form)
    expect(forms.map(totalsOf)).toEqual([[100], [100]])
  })
})

describe('what stands before a form', () => {
  it('a list of projects does not give it its title', async () => {
    const read = await onlyForm(`# 部门项目绩效自评结果汇总表

| 序号 | 项目名称 | 预算数（万元） | 执行数（万元） | 自评得分 |
|---|---|---|---|---|
| 1 | 林道养护 | 40 | 36 | 99 |
| 合计 | | 40 | 36 | |

# 项目支出绩效自评表

项目名称：林道养护

${budget}`)
    expect(read.title?.value).toBe('项目支出绩效自评表')
  })

  it('the end of another form does not state its total', async () => {
    const read = await onlyForm(`| 质量指标 | 设备完好率 | ≥98% | 99% | 10 | 10 |
|---|---|---|---|---|---|
| 总分 | | | | 100 | 97 |

# 项目支出绩效自评表

项目名称：林道养护

${budget}
${heads}
| 产出指标 | 数量指标 | 养护林道 | 12公里 | 12公里 | 90 | 90 |
| 总分 | | | | | 100 | 99 |
`)
    expect([totalsOf(read), accusedIn(read)]).toEqual([[99], []])
  })
})

describe('labels and values', () => {
  it('a label below another one names the department: the lowest level', async () => {
    const read = await onlyForm(`# 转移支付绩效目标自评表
转移支付名称：林道养护
中央主管部门：国家林草局
地方主管部门：白栎县林业局

| | 全年预算数（A） | 全年执行数（B） | 执行率（B/A） |
|---|---|---|---|
| 年度资金总额 | 40 | 36 | 90% |
`)
    expect(read.project.department?.value).toBe('白栎县林业局')
  })

  it('options behind a label without a rule between', async () => {
    const read = await onlyForm(`2022年度林道养护项目自评表
项目名称 林道养护
项目属性 1、持续性项目☑ 2、新增性项目□
`)
    expect(read.choices.map(({ label, options }) => [label, options.map(({ checked }) => checked)])).toEqual([
      ['项目属性', [true, false]],
    ])
  })

  it('bold words anywhere in a line', async () => {
    const read = await onlyForm(`# 项目支出绩效自评表
项目名称：林道养护
**自评总分：99分**　**自评等级：优**
`)
    expect([totalsOf(read), read.total.grade?.value]).toEqual([[99], '优'])
  })

  it('a heading over the table of the total is none', async () => {
    const read = await onlyForm(`# 项目支出绩效自评表
项目名称：林道养护

${heads}
| 产出指标 | 数量指标 | 养护林道 | 12公里 | 12公里 | 100 | 98 |

### 合计
| | 权重 | 得分 |
|---|---|---|
| 合计 | 100 | 98 |
`)
    expect(totalsOf(read)).toEqual([98])
  })

  it('nor is one over a table that has the grade, too', async () => {
    const read = await onlyForm(`# 项目支出绩效自评表
项目名称：林道养护

${heads}
| 产出指标 | 数量指标 | 养护林道 | 12公里 | 12公里 | 100 | 98 |

### 总分
| | 分值 | 得分 | 等级 |
|---|---|---|---|
| 总分 | 100 | 98 | 优 |
`)
    expect([totalsOf(read), read.total.grade?.value]).toEqual([[98], '优'])
  })

  it('the full mark on a line of its own before the total', async () => {
    expect(totalsOf(await onlyForm('# 项目支出绩效自评表\n项目名称：林道养护\n总分\n100\n96\n'))).toEqual([null])
  })
})

describe('nothing spent and nothing done', () => {
  it('has no points for costs that were kept', async () => {
    const read = await onlyForm(`# 项目支出绩效自评表
项目名称：林道养护

${heads}
| 产出指标 | 成本指标 | 养护费用 | ≤50万元 | 0 | 10 | 0 |
`)
    expect(accusedIn(read)).toEqual([])
  })
})

describe('more of what forms print', () => {
  it('points behind a level without 分', async () => {
    const read = await onlyForm(`# 项目支出绩效自评表
项目名称：林道养护

${heads}
| 产出指标 60 | 数量指标 20 | 养护林道 | 12公里 | 12公里 | 20 | 20 |
`)
    const [indicator] = read.indicators
    expect([indicator?.section?.value, indicator?.sectionWeight?.value, indicator?.kind?.value]).toEqual([
      '产出指标',
      60,
      '数量指标',
    ])
  })

  it('years before the budget, which hold no labels', async () => {
    const read = await onlyForm(`# 项目支出绩效自评表
项目名称：林道养护

| 资金来源 | 2020年 | 2021年 | 全年预算数 | 全年执行数 | 执行率 |
|---|---|---|---|---|---|
| 合计 | 5 | 8 | 40 | 36 | 90% |
`)
    const [line] = read.budget.lines
    expect([line?.label?.value, line?.planned?.value, line?.executed?.value]).toEqual(['合计', 400000, 360000])
  })

  it('a comma between a total and its grade', async () => {
    const read = await onlyForm('# 项目支出绩效自评表\n项目名称：林道养护\n自评得分：99.5分，等级：优\n')
    expect([totalsOf(read), read.total.grade?.value]).toEqual([[99.5], '优'])
  })

  it('a budget in words leaves weights unaccused that leave something to it', async () => {
    const read = await onlyForm(`2021年度林道养护项目绩效自评表
项目名称：林道养护
主管部门：白栎县林业局
项目实施单位：白栎县林场
年初预算数：50万元　全年预算数：60万元　全年执行数：57万元　执行率：95%　分值：10　得分：9.5

${heads}
| 产出指标 | 数量指标 | 养护林道 | 12公里 | 12公里 | 60 | 60 |
| 效益指标 | 社会效益指标 | 受益人数 | 800人 | 800人 | 30 | 30 |

总分：99.5
`)
    expect(accusedIn(read)).toEqual([])
  })
})

it('keeps texts below their heads in rows that lack merged cells and are filled up at their end', async () => {
  const [form] = (
    await readText(`项目支出绩效自评表
项目名称 | 渡口巡查经费 | | | | | | |
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
产出指标 | 数量指标 | 巡查渡口 | ≥12次 | 14次 | 10 | 10 | |
时效指标 | 上半年巡查 | 5月前 | 4月 | 5 | 5 | | |
下半年巡查 | 11月前 | 10月 | 5 | 5 | | | |
渡口秩序 | 良好 | 良好 | 5 | 5 | | | |
渡船救生衣 | 100%覆盖 | 100%覆盖 | 5 | 5 | | | |
`)
  ).forms
  expect(form?.indicators.map(({ kind, name, target, score }) => [kind?.value, name?.value, target?.raw, score?.value])).toEqual([
    ['数量指标', '巡查渡口', '≥12次', 10],
    ['时效指标', '上半年巡查', '5月前', 5],
    ['时效指标', '下半年巡查', '11月前', 5],
    ['时效指标', '渡口秩序', '良好', 5],
    ['时效指标', '渡船救生衣', '100%覆盖', 5],
  ])
})
