import { Big } from 'big.js'
import type { Figure } from '../model/figure.ts'
import { fold } from '../text/fold.ts'

/** A rate as printed, with the digits that recognition made of its percent sign: `958` or `9596` for 95%, `97.848` for 97.84%. */
const withDigits = /^(\d{2,3}|\d{1,3}\.(\d\d))(?:8|96)$/

/** The rate that a number may be whose last digits are a misread percent sign, as a fraction; null for others. */
export function rateWithLostPercent(raw: string): Figure | null {
  const [, digits, decimals = ''] = withDigits.exec(fold(raw)) ?? []
  if (digits === undefined) return null
  return { value: new Big(digits).div(100), step: new Big(10).pow(-decimals.length - 2), whole: false }
}
