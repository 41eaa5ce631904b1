import type { RuleScale } from './rule-scale.ts'
import type { TracedRule } from './traced-rule.ts'
import { trackAt } from './track.ts'

/** What goes on behind the last rule across by no more than this, in shares of the text's size, has only slipped over it. */
const overshoot = 0.4

/** The rule across at which a rule ends, if it does. @param direction -1: its beginning, 1: its end */
export function ruleAt(
  rule: TracedRule,
  across: readonly TracedRule[],
  direction: -1 | 1,
  { em, hole }: RuleScale,
): TracedRule | null {
  const end = direction < 0 ? rule.from : rule.to
  const here = trackAt(rule.track, end)
  let [best, nearest] = [null as TracedRule | null, Number.POSITIVE_INFINITY]
  for (const other of across) {
    if (here < other.from - hole || here > other.to + hole) continue
    // Beyond the end, and before it.
    const distance = direction * (trackAt(other.track, here) - end)
    if (distance > hole || distance < -overshoot * em) continue
    if (Math.abs(distance) < nearest) {
      nearest = Math.abs(distance)
      best = other
    }
  }
  return best
}
