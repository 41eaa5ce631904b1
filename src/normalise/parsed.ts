import type { Repair } from '../model/value.ts'

/** What became of a printed text. `value` is null unless `state` is `read`. */
export interface Parsed<T> {
  readonly value: T | null
  readonly state: 'read' | 'blank' | 'not-applicable' | 'not-understood'
  /** Only where the reader changed characters or interpreted damage; a notation that it knows is no repair. */
  readonly repairs: readonly Repair[]
  /** Why the reading is doubtful, or why there is none: a short name such as `lost-lead-digit`. */
  readonly doubt?: string
}

export const read = <T>(value: T, repairs: readonly Repair[] = [], doubt: string | null = null): Parsed<T> =>
  doubt === null ? { value, state: 'read', repairs } : { value, state: 'read', repairs, doubt }

export const blank: Parsed<never> = { value: null, state: 'blank', repairs: [] }

export const notApplicable: Parsed<never> = { value: null, state: 'not-applicable', repairs: [] }

export const notUnderstood = (doubt: string | null = null): Parsed<never> =>
  doubt === null
    ? { value: null, state: 'not-understood', repairs: [] }
    : { value: null, state: 'not-understood', repairs: [], doubt }
