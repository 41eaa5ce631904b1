import { describe, expect, it } from 'vitest'
import { accusedIn, indicatorRows, onlyForm, totalsOf } from '../support/read-text.ts'

const head = `## 2022年度项目支出绩效自评表
项目名称: 渡槽维修
主管部门: 白栎县水务局
实施单位: 白栎县渠道所
`
const budget = (line: string) => `
### 项目资金(万元)
|  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| --- | --- | --- | --- | --- | --- | --- |
${line}
`
const total = '| 年度资金总额 | 40 | 40 | 38 | 10 | 95% | 9.5 |'
const heads = '| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |'
const rows = [
  '| 产出指标(50分) | 数量指标 | 维修渡槽 | 20座 | 20座 | 30 | 30 |  |',
  '|  | 质量指标 | 验收合格率 | 100% | 100% | 20 | 20 |  |',
  '| 效益指标(40分) | 社会效益指标 | 受益农户 | 800户 | 800户 | 30 | 30 |  |',
  '|  | 生态效益指标 | 节水 | 明显 | 明显 | 10 | 10 |  |',
]
const end = '| 总分 |  |  |  |  | 100 | 99.5 |  |'
const table = (lines: readonly string[]) => `\n${[lines[0], heads.replace(/[^|]+/g, ' --- '), ...lines.slice(1)].join('\n')}\n`
const form = (lines: readonly string[], line = total) => onlyForm(`${head}${budget(line)}${table(lines)}`)
const put = (at: number, row: string) => rows.map((one, i) => (i === at ? row : one))

describe('a cell too many', () => {
  it('before the points of a row is none of them', async () => {
    const read = await form([heads, ...put(1, '|  | 质量指标 | 验收合格率 | 100% | 100% |  | 20 | 20 |  |'), end])
    expect([indicatorRows(read)[1]?.slice(3), accusedIn(read)]).toEqual([['100%', '100%', 20, 20], []])
  })

  it('before the points of the total leaves the second of them', async () => {
    const read = await form([heads, ...rows, '| 总分 |  |  |  |  |  | 100 | 99.5 |  |'])
    expect([totalsOf(read), accusedIn(read)]).toEqual([[99.5], []])
  })
})

describe('a cell that is missing', () => {
  it.each(['三级指标', '年度指标值', '实际完成值'])('among the heads accuses nobody: %s', async (lost) => {
    const read = await form([heads.replace(` ${lost} |`, ''), ...rows, end])
    expect(accusedIn(read)).toEqual([])
  })

  it('among the heads of a budget accuses nobody', async () => {
    const lost = budget('| 年度资金总额 | 96 | 96 | 96 | 10 |  | 10 |').replace(' 年初预算数 |', '')
    const read = await onlyForm(`${head}${lost}${table([heads, ...rows, '| 总分 |  |  |  |  | 100 | 100 |  |'])}`)
    expect(accusedIn(read)).toEqual([])
  })

  it('before the total leaves no full mark', async () => {
    const read = await form([heads, ...rows, '| 总分 |  |  |  |  | 99.5 |  |'])
    expect([totalsOf(read), accusedIn(read)]).toEqual([[99.5], []])
  })

  it('at level 1 gives its benefits to no outputs', async () => {
    const read = await form([heads, ...put(2, '| 社会效益指标 | 受益农户 | 800户 | 800户 | 30 | 30 |  |'), end])
    expect(accusedIn(read)).toEqual([])
  })

  it('makes no level 1 of a level 2 that looks like one', async () => {
    const lines = [
      '| 一级指标 | 二级指标 | 三级指标 | 分值 | 年度指标值 | 实际完成值 | 得分 |',
      '| 管理效率(90分) | 预算管理 | 预算编制 | 80 | 完整 | 完整 | 80 |',
      '|  | 预算管理 | 结余率 | ≤5% | 0% | 10 |',
    ]
    const read = await form(lines)
    expect(indicatorRows(read)[1]?.slice(0, 3)).toEqual(['管理效率', '预算管理', '结余率'])
  })
})

describe('a damaged figure', () => {
  it('leaves its row where it is', async () => {
    const read = await form([heads, ...put(1, '|  | 质量指标 | 验收合格率 | 100% | 100% | 20 | b |  |'), end])
    expect([indicatorRows(read)[1], accusedIn(read)]).toEqual([
      ['产出指标', '质量指标', '验收合格率', '100%', '100%', 20, null],
      [],
    ])
  })

  it.each(['958', '95.008'])('is no rate that the form states where its sign is an 8: %s', async (rate) => {
    const read = await form([heads, ...rows, end], total.replace('95%', rate))
    expect(accusedIn(read)).toEqual([])
    expect(read.findings.filter(({ code }) => code === 'budget.rate').map(({ cause }) => cause)).toEqual(['reading'])
  })

  it('may be a fraction where a gap is between its digits', async () => {
    const read = await form([heads, ...put(1, '|  | 质量指标 | 验收合格率 | 100% | 95% | 20 | 1 9 |  |'), end])
    expect(accusedIn(read)).toEqual([])
  })

  it('of a total may be two that ran together', async () => {
    const read = await form([heads, ...rows, '| 总分 |  |  |  |  | 10099.5 |  |'])
    expect([totalsOf(read), accusedIn(read)]).toEqual([[99.5], []])
  })
})

describe('lines of a budget', () => {
  it.each(['其中:财政拨款', '中央专款', '中央财政'])('have no total in their first one: %s', async (first) => {
    const lines = [`| ${first} | 40 | 40 | 38 |  | 95% |  |`, '| 其他资金 | 4 | 4 | 4 |  | 100% |  |']
    expect(accusedIn(await form([heads, ...rows, end], lines.join('\n')))).toEqual([])
  })

  it('keep a name that begins with its number', async () => {
    const lines = [total, '| 1.财政拨款 | 40 | 4038 |  | 95% |  |'].join('\n')
    const read = await form([heads, ...rows, end], lines)
    expect([read.budget.lines[1]?.label?.value, accusedIn(read)]).toEqual(['1.财政拨款', []])
  })
})

it('reads a year behind its label without a sign', async () => {
  const read = await onlyForm(
    `## 项目支出绩效自评表\n\n| 项目名称 | 渡槽维修 | 项目年度 | 2021 |\n| --- | --- | --- | --- |\n${table([heads, ...rows, end])}`,
  )
  expect(read.year?.value).toBe(2021)
})
