import { clearStrokes } from './clear-strokes.ts'
import { drawnParts } from './drawn-parts.ts'
import { grown } from './grow-rule.ts'
import { isLevel, joined, joinStrokes } from './join-strokes.ts'
import { type Bitmap, transposed } from './plane.ts'
import { reach, ruleAt } from './rule-ends.ts'
import type { Seen } from './seen.ts'
import { columnLengths, strokesOf } from './strokes.ts'
import { lengthOf, type TracedRule } from './traced-rule.ts'
import { trackAt } from './track.ts'

/** All lengths in shares of the text's size. A rule that stands alone, one that meets another at one end, and one between two. */
const alone = 8
const tied = 3
const between = 1.25
/** Rules that meet each other draw something of at least this size: what is smaller is a character, or a box to tick. */
const drawing = 4
/** Most strokes of characters are shorter than this. */
const character = 2.5
/** Two ends without a rule across that face each other over no more than this are those of a rule with a hole in it. */
const torn = 4
const tornOnce = 1.5

/** The rules of an upright page. Strokes of characters, pens and seals that look like pieces of a rule are left out. */
export function findRules(bitmap: Bitmap, em: number): TracedRule[] {
  const level: Seen = { bitmap, tall: columnLengths(bitmap) }
  const turned = transposed(bitmap)
  const upright: Seen = { bitmap: turned, tall: columnLengths(turned) }
  const horizontal = joinStrokes(clearStrokes(strokesOf(level, em), bitmap, em), true, em)
  const vertical = joinStrokes(clearStrokes(strokesOf(upright, em), turned, em), false, em)
  const settled = settle(horizontal, vertical, level, upright, em)
  const drawn = settle(
    settled.horizontal.flatMap((rule) => drawnParts(rule, settled.vertical, level, em)),
    settled.vertical.flatMap((rule) => drawnParts(rule, settled.horizontal, upright, em)),
    level,
    upright,
    em,
  )
  const rules = withoutSmall([...drawn.horizontal, ...drawn.vertical], em)
  const [across, along] = [rules.filter((rule) => rule.isHorizontal), rules.filter((rule) => !rule.isHorizontal)]
  return [...across.map((rule) => snapped(rule, along, em)), ...along.map((rule) => snapped(rule, across, em))]
}

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
  em: number,
): Both {
  let both: Both = { horizontal: [...horizontal], vertical: [...vertical] }
  for (let round = 0; round < 4; round++) {
    const next: Both = {
      horizontal: kept(mended(grown(both.horizontal, both.vertical, level, em), both.vertical, em), both.vertical, em),
      vertical: kept(mended(grown(both.vertical, both.horizontal, upright, em), both.horizontal, em), both.horizontal, em),
    }
    const isSame = next.horizontal.length === both.horizontal.length && next.vertical.length === both.vertical.length
    both = next
    if (isSame) break
  }
  return both
}

function kept(rules: readonly TracedRule[], across: readonly TracedRule[], em: number): TracedRule[] {
  const ends = rules.map((rule) => ({ rule, first: ruleAt(rule, across, -1, em), last: ruleAt(rule, across, 1, em) }))
  const hanging = ends.filter(({ first, last }) => (first === null) !== (last === null))
  return ends
    .filter(({ rule, first, last }) => {
      const length = lengthOf(rule)
      if (length >= alone * em) return true
      if (length < between * em) return false
      if (first && last) return true
      if (!first && !last) return false
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
function mended(rules: readonly TracedRule[], across: readonly TracedRule[], em: number): TracedRule[] {
  const isTied = (rule: TracedRule) => ruleAt(rule, across, -1, em) !== null || ruleAt(rule, across, 1, em) !== null
  return joined(rules, (a, b) => {
    const gap = b.from - a.to
    if (gap > torn * em || !isLevel(a, b, em)) return false
    if (gap <= 0) return true
    // Strokes of the same character in several rows stand below each other.
    if (![a, b].every((one) => lengthOf(one) >= character * em || isTied(one))) return false
    const loose = Number(ruleAt(a, across, 1, em) === null) + Number(ruleAt(b, across, -1, em) === null)
    return loose === 2 || (loose === 1 && gap <= tornOnce * em)
  })
}

/** Leaves out groups of rules that meet each other, and what they draw is too small for a table. */
function withoutSmall(rules: readonly TracedRule[], em: number): TracedRule[] {
  const groups: TracedRule[][] = []
  const rest = new Set(rules)
  for (const start of rules) {
    if (!rest.delete(start)) continue
    const group = [start]
    for (let i = 0; i < group.length; i++)
      for (const other of rest)
        if (meet(group[i] as TracedRule, other, em)) {
          rest.delete(other)
          group.push(other)
        }
    groups.push(group)
  }
  return groups.filter((group) => Math.max(...group.map(lengthOf)) >= drawing * em).flat()
}

function meet(a: TracedRule, b: TracedRule, em: number): boolean {
  const slack = reach * em
  if (a.isHorizontal === b.isHorizontal) return false
  return b.at >= a.from - slack && b.at <= a.to + slack && a.at >= b.from - slack && a.at <= b.to + slack
}

/** Ends at the rules across that it meets. */
function snapped(rule: TracedRule, across: readonly TracedRule[], em: number): TracedRule {
  const [first, last] = [ruleAt(rule, across, -1, em), ruleAt(rule, across, 1, em)]
  const from = first ? trackAt(first.track, trackAt(rule.track, rule.from)) : rule.from
  const to = last ? trackAt(last.track, trackAt(rule.track, rule.to)) : rule.to
  return { ...rule, from, to }
}
