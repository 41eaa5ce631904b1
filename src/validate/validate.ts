import type { Finding } from '../model/finding.ts'
import type { Form } from '../model/form.ts'
import { recompute } from './recompute.ts'
import { budgetParts, budgetRate, budgetScore, fundSources } from './rules/budget.ts'
import { choices, dates, requiredFields, unfilled } from './rules/fields.ts'
import { indicatorScore } from './rules/indicator-score.ts'
import { overweight, placeholder, reason, unsupported } from './rules/indicator-support.ts'
import { formWeights, sectionOverweight, sectionWeights } from './rules/sections.ts'
import { totalRestated, totalSum } from './rules/totals.ts'
import { weightedScore } from './rules/weighted-score.ts'
import type { Subject } from './subject.ts'

export type { Subject } from './subject.ts'

/** Checks a form against the rules of its schema. `reading` is what the reader had to report before. */
export function validate(subject: Subject, reading: readonly Finding[]): Form {
  const recomputed = recompute(subject)
  const findings = [
    ...reading,
    ...unfilled(subject),
    ...requiredFields(subject),
    ...dates(subject),
    ...choices(subject),
    ...budgetRate(subject),
    ...budgetScore(subject),
    ...budgetParts(subject),
    ...fundSources(subject),
    ...indicatorScore(subject),
    ...weightedScore(subject),
    ...overweight(subject),
    ...unsupported(subject),
    ...placeholder(subject),
    ...reason(subject),
    ...sectionOverweight(subject),
    ...sectionWeights(subject),
    ...formWeights(subject),
    ...totalSum(subject, recomputed),
    ...totalRestated(subject),
  ]
  const { form } = subject
  return { ...form, total: { ...form.total, recomputed: recomputed?.total ?? null }, findings }
}
