import type { FindingCode } from '../model/finding.ts'
import type { Form } from '../model/form.ts'

/**
 * `holds`: nothing contradicts the figures · `mismatch`: something does · `doubtful`: something does as it was read, and
 * form or reading may be wrong · `unchecked`: nothing could be recomputed.
 */
export type Verdict = 'holds' | 'mismatch' | 'doubtful' | 'unchecked'

/** The checks that compute with figures: what they find is a dispute about figures. */
export const arithmetic: ReadonlySet<FindingCode> = new Set([
  'budget.rate',
  'budget.score',
  'budget.parts',
  'indicator.score',
  'indicator.overweight',
  'weight.sum',
  'total.sum',
  'total.restated',
])

/** The one word that a form gets in summaries and tables. */
export function verdictOf(form: Pick<Form, 'findings' | 'total'>): Verdict {
  if (form.findings.some(({ severity }) => severity === 'mismatch')) return 'mismatch'
  const isOpen = form.findings.some(
    ({ code, severity, cause }) => severity === 'warning' && cause === 'undecided' && arithmetic.has(code),
  )
  if (isOpen) return 'doubtful'
  return form.total.recomputed === null ? 'unchecked' : 'holds'
}
