import { describe, expect, it } from 'vitest'
import { accusedIn, indicatorRows, onlyForm, type ReadForm } from '../support/read-text.ts'

const budgetOf = ({ budget }: ReadForm) =>
  budget.lines.map(({ label, initial, planned, executed, rate, weight, score }) => [
    label?.value,
    ...[initial, planned, executed, rate, weight, score].map((figure) => figure?.value ?? null),
  ])

describe('rows that are filled up with blank cells to the width of their table', () => {
  const page = `
绩效目标自评表 | |||||||||
（2023年度） | |||||||||
项目名称 | 湖滨村果苗补助 | 项目负责人及电话 | 林小满 | ||||||
主管部门 | 区农业农村局 | 实施单位 | 湖滨镇人民政府 | ||||||
资金情况（万元） |
全年预算数（A） | 全年执行数（B） | 分值 | 执行率（B/A） | 得分 | ||||
年度资金总额： | 8.4 | 8.4 | 10 | 100% | 10 | ||||
其中：本年财政拨款 | 8.4 | 8.4 | 100% | ||||||
绩效指标 | 一级指标 |
二级指标 | 三级指标 | 分值 | 年度指标值 | 全年实际值 | 得分 | 未完成原因及拟采取的改进措施 | |
产出指标（50分） |
数量指标 | ★补助果苗株数 | 30 | 920株 | 920株 | 30 | |||
其中桃树 | 500株 | 500株 | |||||||
其中梨树 | 420株 | 420株 | |||||||
质量指标 | 果苗成活率 | 20 | 95% | 97% | 20 | ||||
效益指标（30分） |
经济效益指标 |
||||||||
带动农户增收 | 20 | ≥6万元 | 6.5万元 | 20 | |||||
社会效益指标 |
受益人口数量 | 10 | 90人 | 90人 | 10 | ||||
满意度指标（10分） | 服务对象满意度指标 | 受益农户满意度 | 10 | ≥95% | 98% | 10 | |||
总分 | 100 | 100 | |||||||
`.trim()

  it('go on below a line break before a cell, and begin below the heads of their own cells', async () => {
    const form = await onlyForm(page)
    expect(budgetOf(form)).toEqual([
      ['年度资金总额', null, 84_000, 84_000, 1, 10, 10],
      ['其中：本年财政拨款', null, 84_000, 84_000, 1, null, null],
    ])
    expect(indicatorRows(form).map(([, ...others]) => others)).toEqual([
      ['数量指标', '补助果苗株数', '920株', '920株', 30, 30],
      ['数量指标', '其中桃树', '500株', '500株', undefined, null],
      ['数量指标', '其中梨树', '420株', '420株', undefined, null],
      ['质量指标', '果苗成活率', '95%', '97%', 20, 20],
      ['经济效益指标', '带动农户增收', '≥6万元', '6.5万元', 20, 20],
      ['社会效益指标', '受益人口数量', '90人', '90人', 10, 10],
      ['服务对象满意度指标', '受益农户满意度', '≥95%', '98%', 10, 10],
    ])
    expect(accusedIn(form)).toEqual([])
  })

  it('have their names below the head of names, whatever stands behind them', async () => {
    const form = await onlyForm(
      `
| 转移支付区域（项目）绩效目标自评表 | |||||||
| （2023年度） | |||||||
| 转移支付（项目）名称 | 渡口旧址展陈 | ||||||
| 资金情况（万元） | 全年预算数（A） | 全年执行数（B） | 预算执行率（B/A） | ||||
| 年度资金总额： | 120 | 30 | 25% | ||||
| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 全年实际完成值 | 未完成原因和改进措施 | |
| 产出指标 | 数量指标 | 布展面积 | 300㎡ | 0 | 方案未获批准 | ||
| 时效指标 | 指标1：招标所需时间 | 1个月 | 1个月 | —— | |||
| 指标2：项目完成周期 | 4个月 | 4个月 | 方案未获批准，获批后实施 | ||||
`.trim(),
    )
    expect(indicatorRows(form).map(([, kind, name, target, actual]) => [kind, name, target, actual])).toEqual([
      ['数量指标', '布展面积', '300㎡', '0'],
      ['时效指标', '招标所需时间', '1个月', '1个月'],
      ['时效指标', '项目完成周期', '4个月', '4个月'],
    ])
    expect(form.indicators[2]?.reason?.value).toBe('方案未获批准，获批后实施')
  })

  it('have heads of results behind those of parted targets', async () => {
    const form = await onlyForm(
      `
| 2020年度项目支出绩效自评表 | ||||||||||
| 项目名称 | 苇塘执法补助项目支出绩效自评表 | |||||||||
| 主管部门 | 松溪区林业局 | 实施单位 | 苇塘湿地站 | |||||||
| 项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 | ||||
| 年度资金总额 | 7.29 | 7.29 | 7.29 | 10.00 | 100% | 10.00 | ||||
| 其中：当年财政拨款 | 7.29 | 7.29 | 7.29 | 100% | ||||||
| 绩效指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 | |||||
| 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | |||||
| 产出指标 | 数量指标 | 执法补助金额 | ≥ | 72890 | 元 | 72890 | 10.00 | 9.00 | ||
| 质量指标 | 验收合格率 | ﹦ | 100 | % | 100 | 40 | 40 | |||
| 效益指标 | 社会效益指标 | 违法行为制止率 | ≥ | 95 | % | 96 | 40.00 | 40.00 | ||
| 总分 | 100 | 99 | ||||||||
`.trim(),
    )
    expect(form.project.name?.value).toBe('苇塘执法补助项目支出绩效自评表')
    expect(budgetOf(form)[1]).toEqual(['其中：当年财政拨款', 72_900, 72_900, 72_900, 1, null, null])
    expect(indicatorRows(form)).toEqual([
      ['产出指标', '数量指标', '执法补助金额', '≥72890元', '72890', 10, 9],
      ['产出指标', '质量指标', '验收合格率', '﹦100%', '100', 40, 40],
      ['效益指标', '社会效益指标', '违法行为制止率', '≥95%', '96', 40, 40],
    ])
    const { message } = form.findings.find(({ path }) => path === 'indicators[0].score') ?? {}
    expect(message?.zh).toContain('72890 ≥ 72890')
    expect(accusedIn(form)).toEqual(['indicator.score indicators[0].score'])
  })
})
