import { describe, expect, it } from 'vitest'
import { readText } from '../support/read-text.ts'

const end = `| 满意度指标 | 服务对象满意度指标 | 读者满意度 | ≥ | 95 | % | 95 | 10 | 10 | |
| 合计 | 100 | 100 | | | | | | | |
| 评价结论 | 读者一致好评 | | | | | | | | |
| 存在问题 | 资金到位较晚 | | | | | | | | |
| 改进措施 | 及时补充经费 | | | | | | | | |`

const form = `| 部门预算项目支出绩效自评表（2022年度） | | | | | | | | | |
| 项目名称 | 执法服装购置 | | | | | | | | |
| 主管部门 | 松溪区文化馆 | 实施单位 | 青石文化站 | | | | | | |
| 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分 | 未完成原因分析 |
| 产出指标 | 数量指标 | 服装套数 | ＝ | 9 | 套 | 9 | 90 | 90 | |`

describe('the end of a form in a table, whose beginning is not there, above another form', () => {
  it('gives the other form neither its total nor its texts', async () => {
    const { forms } = await readText(`${end}\n${form}`)
    expect(forms.map(({ project, total, narrative }) => [project.name?.value, total.declared, narrative.deviation])).toEqual([
      ['执法服装购置', [], null],
    ])
    expect(forms[0]?.narrative.improvement).toBe(null)
    expect(forms[0]?.narrative.notes).toBe(null)
    expect(forms[0]?.total.grade).toBe(null)
  })
})
