import type { Atom, TextLine } from './text-line.ts'

/** A strip without text between two columns. */
export interface Corridor {
  readonly x0: number
  readonly x1: number
}

/** Consecutive lines `from` … `to` (exclusive) that share their columns. Without corridors they are running text. */
export interface Stretch {
  readonly from: number
  readonly to: number
  readonly corridors: readonly Corridor[]
}

/**
 * Cuts the lines of a page into stretches, so that as many and as wide gaps as possible become corridors that run through
 * all lines of a stretch, with as few stretches as possible and none that begins in the middle of a row (dynamic programming).
 * A second pass knows where the columns of the first are: the rows of one table share their edges, so there narrow gaps count.
 */
export function stretchesOf(lines: readonly TextLine[]): Stretch[] {
  if (lines.length === 0) return []
  const em = medianSize(lines)
  const first = cut(lines, em, [])
  const known = first.flatMap(({ from, to, corridors }) => (to - from >= 3 ? corridors : []))
  const found = joined(known.length === 0 ? first : cut(lines, em, known), em)
  return found.map((stretch) => withoutHeadColumns(stretch, lines))
}

/** Heads stand on so many lines at most. */
const headLines = 4

/**
 * A head that is not aligned with what stands below it looks like a column of its own: two neighbouring columns that never
 * have text side by side are one, where the lines of one of them are the first of all.
 */
function withoutHeadColumns({ from, to, corridors }: Stretch, lines: readonly TextLine[]): Stretch {
  const kept = [...corridors]
  for (let c = 0; c < kept.length; ) {
    const [x0, x1, x2] = [kept[c - 1]?.x1 ?? Number.NEGATIVE_INFINITY, (kept[c] as Corridor).x0, (kept[c] as Corridor).x1]
    const x3 = kept[c + 1]?.x0 ?? Number.POSITIVE_INFINITY
    const left: number[] = []
    const right: number[] = []
    for (let l = from; l < to; l++) {
      const { atoms } = lines[l] as TextLine
      if (atoms.some((atom) => atom.x0 >= x0 - 1e-6 && atom.x0 <= x1)) left.push(l)
      if (atoms.some((atom) => atom.x0 >= x2 - 1e-6 && atom.x0 <= x3)) right.push(l)
    }
    const [few, many] = left.length < right.length ? [left, right] : [right, left]
    const isHead = few.length * 3 <= many.length && (few.at(-1) ?? from) < from + headLines
    const isBeside = few.some((l) =>
      many.some((m) => Math.abs((lines[l] as TextLine).y - (lines[m] as TextLine).y) < 0.9 * (lines[l] as TextLine).size),
    )
    if (few.length > 0 && isHead && !isBeside) kept.splice(c, 1)
    else c++
  }
  return kept.length === corridors.length ? { from, to, corridors } : { from, to, corridors: kept }
}

/**
 * Neighbours become one stretch where one has the columns of the other, but for a cell or two that reach over several
 * columns: labels beside the rows of both are then found together. Such a cell begins in the column where its words begin.
 */
function joined(stretches: readonly Stretch[], em: number): Stretch[] {
  const result: Stretch[] = []
  for (const stretch of stretches) {
    const last = result.at(-1)
    const corridors = last && common(last.corridors, stretch.corridors, em)
    if (last && corridors) result[result.length - 1] = { from: last.from, to: stretch.to, corridors }
    else result.push(stretch)
  }
  return result
}

/** The corridors of the list with more of them, as narrow as both have them; null where the other list has one of its own. */
function common(a: readonly Corridor[], b: readonly Corridor[], em: number): Corridor[] | null {
  const [most, least] = a.length >= b.length ? [a, b] : [b, a]
  if (least.length < 3 || most.length - least.length > most.length / 4) return null
  let matched = 0
  const result = most.map((corridor) => {
    const other = least.find(({ x0, x1 }) => Math.min(x1, corridor.x1) - Math.max(x0, corridor.x0) >= closest * em)
    if (!other) return corridor
    matched++
    return { x0: Math.max(corridor.x0, other.x0), x1: Math.min(corridor.x1, other.x1) }
  })
  return matched === least.length ? result : null
}

/** What one gap of a line is worth when a corridor keeps it open: its width in font sizes, within these bounds; a blank cell costs a little. */
const worth = { least: 0.3, wide: 1.5, most: 3, onKnownEdge: 1, blank: 0.02 }

/** Beyond the usual width of a gap more of it says little more. */
const worthOf = (width: number): number =>
  width <= worth.wide ? Math.max(width, worth.least) : Math.min(worth.most, worth.wide + 0.2 * (width - worth.wide))

/** A stretch must be worth this much; less where it continues a table. */
const price = { begin: 2, change: 1.2 }

/** What it costs to leave a line as running text. */
const textPrice = 0.8

/** How wide (in font sizes) a corridor must be that so many lines straddle: chance opens narrow ones over few lines. */
function leastWidth(support: number): number {
  if (support >= 5) return 0.3
  if (support >= 4) return 0.45
  if (support >= 3) return 0.6
  return support >= 2 ? 0.8 : 1.2
}

function cut(lines: readonly TextLine[], em: number, known: readonly Corridor[]): Stretch[] {
  const gaps = lines.map((line, i) => gapsOf(line, lines[i - 1], known))
  const isApart = farApart(lines)
  const count = lines.length
  const table = new Float64Array(count + 1).fill(-Infinity)
  const text = new Float64Array(count + 1).fill(-Infinity)
  const fromOf = new Int32Array(count + 1)
  const corridorsOf: (readonly Corridor[])[] = []
  text[0] = 0
  for (let i = 0; i < count; i++) {
    // States at i are final: every stretch that ends there began before.
    const seam = seamPrice(lines, i)
    text[i + 1] = Math.max((text[i] as number) - textPrice, (table[i] as number) - seam - textPrice)
    const start = Math.max((text[i] as number) - price.begin, (table[i] as number) - price.change) - seam
    for (const { to, score, corridors } of windowsFrom(lines, gaps, i, em, known, isApart)) {
      if (start + score > (table[to] as number)) {
        table[to] = start + score
        fromOf[to] = i
        corridorsOf[to] = corridors
      }
    }
  }
  const found: Stretch[] = []
  let at = count
  while (at > 0) {
    if ((table[at] as number) > (text[at] as number)) {
      const from = fromOf[at] as number
      found.push({ from, to: at, corridors: corridorsOf[at] ?? [] })
      at = from
    } else {
      found.push({ from: at - 1, to: at, corridors: [] })
      at--
    }
  }
  return found.reverse()
}

/** Every stretch that begins at line `from`, as long as a corridor is left. */
function* windowsFrom(
  lines: readonly TextLine[],
  gaps: readonly (readonly Gap[])[],
  from: number,
  em: number,
  known: readonly Corridor[],
  isApart: readonly boolean[],
): Generator<{ to: number; score: number; corridors: readonly Corridor[] }> {
  const window = new Window(em, known)
  for (let to = from; to < lines.length; to++) {
    if (to > from && isApart[to]) return
    if (!window.add(lines[to] as TextLine, gaps[to] ?? [], to === from))
      for (let l = from; l <= to; l++) window.count(lines[l] as TextLine, gaps[l] ?? [], l === from)
    if (window.columns === 1 && to - from >= 2) return
    const { score, corridors } = window.result()
    if (corridors.length > 0) yield { to: to + 1, score, corridors }
  }
}

interface Column {
  x0: number
  x1: number
  /** Lines with text in it, and how many of them begin with it. */
  lines: number
  begun: number
}

/** Gaps that reach from one column to another one. */
interface Jump {
  readonly from: number
  readonly to: number
  lines: number
  value: number
}

/** Lines that are looked at together: the parts of the page's width that hold text are its columns. */
class Window {
  readonly #em: number
  readonly #known: readonly Corridor[]
  #columns: Column[] = []
  #jumps: Jump[] = []

  constructor(em: number, known: readonly Corridor[]) {
    this.#em = em
    this.#known = known
  }

  get columns(): number {
    return this.#columns.length
  }

  /** Takes one more line. False where its words bring new columns or join old ones: then all lines must be counted again. */
  add(line: TextLine, gaps: readonly Gap[], isFirst: boolean): boolean {
    const closest = 0.2 * this.#em
    let same = true
    for (const { x0, x1 } of line.atoms) {
      const touched = this.#columns.filter((column) => column.x0 < x1 + closest && column.x1 > x0 - closest)
      const [first] = touched
      if (touched.length === 1 && first) {
        first.x0 = Math.min(first.x0, x0)
        first.x1 = Math.max(first.x1, x1)
        continue
      }
      same = false
      const merged = { x0: Math.min(x0, ...touched.map((c) => c.x0)), x1: Math.max(x1, ...touched.map((c) => c.x1)) }
      const rest = this.#columns.filter((column) => !touched.includes(column))
      this.#columns = [...rest, { ...merged, lines: 0, begun: 0 }].sort((a, b) => a.x0 - b.x0)
    }
    if (same) this.count(line, gaps, isFirst)
    else {
      this.#jumps = []
      for (const column of this.#columns) Object.assign(column, { lines: 0, begun: 0 })
    }
    return same
  }

  /** Counts a line whose words are within the columns. The first line of a window stands beside none above it. */
  count({ atoms, x0 }: TextLine, gaps: readonly Gap[], isFirst: boolean): void {
    let [column, last] = [0, -1]
    for (const atom of atoms) {
      while ((this.#columns[column]?.x1 ?? Number.POSITIVE_INFINITY) < atom.x1) column++
      if (column === last) continue
      const found = this.#columns[column] as Column
      found.lines++
      if (last < 0 && Math.abs(x0 - found.x0) < closest * this.#em) found.begun++
      last = column
    }
    for (const gap of gaps) {
      if (isFirst && gap.isBeside) continue
      const from = this.#columns.findIndex((c) => c.x1 >= gap.x0)
      const to = this.#columns.findIndex((c) => c.x1 > gap.x1)
      if (from === to) continue
      const jump = this.#jumps.find((other) => other.from === from && other.to === to)
      if (!jump) this.#jumps.push({ from, to, lines: 1, value: gap.value })
      else {
        jump.lines++
        jump.value += gap.value
      }
    }
  }

  /** The corridors that so many lines make sure, and what they are worth. */
  result(): { score: number; corridors: readonly Corridor[] } {
    const em = this.#em
    const corridors: Corridor[] = []
    const isOpen: boolean[] = []
    let score = 0
    for (let c = 1; c < this.#columns.length; c++) {
      const [left, right] = [this.#columns[c - 1] as Column, this.#columns[c] as Column]
      let straddled = 0
      for (const { from, to, lines } of this.#jumps) if (from < c && to >= c) straddled += lines
      const [x0, x1] = [left.x1, right.x0]
      const isKnown = this.#known.some((edge) => Math.min(edge.x1, x1) - Math.max(edge.x0, x0) >= closest * em)
      isOpen[c] = straddled > 0 && x1 - x0 >= em * (isKnown ? 0.4 : leastWidth(straddled + right.begun / 2))
      if (isOpen[c]) corridors.push({ x0, x1 })
    }
    for (const { from, to, lines, value } of this.#jumps) {
      let open = 0
      for (let c = from + 1; c <= to; c++) if (isOpen[c]) open++
      if (open > 0) score += value - lines * (open - 1) * worth.blank
    }
    return { score, corridors }
  }
}

/** White between two words that stand side by side. */
interface Gap {
  readonly x0: number
  readonly x1: number
  /** What it is worth when a corridor keeps it open. */
  readonly value: number
  /** The words stand on lines that overlap: cells side by side, one with an even and one with an odd number of lines. */
  readonly isBeside: boolean
}

function gapsOf(line: TextLine, above: TextLine | undefined, known: readonly Corridor[]): Gap[] {
  const { atoms, size } = line
  const gap = (left: Atom, right: Atom, isBeside: boolean): Gap => {
    const [x0, x1] = [left.x1, right.x0]
    const width = (x1 - x0) / size
    const onEdge = width >= 0.4 && known.some((edge) => Math.min(edge.x1, x1) - Math.max(edge.x0, x0) >= closest * size)
    return { x0, x1, value: worthOf(onEdge ? Math.max(width, worth.onKnownEdge) : width), isBeside }
  }
  const gaps = atoms.slice(1).map((atom, i) => gap(atoms[i] as Atom, atom, false))
  if (!above || line.y - above.y > 0.9 * size) return gaps
  const both = [...atoms, ...above.atoms].sort((a, b) => a.x0 - b.x0)
  for (const [i, right] of both.entries()) {
    const left = both[i - 1]
    if (left && left.y !== right.y && right.x0 - left.x1 > closest * size) gaps.push(gap(left, right, true))
  }
  return gaps
}

/** Text that is nearer than this (in font sizes) is in one column. */
const closest = 0.2

/** White so much wider than usual, and than two lines of text, that what stands below it is something else. */
function farApart(lines: readonly TextLine[]): boolean[] {
  const whites = lines.map((line, i) => {
    const above = lines[i - 1]
    return above ? line.y - line.size / 2 - above.y - above.size / 2 : 0
  })
  const positive = whites.filter((white) => white > 0).sort((a, b) => a - b)
  const usual = positive[positive.length >> 1] ?? 0
  return lines.map(({ size }, i) => (whites[i] as number) > Math.max(2 * size, 3 * usual))
}

/** What it costs to begin something new between line `at - 1` and line `at`: they may be lines of one row. */
function seamPrice(lines: readonly TextLine[], at: number): number {
  const [above, below] = [lines[at - 1], lines[at]]
  if (!above || !below) return 0
  const pitch = (below.y - above.y) / Math.max(above.size, below.size)
  return pitch < 1 ? 4 : Math.max(0, 0.5 - 0.25 * (pitch - 1))
}

function medianSize(lines: readonly TextLine[]): number {
  const sizes = lines.map(({ size }) => size).sort((a, b) => a - b)
  return sizes[sizes.length >> 1] ?? 1
}
