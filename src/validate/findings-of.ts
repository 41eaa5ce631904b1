import type { Finding } from '../model/finding.ts'
import { type Recomputed, recompute } from './recompute.ts'
import { budgetParts, budgetRate, budgetScore, fundSources } from './rules/budget.ts'
import { choices, dates, requiredFields, unfilled } from './rules/fields.ts'
import { indicatorScore } from './rules/indicator-score.ts'
import { overweight, placeholder, reason, unsupported } from './rules/indicator-support.ts'
import { formWeights, kindWeights, sectionOverweight, sectionWeights } from './rules/sections.ts'
import { totalRestated, totalSum } from './rules/totals.ts'
import { weightedScore } from './rules/weighted-score.ts'
import type { Subject } from './subject.ts'

/** What every rule says of a form, in the order in which it is told. */
export function findingsOf(subject: Subject, recomputed: Recomputed | null = recompute(subject)): Finding[] {
  return [
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
    ...kindWeights(subject),
    ...formWeights(subject),
    ...totalSum(subject, recomputed),
    ...totalRestated(subject),
  ]
}

/** The rules that compare figures: what they say changes with a figure that is read otherwise. */
export function arithmeticOf(subject: Subject): Finding[] {
  return [
    ...budgetRate(subject),
    ...budgetScore(subject),
    ...budgetParts(subject),
    ...fundSources(subject),
    ...indicatorScore(subject),
    ...weightedScore(subject),
    ...overweight(subject),
    ...sectionOverweight(subject),
    ...sectionWeights(subject),
    ...kindWeights(subject),
    ...formWeights(subject),
    ...totalSum(subject, recompute(subject)),
    ...totalRestated(subject),
  ]
}
