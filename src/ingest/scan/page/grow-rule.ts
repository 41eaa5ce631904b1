import { ruleAt } from './rule-ends.ts'
import type { RuleScale } from './rule-scale.ts'
import type { Seen } from './seen.ts'
import type { TracedRule } from './traced-rule.ts'
import { joinedTracks, trackAt } from './track.ts'

/** A rule is followed no further than this, in shares of the text's size. */
const furthest = 4
/** Of the way there is ink on this share. */
const drawn = 0.4

/** Rules whose ends meet nothing, followed over holes and crumbs to the rule across at which they end. */
export function grown(rules: readonly TracedRule[], across: readonly TracedRule[], seen: Seen, scale: RuleScale): TracedRule[] {
  return rules.map((rule) => followed(followed(rule, across, seen, scale, -1), across, seen, scale, 1))
}

interface Both {
  readonly horizontal: readonly TracedRule[]
  readonly vertical: readonly TracedRule[]
}

/** Two rules of which neither reaches the corner that they would meet in, both followed over crumbs to where they do. */
export function cornered({ horizontal, vertical }: Both, level: Seen, upright: Seen, scale: RuleScale): Both {
  const [across, along] = [[...horizontal], [...vertical]]
  for (const [i, rule] of across.entries())
    for (const direction of looseEnds(rule, along, scale))
      for (const [k, other] of along.entries()) {
        const corner = cornerOf(across[i] as TracedRule, direction, other, looseEnds(other, across, scale), level, upright, scale)
        if (!corner) continue
        ;[across[i], along[k]] = corner
        break
      }
  return { horizontal: across, vertical: along }
}

function cornerOf(
  rule: TracedRule,
  direction: -1 | 1,
  other: TracedRule,
  ends: readonly (-1 | 1)[],
  level: Seen,
  upright: Seen,
  scale: RuleScale,
): readonly [rule: TracedRule, other: TracedRule] | null {
  for (const end of ends) {
    const longer = followed(rule, [stretched(other, end, furthest * scale.em)], level, scale, direction)
    const met = longer === rule ? other : followed(other, [longer], upright, scale, end)
    if (met !== other) return [longer, met]
  }
  return null
}

const looseEnds = (rule: TracedRule, across: readonly TracedRule[], scale: RuleScale) =>
  ([-1, 1] as const).filter((direction) => ruleAt(rule, across, direction, scale) === null)

const stretched = (rule: TracedRule, direction: -1 | 1, by: number): TracedRule =>
  direction < 0 ? { ...rule, from: rule.from - by } : { ...rule, to: rule.to + by }

function followed(rule: TracedRule, across: readonly TracedRule[], seen: Seen, scale: RuleScale, direction: -1 | 1): TracedRule {
  if (ruleAt(rule, across, direction, scale)) return rule
  const { em, hole } = scale
  const { width } = seen
  const start = Math.round(direction < 0 ? rule.from : rule.to)
  const limit = thickestOf(rule, em)
  let [middle, last, ink] = [trackAt(rule.track, start), start, 0]
  for (let step = 1; step <= furthest * em; step++) {
    const along = direction < 0 ? start - step : start + step - 1
    if (along < 0 || along >= width || Math.abs(along - last) > hole) return rule
    const found = inkAt(seen, along, middle, limit)
    if (found === null) continue
    middle += 0.2 * (found - middle)
    last = along
    ink++
    if (ink < drawn * step && step > 2 * hole) continue
    const end = direction < 0 ? along : along + 1
    const longer = direction < 0 ? { ...rule, from: end } : { ...rule, to: end }
    if (!ruleAt(longer, across, direction, scale)) continue
    const bin = { first: Math.floor(along / 8), values: Float32Array.of(middle) }
    return { ...longer, track: joinedTracks(rule.track, bin) }
  }
  return rule
}

/** Ink of a rule is no thicker than this, unevenness included. */
export const thickestOf = ({ thickness }: TracedRule, em: number): number => thickness + Math.max(2, 0.1 * em)

/** Middle of thin ink in a column, close to where a rule is expected. */
export function inkAt({ width, height, tall }: Seen, along: number, middle: number, limit: number): number | null {
  const expected = Math.floor(middle)
  for (let off = 0; off <= 2; off++)
    for (const y of off === 0 ? [expected] : [expected - off, expected + off]) {
      if (y < 0 || y >= height || tall[y * width + along] === 0) continue
      if ((tall[y * width + along] as number) > limit) return null
      let [top, bottom] = [y, y + 1]
      while (top > 0 && tall[(top - 1) * width + along] !== 0) top--
      while (bottom < height && tall[bottom * width + along] !== 0) bottom++
      return (top + bottom) / 2
    }
  return null
}
