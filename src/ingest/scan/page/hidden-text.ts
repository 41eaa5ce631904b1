import type { Box } from '../../../layout/marks.ts'
import type { Connected } from './connected.ts'
import type { FoundLine } from './text-lines.ts'

/** How far beside a line what belongs to it is looked for, in shares of the text's size. */
const reach = 1.1
/** Strokes of one character have no more paper between them than this. */
const within = 0.6
/** In so many of the rows of a line two strokes stand beside each other: a pen's stroke alone is one in each row. */
const twofold = 0.25
/** And in so many rows of a cell without lines, in shares of the text's size. */
const twofoldInCell = 0.3

/** An end of a line, at which there is more text than was found. */
export type LineEnd = 'left' | 'right'

/** Text that a stroke of a pen hides: what it joins is no text by its size. */
export interface HiddenText {
  /** The ends at which lines go on: a figure without its first digits is another figure. */
  readonly ends: ReadonlyMap<FoundLine, readonly LineEnd[]>
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
  { runs }: Connected,
  isPen: Uint8Array,
  cellAt: (x: number, y: number) => Box | null,
  em: number,
): HiddenText {
  const pens: Run[] = []
  if (isPen.includes(1))
    for (let i = 0; i < runs.count; i++)
      if (isPen[runs.label[i] as number] === 1)
        pens.push({ y: runs.y[i] as number, from: runs.from[i] as number, to: runs.to[i] as number })
  const ends = new Map<FoundLine, readonly LineEnd[]>()
  if (pens.length === 0) return { ends, lines: [] }
  for (const line of lines) {
    const [x0, y0, x1, y1] = line.box
    const near = pens.filter(({ y, from, to }) => y >= y0 && y < y1 && to > x0 - reach * em && from < x1 + reach * em)
    const holdsText = (from: number, to: number) =>
      twofoldRows(
        near.filter((run) => run.to > from && run.from < to),
        em,
      ).size >=
      twofold * (y1 - y0)
    const found: LineEnd[] = []
    if (holdsText(Math.max(x0 - reach * em, line.inCell?.[0] ?? 0), x0)) found.push('left')
    if (holdsText(x1, Math.min(x1 + reach * em, line.inCell?.[2] ?? Number.POSITIVE_INFINITY))) found.push('right')
    if (found.length > 0) ends.set(line, found)
  }
  const hidden = linesInCells(pens, new Set(lines.map(({ inCell }) => inCell)), cellAt, em)
  for (const line of hidden) ends.set(line, ['left'])
  return { ends, lines: hidden }
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
    const rows = twofoldRows(own, em)
    if (rows.size < twofoldInCell * em) return []
    const box = own
      .filter(({ y }) => rows.has(y))
      .map(({ y, from, to }): Box => [from, y, to, y + 1])
      .reduce((a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])])
    return [{ box, inCell, parts: [] }]
  })
}

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
