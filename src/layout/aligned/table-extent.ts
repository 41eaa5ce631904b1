import { isFigure, isYears } from '../figure.ts'
import { middleY } from '../frame.ts'
import type { Box, Rule } from '../marks.ts'
import { corridorsOf, type Stretch } from './stretches.ts'
import { type FreeRule, inRows, mostOfIt, sameHeight } from './table-rules.ts'
import { isOneText, type TextLine, textOf } from './text-line.ts'
import { widened } from './widened.ts'

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
  const wide = wideRules(region, lines, rules)
  const heights = wide.map(middleY)
  const to = endOf(first.from, last.to, lines, heights)
  const from = startOf(first.from, to, lines, heights)
  const cut = region.flatMap((stretch): Stretch[] => {
    const own = { ...stretch, from: Math.max(from, stretch.from), to: Math.min(to, stretch.to) }
    if (own.from >= own.to) return []
    return [own.to < stretch.to ? widened(own, lines) : own]
  })
  const rows = from > first.from ? withOwnColumns(cut, lines) : cut
  const [top] = rows
  const heads = top && from === first.from ? headsUnderRule(top, rows, lines, wide) : []
  return [...heads, ...rows, ...rowsEnclosedBelow(rows, lines, rules)]
}

/**
 * Rows that show no columns of their own (a label of several lines beside one text) below the last one that does: where
 * rules with the same two ends part a table's rows, what the next such rule encloses is a row, too. No rule closes a note.
 */
function rowsEnclosedBelow(rows: readonly Stretch[], lines: readonly TextLine[], rules: readonly FreeRule[]): Stretch[] {
  const [first, last] = [rows[0], rows.at(-1)]
  const corridor = last?.corridors[0]
  if (!first || !last || !corridor) return []
  const heights = sameEnds(rules, (lines[first.from] as TextLine).size)
  const within = heights.filter((y) => y > (lines[first.from] as TextLine).y && y < (lines[last.to - 1] as TextLine).y)
  // One below the heads does not tell: a rule further down may be that of the next table.
  if (within.length < fewestRules) return []
  const highest = Math.max(...within.slice(1).map((y, i) => y - (within[i] as number)))
  const found: Stretch[] = []
  let from = last.to
  for (const [i, end] of heights.entries()) {
    const start = heights[i - 1]
    const next = lines[from]
    if (start === undefined || !next || start > next.y || end < next.y) continue
    const to = lines.findLastIndex(({ y }) => y < end) + 1
    const atoms = lines.slice(from, to).flatMap((line) => line.atoms)
    // Labels may be longer than those above, up to where the next column begins.
    const left = Math.max(...atoms.filter(({ x0 }) => x0 < corridor.x1 - 1).map(({ x1 }) => x1))
    const isBeside = left < corridor.x1 - 0.5 * next.size && atoms.some(({ x0 }) => x0 >= corridor.x1 - 1)
    const own = [start, ...lines.slice(from, to).map(({ y }) => y), end]
    const isTight = own.every((y, line) => line === 0 || y - (own[line - 1] as number) < 2 * next.size)
    if (!(isTight || end - start <= highest + 1) || left < 0 || !isBeside) break
    found.push({ from, to, corridors: [{ x0: left, x1: corridor.x1 }] })
    from = to
  }
  return found
}

/** So many rules within a table part its rows, not only its heads and its sum. */
const fewestRules = 3

/** Heights of the rules that have both ends in common with most of the others. */
function sameEnds(rules: readonly FreeRule[], size: number): number[] {
  const flat = rules.filter(({ isHorizontal }) => isHorizontal)
  const alike = flat.map(({ box }) =>
    flat.filter((other) => Math.max(Math.abs(other.box[0] - box[0]), Math.abs(other.box[2] - box[2])) < 0.2 * size),
  )
  const most = alike.reduce<readonly FreeRule[]>((a, b) => (b.length > a.length ? b : a), [])
  return most.map(({ box }) => (box[1] + box[3]) / 2).sort((a, b) => a - b)
}

/** Heads that had other columns with a caption above them than their table, joined with it where they have its columns. */
function withOwnColumns(region: readonly Stretch[], lines: readonly TextLine[]): readonly Stretch[] {
  const [heads, table, ...rest] = region
  if (!heads || !table || heads.corridors.length >= table.corridors.length) return region
  const corridors = corridorsOf(lines.slice(heads.from, table.to), table.corridors)
  return corridors.length === table.corridors.length ? [{ from: heads.from, to: table.to, corridors }, ...rest] : region
}

/** The rules that are about as wide as the table, from top to bottom. */
function wideRules(region: readonly Stretch[], lines: readonly TextLine[], rules: readonly FreeRule[]): Box[] {
  const own = region.flatMap(({ from, to, corridors }) => (corridors.length > 0 ? lines.slice(from, to) : []))
  const [left, right] = [Math.min(...own.map(({ x0 }) => x0)), Math.max(...own.map(({ x1 }) => x1))]
  const size = own[0]?.size ?? 0
  const beyond = widestMargin * size
  const isWide = ({ box: [x0, , x1] }: Rule) =>
    x0 > left - beyond && x1 < right + beyond && Math.min(x1, right) - Math.max(x0, left) > mostOfIt * (right - left)
  const flat = rules.filter(({ isHorizontal }) => isHorizontal)
  const single = flat.filter(isWide)
  // A rule may be drawn in pieces, one a column; that leave out the labels are under heads.
  const inPieces = inRows(flat, sameHeight * size).flatMap((pieces): FreeRule[] => {
    const [[first], ends] = [pieces as [FreeRule], pieces.map(({ box }) => box[2])]
    const isOne = pieces.every(({ box }, i) => i === 0 || box[0] - (ends[i - 1] as number) < size)
    const whole = { ...first, box: [first.box[0], first.box[1], Math.max(...ends), first.box[3]] as const }
    return pieces.length > 1 && isOne && first.box[0] < left + size && !pieces.some(isWide) && isWide(whole) ? [whole] : []
  })
  return [...single, ...inPieces].map(({ box }) => box).sort((a, b) => middleY(a) - middleY(b))
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
  const isAbove = heights.some((y) => y < line.y && y > line.y - 2 * line.size)
  if (isAbove) return from
  const isAtLeft = (own: TextLine) => own.x0 < left + 0.5 * own.size
  if (isAtLeft(line) && isOverHeads(from, to, lines)) return from + 1
  // A head in the middle of all columns, labels included, would say nothing that a caption does not.
  const right = Math.max(...lines.slice(from + 1, to).map(({ x1 }) => x1))
  const isCentred = ({ x0, x1, size }: TextLine) => Math.abs(x0 + x1 - left - right) < size
  const captions = lines.slice(from, to - 2).findIndex((own) => !isOneText(own) || !(isAtLeft(own) || isCentred(own)))
  const top = heights.find((y) => y > line.y)
  const end = from + lines.slice(from, to).filter(({ y }) => top !== undefined && y < top).length
  return captions > 0 && end - from <= captions && heights.some((y) => y > (lines[end] as TextLine).y) ? end : from
}

/** Whether a line has heads below it, no closer than rows are: nothing stands above the heads at their left but a caption. */
function isOverHeads(from: number, to: number, lines: readonly TextLine[]): boolean {
  const next = lines[from + 1] as TextLine
  const texts = lineTexts(next)
  const isHeads = texts.length > 1 && texts.slice(1).every((text) => !isFigure(text) || isYears(text))
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
function headsUnderRule(top: Stretch, rows: readonly Stretch[], lines: readonly TextLine[], wide: readonly Box[]): Stretch[] {
  const next = lines[top.from] as TextLine
  // Heads of several columns may stand in the first stretch: the columns are those of the rows.
  const finest = rows.reduce((a, b) => (b.corridors.length > a.corridors.length ? b : a), top)
  const corridor = finest.corridors[0]
  if (!corridor || finest.corridors.length < 2) return []
  // A rule that leaves out the labels is itself below such a head.
  const rule = wide
    .filter(([x0]) => x0 <= corridor.x0)
    .map(middleY)
    .findLast((y) => y < next.y)
  if (rule === undefined) return []
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
