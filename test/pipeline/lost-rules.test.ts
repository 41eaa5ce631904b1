import { describe, expect, it } from 'vitest'
import { accusedIn, indicatorRows, onlyForm, type ReadForm, readText, totalsOf } from '../support/read-text.ts'

const head = `## 2022年度项目支出绩效自评表
项目名称: 渡槽维修
主管部门: 白栎县水务局
实施单位: 白栎县渠道所
`
const budget = (...rows: readonly string[]) => `
### 项目资金(万元)
|  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`
const total = '| 年度资金总额 | 38 | 38 | 38 | 10 | 100% | 10 |'
const indicators = (...rows: readonly string[]) => `
### 绩效指标
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |
| --- | --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`
const first = '| 产出指标(50分) | 数量指标 | 维修渡槽 | 20座 | 18座 | 50 | 45 | 备料迟 |'
const second = '| 效益指标(40分) | 社会效益指标 | 受益农户 | 800户 | 800户 | 40 | 40 |  |'
const end = '| 总分 |  |  |  |  | 100 | 95 |  |\n'
const unused = ({ findings }: ReadForm) =>
  findings.flatMap(({ code, message }) => (code === 'reading.unused' ? [message.zh.replace(/^[^“]*“|”[^”]*$/g, '')] : []))

describe('a rule that was lost between two cells', () => {
  it('of levels is put back', async () => {
    const row = second.replace(' | 社会', '社会')
    const form = await onlyForm(`${head}${budget(total)}${indicators(first, row)}${end}`)
    expect(indicatorRows(form)[1]?.slice(0, 3)).toEqual(['效益指标', '社会效益指标', '受益农户'])
    expect(accusedIn(form)).toEqual([])
  })

  it('of arrivals accuses nobody', async () => {
    const table = `
### 二、预算执行情况
|  | 预算安排情况(调整后) | 资金到位情况 | 资金执行情况 | 预算执行进度(%) |
| --- | --- | --- | --- | --- |
| 合计 | 预算数26.40 | 到位数26.40 执行数25.08 | 95.00 |
| 其中:财政资金 | 26.40 | 26.40 | 25.08 |  |
`
    const form = await onlyForm(`${head}金额单位: 万元\n${table}${indicators(first, second)}`)
    expect(accusedIn(form)).toEqual([])
  })

  it('of points accuses nobody', async () => {
    const form = await onlyForm(`${head}${budget(total)}${indicators(first, second.replace('40 | 40 |  |', '4040 | / |'))}${end}`)
    expect(accusedIn(form)).toEqual([])
  })

  it('of a total leaves no full mark of a thousand', async () => {
    const form = await onlyForm(`${head}${budget(total)}${indicators(first, second)}| 总分 |  |  |  |  | 10095 |  |\n`)
    expect(accusedIn(form)).toEqual([])
  })

  it('of labels beside figures is told, and the others are no parts of a whole', async () => {
    const table = `
| 预算执行情况(万元) | 预算数: | 105 | 执行数: | 98.7 |
| --- | --- | --- | --- | --- |
|  | 其中:财政拨款 | 105 | 其中:财政拨款 98.7 |  |
|  | 其他 | 0 | 其他 | 0 |
`
    const form = await onlyForm(`${head}${table}${indicators(first, second)}`)
    expect([accusedIn(form), unused(form)]).toEqual([[], ['其中:财政拨款', '105', '其中:财政拨款 98.7']])
  })
})

describe('a row that a line break cut in two', () => {
  it('goes on where the second part has its score, and no level', async () => {
    const row = '| 效益指标(40分) | 社会效益指标 | 用水 | 方便 |\n| 较为方便 | 40 | 40 |  |'
    const form = await onlyForm(`${head}${budget(total)}${indicators(first, row)}${end}`)
    expect(indicatorRows(form)[1]?.slice(2)).toEqual(['用水', '方便', '较为方便', 40, 40])
  })

  it('is no indicator where it holds points only', async () => {
    const form = await onlyForm(`${head}${budget(total)}${indicators(first, second)}| 总分 |  |\n|  |  |  | 100 | 95 |  |\n`)
    expect([form.indicators.length, accusedIn(form)]).toEqual([2, []])
  })
})

describe('figures in other characters', () => {
  it('behind a level that stands in each row are the same points', async () => {
    const rows = [first, '| 产出指标(5０分) | 质量指标 | 合格率 | 100% | 100% | 0 | 0 |  |', second]
    const form = await onlyForm(`${head}${budget(total)}${indicators(...rows)}${end}`)
    expect([indicatorRows(form).map(([section]) => section), accusedIn(form)]).toEqual([['产出指标', '产出指标', '效益指标'], []])
  })

  it('behind a row marker leave a template a template', async () => {
    const { forms } = await readText(
      `${head}${budget(total)}${indicators('| 产出指标 | 数量指标 | 指 标１: |  |  |  |  |  |', second)}`,
    )
    expect(forms.map(({ indicators: { length } }) => length)).toEqual([1])
  })

  it('of indicators alone are no total', async () => {
    const subtotal = '| 合计 |  |  |  |  | ９O | 85 |  |'
    const form = await onlyForm(`${head}${budget(total)}${indicators(first, second, subtotal)}\n自评总分: 95\n`)
    expect([totalsOf(form), accusedIn(form)]).toEqual([[95], []])
  })
})

describe('a form that was cut off', () => {
  it('within its budget accuses nobody of its parts', async () => {
    const form = await onlyForm(
      `${head}${budget('| 年度资金总额 | 38 | 38 | 38 | 10 | 100% | 10 |', '| 其中:财政拨款 | 38 | 3')}`,
    )
    expect(accusedIn(form)).toEqual([])
  })

  it('within a figure accuses nobody', async () => {
    const row = '| 产出指标(50分) | 数量指标 | 维修渡槽 | 20座 | 20座 | 50 | 5'
    expect(accusedIn(await onlyForm(`${head}${budget(total)}${indicators(row)}`))).toEqual([])
    expect(accusedIn(await onlyForm(`${head}${budget(total.replace('10 |', '10 |').replace(/10 \|$/, '1'))}`))).toEqual([])
  })

  it('before the indicators of another goal has not ended', async () => {
    const form = await onlyForm(`${head}自评总分: 95\n${budget(total)}${indicators(first)}\n### 年度绩效目标2: 通水\n`)
    expect(accusedIn(form)).toEqual([])
  })
})
