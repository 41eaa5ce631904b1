import { clearStrokes } from './clear-strokes.ts'
import { type DashedLine, dashedRules } from './dashed-lines.ts'
import { drawnParts } from './drawn-parts.ts'
import { withFaintParts } from './faint-parts.ts'
import { cornered, grown } from './grow-rule.ts'
import { isLevel, joined, joinStrokes } from './join-strokes.ts'
import { parallelStrokes } from './parallel-strokes.ts'
import { withoutPenStrokes } from './pen-strokes.ts'
import type { Bitmap, Plane } from './plane.ts'
import type { Projection } from './projection.ts'
import { ruleAt } from './rule-ends.ts'
import type { RuleScale } from './rule-scale.ts'
import { type Seen, seenBothWays } from './seen.ts'
import { strokesOf } from './strokes.ts'
import { lengthOf, type TracedRule } from './traced-rule.ts'
import { trackAt } from './track.ts'

/** All lengths in shares of the text's size. A rule that stands alone, one that meets another at one end, and one between two. */
const alone = 8
const tied = 3
const between = 1.25
/** Rules that meet each other draw something of at least this size: what is smaller is a character, or a box to tick. */
const drawing = 7
/** Most strokes of characters are shorter than this. */
const character = 2.5
/** Two ends without a rule across that face each other over no more than this are those of a rule with a hole in it. */
const torn = 4
const tornOnce = 1.5

/** Lines of dashes in the picture of a page, and the way from there to the page. */
interface Dashed {
  readonly lines: readonly DashedLine[]
  readonly toPage: Projection
}

/**
 * The rules of an upright page. Strokes of characters, pens and seals that look like pieces of a rule are left out.
 * @param flat the page on white paper
 * @param bitmap its ink
 */
export function findRules(bitmap: Bitmap, flat: Plane, dashed: Dashed, scale: RuleScale): TracedRule[] {
  const { em } = scale
  const { level, upright } = seenBothWays(bitmap)
  const pieces = (seen: Seen) => parallelStrokes(clearStrokes(strokesOf(seen, em), seen, em), em)
  const horizontal = joinStrokes(pieces(level), true, scale)
  const vertical = joinStrokes(pieces(upright), false, scale)
  const dotted = dashedRules(dashed.lines, dashed.toPage, { horizontal, vertical }, scale)
  const drawnOrDotted = {
    horizontal: withDashed(horizontal, dotted.horizontal, em),
    vertical: withDashed(vertical, dotted.vertical, em),
  }
  const settled = cornered(settle(drawnOrDotted.horizontal, drawnOrDotted.vertical, level, upright, scale), level, upright, scale)
  const inked = settle(
    settled.horizontal.flatMap((rule) => drawnParts(rule, settled.vertical, level, scale)),
    settled.vertical.flatMap((rule) => drawnParts(rule, settled.horizontal, upright, scale)),
    level,
    upright,
    scale,
  )
  const drawn: Both = {
    horizontal: withFaintParts(inked.horizontal, inked.vertical, flat, scale),
    vertical: withFaintParts(inked.vertical, inked.horizontal, flat, scale),
  }
  const rules = withoutSmall(withoutPenStrokes([...drawn.horizontal, ...drawn.vertical], { level, upright }, scale), scale)
  const [across, along] = [rules.filter((rule) => rule.isHorizontal), rules.filter((rule) => !rule.isHorizontal)]
  return [...across.map((rule) => snapped(rule, along, scale)), ...along.map((rule) => snapped(rule, across, scale))]
}

/** What was taken for pieces of a rule within a line of dashes is part of it. */
const withDashed = (rules: readonly TracedRule[], dashed: readonly TracedRule[], em: number): readonly TracedRule[] =>
  dashed.length === 0
    ? rules
    : joined([...rules, ...dashed], (a, b) => (a.isDashed || b.isDashed) === true && b.from <= a.to && isLevel(a, b, em))

interface Both {
  readonly horizontal: TracedRule[]
  readonly vertical: TracedRule[]
}

/** Mends rules and leaves out what is none, until nothing changes: each direction depends on the other one. */
function settle(
  horizontal: readonly TracedRule[],
  vertical: readonly TracedRule[],
  level: Seen,
  upright: Seen,
  scale: RuleScale,
): Both {
  let both: Both = { horizontal: [...horizontal], vertical: [...vertical] }
  for (let round = 0; round < 4; round++) {
    const next: Both = {
      horizontal: kept(mended(grown(both.horizontal, both.vertical, level, scale), both.vertical, scale), both.vertical, scale),
      vertical: kept(
        mended(grown(both.vertical, both.horizontal, upright, scale), both.horizontal, scale),
        both.horizontal,
        scale,
      ),
    }
    const isSame = next.horizontal.length === both.horizontal.length && next.vertical.length === both.vertical.length
    both = next
    if (isSame) break
  }
  return both
}

function kept(rules: readonly TracedRule[], across: readonly TracedRule[], scale: RuleScale): TracedRule[] {
  const { em } = scale
  const ends = rules.map((rule) => ({ rule, first: ruleAt(rule, across, -1, scale), last: ruleAt(rule, across, 1, scale) }))
  const hanging = ends.filter(({ first, last }) => (first === null) !== (last === null))
  return ends
    .filter(({ rule, first, last }) => {
      const length = lengthOf(rule)
      if (length >= alone * em) return true
      if (length < between * em) return false
      if (first && last) return true
      // Strokes of characters that stand in line add up to something long, too.
      if ((!first && !last) || (rule.longest < character * em && length > rule.longest)) return false
      if (length >= tied * em) return true
      // Where a table is cut off by the end of its page, the rules of its last row end at one height.
      const end = (one: TracedRule) => (first ? one.to : one.from)
      return hanging.some(
        (other) =>
          other.rule !== rule &&
          other.first === first &&
          other.last === last &&
          Math.abs(end(other.rule) - end(rule)) <= 0.3 * em,
      )
    })
    .map(({ rule }) => rule)
}

/** Rules that lost a piece, put together again. */
function mended(rules: readonly TracedRule[], across: readonly TracedRule[], scale: RuleScale): TracedRule[] {
  const { em } = scale
  const isTied = (rule: TracedRule) => ruleAt(rule, across, -1, scale) !== null || ruleAt(rule, across, 1, scale) !== null
  return joined(rules, (a, b) => {
    const gap = b.from - a.to
    if (gap > torn * em || !isLevel(a, b, em)) return false
    if (gap <= 0) return true
    // Strokes of the same character in several rows stand below each other.
    if (![a, b].every((one) => lengthOf(one) >= character * em || isTied(one))) return false
    const loose = Number(ruleAt(a, across, 1, scale) === null) + Number(ruleAt(b, across, -1, scale) === null)
    return loose === 2 || (loose === 1 && gap <= tornOnce * em)
  })
}

/** Leaves out groups of rules that meet each other, and what they draw is too small for a table. */
function withoutSmall(rules: readonly TracedRule[], scale: RuleScale): TracedRule[] {
  const groups: TracedRule[][] = []
  const rest = new Set(rules)
  for (const start of rules) {
    if (!rest.delete(start)) continue
    const group = [start]
    for (let i = 0; i < group.length; i++)
      for (const other of rest)
        if (meet(group[i] as TracedRule, other, scale)) {
          rest.delete(other)
          group.push(other)
        }
    groups.push(group)
  }
  return groups.filter((group) => Math.max(...group.map(lengthOf)) >= drawing * scale.em).flat()
}

function meet(a: TracedRule, b: TracedRule, { hole: slack }: RuleScale): boolean {
  if (a.isHorizontal === b.isHorizontal) return false
  return b.at >= a.from - slack && b.at <= a.to + slack && a.at >= b.from - slack && a.at <= b.to + slack
}

/** Ends at the rules across that it meets. */
function snapped(rule: TracedRule, across: readonly TracedRule[], scale: RuleScale): TracedRule {
  const [first, last] = [ruleAt(rule, across, -1, scale), ruleAt(rule, across, 1, scale)]
  const from = first ? trackAt(first.track, trackAt(rule.track, rule.from)) : rule.from
  const to = last ? trackAt(last.track, trackAt(rule.track, rule.to)) : rule.to
  return { ...rule, from, to }
}
