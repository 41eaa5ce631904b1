import { describe, expect, it } from 'vitest'
import { accusedIn, indicatorRows, onlyForm, readText, totalsOf } from '../support/read-text.ts'

const form = (total: string) => `# 2023年度项目支出绩效自评表

项目名称：林道养护

| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |
|---|---|---|---|---|---|---|---|
| 产出指标 | 数量指标 | 养护林道 | 12公里 | 12公里 | 60 | 60 | |
| 效益指标 | 社会效益指标 | 受益人数 | 800人 | 800人 | 40 | 40 | |
| 总分 | | | | | 100 | ${total} | |

`

const read = (behind: string, total = '100') => onlyForm(`${form(total)}${behind}\n`)

describe('a table of something else behind the form', () => {
  const assets = `| 序号 | 资产类别 | 数量 | 账面价值 |
|---|---|---|---|
| 1 | 房屋 | 3 | 60.40 |
| 2 | 车辆 | 5 | 28.35 |
| 3 | 合计 | | 88.75 |
`

  it('states no total of the form by its 合计, with a number before it or without', async () => {
    const staff = `| 科室 | 人数 |
|---|---|
| 办公室 | 12 |
| 合计 | 12 |
`
    for (const table of [assets, staff]) {
      const found = await read(table)
      expect([totalsOf(found), accusedIn(found)]).toEqual([[100], []])
    }
  })

  it('leaves the checks of the form as they are', async () => {
    expect(accusedIn(await read(assets, '97'))).toEqual(['total.sum total.declared[0]'])
  })

  it('holds no indicators, though it has as many columns', async () => {
    const found = await read(`| 序号 | 品目 | 规格 | 数量 | 单价 | 金额 | 科室 | 备注 |
|---|---|---|---|---|---|---|---|
| 1 | 打印机 | A4 | 4 | 0.2 | 0.8 | 办公室 | |
| 合计 | | | | | 0.8 | | |
`)
    expect([indicatorRows(found).length, totalsOf(found), accusedIn(found)]).toEqual([2, [100], []])
  })
})

describe('a table of signatures behind the form', () => {
  it('may state the total once more, and what was missed', async () => {
    const found = await read(`| 填表人 | 孙某 |
|---|---|
| 自评得分 | 97 |
| 改进措施 | 加快进度 |
`)
    expect(totalsOf(found)).toEqual([100, 97])
    expect(found.narrative.improvement?.value).toBe('加快进度')
    expect(accusedIn(found)).toContain('total.restated total.declared[1]')
  })
})

describe('a table of other amounts with a title of its own', () => {
  const purchases = (title: string) => `# ${title}

| 采购类别 | 年初预算数 | 全年执行数 | 备注 |
|---|---|---|---|
| 货物 | 30.50 | 29.10 | |
| 合计 | 30.50 | 29.10 | |

`

  it('is no form, and said to be left out', async () => {
    const { forms, source } = await readText(purchases('政府采购执行情况表') + form('100'))
    expect(forms.map(({ title }) => title?.value)).toEqual(['2023年度项目支出绩效自评表'])
    expect(source.problems).toMatchObject([{ code: 'reading.unused', severity: 'note', at: [{ line: 1, column: 3 }] }])
    expect(source.problems[0]?.message.zh).toContain('政府采购执行情况表')
  })

  it('is a form where its title says so', async () => {
    const { forms } = await readText(purchases('采购项目绩效自评情况'))
    expect(forms[0]?.budget.lines.map(({ executed }) => executed?.value)).toEqual([291000, 291000])
  })
})

describe('what goes on in the same table, behind the total', () => {
  const chapter = form('100').trimEnd()
  const spans = (text: string) => `| ${text} |${' |'.repeat(7)}\n`
  const purchases = '| 品目 | 年初预算数 | 全年执行数 |\n|---|---|---|\n| 货物 | 30.50 | 29.10 |\n| 服务 | 12.00 | 11.40 |\n'

  it('is no indicator of the form below a heading of the next chapter', async () => {
    const { forms } = await readText(`${chapter}\n${spans('四、政府采购情况')}${spans('本年采购40.50万元。')}`)
    expect(forms.map((found) => [indicatorRows(found).length, totalsOf(found), accusedIn(found)])).toEqual([[2, [100], []]])
    const left = forms.flatMap(({ findings }) => findings).filter(({ code }) => code === 'reading.unused')
    expect(left.map(({ message }) => message.zh).join()).toMatch(/四、政府采购情况.*本年采购40\.50万元/)
  })

  it('is no budget of a form that has none', async () => {
    const found = await read(`四、政府采购情况\n\n${purchases}`)
    expect(found.budget.lines).toEqual([])
    expect(found.findings.some(({ message }) => message.zh.includes('29.10'))).toBe(true)
  })

  it('is the budget where a caption says so', async () => {
    const found = await read(`预算执行情况\n\n${purchases}`)
    expect(found.budget.lines.map(({ executed }) => executed?.value)).toEqual([291000, 114000])
  })

  it('is no form without a title, and said to be left out', async () => {
    const budget = '| 项目资金 | 年初预算数 | 全年执行数 | 执行率 |\n|---|---|---|---|\n| 年度资金总额 | 50 | 50 | 100% |\n\n'
    const whole = form('100').replace('| 一级指标', `${budget}| 一级指标`)
    const { forms, source } = await readText(`${whole}四、政府采购情况\n\n${purchases}`)
    expect(forms.map(({ budget: { lines } }) => lines.length)).toEqual([1])
    expect(source.problems).toMatchObject([{ code: 'reading.unused', severity: 'note' }])
  })

  it('is read where no form stands before it', async () => {
    const { forms } = await readText(purchases)
    expect(forms[0]?.budget.lines.map(({ executed }) => executed?.value)).toEqual([291000, 114000])
  })
})

it('a frame around a title, a line of labels and the form is no table', async () => {
  const { forms } = await readText(`<table><tr><td>
<p>2021年度项目支出绩效自评表</p><p>填报单位：白栎县茶场</p>
<table><tr><td>项目名称</td><td>茶园灌溉</td></tr><tr><td>总分</td><td>96</td></tr></table>
</td></tr></table>`)
  expect(forms.map(({ title, year, project }) => [title?.value, year?.value, project.name?.value])).toEqual([
    ['2021年度项目支出绩效自评表', 2021, '茶园灌溉'],
  ])
})

it('a table of indicators that stands there once more, to be printed, is read once', async () => {
  const table = `| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n| --- | --- | --- | --- | --- | --- | --- |\n| 产出指标 | 数量指标 | 修缮栈道 | 3公里 | 3公里 | 30 | 30 |\n| 产出指标 | 质量指标 | 验收合格率 | 100% | 100% | 30 | 30 |\n| 效益指标 | 社会效益指标 | 游客人次 | ≥9万 | 9.4万 | 40 | 40 |\n| 总分 | | | | | 100 | 100 |\n\n`
  const { forms } = await readText(`## 2031年度项目支出绩效自评表\n\n项目名称：栈道修缮    预算年度：2031\n\n${table}${table}`)
  expect(forms.map(({ indicators, year }) => [indicators.length, year?.value])).toEqual([[3, 2031]])
  expect(forms[0]?.findings.filter(({ severity }) => severity === 'mismatch')).toEqual([])
})
