import { describe, expect, it } from 'vitest'
import { accusedIn, onlyForm, totalsOf } from '../support/read-text.ts'

const form = (...between: readonly string[]) => `石林县水务局2022年度绩效自评材料		第 11 页 共 20 页

项目支出绩效自评表
（2022年度）
项目名称	水库除险加固
主管部门	石林县水务局	实施单位	石林县水库管理所
绩效目标	预期目标	加固两座水库。	实际完成情况	两座水库加固完毕。
绩效指标	一级指标	二级指标	三级指标	年度指标值	实际完成值	分值	得分	未完成原因分析
	产出指标	数量指标	加固水库	2座	2座	40	40	
		质量指标	验收合格率	100%	100%	30	30	
${between.join('\n')}
	效益指标	社会效益指标	下游安全	提高	提高	30	28	部分渠道未同步
合计						100	98	
`

const read = async (...between: readonly string[]) => {
  const one = await onlyForm(form(...between))
  const unused = one.findings.flatMap(({ code, message }) => (code === 'reading.unused' ? [message.zh] : []))
  return { one, names: one.indicators.map(({ name }) => name?.value), unused: unused.join() }
}
const names = ['加固水库', '验收合格率', '下游安全']

describe('the head of a page in the middle of a table', () => {
  it('is no indicator where it is that of a page before', async () => {
    const { one, unused, names: found } = await read('石林县水务局2022年度绩效自评材料\t\t第 12 页 共 20 页')
    expect([found, totalsOf(one), accusedIn(one)]).toEqual([names, [98], []])
    expect(unused).not.toContain('第 12 页')
  })

  it('is none, and is reported, where it is new', async () => {
    const { unused, names: found } = await read('县级预算单位材料汇编\t\t第 12 页 共 20 页')
    expect([found, unused.includes('县级预算单位材料汇编')]).toEqual([names, true])
  })

  it('is none but for its page: other words are an indicator', async () => {
    const { names: found } = await read('\t成本指标\t石林县水务局材料费\t≤5万元\t4.8万元\t0\t0')
    expect(found).toEqual([names[0], names[1], '石林县水务局材料费', names[2]])
  })
})

describe('goal and outcome beside their labels on one row', () => {
  it('are told apart behind a caption', async () => {
    const { one } = await read()
    expect([one.narrative.goal?.value, one.narrative.outcome?.value]).toEqual(['加固两座水库。', '两座水库加固完毕。'])
  })
})
