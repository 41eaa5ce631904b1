import { describe, expect, it } from 'vitest'
import { indicatorRows, onlyForm, readText } from '../support/read-text.ts'

const indicators = `
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 全年完成值 |
| --- | --- | --- | --- | --- |
| 产出指标 | 数量指标 | 补植行道树 | ≥300株 | 320株 |
`

describe('a name that the head of a form has two places for', () => {
  it('stands in the second one where the first is blank', async () => {
    const form = await onlyForm(`## 绿化补助资金绩效目标自评表（2021年度）

项目名称：
承担单位：（盖章）
转移支付（项目）名称：绿化补助资金
地方主管部门：青岚区林业局
${indicators}`)
    expect(form.project).toMatchObject({
      name: { value: '绿化补助资金' },
      department: { value: '青岚区林业局' },
      implementer: { value: null },
    })
    expect(indicatorRows(form)).toHaveLength(1)
  })

  it('may be stated once more below another heading', async () => {
    const form = await onlyForm(`## 青岚区专项资金申报表

申报项目名称：补植行道树
编报时间：2021年1月28日

### 项目基本信息（2021年度）

项目名称：补植行道树
实施单位：青岚区苗圃
${indicators}`)
    expect([form.project.name?.value, form.filledOn?.value]).toEqual(['补植行道树', '2021-01-28'])
  })

  it('begins another form where it is another name with the same label', async () => {
    const { forms } = await readText(
      '项目名称：补植行道树\n主管部门：青岚区林业局\n\n项目名称：修缮花坛\n主管部门：青岚区林业局\n',
    )
    expect(forms.map(({ project }) => project.name?.value)).toEqual(['补植行道树', '修缮花坛'])
  })
})
