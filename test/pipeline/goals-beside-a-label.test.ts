import { expect, it } from 'vitest'
import { onlyForm } from '../support/read-text.ts'

it('goal and outcome stand behind the label of both, below their heads', async () => {
  const { narrative } = await onlyForm(`<h2>2021年度项目支出绩效自评表</h2><table>
<tr><td colspan="2">项目名称</td><td colspan="4">公园建设</td></tr>
<tr><td colspan="2"></td><td colspan="2">预期目标</td><td colspan="2">实际完成情况</td></tr>
<tr><td colspan="2">年度总体目标</td><td colspan="2">建成六处公园。</td><td colspan="2">六处公园已开放。</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>年度指标值</td><td>实际完成值</td><td>得分</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>建成公园</td><td>6处</td><td>6处</td><td>100</td></tr></table>`)
  expect([narrative.goal?.value, narrative.outcome?.value]).toEqual(['建成六处公园。', '六处公园已开放。'])
})
