import type { Finding } from './finding.ts'

/** A result together with what was noticed on the way. */
export interface Outcome<T> {
  readonly value: T
  readonly findings: readonly Finding[]
}
