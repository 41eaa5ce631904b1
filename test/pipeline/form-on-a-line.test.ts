import { describe, expect, it } from 'vitest'
import { accusedIn, indicatorRows, onlyForm, readText, totalsOf } from '../support/read-text.ts'

const start =
  'id 731 2024-02-03T08:00:00Z False 附件2 部门项目支出绩效自评表 （2023年度） 项目名称 滩涂 观鸟步道 主管部门 苇塘县林草局 实施单位 湿地站'
const budgetHeads = '项目资金 （元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分'
const budget = '年度资金总额： 9000 8000 6000 10 75% 7.5 其中：当年财政拨款 7000 7000 5500 上年结转资金 其他资金'
const goals = '年度总体目标 预期目标 实际完成情况 修步道3公里。 已修3公里。'
const heads = '绩效指标 一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施'
const output = '产出指标（60分） 数量指标 步道长度 ≥3公里 3公里 30 30 质量指标 验收合格率 100% 96% 30 28 一处返工'
const benefit = '满意度指标 服务对象满意度指标 游客满意度 ≥90% 93% 30 30'
const total = '总分 100 95.5'
const form = (...parts: readonly string[]) => parts.join(' ')
const whole = form(start, budgetHeads, budget, goals, heads, output, benefit, total)

describe('a form on one line', () => {
  it('is cut at its blanks into cells', async () => {
    const read = await onlyForm(whole)
    expect(read.title?.value).toBe('部门项目支出绩效自评表（2023年度）')
    expect(read.year?.value).toBe(2023)
    expect(Object.values(read.project).map((value) => value?.value)).toEqual(['滩涂观鸟步道', '苇塘县林草局', '湿地站'])
    expect(read.narrative.goal?.value).toBe('修步道3公里。')
    expect(indicatorRows(read)).toEqual([
      ['产出指标', '数量指标', '步道长度', '≥3公里', '3公里', 30, 30],
      ['产出指标', '质量指标', '验收合格率', '100%', '96%', 30, 28],
      ['满意度指标', '服务对象满意度指标', '游客满意度', '≥90%', '93%', 30, 30],
    ])
    expect(read.indicators[1]?.reason?.value).toBe('一处返工')
    expect(totalsOf(read)).toEqual([95.5])
    expect(accusedIn(read)).toEqual([])
  })

  it('knows where each of them stands, and reports what is none', async () => {
    const { indicators, findings } = await onlyForm(whole)
    expect(indicators[1]?.score?.at).toEqual({ line: 1, column: whole.indexOf('28 一处返工') + 1 })
    const unused = findings.filter(({ code }) => code === 'reading.unused').map(({ message }) => message.zh)
    expect(unused.join()).toContain('id 731 2024-02-03T08:00:00Z False 附件2')
  })

  it('has the amounts of a line whose rate and points are blank, and of no other line that lacks figures', async () => {
    const linesOf = async (text: string) =>
      (await onlyForm(text)).budget.lines.map(({ initial, planned, executed }) => [
        initial?.value,
        planned?.value,
        executed?.value,
      ])
    expect((await linesOf(whole)).slice(0, 2)).toEqual([
      [9000, 8000, 6000],
      [7000, 7000, 5500],
    ])
    for (const figures of ['7000 5500 10', '7000 5500 78%', '7000 5500', '9900 7000 5500'])
      expect((await linesOf(whole.replace('7000 7000 5500', figures)))[1]).toEqual([undefined, undefined, undefined])
  })

  it('has the amounts of a line also where the total was left at 0', async () => {
    const { budget } = await onlyForm(whole.replace('9000 8000 6000 10 75% 7.5', '0 0 0 10 0 0'))
    expect(budget.lines[1]).toMatchObject({ initial: { value: 7000 }, planned: { value: 7000 }, executed: { value: 5500 } })
  })

  it('knows the name of a level without an indicator from the reason of the row above', async () => {
    const read = await onlyForm(whole.replace('满意度指标 服务', '经济效益指标 满意度指标 服务').replace(' 一处返工', ''))
    expect(indicatorRows(read)).toEqual(indicatorRows(await onlyForm(whole)))
    expect(read.indicators.map(({ reason }) => reason?.value ?? null)).toEqual([null, null, null])
  })

  it('has no indicators where a lost cell leaves it open what belongs where', async () => {
    expect((await onlyForm(whole.replace('96% 30 28', '30 28'))).indicators).toEqual([])
  })

  it('may be cut off behind the names that a row begins with', async () => {
    const cut = (end: string) => onlyForm(form(start, budgetHeads, budget, goals, heads, output, end))
    for (const end of ['经济效益指标 满意度指标（30分） 服务对象满意度指标 游客满', '可持续影响']) {
      const { indicators, findings } = await cut(end)
      expect(indicators.map(({ name, reason }) => [name?.value, reason?.value ?? null])).toEqual([
        ['步道长度', null],
        ['验收合格率', '一处返工'],
      ])
      expect(findings.map(({ message }) => message.zh).join()).toContain(end.slice(-3))
    }
  })

  it('has goals with colons in them', async () => {
    const texts = '计划修步道3公里。其中：湖岸2公里。 已修步道3公里。其中：湖岸2公里。'
    const { narrative } = await onlyForm(whole.replace('修步道3公里。 已修3公里。', texts))
    expect([narrative.goal?.value, narrative.outcome?.value]).toEqual(texts.split(' '))
  })

  it('is no line of heads alone', async () => {
    const { forms } = await readText(`2023年度步道说明\n\n本表填写 ${heads} ${budgetHeads}\n`)
    expect(forms).toEqual([])
  })
})
