import { Big } from 'big.js'
import type { Read } from '../extract/row.ts'
import type { Figure } from '../model/figure.ts'

/**
 * A value of a cell that shows fewer digits than it holds, such as 29 for 28.6: a whole number there is as little exact as a
 * decimal. Other values are given back as they are.
 */
export function withRounding<T>(value: T, read: Read): T {
  if (!isRounded(read) || typeof value !== 'object' || value === null) return value
  if (isFigure(value)) return { ...value, whole: false }
  return 'figure' in value && isFigure(value.figure) ? { ...value, figure: { ...value.figure, whole: false } } : value
}

function isRounded({ text, stored }: Read): boolean {
  if (stored === undefined || !plainNumber.test(stored)) return false
  const [shown] = /\d[\d,]*(?:\.\d+)?/.exec(text.normalize('NFKC')) ?? []
  const held = new Big(stored).abs()
  return shown !== undefined && !scales.some((scale) => held.times(scale).eq(shown.replaceAll(',', '')))
}

const isFigure = (value: unknown): value is Figure => typeof value === 'object' && value !== null && 'whole' in value

const plainNumber = /^-?\d+(?:\.\d+)?$/
/** As it is, in percent, thousands, ten thousands, millions and hundred millions. */
const scales = ['1', '100', '0.001', '0.0001', '0.000001', '0.00000001']
