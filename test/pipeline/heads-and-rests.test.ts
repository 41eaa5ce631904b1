import { describe, expect, it } from 'vitest'
import { accusedIn, onlyForm, type ReadForm } from '../support/read-text.ts'

const head = `# 2020年度项目支出绩效自评表

项目名称：荒山种树
实施单位：白栎县林场

`
const targets = ({ indicators }: ReadForm) => indicators.map(({ target, actual }) => [target?.raw, actual?.raw])

describe('one head over comparator, figure and unit of the targets', () => {
  it('is divided in the rows that have them', async () => {
    const form = await onlyForm(`${head}<table>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td colspan="3">年度指标值</td><td>实际完成值</td><td>分值</td><td>得分</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>种树</td><td>≥</td><td>5</td><td>亩</td><td>5亩</td><td>60</td><td>60</td></tr>
<tr><td>效益指标</td><td>社会效益</td><td>绿化</td><td colspan="3">明显改善</td><td>明显改善</td><td>40</td><td>40</td></tr>
<tr><td colspan="7">总分</td><td>100</td><td>100</td></tr></table>`)
    expect(targets(form)).toEqual([
      ['≥5亩', '5亩'],
      ['明显改善', '明显改善'],
    ])
  })

  it('is divided where its cells were flattened', async () => {
    const form = await onlyForm(`${head}| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | | | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|---|---|---|
| 产出指标 | 数量指标 | 种树 | ≥ | 5 | 亩 | 5亩 | 60 | 60 |
| | 时效指标 | 完工 | 文字描述 | 年底前 | | 年底前 | 20 | 20 |
| | 质量指标 | 成活率 | ≥90% | | | 90% | 20 | 20 |
| 总分 | | | | | | | 100 | 100 |`)
    expect(targets(form)).toEqual([
      ['≥5亩', '5亩'],
      ['年底前', '年底前'],
      ['≥90%', '90%'],
    ])
    expect(accusedIn(form)).toEqual([])
  })
})

describe('a target that was adjusted within the year', () => {
  const form = (score: string) =>
    onlyForm(`${head}| 一级指标 | 三级指标 | 年初指标值 | 调整指标值 | 全年完成值 | 分值 | 得分 |
|---|---|---|---|---|---|---|
| 产出指标 | 种树 | ≥50亩 | ≥40亩 | 40亩 | 50 | ${score} |
| | 种草 | ≥5亩 | | 5亩 | 30 | 30 |
| | 种花 | ≥5亩 | / | 5亩 | 20 | 20 |
| 总分 | | | | | 100 | ${Number(score) + 50} |`)

  it('is what the result is measured against', async () => {
    expect(targets(await form('50'))).toEqual([
      ['≥40亩', '40亩'],
      ['≥5亩', '5亩'],
      ['≥5亩', '5亩'],
    ])
    expect(accusedIn(await form('50'))).toEqual([])
    expect(accusedIn(await form('40'))).toEqual(['indicator.score indicators[0].score'])
  })
})

describe('a row of the table that goes on below', () => {
  const table = (rows: string) => `${head}| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |
|---|---|---|---|---|---|---|---|
${rows}
| 总分 | | | | | 100 | 90 | |`

  it('takes the rest of its texts in', async () => {
    const form = await onlyForm(
      table(`| 产出指标 | 数量指标 | 种树 | ≥5亩 | 4亩 | 50 | 40 | 苗木不足， |
| | | | | | | | 来年补种， |
| | | | | | | | 并浇水。 |
| | 时效指标 | 完工 | 2020年12月 | 2020年12月 | 50 | 50 | |
| | | | 31日前 | 30日 | | | |`),
    )
    expect(form.indicators.map(({ reason }) => reason?.value)).toEqual(['苗木不足，来年补种，并浇水。', null])
    expect(targets(form)[1]).toEqual(['2020年12月31日前', '2020年12月30日'])
  })

  it('takes no row with a name or figures in', async () => {
    const form = await onlyForm(
      table(`| 产出指标 | 数量指标 | 种树 | ≥5棵 | 4棵 | 50 | 40 | 苗木不足 |
| | | 其中：桃树 | 3棵 | 2棵 | | | |
| | 时效指标 | 完工率 | 100% | 100% | 50 | 50 | |
| | | | 100% | 100% | | | |`),
    )
    expect(targets(form)).toEqual([
      ['≥5棵', '4棵'],
      ['3棵', '2棵'],
      ['100%', '100%'],
      ['100%', '100%'],
    ])
  })
})

describe('the total in a sentence', () => {
  it('may be the last row of the indicators', async () => {
    const form = await onlyForm(`${head}| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|---|
| 产出指标 | 数量指标 | 种树 | ≥5亩 | 4亩 | 100 | 80 |
| 经自评，本项目综合得分85分，等级为“良”。 | | | | | | |`)
    expect(form.indicators).toHaveLength(1)
    expect(form.total.declared.map(({ value }) => value)).toEqual([85])
    expect(accusedIn(form)).toEqual(['total.sum total.declared[0]'])
  })
})

describe('spending as an indicator', () => {
  const rows = (
    target: string,
    score: string,
    actual = '95%',
  ) => `${head}| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|---|
| 预算执行 | 预算执行率 | 预算执行率 | ${target} | ${actual} | 10 | ${score} |
| 产出指标 | 数量指标 | 种树 | ≥5亩 | 5亩 | 90 | 90 |
| 总分 | | | | | 100 | ${Number(score) + 90} |`

  it.each(['10', '9.5'])('earns what its rate or its target gives: %s', async (score) => {
    expect(accusedIn(await onlyForm(rows('≥90%', score)))).toEqual([])
  })

  it('earns no more than its rate gives where all was to be spent', async () => {
    expect(accusedIn(await onlyForm(rows('100%', '10', '80%')))).toEqual(['indicator.score indicators[0].score'])
  })
})
