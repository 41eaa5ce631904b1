import { drawDate } from './dates.ts'
import type { Dice } from './dice.ts'
import type { FormOptions } from './fictional-form.ts'
import { type AmountStyle, divide, drawAmount, type PointStyle, printAmount, printPoints, printRate, split } from './numbers.ts'
import { cell, type Printed, type PrintedCell, type PrintedRow } from './printed.ts'
import { drawPromise } from './quantities.ts'
import { deal, outputKinds, scored } from './scoring.ts'
import type { BudgetTruth, IndicatorTruth, Truth } from './truth.ts'
import { place, projectName, prose, reason, thing, unit } from './words.ts'

const benefitKinds = ['经济效益指标', '社会效益指标', '生态效益指标', '可持续影响指标']

/** Family A: budget 10, output 50, benefit 30, satisfaction 10, with a column of weights. */
export function familyA(d: Dice, options: FormOptions): { truth: Truth; printed: Printed } {
  const year = d.int(2018, 2024)
  const where = place(d)
  const office = unit(d, where)
  const project = projectName(d)
  const filed = drawDate(d, year)
  const bracket = d.pick([(s: string) => `(${s})`, (s: string) => ` (${s})`, (s: string) => `（${s}）`])
  const colon = d.pick([':', '：'])
  const whole = d.chance(0.25)
  const points: PointStyle = whole ? 'bare' : d.pick(['bare', 'bare', 'padded'])
  const side = d.chance(0.5)
  // With the vertical label 绩效指标 beside the indicators there is one column more.
  const extra = side ? 1 : 0
  const columns = 8 + extra
  const rows: PrintedRow[] = []
  const yearLine = d.chance(0.1) ? `（${year}年度）` : null
  const title = '项目支出绩效自评表'
  const truth: Truth = {
    title: yearLine ? title : d.pick([`${title} (${year}年度)`, `${title}（${year}年度）`, `${year}年度${title}`]),
    year,
    filledOn: null,
    totals: [],
    project: {
      name: project,
      department: d.chance(0.85) ? d.pick([`${where}财政局`, office, `${d.int(101, 399)}-${office}`]) : null,
      implementer: d.pick([office, unit(d, where), `${d.int(101_001, 399_999)}-${office}`]),
    },
    choices: {},
    budget: [],
    indicators: [],
    narrative: {},
    remarks: [],
  }
  rows.push({ part: 'head', cells: [cell('label', '项目名称'), cell('text', project, columns - 1, 'project.name')] })
  rows.push({
    part: 'head',
    cells: [
      cell('label', '主管部门'),
      cell('text', truth.project.department ?? '', 3, 'project.department'),
      cell('label', '实施单位'),
      cell('text', truth.project.implementer ?? '', columns - 5, 'project.implementer'),
    ],
  })

  // Budget: the total line and its parts, which add up in every column.
  const style = d.pick<AmountStyle>(['bare', 'bare', 'bare', 'bare', 'padded', '万元', '万', 'grouped', '元'])
  const partLabels = [`其中${colon}${d.pick(['当年财政拨款', '本年财政拨款'])}`, '上年结转资金', '其他资金']
  const present = [true, d.chance(0.35), d.chance(0.25)]
  const parts = present.map((there) => (there ? drawPart(d) : null))
  const sum = (key: 'initial' | 'planned' | 'executed') => parts.reduce((all, part) => all + (part?.[key] ?? 0), 0)
  const [initial, planned, executed] = [sum('initial'), sum('planned'), sum('executed')]
  const rate = printRate(d, executed, planned)
  const shown = d.chance(0.92)
  const score = whole
    ? divide(10 * executed, planned) * 100
    : shown && d.chance(0.15)
      ? divide(1000 * Math.round(rate.value * 10_000), 10_000)
      : divide(1000 * executed, planned)
  const none = d.pick(['-', '—', '', '/'])
  const blank = d.pick(['', none])
  const childRate = d.pick(['none', 'none', 'rate'])
  const budgetRow = (label: string, at: string | null, figures: string[]): PrintedRow => ({
    part: 'budget',
    cells: [
      cell('label', label, 1 + extra, at && `${at}.label`),
      ...(['initial', 'planned', 'executed', 'weight', 'rate', 'score'] as const).map((key, i) =>
        cell('figure', figures[i] ?? '', 1, at && `${at}.${key}`),
      ),
    ],
  })
  rows.push({
    part: 'budget',
    cells: [
      cell('side', `${d.pick(['项目资金', '项目资金', '预算执行情况'])}${bracket('万元')}`, 1, null, 5),
      cell('text', '', 1 + extra),
      ...[
        '年初预算数',
        `全年预算数${d.pick(['', bracket('A')])}`,
        `全年执行数${d.pick(['', bracket('B')])}`,
        '分值',
        `执行率${d.pick(['', bracket('B/A')])}`,
        '得分',
      ].map((t) => cell('label', t)),
    ],
  })
  const totalLabel = d.pick(['年度资金总额', '年度资金总额', `年度资金总额${colon}`])
  truth.budget.push({
    label: totalLabel,
    initial: initial / 100,
    planned: planned / 100,
    executed: executed / 100,
    weight: 10,
    rate: shown ? rate.value : null,
    score: score / 100,
  })
  rows.push(
    budgetRow(totalLabel, 'budget.lines[0]', [
      printAmount(initial, style),
      printAmount(planned, style),
      printAmount(executed, style),
      printPoints(1000, points),
      shown ? rate.text : '',
      printPoints(score, points),
    ]),
  )
  for (const [i, part] of parts.entries()) {
    const label = partLabels[i] as string
    if (!part) {
      rows.push(budgetRow(label, null, [blank, blank, blank, none, none, none]))
      continue
    }
    const own = childRate === 'rate' ? printRate(d, part.executed, part.planned) : null
    const line: BudgetTruth = {
      label,
      initial: part.initial / 100,
      planned: part.planned / 100,
      executed: part.executed / 100,
      weight: null,
      rate: own?.value ?? null,
      score: null,
    }
    const at = `budget.lines[${truth.budget.push(line) - 1}]`
    rows.push(
      budgetRow(label, at, [
        printAmount(part.initial, style),
        printAmount(part.planned, style),
        printAmount(part.executed, style),
        none,
        own?.text ?? none,
        none,
      ]),
    )
  }

  // Goals
  if (d.chance(0.85)) {
    truth.narrative = { goal: prose(d), outcome: d.chance(0.9) ? prose(d) : null }
    rows.push({
      part: 'goal',
      cells: [cell('side', '年度总体目标', 1, null, 2), cell('label', '预期目标', 3 + extra), cell('label', '实际完成情况', 4)],
    })
    rows.push({
      part: 'goal',
      cells: [
        cell('prose', truth.narrative.goal ?? '', 3 + extra, 'narrative.goal'),
        cell('prose', truth.narrative.outcome ?? '', 4, 'narrative.outcome'),
      ],
    })
  }

  // Indicators
  const heads = [
    '一级指标',
    '二级指标',
    '三级指标',
    d.pick(['年度指标值', '年度指标值', '年度指标值(A)']),
    '实际完成值',
    '分值',
    '得分',
    '偏差原因分析及改进措施',
  ]
  const block: PrintedCell[][] = [heads.map((t) => cell('label', t))]
  const weighed = d.chance(0.7)
  const prefix = d.pick(['none', 'none', 'none', '指标#:', '指标#：', '指标#.'])
  let all = score
  const sections: [string, number, string[]][] = [
    ['产出指标', 50, outputKinds],
    ['效益指标', 30, benefitKinds],
    ['满意度指标', 10, [d.pick(['服务对象满意度指标', '满意度指标'])]],
  ]
  for (const [section, weight, kinds] of sections) {
    const merged = options.mergedKinds ?? d.chance(0.03)
    const count = weight === 10 ? d.pick([1, 1, 1, 2]) : d.pick([1, 2, 3, 4, 5, 6])
    const dealt = deal(d, kinds, count)
    const lines: PrintedCell[][] = []
    let numbered = 0
    for (const [i, own] of split(d, weight, count).entries()) {
      const kind = merged ? null : (dealt[i] as string)
      numbered = dealt[i] === dealt[i - 1] ? numbered + 1 : 1
      const index = truth.indicators.length
      const drawn = drawPromise(d, kind ?? '数量指标', planned, year)
      const unsupported = d.chance(0.03)
      const earned = unsupported ? own * 100 : scored(d, drawn, own, whole)
      const why = earned < own * 100 ? d.pick([reason(d), prose(d)]) : d.pick(['', '', '', '无'])
      const row: IndicatorTruth = {
        section,
        sectionWeight: weighed ? weight : null,
        kind,
        name: drawn.name || thing(d),
        target: unsupported ? null : drawn.target,
        actual: unsupported ? null : drawn.actual,
        weight: own,
        score: earned / 100,
        reason: why || null,
        ...(drawn.quantity && !unsupported ? { targetQuantity: drawn.quantity } : {}),
      }
      if (unsupported) truth.remarks.push({ code: 'indicator.unsupported', path: `indicators[${index}]` })
      all += earned
      truth.indicators.push(row)
      const path = `indicators[${index}]`
      const name = (prefix === 'none' ? '' : prefix.replace('#', String(numbered))) + row.name
      const span = dealt.filter((k) => k === kind).length
      lines.push([
        ...(kind === null
          ? [cell('text', name, 2, `${path}.name`)]
          : [
              ...(dealt[i - 1] === kind ? [] : [cell('word', kind, 1, `${path}.kind`, span)]),
              cell('text', name, 1, `${path}.name`),
            ]),
        cell('quantity', row.target ?? '', 1, `${path}.target`),
        cell('quantity', row.actual ?? '', 1, `${path}.actual`),
        cell('figure', printPoints(own * 100, points), 1, `${path}.weight`),
        cell('figure', printPoints(earned, points), 1, `${path}.score`),
        cell('text', why, 1, `${path}.reason`),
      ])
    }
    if (!merged && d.chance(0.2))
      for (const kind of kinds.filter((k) => !dealt.includes(k)).slice(0, 2)) {
        const [template, mark] = d.pick([
          ['', ''],
          ['指标1:', ''],
          ['', '/'],
          ['……', ''],
        ] as const)
        lines.push([cell('word', kind), cell('text', template), ...[mark, mark, '', '', ''].map((t) => cell('text', t))])
      }
    const first = truth.indicators.length - count
    const word = weighed ? `${section}${bracket(`${weight}分`)}` : section
    lines[0]?.unshift(cell('word', word, 1, `indicators[${first}].section`, lines.length))
    block.push(...lines)
  }
  if (side) block[0]?.unshift(cell('side', '绩效指标', 1, null, block.length))
  rows.push(...block.map((cells): PrintedRow => ({ part: 'indicators', cells })))
  truth.totals = [all / 100]
  rows.push({
    part: 'total',
    cells: [
      cell('label', '总分', 5 + extra),
      cell('figure', printPoints(10_000, points)),
      cell('figure', printPoints(all, points), 1, 'total.declared[0]'),
      cell('text', ''),
    ],
  })

  const dated = d.chance(0.3)
  if (dated) truth.filledOn = filed.iso
  const printed: Printed = {
    title: truth.title,
    yearLine,
    lines: dated ? [{ label: '填报日期', value: filed.text, field: 'filledOn' }] : [],
    columns,
    rows,
    boxes: 'html',
    entities: false,
  }
  return { truth, printed }
}

interface Part {
  initial: number
  planned: number
  executed: number
}

function drawPart(d: Dice): Part {
  const planned = drawAmount(d)
  const initial = d.chance(0.7) ? planned : drawAmount(d)
  const step = 10_000
  const executed = d.chance(0.6) ? planned : Math.max(step, Math.floor((planned * d.int(20, 99)) / 100 / step) * step)
  return { initial, planned, executed }
}
