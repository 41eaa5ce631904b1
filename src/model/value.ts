import type { Place } from './place.ts'

/** A change that the reader made to the characters of a value, or a notation it had to interpret. */
export interface Repair {
  /** Stable name of the rule, such as `comparator.book-title-mark`. */
  readonly rule: string
  readonly from: string
  readonly to: string
}

/** `read`: as printed · `repaired`: the reader changed characters · `computed` · `corrected`: a person did. */
type Origin = 'read' | 'repaired' | 'computed' | 'corrected'

/** A typed value together with what was printed, where, and how sure the reader is. */
export interface Value<T> {
  /** The characters as read, white space trimmed; `""` where the place is there and blank. */
  readonly raw: string
  /** `null` when blank, not applicable or not understood. */
  readonly value: T | null
  readonly origin: Origin
  readonly repairs: readonly Repair[]
  /** 0..1; 1 for text that was not recognised from pixels. */
  readonly confidence: number
  readonly at: Place
}
