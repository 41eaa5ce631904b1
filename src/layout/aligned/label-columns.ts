import type { Alignment, RowBand } from './alignment.ts'
import type { ColumnLine } from './column-line.ts'
import { type LabelSpan, labelSpans, rowsBelow } from './label-spans.ts'
import type { Rows } from './rows.ts'

/** A block of a table: rows with the same columns. */
export interface Block {
  readonly columns: readonly (readonly ColumnLine[])[]
  /** First edge of each column, and the last edge of the table. */
  readonly starts: readonly number[]
  readonly rows: Rows
}

/** A cell that spans rows, its rows counted from the top of the table. */
interface LabelCell extends LabelSpan {
  readonly column: number
  readonly end: number
}

export interface Labels {
  readonly cells: readonly LabelCell[]
  /** Of each block, the columns that consist of such cells. */
  readonly columns: readonly ReadonlySet<number>[]
}

/**
 * The columns of labels on the left of a table, through all blocks in which they have the same edges: a label may stand
 * beside the rows of several blocks, and one that happens to stand on one line with the middle one of its rows did not
 * show when the rows were found.
 * @param rules heights of rules that run over the labels
 * @param leftOut heights of rules that begin behind a column, told by the edge at which that ends, and run over all others
 */
export function labelColumns(
  blocks: readonly Block[],
  between: (above: ColumnLine, below: ColumnLine) => number,
  rules: readonly number[] = [],
  leftOut: (end: number) => readonly number[] = () => [],
): Labels {
  const cells: LabelCell[] = []
  const taken = blocks.map(() => new Set<number>())
  const firstRow = blocks.map((_, b) => blocks.slice(0, b).reduce((sum, { rows }) => sum + rows.bands.length, 0))
  const bands = blocks.flatMap(({ rows }) => [...rows.bands])
  const ruled = rowsBelow(rules, bands)
  let barriers: ReadonlySet<number> = ruled
  for (let c = 0; c < deepest; c++) {
    const next = new Set<number>()
    for (let from = 0; from < blocks.length; ) {
      let to = from + 1
      while (to < blocks.length && isSameColumn(blocks[from] as Block, blocks[to] as Block, c)) to++
      const group = blocks.slice(from, to)
      const isNested = taken.slice(from, to).every(({ size }) => size === c)
      if (isNested && group.every(({ columns }) => columns.length > c + 1)) {
        const offset = firstRow[from] as number
        const within = (all: ReadonlySet<number>) => new Set([...all].map((row) => row - offset))
        const open = rowsBelow(leftOut(group[0]?.starts[c + 1] ?? 0), bands)
        const spans = spansOf(group, c, within(barriers), within(open), between)
        if (spans) {
          const { starts } = group[0] as Block
          const [column, end] = [starts[c] ?? 0, starts[c + 1] ?? 0]
          for (const span of spans) cells.push({ ...span, from: span.from + offset, to: span.to + offset, column, end })
          for (let b = from; b < to; b++) taken[b]?.add(c)
          for (const span of spans) next.add(span.from + offset)
        }
      }
      from = to
    }
    if (next.size === 0) break
    barriers = new Set([...ruled, ...next])
  }
  for (const [b, { columns, starts, rows }] of blocks.entries())
    for (const c of rows.aside) {
      if (taken[b]?.has(c)) continue
      taken[b]?.add(c)
      const offset = firstRow[b] as number
      for (const span of ownSpans(columns[c] ?? [], rows.bands, rows.alignment, new Set(), between))
        cells.push({ ...span, from: span.from + offset, to: span.to + offset, column: starts[c] ?? 0, end: starts[c + 1] ?? 0 })
    }
  return { cells, columns: taken }
}

/** So many columns of labels at most: side label, level 1, level 2. */
const deepest = 3

const isSameColumn = (a: Block, b: Block, c: number): boolean =>
  a.starts[c] === b.starts[c] && a.starts[c + 1] === b.starts[c + 1] && b.columns.length > c + 1

/** The cells of a column of labels; null where it is an ordinary column. */
function spansOf(
  group: readonly Block[],
  c: number,
  barriers: ReadonlySet<number>,
  leftOut: ReadonlySet<number>,
  between: (above: ColumnLine, below: ColumnLine) => number,
): LabelSpan[] | null {
  const lines = group.flatMap(({ columns }) => columns[c] ?? [])
  const rows: RowBand[] = group.flatMap(({ rows: { bands } }) => [...bands])
  const spans = ownSpans(lines, rows, alignmentOf(group), barriers, between, leftOut)
  const mustSpan = group.some(({ rows: { aside } }) => aside.includes(c))
  const isFigures = lines.filter(({ text }) => /^[\d.,%]+$/.test(text)).length * 2 > lines.length
  return mustSpan || (!isFigures && spans.some(({ from, to }) => to > from + 1)) ? spans : null
}

/** What the blocks that tell agree on. */
function alignmentOf(group: readonly Block[]): Alignment | null {
  const told = new Set(group.flatMap(({ rows }) => rows.alignment ?? []))
  return told.size === 1 ? ([...told][0] ?? null) : null
}

function ownSpans(
  lines: readonly ColumnLine[],
  rows: readonly RowBand[],
  alignment: Alignment | null,
  barriers: ReadonlySet<number>,
  between: (above: ColumnLine, below: ColumnLine) => number,
  leftOut: ReadonlySet<number> = new Set(),
): LabelSpan[] {
  const odds = lines.slice(1).map((line, i) => between(lines[i] as ColumnLine, line))
  return labelSpans({ lines, odds, rows, barriers, leftOut, alignment, open: { above: false, below: false } }).spans
}
