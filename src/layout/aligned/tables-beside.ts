import { isFigure } from '../figure.ts'
import type { Stretch } from './stretches.ts'
import { type Atom, type TextLine, textOf } from './text-line.ts'
import type { Corridor } from './window.ts'

/** How wide the white between two tables is at least: in font sizes, and as a multiple of any between their columns. */
const widest = { sizes: 2.5, others: 1.3 }
/** Share of the lines of a column that must be labels, or figures. */
const mostly = 0.8
/** So many rows at least, with figures. */
const fewestRows = 2

/**
 * The lines of two tables that stand beside each other, those of each by themselves: much white parts them, labels begin
 * behind it as they begin on the left, and figures end both. Where the heads of both are the same, one table goes on there.
 * @returns null where a region is one table
 */
export function tablesBeside(region: readonly Stretch[], lines: readonly TextLine[]): [TextLine[], TextLine[]] | null {
  const own = region.flatMap(({ from, to }) => lines.slice(from, to))
  const longest = region.reduce<Stretch | null>((a, b) => (a && a.to - a.from >= b.to - b.from ? a : b), null)
  const corridors = longest?.corridors ?? []
  const size = own[0]?.size ?? 0
  for (const [i, gap] of corridors.entries()) {
    if (i < 1 || i > corridors.length - 2) continue
    const width = widthOf(gap)
    const others = corridors.filter((other) => other !== gap).map(widthOf)
    if (width < widest.sizes * size || width < widest.others * Math.max(...others)) continue
    if (own.some(({ atoms }) => atoms.some(({ x0, x1 }) => x0 < gap.x0 && x1 > gap.x1))) continue
    const at = (gap.x0 + gap.x1) / 2
    const left = own.flatMap((line) => partOf(line, ({ x0 }) => x0 < at))
    const right = own.flatMap((line) => partOf(line, ({ x0 }) => x0 > at))
    if (!isTable(left, corridors.slice(0, i)) || !isTable(right, corridors.slice(i + 1))) continue
    if (textsOf(left[0] as TextLine) !== textsOf(right[0] as TextLine)) return [left, right]
  }
  return null
}

const widthOf = ({ x0, x1 }: Corridor): number => x1 - x0

/** Whether rows begin with a label and end with a figure. */
function isTable(lines: readonly TextLine[], [first]: readonly Corridor[]): boolean {
  if (!first) return false
  const rows = lines.filter(({ atoms }) => isFigure(wordsOf([atoms.at(-1) as Atom])))
  const labelled = rows.filter(({ atoms }) => {
    const label = wordsOf(atoms.filter(({ x0 }) => x0 < first.x1 - 1e-6))
    return label !== '' && !isFigure(label)
  })
  return rows.length >= fewestRows && rows.length >= mostly * (lines.length - 1) && labelled.length >= mostly * rows.length
}

const wordsOf = (atoms: readonly Atom[]): string => atoms.flatMap(({ words }) => words.map(textOf)).join(' ')

const textsOf = ({ atoms }: TextLine): string => wordsOf(atoms)

function partOf(line: TextLine, isIn: (atom: Atom) => boolean): TextLine[] {
  const atoms = line.atoms.filter(isIn)
  const [first, last] = [atoms[0], atoms.at(-1)]
  if (!first || !last) return []
  const largest = atoms.reduce((a, b) => (b.size > a.size ? b : a))
  return [{ atoms, x0: first.x0, x1: last.x1, y: largest.y, size: largest.size }]
}
