import type { RowBand } from './alignment.ts'
import { bottomOf, type ColumnLine, topOf } from './column-line.ts'

/** What stands above and below the rows of a block, where the table goes on there; null where it does not. */
export interface Neighbours {
  readonly above: number | null
  readonly below: number | null
}

/** Share of the usual white between rows that a label must have on both sides to be a row of its own. */
const enough = 0.6

/**
 * The rows with those added that show nothing but a label: a label beside several rows stands near one of them or between
 * two that are as near as any, a label of its own row has as much white around it as there is between rows.
 * `isNewLabel[i]` tells whether line i + 1 begins a new label.
 */
export function withLabelRows(
  rows: readonly RowBand[],
  lines: readonly ColumnLine[],
  isNewLabel: readonly boolean[],
  { above, below }: Neighbours,
): RowBand[] {
  const whites = rows.slice(1).map((row, r) => row.top - (rows[r] as RowBand).bottom)
  const size = lines[0]?.size ?? 0
  const usual = whites.length > 0 ? (whites.sort((a, b) => a - b)[whites.length >> 1] ?? 0) : size
  const result = [...rows]
  for (let from = 0; from < lines.length; ) {
    let to = from + 1
    while (to < lines.length && !isNewLabel[to - 1]) to++
    const label = {
      top: topOf(lines[from] as ColumnLine) + 0.1 * size,
      bottom: bottomOf(lines[to - 1] as ColumnLine) - 0.1 * size,
    }
    from = to
    const next = result.findIndex((row) => row.bottom > label.top)
    const before = next < 0 ? result.at(-1)?.bottom : (result[next - 1]?.bottom ?? above ?? Number.NEGATIVE_INFINITY)
    const after = next < 0 ? (below ?? Number.POSITIVE_INFINITY) : (result[next] as RowBand).top
    const white = Math.min(label.top - (before ?? Number.NEGATIVE_INFINITY), after - label.bottom)
    if (white > Math.max(enough * usual, 0.1 * size)) result.splice(next < 0 ? result.length : next, 0, label)
  }
  return result
}
