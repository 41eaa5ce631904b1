import { describe, expect, it } from 'vitest'
import { accusedIn, onlyForm, type ReadForm, readText } from '../support/read-text.ts'

const heading = '# 项目支出绩效自评表（2022年度）\n\n项目名称：渡口维修\n\n'
const table = (rows: readonly string[]) => rows.map((row) => `|${row}|`).join('\n')
const budget = table(['项目资金（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分', '年度资金总额|50|50|50|10|100%|10'])
const withIndicators = (...rows: readonly string[]) => `${heading}${budget}\n\n${table(rows)}\n`
const values = ({ indicators }: ReadForm) =>
  indicators.map(({ name, target, actual, weight, score }) =>
    [name, target, actual, weight, score].map((one) => one?.raw ?? null),
  )
const unused = ({ findings }: ReadForm) =>
  findings.flatMap(({ code, message }) => (code === 'reading.unused' ? [message.zh.replace(/^[^“]*“|”[^”]*$/g, '')] : []))

describe('heads of another time than the form’s year', () => {
  it.each(['上年实际值', '上年度完成值', '去年完成值', '历史完成值', '2021年实际值'])('are no results: %s', async (head) => {
    const form = await onlyForm(
      withIndicators(
        `一级指标|二级指标|三级指标|${head}|年度指标值|本年完成值|分值|得分`,
        '产出指标|数量指标|维修渡口|6座|≥10座|10座|50|50',
        '效益指标|社会效益指标|渡客人次|3万人次|≥5万人次|4.5万人次|40|36',
        '总分|||||100|96|',
      ),
    )
    expect(values(form).map(([name, target, actual]) => [name, target, actual])).toEqual([
      ['维修渡口', '≥10座', '10座'],
      ['渡客人次', '≥5万人次', '4.5万人次'],
    ])
    expect(accusedIn(form)).toEqual([])
  })

  it.each([
    ['基期值', '目标值', '完成值'],
    ['2021年实际值', '2022年目标值', '2022年实际值'],
    ['2021年完成值', '2022年目标值', '实际完成值'],
  ])('stand before those of the year: %s | %s | %s', async (...heads) => {
    const form = await onlyForm(
      withIndicators(
        `一级指标|二级指标|三级指标|${heads.join('|')}|分值|得分`,
        '产出指标|数量指标|维修渡口|6座|≥10座|9座|50|45',
        '效益指标|社会效益指标|渡客人次|3万人次|≥5万人次|5万人次|40|40',
        '总分||||||100|95',
      ),
    )
    expect(values(form)).toEqual([
      ['维修渡口', '≥10座', '9座', '50', '45'],
      ['渡客人次', '≥5万人次', '5万人次', '40', '40'],
    ])
    expect(accusedIn(form)).toEqual([])
  })

  it('name the year of the results, not the latest one', async () => {
    const form = await onlyForm(
      withIndicators(
        '一级指标|二级指标|三级指标|2022年目标值|2022年完成值|2023年目标值|分值|得分',
        '产出指标|数量指标|维修渡口|≥10座|9座|≥20座|90|81',
        '总分||||||100|91',
      ),
    )
    expect([values(form), unused(form)]).toEqual([[['维修渡口', '≥10座', '9座', '90', '81']], ['2023年目标值', '≥20座']])
  })

  it('are no results where the year’s target stands beside them', async () => {
    const form = await onlyForm(
      withIndicators(
        '一级指标|二级指标|三级指标|2021年实际值|2022年目标值|本期情况|分值|得分',
        '产出指标|数量指标|维修渡口|6座|≥10座|10座|90|90',
        '总分||||||100|100',
      ),
    )
    expect([values(form), accusedIn(form)]).toEqual([[['维修渡口', '≥10座', null, '90', '90']], []])
  })

  it('leave a wrong score to be told', async () => {
    const form = await onlyForm(
      withIndicators(
        '一级指标|二级指标|三级指标|上年完成值|年度指标值|2022年完成值|分值|得分',
        '产出指标|数量指标|维修渡口|12座|≥10座|9座|90|90',
        '总分||||||100|100',
      ),
    )
    expect(accusedIn(form)).toEqual(['indicator.score indicators[0].score'])
  })

  it('keep a source of funds that was carried over', async () => {
    const form = await onlyForm(
      `${heading}${table(['中央(万元)|省级(万元)|上年结转(万元)|合计(万元)|执行数(万元)|执行率', '10|20|8|35|35|100%'])}\n`,
    )
    expect(accusedIn(form)).toEqual(['budget.parts budget.lines[0].planned'])
  })
})

describe('heads of signs', () => {
  it('are told from those of the direction', async () => {
    const form = await onlyForm(
      withIndicators(
        '一级指标|二级指标|三级指标|指标方向|运算符号|指标值|度量单位|完成值|分值|得分',
        '产出指标|数量指标|维修渡口|正向指标|≥|10|座|9座|50|45',
        '产出指标|成本指标|单座造价|反向指标|≤|6|万元|6万元|40|40',
        '总分||||||||100|95',
      ),
    )
    expect(values(form).map(([, target]) => target)).toEqual(['≥10座', '≤6万元'])
    expect(accusedIn(form)).toEqual([])
  })
})

describe('heads that reach down beside lower ones', () => {
  const rows = (reason: string) => `<p>项目支出绩效自评表（2022年度）</p><table>
<tr><td>项目名称</td><td colspan="7">渡口维修</td></tr>
<tr><td colspan="3">绩效指标</td><td colspan="2">完成情况</td><td colspan="2">评分情况</td>${reason}</tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>目标值</td><td>完成值</td><td>分值</td><td>得分</td></tr>
<tr><td rowspan="2">产出指标</td><td>数量指标</td><td>维修渡口</td><td>≥10座</td><td>9座</td><td>50</td><td>45</td><td>汛期停工</td></tr>
<tr><td>质量指标</td><td>验收合格率</td><td>≥95%</td><td>90.25%</td><td>50</td><td>47.5</td><td>一处返工</td></tr>
<tr><td colspan="5">总分</td><td>100</td><td>92.5</td><td></td></tr></table>`
  const read = [
    ['产出指标', '数量指标', '维修渡口', '≥10座', '9座'],
    ['产出指标', '质量指标', '验收合格率', '≥95%', '90.25%'],
  ]
  const levels = ({ indicators }: ReadForm) =>
    indicators.map(({ section, kind, name, target, actual }) =>
      [section, kind, name, target, actual].map((one) => one?.raw ?? null),
    )

  it('are heads of the row below theirs', async () => {
    const form = await onlyForm(rows('<td rowspan="2">偏差原因分析及改进措施</td>'))
    expect(levels(form)).toEqual(read)
    expect(form.indicators.map(({ reason }) => reason?.value)).toEqual(['汛期停工', '一处返工'])
    expect(accusedIn(form)).toEqual([])
  })

  it('stand there again where the table goes on', async () => {
    const text = rows('<td rowspan="2">偏差原因分析及改进措施</td>').replace('<td rowspan="2">产出指标', '<td>产出指标')
    const [, over = '', heads = ''] = text.split('</tr>')
    const form = await onlyForm(text.replace('<tr><td>质量指标', `${over}</tr>${heads}</tr><tr><td>产出指标</td><td>质量指标`))
    expect(levels(form)).toEqual(read)
  })

  it('may be blank: texts behind the scores move no cell', async () => {
    const form = await onlyForm(rows('<td rowspan="2"></td>'))
    expect([levels(form), unused(form)]).toEqual([read, ['汛期停工', '一处返工']])
    expect(accusedIn(form)).toEqual([])
  })
})

describe('labels over one row of values', () => {
  const across = ['项目名称|项目编码|主管部门|实施单位', '渡口维修|2022-17|甲县交通局|甲县航道站']
  const project = ({ project: { name, department, implementer } }: ReadForm) =>
    [name, department, implementer].map((one) => one?.raw ?? null)

  it('name the project', async () => {
    const form = await onlyForm(`# 项目支出绩效自评表（2022年度）\n\n${table(across)}\n\n${budget}\n`)
    expect(project(form)).toEqual(['渡口维修', '甲县交通局', '甲县航道站'])
  })

  it('name none over a list of projects', async () => {
    const list = [...across, '码头维修|2022-18|甲县交通局|乙县航道站']
    const form = await onlyForm(`# 项目支出绩效自评表（2022年度）\n\n${table(list)}\n\n${budget}\n`)
    expect(project(form)).not.toContain('渡口维修')
  })

  it('name none where blank places stand beside them', async () => {
    const blank = ['项目名称||主管部门|', '备用|甲|乙|丙']
    const form = await onlyForm(`# 项目支出绩效自评表（2022年度）\n\n${table(blank)}\n\n${budget}\n`)
    expect(project(form).slice(0, 2)).toEqual(['', ''])
  })
})

describe('figures with a sign of currency', () => {
  it.each(['¥', '￥'])('are figures of a line whose label nobody knows: %s', async (sign) => {
    const form = await onlyForm(
      `${heading}金额单位：元\n\n${table([
        '项目资金|年初预算数|全年预算数|全年执行数|分值|执行率|得分',
        `年度资金总额|${sign}1,400.00|${sign}1,400.00|${sign}1,400.00|10|100%|10`,
        `其中：就业补助资金|${sign}1,400.00|${sign}1,400.00|${sign}1,200.00|-|-|-`,
      ])}\n`,
    )
    expect(form.budget.lines.map(({ planned, executed }) => [planned?.value, executed?.value])).toEqual([
      [1400, 1400],
      [1400, 1200],
    ])
  })
})

describe('the accounts of a department', () => {
  const accounts = table([
    '项目|预算数（万元）|决算数（万元）|完成率',
    '公务接待费|8|6|75%',
    '公务用车运行费|9|9|100%',
    '合计|17|15|88.24%',
  ])

  it('are no form', async () => {
    const text = `# 甲县航道站2022年度决算公开\n\n${accounts}\n\n${withIndicators('一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分', '产出指标|数量指标|维修渡口|≥10座|9座|90|81', '总分|||||100|91')}`
    const { forms } = await readText(text)
    expect(forms.map(({ budget }) => budget.lines.length)).toEqual([1])
  })

  it('may be a budget, where they state its rate', async () => {
    const text = `${heading}${table(['项目|预算数（万元）|决算数（万元）|执行率', '年度资金总额|50|40|82%', '财政拨款|50|40|80%'])}\n`
    expect(accusedIn(await onlyForm(text))).toEqual(['budget.rate budget.lines[0].rate'])
  })

  it('are no budget of the form below', async () => {
    const form = await onlyForm(
      `# 项目支出绩效自评表（2022年度）\n\n${accounts}\n\n项目名称：渡口维修\n\n${budget.replace('全年执行数', '决算数')}\n`,
    )
    expect(form.budget.lines.map(({ label, executed }) => [label?.value, executed?.value])).toEqual([['年度资金总额', 500000]])
  })
})

describe('a row that states the score of the budget', () => {
  const form = (row: string, total: number, more = '') => `<p>项目支出绩效自评表（2022年度）</p><table>
<tr><td>项目名称</td><td colspan="6">渡口维修</td></tr>
<tr><td>项目资金（万元）</td><td>年初预算数</td><td>全年预算数</td><td>全年执行数</td><td colspan="3">执行率</td></tr>
<tr><td>年度资金总额</td><td>50</td><td>50</td><td>45</td><td colspan="3">90%</td></tr>${more}
<tr><td colspan="4">${row}</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>年度指标值</td><td>实际完成值</td><td>分值</td><td>得分</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>维修渡口</td><td>≥10座</td><td>9座</td><td>90</td><td>81</td></tr>
<tr><td colspan="5">总分</td><td>100</td><td>${total}</td></tr></table>`
  const scored = '预算执行得分（10分）</td><td colspan="3">'

  it.each([
    ['9', 90, []],
    ['9', 92, ['total.sum total.declared[0]']],
    ['9.5', 90.5, ['budget.score budget.lines[0].score']],
  ])('counts for its total: %s, in all %s', async (score, total, accused) => {
    const read = await onlyForm(form(`${scored}${score}`, total))
    expect([read.budget.lines[0]?.score?.value, unused(read)]).toEqual([Number(score), []])
    expect(accusedIn(read)).toEqual(accused)
  })

  it('is none where the budget has a place for it', async () => {
    const read = await onlyForm(form(`${scored}9`, 90).replace('<td colspan="3">执行率', '<td>得分</td><td colspan="2">执行率'))
    expect(unused(read)).toContain('9')
  })

  it('is none where no line is the total', async () => {
    const read = await onlyForm(
      form(`${scored}9`, 90, '<tr><td>省级资金</td><td>10</td><td>10</td><td>9</td><td colspan="3">90%</td></tr>').replace(
        '年度资金总额',
        '中央资金',
      ),
    )
    expect(read.budget.lines.map(({ score }) => score?.value ?? null)).toEqual([null, null])
    expect(unused(read)).toContain('9')
  })
})

describe('what tells nothing of a form', () => {
  it('is a rule drawn with characters, and a column of another period', async () => {
    const form = await onlyForm(
      `${heading}${budget}\n\n+----+-----+\n\n${table([
        '一级指标|二级指标|三级指标|实施期指标值|年度指标值|累计完成值|实际完成值|分值|得分|得分率',
        '产出指标|数量指标|维修渡口|≥30座|≥10座|22座|9座|90|81|90%',
        '总分|||||||100|91|',
      ])}\n`,
    )
    expect([values(form), unused(form), accusedIn(form)]).toEqual([[['维修渡口', '≥10座', '9座', '90', '81']], [], []])
  })
})
