import { isLevel, joined, joinStrokes } from './join-strokes.ts'
import { type Bitmap, transposed } from './plane.ts'
import { type Stroke, strokesOf } from './strokes.ts'
import { lengthOf, type TracedRule } from './traced-rule.ts'
import { trackAt } from './track.ts'

/** All lengths in shares of the text's size. An end this close to a rule across meets it. */
const reach = 0.6
/** What goes on behind the last rule across by no more than this has only slipped over it. */
const overshoot = 0.4
/** A rule that stands alone, one that meets another at one end, and one between two others are at least this long. */
const alone = 8
const tied = 3
const between = 1.25
/** Rules that meet each other draw something of at least this size: what is smaller is a character, or a box to tick. */
const drawing = 4
/** Most strokes of characters are shorter than this. Longer ones are those of several characters that touch each other. */
const character = 2.5
/** How far beside a stroke ink is looked for, and the share of its length that has some if it is a character's. */
const close = 0.3
const crowded = 0.33
const crowdedOnOneSide = 0.45
/** Two ends without a rule across that face each other over no more than this are those of a rule with a hole in it. */
const torn = 4
const tornOnce = 1.5

/** The rules of an upright page. Strokes of characters, pens and seals that look like pieces of a rule are left out. */
export function findRules(bitmap: Bitmap, em: number): TracedRule[] {
  const turned = transposed(bitmap)
  let horizontal = joinStrokes(clear(strokesOf(bitmap, em), bitmap, em), true, em)
  let vertical = joinStrokes(clear(strokesOf(turned, em), turned, em), false, em)
  for (let round = 0; round < 4; round++) {
    const [across, along] = [
      kept(mended(horizontal, vertical, em), vertical, em),
      kept(mended(vertical, horizontal, em), horizontal, em),
    ]
    const isSame = across.length === horizontal.length && along.length === vertical.length
    horizontal = across
    vertical = along
    if (isSame) break
  }
  const rules = withoutSmall([...horizontal, ...vertical], em)
  const [across, along] = [rules.filter((rule) => rule.isHorizontal), rules.filter((rule) => !rule.isHorizontal)]
  return [...across.map((rule) => snapped(rule, along, em)), ...along.map((rule) => snapped(rule, across, em))]
}

/** Beside a rule there is paper; beside a stroke of a character is more of it, on one side of it or on both. */
function clear(strokes: readonly Stroke[], bitmap: Bitmap, em: number): Stroke[] {
  return strokes.filter((stroke) => {
    const [before, behind] = [inkBeside(stroke, bitmap, -1, em), inkBeside(stroke, bitmap, 1, em)]
    if (Math.min(before, behind) > crowded) return false
    return (before + behind) / 2 <= (stroke.to - stroke.from < character * em ? crowded : crowdedOnOneSide)
  })
}

/** Share of a stroke's length beside which there is ink close to it. */
function inkBeside({ from, to, thickness, track }: Stroke, { width, height, data }: Bitmap, side: -1 | 1, em: number): number {
  let [inked, count] = [0, 0]
  const [near, far] = [thickness / 2 + 2, thickness / 2 + close * em]
  for (let along = Math.max(0, from); along < Math.min(width, to); along += 2) {
    const middle = trackAt(track, along)
    count++
    for (let off = near; off <= far; off++) {
      const y = Math.round(middle + side * off - 0.5)
      if (y < 0 || y >= height || data[y * width + along] === 0) continue
      inked++
      break
    }
  }
  return inked / Math.max(1, count)
}

/** The rule across at which a rule ends, if it does. @param direction -1: its beginning, 1: its end */
function ruleAt(rule: TracedRule, across: readonly TracedRule[], direction: -1 | 1, em: number): TracedRule | null {
  const end = direction < 0 ? rule.from : rule.to
  const here = trackAt(rule.track, end)
  let [best, nearest] = [null as TracedRule | null, Number.POSITIVE_INFINITY]
  for (const other of across) {
    if (here < other.from - reach * em || here > other.to + reach * em) continue
    // Beyond the end, and before it.
    const distance = direction * (trackAt(other.track, here) - end)
    if (distance > reach * em || distance < -overshoot * em) continue
    if (Math.abs(distance) < nearest) {
      nearest = Math.abs(distance)
      best = other
    }
  }
  return best
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

const isTied = (rule: TracedRule, across: readonly TracedRule[], em: number) =>
  ruleAt(rule, across, -1, em) !== null || ruleAt(rule, across, 1, em) !== null

/** Rules that lost a piece, put together again. */
function mended(rules: readonly TracedRule[], across: readonly TracedRule[], em: number): TracedRule[] {
  return joined(rules, (a, b) => {
    const gap = b.from - a.to
    if (gap > torn * em || !isLevel(a, b, em)) return false
    if (gap <= 0) return true
    // Strokes of the same character in several rows stand below each other.
    if (![a, b].every((one) => lengthOf(one) >= character * em || isTied(one, across, em))) return false
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
