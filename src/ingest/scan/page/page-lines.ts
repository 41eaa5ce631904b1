import { overlap } from '../../../layout/frame.ts'
import type { Box } from '../../../layout/marks.ts'
import type { RuledGrid } from '../../../layout/ruled/ruled-grid.ts'
import type { Connected } from './connected.ts'
import { type FoundLine, isSeed, rowInk, textLines } from './text-lines.ts'

/** Higher ink than this, in shares of the text's size, is no text: a picture, a stroke of a pen. */
const tallest = 3.2
/** Of their box characters have at least this share of ink. */
const sparse = 0.1
/** A pen's stroke leaves most of its box blank. */
const mostInk = 0.3
/** A pen's stroke leads out of its cell this far, in shares of the text's size; text that overflows does so by less. */
const outside = 0.6
/** Characters of one line are no further apart than this, outside of tables. */
const reach = 2.5

/**
 * The lines of text of a page, cell by cell, and outside of its tables.
 * @param leftOut a flag for each component that is no text
 */
export function linesOfPage(
  connected: Connected,
  cellAt: (x: number, y: number) => Box | null,
  grids: readonly RuledGrid[],
  em: number,
  leftOut: Uint8Array,
): FoundLine[] {
  const { count } = connected
  const groups: { members: number[]; cell: Box | null }[] = []
  const groupOf = new Int32Array(count).fill(-1)
  const byCell = new Map<Box, number>()
  const free: number[] = []
  for (let i = 0; i < count; i++) {
    if (leftOut[i] === 1 || !isText(connected, i, em)) continue
    const cell = cellOf(connected, i, cellAt)
    if (cell && leadsOut(connected, i, cell, em)) continue
    if (cell === null) {
      free.push(i)
      continue
    }
    let group = byCell.get(cell)
    if (group === undefined) {
      group = groups.length
      byCell.set(cell, group)
      groups.push({ members: [], cell })
    }
    groups[group]?.members.push(i)
    groupOf[i] = group
  }
  for (const members of sideBySide(connected, free, em)) {
    for (const i of members) groupOf[i] = groups.length
    groups.push({ members, cell: null })
  }
  const rows = rowInk(connected, groupOf, groups.length, (i) => isSeed(connected, i, em))
  const lines = groups.flatMap(({ members, cell }, i) =>
    textLines(connected, members, rows[i] as (typeof rows)[number], em, cell),
  )
  return lines.filter(({ box, inCell }) => (inCell ? !isAtEdge(box, inCell, em) : !isAtGrid(box, grids, em)))
}

/** Flags of strokes of a pen, and of what they touch: no text, and not so full of ink as a picture. */
export function pensOf(
  connected: Connected,
  cellAt: (x: number, y: number) => Box | null,
  em: number,
  leftOut: Uint8Array,
): Uint8Array {
  const flags = new Uint8Array(connected.count)
  for (let i = 0; i < connected.count; i++) {
    if (leftOut[i] === 1 || !isThin(connected, i)) continue
    if (isText(connected, i, em)) {
      const cell = cellOf(connected, i, cellAt)
      if (!cell || !leadsOut(connected, i, cell, em)) continue
    }
    flags[i] = 1
  }
  return flags
}

const cellOf = ({ left, top, right, bottom }: Connected, i: number, cellAt: (x: number, y: number) => Box | null): Box | null =>
  cellAt(((left[i] as number) + (right[i] as number)) / 2, ((top[i] as number) + (bottom[i] as number)) / 2)

function isThin({ left, top, right, bottom, area }: Connected, i: number): boolean {
  const room = ((right[i] as number) - (left[i] as number)) * ((bottom[i] as number) - (top[i] as number))
  return (area[i] as number) < mostInk * room
}

/** Whether it is a stroke that leads over the rules of its cell, and what it touches: not text of that cell. */
function leadsOut(connected: Connected, i: number, [x0, y0, x1, y1]: Box, em: number): boolean {
  const { left, top, right, bottom } = connected
  const out = Math.max(x0 - (left[i] as number), y0 - (top[i] as number), (right[i] as number) - x1, (bottom[i] as number) - y1)
  return out > outside * em && isThin(connected, i)
}

function isText({ left, top, right, bottom, area }: Connected, i: number, em: number): boolean {
  const [width, height] = [(right[i] as number) - (left[i] as number), (bottom[i] as number) - (top[i] as number)]
  if (height > tallest * em) return false
  // A stroke of a pen, a part of a seal's ring: much room and little ink.
  const share = (area[i] as number) / (width * height)
  if (height > 1.25 * em && width > 1.25 * em && share < sparse) return false
  // Streaks along a page.
  return !(Math.min(width, height) <= 0.1 * em && Math.max(width, height) > 3 * em)
}

/** Text is higher than this, and further from the rules above and below it. */
const flat = 0.2
const close = 0.25

/** What is left of the second one of two rules, inside of a cell. */
const isAtEdge = ([, top, , bottom]: Box, [, y0, , y1]: Box, em: number): boolean =>
  bottom - top <= flat * em && (bottom - y0 <= close * em || y1 - top <= close * em)

/** What is left of a rule beside its grid. */
function isAtGrid([x0, y0, x1, y1]: Box, grids: readonly RuledGrid[], em: number): boolean {
  if (Math.min(x1 - x0, y1 - y0) > 0.25 * em) return false
  return grids.some(({ box }) => x0 > box[0] - em && x1 < box[2] + em && y0 > box[1] - em && y1 < box[3] + em)
}

/** Components in groups of which each stands beside another one. */
function sideBySide(connected: Connected, members: readonly number[], em: number): number[][] {
  const { left, top, right, bottom } = connected
  const sorted = members.toSorted((a, b) => (left[a] as number) - (left[b] as number))
  const parents = Int32Array.from(sorted.keys())
  const root = (i: number): number => {
    let at = i
    while (parents[at] !== at) at = parents[at] as number
    return at
  }
  for (const [a, i] of sorted.entries()) {
    if (!isSeed(connected, i, em)) continue
    const height = (bottom[i] as number) - (top[i] as number)
    for (let b = a + 1; b < sorted.length; b++) {
      const j = sorted[b] as number
      const gap = (left[j] as number) - (right[i] as number)
      if ((left[j] as number) - (left[i] as number) > reach * em + 4 * em) break
      const other = (bottom[j] as number) - (top[j] as number)
      if (gap > Math.max(reach * em, reach * Math.min(height, other))) continue
      const common = overlap(top[i] as number, bottom[i] as number, top[j] as number, bottom[j] as number)
      if (common < 0.5 * Math.min(height, other)) continue
      parents[root(b)] = root(a)
    }
  }
  const groups = new Map<number, number[]>()
  for (const [a, i] of sorted.entries()) {
    const top = root(a)
    const group = groups.get(top)
    if (group) group.push(i)
    else groups.set(top, [i])
  }
  return [...groups.values()]
}
