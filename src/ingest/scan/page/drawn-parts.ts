import type { RuleScale } from './rule-scale.ts'
import type { Seen } from './seen.ts'
import { meanAt, type TracedRule } from './traced-rule.ts'
import { trackAt } from './track.ts'

/** Between two rules across, a rule is drawn on this share of the way; or on less, where it reaches one of them, or both. */
const clearly = 0.7
const fromOne = 0.5
const fromBoth = 0.4
/** What consists of pieces no longer than strokes of characters, in shares of the text's size, must be drawn on more of it. */
const character = 3.25
const inPieces = 0.15
/** A rule reaches another if it is drawn this close to it, in shares of the text's size, on this share of that way. */
const close = 0.16
const reached = 0.5
/** What covers a rule is on so much of its way, and thicker than it by no more than this, in shares of the text's size: no row of text is. */
const covered = 0.95
const pen = 0.4
/** Stretches shorter than this, in shares of the text's size, are not judged. */
const short = 0.45

/**
 * The parts of a rule that are really drawn, between the rules across: a row of strokes of characters, or one stroke that
 * happens to stand in line with a rule, has gaps where it should meet the others.
 */
export function drawnParts(rule: TracedRule, across: readonly TracedRule[], seen: Seen, { em, hole }: RuleScale): TracedRule[] {
  if (rule.isDashed) return [rule]
  const crossings = across
    .filter((other) => rule.at >= other.from - short * em && rule.at <= other.to + short * em)
    .map((other) => ({ at: trackAt(other.track, rule.at), half: other.thickness / 2 + 1 }))
    .filter(({ at }) => at > rule.from - hole && at < rule.to + hole)
    .sort((a, b) => a.at - b.at)
  const loose = (at: number): End => ({ at, half: 0, isLoose: true })
  const [first, last] = [crossings[0], crossings.at(-1)]
  // What sticks out by less than can be judged goes with the rest.
  const ends: End[] = [
    ...(first && rule.from > first.at - short * em ? [] : [loose(rule.from)]),
    ...crossings,
    ...(last && rule.to < last.at + short * em ? [] : [loose(rule.to)]),
  ]
  const parts: TracedRule[] = []
  let from: number | null = null
  for (let i = 0; i + 1 < ends.length; i++) {
    const [a, b] = [ends[i], ends[i + 1]] as [End, End]
    const isDrawn =
      b.at - a.at < short * em
        ? from !== null || i === 0
        : isPartDrawn(rule, seen, a, b, em) ||
          (from !== null && isCovered(rule, seen, a, b, em) && isDrawnFrom(rule, seen, i + 1, ends, em))
    if (isDrawn) from ??= i === 0 ? rule.from : a.at
    if (from === null || (isDrawn && i + 2 < ends.length)) continue
    parts.push(partOf(rule, from, isDrawn ? rule.to : a.at))
    from = null
  }
  return parts.filter(({ from, to }) => to - from >= short * em)
}

function partOf(rule: TracedRule, from: number, to: number): TracedRule {
  if (from <= rule.from && to >= rule.to) return rule
  return { ...rule, from, to, at: meanAt(rule.track, from, to), longest: Math.min(rule.longest, to - from) }
}

interface End {
  readonly at: number
  /** Half of the rule across. */
  readonly half: number
  readonly isLoose?: boolean
}

function isPartDrawn(rule: TracedRule, seen: Seen, a: End, b: End, em: number): boolean {
  const [from, to] = [Math.round(a.at + a.half), Math.round(b.at - b.half)]
  const share = drawnShare(rule, seen, from, to)
  const more = rule.longest < Math.min(character * em, 0.8 * (to - from)) ? inPieces : 0
  if (share >= clearly + more) return true
  const reaches = ({ isLoose }: End, from: number, to: number) => !isLoose && drawnShare(rule, seen, from, to) >= reached
  const near = Math.max(3, Math.round(close * em))
  const count = Number(reaches(a, from, from + near)) + Number(reaches(b, to - near, to))
  return share >= more + (count === 2 ? fromBoth : count === 1 ? fromOne : 1)
}

/** Whether ink lies on the whole way of a part, as that of a pen that was drawn along the rule: then the rule may be under it. */
function isCovered(rule: TracedRule, seen: Seen, a: End, b: End, em: number): boolean {
  const [from, to] = [Math.round(a.at + a.half), Math.round(b.at - b.half)]
  return drawnShare(rule, seen, from, to, rule.thickness + Math.max(2, pen * em)) >= covered
}

/** Whether the next part that can be judged is drawn. */
function isDrawnFrom(rule: TracedRule, seen: Seen, first: number, ends: readonly End[], em: number): boolean {
  for (let i = first; i + 1 < ends.length; i++) {
    const [a, b] = [ends[i], ends[i + 1]] as [End, End]
    if (b.at - a.at >= short * em) return isPartDrawn(rule, seen, a, b, em)
  }
  return false
}

/** Share of a stretch on which there is ink that is no thicker than `limit`, by default about as thick as the rule, and runs where it does. */
function drawnShare(
  { thickness, track }: TracedRule,
  { width, height, tall }: Seen,
  from: number,
  to: number,
  limit = thickness + 2,
): number {
  const [start, end] = [Math.max(0, from), Math.min(width, to)]
  let count = 0
  for (let along = start; along < end; along++) {
    const middle = Math.floor(trackAt(track, along))
    for (let y = Math.max(0, middle - 1); y <= Math.min(height - 1, middle + 1); y++) {
      const length = tall[y * width + along] as number
      if (length === 0 || length > limit) continue
      count++
      break
    }
  }
  return end > start ? count / (end - start) : 0
}
