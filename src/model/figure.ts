import type { Big } from 'big.js'

/**
 * A printed number, exact, in its base unit (yuan, fraction, points, or the unit named beside it).
 * A printed decimal stands for every number that rounds to it, so the value of its last printed digit is kept.
 */
export interface Figure {
  readonly value: Big
  /** What one step of the last printed digit is worth, in the base unit: `53.132万` → 10, `82%` → 0.01, `20` → 1. */
  readonly step: Big
  /** Printed without decimals and without a percent sign: exact where it is only added or compared. */
  readonly whole: boolean
}

export type Comparator = '=' | '≥' | '>' | '≤' | '<' | '≈'

type QuantityKind = 'amount' | 'percent' | 'count' | 'date' | 'period' | 'text'

/** A target or a result: `≥95%`, `300公里`, `2020年12月前`, or words. */
export interface Quantity {
  readonly kind: QuantityKind
  /** `null` where none is printed. */
  readonly comparator: Comparator | null
  /** In the base unit: yuan, fraction, or the unit named in `unit`. `null` for dates and words. */
  readonly figure: Figure | null
  readonly unit: string | null
  /** The printed text, cleaned; for dates the ISO date. */
  readonly text: string
}
