import { isFigure } from '../figure.ts'
import { corridorsOf, type Stretch } from './stretches.ts'
import { type FreeRule, mostOfIt } from './table-rules.ts'
import { isOneText, type TextLine, textOf } from './text-line.ts'

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
  const from = startOf(first.from, to, lines, heights)
  const cut = region.flatMap((stretch): Stretch[] => {
    const own = { ...stretch, from: Math.max(from, stretch.from), to: Math.min(to, stretch.to) }
    return own.from < own.to ? [own] : []
  })
  const rows = from > first.from ? withOwnColumns(cut, lines) : cut
  const [top] = rows
  return top && from === first.from ? [...headsUnderRule(top, rows, lines, heights), ...rows] : rows
}

/** Heads that had other columns with a caption above them than their table, joined with it where they have its columns. */
function withOwnColumns(region: readonly Stretch[], lines: readonly TextLine[]): readonly Stretch[] {
  const [heads, table, ...rest] = region
  if (!heads || !table || heads.corridors.length >= table.corridors.length) return region
  const corridors = corridorsOf(lines.slice(heads.from, table.to), table.corridors)
  return corridors.length === table.corridors.length ? [{ from: heads.from, to: table.to, corridors }, ...rest] : region
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

/** Lines of one text at the end are notes where the last of several rules closes the table above them, much white does, or they are small print. */
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
  const size = (lines[end - 1] as TextLine).size
  if (lines.slice(end, to).every((line) => line.size < smallPrint * size)) return end
  let widest = 0
  for (let i = from + 1; i < end; i++) widest = Math.max(widest, whiteAbove(i, lines))
  for (let i = end; i < to; i++) {
    if (whiteAbove(i, lines) > Math.max(muchWhite * widest, (lines[i] as TextLine).size)) return i
    widest = Math.max(widest, whiteAbove(i, lines))
  }
  return to
}

/** Notes are set smaller than rows by this. */
const smallPrint = 0.92

/** So much more white than between any rows parts what is no row. */
const muchWhite = 1.5

/**
 * A caption begins at the left of all columns, where heads and labels do not; or the table begins with a rule below it.
 */
function startOf(from: number, to: number, lines: readonly TextLine[], heights: readonly number[]): number {
  const line = lines[from] as TextLine
  if (to - from <= 3 || !isOneText(line)) return from
  const left = Math.min(...lines.slice(from + 1, to).map(({ x0 }) => x0))
  if (line.x0 < left - 2 * line.size) return from + 1
  const next = lines[from + 1] as TextLine
  const isUnderCaption = (y: number) => y > line.y && y < next.y
  const isAbove = heights.some((y) => y < line.y && y > line.y - 2 * line.size)
  const isAtLeft = line.x0 < left + 0.5 * line.size
  if (isAtLeft && !isAbove && isOverHeads(from, to, lines)) return from + 1
  return isAtLeft && !isAbove && heights.some(isUnderCaption) && heights.some((y) => y > next.y) ? from + 1 : from
}

/** Whether a line has heads below it, no closer than rows are: nothing stands above the heads at their left but a caption. */
function isOverHeads(from: number, to: number, lines: readonly TextLine[]): boolean {
  const next = lines[from + 1] as TextLine
  const texts = lineTexts(next)
  const isHeads = texts.length > 1 && texts.slice(1).every((text) => !isFigure(text) || /^(?:19|20)\d\d$/.test(text))
  const usual = Array.from({ length: to - from - 2 }, (_, i) => whiteAbove(from + 2 + i, lines)).sort((a, b) => a - b)
  return isHeads && whiteAbove(from + 1, lines) > 0.95 * (usual[usual.length >> 1] ?? 0)
}

/** The texts of a line: words with no more than spaces between them. */
function lineTexts({ atoms, size }: TextLine): string[] {
  const texts: string[] = []
  for (const [i, { x0, words }] of atoms.entries()) {
    const own = words.map(textOf).join(' ')
    if (i > 0 && x0 - (atoms[i - 1]?.x1 ?? 0) < 0.6 * size) texts.push(`${texts.pop()} ${own}`)
    else texts.push(own)
  }
  return texts
}

/** Lines of one text between the rule that a table begins with and its first row, in its columns: heads of several of them. */
function headsUnderRule(
  top: Stretch,
  rows: readonly Stretch[],
  lines: readonly TextLine[],
  heights: readonly number[],
): Stretch[] {
  const next = lines[top.from] as TextLine
  // Heads of several columns may stand in the first stretch: the columns are those of the rows.
  const finest = rows.reduce((a, b) => (b.corridors.length > a.corridors.length ? b : a), top)
  const corridor = finest.corridors[0]
  const rule = heights.findLast((y) => y < next.y)
  if (rule === undefined || !corridor || finest.corridors.length < 2) return []
  const right = Math.max(...lines.slice(finest.from, finest.to).map(({ x1 }) => x1))
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
