import { expect, it } from 'vitest'
import { onlyForm } from '../support/read-text.ts'

const row = (...cells: string[]) => `<tr>${cells.map((text) => `<td>${text}</td>`).join('')}</tr>`
const form = (...rows: string[]) =>
  onlyForm(`<table>
<tr><td colspan="2">项目名称</td><td colspan="5">栈桥翻修</td></tr>
${row('一级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分', '偏差原因分析')}
${rows.join('\n')}
</table>`)
const late = row('产出指标', '翻修栈桥', '4座', '3座', '60', '45', '一座因潮位过高')
const rest = row('', '', '', '', '', '', '未能施工，已排入明年')
const last = row('效益指标', '游客人次', '9万人次', '9万人次', '40', '40', '')

it('a row of nothing but a reason is the rest of the one above it', async () => {
  const { indicators } = await form(late, rest, last)
  expect(indicators.map(({ reason }) => reason?.value)).toEqual(['一座因潮位过高未能施工，已排入明年', null])
})

it('and is not lost where none stands above it', async () => {
  const { indicators, findings } = await form(last, rest)
  expect(indicators.map(({ reason }) => reason?.value)).toEqual([null])
  const unused = findings.filter(({ code }) => code === 'reading.unused')
  expect(unused.map(({ message }) => message.zh).join()).toContain('未能施工，已排入明年')
})
