import type { BudgetRole, Design } from './design.ts'
import type { Dice } from './dice.ts'
import {
  decimal,
  divide,
  drawAmount,
  fixed,
  grouped,
  type PointStyle,
  printAmount,
  printPoints,
  printRate,
  type Rate,
} from './numbers.ts'
import { cell, type PrintedRow } from './printed.ts'
import type { BudgetTruth, Truth } from './truth.ts'

interface Money {
  initial: number
  planned: number
  executed: number
}

export interface DrawnBudget extends Money {
  /** By part; null where it has no money. */
  parts: (Money | null)[]
  rate: Rate
  /** Hundredths of points. */
  score: number
  zero: boolean
}

/** What was planned and spent: the parts add up to the total in every column. */
export function drawBudget(d: Dice, design: Design, whole: boolean): DrawnBudget {
  const zero = d.chance(0.04)
  const labels = design.budget.parts.length === 0 ? ['all'] : design.budget.parts
  const first = d.chance(0.7) ? 0 : d.int(0, labels.length - 1)
  const parts = labels.map((_, i) => (i === first || d.chance(0.3) ? drawMoney(d, zero) : null))
  const sum = (key: keyof Money) => parts.reduce((all, part) => all + (part?.[key] ?? 0), 0)
  const money = { initial: sum('initial'), planned: sum('planned'), executed: sum('executed') }
  const rate = rateOf(d, design, money)
  const { weight } = design.budget
  const score = weight === 0 || zero ? 0 : scoreOf(d, weight, money, rate, whole)
  return { ...money, parts: design.budget.parts.length === 0 ? [] : parts, rate, score, zero }
}

function scoreOf(d: Dice, weight: number, { planned, executed }: Money, rate: Rate, whole: boolean): number {
  if (whole) return divide(weight * executed, planned) * 100
  return d.chance(0.15)
    ? divide(weight * 100 * Math.round(rate.value * 10_000), 10_000)
    : divide(weight * 100 * executed, planned)
}

function drawMoney(d: Dice, zero: boolean): Money {
  const planned = zero ? 0 : drawAmount(d)
  const initial = zero ? d.pick([0, drawAmount(d)]) : d.chance(0.7) ? planned : drawAmount(d)
  const step = 10_000
  const executed = zero || d.chance(0.6) ? planned : Math.max(step, Math.floor((planned * d.int(20, 99)) / 100 / step) * step)
  return { initial, planned, executed }
}

function rateOf(d: Dice, design: Design, { planned, executed }: Money): Rate {
  if (planned === 0) return { text: d.pick(['0', '0.00%', '0%']), value: 0 }
  if (!design.budget.percents) return printRate(d, executed, planned)
  const hundredth = divide(executed * 10_000, planned)
  return { text: d.pick([fixed(hundredth, 2), `${fixed(hundredth, 2)}%`]), value: hundredth / 10_000 }
}

interface Context {
  columns: number
  points: PointStyle
  unitOfMoney: '万元' | '元'
  truth: Truth
}

export type MoneyStyle = 'bare' | 'padded' | 'unit' | 'grouped' | 'other'

/** The rows of the budget; its lines go into the truth. */
export function buildBudget(d: Dice, design: Design, budget: DrawnBudget, context: Context): PrintedRow[] {
  const { columns, points, unitOfMoney, truth } = context
  const { side, total, parts, weight, repeats, zeros } = design.budget
  const roles = design.budget.columns.map(([role]) => role)
  const style = d.pick<MoneyStyle>(['bare', 'bare', 'bare', 'padded', 'unit', 'grouped', 'other'])
  const labelColumns = columns - roles.length - (side ? 1 : 0)
  const none = zeros ? '/' : d.pick(['-', '—', '', '/'])
  const blank = zeros ? '' : d.pick(['', none])
  const percents = design.budget.percents
  const colon = d.pick([':', '：'])
  // Said in front of the figure, in the total line only: 预算数62.73.
  const spoken = percents && d.chance(0.5) ? { planned: '预算数', arrived: '到位数', executed: '执行数' } : {}
  const bracket = d.pick([(s: string) => `(${s})`, (s: string) => ` (${s})`, (s: string) => `（${s}）`])
  const rows: PrintedRow[] = []
  const head = design.budget.columns.map(([, heads]) => cell('label', d.pick(heads)))
  rows.push({
    part: 'budget',
    cells: [
      ...(side ? [cell('side', `${d.pick(side)}${bracket(unitOfMoney)}`, 1, null, 2 + parts.length)] : []),
      cell('text', '', labelColumns),
      ...head,
    ],
  })
  const line = (label: string, money: Money | null, own: Partial<Record<BudgetRole, [string, number | null]>>): void => {
    const isLine = money !== null
    const at = isLine ? `budget.lines[${truth.budget.length}]` : null
    const figures = (role: BudgetRole): string => {
      if (role === 'known') return ''
      if (role === 'rate' || role === 'weight' || role === 'score') return own[role]?.[0] ?? none
      if (money === null) return blank
      const prefix = rows.length === 1 ? ((spoken as Partial<Record<BudgetRole, string>>)[role] ?? '') : ''
      return prefix + printMoney(money[role === 'arrived' ? 'planned' : role], unitOfMoney, style)
    }
    rows.push({
      part: 'budget',
      cells: [
        cell('label', label, labelColumns, at && `${at}.label`),
        ...roles.map((role) => cell(role === 'known' ? 'text' : 'figure', figures(role), 1, at && `${at}.${role}`)),
      ],
    })
    if (money === null) return
    const entry: BudgetTruth = {
      label: label.replace(/[:：]$/, ''),
      planned: money.planned / 100,
      executed: money.executed / 100,
      rate: own.rate?.[1] ?? null,
      score: own.score?.[1] ?? null,
    }
    if (roles.includes('initial')) entry.initial = money.initial / 100
    if (roles.includes('weight')) entry.weight = own.weight?.[1] ?? null
    truth.budget.push(entry)
  }
  const shown = d.chance(0.94)
  line(d.pick(total), budget, {
    rate: shown ? [budget.rate.text, budget.rate.value] : ['', null],
    ...(weight === 0
      ? {}
      : {
          weight: [printPoints(weight * 100, points), weight],
          score: [printPoints(budget.score, points), budget.score / 100],
        }),
  })
  const childRates = zeros || d.chance(0.4)
  const sole = budget.parts.filter((part) => part !== null).length === 1
  const repeat = repeats && sole && d.chance(0.6)
  for (const [i, part] of budget.parts.entries()) {
    const label = (i === 0 ? `其中${colon}` : '') + parts[i]
    if (!part && !(zeros && d.chance(0.7))) {
      line(label, null, {})
      continue
    }
    const money = part ?? { initial: 0, planned: 0, executed: 0 }
    const rate = sole && part && shown ? budget.rate : rateOf(d, design, money)
    line(label, money, {
      ...(childRates || repeat ? { rate: [rate.text, rate.value] } : {}),
      ...(repeat && part
        ? {
            weight: [printPoints(weight * 100, points), weight],
            score: [printPoints(budget.score, points), budget.score / 100],
          }
        : {}),
    })
  }
  return rows
}

/** An amount of `fen` in a column headed `unit`. */
export function printMoney(fen: number, unit: '万元' | '元', style: MoneyStyle): string {
  if (unit === '万元') return printAmount(fen, ({ unit: '万元', other: '元' } as const)[style as 'unit'] ?? (style as 'bare'))
  switch (style) {
    case 'padded':
      return fixed(fen, 2)
    case 'grouped':
      return grouped(fixed(fen, 2))
    case 'unit':
      return `${decimal(fen, 2)}元`
    case 'other':
      return `${decimal(fen, 6)}万元`
    default:
      return decimal(fen, 2)
  }
}
