import { describe, expect, it } from 'vitest'
import { accusedIn, onlyForm } from '../support/read-text.ts'

const form = (...rows: readonly string[]) => `## 2021年度河堤巡护项目绩效自评表

项目名称
河堤巡护
项目类别
1、部门预算项目☑ 2、省专项□ 3、中央转移支付项目□
项目属性
1、持续性项目□
2、新增性项目☑
一级指标
二级指标
三级指标
年初目标值(A)
实际完成值(B)
得分
${rows.join('\n')}
总分
96
`
const scores = async (text: string) =>
  (await onlyForm(text)).indicators.map(({ section, kind, name, actual, score }) =>
    [section?.value, kind?.value, name?.value, actual?.raw, score?.value].join(),
  )
const first = ['产出指标(60分)', '数量指标', '巡护河段', '12', '12', '40']
const second = ['成本指标', '支出不超预算', '≤25万元', '24万元', '20']
const third = ['效益指标(40分)', '社会效益指标', '堤岸安全', '无险情', '无险情', '36']

describe('cells on lines of their own', () => {
  it('are rows also without weights, each with all its cells', async () => {
    expect(await scores(form(...first, ...second, ...third))).toEqual([
      '产出指标,数量指标,巡护河段,12,40',
      '产出指标,成本指标,支出不超预算,24万元,20',
      '效益指标,社会效益指标,堤岸安全,无险情,36',
    ])
    expect(accusedIn(await onlyForm(form(...first, ...second, ...third)))).toEqual([])
  })

  it('name a level 1 with its points behind levels without an indicator', async () => {
    const rest = ['质量指标', '成本指标', '效益指标(40分)', '堤岸安全', '无险情', '无险情', '36']
    expect(await scores(form(...first.with(5, '60'), ...rest))).toEqual([
      '产出指标,数量指标,巡护河段,12,60',
      '效益指标,,堤岸安全,无险情,36',
    ])
  })

  it('name a level 2 that may be a level 1 where each level 1 states its points', async () => {
    const rest = ['满意度指标', '群众满意度', '≥90%', '95%', '20']
    expect(await scores(form(...first, ...second, ...third.with(5, '20'), ...rest))).toEqual([
      '产出指标,数量指标,巡护河段,12,40',
      '产出指标,成本指标,支出不超预算,24万元,20',
      '效益指标,社会效益指标,堤岸安全,无险情,20',
      '效益指标,满意度指标,群众满意度,95%,20',
    ])
  })

  it('are none where a blank cell left no line', async () => {
    const lacking = second.filter((cell) => cell !== '24万元')
    expect(await scores(form(...first, ...lacking, ...third))).toEqual([])
    expect(await scores(form(...first, ...second, ...third.slice(0, -1)))).toEqual([])
  })

  it('may say behind the points that there is no reason, which is not the next name', async () => {
    const text = `2021年度项目支出绩效自评表
项目名称
鱼苗放流
三级指标
年度指标值
实际完成值
分值
得分
偏差原因分析及改进措施
放流鱼苗
≥30万尾
32
50
50
无
补放次数
≥4次
3
20
15
汛期停放一次
渔民满意度
≥90%
95%
20
20
—
总分
90
85
`
    const read = await onlyForm(text)
    expect(
      read.indicators.map(({ name, actual, score, reason }) => [name?.value, actual?.raw, score?.value, reason?.raw]),
    ).toEqual([
      ['放流鱼苗', '32', 50, '无'],
      ['补放次数', '3', 15, '汛期停放一次'],
      ['渔民满意度', '95%', 20, '—'],
    ])
    // 无 beside 无 may be a target and a result: no row ends there.
    expect((await onlyForm(text.replace('50\n无\n', '50\n无\n无\n'))).indicators).toEqual([])
  })

  it.each(['- 12 -', '第 3 页 共 8 页'])('go on over the number of a page: %s', async (page) => {
    const read = await onlyForm(form(...first, page, ...second.slice(0, 2), page, ...second.slice(2), ...third))
    expect(read.indicators.map(({ name, target, reason }) => [name?.value, target?.raw, reason?.raw])).toEqual([
      ['巡护河段', '12', undefined],
      ['支出不超预算', '≤25万元', undefined],
      ['堤岸安全', '无险情', undefined],
    ])
    expect(read.findings.filter(({ code }) => code === 'reading.unused')).toEqual([])
  })

  it('may have the weight in front of the target', async () => {
    const rows = (...cells: string[]) => `绩效目标自评表（2019年度）
项目名称
鱼苗放流
一级指标
二级指标
三级指标
分值
年度指标值
全年实际值
得分
未完成原因及拟采取的改进措施
产出指标（60分）
数量指标
${cells.join('\n')}
总分
100
96
`
    const read = async (...cells: string[]) =>
      (await onlyForm(rows(...cells))).indicators.map(({ kind, name, weight, target, actual, score, reason }) =>
        [kind, name, weight, target, actual, score, reason].map((value) => value?.raw),
      )
    const first = ['指标1：放流鱼苗', '30', '6', '6', '30']
    const second = ['指标2：补放次数', '30', '5次', '4次', '24', '汛期停放一次']
    const third = ['效益指标（40分）', '生态效益指标', '水质', '40', '良好', '良好', '40']
    expect(await read(...first, ...second, ...third)).toEqual([
      ['数量指标', '指标1：放流鱼苗', '30', '6', '6', '30', undefined],
      ['数量指标', '指标2：补放次数', '30', '5次', '4次', '24', '汛期停放一次'],
      ['生态效益指标', '水质', '40', '良好', '良好', '40', undefined],
    ])
    expect(accusedIn(await onlyForm(rows(...first, ...second, ...third)))).toEqual([])
    // A row that lost a cell, wherever it was.
    for (const [i] of second.slice(0, -1).entries()) expect(await read(...first, ...second.toSpliced(i, 1), ...third)).toEqual([])
  })

  it('are options of the choice above them, which end with another label', async () => {
    const { choices } = await onlyForm(form(...first))
    expect(choices.map(({ label, options }) => [label, options.map(({ checked }) => checked)])).toEqual([
      ['项目类别', [true, false, false]],
      ['项目属性', [false, true]],
    ])
  })

  it('are a budget of three columns', async () => {
    const { budget } = await onlyForm(`## 2021年度转移支付绩效自评表
项目名称: 河堤巡护
金额单位: 万元

全年预算数(A)
全年执行数(B)
执行率(B/A)
年度资金总额
192
96
50%
其中:中央资金
192
96
50%

一级指标	二级指标	三级指标	年度指标值	全年完成值
产出指标	数量指标	巡护河段	12段	12段
`)
    expect(budget.lines.map(({ planned, executed }) => [planned?.value, executed?.value])).toEqual([
      [1_920_000, 960_000],
      [1_920_000, 960_000],
    ])
  })

  it('may end within the last row, whose values so far are read', async () => {
    const text = form(...first, ...second, '巡护船艘数', '3艘', '3艘').replace(/\n总分.*$/s, '\n')
    expect(await scores(text)).toEqual([
      '产出指标,数量指标,巡护河段,12,40',
      '产出指标,成本指标,支出不超预算,24万元,20',
      '产出指标,成本指标,巡护船艘数,3艘,',
    ])
  })

  it('are told apart by the blank lines of a blank reason, and have points of level 1 on a line of their own', async () => {
    const { indicators, narrative } = await onlyForm(
      [
        '## 2021年度河堤巡护项目绩效自评表',
        '项目名称：河堤巡护',
        ...['预期目标', '实际完成情况', '目标1：巡护十二段', '目标2：零险情', '目标1：巡护十段', '目标2：零险情'],
        ...[
          '一级指标',
          '二级指标',
          '三级指标',
          '年度',
          '指标值',
          '实际',
          '完成值',
          '分值',
          '得分',
          '偏差原因',
          '分析及',
          '改进措施',
        ],
        ...[
          '产出指标',
          '（50）',
          '数量',
          '指标',
          '巡护河段',
          '12段',
          '10段',
          '30',
          '25',
          '\u00a0',
          '巡护船艘数',
          '3艘',
          '3艘',
          '20',
          '20',
        ],
        ...['\u00a0', '效益指标', '（30）', '社会效', '益指标', '堤岸安全', '显著', '显著', '30', '30', '\u00a0', '生态'],
      ].join('\n\n'),
    )
    expect(
      indicators.map(({ sectionWeight, kind, name, score }) => [sectionWeight?.value, kind?.value, name?.value, score?.value]),
    ).toEqual([
      [50, '数量指标', '巡护河段', 25],
      [50, '数量指标', '巡护船艘数', 20],
      [30, '社会效益指标', '堤岸安全', 30],
    ])
    expect(indicators.map(({ reason }) => reason?.value ?? null)).toEqual([null, null, null])
    expect(narrative).toMatchObject({
      goal: { value: '目标1：巡护十二段目标2：零险情' },
      outcome: { value: '目标1：巡护十段目标2：零险情' },
    })
  })
})
