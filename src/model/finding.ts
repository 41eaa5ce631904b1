import type { Place } from './place.ts'

export const findingCodes = [
  'budget.rate',
  'budget.score',
  'budget.parts',
  'indicator.score',
  'indicator.overweight',
  'weight.sum',
  'total.sum',
  'total.restated',
  'indicator.unsupported',
  'indicator.placeholder',
  'indicator.reason',
  'choice.none',
  'choice.many',
  'field.missing',
  'date.order',
  'form.unfilled',
  'reading.repaired',
  'reading.suspect',
  'reading.unread',
  'reading.unused',
  'schema.unknown',
  'check.skipped',
] as const

export type FindingCode = (typeof findingCodes)[number]
export type Severity = 'mismatch' | 'warning' | 'note'
/** Whose error it looks to be: the form's own, the reader's, or it cannot be told. */
export type Cause = 'declared' | 'reading' | 'undecided'

/**
 * Something that a person should know about a form or a source. Data only: the sentences are rendered late,
 * from `code`, `variant` and `facts`, in Chinese and English (see report/messages.ts).
 */
export interface Finding {
  readonly code: FindingCode
  /** Which of the code's sentences fits, where it has several. */
  readonly variant?: string
  readonly severity: Severity
  readonly cause: Cause
  /** The value it is about, such as `indicators[3].score`; `""` for the whole form. */
  readonly path: string
  readonly at: readonly Place[]
  readonly declared: number | null
  readonly recomputed: number | null
  /** How far declared and recomputed may lie apart. */
  readonly tolerance: number | null
  /** In one line how it was recomputed, with the figures: `20 × 53.132 ÷ 65 = 16.348`. */
  readonly rule: string
  /** What the sentences name: labels, figures, reasons. */
  readonly facts: Readonly<Record<string, string>>
}
