import { describe, expect, it } from 'vitest'
import { accusedIn, indicatorRows, onlyForm, type ReadForm, readText, totalsOf } from '../support/read-text.ts'

const unusedIn = ({ findings }: ReadForm) =>
  findings.filter(({ code }) => code === 'reading.unused').map(({ message }) => message.zh)

const budgetOf = ({ budget }: ReadForm) =>
  budget.lines.map(({ label, planned, executed, rate, weight, score }) => [
    label?.value,
    ...[planned, executed, rate, weight, score].map((figure) => figure?.value ?? null),
  ])

const head =
  '绩效目标自评表（2022年度）项目名称青石镇小水库水标尺安装项目负责人及电话林小满13900000000主管部门松溪区水利局实施单位青石镇水利站'
const budget =
  '资金情况（万元）全年预算数（A）全年执行数（B）分值执行率（B/A）得分年度资金总额：302410 80.00%8其中：本年财政拨款3030其他资金'
const goals = '年度总体目标年初设定目标年度总体目标完成情况综述安装水标尺三十处水标尺均已安装'
const heads = '绩效指标一级指标二级指标三级指标分值年度指标值全年实际值得分未完成原因及拟采取的改进措施'
const rows =
  '产出指标（50分）数量指标安装坡面水标尺20≥26处≥26处20水标尺宽度10≥50厘米≥50厘米10质量指标验收合格率20100%100%20效益指标（30分）经济效益指标社会效益指标受益人数30≥1500人1480人29.6满意度指标（10分）服务对象满意度指标受益农户满意度10≥95%≥95%10……总分10097.6注：1.得分不能超过分值。'

describe('a form of which all cells ran together', () => {
  it('is read as far as labels, and figures that follow from each other, leave no doubt', async () => {
    const form = await onlyForm(`松溪区公示附件：${head}${budget}${goals}${heads}${rows}`.replace('10 80', '1080'))
    expect(form.title?.value).toContain('绩效目标自评表')
    expect(form.year?.value).toBe(2022)
    expect([form.project.name, form.project.department, form.project.implementer].map((field) => field?.value)).toEqual([
      '青石镇小水库水标尺安装',
      '松溪区水利局',
      '青石镇水利站',
    ])
    expect(budgetOf(form)).toEqual([
      ['年度资金总额', 300_000, 240_000, 0.8, 10, 8],
      ['其中：本年财政拨款', 300_000, 300_000, null, null, null],
      ['其他资金', null, null, null, null, null],
    ])
    expect(indicatorRows(form).map(([, ...others]) => others)).toEqual([
      ['数量指标', '安装坡面水标尺', '≥26处', '≥26处', 20, 20],
      ['数量指标', '水标尺宽度', '≥50厘米', '≥50厘米', 10, 10],
      ['质量指标', '验收合格率', '100%', '100%', 20, 20],
      ['社会效益指标', '受益人数', '≥1500人', '1480人', 30, 29.6],
      ['服务对象满意度指标', '受益农户满意度', '≥95%', '≥95%', 10, 10],
    ])
    expect(totalsOf(form)).toEqual([97.6])
    expect(accusedIn(form)).toEqual([])
  })

  it('is one of several, on a line each', async () => {
    const { forms } = await readText([1, 2, 3].map(() => `${head}${goals}${heads}${rows}`).join('\n\n'))
    expect(forms.map(({ indicators }) => indicators.length)).toEqual([5, 5, 5])
  })

  it('keeps as text what may be parted in several ways, and adds nothing up without it', async () => {
    const form = await onlyForm(
      `${head}${heads}产出指标（50分）数量指标巡查里程20111220培训人次10是是10质量指标合格率20100%100%20满意度指标（10分）服务对象满意度指标农户满意度10≥95%≥95%10总分10098`,
    )
    expect(indicatorRows(form).map(([, kind, name]) => [kind, name])).toEqual([
      ['质量指标', '合格率'],
      ['服务对象满意度指标', '农户满意度'],
    ])
    expect(unusedIn(form).join()).toContain('巡查里程20111220培训人次10是是10')
    expect(form.findings.filter(({ code, severity }) => code === 'weight.sum' && severity !== 'note')).toEqual([])
  })

  it('is read with weights behind the results, over numbered pages, and form after form', async () => {
    const one = (name: string, score: number) =>
      `项目名称${name}主管部门松溪区文化馆实施单位青石剧团项目资金 (万元)年初预算数全年预算数全年执行数分值执行率得分年度资金总额30303010100%10其中:当年财政拨款303030100%上年结转资金其他资金年度 总体 目标预期目标实际完成情况添置服装已完成绩 效 指 标一级指标二级指标三级指标年度 指标值实际 完成值分 值得 分偏差原因分析 及改进措施产出指标数量指标添置服装50件50件3030指标2:质量指标服装\n2、质量合格合格20${score}指标2:效益指标经济效益 指标指标1:指标2:满意度指标服务对象 满意度指 标观众满意度100%100%4040指标2:总分100${score + 80}`
    const { forms } = await readText(
      `1、项目支出绩效自评表（2020 年度）${one('演出服装添置', 19)}${one('青年演员培训', 18).replace('\n2、', '\n3、')}`,
    )
    expect(forms.map(({ project, total }) => [project.name?.value, total.declared.map(({ value }) => value)])).toEqual([
      ['演出服装添置', [99]],
      ['青年演员培训', [98]],
    ])
    for (const form of forms) {
      expect(
        indicatorRows(form).map(([, , name, target, , weight]) => [String(name).replace(/\s/g, ''), target, weight]),
      ).toEqual([
        ['添置服装', '50件', 30],
        ['服装质量', '合格', 20],
        ['观众满意度', '100%', 40],
      ])
      expect(form.budget.lines.map(({ executed }) => executed?.value ?? null)).toEqual([300_000, 300_000, null, null])
    }
  })

  it('is read without points, and not where it is a report', async () => {
    const form = await onlyForm(
      '2020年度县级专项资金绩效目标自评表专项资金名称储备粮管理负责人及电话林小满县级主管部门松溪区粮食局实施单位粮食储备股项目资金（万元）全年预算数(A)全年执行数(B)执行率(B/A)年度资金总额194.9194.9100%其中:中央、省、市补助县级资金194.9194.9100%其他资金年度总体目标年初设定目标全年实际完成情况保持规模规模达标绩效指标一级指标二级指标三级指标年度指标值全年完成值未完成原因和改进措施产出指标数量指标5000吨稻谷、500吨成品粮储备到位率100%100%库存数量真实率100%100%质量指标库存粮食变质比例00效益指标经济效益指标费用保障率100%100%说明无',
    )
    expect(form.project.name?.value).toBe('储备粮管理')
    expect(budgetOf(form).map(([label, planned, executed, rate]) => [label, planned, executed, rate])).toEqual([
      ['年度资金总额', 1_949_000, 1_949_000, 1],
      ['其中:中央、省、市补助县级资金', 1_949_000, 1_949_000, 1],
      ['其他资金', null, null, null],
    ])
    expect(indicatorRows(form).map(([, , name, target]) => [name, target])).toEqual([
      ['5000吨稻谷、500吨成品粮储备到位率', '100%'],
      ['库存数量真实率', '100%'],
      ['费用保障率', '100%'],
    ])
    const { forms } = await readText(
      '关于绩效评价工作的说明：评价指标体系由一级指标二级指标三级指标组成，各单位应当对项目名称和主管部门逐项核对，并按照产出指标和效益指标分别填写，满意度指标不低于95%，总分100分。',
    )
    expect(forms).toEqual([])
  })

  it('is read where line breaks are left within it, with a score whose fraction was cut off', async () => {
    const form = await onlyForm(`项目支出绩效自评表（2022年度）项目名称巡护员劳务派遣主管部门实施单位青石镇水利站项目资金
（万元）年初预算数全年预算数（A）全年执行数（B）分值执行率（B/A）得分年度资金总额640640568.01088.75%8其中：当年财政拨款640640568.0——其他资金——
年度总体目标预期目标实际完成情况保障巡护已保障巡护绩
效
指
标一级指标二级指标三级指标年度指标值实际完成值分值得分偏差原因分析及改进措施产出指标（50分）数量指标指标：派遣巡护员，弥补人手不足180名巡护员176名巡护员5048总分10048
注：得分不能超过分值。`)
    expect(budgetOf(form)).toEqual([
      ['年度资金总额', 6_400_000, 5_680_000, 0.8875, 10, 8],
      ['其中：当年财政拨款', 6_400_000, 5_680_000, null, null, null],
      ['其他资金', null, null, null, null, null],
    ])
    expect(indicatorRows(form).map(([, , ...others]) => others)).toEqual([
      ['派遣巡护员，弥补人手不足', '180名巡护员', '176名巡护员', 50, 48],
    ])
    expect(accusedIn(form)).toEqual([])
  })
})
