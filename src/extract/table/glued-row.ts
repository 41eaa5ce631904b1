import { Big } from 'big.js'
import { partings, type Stretch } from '../../text/partings.ts'
import type { Column, ColumnRole } from './align.ts'

/**
 * The values of all columns behind the name, as far as the score, that recognition ran together in one cell (`1020万元20万元10` below 分值 |
 * 年度指标值 | 实际完成值 | 得分 is 10 · 20万元 · 20万元 · 10). Target and result share a unit, and the score is what they make of the
 * weight. Null where the columns are others, or the text may be parted in none or in more than one such way.
 */
export function valuesRunTogether(text: string, columns: readonly Column[]): readonly Stretch<ColumnRole>[] | null {
  const at = columns.findIndex(({ role }) => role === 'name') + 1
  const end = columns.findIndex(({ role }, i) => i >= at && role === 'score')
  const roles = columns.slice(at, end + 1).map(({ role }) => role)
  return roles.length < fewest || !orders.includes(roles.join(' ')) ? null : partedValues(text, roles as ColumnRole[])
}

/** The values of these columns in one text, where it may be parted in one such way only. */
export function partedValues(text: string, roles: readonly ColumnRole[]): readonly Stretch<ColumnRole>[] | null {
  if (text.length > longest) return null
  const [only, ...others] = [...partings([text], roles, isValue)].filter((parting) => agrees(text, parting))
  return only && others.length === 0 ? only : null
}

const fewest = 3
const longest = 40
const orders: readonly string[] = ['weight target actual score', 'target actual weight score', 'target actual score']

const isValue = (role: ColumnRole, text: string): boolean =>
  (role === 'target' || role === 'actual' ? quantity : points).test(text)

/** Whether target and result are of one kind, and the score follows from them where a weight is stated. */
function agrees(text: string, parting: readonly Stretch<ColumnRole>[]): boolean {
  const of = (role: ColumnRole) => {
    const stretch = parting.find((one) => one.role === role)
    return stretch && text.slice(stretch.from, stretch.to)
  }
  const [, promised, unit] = quantity.exec(of('target') ?? '') ?? []
  const [, done, ownUnit] = quantity.exec(of('actual') ?? '') ?? []
  if (!promised || !done || unit !== ownUnit) return false
  const [weight, score] = [of('weight'), of('score')].map((one) => (one === undefined ? null : new Big(one)))
  if (!score || score.gt(mostPoints)) return false
  if (!weight) return true
  if (weight.gt(mostPoints) || score.gt(weight)) return false
  const [a, b] = [figureOf(promised), figureOf(done)]
  return score.eq(weight) || shares(a, b).some((share) => weight.times(share).minus(score).abs().lt(nearly))
}

/** What was reached of what was promised, or the other way round where less is better. */
const shares = (a: Big, b: Big): Big[] => [b.eq(0) ? b : a.div(b), a.eq(0) ? a : b.div(a)]

const figureOf = (printed: string): Big => new Big(printed.replaceAll(',', ''))

const quantity = /^[≥≤<>＞＜=＝《》]?\s*((?:0|[1-9][\d,]*)(?:\.\d+)?)([%％‰]|\p{Script=Han}{1,3})$/u
const points = /^(?:0|[1-9]\d{0,2})(?:\.\d{1,2})?$/
const mostPoints = 100
/** Scores are printed to two decimals. */
const nearly = '0.01'
