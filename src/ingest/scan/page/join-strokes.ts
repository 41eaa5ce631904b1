import type { RuleScale } from './rule-scale.ts'
import type { Stroke } from './strokes.ts'
import { meanAt, type TracedRule } from './traced-rule.ts'
import { joinedTracks, trackAt } from './track.ts'

/** Pieces of a rule stand at one height, within this share of the text's size, and within this share of the gap between them. */
const level = 0.1
const drift = 0.05

/** Strokes that follow each other as one. */
export function joinStrokes(strokes: readonly Stroke[], isHorizontal: boolean, { em, hole }: RuleScale): TracedRule[] {
  const rules = strokes.map((stroke): TracedRule => {
    const { from, to, thickness, track } = stroke
    return { isHorizontal, at: meanAt(track, from, to), from, to, thickness, track, longest: to - from }
  })
  return joined(rules, (a, b) => b.from - a.to <= hole && isLevel(a, b, em))
}

/** Rules one after the other as one, where `belong` says so of a rule and the next one. */
export function joined(rules: readonly TracedRule[], belong: (a: TracedRule, b: TracedRule) => boolean): TracedRule[] {
  const found: TracedRule[] = []
  for (const rule of rules.toSorted((a, b) => a.from - b.from)) {
    let best = -1
    for (const [i, one] of found.entries())
      if (belong(one, rule) && (best < 0 || one.to > (found[best] as TracedRule).to)) best = i
    if (best < 0) found.push(rule)
    else found[best] = asOne(found[best] as TracedRule, rule)
  }
  return found
}

/** Whether two rules stand at one height where they are nearest to each other. Parallel ones that overlap do so throughout. */
export function isLevel(a: TracedRule, b: TracedRule, em: number): boolean {
  const gap = Math.max(0, b.from - a.to)
  const limit = Math.max(2.5, level * em) + drift * gap
  const middle = (a.to + b.from) / 2
  return Math.abs(trackAt(a.track, Math.min(a.to, middle)) - trackAt(b.track, Math.max(b.from, middle))) <= limit
}

function asOne(a: TracedRule, b: TracedRule): TracedRule {
  const [from, to] = [Math.min(a.from, b.from), Math.max(a.to, b.to)]
  const [long, short] = a.to - a.from >= b.to - b.from ? [a, b] : [b, a]
  const track = joinedTracks(long.track, short.track)
  const { isHorizontal, thickness } = long
  const isDashed = a.isDashed === true || b.isDashed === true
  const longest = Math.max(a.longest, b.longest)
  return { isHorizontal, at: meanAt(track, from, to), from, to, thickness, track, longest, isDashed }
}
