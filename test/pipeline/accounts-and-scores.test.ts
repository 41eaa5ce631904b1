import { describe, expect, it } from 'vitest'
import { accusedIn, onlyForm, type ReadForm, readText } from '../support/read-text.ts'

const heading = '# 项目支出绩效自评表（2022年度）\n\n项目名称：渡口维修\n\n'
const table = (rows: readonly string[]) => rows.map((row) => `|${row}|`).join('\n')
const budget = table(['项目资金（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分', '年度资金总额|50|50|50|10|100%|10'])
const withIndicators = (...rows: readonly string[]) => `${heading}${budget}\n\n${table(rows)}\n`
const unused = ({ findings }: ReadForm) =>
  findings.flatMap(({ code, message }) => (code === 'reading.unused' ? [message.zh.replace(/^[^“]*“|”[^”]*$/g, '')] : []))

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
