import type { Atom, TextLine } from './text-line.ts'

/** Lines of a page that is set in columns, like a newspaper: so many must stand side by side. */
const fewest = 8
/** Share of the lines beside a gutter that reach over their column's whole width, as prose does. */
const fullShare = 0.75
/** Share of the lines that follow at the usual pitch: paragraphs stand further apart. */
const evenShare = 0.75
/** Words of prose stand no further apart, in font sizes, and no white goes through this share of its lines. */
const wordGap = 0.5
const partedShare = 0.75
/** Columns of prose are wider than this, in font sizes. */
const narrowest = 16
/** Width of a gutter, in font sizes. */
const gutterWidth = 1

/**
 * The lines of a page, those of each of its columns by themselves. A page is only taken to be set in columns where at least
 * one of them is prose: tables have gutters too, but their lines are not full.
 */
export function pageColumns(lines: readonly TextLine[]): TextLine[][] {
  const gutter = gutterOf(lines)
  if (gutter === null) return [[...lines]]
  const groups: TextLine[][] = []
  let whole: TextLine[] = []
  for (let from = 0; from < lines.length; ) {
    let to = from
    while (to < lines.length && !crosses(lines[to] as TextLine, gutter)) to++
    const begin = from + rowsAtTop(lines.slice(from, to), gutter)
    whole.push(...lines.slice(from, begin))
    const run = lines.slice(begin, to)
    const [left, right] = [
      run.flatMap((line) => part(line, (x) => x < gutter)),
      run.flatMap((line) => part(line, (x) => x > gutter)),
    ]
    if (run.length >= fewest && (isProse(left) || isProse(right) || areColumnsOfPage(left, right))) {
      groups.push(whole, left, right)
      whole = []
    } else whole.push(...run)
    for (from = to; from < lines.length && crosses(lines[from] as TextLine, gutter); from++) whole.push(lines[from] as TextLine)
  }
  return [...groups, whole].filter((group) => group.length > 0)
}

/** How many lines at the top of a run are rows of a table that reaches over the gutter: several texts, and prose on no side. */
function rowsAtTop(run: readonly TextLine[], gutter: number): number {
  const sides = [(x: number) => x < gutter, (x: number) => x > gutter]
  const extents = sides.map((isIn) => extentOf(run.flatMap((line) => part(line, isIn))))
  const isProseAt = (line: TextLine) =>
    sides.some((isIn, i) => part(line, isIn).some((own) => isFull(own, extents[i] as { x0: number; x1: number })))
  const prose = run.findIndex(isProseAt)
  return run.slice(0, prose < 0 ? run.length : prose).findLastIndex((line) => gapsIn(line) > 1) + 1
}

/** The place near the page's middle that the fewest lines cross; null where many do. */
function gutterOf(lines: readonly TextLine[]): number | null {
  if (lines.length < fewest) return null
  const [x0, x1] = [Math.min(...lines.map((line) => line.x0)), Math.max(...lines.map((line) => line.x1))]
  const steps = 60
  const crossing = new Int32Array(steps)
  const width = x1 - x0
  for (const { atoms, size } of lines)
    for (const atom of atoms) {
      const margin = (gutterWidth * size) / 2
      const first = Math.max(0, Math.ceil((steps * (atom.x0 - margin - x0)) / width))
      const last = Math.min(steps - 1, Math.floor((steps * (atom.x1 + margin - x0)) / width))
      for (let s = first; s <= last; s++) crossing[s] = (crossing[s] ?? 0) + 1
    }
  let [best, fewestCrossing] = [-1, lines.length * 0.4]
  for (let s = Math.floor(steps * 0.3); s <= Math.ceil(steps * 0.7); s++)
    if ((crossing[s] as number) < fewestCrossing) {
      best = s
      fewestCrossing = crossing[s] as number
    }
  return best < 0 ? null : x0 + (best * width) / steps
}

const crosses = ({ atoms, size }: TextLine, x: number): boolean =>
  atoms.some((atom) => atom.x0 - (gutterWidth * size) / 4 < x && atom.x1 + (gutterWidth * size) / 4 > x)

function part(line: TextLine, isIn: (x: number) => boolean): TextLine[] {
  const atoms = line.atoms.filter(({ x0 }) => isIn(x0))
  const [first, last] = [atoms[0], atoms.at(-1)]
  if (!first || !last) return []
  const largest = atoms.reduce((a: Atom, b) => (b.size > a.size ? b : a))
  return [{ atoms, x0: first.x0, x1: last.x1, y: largest.y, size: largest.size }]
}

/** The two columns of a page are of one width, but for this share. */
const sameWidth = 0.06
/** So many lines as wide as their column are a paragraph, and so many those of several short ones, of which each has two. */
const fewestOfParagraph = 5
const fewestOfParagraphs = 8
/** Rows of a table begin at the same height on both sides: more than this share of all that begins. */
const oftenBeside = 0.5

/**
 * Two columns of one width, a paragraph in at least one of them; what else is in them, tables too, does not stand in rows
 * that reach over both.
 */
function areColumnsOfPage(left: readonly TextLine[], right: readonly TextLine[]): boolean {
  if (left.length < fewest || right.length < fewest) return false
  const [a, b] = [extentOf(left), extentOf(right)]
  const [widthA, widthB] = [a.x1 - a.x0, b.x1 - b.x0]
  const size = Math.max((left[0] as TextLine).size, (right[0] as TextLine).size)
  if (Math.min(widthA, widthB) < narrowest * size || Math.abs(widthA - widthB) > sameWidth * Math.max(widthA, widthB))
    return false
  if (!hasParagraphs(left) && !hasParagraphs(right)) return false
  const [begunLeft, begunRight] = [begunAt(left), begunAt(right)]
  const beside = begunLeft.filter((y) => begunRight.some((other) => Math.abs(other - y) < 0.3 * size)).length
  return beside <= oftenBeside * Math.min(begunLeft.length, begunRight.length)
}

/** Whether enough full lines follow one another. */
function hasParagraphs(lines: readonly TextLine[]): boolean {
  const extent = extentOf(lines)
  const paragraphs: number[] = [0]
  for (const line of lines) {
    if (isFull(line, extent)) paragraphs.push((paragraphs.pop() as number) + 1)
    else paragraphs.push(0)
  }
  const several = paragraphs.filter((length) => length > 1).reduce((sum, length) => sum + length, 0)
  return Math.max(...paragraphs) >= fewestOfParagraph || several >= fewestOfParagraphs
}

/** The heights of the lines with more white above them than within a paragraph. */
function begunAt(lines: readonly TextLine[]): number[] {
  const closest = pitchesOf(lines).sort((a, b) => a - b)[lines.length >> 2] ?? 0
  return lines.flatMap(({ y }, i) => (i > 0 && y - (lines[i - 1] as TextLine).y > 1.1 * closest ? [y] : []))
}

const pitchesOf = (lines: readonly TextLine[]): number[] => lines.slice(1).map((line, i) => line.y - (lines[i] as TextLine).y)

const extentOf = (lines: readonly TextLine[]) => ({
  x0: Math.min(...lines.map((line) => line.x0)),
  x1: Math.max(...lines.map((line) => line.x1)),
})

const isFull = (line: TextLine, { x0, x1 }: { readonly x0: number; readonly x1: number }): boolean =>
  line.x0 < x0 + 3 * line.size && line.x1 > x1 - 3 * line.size && !hasGap(line)

/** Lines of one pitch, nearly all of them as wide as the column. */
function isProse(lines: readonly TextLine[]): boolean {
  if (lines.length < fewest || arePartedAlike(lines)) return false
  const extent = extentOf(lines)
  if (extent.x1 - extent.x0 < narrowest * (lines[0] as TextLine).size) return false
  const full = lines.filter((line) => isFull(line, extent))
  if (full.length < fullShare * lines.length) return false
  const pitches = pitchesOf(lines)
  const usual = [...pitches].sort((a, b) => a - b)[pitches.length >> 1] ?? 0
  return pitches.filter((pitch) => Math.abs(pitch - usual) < 0.08 * usual).length >= evenShare * pitches.length
}

/** Whether the same white parts nearly all lines, as columns are parted and words are not. */
function arePartedAlike(lines: readonly TextLine[]): boolean {
  const gaps = lines.map(({ atoms, size }) =>
    atoms.flatMap(({ x0 }, i) => {
      const before = atoms[i - 1]
      return before && x0 - before.x1 > wordGap * size ? [{ x0: before.x1, x1: x0 }] : []
    }),
  )
  const isCommon = (x: number) =>
    gaps.filter((own) => own.some((gap) => gap.x0 <= x && gap.x1 >= x)).length >= partedShare * lines.length
  return gaps.some((own) => own.some(({ x0, x1 }) => isCommon((x0 + x1) / 2)))
}

const gapsIn = ({ atoms, size }: TextLine): number =>
  atoms.filter((atom, i) => i > 0 && atom.x0 - (atoms[i - 1] as Atom).x1 > 1.5 * size).length

const hasGap = (line: TextLine): boolean => gapsIn(line) > 0
