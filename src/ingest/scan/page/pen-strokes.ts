import { inkAt, thickestOf } from './grow-rule.ts'
import type { RuleScale } from './rule-scale.ts'
import type { Seen } from './seen.ts'
import { lengthOf, type TracedRule } from './traced-rule.ts'
import { trackAt } from './track.ts'

/**
 * All lengths in shares of the text's size. Paper bends in wide curves: this is the radius of the narrowest one, and a bow by
 * less than this may be an uneven line.
 */
const leastRadius = 40
const leastBow = 0.2
/** Those of this length are long ones. */
const long = 8
/** The flat part of a stroke is shorter than this. */
const flat = 20
/** A stroke goes on behind an end of its flat part, and so far on it is so far away from where a rule would be. */
const further = 4
const away = 0.3
/**
 * Towards that end it bends the same way, in the last part of its length: a diagonal that begins in a corner has no part in the
 * rules there.
 */
const bending = 4
const leastBend = 0.03

/** Leaves out strokes of a pen that were taken for rules. */
export function withoutPenStrokes(
  rules: readonly TracedRule[],
  { level, upright }: { readonly level: Seen; readonly upright: Seen },
  scale: RuleScale,
): TracedRule[] {
  const { em } = scale
  const most = thickestOfShort(rules, em)
  return rules.filter((rule) => {
    if (lengthOf(rule) < long * em && rule.thickness > most) return false
    if (isBent(rule, em)) return false
    const seen = rule.isHorizontal ? level : upright
    return (
      rule.isDashed ||
      lengthOf(rule) >= flat * em ||
      !([-1, 1] as const).some((direction) => turnsOff(rule, seen, scale, direction))
    )
  })
}

/** Short ones that are much thicker than the long ones are none. */
function thickestOfShort(rules: readonly TracedRule[], em: number): number {
  const usual = rules
    .filter((rule) => lengthOf(rule) >= long * em)
    .map(({ thickness }) => thickness)
    .sort((a, b) => a - b)
  return 1.8 * (usual[usual.length >> 1] ?? Number.POSITIVE_INFINITY) + 1.5
}

function isBent({ track, from, to }: TracedRule, em: number): boolean {
  const chord = (trackAt(track, from) + trackAt(track, to)) / 2
  const bow = Math.abs(trackAt(track, (from + to) / 2) - chord)
  return bow >= leastBow * em && (to - from) ** 2 < 8 * bow * leastRadius * em
}

/** Whether a line goes on behind the end of a rule, and away from it as the rule itself begins to do. */
function turnsOff(rule: TracedRule, seen: Seen, { em, hole }: RuleScale, direction: -1 | 1): boolean {
  const { from, to, track } = rule
  const start = Math.round(direction < 0 ? from : to)
  const slope = (trackAt(track, to) - trackAt(track, from)) / Math.max(1, to - from)
  const inwards = (share: number) => trackAt(track, start - direction * share * Math.min(bending * em, to - from))
  const bend = inwards(0) - 2 * inwards(0.5) + inwards(1)
  let [middle, last] = [trackAt(track, start), start]
  for (let step = 1; step <= further * em; step++) {
    const along = start + direction * step
    if (along < 0 || along >= seen.width || Math.abs(along - last) > hole) return false
    const found = inkAt(seen, along, middle, thickestOf(rule, em))
    if (found === null) continue
    middle += 0.5 * (found - middle)
    last = along
    const off = middle - trackAt(track, start) - slope * (along - start)
    if (Math.abs(off) >= away * em) return off * bend >= 0 && Math.abs(bend) >= leastBend * em
  }
  return false
}
