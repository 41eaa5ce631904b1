import type { Finding } from '../model/finding.ts'
import type { Form } from '../model/form.ts'
import type { Value } from '../model/value.ts'
import { isMismatch, withoutValues } from './check.ts'
import { findingsOf } from './findings-of.ts'
import { recompute } from './recompute.ts'
import { figuresOf, hasRecognised, withChanges } from './settle/figures-of.ts'
import { settle } from './settle/settle.ts'
import type { Subject } from './subject.ts'

export type { Subject } from './subject.ts'

/**
 * Checks a form against the rules of its schema. `reading` is what the reader had to report before. Where figures were
 * recognised from pixels, the arithmetic settles doubtful ones first.
 */
export function validate(subject: Subject, reading: readonly Finding[]): Form {
  const settled = settle(subject)
  const recomputed = recompute(settled.subject)
  const findings = [...reading, ...settled.findings]
  for (const finding of findingsOf(settled.subject, recomputed))
    findings.push(isMismatch(finding) ? withoutValues(settled.blamed(finding)) : finding)
  const doubted = new Set(findings.flatMap(({ code, path }) => (code === 'reading.suspect' ? [path] : [])))
  const { form } = withDoubted(settled.subject, doubted)
  return { ...form, total: { ...form.total, recomputed: recomputed?.total ?? null }, findings }
}

/** With figures that were recognised, but not for certain, less sure where the arithmetic says that something else may be printed. */
function withDoubted(subject: Subject, paths: ReadonlySet<string>): Subject {
  if (paths.size === 0 || !hasRecognised(subject)) return subject
  const doubted = [...figuresOf(subject)].flatMap(([value, path]): [Value<unknown>, Value<unknown>][] =>
    value.recognition && value.recognition.p < 1 && paths.has(path)
      ? [[value, { ...value, confidence: Math.min(value.confidence, doubtful) }]]
      : [],
  )
  return withChanges(subject, new Map(doubted))
}

const doubtful = 0.5
