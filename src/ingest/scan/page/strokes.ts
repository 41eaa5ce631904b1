import type { Seen } from './seen.ts'
import { binLength, filled, type Track } from './track.ts'
import { nextInk, wordsOf } from './words.ts'

/** A long thin stretch of ink that runs along the rows of its bitmap. */
export interface Stroke {
  readonly from: number
  /** Exclusive. */
  readonly to: number
  readonly thickness: number
  /** Middle of the stroke across its run. */
  readonly track: Track
}

/** Holes in a row of ink up to this are none, in shares of the text's size. */
const hole = 0.11
/** A stroke is at least this long, in shares of the text's size, */
const shortest = 0.9
/** and no thicker than this. */
const thickest = 0.32
/** Slope against the rows. */
const steepest = Math.tan((4 * Math.PI) / 180)

/** The strokes along the rows of a page, those of large characters included. @param em size of the text in pixels */
export function strokesOf(seen: Seen, em: number): Stroke[] {
  const limit = Math.max(5, Math.round(thickest * em))
  const runs = thinRuns(seen, Math.max(12, shortest * em), Math.max(2, Math.round(hole * em)), limit)
  return clusters(runs)
    .map((cluster) => strokeOf(cluster, seen, limit) ?? strokeOf(mostlyLevel(cluster), seen, limit))
    .filter((stroke) => stroke !== null && stroke.to - stroke.from >= shortest * em)
    .map((stroke) => stroke as Stroke)
}

interface Run {
  readonly y: number
  readonly from: number
  readonly to: number
}

/** Long runs of ink, each looked for on two rows at once: a rule that is not quite level goes from one row to the next. */
function thinRuns({ width, height, tall }: Seen, least: number, hole: number, limit: number): Run[] {
  const runs: Run[] = []
  const words = wordsOf(tall)
  for (let y = 0; y + 1 < height; y++) {
    const row = y * width
    const below = row + width
    // Where the next ink of the two rows is.
    let upper = -1
    let lower = -1
    const next = (x: number) => {
      if (upper < x) upper = nextInk(tall, words, row + x, below) - row
      if (lower < x) lower = nextInk(tall, words, below + x, below + width) - below
      return Math.min(upper, lower)
    }
    for (let from = next(0); from + least <= width; ) {
      const paper = lastHole(tall, row, width, from, Math.ceil(from + least), hole)
      if (paper > from) {
        from = next(paper)
        continue
      }
      let [end, ink, thin] = [from, 0, 0]
      for (let x = from; x < width && x - end <= hole; x++) {
        const length = tall[row + x] || (tall[below + x] as number)
        if (length === 0) continue
        end = x + 1
        ink++
        if (length <= limit) thin++
      }
      if (end - from >= least && thin * 2 >= ink) runs.push({ y, from, to: end })
      from = next(Math.min(width, end + hole))
    }
  }
  return runs
}

/**
 * Most ink is that of characters: whether a run that begins at `from` reaches `end` is seen first where it would have to end.
 * @returns the end of the last hole in two rows that begins before `end`; `from` where there is none
 */
function lastHole(tall: Uint8Array, row: number, width: number, from: number, end: number, hole: number): number {
  let paper = 0
  for (let x = Math.min(width, end + hole) - 1; x > from; x--) {
    paper = tall[row + x] === 0 && tall[row + width + x] === 0 ? paper + 1 : 0
    if (paper > hole) return x + paper
  }
  return from
}

/** Runs that lie on each other. */
function clusters(runs: readonly Run[]): Run[][] {
  const groups: Run[][] = []
  let [above, current]: [{ run: Run; group: Run[] }[], { run: Run; group: Run[] }[]] = [[], []]
  let row = -2
  const merged = new Map<Run[], Run[]>()
  const final = (group: Run[]): Run[] => {
    let top = group
    for (let next = merged.get(top); next; next = merged.get(top)) top = next
    return top
  }
  for (const run of runs) {
    if (run.y !== row) {
      above = run.y === row + 1 ? current : []
      current = []
      row = run.y
    }
    let group: Run[] | null = null
    for (const other of above) {
      if (Math.min(other.run.to, run.to) - Math.max(other.run.from, run.from) <= 0) continue
      const found = final(other.group)
      if (group === null) group = found
      else if (group !== found) {
        for (const one of found) group.push(one)
        found.length = 0
        merged.set(found, group)
      }
    }
    if (group === null) {
      group = []
      groups.push(group)
    }
    group.push(run)
    current.push({ run, group })
  }
  return groups.filter((group) => group.length > 0)
}

/** The runs close to the row on which most of them lie: a rule that something bent touches. */
function mostlyLevel(runs: readonly Run[]): Run[] {
  const lengths = new Map<number, number>()
  for (const { y, from, to } of runs) lengths.set(y, (lengths.get(y) ?? 0) + to - from)
  let [row, most] = [0, 0]
  for (const [y, length] of lengths)
    if (length > most) {
      most = length
      row = y
    }
  return runs.filter(({ y }) => Math.abs(y - row) <= 2)
}

/** @returns null for what is bent or steep: the ring of a seal, a stroke of a pen */
function strokeOf(runs: readonly Run[], { width, tall }: Seen, limit: number): Stroke | null {
  let [from, to] = [Number.POSITIVE_INFINITY, 0]
  for (const run of runs) {
    from = Math.min(from, run.from)
    to = Math.max(to, run.to)
  }
  const first = Math.floor(from / binLength)
  const bins = Math.floor((to - 1) / binLength) - first + 1
  const [sums, counts] = [new Float32Array(bins), new Float32Array(bins)]
  const thicknesses = new Uint32Array(limit + 1)
  let total = 0
  for (const { y, from, to } of runs)
    for (let x = from; x < to; x++) {
      const at = y * width + x
      const length = tall[at] as number
      if (length === 0 || length > limit) continue
      const bin = Math.floor(x / binLength) - first
      sums[bin] = (sums[bin] as number) + y + 0.5
      counts[bin] = (counts[bin] as number) + 1
      thicknesses[length] = (thicknesses[length] as number) + 1
      total++
    }
  const values = sums.map((sum, i) => ((counts[i] as number) > 0 ? sum / (counts[i] as number) : Number.NaN))
  let [start, end] = [0, bins]
  while (start < end && Number.isNaN(values[start])) start++
  while (end > start && Number.isNaN(values[end - 1])) end--
  if (start === end) return null
  const track = { first: first + start, values: values.subarray(start, end) }
  if (!isStraight(track, to - from)) return null
  return { from, to, thickness: middleOf(thicknesses, total), track: filled(track) }
}

function middleOf(histogram: Uint32Array, total: number): number {
  let sum = 0
  for (let value = 0; value < histogram.length; value++) {
    sum += histogram[value] as number
    if (sum * 2 >= total) return value
  }
  return histogram.length - 1
}

/** Paper may bend a little over a page; what bends within a short way is no rule. */
function isStraight({ values }: Track, length: number): boolean {
  const { slope, sagitta, deviation } = bend(values)
  if (Math.abs(slope) > steepest * binLength) return false
  return sagitta <= Math.max(1.3, 0.02 * length) && deviation <= Math.max(1.2, 0.004 * length)
}

/** Least squares of a parabola: its slope a bin, how far its middle is off its chord, and how far values are off it (root mean square). */
function bend(values: Float32Array): { slope: number; sagitta: number; deviation: number } {
  let n = 0
  const middle = (values.length - 1) / 2
  let [sy, st, st2, st3, st4, sty, st2y] = [0, 0, 0, 0, 0, 0, 0]
  for (let i = 0; i < values.length; i++) {
    const y = values[i] as number
    if (Number.isNaN(y)) continue
    const t = i - middle
    n++
    sy += y
    st += t
    st2 += t * t
    st3 += t * t * t
    st4 += t * t * t * t
    sty += t * y
    st2y += t * t * y
  }
  if (n < 2) return { slope: 0, sagitta: 0, deviation: 0 }
  const [a, b, c] = n < 4 ? line(n, sy, st, st2, sty) : parabola(n, sy, st, st2, st3, st4, sty, st2y)
  let squares = 0
  for (let i = 0; i < values.length; i++) {
    const y = values[i] as number
    if (Number.isNaN(y)) continue
    const t = i - middle
    squares += (y - a - b * t - c * t * t) ** 2
  }
  return { slope: b, sagitta: Math.abs(c) * middle * middle, deviation: Math.sqrt(squares / n) }
}

function line(n: number, sy: number, st: number, st2: number, sty: number): [number, number, number] {
  const determinant = n * st2 - st * st
  if (determinant === 0) return [sy / n, 0, 0]
  const b = (n * sty - st * sy) / determinant
  return [(sy - b * st) / n, b, 0]
}

/** Solves the normal equations by Cramer's rule. */
function parabola(
  n: number,
  sy: number,
  st: number,
  st2: number,
  st3: number,
  st4: number,
  sty: number,
  st2y: number,
): [number, number, number] {
  const determinant = n * (st2 * st4 - st3 * st3) - st * (st * st4 - st3 * st2) + st2 * (st * st3 - st2 * st2)
  if (Math.abs(determinant) < 1e-9) return line(n, sy, st, st2, sty)
  const a = sy * (st2 * st4 - st3 * st3) - st * (sty * st4 - st3 * st2y) + st2 * (sty * st3 - st2 * st2y)
  const b = n * (sty * st4 - st2y * st3) - sy * (st * st4 - st3 * st2) + st2 * (st * st2y - sty * st2)
  const c = n * (st2 * st2y - sty * st3) - st * (st * st2y - sty * st2) + sy * (st * st3 - st2 * st2)
  return [a / determinant, b / determinant, c / determinant]
}
