import { describe, expect, it } from 'vitest'
import { accusedIn, indicatorRows, onlyForm, readText, totalsOf } from '../support/read-text.ts'

const form = (...between: readonly string[]) => `白栎县水务局2022年度绩效自评材料		第 11 页 共 20 页

项目支出绩效自评表
（2022年度）
项目名称	水库除险加固
主管部门	白栎县水务局	实施单位	白栎县水库管理所
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
    const { one, unused, names: found } = await read('白栎县水务局2022年度绩效自评材料\t\t第 12 页 共 20 页')
    expect([found, totalsOf(one), accusedIn(one)]).toEqual([names, [98], []])
    expect(unused).not.toContain('第 12 页')
  })

  it('is none, and is reported, where it is new', async () => {
    const { unused, names: found } = await read('县级预算单位材料汇编\t\t第 12 页 共 20 页')
    expect([found, unused.includes('县级预算单位材料汇编')]).toEqual([names, true])
  })

  it('is none but for its page: other words are an indicator', async () => {
    const { names: found } = await read('\t成本指标\t白栎县水务局材料费\t≤5万元\t4.8万元\t0\t0')
    expect(found).toEqual([names[0], names[1], '白栎县水务局材料费', names[2]])
  })
})

describe('goal and outcome beside their labels on one row', () => {
  it('are told apart behind a caption', async () => {
    const { one } = await read()
    expect([one.narrative.goal?.value, one.narrative.outcome?.value]).toEqual(['加固两座水库。', '两座水库加固完毕。'])
  })
})

describe('a running head that speaks of evaluation', () => {
  const head = '白栎县水务局2022年度绩效自评公开'
  const heads = '一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分'
  const project = (name: string, ...rows: string[]) => `
## 2022年度${name}项目绩效自评表

总分：98
项目名称\t${name}
预算执行情况\t\t预算数\t执行数\t执行率\t得分
\t年度资金总额\t20\t20\t100%\t10
${rows.join('\n')}
总分\t98
`
  const [first, second] = ['产出指标\t数量指标\t加固水库\t2座\t2座\t60\t60', '效益指标\t社会效益\t下游安全\t提高\t提高\t30\t28']
  const page = (number: number) => `— ${number} —\n\n${head}\n`

  it('begins no form, between budget and indicators, nor between indicators whose heads stand there once more', async () => {
    const { forms } = await readText(
      project('水库加固', page(2), heads, first, second) + project('渠道清淤', heads, first, page(4), heads, second),
    )
    expect(forms.map((one) => [one.project.name?.value, indicatorRows(one).length, totalsOf(one), accusedIn(one)])).toEqual([
      ['水库加固', 2, [98, 98], []],
      ['渠道清淤', 2, [98, 98], []],
    ])
  })
})

it('stamps and marks are no text of the form; a line that speaks of a stamp is one', async () => {
  const { narrative, findings } = await onlyForm(`2022年度项目绩效自评表

项目名称\t水库加固
总分\t98
改进措施\t加快进度。
台账加盖财务专用章

★

公 示

水务局财务专用章

CamScanner
`)
  const unused = findings.flatMap(({ code, message }) => (code === 'reading.unused' ? [message.zh] : []))
  expect([narrative.improvement?.value, unused]).toEqual(['加快进度。', [expect.stringContaining('台账加盖财务专用章')]])
})
