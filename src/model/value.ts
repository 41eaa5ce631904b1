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

/** What else the same marks may say, and how probable that is. */
export interface OtherReading<T> {
  readonly raw: string
  readonly value: T
  readonly p: number
}

/** How a value was recognised from pixels. For the checks: no part of what is written. */
export interface Recognition<T> {
  /** The probability of the value as it was read. */
  readonly p: number
  /** Further readings that make a value of its kind, most probable first, none of them twice. */
  readonly others: readonly OtherReading<T>[]
  /** The probability that it says something that is not listed here. */
  readonly unknown: number
}

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
  /** Only where it was recognised from pixels. */
  readonly recognition?: Recognition<T>
}
