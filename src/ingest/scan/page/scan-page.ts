import type { Box, Rule } from '../../../layout/marks.ts'
import type { Pixels } from '../pixels.ts'
import { atBorder } from './at-border.ts'
import { connected } from './connected.ts'
import { cropOf } from './crop.ts'
import { type DashedLine, dashedLines } from './dashed-lines.ts'
import { withFaintRules } from './faint-rules.ts'
import { findRules } from './find-rules.ts'
import { greyOf } from './grey.ts'
import { type HiddenAt, hiddenText } from './hidden-text.ts'
import { inkOf } from './ink.ts'
import { loneDashes } from './lone-dashes.ts'
import { type IsOnSheet, runsOn, withBeside } from './on-sheet.ts'
import { cellFinder, gridsOf } from './page-cells.ts'
import { linesOfPage, pensOf } from './page-lines.ts'
import { isOnSheet, levelAt, onWhite, type Paper, paperOf } from './paper.ts'
import { withoutLean, withoutTilt } from './perspective.ts'
import { type Bitmap, type Plane, shrunk } from './plane.ts'
import { after, inverse, type Projection, project, scaled } from './projection.ts'
import { linear, resample } from './resample.ts'
import { ruleInk, takeOff } from './rule-ink.ts'
import { type RuleScale, ruleScale } from './rule-scale.ts'
import { scratch } from './scratch.ts'
import { withSecondBars } from './second-bar.ts'
import { withoutShownThrough } from './show-through.ts'
import { leanOf, skewOf } from './skew.ts'
import { type TextDirection, textDirection } from './text-direction.ts'
import { textSize } from './text-size.ts'
import { type TickFrame, tickFrames } from './tick-frames.ts'
import { asRule } from './traced-rule.ts'
import { type Placement, turnedAndLevel } from './upright.ts'
import { histogramOf } from './words.ts'

/** Quarter turns by which a picture is turned clockwise to be upright, in degrees. */
export type QuarterTurn = 0 | 90 | 180 | 270

/** A line of text, inside of one cell of a grid or outside of any table. */
interface ScanLineBox {
  /** Tight round the ink, in pixels of the upright page. */
  readonly box: Box
  /** The cell it stands in. */
  readonly inCell: Box | null
  /** Where characters are that a stroke of a pen hides. */
  readonly hiddenAt?: readonly HiddenAt[]
}

/** A picture of a page, made upright and taken apart. All boxes are in pixels of the upright page. */
export interface ScanPage {
  readonly width: number
  readonly height: number
  readonly rules: readonly Rule[]
  readonly lines: readonly ScanLineBox[]
  /** Squares that may be boxes to tick, with the share of ink inside of them. */
  readonly frames: readonly TickFrame[]
  /** The bars of cells that hold one short bar and nothing else. */
  readonly dashes: readonly ScanLineBox[]
  /** By how much the picture was turned against the upright page, clockwise, in degrees, quarter turns aside. */
  readonly skew: number
  readonly turn: QuarterTurn
  /** Whether the text leaves no doubt that the page does not lie on its side. */
  readonly isTurnClear: boolean
  /** Size of most of the text, in pixels of the upright page; null where there is next to none. */
  readonly textSize: number | null
  /** Pixels of a line for a recogniser: grey, dark on light, without rules. */
  crop(box: Box, height: number, margin?: number): { width: number; height: number; pixels: Uint8Array }
  /** A box as shares of the picture as it was given: the box around it there. */
  fractionOf(box: Box): Box
  /** The way back. */
  boxOf(shares: Box): Box
}

export interface ScanPageOptions {
  /** Pixels to the inch, where that is known. */
  readonly dpi?: number | null
  /** How far the picture must be turned, where that is known. */
  readonly turn?: QuarterTurn
  /** Gets the picture after each step. */
  readonly onStep?: (name: string, picture: Pixels) => void
}

/** Makes a page upright and finds its rules, lines of text and boxes to tick. */
export function scanPage(pixels: Pixels, { dpi = null, turn: wanted, onStep }: ScanPageOptions = {}): ScanPage {
  // Of the page before nothing is left but what its crops are made of.
  scratch.giveBack(0)
  const grey = greyOf(pixels)
  const trusted = dpi !== null && isBelievable(pixels, dpi) ? dpi : null
  const factor = workingFactor(pixels, trusted)
  const whole = Math.max(1, Math.floor(factor))
  const working = whole > 1 ? shrunk(grey, whole, (length) => scratch.take(length)) : grey
  const paper = paperOf(working)
  const source: Source = withInk(onWhite(working, paper))
  const found = connected(source.ink)
  const size = textSize(source.ink, found)
  const skew = skewOf(source.ink, found)
  const direction = size === null ? noText : textDirection(found, size)
  const turn = wanted ?? direction.turn
  const placed = turnedAndLevel(working, turn, skew, factor / whole)
  const em = (size ?? usualSize(working, trusted && trusted / whole)) / (factor / whole)
  const dashed = dashedLines(found, (em * factor) / whole)
  const { placement, flat, ink, lined, rules } = straightened(
    source,
    paper,
    placed,
    dashed,
    ruleScale(em, trusted && trusted / factor),
  )
  onStep?.('flat', asPixels(flat))
  onStep?.('ink', asPixels({ ...ink, data: ink.data.map((value) => (value ? 0 : 255)) }))
  const mask = ruleInk(lined, rules, em)
  takeOff(ink, mask)
  const text = connected(ink)
  const drawn = rules.map(asRule)
  const grids = gridsOf(drawn, em, (box) => holdsInk(text, box, em))
  const isOn: IsOnSheet = (x, y) => isOnSheet(paper, ...project(placement.toSource, [x, y]))
  const leftOut = withBeside(atBorder(text, working, placement.toSource, em), text, isOn)
  const cellAt = cellFinder(grids)
  const lines = withSecondBars(linesOfPage(text, cellAt, grids, em, leftOut), flat, mask, em)
  const hidden = hiddenText(lines, text, pensOf(text, cellAt, em, leftOut), cellAt, em)
  const dashes = new Set(loneDashes(lines, flat, mask, em))
  const toSource = after(scaled(whole), placement.toSource)
  const paperAt = (x: number, y: number) => levelAt(paper, x / whole, y / whole)
  const cropSource = { grey, toSource, rules: mask, paperAt }
  return {
    width: flat.width,
    height: flat.height,
    rules: drawn,
    lines: [...lines, ...hidden.lines]
      .filter((line) => !dashes.has(line))
      .map((line) => ({ box: line.box, inCell: line.inCell, hiddenAt: hidden.places.get(line) ?? [] })),
    frames: tickFrames(ink, text, em),
    dashes: [...dashes].map(({ box, inCell }) => ({ box, inCell })),
    skew,
    turn,
    isTurnClear: direction.isClear,
    textSize: size === null ? null : em,
    crop: (box, height, margin = 0) => cropOf(cropSource, box, height, margin),
    fractionOf: (box) => fractionIn(grey, toSource, box),
    boxOf: ([x0, y0, x1, y1]) =>
      projected(inverse(toSource), [x0 * grey.width, y0 * grey.height, x1 * grey.width, y1 * grey.height]),
  }
}

const noText: TextDirection = { turn: 0, isClear: true }

/** Text of forms is well found at this many pixels to the inch; more only take time. */
const workingDpi = 200
/** Sides of a page that make a resolution believable, in inches. */
const [shortest, longest] = [4, 26]
/** Where the resolution is not known, no side has more pixels than this. */
const mostPixels = 3000

/** How many pixels of the picture make one of the page that is worked on. */
function workingFactor({ width, height }: Pixels, dpi: number | null): number {
  return Math.max(1, dpi === null ? Math.max(width, height) / mostPixels : dpi / workingDpi)
}

/** Cameras and some programs write 72, whatever the picture. */
function isBelievable({ width, height }: Pixels, dpi: number): boolean {
  const side = Math.max(width, height) / dpi
  return side >= shortest && side <= longest
}

/** Text of 10.5 points, on paper of the usual size where the resolution is not known, in pixels. */
const usualSize = ({ width, height }: Plane, dpi: number | null) => (10.5 / 72) * (dpi ?? Math.max(width, height) / 11.69)

/** A picture on white paper, and what of it is ink. */
interface Source {
  readonly flat: Plane
  /** How often it has each value. */
  readonly histogram: Uint32Array
  readonly ink: Bitmap
}

function withInk(flat: Plane): Source {
  const histogram = histogramOf(flat.data)
  return { flat, histogram, ink: inkOf(flat, histogram) }
}

/** A photograph taken from the side is level after so many rounds. */
const mostRounds = 3

/** Finds the rules, and by them what is left of a tilt: then the page is made anew from the picture, and they are found again. */
function straightened(source: Source, paper: Paper, placed: Placement, dashed: readonly DashedLine[], scale: RuleScale) {
  const { taken } = scratch
  let page = analysed(source, paper, placed, dashed, scale)
  const { ink } = page
  const leaning = withoutLean(placed, page.rules, () => leanOf(ink))
  if (leaning) {
    scratch.giveBack(taken)
    page = analysed(source, paper, leaning, dashed, scale)
  }
  for (let round = 0; round < mostRounds; round++) {
    const better = withoutTilt(page.placement, page.rules)
    if (!better) break
    scratch.giveBack(taken)
    page = analysed(source, paper, better.placement, dashed, scale)
    if (!better.isFarOff) break
  }
  return page
}

function analysed(source: Source, paper: Paper, placement: Placement, lines: readonly DashedLine[], scale: RuleScale) {
  const { flat, histogram, ink } = isAsItLies(placement, source.flat)
    ? source
    : // What lies outside of the picture is paper: so it has no edge.
      withInk(upright(source.flat, placement))
  const found = (lined: Bitmap) => findRules(lined, flat, { lines, toPage: inverse(placement.toSource) }, scale)
  const lined = withFaintRules(ink, flat, histogram, scale.em)
  const all = found(lined)
  const own = lined === ink ? null : withoutShownThrough(all, flat, ink)
  // What was joined to rules that show through is found again without them.
  const rules = own ? (withoutShownThrough(found(ink), flat, ink) ?? found(ink)) : all
  const isOn: IsOnSheet = (x, y) => isOnSheet(paper, ...project(placement.toSource, [x, y]))
  return { placement, flat, ink, lined: own ? ink : lined, rules: rules.filter((rule) => runsOn(rule, isOn)) }
}

function upright(picture: Plane, { toSource, width, height }: Placement): Plane {
  const page = { width, height, data: scratch.take(width * height) }
  resample(picture, toSource, page, linear, () => 255)
  return page
}

/** Whether the picture need not be moved at all to be an upright page. */
const isAsItLies = ({ toSource, width, height }: Placement, picture: Plane) =>
  width === picture.width && height === picture.height && scaled(1).every((value, at) => value === toSource[at])

function holdsInk({ count, left, top, right, bottom }: ReturnType<typeof connected>, [x0, y0, x1, y1]: Box, em: number): boolean {
  for (let i = 0; i < count; i++) {
    const [width, height] = [(right[i] as number) - (left[i] as number), (bottom[i] as number) - (top[i] as number)]
    if (Math.max(width, height) < 0.3 * em) continue
    const [x, y] = [(left[i] as number) + width / 2, (top[i] as number) + height / 2]
    if (x > x0 && x < x1 && y > y0 && y < y1) return true
  }
  return false
}

const asPixels = ({ width, height, data }: Plane): Pixels => ({ width, height, channels: 1, data })

function fractionIn({ width, height }: Plane, toSource: Projection, box: Box): Box {
  const [x0, y0, x1, y1] = projected(toSource, box)
  const share = (value: number) => Math.min(1, Math.max(0, value))
  return [share(x0 / width), share(y0 / height), share(x1 / width), share(y1 / height)]
}

/** The box around what a box becomes. */
function projected(projection: Projection, [x0, y0, x1, y1]: Box): Box {
  const corners = (
    [
      [x0, y0],
      [x1, y0],
      [x1, y1],
      [x0, y1],
    ] as const
  ).map((point) => project(projection, point))
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}
