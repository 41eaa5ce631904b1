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

type Rule = (subject: Subject, recomputed: Recomputed | null) => readonly Finding[]

/** Every rule in the order in which its findings are told, and whether it compares figures. */
const rules: readonly (readonly [Rule, 'figures' | 'fields'])[] = [
  [unfilled, 'fields'],
  [requiredFields, 'fields'],
  [dates, 'fields'],
  [choices, 'fields'],
  [budgetRate, 'figures'],
  [budgetScore, 'figures'],
  [budgetParts, 'figures'],
  [fundSources, 'figures'],
  [indicatorScore, 'figures'],
  [weightedScore, 'figures'],
  [overweight, 'figures'],
  [unsupported, 'fields'],
  [placeholder, 'fields'],
  [reason, 'fields'],
  [sectionOverweight, 'figures'],
  [sectionWeights, 'figures'],
  [kindWeights, 'figures'],
  [formWeights, 'figures'],
  [totalSum, 'figures'],
  [totalRestated, 'figures'],
]

/** What every rule says of a form, in the order in which it is told. */
export const findingsOf = (subject: Subject, recomputed: Recomputed | null = recompute(subject)): Finding[] =>
  rules.flatMap(([rule]) => rule(subject, recomputed))

/** What the rules say that compare figures: it changes with a figure that is read otherwise. */
export function arithmeticOf(subject: Subject): Finding[] {
  const recomputed = recompute(subject)
  return rules.flatMap(([rule, looksAt]) => (looksAt === 'figures' ? rule(subject, recomputed) : []))
}
