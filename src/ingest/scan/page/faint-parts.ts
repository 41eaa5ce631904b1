import { joined } from './join-strokes.ts'
import type { Plane } from './plane.ts'
import type { RuleScale } from './rule-scale.ts'
import { lengthOf, type TracedRule } from './traced-rule.ts'
import { trackAt } from './track.ts'

/** Length of the pieces of a way that are looked at one by one, in shares of the text's size. */
const piece = 0.7
/** How far beside a rule the paper is looked at, in pixels behind its edge: from, to. */
const [near, far] = [2, 5]
/** Paper without text is at least this bright, on white paper. */
const paper = 215
/** A faint line is darker than the paper beside it by this, on average over a piece; noise is averaged away. */
const darker = 7
/** Of the pieces without text, this share must show the line; and no more than this share may hold text. */
const shown = 0.6
const hidden = 0.5
/** A line that is further than this from its height, in pixels, is a stroke of a pen. */
const bent = 2.6
/** A way is at least this long, and next to the rules across, where no text is, a line is seen over this much of it. */
const shortest = 1.2
const margin = 0.3
const darkerAtEnds = 10
const even = 0.35

/**
 * Rules with those parts that are too faint, too thin or dotted too finely to be ink, but can be seen when brightness is
 * averaged along the way. Only ways from one rule across to the next are looked at, in line with a rule that was found.
 * @param flat on white paper
 */
export function withFaintParts(
  rules: readonly TracedRule[],
  across: readonly TracedRule[],
  flat: Plane,
  scale: RuleScale,
): TracedRule[] {
  const added: TracedRule[] = []
  for (const rule of rules) {
    if (lengthOf(rule) < 1.25 * scale.em) continue
    added.push(...continued(rule, rules, across, flat, scale, -1), ...continued(rule, rules, across, flat, scale, 1))
  }
  return joined(
    [...rules, ...added],
    (a, b) => b.from - a.to <= scale.hole && Math.abs(heightOf(a, b) - heightOf(b, a)) <= 0.15 * scale.em,
  )
}

/** Where a rule stands close to another one. */
const heightOf = (rule: TracedRule, other: TracedRule) => trackAt(rule.track, (other.from + other.to) / 2)

/** From the end of a rule on, from one rule across to the next, as long as something can be seen. */
function continued(
  rule: TracedRule,
  rules: readonly TracedRule[],
  across: readonly TracedRule[],
  flat: Plane,
  { em, hole }: RuleScale,
  direction: -1 | 1,
): TracedRule[] {
  const height = trackAt(rule.track, direction < 0 ? rule.from : rule.to)
  const stops = across
    .filter((other) => height >= other.from - hole && height <= other.to + hole)
    .map((other) => trackAt(other.track, height))
    .sort((a, b) => direction * (a - b))
  const found: TracedRule[] = []
  let end = direction < 0 ? rule.from : rule.to
  for (const stop of stops) {
    const way = direction * (stop - end)
    if (way < hole) continue
    const [from, to] = direction < 0 ? [stop, end] : [end, stop]
    // Where another piece of the same rule begins, it goes on from there.
    const isKnown = rules.some(
      (other) =>
        other !== rule &&
        Math.abs(trackAt(other.track, (from + to) / 2) - height) <= 0.2 * em &&
        Math.min(other.to, to) - Math.max(other.from, from) > 0.5 * way,
    )
    end = stop
    if (isKnown || way < shortest * em || !isSeen(flat, from, to, height, rule, em)) continue
    found.push({
      ...rule,
      from,
      to,
      at: height,
      longest: 0,
      track: { first: Math.floor(from / 8), values: Float32Array.of(height) },
    })
  }
  return found
}

function isSeen(flat: Plane, from: number, to: number, height: number, rule: TracedRule, em: number): boolean {
  const length = rule.isHorizontal ? flat.width : flat.height
  const [start, end] = [Math.max(0, Math.ceil(from + 3)), Math.min(length, Math.floor(to - 3))]
  let faintest = 255
  let strongest = 0
  for (const [a, b] of [
    [start, start + Math.round(margin * em)],
    [end - Math.round(margin * em), end],
  ] as const) {
    const { contrast, beside } = lineIn(flat, a, b, height, rule)
    if (contrast < darkerAtEnds || beside < paper) return false
    faintest = Math.min(faintest, contrast)
  }
  const pieces = Math.max(1, Math.round((end - start) / (piece * em)))
  let [seen, blank, text] = [0, 0, 0]
  let middle = height
  for (let i = 0; i < pieces; i++) {
    const a = start + Math.floor((i * (end - start)) / pieces)
    const b = start + Math.floor(((i + 1) * (end - start)) / pieces)
    const { contrast, beside, at } = lineIn(flat, a, b, middle, rule)
    if (beside < paper) text++
    else if (Math.abs(at - height) > bent) return false
    else if (contrast >= darker) {
      seen++
      strongest = Math.max(strongest, contrast)
      // Paper may bend a little.
      middle += 0.3 * (at - middle)
    } else blank++
  }
  // A rule is as faint at its ends as elsewhere; strokes of characters are strong, and end before.
  if (faintest < even * strongest) return false
  return seen > 0 && seen >= shown * (seen + blank) && text <= hidden * pieces
}

/** The darkest line along a stretch, close to a height, and how bright the paper beside it is. */
function lineIn(
  { width, height: rows, data }: Plane,
  from: number,
  to: number,
  height: number,
  { isHorizontal, thickness }: TracedRule,
) {
  // Along an upright rule, rows are columns.
  const [step, pitch, size] = isHorizontal ? [1, width, rows] : [width, 1, width]
  const reach = far + Math.ceil(thickness / 2) + 2
  const first = Math.floor(height) - reach
  const means = Array.from({ length: 2 * reach + 1 }, (_, i) => {
    const y = first + i
    if (y < 0 || y >= size) return 255
    let sum = 0
    for (let along = from; along < to; along++) sum += data[y * pitch + along * step] as number
    return sum / Math.max(1, to - from)
  })
  let best = reach
  for (let i = reach - 2; i <= reach + 2; i++) if ((means[i] as number) < (means[best] as number)) best = i
  const half = Math.ceil(thickness / 2)
  const sides = [-1, 1].map((side) => {
    let [sum, count] = [0, 0]
    for (let off = half + near; off <= half + far; off++) {
      const mean = means[best + side * off]
      if (mean === undefined) continue
      sum += mean
      count++
    }
    return sum / Math.max(1, count)
  }) as [number, number]
  const beside = Math.min(...sides)
  return { contrast: beside - (means[best] as number), beside, at: first + best + 0.5 }
}
