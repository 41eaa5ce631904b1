import { Big } from 'big.js'
import { partings, type Stretch } from '../../text/partings.ts'

/** A stretch of a text that holds the value of a column. */
export type GluedValue = Omit<Stretch<string>, 'text'>

/**
 * The figures of a budget's total that ran together (`202010100.00%10` below 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分): the rate is what
 * was spent of the budget, and the score what it makes of the weight. Null where there is none or more than one such way.
 */
export function budgetFigures(text: string, roles: readonly string[]): readonly GluedValue[] | null {
  if (text.length > longest || !roles.includes('rate')) return null
  const all = [...partings([text], roles, isFigure)]
  // Where no score follows to the half point, its fraction may have been cut off.
  const exact = all.filter((parting) => follows(text, parting, nearly))
  const found = exact.length > 0 ? exact : all.filter((parting) => follows(text, parting, cutOff))
  // 30 | 30 | 100% may be 303 | 0 | 0% after all: nothing spent is rarer than something.
  const spent = found.filter((parting) =>
    parting.some(({ role, from, to }) => role === 'executed' && text.slice(from, to) !== '0'),
  )
  const [only, ...others] = spent.length > 0 ? spent : found
  return only && others.length === 0 ? only : null
}

/**
 * The amounts of a line below the total, and the rate that follows from them; or those of the total once more; or as many as it
 * has, all the same: `2020`.
 */
export function figuresOfPart(
  text: string,
  roles: readonly string[],
  total: readonly string[] = [],
): readonly GluedValue[] | null {
  const rated = budgetFigures(
    text,
    roles.filter((role) => amounts.has(role) || role === 'rate'),
  )
  if (rated) return rated
  const own = roles.filter((role) => amounts.has(role))
  if (own.length > 1 && total.length === own.length && text === total.join('')) {
    const ends = total.map((_, i) => total.slice(0, i + 1).join('').length)
    return own.map((role, i) => ({ role, from: ends[i - 1] ?? 0, to: ends[i] ?? 0 }))
  }
  const length = text.length / own.length
  const first = text.slice(0, length)
  if (own.length < 2 || !amount.test(first) || text !== first.repeat(own.length)) return null
  return own.map((role, i) => ({ role, from: i * length, to: (i + 1) * length }))
}

/** `2018` as 20 and 18: a weight and a score that is not above it. Null where it may be parted in none or in more than one way. */
export function weightAndScore(text: string): readonly [number, number] | null {
  const ends = Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => i + 1).filter((end) => {
    const [weight, score] = [text.slice(0, end), text.slice(end)]
    return points.test(weight) && points.test(score) && new Big(weight).lte(100) && new Big(score).lte(weight)
  })
  return ends.length === 1 && ends[0] !== undefined ? [ends[0], text.length] : null
}

const longest = 60
const amounts = new Set(['initial', 'planned', 'executed'])
const amount = /^(?:0|[1-9]\d*)(?:\.\d{1,6})?$/
const points = /^(?:0|[1-9]\d{0,2})(?:\.\d{1,2})?$/
const rate = /^(?:0|[1-9]\d{0,2})(?:\.\d{1,2})?%$/

/** Which of the figures of a total are amounts, as printed. */
export const amountsOf = (text: string, values: readonly GluedValue[]): string[] =>
  values.filter(({ role }) => amounts.has(role)).map(({ from, to }) => text.slice(from, to))

const isFigure = (role: string, text: string): boolean =>
  (amounts.has(role) ? amount : role === 'rate' ? rate : points).test(text)

function follows(text: string, parting: readonly GluedValue[], tolerance: number): boolean {
  const of = (role: string) => {
    const value = parting.find((one) => one.role === role)
    return value && new Big(text.slice(value.from, value.to).replace('%', ''))
  }
  const [planned, executed, share, weight, score] = ['planned', 'executed', 'rate', 'weight', 'score'].map(of)
  if (!planned || !executed || !share || planned.eq(0) || share.eq(0) !== executed.eq(0)) return false
  const percent = executed.div(planned).times(100)
  if (percent.minus(share).abs().gt(1)) return false
  const isWeighed = !weight || (weight.gt(0) && weight.lte(mostPoints))
  return isWeighed && (!weight || !score || score.minus(weight.times(percent).div(100)).abs().lte(tolerance))
}

/** Spending is rarely worth more. */
const mostPoints = 30
const nearly = 0.5
const cutOff = 0.99
