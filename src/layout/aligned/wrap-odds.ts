import { isFigure } from '../figure.ts'
import type { ColumnLine } from './column-line.ts'
import { indentOdds } from './indents.ts'
import type { RowRule } from './table-rules.ts'

/** A line of a column and the next one below it. */
export interface Step {
  readonly above: ColumnLine
  readonly below: ColumnLine
  /** Log-odds that a new cell begins below: positive for a new cell, negative for a cell that goes on. */
  readonly odds: number
}

/** How lines follow one another in a table: from base line to base line, in font sizes. */
export interface Leading {
  /** The closest pitch that is usual. */
  readonly pitch: number
  /** −1: that pitch parts cells · 1: it is that of lines within a cell. */
  readonly wraps: number
  /** Figures below one another show that rows follow at this pitch. */
  readonly isOfRows: boolean
}

/** The lines of a column. Those that reach over `right` are cells of several columns. */
export interface TableColumn {
  readonly lines: readonly ColumnLine[]
  readonly right: number
}

/** The steps of every column, judged together: how lines follow within a cell is the same all over a table. */
export function stepsOf(
  columns: readonly TableColumn[],
  rules: readonly RowRule[],
): { steps: Step[][]; leading: Leading | null; between: (above: ColumnLine, below: ColumnLine) => number } {
  const wordy = columns.map(({ lines, right }) => {
    const [within, across] = [lines.filter(({ x1 }) => x1 <= right), lines.filter(({ x1 }) => x1 > right)].map(columnStats)
    return lines.slice(1).map((below, i) => {
      const above = lines[i] as ColumnLine
      const stats = (above.x1 > right || below.x1 > right ? across : within) as ColumnStats
      return { above, below, odds: textOdds(above, below, stats) }
    })
  })
  const leading = leadingOf(wordy.flat())
  const judge = (step: Step) => step.odds + pitchOdds(step, leading) + ruleOdds(step, rules)
  const steps = wordy.map((list) => {
    const judged = list.map((step) => ({ ...step, odds: judge(step) }))
    const more = indentOdds(judged)
    return judged.map((step, i) => ({ ...step, odds: step.odds + (more[i] as number) }))
  })
  // Lines of different stretches: all that is known of their column is what they say themselves.
  const between = (above: ColumnLine, below: ColumnLine) =>
    judge({ above, below, odds: textOdds(above, below, columnStats([above, below])) })
  return { steps, leading, between }
}

/**
 * A rule between two lines parts them where it is longer than what is printed there: else it is an underline. One that
 * begins right beside them leaves them out: they stand in one cell.
 */
function ruleOdds({ above, below }: Pick<Step, 'above' | 'below'>, rules: readonly RowRule[]): number {
  const [left, right] = [Math.min(above.x0, below.x0), Math.max(above.x1, below.x1)]
  const size = above.size
  let odds = 0
  for (const {
    box: [x0, y0, x1, y1],
    leavesOut,
  } of rules) {
    const y = (y0 + y1) / 2
    if (y <= above.y || y >= below.y) continue
    if (x0 <= left + size && x1 >= right - size && x1 - x0 > right - left + size) return 6
    if (!leavesOut) continue
    if ((x0 > right - size && x0 < right + 3 * size) || (x1 < left + size && x1 > left - 3 * size)) odds = -4
  }
  return odds
}

const pitchOf = ({ above, below }: Pick<Step, 'above' | 'below'>) => (below.y - above.y) / Math.max(above.size, below.size)

/** No text is set closer or wider than this. */
const tightest = 0.95
const widest = 2.2

/** Pitches this near to one another are one. */
const same = 1.1

function leadingOf(steps: readonly Step[]): Leading | null {
  const sorted = steps
    .map(({ above, below, odds }) => ({
      pitch: pitchOf({ above, below }),
      odds,
      areFigures: isFigure(above.text) && isFigure(below.text),
    }))
    .sort((a, b) => a.pitch - b.pitch)
  const enough = Math.max(2, sorted.length / 20)
  for (const [i, { pitch }] of sorted.entries()) {
    if (pitch > widest) return null
    if (pitch < tightest) continue
    const near = sorted.filter((other, j) => j >= i && other.pitch <= pitch * same)
    if (near.length < enough) continue
    const mean = near.reduce((sum, { odds }) => sum + Math.max(-2, Math.min(2, odds)), 0) / near.length
    // A pitch of its own, with nothing just above it, is the leading of a font rather than the height of a row.
    const loose = sorted.filter((other) => other.pitch > pitch * same)
    const between = loose.filter((other) => other.pitch < pitch * 1.25).length
    const apart = loose.length >= enough && between * 4 <= near.length ? 0.5 : 0
    const wraps = Math.max(-1, Math.min(1, apart - mean))
    // Figures do not wrap: where they follow each other at this pitch, so do rows.
    const figures = near.filter((step) => step.areFigures && step.pitch <= pitch * 1.04).length
    const most = figures >= 2 ? 0 : isWithoutPadding(loose, pitch) ? unpadded : 1
    return { pitch, wraps: Math.min(wraps, most), isOfRows: figures >= 2 }
  }
  return null
}

/** What the closest pitch says where rows are no further apart than lines. */
const unpadded = 0.3

/**
 * Rows without white of their own: whatever else two lines are apart, centred in their cells or not, is a multiple of half
 * the pitch of lines.
 */
function isWithoutPadding(loose: readonly { readonly pitch: number }[], pitch: number): boolean {
  if (loose.length < 4) return false
  const onGrid = loose.filter((other) => Math.abs((other.pitch * 2) / pitch - Math.round((other.pitch * 2) / pitch)) < 0.08)
  return onGrid.length > 0.7 * loose.length
}

function pitchOdds(step: Step, leading: Leading | null): number {
  const pitch = pitchOf(step)
  // What typesetting does anywhere: text is rarely set wider than twice its size.
  const usual = Math.max(0, Math.min(4, (pitch - 1.7) * 5))
  if (!leading) return usual
  const ratio = pitch / leading.pitch
  if (ratio <= same + 0.02)
    return usual + (leading.wraps > 0 ? -2.5 * leading.wraps : 0.5 * -leading.wraps) + paddingOdds(step, leading)
  // Lines of one cell keep their pitch.
  return Math.max(usual, Math.min(5, (ratio - same) * (4 + 16 * Math.max(0, leading.wraps))))
}

/**
 * Rows of Latin text that follow at the closest pitch there is, with white between them: lines of one cell would stand
 * closer than rows. Chinese text is set wide enough to be as far apart as rows.
 */
function paddingOdds({ above, below }: Pick<Step, 'above' | 'below'>, { pitch, isOfRows }: Leading): number {
  if (!isOfRows || /\p{Script=Han}/u.test(above.text + below.text)) return 0
  return Math.max(0, Math.min(2, (pitch - widestLeading) * 8))
}

/** Lines of one cell of Latin text are rarely set wider than this. */
const widestLeading = 1.25

interface ColumnStats {
  readonly width: number
  /** Share of the lines that leave no room for what follows. */
  readonly full: number
  /** How many lines are about as wide as the widest. */
  readonly wide: number
}

function columnStats(lines: readonly ColumnLine[]): ColumnStats {
  const width = Math.max(0, ...lines.map(({ x0, x1 }) => x1 - x0))
  const full = lines.filter((line, i) => i > 0 && spareBelow(lines[i - 1] as ColumnLine, line, width) <= fits).length
  const wide = lines.filter(({ x0, x1, size }) => x1 - x0 > width - size).length
  return { width, wide, full: lines.length < 2 ? 0 : full / (lines.length - 1) }
}

/** What would still have fitted behind a line, in font sizes, had the next one begun there; negative where it would not. */
const spareBelow = (above: ColumnLine, below: ColumnLine, width: number): number =>
  (width - (above.x1 - above.x0)) / above.size - firstTokenWidth(below)

const fits = -0.05

const opens = /[（(《“【[][^）)》”】\]]*$/
const goesOn = /^[，。、；：！？）)》”】\]%％,.;:!?]/
const unfinished = /[、，,和与及或的—–（(-]$/
const finished = /[。；;.！!]$/

/** What the words say about whether a new cell begins between two lines of a column. */
function textOdds(above: ColumnLine, below: ColumnLine, { width, full, wide }: ColumnStats): number {
  const [a, b] = [above.text, below.text]
  if (isFigure(a) && isFigure(b)) return 3
  let odds = isFigure(a) !== isFigure(b) ? 1.5 : 0
  if (/^★|^指[标標]\d/.test(b)) odds += 2
  if (a === b) odds += 2.5
  const spare = spareBelow(above, below, width)
  // The line was broken although there was room: one cell only where its author wanted a new line.
  if (spare > fits) odds += Math.min(2.5, 0.8 + spare * 0.6)
  // A line that reaches the edge of a wide column is prose; elsewhere lines may be full by chance.
  // One line alone as wide as a column does not tell that the column ends there.
  else if (wide < 2 && above.x1 - above.x0 > width - above.size) odds -= 0.3
  else odds -= width > 10 * above.size && above.x1 - above.x0 > 0.85 * width ? 2 : 0.3 + 2 * (1 - full)
  if (opens.test(a)) odds -= 2.5
  if (goesOn.test(b)) odds -= 3
  if (/^[（(]/.test(b) && b.length <= 12) odds -= 1.5
  if (unfinished.test(a)) odds -= 1.5
  if (finished.test(a)) odds += 0.4
  if (/[a-z,]$/.test(a) && /^[a-z]/.test(b)) odds -= 2
  else if (/\p{Script=Latin}/u.test(a) && /^\p{Lu}\p{Ll}/u.test(b)) odds += 0.8
  return odds
}

/** Width in font sizes of what would have had to fit at the end of the line before. */
function firstTokenWidth(line: ColumnLine): number {
  const word = line.words[0]
  const text = word?.glyphs.map((glyph) => glyph.text).join('') ?? ''
  const unbroken = /^(?:[\p{Script=Latin}\d.,%'()-]+|.)[，。、；：！？）》”】]*/u.exec(text)?.[0].length ?? 1
  const glyphs = word?.glyphs.slice(0, unbroken) ?? []
  const [first, last] = [glyphs[0], glyphs.at(-1)]
  return first && last ? (last.box[2] - first.box[0]) / line.size + (/^[\p{Script=Latin}\d]/u.test(text) ? 0.25 : 0) : 0
}
