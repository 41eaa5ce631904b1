import type { Bitmap, Plane } from './plane.ts'
import { lengthOf, type TracedRule } from './traced-rule.ts'
import { trackAt } from './track.ts'

/** Of the rules of a page, this share is at least as dark as those that were printed on it. */
const printedShare = 0.15
/** What shows through has less than this share of their darkness. */
const faint = 0.4
/** A rule that runs through text does so over this share of its length: no rule of the page itself does. */
const through = 0.02
/** So many of the faint rules run through text, by length, where they are those of another page. */
const mostlyThrough = 0.1
/** How far beside a rule text goes on that it runs through, in pixels, and what there is of a rule across. */
const beside = [4, 5] as const
const besideCrossing = 6

/**
 * The rules of a page without those of its other side, or of the page below, that show through the paper: much fainter than the
 * rules of the page itself, and some of them run through its text; null where nothing shows through.
 * @param flat on white paper
 */
export function withoutShownThrough(rules: readonly TracedRule[], flat: Plane, ink: Bitmap): TracedRule[] | null {
  const seen = rules.map((rule) => ({
    rule,
    length: lengthOf(rule),
    ...seenOf(
      rule,
      rules.filter((other) => other.isHorizontal !== rule.isHorizontal),
      flat,
      ink,
    ),
  }))
  const darkness = seen.map((one) => one.darkness).sort((a, b) => b - a)
  const printed = darkness[Math.floor(printedShare * darkness.length)] ?? 0
  const isFaint = (one: (typeof seen)[number]) => one.darkness < faint * printed
  const lengthIn = (some: typeof seen) => some.reduce((sum, { length }) => sum + length, 0)
  const faintOnes = seen.filter(isFaint)
  const crossing = faintOnes.filter(({ inText }) => inText > through)
  if (crossing.length < 2 || lengthIn(crossing) < mostlyThrough * lengthIn(faintOnes)) return null
  return seen.filter((one) => !isFaint(one)).map(({ rule }) => rule)
}

/** How dark a rule is, and over which share of it there is text on both sides; where rules cross it, nothing is looked at. */
function seenOf(rule: TracedRule, across: readonly TracedRule[], { width, height, data }: Plane, ink: Bitmap) {
  const size = rule.isHorizontal ? height : width
  const at = (along: number, over: number) => (rule.isHorizontal ? over * width + along : along * width + over)
  const stops = across.map((other) => trackAt(other.track, rule.at))
  const levels: number[] = []
  let inText = 0
  for (let along = Math.ceil(rule.from) + 2; along < rule.to - 2; along++) {
    const middle = Math.round(trackAt(rule.track, along) - 0.5)
    if (middle < besideCrossing || middle >= size - besideCrossing) continue
    if (stops.some((stop) => Math.abs(stop - along) <= besideCrossing)) continue
    let darkest = 255
    for (let over = middle - 2; over <= middle + 2; over++) darkest = Math.min(darkest, data[at(along, over)] as number)
    levels.push(darkest)
    const isText = (side: -1 | 1) => beside.some((off) => ink.data[at(along, middle + side * off)] === 1)
    if (isText(-1) && isText(1)) inText++
  }
  levels.sort((a, b) => a - b)
  return { darkness: 255 - (levels[levels.length >> 1] ?? 255), inText: inText / Math.max(1, levels.length) }
}
