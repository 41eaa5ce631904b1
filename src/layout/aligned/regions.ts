import { corridorsOf, type Stretch, withoutFalseColumns } from './stretches.ts'
import { isOneText, type TextLine, textOf } from './text-line.ts'
import { widened } from './widened.ts'
import type { Corridor } from './window.ts'

/**
 * Stretches that stand directly below one another: the blocks of one table. A line of running text ends a table, except
 * where the same columns go on below it: there it is a row of one cell.
 */
export function regionsOf(stretches: readonly Stretch[], lines: readonly TextLine[]): Stretch[][] {
  const regions: Stretch[][] = []
  let region: Stretch[] = []
  let between: Stretch[] = []
  const close = () => {
    if (region.length > 0) regions.push(region)
    region = []
    between = []
  }
  for (const stretch of stretches
    .flatMap((s) => withoutLabelLines(s, lines, stretches))
    .flatMap((s) => partedAtHeads(s, lines))) {
    if (stretch.corridors.length === 0) {
      between.push(stretch)
      continue
    }
    const last = region.at(-1)
    const isAgain = region[0] && isSameHead(lines[region[0].from] as TextLine, lines[stretch.from] as TextLine)
    if (last && isAgain) close()
    else if (
      last &&
      !(follows(last, [...between, stretch], lines) && (between.length === 0 || goesOn(last, between, stretch, lines)))
    )
      close()
    if (region.length > 0) region.push(...between)
    else region.push(...headOver(stretch, between.at(-1), lines))
    between = []
    region.push(stretch)
  }
  close()
  return regions
}

/** Tables one below the other with the same columns: below a caption between them the heads stand once more. */
function partedAtHeads(stretch: Stretch, lines: readonly TextLine[]): Stretch[] {
  const { from, to, corridors } = stretch
  if (corridors.length === 0) return [stretch]
  const head = lines[from] as TextLine
  const parts: Stretch[] = []
  let start = from
  for (let at = from + 2; at < to; at++) {
    if (!isSameHead(head, lines[at] as TextLine)) continue
    const end = at - 1 > start && isOneText(lines[at - 1] as TextLine) ? at - 1 : at
    parts.push({ from: start, to: end, corridors })
    if (end < at) parts.push({ from: end, to: at, corridors: [] })
    start = at
  }
  return [...parts, { from: start, to, corridors }]
}

const fewestHeads = 3

/** Two lines of the same heads: the same texts in the same places, and not only figures. */
function isSameHead(a: TextLine, b: TextLine): boolean {
  if (a === b || a.atoms.length < fewestHeads || a.atoms.length !== b.atoms.length) return false
  const isSame = a.atoms.every((atom, i) => {
    const other = b.atoms[i]
    return other && Math.abs(other.x0 - atom.x0) < 1 && wordsOf(atom) === wordsOf(other)
  })
  return isSame && a.atoms.some((atom) => /\p{L}/u.test(wordsOf(atom)))
}

const wordsOf = ({ words }: TextLine['atoms'][number]): string => words.map(textOf).join(' ')

/**
 * The line above a table where it is the head of all its columns but the first: over the middle of those rather than of
 * the whole table, in the same size, and no further away than rows are.
 */
function headOver(stretch: Stretch, above: Stretch | undefined, lines: readonly TextLine[]): Stretch[] {
  const first = stretch.corridors[0]
  if (!above || !first || above.to !== stretch.from || above.to - above.from !== 1 || stretch.corridors.length < 2) return []
  const [line, next] = [lines[above.from] as TextLine, lines[stretch.from] as TextLine]
  const own = lines.slice(stretch.from, stretch.to)
  const [left, right] = [Math.min(...own.map(({ x0 }) => x0)), Math.max(...own.map(({ x1 }) => x1))]
  const middle = (line.x0 + line.x1) / 2
  const isOver = Math.abs(middle - (first.x1 + right) / 2) < 0.5 * Math.abs(middle - (left + right) / 2)
  const white = next.y - next.size / 2 - line.y - line.size / 2
  const isNear = white < 0.3 * line.size || white <= 1.2 * usualWhite(own)
  const isAlike = line.size < 1.1 * next.size && line.x0 >= first.x0 && line.x1 <= right
  return isOver && isNear && isAlike ? [{ ...above, corridors: [first] }] : []
}

function usualWhite(lines: readonly TextLine[]): number {
  const whites = lines.slice(1).map((line, i) => {
    const above = lines[i] as TextLine
    return line.y - line.size / 2 - above.y - above.size / 2
  })
  return whites.sort((a, b) => a - b)[whites.length >> 1] ?? 0
}

/** Rows of one cell between rows of the same columns: at most so many lines together. */
const mostBetween = 2

function goesOn(above: Stretch, between: readonly Stretch[], below: Stretch, lines: readonly TextLine[]): boolean {
  if (between.length > mostBetween || above.corridors.length !== below.corridors.length) return false
  const sameColumns = above.corridors.every((corridor, c) => {
    const other = below.corridors[c]
    return other !== undefined && other.x0 < corridor.x1 && other.x1 > corridor.x0
  })
  const size = (lines[above.to - 1] as TextLine).size
  return sameColumns && between.every(({ from }) => (lines[from] as TextLine).size < size * 1.15)
}

/** Whether stretches stand below one another without more white than there is between rows. */
function follows(above: Stretch, below: readonly Stretch[], lines: readonly TextLine[]): boolean {
  const last = below.at(-1) as Stretch
  const usual = Math.max(whiteWithin(above.from, above.to, lines), whiteWithin(last.from, last.to, lines))
  const widest = whiteWithin(above.to - 1, (below.at(-1) as Stretch).from + 1, lines)
  return widest <= Math.max(2 * (lines[above.to - 1] as TextLine).size, 1.8 * usual)
}

function whiteWithin(from: number, to: number, lines: readonly TextLine[]): number {
  let widest = 0
  for (let i = from + 1; i < to; i++) {
    const [above, below] = [lines[i - 1] as TextLine, lines[i] as TextLine]
    widest = Math.max(widest, below.y - below.size / 2 - above.y - above.size / 2)
  }
  return widest
}

/** A stretch without the lines of several labelled parts (单位名称：…  填报日期：…) that it begins or ends with. */
function withoutLabelLines(stretch: Stretch, lines: readonly TextLine[], all: readonly Stretch[]): Stretch[] {
  const { from, to, corridors } = stretch
  if (corridors.length === 0) return [stretch]
  let [first, last] = [from, to]
  const isLabel = (at: number, next: number) => isLabelLine(lines[at] as TextLine) && !isBeside(lines[at], lines[next])
  while (first < last && (isLabel(first, first + 1) || isTitle(first, last, lines))) first++
  while (last > first && isLabel(last - 1, last - 2)) last--
  // Without its title there may be more columns, over which that reached, or fewer: its words alone stood in some.
  const known = all.flatMap((other) => (other === stretch ? [] : other.corridors))
  const own = first > from && last > first ? ownColumns({ from: first, to: last, corridors }, lines, known) : corridors
  const text = (at: number) => ({ from: at, to: at + 1, corridors: [] })
  const before = Array.from({ length: first - from }, (_, i) => text(from + i))
  const after = Array.from({ length: to - last }, (_, i) => text(last + i))
  const rows = { from: first, to: last, corridors: own }
  return [...before, ...(last > first ? [last < to ? widened(rows, lines) : rows] : []), ...after]
}

function ownColumns(stretch: Stretch, lines: readonly TextLine[], known: readonly Corridor[]): readonly Corridor[] {
  const own = lines.slice(stretch.from, stretch.to)
  const [alone, titled] = [corridorsOf(own, known), withoutBlankColumns(stretch.corridors, own)].map(
    (corridors) => withoutFalseColumns({ ...stretch, corridors }, lines).corridors,
  ) as [readonly Corridor[], readonly Corridor[]]
  return alone.length > titled.length ? alone : titled
}

/** Corridors with no text between them as one. */
function withoutBlankColumns(corridors: readonly Corridor[], lines: readonly TextLine[]): Corridor[] {
  const atoms = lines.flatMap((line) => line.atoms)
  const kept: Corridor[] = []
  for (const corridor of corridors) {
    const last = kept.at(-1)
    if (last && !atoms.some(({ x0, x1 }) => x0 < corridor.x0 + 1 && x1 > last.x1 - 1))
      kept[kept.length - 1] = { x0: last.x0, x1: corridor.x1 }
    else kept.push(corridor)
  }
  return kept
}

/** A line above a table: one text, with white below it, across its columns or larger than their text. */
function isTitle(at: number, to: number, lines: readonly TextLine[]): boolean {
  const [line, next] = [lines[at] as TextLine, lines[at + 1]]
  if (!next || at + 1 >= to) return false
  const { atoms, size } = line
  if (atoms.some((atom, i) => i > 0 && atom.x0 - (atoms[i - 1]?.x1 ?? 0) > size)) return false
  const white = next.y - next.size / 2 - line.y - size / 2
  return white > 0.3 * size && (size > 1.1 * next.size || white > 0.6 * size)
}

/** Whether a line of labels stands at the height of one of others: two cells, one with an even and one with an odd number of lines. */
const isBeside = (line: TextLine | undefined, other: TextLine | undefined): boolean =>
  line !== undefined &&
  other !== undefined &&
  Math.abs(other.y - line.y) < 0.9 * Math.min(line.size, other.size) &&
  !isLabelLine(other)

/** Every part of the line begins with a label and a colon, or follows one that ends in a colon. */
function isLabelLine({ atoms, size }: TextLine): boolean {
  const parts: string[] = []
  let end = Number.NEGATIVE_INFINITY
  for (const atom of atoms) {
    const text = atom.words.flatMap(({ glyphs }) => glyphs.map((glyph) => glyph.text)).join('')
    if (atom.x0 - end > size || parts.length === 0) parts.push(text)
    else parts.push(`${parts.pop()} ${text}`)
    end = atom.x1
  }
  let labels = 0
  for (const [i, part] of parts.entries()) {
    const isLabel = /^[^:：﹕]{1,16}[:：﹕]/.test(part)
    if (isLabel) labels++
    else if (!/[:：﹕]$/.test(parts[i - 1] ?? '')) return false
  }
  return labels >= 1
}
