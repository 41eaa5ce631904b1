import { overlap } from '../frame.ts'
import type { Box, PageMarks } from '../marks.ts'
import { paintedOutlines } from './painted-outlines.ts'

/** A straight line along an axis: it stands at `at` on the other axis and runs from `from` to `to`. */
export interface Line {
  readonly at: number
  readonly from: number
  readonly to: number
  readonly thickness: number
}

export interface Lines {
  readonly horizontal: Line[]
  readonly vertical: Line[]
}

/**
 * How close two lines are one: twice drawn, double, or the two sides of a gap between cells. In shares of the text's size:
 * no text has room in between.
 */
const sameLine = 0.45
/** How close to a line another must end to meet it. */
const meeting = 0.3
/** A rectangle no thicker than this, in shares of the text's size, is a line. */
const thin = 0.4

export interface Scale {
  /** Usual size of the page's text. */
  readonly text: number
  /** Lines closer than this are one line. */
  readonly same: number
  /** Ends closer than this meet. */
  readonly near: number
}

export function scaleOf({ glyphs }: Pick<PageMarks, 'glyphs'>): Scale {
  const sizes = glyphs.filter(({ isSpace }) => !isSpace).map(({ size }) => size)
  sizes.sort((a, b) => a - b)
  const text = Math.min(Math.max(sizes[sizes.length >> 1] ?? 10, 4), 40)
  return { text, same: sameLine * text, near: meeting * text }
}

/**
 * The lines of a page that can be seen, the pieces of horizontal ones, those of one height together, and the areas that are
 * too thick for a line: those of some colour, and white ones.
 */
export function linesOf(
  marks: Pick<PageMarks, 'rules' | 'fills'>,
  scale: Scale,
): Lines & {
  readonly pieces: readonly (readonly Line[])[]
  readonly areas: readonly Box[]
  readonly whiteAreas: readonly Box[]
} {
  const limit = thin * scale.text
  const drawn: { box: Box; isWhite: boolean; isHorizontal?: boolean }[] = []
  const areas: Box[] = []
  const whiteAreas: Box[] = []
  for (const { box, isHorizontal, isWhite = false } of marks.rules) {
    const thickness = isHorizontal ? box[3] - box[1] : box[2] - box[0]
    if (thickness > limit) (isWhite ? whiteAreas : areas).push(box)
    else drawn.push({ box, isWhite, isHorizontal })
  }
  for (const { box, isWhite = false } of marks.fills) {
    if (Math.min(box[2] - box[0], box[3] - box[1]) > limit) (isWhite ? whiteAreas : areas).push(box)
    else drawn.push({ box, isWhite })
  }
  // White lines show on coloured cells only; where no other line is drawn they are the table's own, that nobody sees.
  const isBlank = !drawn.some(({ isWhite }) => !isWhite)
  const seen = drawn.filter(({ box, isWhite }) => !isWhite || isBlank || areas.some((area) => touches(area, box, scale.near)))
  const { horizontal, vertical } = linesIn(seen, limit)
  const white = linesIn(
    seen.filter(({ isWhite }) => isWhite),
    limit,
  )
  const outlines = paintedOutlines(
    areas,
    { horizontal: merged(white.horizontal, scale), vertical: merged(white.vertical, scale) },
    scale,
  )
  return {
    horizontal: withOutlines(merged(horizontal, scale), outlines.horizontal, scale),
    vertical: withOutlines(merged(vertical, scale), outlines.vertical, scale),
    pieces: atOneHeight(horizontal, scale),
    areas,
    whiteAreas,
  }
}

/** @param limit no line is thicker */
function linesIn(drawn: readonly { box: Box; isHorizontal?: boolean }[], limit: number): Lines {
  const horizontal: Line[] = []
  const vertical: Line[] = []
  const add = ([x0, y0, x1, y1]: Box, isHorizontal: boolean) => {
    if (isHorizontal) horizontal.push({ at: (y0 + y1) / 2, from: x0, to: x1, thickness: y1 - y0 })
    else vertical.push({ at: (x0 + x1) / 2, from: y0, to: y1, thickness: x1 - x0 })
  }
  for (const { box, isHorizontal } of drawn) {
    const [width, height] = [box[2] - box[0], box[3] - box[1]]
    if (isHorizontal !== undefined) add(box, isHorizontal)
    else {
      // A dot may be part of a dotted line either way.
      if (width >= 0.5 * height && height <= limit) add(box, true)
      if (height >= 0.5 * width && width <= limit) add(box, false)
    }
  }
  return { horizontal, vertical }
}

/** Lines, and the ends of what is painted, where none of them runs along these. */
function withOutlines(lines: Line[], outlines: readonly Line[], scale: Scale): Line[] {
  const { same, near } = scale
  const isAlong = (line: Line, { at, from, to }: Line) =>
    Math.abs(line.at - at) <= same && line.from <= from + near && line.to >= to - near
  const unruled = outlines.filter((outline) => !lines.some((line) => isAlong(line, outline)))
  return unruled.length > 0 ? [...lines, ...merged(unruled, scale)] : lines
}

const touches = (area: Box, box: Box, near: number) =>
  overlap(area[0], area[2], box[0], box[2]) > -near && overlap(area[1], area[3], box[1], box[3]) > -near

/** Lines that lie on each other, side by side or end to end as one; what stays a dot is left out. */
export function merged(lines: readonly Line[], scale: Scale): Line[] {
  const groups = atOneHeight(lines, scale)
  const gaps = groups.map((group) => dashGap(group, scale))
  // Where long lines are dashed, the few dashes of a short one are no lines of their own.
  const usual = median(gaps.filter((gap) => gap > 0))
  return groups
    .flatMap((group, i) => endToEnd(group, scale, gaps[i] || (isDashes(group, scale) ? usual : 0)))
    .filter(({ from, to }) => to - from >= scale.text * 0.5)
}

/** Lines that lie at one height, from one end to the other. */
function atOneHeight(lines: readonly Line[], scale: Scale): Line[][] {
  const groups: Line[][] = []
  for (const line of lines.toSorted((a, b) => a.at - b.at)) {
    const group = groups.at(-1)
    if (group?.[0] && line.at - group[0].at <= scale.same) group.push(line)
    else groups.push([line])
  }
  for (const group of groups) group.sort((a, b) => a.from - b.from)
  return groups
}

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0
const upperQuartile = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(0.75 * numbers.length)] ?? 0

const isDashes = (group: readonly Line[], { text }: Scale) => group.length > 1 && group.every(({ from, to }) => to - from <= text)

/** @param sorted lines at one height, by where they begin */
function endToEnd(sorted: readonly Line[], scale: Scale, gap: number): Line[] {
  const bridged = Math.max(scale.near * 0.7, gap)
  const found: Line[] = []
  let joined: Line[] = []
  let end = Number.NEGATIVE_INFINITY
  for (const line of sorted) {
    if (joined.length > 0 && line.from - end > bridged) {
      found.push(asOne(joined))
      joined = []
      end = Number.NEGATIVE_INFINITY
    }
    joined.push(line)
    end = Math.max(end, line.to)
  }
  if (joined.length > 0) found.push(asOne(joined))
  return found
}

/** It stands where most of its length does. */
function asOne(lines: readonly Line[]): Line {
  const [first] = lines as [Line]
  let [sum, weight, to, thickness] = [0, 0, first.to, first.thickness]
  for (const line of lines) {
    const length = Math.max(line.to - line.from, 1e-3)
    sum += line.at * length
    weight += length
    to = Math.max(to, line.to)
    thickness = Math.max(thickness, line.thickness)
  }
  return { at: sum / weight, from: first.from, to, thickness }
}

/**
 * The widest gap between the dashes of a dashed line; 0 where the pieces are no dashes. Browsers fit the dashes of each
 * side of a cell into it: the gaps of one line differ, and those of a short side may be 5/3 as long as its dashes. Of the
 * pieces the long ones are the dashes: dots may be drawn where rules meet. No gap is wide enough for text.
 */
function dashGap(sorted: readonly Line[], { text }: Scale): number {
  const pieces = sorted.filter(({ from, to }) => to - from <= text)
  if (pieces.length < 6) return 0
  const gaps: number[] = []
  for (let i = 1; i < pieces.length; i++) {
    const gap = (pieces[i] as Line).from - (pieces[i - 1] as Line).to
    if (gap > 0 && gap <= text) gaps.push(gap)
  }
  if (gaps.length < 4) return 0
  return Math.min(text, Math.max(median(gaps) * 1.6, 1.7 * upperQuartile(pieces.map(({ from, to }) => to - from))))
}
