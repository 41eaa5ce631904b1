import type { Big } from 'big.js'
import type { Figure, Quantity } from '../../model/figure.ts'
import type { OtherReading, Value } from '../../model/value.ts'

/** The number that a figure or a quantity stands for; null for words and blanks. */
export function numberIn(value: unknown): Big | null {
  const { figure, value: number } = (value ?? {}) as { figure?: Figure | null; value?: Big }
  return figure?.value ?? number ?? null
}

/** A value with another number in it, printed to the same precision, as if it had been read so; null for what is no figure. */
export function withNumber({ value }: Value<unknown>, other: Big): OtherReading<unknown> | null {
  const { figure, value: number, step } = (value ?? {}) as { figure?: Figure | null; value?: Big; step?: Big }
  const printed = (finest: Big): Big => other.div(finest).round().times(finest)
  if (figure) return asReading({ ...(value as Quantity), figure: { ...figure, value: printed(figure.step) } })
  return number && step ? asReading({ ...(value as Figure), value: printed(step) }) : null
}

/** A value so many times as large, with as many decimals as that takes; null for what is no figure. */
export function scaledBy({ value }: Value<unknown>, factor: number): OtherReading<unknown> | null {
  const { value: number, figure } = (value ?? {}) as Partial<Figure & Quantity>
  if (number) return asReading({ ...(value as Figure), value: number.times(factor) })
  return figure ? asReading({ ...(value as Quantity), figure: { ...figure, value: figure.value.times(factor) } }) : null
}

const asReading = (value: Figure | Quantity): OtherReading<unknown> => ({ raw: '', value, p: 0 })
