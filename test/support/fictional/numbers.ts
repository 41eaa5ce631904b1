import type { Dice } from './dice.ts'

/** A whole number of units of 10^-digits as a plain decimal without trailing zeros: `decimal(1635, 2)` is `16.35`. */
export function decimal(units: number, digits: number): string {
  return fixed(units, digits)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')
}

/** The same with all its digits: `fixed(1600, 2)` is `16.00`. */
export function fixed(units: number, digits: number): string {
  const text = String(Math.abs(units)).padStart(digits + 1, '0')
  const sign = units < 0 ? '-' : ''
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/** Whole division, half up. */
export const divide = (numerator: number, denominator: number): number =>
  Math.floor((2 * numerator + denominator) / (2 * denominator))

export const grouped = (text: string): string => text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')

export type AmountStyle = 'bare' | '万' | '万元' | 'spaced' | 'padded' | '元' | 'grouped' | 'cents'

/** An amount of `fen` in a column headed 万元. */
export function printAmount(fen: number, style: AmountStyle): string {
  const wan = decimal(fen, 6)
  if (style === '万') return `${wan}万`
  if (style === '万元') return `${wan}万元`
  if (style === 'spaced') return `${wan} 万元`
  if (style === 'padded') return fen % 10_000 === 0 ? fixed(fen / 10_000, 2) : wan
  if (style === '元') return `${decimal(fen, 2)}元`
  if (style === 'grouped') return `${grouped(decimal(fen, 2))}元`
  if (style === 'cents') return `${grouped(fixed(fen, 2))}元`
  return wan
}

/** An amount of between 3,000 and 30,000,000 yuan, in fen, mostly round. */
export function drawAmount(d: Dice): number {
  const wan = d.pick([d.int(1, 30), d.int(5, 300), d.int(50, 3000)])
  const digits = d.pick([0, 0, 0, 1, 2, 3, 4])
  if (digits === 0) return wan * 1_000_000
  const step = 10 ** (6 - digits)
  return wan * 1_000_000 + d.int(1, 10 ** digits - 1) * step
}

/** Whole points, `total` in `parts` pieces, each at least 1. */
export function split(d: Dice, total: number, parts: number): number[] {
  if (total % parts === 0 && d.chance(0.6)) return Array.from({ length: parts }, () => total / parts)
  const cuts = d.sample(
    Array.from({ length: total - 1 }, (_, i) => i + 1),
    parts - 1,
  )
  return [...cuts, total].map((cut, i) => cut - (cuts[i - 1] ?? 0))
}

export interface Rate {
  text: string
  value: number
}

/** executed ÷ planned as people and programs print it. */
export function printRate(d: Dice, executed: number, planned: number): Rate {
  if (executed === planned) return { text: d.pick(['1', '100%', '100%', '100.00%', '100', '100.00', '100 %', '1.00']), value: 1 }
  const whole = divide(executed * 100, planned)
  const tenth = divide(executed * 1000, planned)
  const hundredth = divide(executed * 10_000, planned)
  const style = d.pick(['whole', 'whole', 'tenth', 'hundredth', 'hundredth', 'padded', 'fraction', 'bare'])
  // A rate that rounds to the whole would be printed as if all was spent.
  if (style === 'whole' && whole > 0 && whole < 100) return { text: `${whole}%`, value: whole / 100 }
  if (style === 'tenth' && tenth < 1000) return { text: `${decimal(tenth, 1)}%`, value: tenth / 1000 }
  if (style === 'fraction' && hundredth < 10_000) return { text: decimal(hundredth, 4), value: hundredth / 10_000 }
  if (style === 'bare' && hundredth < 10_000 && hundredth > 1000) return { text: fixed(hundredth, 2), value: hundredth / 10_000 }
  if (style === 'hundredth') return { text: `${decimal(hundredth, 2)}%`, value: hundredth / 10_000 }
  return { text: `${fixed(hundredth, 2)}%`, value: hundredth / 10_000 }
}

/** Points in hundredths as this form prints them. */
export const printPoints = (hundredths: number, style: PointStyle): string =>
  style === 'padded' ? fixed(hundredths, 2) : decimal(hundredths, 2) + (style === '分' ? '分' : '')

export type PointStyle = 'bare' | 'padded' | '分'
