import { type Alignment, offset, type RowBand } from './alignment.ts'
import { bottomOf, type ColumnLine, topOf } from './column-line.ts'

/** A cell of a column of labels: it covers the rows `from` … `to` (exclusive) and holds these lines, none where it is blank. */
export interface LabelSpan {
  readonly from: number
  readonly to: number
  readonly lines: readonly ColumnLine[]
}

export interface LabelColumn {
  readonly lines: readonly ColumnLine[]
  /** Log-odds that a new label begins with line i + 1: one less than there are lines. */
  readonly odds: readonly number[]
  readonly rows: readonly RowBand[]
  /** Rows with which a cell of the column to the left begins: no span reaches over them. */
  readonly barriers: ReadonlySet<number>
  /** Rows above which a rule leaves the column out: its cell goes on below, and stands anywhere in it. */
  readonly leftOut?: ReadonlySet<number>
  /** How the cells of the rows are aligned, where that is known: labels rarely differ. */
  readonly alignment: Alignment | null
  /** Whether the column may go on above the first and below the last row: then what stands there is not measured. */
  readonly open: { readonly above: boolean; readonly below: boolean }
}

/**
 * Which rows each label of a column stands beside: the partition of the rows in which every label is best aligned with its
 * own, be it in their middle or on top. A row without a label is only left blank where no label fits it.
 */
export function labelSpans(column: LabelColumn): { spans: LabelSpan[]; cost: number } {
  const [middle, top] = [spansBy('middle', column), spansBy('top', column)]
  const odd = column.alignment === null ? 0 : column.alignment === 'middle' ? price.odd : -price.odd
  const best = top.cost + odd < middle.cost - 1e-6 ? top : middle
  return best.cost > price.unmerged ? (unmerged(column) ?? best) : best
}

/**
 * Each label on the line of a row, the first one on that of the first: cells that were not merged, with blanks below.
 * @returns null where labels stand elsewhere
 */
function unmerged({ lines, rows, open }: LabelColumn): { spans: LabelSpan[]; cost: number } | null {
  const first = firstLines(lines, rows)
  const spans = rows.map((_, r): LabelSpan => ({ from: r, to: r + 1, lines: lines.slice(first[r], first[r + 1]) }))
  if (open.above || spans[0]?.lines.length === 0) return null
  const fits = spans.every(({ from, lines: [line, ...others] }) => {
    const last = others.at(-1) ?? line
    return !line || !last || misfit(line, last, rows[from] as RowBand, rows[from] as RowBand, 'middle') < price.unmerged
  })
  return fits ? { spans, cost: price.unmerged } : null
}

/**
 * `apart`: two lines in one label although each stands on the line of a row of its own. `unmerged`: so much each label may be off
 * where cells were not merged, which is looked at where merged ones contradict more than that.
 */
const price = { blank: 0.35, barrier: 3, open: 0.3, apart: 2.5, odd: 0.5, unmerged: 0.3 }

const nowhere: ReadonlySet<number> = new Set()

function spansBy(
  alignment: Alignment,
  { lines, odds, rows, barriers, leftOut = nowhere, open }: LabelColumn,
): { spans: LabelSpan[]; cost: number } {
  const n = rows.length
  const first = firstLines(lines, rows)
  const apart = lines
    .slice(1)
    .map((line, i) => rowBeside(lines[i] as ColumnLine, rows, alignment) && rowBeside(line, rows, alignment))
  const best = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY)
  const start = new Int32Array(n + 1)
  best[0] = 0
  for (let a = 0; a < n; a++) {
    let inside = 0
    let crossed = 0
    let isOpen = false
    const from = first[a] as number
    for (let b = a + 1; b <= n; b++) {
      if (b - 1 > a && barriers.has(b - 1)) crossed += price.barrier
      isOpen ||= b - 1 > a && leftOut.has(b - 1)
      const to = first[b] as number
      for (let i = Math.max(from, (first[b - 1] as number) - 1); i + 1 < to; i++)
        inside += Math.max(0, odds[i] ?? 0) + (apart[i] ? price.apart : 0)
      if (from === to && b > a + 1) continue
      if (inside > 12) break
      let cost = (best[a] as number) + inside + crossed
      if (from === to) cost += leftOut.has(a) || leftOut.has(b) ? price.barrier : price.blank
      else {
        const fit = misfit(
          lines[from] as ColumnLine,
          lines[to - 1] as ColumnLine,
          rows[a] as RowBand,
          rows[b - 1] as RowBand,
          alignment,
        )
        cost += isOpen || (a === 0 && open.above) || (b === n && open.below) ? Math.min(fit, price.open) : fit
        if (to < lines.length) cost += Math.max(0, -(odds[to - 1] ?? 0))
      }
      if (cost < (best[b] as number)) {
        best[b] = cost
        start[b] = a
      }
    }
  }
  const spans: LabelSpan[] = []
  for (let at = n; at > 0; at = start[at] as number) {
    const from = start[at] as number
    spans.push({ from, to: at, lines: lines.slice(first[from], first[at]) })
  }
  return { spans: spans.reverse(), cost: best[n] as number }
}

/** Index of the first line that stands below the upper edge of each row; the number of lines behind the last row. */
function firstLines(lines: readonly ColumnLine[], rows: readonly RowBand[]): number[] {
  let i = 0
  const first = rows.map((row, r) => {
    const edge = r === 0 ? Number.NEGATIVE_INFINITY : ((rows[r - 1] as RowBand).bottom + row.top) / 2
    while (i < lines.length && (lines[i] as ColumnLine).y < edge) i++
    return i
  })
  return [...first, lines.length]
}

/** Whether a line stands where a label of one row would. */
function rowBeside({ y, size }: ColumnLine, rows: readonly RowBand[], alignment: Alignment): boolean {
  const line = { top: y - 0.4 * size, bottom: y + 0.4 * size }
  return rows.some((row) => Math.abs(offset(line, row, alignment)) < 0.15 * size)
}

/** How badly a label is aligned with its rows. */
function misfit(first: ColumnLine, last: ColumnLine, { top }: RowBand, { bottom }: RowBand, alignment: Alignment): number {
  const size = first.size
  const cell = { top: topOf(first) + 0.1 * size, bottom: bottomOf(last) - 0.1 * size }
  const off = Math.abs(offset(cell, { top, bottom }, alignment)) / size
  return off <= 0.3 ? 0.1 * off : Math.min(4, 1 + off)
}

/** The rows that begin right below rules at these heights. */
export function rowsBelow(rules: readonly number[], rows: readonly RowBand[]): Set<number> {
  const slack = (row: RowBand) => 0.1 * (row.bottom - row.top)
  const below = rules.map((y) => rows.findIndex((row) => row.top > y - slack(row)))
  return new Set(below.filter((row) => row > 0))
}
