import { countWhile } from '../../model/sorted.ts'
import type { Alignment, RowBand } from './alignment.ts'
import { bottomOf, type ColumnLine, topOf } from './column-line.ts'
import { type Neighbours, withLabelRows } from './label-rows.ts'
import { labelSpans, rowsBelow } from './label-spans.ts'
import { RowCells, type Spot, spotsOf } from './row-cells.ts'
import type { Step } from './wrap-odds.ts'

export interface Rows {
  readonly bands: readonly RowBand[]
  /** Columns whose cells may span rows; the other columns have one cell a row. */
  readonly aside: readonly number[]
  /** How cells stand in rows; null where no row is high enough to tell. */
  readonly alignment: Alignment | null
  /** Sum of all contradictions: 0 where everything fits. */
  readonly cost: number
  /** How clear the least clear boundary is: 0 where as much speaks against it as for it, towards 1 where all agree. */
  readonly margin: number
}

export interface RowInput {
  /** Of each column, its lines from top to bottom. */
  readonly columns: readonly (readonly ColumnLine[])[]
  readonly steps: readonly (readonly Step[])[]
  /** Heights at which a rule parts rows. */
  readonly rules: readonly number[]
  /** Heights of rules that part labels too. */
  readonly barriers?: readonly number[]
  /** Where the table goes on above and below with other columns. */
  readonly neighbours: Neighbours
}

/**
 * Finds the rows that contradict the lines of the columns least: a boundary contradicts a cell that seems to go on, a row
 * contradicts a cell that seems to end within it, and cells that are not aligned with one another. Columns of labels
 * beside several rows are set aside, tried from the left, and fitted to the rows that the other columns show.
 */
export function findRows(input: RowInput): Rows {
  const count = input.columns.length
  const filled = input.columns.map((lines) => lines.length)
  let best: Rows | null = null
  const tried = new Set<string>()
  const attempt = (aside: readonly number[]) => {
    const key = aside.join()
    if (tried.has(key) || aside.length >= count || !filled.some((n, c) => n > 0 && !aside.includes(c))) return
    tried.add(key)
    for (const alignment of ['middle', 'top', 'bottom'] as const) {
      if (best && best.cost <= aside.length * asidePrice.prefix[0]) return
      const rows = rowsWithout(aside, alignment, input)
      if (!best || rows.cost < best.cost - 1e-9) best = rows
    }
  }
  for (let prefix = 0; prefix <= Math.min(3, count - 1); prefix++) attempt(Array.from({ length: prefix }, (_, i) => i))
  // A merged cell among the others, such as one score for three rows.
  for (let more = 0; more < 2; more++) {
    const found = best as Rows | null
    if (!found || found.cost < 3 || count < 3) break
    const base = found.aside
    for (let c = 0; c < count; c++) if (!base.includes(c)) attempt([...base, c].sort((a, b) => a - b))
    if (best === found) break
  }
  return best ?? { bands: [], aside: [], alignment: null, cost: 0, margin: 0 }
}

/** What it costs to set a column aside, so that it is only done where it pays: first those on the left, where labels stand. */
const asidePrice = { prefix: [0.49, 0.7, 1.5], other: 2 } as const

function rowsWithout(
  aside: readonly number[],
  alignment: Alignment,
  { columns, steps, rules, barriers: ruled = [], neighbours }: RowInput,
): Rows {
  const own = columns.map((lines, c) => (aside.includes(c) ? [] : lines))
  const ownSteps = steps.map((list, c) => (aside.includes(c) ? [] : list))
  const bands = whiteStrips(own.flat())
  const { rows: found, cost, margin, isTold } = mergeBands(bands, own, ownSteps, alignment, rules)
  const open = { above: neighbours.above !== null, below: neighbours.below !== null }
  const oddsOf = aside.map((c) => (steps[c] ?? []).map((step) => step.odds))
  let rows = found
  for (const [i, c] of aside.entries()) {
    const isNewLabel = (oddsOf[i] ?? []).map((odds) => odds > 0)
    rows = withLabelRows(rows, columns[c] ?? [], isNewLabel, neighbours)
  }
  let total = cost
  const underRules = rowsBelow(ruled, rows)
  let barriers: ReadonlySet<number> = underRules
  for (const [i, c] of aside.entries()) {
    const odds = oddsOf[i] ?? []
    const { spans, cost: misfit } = labelSpans({
      lines: columns[c] ?? [],
      odds,
      rows,
      barriers,
      open,
      alignment: isTold ? alignment : null,
    })
    total += misfit + (c === i ? (asidePrice.prefix[i] ?? asidePrice.other) : asidePrice.other)
    barriers = new Set([...underRules, ...spans.map(({ from }) => from)])
  }
  return { bands: rows, aside, alignment: isTold ? alignment : null, cost: total, margin }
}

/** The bands of text between strips of white that run through all columns. */
function whiteStrips(lines: readonly ColumnLine[]): RowBand[] {
  const bands: { top: number; bottom: number }[] = []
  // Descenders and accents of neighbouring lines may touch.
  const sorted = lines.map((line) => ({ top: topOf(line) + line.size * 0.1, bottom: bottomOf(line) - line.size * 0.1 }))
  for (const { top, bottom } of sorted.sort((a, b) => a.top - b.top)) {
    const last = bands.at(-1)
    if (last && top < last.bottom) last.bottom = Math.max(last.bottom, bottom)
    else bands.push({ top, bottom })
  }
  return bands
}

/** No row holds together against more than this. */
const hopeless = 12
/** Rows of so many bands at most: a cell of more lines is no cell of a form. */
const mostBands = 60

function mergeBands(
  bands: readonly RowBand[],
  columns: readonly (readonly ColumnLine[])[],
  steps: readonly (readonly Step[])[],
  alignment: Alignment,
  rules: readonly number[],
): { rows: RowBand[]; cost: number; margin: number; isTold: boolean } {
  const n = bands.length
  const bandOf = (line: ColumnLine) => bandAt(bands, line.y)
  // Of each column: in which band each line is, and what each step between bands is worth.
  const placed = columns.map((lines) => lines.map((line) => ({ line, band: bandOf(line) })))
  const crossing: { from: number; to: number; odds: number }[] = []
  const within = new Float64Array(n)
  for (const [c, list] of steps.entries())
    for (const [i, step] of list.entries()) {
      const [from, to] = [placed[c]?.[i]?.band ?? 0, placed[c]?.[i + 1]?.band ?? 0]
      if (from === to) within[from] = (within[from] ?? 0) + Math.max(0, step.odds)
      else crossing.push({ from, to, odds: step.odds })
    }
  const isRuled = bands.map((band, b) => {
    const next = bands[b + 1]
    const slack = 0.1 * (band.bottom - band.top)
    return next !== undefined && rules.some((y) => y > band.bottom - slack && y < next.top + slack)
  })
  const unruledPrice = pricePastRules(isRuled, surelyNew(crossing, n))
  // outside[b]: what a boundary below band b contradicts.
  const outside = new Float64Array(n)
  for (const { from, to, odds } of crossing) if (odds < 0) for (let b = from; b < to; b++) outside[b] = (outside[b] ?? 0) - odds
  for (let b = 0; b < n; b++) if (!isRuled[b]) outside[b] = (outside[b] ?? 0) + unruledPrice
  const into = bands.map((): { from: number; odds: number }[] => [])
  for (const { from, to, odds } of crossing) if (odds > 0) into[to]?.push({ from, odds })

  const spots = placed.map((lines) => spotsOf(lines, n))
  for (let b = 1; b < n; b++) into[b]?.push({ from: b - 1, odds: besideEvidence(spots, b) })
  const best = new Float64Array(n + 1).fill(Infinity)
  const start = new Int32Array(n + 1)
  best[0] = 0
  for (let a = 0; a < n; a++) {
    if (best[a] === Infinity) continue
    let inside = 0
    const cells = new RowCells(spots)
    for (let b = a; b < Math.min(n, a + mostBands); b++) {
      if (b > a && isRuled[b - 1]) break
      inside += within[b] ?? 0
      for (const { from, odds } of into[b] ?? []) if (from >= a) inside += odds
      // Where rules part rows, each line that begins anew in between would have cost as much to part.
      if (inside > hopeless + unruledPrice * (b - a) && b > a) break
      cells.add(b)
      const cost = (best[a] as number) + inside + cells.cost(alignment) + (b + 1 < n ? (outside[b] ?? 0) : 0)
      if (cost < (best[b + 1] as number)) {
        best[b + 1] = cost
        start[b + 1] = a
      }
    }
  }
  const rows: RowBand[] = []
  let isTold = false
  for (let at = n; at > 0; at = start[at] as number) {
    const from = start[at] as number
    const cells = new RowCells(spots)
    for (let b = from; b < at; b++) cells.add(b)
    isTold ||= Math.abs(cells.cost('middle') - cells.cost('top')) > 0.25
    rows.push({ top: bands[from]?.top ?? 0, bottom: Math.max(...bands.slice(from, at).map(({ bottom }) => bottom)) })
  }
  rows.reverse()
  return { rows, cost: best[n] as number, margin: marginOf(rows, crossing, bands), isTold }
}

/**
 * That cells side by side have lines at the same heights is usual for two rows, and a coincidence for one: each must have
 * as many lines as the others. Log-odds that band `b` and the one above it are two rows; 0 where the bands show other columns.
 */
function besideEvidence(spots: readonly (readonly (Spot | null)[])[], b: number): number {
  let [both, one] = [0, 0]
  for (const column of spots) {
    if (column[b - 1] && column[b]) both++
    else if (column[b - 1] || column[b]) one++
  }
  return both < 2 ? 0 : Math.max(0, both - 1 - one)
}

/** Log-odds beyond which no price of rules would hold rows together. */
const sure = 8

/** Below which bands the columns together leave no doubt that another row begins. */
function surelyNew(crossing: readonly { from: number; to: number; odds: number }[], bands: number): boolean[] {
  const sums = new Float64Array(bands)
  for (const { from, to, odds } of crossing) if (to === from + 1) sums[from] = (sums[from] as number) + odds
  return Array.from(sums, (sum) => sum > sure)
}

/**
 * What it costs to part rows where no rule does: much where rules part nearly every line of text, nothing where there
 * surely are rows without one: there rules part groups of them.
 */
function pricePastRules(isRuled: readonly boolean[], isNew: readonly boolean[]): number {
  const ruled = isRuled.filter(Boolean).length
  if (ruled < 3 || isNew.filter((isSure, b) => isSure && !isRuled[b]).length >= 2) return 0
  const linesEach = isRuled.length / (ruled + 1)
  return linesEach <= 2 ? 6 : linesEach < 8 ? 4 : 2
}

/** How clearly the steps of the columns decide between rows: at the boundary where they do least. */
function marginOf(
  rows: readonly RowBand[],
  crossing: readonly { from: number; to: number; odds: number }[],
  bands: readonly RowBand[],
): number {
  let row = 0
  const rowOf = bands.map(({ top }) => {
    while (row + 1 < rows.length && (rows[row + 1] as RowBand).top <= top) row++
    return row
  })
  let worst = 1
  const kept = new Float64Array(bands.length)
  for (const { from, to, odds } of crossing) {
    const isApart = rowOf[from] !== rowOf[to]
    for (let b = from; b < to; b++)
      if (to === from + 1 || isApart === (rowOf[b] !== rowOf[b + 1])) kept[b] = (kept[b] ?? 0) + (isApart ? odds : -odds)
  }
  for (let b = 0; b + 1 < bands.length; b++) worst = Math.min(worst, 1 - Math.exp(-Math.max(0, kept[b] ?? 0) / 2))
  return worst
}

const bandAt = (bands: readonly RowBand[], y: number): number =>
  Math.min(
    bands.length - 1,
    countWhile(bands, ({ bottom }) => bottom < y),
  )
