import { drawDate } from './dates.ts'
import type { Dice } from './dice.ts'
import type { FormOptions } from './fictional-form.ts'
import { type AmountStyle, divide, drawAmount, type PointStyle, printAmount, printPoints, printRate, split } from './numbers.ts'
import { cell, type Option, type Printed, type PrintedCell, type PrintedRow } from './printed.ts'
import { drawPromise } from './quantities.ts'
import { deal, outputKinds, scored } from './scoring.ts'
import type { IndicatorTruth, Truth } from './truth.ts'
import { place, projectName, prose, sentence, standards, thing, unit } from './words.ts'

const groups: [string, string[][]][] = [
  [
    '项目类别',
    [
      ['部门预算项目', '省专项', '中央转移支付项目'],
      ['部门预算项目', '市直专项', '市对下转移支付项目'],
      ['部门预算项目', '本级专项', '省对下转移支付项目'],
    ],
  ],
  ['项目属性', [['持续性项目', '新增性项目']]],
  [
    '项目类型',
    [
      ['常年性项目', '延续性项目', '一次性项目'],
      ['常年性项目', '延续性项目', '一次性项目'],
      ['一次性拨付项目', '多次拨付项目'],
    ],
  ],
]

/** Family H: budget 20, output 40, benefit 40 (or 30 and 10), no column of weights. */
export function familyH(d: Dice, options: FormOptions): { truth: Truth; printed: Printed } {
  const year = d.int(2017, 2024)
  const where = place(d)
  const office = unit(d, where)
  const project = projectName(d)
  const filed = drawDate(d, year)
  const bracket = d.pick([(s: string) => `(${s})`, (s: string) => ` (${s})`, (s: string) => `（${s}）`])
  const whole = d.chance(0.2)
  const points: PointStyle = whole ? 'bare' : d.pick(['bare', 'bare', 'bare', 'padded'])
  const rows: PrintedRow[] = []

  // Head and choices
  const truth: Truth = {
    title: `${year}年度${d.pick([project, office])}${d.pick(['项目绩效自评表', '项目自评表', '绩效自评表'])}`,
    year,
    filledOn: filed.iso,
    totals: [],
    project: {
      name: project,
      department: d.chance(0.9) ? d.pick([office, `${where}财政局`]) : null,
      implementer: d.pick([office, unit(d, where)]),
    },
    choices: {},
    budget: [],
    indicators: [],
    narrative: {},
    remarks: [],
  }
  rows.push({ part: 'head', cells: [cell('label', '项目名称'), cell('text', project, 5, 'project.name')] })
  rows.push({
    part: 'head',
    cells: [
      cell('label', '主管部门'),
      cell('text', truth.project.department ?? '', 1, 'project.department'),
      cell('label', '项目实施单位'),
      cell('text', truth.project.implementer ?? '', 3, 'project.implementer'),
    ],
  })
  const unticked = d.chance(0.08)
  for (const [index, [label, lists]] of groups.entries()) {
    const labels = d.pick(lists)
    const ticked = unticked ? -1 : d.int(0, labels.length - 1)
    const choices: Option[] = labels.map((text, i) => ({ label: text, ticked: i === ticked }))
    const last = choices.at(-1)
    if (last && ticked >= 0 && ticked !== labels.length - 1 && d.chance(0.1)) last.ticked = null
    truth.choices[label] = ticked < 0 ? [] : [labels[ticked] as string]
    if (ticked < 0) truth.remarks.push({ code: 'choice.none', path: `choices[${index}]` })
    rows.push({
      part: 'choices',
      cells: [cell('label', label), { ...cell('choice', '', 5, `choices[${index}]`), options: choices }],
    })
  }

  // Budget
  const planned = drawAmount(d)
  const full = d.chance(0.55)
  const executed = full ? planned : spend(d, planned)
  const rate = printRate(d, executed, planned)
  const exact = (20 * 100 * executed) / planned
  const score = whole
    ? divide(20 * executed, planned) * 100
    : d.chance(0.15)
      ? divide(20 * 100 * Math.round(rate.value * 10_000), 10_000)
      : divide(2000 * executed, planned)
  const style = d.pick<AmountStyle>(['bare', 'bare', 'bare', '万', '万元', 'padded', 'grouped', '元', 'spaced', 'cents'])
  const styles = d.chance(0.15) ? [style, d.pick<AmountStyle>(['bare', '元', '万元'])] : [style, style]
  const line = {
    label: d.pick(['年度财政资金总额', '年度财政资金总额', '年度财政资金总额', '年度资金总额']),
    planned: planned / 100,
    executed: executed / 100,
    rate: rate.value,
    score: score / 100,
  }
  truth.budget.push(line)
  const at = 'budget.lines[0]'
  rows.push({
    part: 'budget',
    cells: [
      { ...cell('side', `预算执行情况${bracket('万元')}${bracket('20分')}`), rows: 2 },
      cell('text', ''),
      ...[`预算数${bracket('A')}`, `执行数${bracket('B')}`, `执行率${bracket('B/A')}`, `得分${bracket('20分*执行率')}`].map((t) =>
        cell('label', t),
      ),
    ],
  })
  rows.push({
    part: 'budget',
    cells: [
      cell('label', line.label, 1, `${at}.label`),
      cell('figure', printAmount(planned, styles[0] as AmountStyle), 1, `${at}.planned`),
      cell('figure', printAmount(executed, styles[1] as AmountStyle), 1, `${at}.executed`),
      cell('figure', rate.text, 1, `${at}.rate`),
      cell('figure', printPoints(score, points), 1, `${at}.score`),
    ],
  })

  // Indicators, in one goal block or, by option, in two with points of their own.
  const satisfied = ['服务对象满意度指标', '服务对象满意度', '满意度指标']
  const blocks: [number, [string, number, string[]][]][] = options.goalBlocks
    ? [
        [
          50,
          [
            ['产出指标', 30, outputKinds],
            ['效益指标', 20, benefitKinds],
          ],
        ],
        [
          30,
          [
            ['产出指标', 10, outputKinds],
            ['效益指标', 10, benefitKinds],
            ['满意度指标', 10, [d.pick(satisfied)]],
          ],
        ],
      ]
    : [[80, []]]
  const heads = (): PrintedRow => ({
    part: 'indicators',
    cells: ['一级指标', '二级指标', '三级指标', `年初目标值${bracket('A')}`, `实际完成值${bracket('B')}`, '得分'].map((t) =>
      cell('label', t),
    ),
  })
  const captioned = options.goalBlocks || d.chance(0.15)
  if (!options.goalBlocks)
    blocks[0] = [
      80,
      d.chance(0.6)
        ? [
            ['产出指标', 40, outputKinds],
            ['效益指标', 40, [...benefitKinds, d.pick(['满意度指标', '服务对象满意度'])]],
          ]
        : [
            ['产出指标', 40, outputKinds],
            ['效益指标', 30, benefitKinds],
            ['满意度指标', 10, [d.pick(satisfied)]],
          ],
    ]
  let sum = score
  for (const [section, weight, kinds, caption] of blocks.flatMap(([worth, sections], block) =>
    sections.map((section, i) => [...section, i === 0 ? `年度绩效目标${block + 1}${bracket(`${worth}分`)}` : null] as const),
  )) {
    if (caption && captioned) rows.push({ part: 'caption', cells: [cell('label', caption, 6)] })
    if (caption) rows.push(heads())
    const merged = options.mergedKinds ?? d.chance(0.05)
    const count = d.pick(weight === 10 ? [1, 1, 2] : [1, 2, 2, 3, 4, 5])
    const dealt = deal(d, kinds, count)
    const weights = split(d, weight, count)
    const block: PrintedCell[][] = []
    for (const [i, own] of weights.entries()) {
      const index = truth.indicators.length
      const kind = merged ? null : (dealt[i] as string)
      const drawn = drawPromise(d, kind ?? '数量指标', planned, year)
      const standing = d.chance(0.35) ? 'standard' : d.chance(0.1) ? 'repeated' : 'result'
      const actual = standing === 'standard' ? d.pick(standards) : standing === 'repeated' ? drawn.target : drawn.actual
      const earned = standing === 'result' ? scored(d, drawn, own, whole) : own * 100
      if (standing === 'standard') truth.remarks.push({ code: 'indicator.placeholder', path: `indicators[${index}]` })
      const row: IndicatorTruth = {
        section,
        sectionWeight: weight,
        kind,
        name: d.chance(0.1) ? sentence(d) : drawn.name || thing(d),
        target: drawn.target,
        actual,
        score: earned / 100,
        ...(drawn.quantity ? { targetQuantity: drawn.quantity } : {}),
      }
      sum += earned
      truth.indicators.push(row)
      const path = `indicators[${index}]`
      block.push([
        ...(kind === null
          ? [cell('text', row.name, 2, `${path}.name`)]
          : [
              ...(dealt[i - 1] === kind
                ? []
                : [{ ...cell('word', kind, 1, `${path}.kind`), rows: dealt.lastIndexOf(kind) - i + 1 }]),
              cell('text', row.name, 1, `${path}.name`),
            ]),
        cell('quantity', drawn.target, 1, `${path}.target`),
        cell('quantity', actual, 1, `${path}.actual`),
        cell('figure', printPoints(earned, points), 1, `${path}.score`),
      ])
    }
    // Level-2 words that the template prints and nobody filled in.
    if (!merged && d.chance(0.15))
      for (const kind of kinds.filter((k) => !dealt.includes(k)).slice(0, 2))
        block.push([cell('word', kind), cell('text', ''), cell('text', ''), cell('text', ''), cell('text', '')])
    const first = truth.indicators.length - count
    block[0]?.unshift({
      ...cell('word', `${section}${bracket(`${weight}分`)}`, 1, `indicators[${first}].section`),
      rows: block.length,
    })
    rows.push(...block.map((cells): PrintedRow => ({ part: 'indicators', cells })))
  }

  // Totals: a score such as 15.5214 may stand rounded in its cell and in full in the total.
  const long =
    !whole &&
    Math.abs(exact - score) < 0.5 &&
    Math.abs(exact * 100 - Math.round(exact * 100)) < 1e-6 &&
    Math.round(exact * 100) % 100 !== 0
  const stated = printPoints(sum, points)
  const tail = long && d.chance(0.3) ? String((sum * 100 - score * 100 + Math.round(exact * 100)) / 10_000) : stated
  const atHead = d.chance(0.9)
  const atFoot = d.chance(0.92) || !atHead
  truth.totals = [...(atHead ? [sum / 100] : []), ...(atFoot ? [Number.parseFloat(tail)] : [])]
  if (atFoot)
    rows.push({
      part: 'total',
      cells: [cell('label', '总分'), cell('figure', tail, 5, `total.declared[${truth.totals.length - 1}]`)],
    })

  // Narrative
  const narrative = (label: string, key: 'deviation' | 'improvement') => {
    const text = d.pick(['', '无', prose(d), prose(d)])
    truth.narrative[key] = text || null
    rows.push({ part: 'tail', cells: [cell('label', label), cell('prose', text, 5, `narrative.${key}`)] })
  }
  if (d.chance(0.85)) {
    narrative('偏差大或目标未完成原因分析', 'deviation')
    narrative('改进措施及结果应用方案', 'improvement')
    if (d.chance(0.4))
      rows.push({
        part: 'tail',
        cells: [cell('prose', d.pick(['备注：', '备注:', `备注：${sentence(d)}`]), 6, 'narrative.notes')],
      })
  }

  const printed: Printed = {
    title: truth.title,
    yearLine: null,
    lines: [
      ...(d.chance(0.25) ? [{ label: '单位名称', value: office, field: null }] : []),
      { label: '填报日期', value: filed.text, field: 'filledOn' },
      ...(atHead
        ? [{ label: '总分', value: stated + (points === 'bare' && d.chance(0.2) ? '分' : ''), field: 'total.declared[0]' }]
        : []),
    ],
    columns: 6,
    rows,
    boxes: d.pick(['html', 'html', 'html', 'ballot', 'root', 'square', 'leading', 'bracket']),
    entities: false,
  }
  return { truth, printed }
}

const benefitKinds = ['经济效益指标', '社会效益指标', '生态效益指标', '可持续影响指标']

/** Less than planned, in whole units of the plan's last digit or of 100 yuan. */
function spend(d: Dice, planned: number): number {
  const step = d.pick([1_000_000, 100_000, 10_000, 1_000].filter((s) => s * 4 <= planned))
  return Math.max(step, Math.floor((planned * d.int(30, 99)) / 100 / step) * step)
}
