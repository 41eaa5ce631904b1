import { Big } from 'big.js'
import type { BudgetLine } from '../model/form.ts'
import { scaled } from './figure.ts'
import { fitsRate } from './lone-commas.ts'

const spent = ['planned', 'executed'] as const

/**
 * `65` and `531,320.00` beside `82%` below 万元: an amount that was written out in yuan, in a column of a larger unit. It was where the
 * printed rate is that of the amounts with just one of them in yuan, and not as the head has it.
 *
 * @param factorOf how many yuan the unit is worth in which an amount without its own was read
 */
export function withYuanRead(line: BudgetLine, factorOf: (role: 'planned' | 'executed') => number): BudgetLine {
  if (!line.rate?.value || fitsRate(line)) return line
  const readings = spent.flatMap((role) => {
    const [amount, factor] = [line[role], factorOf(role)]
    if (!amount?.value || amount.recognition || factor === 1 || ownUnit.test(amount.raw)) return []
    const value = scaled(amount.value, new Big(1).div(factor).toFixed())
    const repairs = [...amount.repairs, { rule: 'unit.by-rate', from: amount.raw, to: `${amount.raw}元` }]
    const changed: BudgetLine = { ...line, [role]: { ...amount, value, origin: 'repaired', repairs } }
    return fitsRate(changed) ? [changed] : []
  })
  return readings.length === 1 && readings[0] ? readings[0] : line
}

const ownUnit = /[元圆圓兀万萬亿億千]/
