import { describe, expect, it } from 'vitest'
import { accusedIn, indicatorRows, onlyForm } from '../support/read-text.ts'

const table = (...rows: string[]) => `${rows.map((row) => `|${row}|`).join('\n')}\n`
const dashes = (heads: string) => heads.replace(/[^|]+/g, '---')

describe('the reasons of indicators', () => {
  const form = (heads: string, row: string) => `# 项目支出绩效自评表（2022年度）

项目名称：堤岸绿化

${table(heads, dashes(heads), row)}`
  const rows = async (heads: string, row: string) => {
    const read = await onlyForm(form(heads, row))
    return read.indicators.map(({ score, reason }) => [score?.value, reason?.value])
  }
  const levels = '一级指标|二级指标|三级指标|年度指标值|实际完成值'
  const indicator = '产出指标|数量指标|栽植乔木|≥400株|380株'

  it('stand below a head of any words that speaks of reasons, behind the points', async () => {
    const heads = `${levels}|分值|得分|未完成目标或偏离较多的原因、措施等`
    expect(await rows(heads, `${indicator}|40|38|苗木到货较晚`)).toEqual([[38, '苗木到货较晚']])
    // Of two such heads neither is more likely.
    expect(await rows(`${heads}|其他方面的原因或情况`, `${indicator}|40|38|苗木到货较晚|无`)).toEqual([[38, undefined]])
  })

  it('may be those of what was taken off, which is one head', async () => {
    expect(await rows(`${levels}|分值|扣分|得分|扣分原因及整改情况`, `${indicator}|40|2|38|苗木到货较晚`)).toEqual([
      [38, '苗木到货较晚'],
    ])
    expect(await rows(`${levels}|分值|得分|扣分扣分原因`, `${indicator}|40|38|2|苗木到货较晚`)).toEqual([[38, '苗木到货较晚']])
  })
})

describe('a note among indicators without levels', () => {
  const page = (label: string) => `<h2>2022年度项目支出绩效自评表</h2>
<table>
<tr><td>项目名称</td><td colspan="5">堤岸绿化</td></tr>
<tr><td rowspan="4">绩效指标</td><td>指标名称</td><td>指标值</td><td>完成值</td><td>权重</td><td>得分</td></tr>
<tr><td>栽植乔木</td><td>400株</td><td>400株</td><td>60</td><td>60</td></tr>
<tr><td>说明书编制</td><td>1份</td><td>1份</td><td>40</td><td>40</td></tr>
<tr><td>${label}</td><td colspan="4">补植于次年完成</td></tr>
</table>`

  it('is none of them', async () => {
    const { indicators, narrative } = await onlyForm(page('说明'))
    expect(indicators.map(({ name }) => name?.value)).toEqual(['栽植乔木', '说明书编制'])
    expect(narrative.notes?.value).toBe('补植于次年完成')
    expect((await onlyForm(page('补植情况'))).indicators).toHaveLength(3)
  })
})

describe('texts behind labels in cells of a table', () => {
  it('are goal and outcome beside the caption of both', async () => {
    const { narrative } = await onlyForm(`<h2>部门预算项目支出绩效自评表（2022年度）</h2>
<table>
<tr><td>项目名称</td><td colspan="3">堤岸绿化</td></tr>
<tr><td>项目基本情况</td><td>1.项目年度目标完成情况</td><td>年度目标：<br>栽植乔木400株</td><td>完成情况：<br>栽植380株</td></tr>
</table>`)
    expect([narrative.goal?.value, narrative.outcome?.value]).toEqual(['栽植乔木400株', '栽植380株'])
  })

  it.each([
    ['|年度总体目标|总体目标|||全年实际完成情况|', '||栽植乔木400株|||栽植380株|'],
    [
      '|年度总体目标|总体目标|总体目标|总体目标|全年实际完成情况|',
      '|年度总体目标|栽植乔木400株|栽植乔木400株|栽植乔木400株|栽植380株|',
    ],
  ])('stand below the nearer of two heads that are both captions: %s', async (heads, row) => {
    const { narrative, findings } = await onlyForm(
      `# 转移支付区域绩效自评表（2022年度）\n\n项目名称：堤岸绿化\n\n${heads}\n|-|-|-|-|-|\n${row}\n`,
    )
    expect([narrative.goal?.value, narrative.outcome?.value]).toEqual(['栽植乔木400株', '栽植380株'])
    expect(findings.filter(({ code }) => code === 'reading.unused')).toEqual([])
  })

  it('have a heading over each elsewhere', async () => {
    const { narrative } = await onlyForm(
      '# 项目支出绩效自评表\n\n项目名称：堤岸绿化\n\n## 年度绩效目标\n\n栽植乔木400株\n\n## 年度绩效目标完成情况\n\n栽植380株\n\n## 绩效指标\n',
    )
    expect([narrative.goal?.value, narrative.outcome?.value]).toEqual(['栽植乔木400株', '栽植380株'])
  })
})

describe('a total below a text', () => {
  it.each(['优', '（自评等级）优', '(自評等級)優'])('is read, and the grade behind it: %s', async (grade) => {
    const heads = '一级指标|二级指标|三级指标|指标值|完成值|分值|得分'
    const read = await onlyForm(`# 项目支出绩效自评表（2022年度）

项目名称：堤岸绿化

${table(
  heads,
  dashes(heads),
  '产出指标|数量指标|栽植乔木|400株|380株|100|95',
  '其他需要说明事项|无|||||',
  `总分||||100|95|${grade}`,
)}`)
    const { declared, grade: read1 } = read.total
    expect([declared.map((total) => total?.value), read1?.value]).toEqual([[95], grade.at(-1)])
    expect([indicatorRows(read).length, accusedIn(read)]).toEqual([1, []])
  })
})
