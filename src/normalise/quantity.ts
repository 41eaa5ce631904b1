import type { Comparator, Figure, Quantity } from '../model/figure.ts'
import { inBothScripts } from '../text/scripts.ts'
import { inYuan, moneyUnitOf, scanMoneyUnit } from './amount.ts'
import { leadingComparator, trailingComparator } from './comparator.ts'
import { scanDate } from './date.ts'
import { scaled } from './figure.ts'
import { isNotApplicable } from './not-applicable.ts'
import { withoutNoteMark } from './note-mark.ts'
import { isWeakDigitRepair, scanNumber } from './number-token.ts'
import { blank, notApplicable, notUnderstood, type Parsed, read } from './parsed.ts'
import { asFraction, bareRate, scanPercent } from './rate.ts'
import { cleanText } from './text.ts'
import { isCountUnit, isPeriodUnit } from './unit.ts'

export interface QuantityContext {
  /** What the column's head or a unit column names: `万元`, `%`, `个`. */
  readonly unit?: string | null
  /** A measure word that is one here, though nobody knows it. */
  readonly measure?: string | null
  /** The column or the indicator is a rate: a bare number is one. */
  readonly rate?: boolean
}

/**
 * A target or a result. Only a text that is one quantity and nothing that changes its meaning becomes a number or a date;
 * everything else stays words, because a wrong number is worse than none. A bare number takes the column's unit,
 * a count in 万 is written out (`2.6万人` is 26000 人).
 */
export function parseQuantity(text: string, context: QuantityContext = {}): Parsed<Quantity> {
  const whole = cleanText(text)
  const printed = withoutNoteMark(whole)
  if (printed === '') return blank
  if (isNotApplicable(printed)) return notApplicable
  const parsed =
    printed.length <= longest && numeric.test(printed) ? (deadline(printed) ?? measuredNumber(printed, context)) : null
  return parsed ?? read(words(whole))
}

/** Longer texts are sentences. */
const longest = 40
const numeric = /[0-9０-９lIO二]/

const words = (text: string): Quantity => ({ kind: 'text', comparator: null, figure: null, unit: null, text })

function deadline(printed: string): Parsed<Quantity> | null {
  const start = until.exec(printed)?.[0].length ?? 0
  const text = printed.slice(start)
  const yearEnd = endOfYear.exec(text)
  const token = yearEnd ? { iso: `${yearEnd[1]}-12`, end: yearEnd[0].length, repairs: [], doubt: null } : scanDate(text)
  if (!token || !namesDate.test(text.slice(0, token.end))) return null
  const rest = afterDate.exec(text.slice(token.end))
  if (!rest) return null
  if (token.iso === null) return notUnderstood(token.doubt)
  // 前完成 tells a result, 前 alone sets a limit.
  const comparator = rest[1] && !rest[2] ? '≤' : null
  return read({ kind: 'date', comparator, figure: null, unit: null, text: token.iso }, token.repairs)
}

const until = /^(?:[于於]|在|截至|截止到?)/
const endOfYear = /^((?:19|20)\d{2})\s*年\s*(?=[底末])/
/** A year and a month with 年, or a day too: `2021.4` by itself is a decimal. */
const namesDate = /年|\d\D+\d+\D+\d/
const afterDate = inBothScripts(
  /^\s*(?:[底末]|份)?\s*(之前|以前|前)?\s*(?:全部|按时|全面)?(完成|完工|竣工|验收|到位|开工|支付|发放)?\s*[。；;]?$/,
)

function measuredNumber(printed: string, context: QuantityContext): Parsed<Quantity> | null {
  const lead = leadingComparator(printed)
  const token = scanNumber(printed, lead?.end ?? 0)
  if (!token || token.doubt === 'no-digit') return null
  let rest = printed
    .slice(token.end)
    .replace(/[。；;，,、.]$/, '')
    .trim()
  const isPermille = token.figure?.value.lt(mostPermille) && damagedPermille.test(rest)
  if (isPermille) rest = '‰'
  if (rest.length > longestUnit) return null
  const trail = trailingComparator(rest)
  if (trail) rest = rest.slice(0, trail.start).trim()
  const rough = aboutMore.exec(rest)
  const isRough = rough !== null
  if (rough) rest = (rough[1] ?? '') + rest.slice(rough[0].length)

  const measure = measureOf(rest.replace(/^[(（]([^()（）]+)[)）]$/, '$1'), trail?.comparator === '≤', context)
  if (!measure) return null
  if (!token.figure) return notUnderstood(token.doubt)
  if (rest === '年' && token.figure.value.gte(firstYear)) return null
  if (measure.kind === 'count' && token.repairs.some(isWeakDigitRepair)) return null
  if (lead?.isGuess && rest === '') return null
  const comparator = agreed(lead?.comparator ?? null, trail?.comparator ?? null, isRough ? '≈' : null)
  if (comparator === undefined) return null

  const { kind, unit, toBase, repairs } = measure
  const quantity: Quantity = { kind, comparator, figure: toBase(token.figure), unit, text: printed }
  return read(
    quantity,
    [...(lead?.repairs ?? []), ...token.repairs, ...(isPermille ? [permille] : []), ...repairs],
    token.doubt ?? (lead?.isGuess ? 'damaged-comparator' : null),
  )
}

/** 0.9%0: the third ring of ‰ was taken for a digit. A larger number and a 0 ran together. */
const damagedPermille = /^[%％][0oO]$/
const mostPermille = 10
const permille = { rule: 'percent.permille', from: '%0', to: '‰' }

/** 300余家, 3万多人 */
const aboutMore = /^([万萬亿億]?)[余餘多]/
const longestUnit = 16
/** From here on a number of 年 is a year, not a period. */
const firstYear = 1900

/** The comparator that all that are stated agree on; undefined where they contradict each other. */
function agreed(...stated: readonly (Comparator | null)[]): Comparator | null | undefined {
  const distinct = new Set(stated.filter((comparator) => comparator !== null))
  return distinct.size > 1 ? undefined : ([...distinct][0] ?? null)
}

interface Measure {
  readonly kind: 'amount' | 'percent' | 'count' | 'period'
  readonly unit: string | null
  readonly toBase: (figure: Figure) => Figure
  readonly repairs: Parsed<unknown>['repairs']
}

const same = (figure: Figure): Figure => figure
const measured = (kind: Measure['kind'], unit: string | null, toBase = same, repairs: Measure['repairs'] = []): Measure => ({
  kind,
  unit,
  toBase,
  repairs,
})

/** What the characters behind a number make of it; null where they are no unit. `isLimit`: 以内 or the like follows them. */
function measureOf(unit: string, isLimit: boolean, context: QuantityContext): Measure | null {
  if (unit === '') return bareMeasure(context)
  const percent = scanPercent(unit, 0)
  if (percent && afterPercent.test(unit.slice(percent.end)))
    return measured('percent', null, (figure) => asFraction(figure, percent.factor), percent.repairs)
  const isScale = /^[万萬亿億]$/.test(unit)
  const columnUnit = isScale && context.unit ? cleanText(context.unit) : ''
  if (columnUnit !== '' && isCountUnit(columnUnit)) return scaledCount(unit, columnUnit)
  const money = scanMoneyUnit(unit, 0)
  if (money?.end === unit.length) return measured('amount', '元', (figure) => inYuan(figure, money.unit), money.repairs)
  if (isPeriodUnit(unit) || (isLimit && /^[月日]$/.test(unit))) return measured('period', unit)
  const isCount = (text: string) => isCountUnit(text) || text === context.measure
  if (isCount(unit)) return measured('count', unit)
  const rest = unit.slice(1)
  return /^[万萬亿億]/.test(unit) && isCount(rest) ? scaledCount(unit.charAt(0), rest) : null
}

const scaledCount = (scale: string, unit: string): Measure =>
  measured('count', unit, (figure) => scaled(figure, /[亿億]/.test(scale) ? 1e8 : 1e4))

/** Words that only say that the percentage is reached. */
const afterPercent = inBothScripts(/^(?:全?覆盖|完成|达标|合格|到位)?$/)

/** A number with nothing behind it takes the unit of its column. */
function bareMeasure({ unit, rate, measure }: QuantityContext): Measure {
  const isCount = (text: string) => isCountUnit(text) || text === measure
  const column = unit ? cleanText(unit).replace(/^[(（]([^()（）]+)[)）]$/, '$1') : ''
  const percent = column === '' ? null : scanPercent(column, 0)
  if (percent) return measured('percent', null, (figure) => asFraction(figure, percent.factor))
  const money = column === '' ? null : moneyUnitOf(column)
  if (money) return measured('amount', '元', (figure) => inYuan(figure, money))
  if (isPeriodUnit(column)) return measured('period', column)
  if (column !== '' && isCount(column)) return measured('count', column)
  if (column.length > 1 && /^[万萬亿億]/.test(column) && isCount(column.slice(1)))
    return scaledCount(column.charAt(0), column.slice(1))
  return rate ? measured('percent', null, bareRate) : measured('count', null)
}
