import { Big } from 'big.js'
import type { Quantity } from '../model/figure.ts'
import { fold } from '../text/fold.ts'

/**
 * A result that is printed as a bare number beside a target with a unit, as that number: what stands in the column of units is
 * what it is in, but a score may stand on it in another scale all the same (0.97 or 97 beside %). Others as they are.
 */
export function asPrinted(result: Quantity, target: Quantity | null | undefined): Quantity {
  if (!result.figure || !target || hasNoUnit.test(target.text) || (result.kind === 'count' && result.unit === null)) return result
  const [digits, decimals = ''] = bare.exec(fold(result.text).replaceAll(',', '')) ?? []
  if (digits === undefined) return result
  const figure = { value: new Big(digits), step: new Big(10).pow(-decimals.length), whole: decimals === '' }
  return { ...result, kind: 'count', unit: null, figure }
}

const hasNoUnit = /^[^\p{L}%％‰㎡℃]*$/u
const bare = /^\d+(?:\.(\d+))?$/
