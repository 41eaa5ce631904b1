import type { Connected } from './connected.ts'
import { type Projection, project } from './projection.ts'
import { ruleAt } from './rule-ends.ts'
import type { RuleScale } from './rule-scale.ts'
import { meanAt, type TracedRule } from './traced-rule.ts'
import { binLength, filled, trackAt } from './track.ts'

/** A line of dashes or dots in a picture: their middles in order, and how they follow each other, in pixels. */
export interface DashedLine {
  readonly middles: readonly (readonly [x: number, y: number])[]
  readonly isHorizontal: boolean
  /** Of most dashes. */
  readonly length: number
  readonly thickness: number
  /** From one dash to the next. */
  readonly gap: number
  /** Its dashes are too few to be a line by themselves. */
  readonly isShort: boolean
}

/** What crosses and corners of dashes are no larger than, in shares of the text's size. */
const largest = 3
/** A dash is no longer and no thicker than this, in shares of the text's size; what is longer is a stroke by itself. */
const longest = 2.6
const thickest = 0.25
/** A row of a component that is as wide as this share of it is part of a level dash; so many are neither that nor of an upright one. */
const full = 0.6
const mixed = 2
/** Of the box round a dash, ink. */
const dense = 0.6
/** Dashes follow each other within this, in shares of the text's size. */
const near = 0.65
/** How far a dash may be off the height of the one before, in pixels, and as a share of the way to it. */
const off = 1.5
const slope = 0.07
/**
 * Two may be a line beside others of the same kind. So many make one by themselves, if this share of them is of one length,
 * and that share of the gaps of one size but for this factor.
 */
const fewest = 6
const ofOneLength = 0.3
const [regular, stretched] = [0.75, 2.2]
const [alike, alikePixels] = [0.3, 1.5]
/** Nobody draws gaps wider than so many dashes, as grain has them; of the smallest dots, a picture may have lost the rim. */
const widest = 4
const smallest = 1.5
/** A line reaches a rule across that is no further away than so many gaps. */
const reach = 2

/** Finds the lines of dashes among what hangs together in a picture. @param em size of its text in pixels */
export function dashedLines(found: Connected, em: number): DashedLine[] {
  const { level, upright } = dashesOf(found, em)
  return [level, upright].flatMap((dashes, i) => chains(dashes, em).flatMap((chain) => lineOf(chain, i === 0) ?? []))
}

/** Along its line from `from` to `to`, exclusive. */
interface Dash {
  readonly from: number
  readonly to: number
  readonly across: number
  readonly thickness: number
}

/** Small level and upright bars, by themselves or crossed as where two lines meet. */
function dashesOf({ count, left, top, right, bottom, area, runs }: Connected, em: number): { level: Dash[]; upright: Dash[] } {
  const most = largest * em
  const limit = Math.max(3, thickest * em)
  // Of each component the rows that are about as wide as itself, and those that are as wide as an upright dash.
  const [fullRows, fullSum, narrowRows] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)]
  const [from, to] = [new Int32Array(count).fill(0x7fffffff), new Int32Array(count)]
  for (let i = 0; i < runs.count; i++) {
    const label = runs.label[i] as number
    const width = (right[label] as number) - (left[label] as number)
    if (width > most || (bottom[label] as number) - (top[label] as number) > most) continue
    const [start, end] = [runs.from[i] as number, runs.to[i] as number]
    if (end - start >= full * width) {
      fullRows[label] = (fullRows[label] as number) + 1
      fullSum[label] = (fullSum[label] as number) + (runs.y[i] as number)
    } else if (end - start <= limit) {
      narrowRows[label] = (narrowRows[label] as number) + 1
      if (start < (from[label] as number)) from[label] = start
      if (end > (to[label] as number)) to[label] = end
    }
  }
  const [level, upright]: [Dash[], Dash[]] = [[], []]
  const put = (list: Dash[], dash: Dash) => {
    const length = dash.to - dash.from
    if (dash.thickness <= limit && length <= longest * em && length >= 0.7 * dash.thickness) list.push(dash)
  }
  for (let i = 0; i < count; i++) {
    const [x0, y0, x1, y1] = [left[i] as number, top[i] as number, right[i] as number, bottom[i] as number]
    const [width, height, rows, others] = [x1 - x0, y1 - y0, fullRows[i] as number, narrowRows[i] as number]
    if (Math.min(width, height) <= limit) {
      if ((area[i] as number) < dense * width * height) continue
      put(level, { from: x0, to: x1, across: (y0 + y1) / 2, thickness: height })
      put(upright, { from: y0, to: y1, across: (x0 + x1) / 2, thickness: width })
      continue
    }
    // Of a cross each further row has one run, which belongs to the upright bar.
    if (rows === 0 || others === 0 || Math.abs(height - rows - others) > mixed) continue
    const [start, end] = [from[i] as number, to[i] as number]
    put(level, { from: x0, to: x1, across: (fullSum[i] as number) / rows + 0.5, thickness: rows })
    put(upright, { from: y0, to: y1, across: (start + end) / 2, thickness: end - start })
  }
  level.sort((a, b) => a.from - b.from)
  upright.sort((a, b) => a.from - b.from)
  return { level, upright }
}

/** Dashes that follow each other at one height. */
function chains(dashes: readonly Dash[], em: number): Dash[][] {
  const all: Dash[][] = []
  const byHeight = new Map<number, Dash[][]>()
  const bucketOf = (across: number) => Math.floor(across / bucket)
  for (const dash of dashes) {
    let [best, nearest] = [null as Dash[] | null, Number.POSITIVE_INFINITY]
    for (let key = bucketOf(dash.across - mostOff); key <= bucketOf(dash.across + mostOff); key++) {
      const open = byHeight.get(key) ?? []
      for (let i = open.length - 1; i >= 0; i--) {
        const chain = open[i] as Dash[]
        const last = chain.at(-1) as Dash
        const gap = dash.from - last.to
        if (gap > near * em) {
          // Further dashes are further away: it is complete.
          open[i] = open.at(-1) as Dash[]
          open.pop()
          continue
        }
        if (gap < 1 || gap >= nearest || Math.abs(dash.thickness - last.thickness) > 2) continue
        if (Math.abs(dash.across - last.across) > off + slope * (dash.from - last.from)) continue
        best = chain
        nearest = gap
      }
    }
    const chain = best ?? []
    if (best === null) all.push(chain)
    chain.push(dash)
    const [key, before] = [bucketOf(dash.across), chain.at(-2)]
    if (before && bucketOf(before.across) === key) continue
    const list = byHeight.get(key)
    if (!list) byHeight.set(key, [chain])
    else if (!list.includes(chain)) list.push(chain)
  }
  return all
}

/** Chains are looked for by height, in steps of so many pixels. */
const bucket = 4
const mostOff = 6

/** @returns null where the dashes are too few, or too different to be of one line */
function lineOf(chain: readonly Dash[], isHorizontal: boolean): DashedLine | null {
  if (chain.length < 2) return null
  const lengths = chain.map(({ from, to }) => to - from)
  const gaps = chain.slice(1).map(({ from }, i) => from - (chain[i] as Dash).to)
  const [length, gap] = [middleOf(lengths), middleOf(gaps)]
  if (gap > widest * Math.max(length, smallest)) return null
  // Browsers stretch the gaps of each cell so that it begins and ends with a dash.
  if (share(gaps, (value) => isLike(value, gap)) < regular) return null
  if (share(lengths, (value) => Math.abs(value - length) <= Math.max(alikePixels, alike * length)) < ofOneLength) return null
  const middles = chain.map(({ from, to, across }): readonly [number, number] =>
    isHorizontal ? [(from + to) / 2, across] : [across, (from + to) / 2],
  )
  return {
    middles,
    isHorizontal,
    length,
    thickness: middleOf(chain.map(({ thickness }) => thickness)),
    gap,
    isShort: chain.length < fewest,
  }
}

const isLike = (value: number, usual: number) => value <= stretched * usual && value >= usual / stretched

const share = (values: readonly number[], fits: (value: number) => boolean) => values.filter(fits).length / values.length

const middleOf = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] as number

interface Both {
  readonly horizontal: readonly TracedRule[]
  readonly vertical: readonly TracedRule[]
}

interface DashedRule {
  readonly rule: TracedRule
  readonly length: number
  readonly gap: number
  readonly isShort: boolean
}

/**
 * Lines of dashes as rules of the upright page: those that meet at least two rules across, dashed or not. Beside them, what is
 * dashed like them meets one where a page ends within a table, and may be short where it leads from one rule to the next. What
 * meets none are leaders, and what was left blank.
 * @param toPage from the picture to the page
 * @param solid the rules that were found without them
 */
export function dashedRules(lines: readonly DashedLine[], toPage: Projection, solid: Both, scale: RuleScale): Both {
  const all = lines.map((line) => traced(line, toPage))
  let sure = all.filter(({ isShort }) => !isShort)
  if (sure.length === 0) return { horizontal: [], vertical: [] }
  for (let before = -1; before !== sure.length; ) {
    before = sure.length
    const among = acrossEach(sure, solid)
    sure = sure.filter((one) => meeting(one, among(one), scale).length >= 2)
  }
  const isLikeSure = ({ rule, length, gap }: DashedRule) =>
    sure.some(
      (one) => isLike(gap, one.gap) && isLike(length, one.length) && Math.abs(rule.thickness - one.rule.thickness) <= alikePixels,
    )
  const among = acrossEach(sure, solid)
  const found = all.filter((one) => {
    if (sure.includes(one)) return true
    if (!isLikeSure(one)) return false
    const across = among(one)
    if (!one.isShort) return meeting(one, across, scale).length > 0
    const close = { ...scale, hole: reach * one.gap }
    return ruleAt(one.rule, across, -1, close) !== null && ruleAt(one.rule, across, 1, close) !== null
  })
  const rules = found.map((one) => upToRules(one, acrossEach(found, solid)(one), scale))
  return { horizontal: rules.filter((rule) => rule.isHorizontal), vertical: rules.filter((rule) => !rule.isHorizontal) }
}

/** For each line the rules across. */
function acrossEach(dashed: readonly DashedRule[], solid: Both): (one: DashedRule) => readonly TracedRule[] {
  const rules = dashed.map(({ rule }) => rule)
  const horizontal = [...solid.horizontal, ...rules.filter((rule) => rule.isHorizontal)]
  const vertical = [...solid.vertical, ...rules.filter((rule) => !rule.isHorizontal)]
  return ({ rule }) => (rule.isHorizontal ? vertical : horizontal)
}

const reachOf = (gap: number, { hole }: RuleScale) => Math.max(hole, reach * gap)

/** The rules across that a line crosses, or ends at. */
function meeting({ rule, gap }: DashedRule, across: readonly TracedRule[], scale: RuleScale): TracedRule[] {
  const far = reachOf(gap, scale)
  const isOn = (place: number, { from, to }: TracedRule) => place >= from - far && place <= to + far
  return across.filter((other) => {
    const at = trackAt(other.track, rule.at)
    return isOn(at, rule) && isOn(trackAt(rule.track, at), other)
  })
}

/** Where dashes meet, they make a corner or a cross, which is no dash. */
function upToRules({ rule, gap }: DashedRule, across: readonly TracedRule[], scale: RuleScale): TracedRule {
  const wide = { ...scale, hole: reachOf(gap, scale) }
  const [first, last] = [ruleAt(rule, across, -1, wide), ruleAt(rule, across, 1, wide)]
  const from = first ? Math.min(rule.from, trackAt(first.track, rule.at)) : rule.from
  const to = last ? Math.max(rule.to, trackAt(last.track, rule.at)) : rule.to
  return { ...rule, from, to, longest: to - from }
}

function traced(line: DashedLine, toPage: Projection): DashedRule {
  const points = line.middles.map((middle) => project(toPage, middle))
  const [[x0, y0], [x1, y1]] = [points[0], points.at(-1)] as [readonly [number, number], readonly [number, number]]
  const isHorizontal = Math.abs(x1 - x0) > Math.abs(y1 - y0)
  const placed = points.map(([x, y]) => (isHorizontal ? { along: x, across: y } : { along: y, across: x }))
  placed.sort((a, b) => a.along - b.along)
  const [start, end] = [placed[0]?.along as number, placed.at(-1)?.along as number]
  // The page may be of another size than the picture.
  const factor = (end - start) / Math.hypot(...distance(line))
  const half = (line.length * factor) / 2
  const first = Math.floor(start / binLength)
  const [sums, counts] = [0, 0].map(() => new Float32Array(Math.floor(end / binLength) - first + 1)) as [
    Float32Array,
    Float32Array,
  ]
  for (const { along, across } of placed) {
    const bin = Math.floor(along / binLength) - first
    sums[bin] = (sums[bin] as number) + across
    counts[bin] = (counts[bin] as number) + 1
  }
  const track = filled({ first, values: sums.map((sum, i) => (counts[i] === 0 ? Number.NaN : sum / (counts[i] as number))) })
  const [from, to] = [start - half, end + half]
  const at = meanAt(track, from, to)
  const rule = { isHorizontal, at, from, to, thickness: line.thickness * factor, track, longest: to - from, isDashed: true }
  return { rule, length: line.length * factor, gap: line.gap * factor, isShort: line.isShort }
}

function distance({ middles }: DashedLine): [number, number] {
  const [[x0, y0], [x1, y1]] = [middles[0], middles.at(-1)] as [readonly [number, number], readonly [number, number]]
  return [x1 - x0, y1 - y0]
}
