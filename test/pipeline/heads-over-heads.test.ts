import { describe, expect, it } from 'vitest'
import { accusedIn, onlyForm, type ReadForm, readText } from '../support/read-text.ts'

const unused = ({ findings }: ReadForm) =>
  findings.flatMap(({ code, message }) => (code === 'reading.unused' ? [message.zh.replace(/^[^“]*“|”[^”]*$/g, '')] : []))

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

it('marks such as （A） in a row of their own below the heads are no indicator', async () => {
  const row = (cells: string) =>
    `<tr>${cells
      .split('|')
      .map((cell) => `<td>${cell}</td>`)
      .join('')}</tr>`
  const heads = ['一级指标', '二级指标', '三级指标'].map((head) => `<td rowspan="2">${head}</td>`).join('')
  const points = '<td rowspan="2">分值</td><td rowspan="2">得分</td>'
  const { forms } = await readText(
    `<h2>2031年度项目支出绩效自评表</h2><table><tr>${heads}<td>年度指标值</td><td>实际完成值</td>${points}</tr>${row('（A）|（B）')}${row('产出指标|数量指标|疏浚航道|3公里|3公里|60|60')}${row('效益指标|社会效益指标|通航船次|≥900次|910次|40|40')}</table>`,
  )
  expect(forms.map(({ indicators }) => indicators.map(({ name }) => name?.value))).toEqual([['疏浚航道', '通航船次']])
})
