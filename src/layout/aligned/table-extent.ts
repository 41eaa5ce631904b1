import type { Stretch } from './stretches.ts'
import { type FreeRule, mostOfIt } from './table-rules.ts'
import { isOneText, type TextLine } from './text-line.ts'

/**
 * A table from its first head to its last row: without a caption above its heads and notes below its last row, which stand
 * as near as rows do; with heads of several columns under the rule that it begins with.
 */
export function exactExtent(
  region: readonly Stretch[],
  lines: readonly TextLine[],
  rules: readonly FreeRule[],
): readonly Stretch[] {
  const [first, last] = [region[0], region.at(-1)]
  if (!first || !last) return region
  const heights = wideRules(region, lines, rules)
  const to = endOf(first.from, last.to, lines, heights)
  const from = startOf(first.from, to, lines)
  const rows = region.flatMap((stretch): Stretch[] => {
    const cut = { ...stretch, from: Math.max(from, stretch.from), to: Math.min(to, stretch.to) }
    return cut.from < cut.to ? [cut] : []
  })
  const [top] = rows
  return top && from === first.from ? [...headsUnderRule(top, lines, heights), ...rows] : rows
}

/** Heights of the rules that are about as wide as the table. */
function wideRules(region: readonly Stretch[], lines: readonly TextLine[], rules: readonly FreeRule[]): number[] {
  const own = region.flatMap(({ from, to, corridors }) => (corridors.length > 0 ? lines.slice(from, to) : []))
  const [left, right] = [Math.min(...own.map(({ x0 }) => x0)), Math.max(...own.map(({ x1 }) => x1))]
  const beyond = widestMargin * (own[0]?.size ?? 0)
  return rules
    .filter(
      ({ isHorizontal, box: [x0, , x1] }) =>
        isHorizontal &&
        x0 > left - beyond &&
        x1 < right + beyond &&
        Math.min(x1, right) - Math.max(x0, left) > mostOfIt * (right - left),
    )
    .map(({ box }) => (box[1] + box[3]) / 2)
    .sort((a, b) => a - b)
}

/** A rule of a table does not reach further beyond its text, in font sizes; one of the page does. */
const widestMargin = 3

/** Lines of one text at the end are notes where the last of several rules closes the table above them, or much white does. */
function endOf(from: number, to: number, lines: readonly TextLine[], heights: readonly number[]): number {
  let end = to
  while (end > from && isOneText(lines[end - 1] as TextLine)) end--
  if (end === to || end - from < 2) return to
  const [first, final] = [lines[from] as TextLine, lines[to - 1] as TextLine]
  const within = heights.filter((y) => y > first.y && y < final.y)
  const closing = heights.filter((y) => y < final.y).length > 1 ? within.at(-1) : undefined
  if (closing !== undefined) {
    const below = lines.findIndex(({ y }, i) => i >= from && y > closing)
    if (below >= end) return below
  }
  let widest = 0
  for (let i = from + 1; i < end; i++) widest = Math.max(widest, whiteAbove(i, lines))
  for (let i = end; i < to; i++) {
    if (whiteAbove(i, lines) > Math.max(muchWhite * widest, (lines[i] as TextLine).size)) return i
    widest = Math.max(widest, whiteAbove(i, lines))
  }
  return to
}

/** So much more white than between any rows parts what is no row. */
const muchWhite = 1.5

/** A caption begins at the left of all columns: heads and labels do not. */
function startOf(from: number, to: number, lines: readonly TextLine[]): number {
  const line = lines[from] as TextLine
  const left = Math.min(...lines.slice(from + 1, to).map(({ x0 }) => x0))
  return to - from > 3 && isOneText(line) && line.x0 < left - 2 * line.size ? from + 1 : from
}

/** Lines of one text between the rule that a table begins with and its first row, in its columns: heads of several of them. */
function headsUnderRule(top: Stretch, lines: readonly TextLine[], heights: readonly number[]): Stretch[] {
  const next = lines[top.from] as TextLine
  const corridor = top.corridors[0]
  const rule = heights.findLast((y) => y < next.y)
  if (rule === undefined || !corridor || top.corridors.length < 2) return []
  const right = Math.max(...lines.slice(top.from, top.to).map(({ x1 }) => x1))
  let from = top.from
  while (from > 0 && top.from - from < mostHeads && (lines[from - 1] as TextLine).y > rule) from--
  const heads = lines.slice(from, top.from)
  const isNear = (i: number) => whiteAbove(i, lines) < (lines[i] as TextLine).size * 2
  const isHead = (line: TextLine, i: number) =>
    isOneText(line) && line.x0 >= corridor.x0 && line.x1 <= right + 1 && line.size < 1.1 * next.size && isNear(from + i + 1)
  const isFirst = from === 0 || (lines[from - 1] as TextLine).y < rule
  return isFirst && heads.every(isHead) ? heads.map((_, i) => ({ from: from + i, to: from + i + 1, corridors: [corridor] })) : []
}

const mostHeads = 2

function whiteAbove(at: number, lines: readonly TextLine[]): number {
  const [above, line] = [lines[at - 1], lines[at]]
  return above && line ? line.y - line.size / 2 - above.y - above.size / 2 : 0
}
