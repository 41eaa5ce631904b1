import { drawDate } from './dates.ts'
import { benefitKinds } from './designs.ts'
import type { Dice } from './dice.ts'
import { type AmountStyle, drawAmount, type PointStyle, printAmount, printPoints, printRate, split } from './numbers.ts'
import { cell, type Printed, type PrintedCell, type PrintedRow } from './printed.ts'
import { drawPromise } from './quantities.ts'
import { deal, outputKinds, scored } from './scoring.ts'
import type { IndicatorTruth, Truth } from './truth.ts'
import { place, projectName, prose, thing, unit } from './words.ts'

const columns = 8

/** Family G: funds by source in columns, points for decision and management, then goals with points at level 2. */
export function familyG(d: Dice): { truth: Truth; printed: Printed } {
  const year = d.int(2018, 2024)
  const where = place(d)
  const filed = drawDate(d, year)
  const whole = d.chance(0.4)
  const points: PointStyle = 'bare'
  const project = projectName(d)
  const truth: Truth = {
    title: d.pick([`${where}财政预算支出项目绩效目标自评表`, `${where}${year}年度项目绩效目标自评表`]),
    year: null,
    filledOn: filed.iso,
    totals: [],
    project: { name: project, department: unit(d, where), implementer: null },
    choices: {},
    budget: [],
    indicators: [],
    narrative: {},
    remarks: [],
  }
  truth.year = truth.title?.includes(String(year)) ? year : null
  const rows: PrintedRow[] = [
    {
      part: 'head',
      cells: [
        cell('label', '项目名称'),
        cell('text', project, 3, 'project.name'),
        cell('label', '项目主管单位'),
        cell('text', truth.project.department ?? '', 3, 'project.department'),
      ],
    },
  ]
  const options = ['常年性', '延续性', '一次性', '新增性']
  const ticked = d.int(0, 3)
  truth.choices.项目属性 = [options[ticked] as string]
  rows.push({
    part: 'choices',
    cells: [
      cell('label', '项目属性'),
      { ...cell('choice', '', 7, 'choices[0]'), options: options.map((label, i) => ({ label, ticked: i === ticked })) },
    ],
  })

  // Funds: sources in columns of their own add up to 合计.
  const style = d.pick<AmountStyle>(['bare', 'bare', 'padded', '万元'])
  const blank = d.pick(['', '', '0', '/'])
  const first = d.int(0, 3)
  const sources = [0, 1, 2, 3].map((i) => (i === first || d.chance(0.25) ? drawAmount(d) : null))
  const planned = sources.reduce<number>((all, source) => all + (source ?? 0), 0)
  const executed = d.chance(0.6) ? planned : Math.max(10_000, Math.floor((planned * d.int(20, 99)) / 100 / 10_000) * 10_000)
  const rate = printRate(d, executed, planned)
  truth.budget.push({ label: '', planned: planned / 100, executed: executed / 100, rate: rate.value, score: null })
  const heads = d.chance(0.5)
    ? ['中央(万元)', '省、地(万元)', '本级(万元)', '其他(万元)', '合计(万元)', '执行数(万元)', '执行率']
    : ['中央', '省、地', '本级', '其他', '合计', '执行数', '执行率']
  const at = 'budget.lines[0]'
  rows.push({
    part: 'budget',
    cells: [
      cell('side', d.pick(['项目资金来源(万元)', '项目资金来源（万元）']), 1, null, 2),
      ...heads.map((head) => cell('label', head)),
    ],
  })
  rows.push({
    part: 'budget',
    cells: [
      ...sources.map((source, i) =>
        cell('figure', source === null ? blank : printAmount(source, style), 1, `${at}.sources[${i}]`),
      ),
      cell('figure', printAmount(planned, style), 1, `${at}.planned`),
      cell('figure', printAmount(executed, style), 1, `${at}.executed`),
      cell('figure', rate.text, 1, `${at}.rate`),
    ],
  })

  let sum = 0
  rows.push({
    part: 'indicators',
    cells: [
      cell('label', '项目权重'),
      cell('label', '评价内容', 4),
      cell('label', '分值'),
      cell('label', '自评分'),
      cell('label', '复核分'),
    ],
  })
  const space = d.pick(['', ' '])
  for (const [section, weight, names] of [
    ['项目决策', 2, ['决策依据', '立项程序']],
    ['项目管理', 13, ['财务制度', '组织机构', '运行监管', '目标申报']],
  ] as const) {
    const chosen = d.sample(names, weight === 2 ? 1 : d.int(2, 4))
    for (const [i, own] of split(d, weight, chosen.length).entries()) {
      const path = `indicators[${truth.indicators.length}]`
      const earned = d.chance(0.8) ? own * 100 : own * 100 - (whole ? 100 : 50)
      sum += earned
      truth.indicators.push({
        section,
        sectionWeight: weight,
        name: chosen[i] as string,
        target: null,
        actual: null,
        weight: own,
        score: earned / 100,
      })
      rows.push({
        part: 'indicators',
        cells: [
          ...(i === 0 ? [cell('word', `${section}${space}${weight}分`, 1, `${path}.section`, chosen.length)] : []),
          cell('text', chosen[i] as string, 4, `${path}.name`),
          cell('figure', printPoints(own * 100, points), 1, `${path}.weight`),
          cell('figure', printPoints(earned, points), 1, `${path}.score`),
          cell('text', ''),
        ],
      })
    }
  }
  rows.push({
    part: 'indicators',
    cells: [cell('word', `项目绩效${space}85分`), cell('text', '', 4), cell('text', ''), cell('text', ''), cell('text', '')],
  })

  for (const [block, [section, weight, kinds]] of (
    [
      ['产出指标', 45, outputKinds],
      ['效益指标', 40, [...benefitKinds, '服务对象满意度指标']],
    ] as const
  ).entries()) {
    rows.push({ part: 'caption', cells: [cell('label', `项目年度目标${block + 1} (${section} ${weight}分)`, columns)] })
    rows.push({
      part: 'indicators',
      cells: [
        cell('label', '二级'),
        cell('label', '指标名称', 3),
        cell('label', '年初指标值'),
        cell('label', '年终完成值'),
        cell('label', '自评分'),
        cell('label', '复核分'),
      ],
    })
    const count = d.int(1, 5)
    const dealt = deal(d, kinds, count)
    const weights = split(d, weight, count)
    for (const [i, own] of weights.entries()) {
      const kind = dealt[i] as string
      const path = `indicators[${truth.indicators.length}]`
      const drawn = drawPromise(d, kind, planned, year)
      const earned = scored(d, drawn, own, whole)
      sum += earned
      const worth = weights.reduce((all, w, j) => all + (dealt[j] === kind ? w : 0), 0)
      const row: IndicatorTruth = {
        kind,
        name: drawn.name || thing(d),
        target: drawn.target,
        actual: drawn.actual,
        score: earned / 100,
        ...(drawn.quantity ? { targetQuantity: drawn.quantity } : {}),
      }
      truth.indicators.push(row)
      const cells: PrintedCell[] = [
        cell('text', row.name, 3, `${path}.name`),
        cell('quantity', drawn.target, 1, `${path}.target`),
        cell('quantity', drawn.actual, 1, `${path}.actual`),
        cell('figure', printPoints(earned, points), 1, `${path}.score`),
        cell('text', ''),
      ]
      if (dealt[i - 1] !== kind)
        cells.unshift(cell('word', `${kind}${worth}分`, 1, `${path}.kind`, dealt.filter((other) => other === kind).length))
      rows.push({ part: 'indicators', cells })
    }
  }

  for (const [label, key] of [
    ['存在问题', 'deviation'],
    ['改进措施', 'improvement'],
  ] as const) {
    const text = d.pick(['', '无', prose(d)])
    truth.narrative[key] = text || null
    rows.push({ part: 'tail', cells: [cell('label', label), cell('prose', text, columns - 1, `narrative.${key}`)] })
  }

  truth.totals = [sum / 100]
  const printed: Printed = {
    title: truth.title,
    yearLine: null,
    lines: [
      { label: '填报日期', value: filed.text, field: 'filledOn' },
      { label: '自评总分', value: printPoints(sum, points), field: 'total.declared[0]' },
    ],
    columns,
    rows,
    boxes: d.pick(['html', 'ballot', 'root', 'square', 'leading', 'bracket']),
    entities: false,
  }
  return { truth, printed }
}
