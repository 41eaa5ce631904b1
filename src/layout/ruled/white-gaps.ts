import { overlap } from '../frame.ts'
import type { Box } from '../marks.ts'
import { type Line, type Lines, merged, type Scale } from './lines-of.ts'

/** So many rules that are broken at one place show where columns part; a single one may have been cut by anything. */
const fewestBreaks = 3
/** No white that is narrower than this, in shares of the text's size, is seen. */
const narrowest = 0.02

/** A row below a rule stands no further away than this, in shares of the text's size. */
const nextRow = 2

/** More than this is a picture. */
const mostRules = 1000
const mostAreas = 5000

/** The pieces of one rule, from left to right. */
type Pieces = readonly Line[]

/**
 * Tables of cells that stand a little apart, as browsers space them and as tables in white frames look: no upright rule is
 * drawn, but the rules below the rows are broken wherever two cells part. Where several rules are broken at one place, an
 * upright white one runs through the row above each of them, and between painted cells.
 * @param rows horizontal lines as they were drawn, those of one height together
 * @param drawn the lines that these make up: what upright ones meet is ruled
 * @param areas painted ones
 * @param text whether an upright line would run through text, and whether there is any in a box
 */
export function whiteGaps(
  rows: readonly Pieces[],
  { vertical }: Pick<Lines, 'vertical'>,
  areas: readonly Box[],
  scale: Scale,
  text: TextAt,
): Line[] {
  const isDrawn = (rule: BrokenRule) => vertical.some((line) => meets(line, rule, scale))
  const all = rows.flatMap((pieces) => rulesOf(pieces, scale))
  const broken = all.filter(({ breaks }) => breaks.length > 0)
  if (broken.length < fewestBreaks || all.length > mostRules || areas.length > mostAreas) return []
  const rules = all.filter((rule) => !isDrawn(rule))
  const lasts = new Map<BrokenRule, boolean>()
  const found = sharedBreaks(rules, scale).flatMap((x): Line[] => {
    const last = rules.findLast((rule) => isBroken(rule, x, scale)) as BrokenRule
    const isAbove = lasts.get(last) ?? isAboveRow(last, text, scale)
    lasts.set(last, isAbove)
    if (isAbove) return []
    const above = aboveRules(x, rules, scale)
    return [
      ...above.filter(({ from, to }) => !isPainted(x, from, to, areas, scale) && !text.crosses(x, from, to)),
      ...besidePaint(x, areas, scale),
    ]
  })
  return merged(found, scale)
}

/** What is written on a page. */
export interface TextAt {
  readonly crosses: (x: number, top: number, bottom: number) => boolean
  readonly isIn: (box: Box) => boolean
}

const isBroken = ({ breaks }: BrokenRule, x: number, { near }: Scale): boolean =>
  breaks.some((at) => Math.abs(at - x) <= near / 2)

/** Whether the columns go on below the last of the rules that show them: then those stand above rows, and do not tell which. */
function isAboveRow({ at, from, to, breaks }: BrokenRule, { crosses, isIn }: TextAt, { text }: Scale): boolean {
  const end = at + nextRow * text
  const between = breaks.filter((x) => isIn([from, at, x, end]) && isIn([x, at, to, end]) && !crosses(x, at, end))
  return between.length * 2 > breaks.length
}

/** Rows above the rules that are broken at a place: up to the rule above, if that is one of the same table. */
function aboveRules(x: number, rules: readonly BrokenRule[], scale: Scale): Line[] {
  const found: Line[] = []
  let above: BrokenRule | undefined
  for (const rule of rules) {
    if (rule.from >= x || rule.to <= x) continue
    if (above && isBroken(rule, x, scale) && (isBroken(above, x, scale) || haveSameEnds(above, rule, scale)))
      found.push({ at: x, from: above.at, to: rule.at, thickness: 0 })
    above = rule
  }
  return found
}

/** The white between painted cells beside each other. */
function besidePaint(x: number, areas: readonly Box[], { near }: Scale): Line[] {
  const onRight = areas.filter((area) => Math.abs(area[0] - x) <= near)
  return areas
    .filter((area) => Math.abs(area[2] - x) <= near)
    .flatMap((left) =>
      onRight.flatMap((right): Line[] => {
        const [from, to] = [Math.max(left[1], right[1]), Math.min(left[3], right[3])]
        return right[0] > left[2] && to > from ? [{ at: x, from, to, thickness: 0 }] : []
      }),
    )
}

/** Whether paint runs on over a place, along most of a row. */
const isPainted = (x: number, top: number, bottom: number, areas: readonly Box[], { near }: Scale): boolean =>
  areas.some(([x0, y0, x1, y1]) => x0 < x - near && x1 > x + near && overlap(y0, y1, top, bottom) > 0.5 * (bottom - top))

const meets = ({ at, from, to }: Line, rule: BrokenRule, { near }: Scale): boolean =>
  at > rule.from - near && at < rule.to + near && rule.at > from - near && rule.at < to + near

const haveSameEnds = (a: BrokenRule, b: BrokenRule, { near }: Scale): boolean =>
  Math.abs(a.from - b.from) <= near && Math.abs(a.to - b.to) <= near

interface BrokenRule extends Pick<Line, 'at' | 'from' | 'to'> {
  /** The middles of the white between its pieces. */
  readonly breaks: readonly number[]
}

/** The rules that pieces of one height make up; none where they are dashes. */
function rulesOf(pieces: Pieces, { text, near }: Scale): BrokenRule[] {
  if (pieces.length > 1 && pieces.every(({ from, to }) => to - from <= text)) return []
  const found: { at: number; from: number; to: number; breaks: number[] }[] = []
  for (const { at, from, to } of pieces) {
    const last = found.at(-1)
    if (!last || from - last.to > near) found.push({ at, from, to, breaks: [] })
    else {
      if (from - last.to > narrowest * text) last.breaks.push((from + last.to) / 2)
      last.to = Math.max(last.to, to)
    }
  }
  return found
}

/** The places at which several rules are broken. */
function sharedBreaks(rules: readonly BrokenRule[], { near }: Scale): number[] {
  const places = rules.flatMap(({ breaks }) => breaks).sort((a, b) => a - b)
  const groups: number[][] = []
  for (const place of places) {
    const group = groups.at(-1)
    if (group && place - (group[0] as number) <= near / 2) group.push(place)
    else groups.push([place])
  }
  return groups.filter((group) => group.length >= fewestBreaks).map((group) => group[group.length >> 1] as number)
}
