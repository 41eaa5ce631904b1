import type { Big } from 'big.js'
import { moneyUnitOf } from './amount.ts'
import { leadingComparator } from './comparator.ts'
import { scanNumber } from './number-token.ts'
import { scanPercent } from './rate.ts'
import { cleanText } from './text.ts'

/**
 * The unit that a row has in a column of its own, where the bare number of its result is surely in it too: `≤ | 2 | ‰ | 2.1`.
 * Null where the number may be in another scale: 0.95 beside 90 and %, 23000 beside 2 and 万立方米.
 */
export function unitOfResult(actual: string, target: string, unit: string): string | null {
  const column = cleanText(unit)
  const [done, promised] = [bareNumber(actual), bareNumber(target)]
  if (column === '' || !done || !promised) return null
  if (scanPercent(column, 0)) return done.gt(mayBeShare) || promised.lte(mayBeShare) ? column : null
  if (!moneyUnitOf(column) && !scaled.test(column)) return column
  const [less, more] = done.lt(promised) ? [done, promised] : [promised, done]
  return less.times(farApart).gt(more) ? column : null
}

/** Up to here a number may be a share of one, overfulfilled ones included. */
const mayBeShare = 2
/** From how many times the other on a number may be one that was written out. */
const farApart = 100
const scaled = /^[百千]?[万萬亿億]/

function bareNumber(text: string): Big | null {
  const printed = cleanText(text)
  const token = scanNumber(printed, leadingComparator(printed)?.end ?? 0)
  return token?.figure && token.repairs.length === 0 && token.end === printed.length ? token.figure.value : null
}
