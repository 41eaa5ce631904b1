import type { Word } from '../word.ts'
import type { Atom, TextLine } from './text-line.ts'

/** A strip without text between two columns. */
export interface Corridor {
  readonly x0: number
  readonly x1: number
}

/** What one gap of a line is worth when a corridor keeps it open: its width in font sizes, within these bounds; a blank cell costs a little. */
const worth = { least: 0.3, wide: 1.5, most: 3, onKnownEdge: 1, blank: 0.02 }

/** Beyond the usual width of a gap more of it says little more. */
const worthOf = (width: number): number =>
  width <= worth.wide ? Math.max(width, worth.least) : Math.min(worth.most, worth.wide + 0.2 * (width - worth.wide))

/** How wide (in font sizes) a corridor must be that so many lines straddle: chance opens narrow ones over few lines. */
function leastWidth(support: number): number {
  if (support >= 5) return 0.3
  if (support >= 4) return 0.45
  if (support >= 3) return 0.6
  return support >= 2 ? 0.8 : 1.2
}

/** No corridor is narrower (in font sizes); this one is wide enough where other rows have an edge. */
const leastOfAll = 0.3
const leastOnEdge = 0.4

const isOnEdge = (x0: number, x1: number, size: number, known: readonly Corridor[]): boolean =>
  known.some((edge) => Math.min(edge.x1, x1) - Math.max(edge.x0, x0) >= closest * size)

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
export class Window {
  readonly #em: number
  readonly #known: readonly Corridor[]
  #columns: Column[] = []
  #jumps: Jump[] = []
  #open = new Uint16Array(1)

  constructor(em: number, known: readonly Corridor[]) {
    this.#em = em
    this.#known = known
  }

  get columns(): number {
    return this.#columns.length
  }

  /** Takes one more line. False where its words bring new columns or join old ones: then all lines must be counted again. */
  add(line: TextLine, gaps: readonly Gap[], isFirst: boolean): boolean {
    const near = closest * this.#em
    let same = true
    let at = 0
    for (const { x0, x1 } of line.atoms) {
      const index = this.#onlyColumnAt(x0 - near, x1 + near, at)
      const only = this.#columns[index]
      if (only) {
        at = index
        only.x0 = Math.min(only.x0, x0)
        only.x1 = Math.max(only.x1, x1)
        continue
      }
      const touched = this.#columns.filter((column) => column.x0 < x1 + near && column.x1 > x0 - near)
      same = false
      const end = this.#columns.at(-1)
      if (!end || end.x1 + near <= x0) {
        at = this.#columns.length
        this.#columns.push({ x0, x1, lines: 0, begun: 0 })
        continue
      }
      at = 0
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

  /** Index of the only column that reaches into `x0` … `x1`, looked for from column `at` on; −1 where none or several do. */
  #onlyColumnAt(x0: number, x1: number, at: number): number {
    const columns = this.#columns
    let c = at
    while (c < columns.length && (columns[c] as Column).x1 <= x0) c++
    const [found, next] = [columns[c], columns[c + 1]]
    return found && found.x0 < x1 && !(next && next.x0 < x1) ? c : -1
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

  /** What its corridors are worth; they are those that so many lines make sure. 0 where there is none. */
  score(): number {
    const count = this.#columns.length
    // How many lines have text on both sides of each gap between columns.
    const straddled = new Float64Array(count + 1)
    for (const { from, to, lines } of this.#jumps) {
      straddled[from + 1] = (straddled[from + 1] as number) + lines
      straddled[to + 1] = (straddled[to + 1] as number) - lines
    }
    const open = new Uint16Array(count + 1)
    let beside = 0
    for (let c = 1; c < count; c++) {
      beside += straddled[c] as number
      open[c] = (open[c - 1] as number) + (this.#isOpen(c, beside) ? 1 : 0)
    }
    this.#open = open
    let score = 0
    for (const { from, to, lines, value } of this.#jumps) {
      const corridors = (open[to] as number) - (open[from] as number)
      if (corridors > 0) score += value - lines * (corridors - 1) * worth.blank
    }
    return score
  }

  #isOpen(c: number, straddled: number): boolean {
    const [left, right] = [this.#columns[c - 1] as Column, this.#columns[c] as Column]
    const [x0, x1] = [left.x1, right.x0]
    if (straddled === 0 || x1 - x0 < leastOfAll * this.#em) return false
    if (x1 - x0 >= this.#em * leastWidth(straddled + right.begun / 2)) return true
    return x1 - x0 >= this.#em * leastOnEdge && isOnEdge(x0, x1, this.#em, this.#known)
  }

  /** Whether it has as many corridors as another stretch and, one by one, in the same places. */
  isLike(others: readonly Corridor[]): boolean {
    if (this.#open[this.#columns.length - 1] !== others.length) return false
    let at = 0
    for (let c = 1; c < this.#columns.length; c++) {
      if (this.#open[c] === this.#open[c - 1]) continue
      const other = others[at++] as Corridor
      if ((this.#columns[c - 1] as Column).x1 >= other.x1 || (this.#columns[c] as Column).x0 <= other.x0) return false
    }
    return true
  }

  /** The corridors that `score` counted. */
  corridors(): Corridor[] {
    const found: Corridor[] = []
    for (let c = 1; c < this.#columns.length; c++)
      if (this.#open[c] !== this.#open[c - 1])
        found.push({ x0: (this.#columns[c - 1] as Column).x1, x1: (this.#columns[c] as Column).x0 })
    return found
  }
}

/** White between two words that stand side by side. */
export interface Gap {
  readonly x0: number
  readonly x1: number
  /** What it is worth when a corridor keeps it open. */
  readonly value: number
  /** The words stand on lines that overlap: cells side by side, one with an even and one with an odd number of lines. */
  readonly isBeside: boolean
}

/** The gaps of a line, and those between it and the line above where the two overlap. */
export function gapsOf(line: TextLine, above: TextLine | undefined, known: readonly Corridor[]): Gap[] {
  const { atoms, size } = line
  const space = wordSpace(atoms)
  const least = 1.6 * space
  const gap = (left: Atom, right: Atom, isBeside: boolean): Gap => {
    const [x0, x1] = [left.x1, right.x0]
    const width = (x1 - x0) / size
    const onEdge = width >= leastOnEdge && isOnEdge(x0, x1, size, known)
    return { x0, x1, value: worthOf(onEdge ? Math.max(width, worth.onKnownEdge) : width), isBeside }
  }
  const gaps = atoms
    .slice(1)
    .flatMap((atom, i) => (isGap(atoms[i] as Atom, atom, space) ? [gap(atoms[i] as Atom, atom, false)] : []))
  if (!above || line.y - above.y > 0.9 * size) return gaps
  const both = [...atoms, ...above.atoms].sort((a, b) => a.x0 - b.x0)
  for (const [i, right] of both.entries()) {
    const left = both[i - 1]
    if (left && left.y !== right.y && right.x0 - left.x1 > Math.max(least, closest * size)) gaps.push(gap(left, right, true))
  }
  return gaps
}

/** Whether the white between two texts is more than a space between words, or the two that some set between sentences. */
const isGap = (left: Atom, right: Atom, space: number): boolean => right.x0 - left.x1 > (endsSentence(left) ? 2.2 : 1.6) * space

const endsSentence = ({ words }: Atom): boolean => /[.?!:]/.test(words.at(-1)?.glyphs.at(-1)?.text ?? '')

/** So many spaces between Latin words tell how wide the spaces of a line are; wider ones than this (in font sizes) are none. */
const fewestSpaces = 3
const widestSpace = 0.9

/** The usual space between the Latin words of a line, 0 where there are few: justified text is spaced widely. */
function wordSpace(atoms: readonly Atom[]): number {
  const spaces: number[] = []
  for (const [i, right] of atoms.entries()) {
    const left = atoms[i - 1]
    if (left && right.x0 - left.x1 <= widestSpace * right.size && areLatin(left.words.at(-1), right.words[0]))
      spaces.push(right.x0 - left.x1)
    for (const [w, word] of right.words.entries()) {
      const before = right.words[w - 1]
      if (before && word.isSpaced && areLatin(before, word)) spaces.push(word.box[0] - before.box[2])
    }
  }
  return spaces.length < fewestSpaces ? 0 : (spaces.sort((a, b) => a - b)[spaces.length >> 1] as number)
}

const areLatin = (left: Word | undefined, right: Word | undefined): boolean =>
  isLatin(left?.glyphs.at(-1)?.text) && isLatin(right?.glyphs[0]?.text)

const isLatin = (text: string | undefined): boolean => text !== undefined && /[\p{Script=Latin},.;:]/u.test(text)

/** Text that is nearer than this (in font sizes) is in one column. */
export const closest = 0.2
