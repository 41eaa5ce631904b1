import { isFigure } from '../figure.ts'
import type { Box } from '../marks.ts'
import { type TextLine, textOf } from './text-line.ts'
import { type Corridor, closest, gapsOf, Window } from './window.ts'

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
export function stretchesOf(lines: readonly TextLine[], between: readonly Box[] = []): Stretch[] {
  if (lines.length === 0) return []
  const em = medianSize(lines)
  const first = cut(lines, em, [], between)
  const known = first.length === 1 ? [] : first.flatMap(({ from, to, corridors }) => (to - from >= 3 ? corridors : []))
  const found = joined(known.length === 0 ? first : cut(lines, em, known, between), em)
  return found.map((stretch) => withoutFalseColumns(stretch, lines))
}

/** A stretch with those of its columns alone that are no heads and no signs. */
export const withoutFalseColumns = (stretch: Stretch, lines: readonly TextLine[]): Stretch =>
  withoutSignColumns(withoutHeadColumns(stretch, lines), lines)

/** Heads stand on so many lines at most. */
const headLines = 4

/**
 * A head that is not aligned with what stands below it looks like a column of its own: two neighbouring columns that never
 * have text side by side are one, where the lines of one of them are the first of all.
 */
function withoutHeadColumns({ from, to, corridors }: Stretch, lines: readonly TextLine[]): Stretch {
  const kept = [...corridors]
  const linesIn = (x0: number, x1: number) => {
    const found: { at: number; line: TextLine }[] = []
    for (let at = from; at < to; at++) {
      const line = lines[at] as TextLine
      if (line.atoms.some((atom) => atom.x0 >= x0 - 1e-6 && atom.x0 <= x1)) found.push({ at, line })
    }
    return found
  }
  /** On which side of a corridor nothing but the heads of its other side stand. */
  const headsAt = (c: number): 'left' | 'right' | null => {
    const [x0, x1, x2] = [kept[c - 1]?.x1 ?? Number.NEGATIVE_INFINITY, (kept[c] as Corridor).x0, (kept[c] as Corridor).x1]
    const x3 = kept[c + 1]?.x0 ?? Number.POSITIVE_INFINITY
    const left = linesIn(x0, x1)
    const right = linesIn(x2, x3)
    const [few, many] = left.length < right.length ? [left, right] : [right, left]
    const [own, others] = few === left ? [[x0, x1] as const, [x2, x3] as const] : [[x2, x3] as const, [x0, x1] as const]
    const isNumber = (at: number, column: readonly [number, number]) => {
      const text = textIn(lines[at] as TextLine, column)
      return isFigure(text) && /\d/.test(text)
    }
    // Words above nothing but figures are their head, however few those are.
    const isOverFigures = many.length > few.length && many.every(({ at }) => at > (few.at(-1)?.at ?? at) && isNumber(at, others))
    const isFew = few.length * 3 <= many.length || (isOverFigures && !few.some(({ at }) => isNumber(at, own)))
    const isHead = few.length <= headLines && isFew && (few.at(-1)?.at ?? from) < from + headLines
    const isBeside = isHead && few.some(({ line }) => many.some((other) => Math.abs(line.y - other.line.y) < 0.9 * line.size))
    return few.length > 0 && isHead && !isBeside ? (few === left ? 'left' : 'right') : null
  }
  const widthAt = (c: number) => (kept[c] as Corridor).x1 - (kept[c] as Corridor).x0
  // Heads between two columns belong to the nearer one.
  const isOfNext = (c: number) => c + 1 < kept.length && widthAt(c + 1) < widthAt(c) && headsAt(c + 1) === 'left'
  for (let c = 0; c < kept.length; ) {
    const side = headsAt(c)
    if (side === null || (side === 'right' && isOfNext(c))) c++
    else kept.splice(c, 1)
  }
  return kept.length === corridors.length ? { from, to, corridors } : { from, to, corridors: kept }
}

/** What a line says from `x0` to `x1`. */
const textIn = ({ atoms }: TextLine, [x0, x1]: readonly [number, number]): string =>
  atoms.flatMap((atom) => (atom.x0 >= x0 - 1e-6 && atom.x0 <= x1 ? atom.words.map(textOf) : [])).join(' ')

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

/** A sign of money stands before its figure, one of a share behind it. */
const sign = { before: /^[$€£¥￥]$/u, behind: /^[%％‰]$/u }

/** Signs that are aligned with one another rather than with their figures are no column: each is in the cell of its figure. */
function withoutSignColumns({ from, to, corridors }: Stretch, lines: readonly TextLine[]): Stretch {
  if (corridors.length === 0) return { from, to, corridors }
  const atoms = lines.slice(from, to).flatMap((line) => line.atoms)
  const areAll = (column: number, marks: RegExp) => {
    const [x0, x1] = [corridors[column - 1]?.x1 ?? Number.NEGATIVE_INFINITY, corridors[column]?.x0 ?? Number.POSITIVE_INFINITY]
    const own = atoms.filter((atom) => atom.x0 >= x0 - 1e-6 && atom.x0 <= x1)
    return own.length > 0 && own.every(({ words }) => marks.test(words.map(textOf).join('')))
  }
  const kept = corridors.filter((_, c) => !areAll(c, sign.before) && !areAll(c + 1, sign.behind))
  return { from, to, corridors: kept }
}

/** A stretch must be worth this much; less where it continues a table. */
const price = { begin: 2, change: 1.2 }

/** What it costs to leave a line as running text. */
const textPrice = 0.8

/** So many lines of a stretch may fit the one above it before one does not. */
const longestHead = 30

function cut(lines: readonly TextLine[], em: number, known: readonly Corridor[], between: readonly Box[]): Stretch[] {
  const gaps = lines.map((line, i) => gapsOf(line, lines[i - 1], known))
  const isApart = farApart(lines, between)
  const count = lines.length
  const table = new Float64Array(count + 1).fill(-Infinity)
  const text = new Float64Array(count + 1).fill(-Infinity)
  const fromOf = new Int32Array(count + 1)
  const corridorsOf: (readonly Corridor[])[] = []
  text[0] = 0
  // Lines not far above one that joined columns of an earlier stretch: there a later one may do better.
  const mayBegin = new Uint8Array(count + 1)
  for (let i = 0; i < count; i++) {
    // States at i are final: every stretch that ends there began before.
    const seam = seamPrice(lines, i)
    const [asText, asTable] = [text[i] as number, table[i] as number]
    text[i + 1] = Math.max(asText - textPrice, asTable - seam - textPrice)
    const start = Math.max(asText - price.begin, asTable - price.change) - seam
    const window = new Window(em, known)
    for (let to = i; to < count; to++) {
      if (to > i && isApart[to]) break
      const columns = window.columns
      const isSame = window.add(lines[to] as TextLine, gaps[to] ?? [], to === i)
      if (!isSame) {
        if (window.columns < columns) mayBegin.fill(1, Math.max(i, to - longestHead), to + 1)
        for (let l = i; l <= to; l++) window.count(lines[l] as TextLine, gaps[l] ?? [], l === i)
      }
      if (window.columns === 1 && to - i >= 2) break
      const score = window.score()
      if (start + score > (table[to + 1] as number)) {
        table[to + 1] = start + score
        fromOf[to + 1] = i
        corridorsOf[to + 1] = window.corridors()
      } else if (mayBegin[i] === 0 && window.isLike(corridorsOf[to + 1] ?? [])) break
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

/** The corridors of lines that are one stretch. */
export function corridorsOf(lines: readonly TextLine[], known: readonly Corridor[]): readonly Corridor[] {
  const window = new Window(medianSize(lines), known)
  const gaps = lines.map((line, i) => gapsOf(line, lines[i - 1], known))
  for (const [to, line] of lines.entries())
    if (!window.add(line, gaps[to] ?? [], to === 0))
      for (let l = 0; l <= to; l++) window.count(lines[l] as TextLine, gaps[l] ?? [], l === 0)
  return window.score() > 0 ? window.corridors() : []
}

/** A table, or white so much wider than usual and than two lines of text, that what stands below it is something else. */
function farApart(lines: readonly TextLine[], between: readonly Box[]): boolean[] {
  const steps = lines.slice(1).map((line, i) => {
    const above = lines[i] as TextLine
    return {
      white: line.y - line.size / 2 - above.y - above.size / 2,
      size: Math.min(above.size, line.size),
      isParted: between.some(([, y0, , y1]) => y0 > above.y && y1 < line.y),
    }
  })
  const whites = steps.flatMap(({ white, isParted }) => (white > 0 && !isParted ? [white] : [])).sort((a, b) => a - b)
  const usual = whites[(whites.length - 1) >> 1] ?? 0
  return [false, ...steps.map(({ white, size, isParted }) => isParted || white > Math.max(2 * size, 3 * usual))]
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
