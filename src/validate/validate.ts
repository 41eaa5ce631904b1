import type { Finding } from '../model/finding.ts'
import type { Form } from '../model/form.ts'
import { isMismatch, withoutValues } from './check.ts'
import { findingsOf } from './findings-of.ts'
import { recompute } from './recompute.ts'
import { settle } from './settle/settle.ts'
import type { Subject } from './subject.ts'

export type { Subject } from './subject.ts'

/**
 * Checks a form against the rules of its schema. `reading` is what the reader had to report before. Where figures were
 * recognised from pixels, the arithmetic settles doubtful ones first.
 */
export function validate(subject: Subject, reading: readonly Finding[]): Form {
  const settled = settle(subject)
  const { form } = settled.subject
  const recomputed = recompute(settled.subject)
  const findings = [...reading, ...settled.findings]
  for (const finding of findingsOf(settled.subject, recomputed))
    findings.push(isMismatch(finding) ? withoutValues(settled.blamed(finding)) : finding)
  return { ...form, total: { ...form.total, recomputed: recomputed?.total ?? null }, findings }
}
