import type { Form } from '../model/form.ts'

/** `holds`: nothing contradicts the figures · `mismatch`: something does · `unchecked`: nothing could be recomputed. */
export type Verdict = 'holds' | 'mismatch' | 'unchecked'

/** The one word that a form gets in summaries and tables. */
export function verdictOf(form: Pick<Form, 'findings' | 'total'>): Verdict {
  if (form.findings.some(({ severity }) => severity === 'mismatch')) return 'mismatch'
  return form.total.recomputed === null ? 'unchecked' : 'holds'
}
