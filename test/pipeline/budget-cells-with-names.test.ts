import { describe, expect, it } from 'vitest'
import { accusedIn, onlyForm, type ReadForm } from '../support/read-text.ts'

const linesOf = ({ budget }: ReadForm) =>
  budget.lines.map(({ label, initial, planned, executed }) => [
    label?.value ?? null,
    ...[initial, planned, executed].map((figure) => figure?.value ?? null),
  ])
const table = (...rows: readonly string[]) =>
  `项目支出绩效自评表（2021年度）\n项目名称：渡口维修\n\n${rows.map((row) => `|${row}|`).join('\n')}\n`

describe('cells of a budget that say more than a figure', () => {
  it('may each begin with the name of the line', async () => {
    const form = await onlyForm(
      table(
        '预算安排情况（调整后）|资金到位情况|资金执行情况|预算执行进度（%）',
        '---|---|---|---',
        '预算数 6.84|到位数 6.84|执行数 6.84|100.00',
        '其中：财政资金 6.84|其中：财政资金 6.84|其中：财政资金 6.84|',
        '其他 0.00|其他 0.00|其他 0.00|',
      ),
    )
    expect(linesOf(form)).toEqual([
      [null, null, 68_400, 68_400],
      ['其中：财政资金', null, 68_400, 68_400],
      ['其他', null, 0, 0],
    ])
    expect(accusedIn(form)).toEqual([])
  })

  it('may be lines of their own beside others, whose figures are no amounts of those', async () => {
    const form = await onlyForm(
      table(
        '年度预算申请（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分',
        '---|---|---|---|---|---|---',
        '年度资金总额|80|80|80|10|100%|10',
        '其中：一般公共预算：50万元|其中：基本支出：60万元|||||',
        '政府性基金拨款：|项目支出：20万元|||||',
      ),
    )
    expect(linesOf(form)).toEqual([
      ['年度资金总额', 800_000, 800_000, 800_000],
      ['政府性基金拨款', null, null, null],
    ])
    expect(form.findings.some(({ message }) => message.zh.includes('项目支出：20万元'))).toBe(true)
    expect(accusedIn(form)).toEqual([])
  })

  it.each([
    ['|行次|', (name: string, at: number) => `${name}|${at}`],
    ['行次|项目|', (name: string, at: number) => `${at}|${name}`],
    ['序号|项目|', (name: string, at: number) => `${at}|${name}`],
  ])('may be numbers of lines, which are no amounts: %s', async (heads, label) => {
    const form = await onlyForm(
      table(
        `${heads}全年预算数|全年执行数|执行率`,
        '---|---|---|---|---',
        `${label('年度资金总额', 1)}|80|80|100%`,
        `${label('其中：中央财政资金', 2)}|80|80|100%`,
        `${label('地方财政资金', 3)}|||`,
      ),
    )
    expect(linesOf(form)).toEqual([
      ['年度资金总额', null, 800_000, 800_000],
      ['其中：中央财政资金', null, 800_000, 800_000],
      ['地方财政资金', null, null, null],
    ])
  })

  it('may stand behind their labels on lines, also with 万 alone', async () => {
    const form = await onlyForm(
      '## 转移支付绩效目标自评表（2021年）\n\n项目名称：药品抽检\n\n- 转移支付预算数（A）：5.8万\n- 转移支付执行数（B）：5.8万\n- 预算执行率（B/A）：100%\n',
    )
    expect(linesOf(form)).toEqual([[null, null, 58_000, 58_000]])
  })
})
