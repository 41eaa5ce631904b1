import type { Box } from '../../../layout/marks.ts'
import type { Connected } from './connected.ts'
import type { FoundLine } from './text-lines.ts'

/** How far beside a line what belongs to it is looked for, in shares of the text's size. */
const reach = 1.1
/** Strokes of one character have no more paper between them than this. */
const within = 0.6
/** In so many of the rows of a line two strokes stand beside each other: a pen's stroke alone is one in each row. */
const twofold = 0.25
/** And in so many rows or columns of a cell without lines, in shares of the text's size. */
const twofoldInCell = 0.3

/**
 * How long strokes are, next to the diagonal of what they span: one of a pen, even a quarter of a circle, is shorter; with a
 * character that it touches they are longer, as a T is. And so high is what may be one, in shares of the text's size.
 */
const longer = 1.2
const leastHeight = 0.4

/** A character is no larger than this both ways, in shares of the text's size. */
const largest = 1.25

/** Where there is more text than was found: at an end of a line, or within it where nothing can be read in it. */
export type HiddenAt = 'left' | 'right' | 'within'

/** Text that a stroke of a pen hides: what it joins is no text by its size. */
export interface HiddenText {
  /** The ends at which lines go on: a figure without its first digits is another figure. */
  readonly places: ReadonlyMap<FoundLine, readonly HiddenAt[]>
  /** Lines of cells in which nothing else was found: they are not blank. */
  readonly lines: readonly FoundLine[]
}

interface Run {
  readonly y: number
  readonly from: number
  readonly to: number
}

/** @param isPen a flag for each component that is a stroke of a pen, or what one touches */
export function hiddenText(
  lines: readonly FoundLine[],
  connected: Connected,
  isPen: Uint8Array,
  cellAt: (x: number, y: number) => Box | null,
  em: number,
): HiddenText {
  const places = new Map<FoundLine, readonly HiddenAt[]>()
  for (const line of lines) if (mayHide(line, connected, em)) places.set(line, ['within'])
  const pens = isPen.includes(1) ? runsOf(connected, (i) => isPen[i] === 1) : []
  if (pens.length === 0) return { places, lines: [] }
  const thickness = thicknessOf(pens)
  for (const line of lines) {
    const [x0, y0, x1, y1] = line.box
    const near = pens.filter(({ y, from, to }) => y >= y0 && y < y1 && to > x0 - reach * em && from < x1 + reach * em)
    const holdsText = (from: number, to: number) => {
      const beside = near.filter((run) => run.to > from && run.from < to)
      return twofoldRows(beside, em).size >= twofold * (y1 - y0) || isMoreThanOne(beside, from, to, thickness, em)
    }
    const found: HiddenAt[] = []
    if (holdsText(Math.max(x0 - reach * em, line.inCell?.[0] ?? 0), x0)) found.push('left')
    if (holdsText(x1, Math.min(x1 + reach * em, line.inCell?.[2] ?? Number.POSITIVE_INFINITY))) found.push('right')
    if (found.length > 0) places.set(line, [...found, ...(places.get(line) ?? [])])
  }
  const hidden = linesInCells(pens, new Set(lines.map(({ inCell }) => inCell)), cellAt, em)
  for (const line of hidden) places.set(line, ['left'])
  return { places, lines: hidden }
}

/** Of strokes, most of which are of pens: across those that are steep, and those that are flat. */
function thicknessOf(pens: readonly Run[]): number {
  const medianOf = (lengths: readonly number[]) => lengths.toSorted((a, b) => a - b)[lengths.length >> 1] ?? 1
  return Math.min(medianOf(pens.map(({ from, to }) => to - from)), medianOf(heightsIn(pens)))
}

/** Lengths of the runs from top to bottom. */
function heightsIn(runs: readonly Run[]): number[] {
  const last = new Map<number, { readonly top: number; readonly y: number }>()
  const heights: number[] = []
  for (const { y, from, to } of runs)
    for (let x = from; x < to; x++) {
      const above = last.get(x)
      const goesOn = above?.y === y - 1
      if (above && !goesOn) heights.push(above.y + 1 - above.top)
      last.set(x, { top: goesOn ? above.top : y, y })
    }
  for (const { top, y } of last.values()) heights.push(y + 1 - top)
  return heights
}

/** Whether there is more between these edges than one stroke. */
function isMoreThanOne(runs: readonly Run[], from: number, to: number, thickness: number, em: number): boolean {
  let [area, left, right, top, bottom] = [0, to, from, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const run of runs) {
    const [start, end] = [Math.max(from, run.from), Math.min(to, run.to)]
    area += end - start
    left = Math.min(left, start)
    right = Math.max(right, end)
    top = Math.min(top, run.y)
    bottom = Math.max(bottom, run.y + 1)
  }
  return bottom - top >= leastHeight * em && area / thickness > longer * Math.hypot(right - left, bottom - top)
}

/** Whether a piece of a stroke, short enough to be text by its size, may go through the text of a cell. */
function mayHide({ parts, inCell }: FoundLine, connected: Connected, em: number): boolean {
  const { left, top, right, bottom } = connected
  const isLarge = (i: number) =>
    (right[i] as number) - (left[i] as number) > largest * em && (bottom[i] as number) - (top[i] as number) > largest * em
  if (!inCell || !parts.some(isLarge)) return false
  const own = new Set(parts)
  return isText(
    twofoldIn(
      runsOf(connected, (i) => own.has(i)),
      em,
    ),
    em,
  )
}

function runsOf({ runs }: Connected, isOne: (component: number) => boolean): Run[] {
  const found: Run[] = []
  for (let i = 0; i < runs.count; i++)
    if (isOne(runs.label[i] as number))
      found.push({ y: runs.y[i] as number, from: runs.from[i] as number, to: runs.to[i] as number })
  return found
}

function linesInCells(
  pens: readonly Run[],
  filled: ReadonlySet<Box | null>,
  cellAt: (x: number, y: number) => Box | null,
  em: number,
): FoundLine[] {
  const byCell = new Map<Box, Run[]>()
  for (const run of pens) {
    const cell = cellAt((run.from + run.to) / 2, run.y)
    if (!cell || filled.has(cell)) continue
    const own = byCell.get(cell)
    if (own) own.push(run)
    else byCell.set(cell, [run])
  }
  return [...byCell].flatMap(([inCell, own]): FoundLine[] => {
    const twofold = twofoldIn(own, em)
    if (!isText(twofold, em)) return []
    const { rows, columns } = twofold
    const isBeside = ({ y, from, to }: Run) => {
      if (rows.has(y)) return true
      for (let x = from; x < to; x++) if (columns.has(x)) return true
      return false
    }
    const box = own
      .filter(isBeside)
      .map(({ y, from, to }): Box => [Math.max(from, inCell[0]), y, Math.min(to, inCell[2]), y + 1])
      .reduce((a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])])
    return [{ box, inCell, parts: [] }]
  })
}

/** Where two strokes stand beside or above each other. */
interface Twofold {
  readonly rows: ReadonlySet<number>
  readonly columns: ReadonlySet<number>
}

/** A flat stroke is no longer beside a character in the rows below it, but still above it. */
const twofoldIn = (runs: readonly Run[], em: number): Twofold => ({
  rows: twofoldRows(runs, em),
  columns: twofoldColumns(runs, em),
})

const isText = ({ rows, columns }: Twofold, em: number): boolean => Math.max(rows.size, columns.size) >= twofoldInCell * em

/** The rows in which two strokes stand close beside each other. */
function twofoldRows(runs: readonly Run[], em: number): ReadonlySet<number> {
  const last = new Map<number, number>()
  const rows = new Set<number>()
  for (const { y, from, to } of runs.toSorted((a, b) => a.from - b.from)) {
    const before = last.get(y)
    if (before !== undefined && from - before <= within * em) rows.add(y)
    last.set(y, to)
  }
  return rows
}

/** The columns in which two strokes stand close above each other. */
function twofoldColumns(runs: readonly Run[], em: number): ReadonlySet<number> {
  const last = new Map<number, number>()
  const columns = new Set<number>()
  for (const { y, from, to } of runs.toSorted((a, b) => a.y - b.y))
    for (let x = from; x < to; x++) {
      const gap = y - (last.get(x) ?? y)
      if (gap > 1 && gap <= within * em) columns.add(x)
      last.set(x, y)
    }
  return columns
}
