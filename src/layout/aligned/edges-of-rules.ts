import type { Stretch } from './stretches.ts'
import type { FreeRule } from './table-rules.ts'
import type { TextLine } from './text-line.ts'

/** One rule may begin anywhere; so many that begin at one place leave out what stands before it. */
const fewestRules = 2

/**
 * A stretch, cut also where rules between its lines begin behind its left end and run on to its right end: what stands before
 * them is a column of labels, even where no line of it stands beside one of the next column.
 */
export function withEdgesOfRules(stretch: Stretch, lines: readonly TextLine[], rules: readonly FreeRule[]): Stretch {
  const own = lines.slice(stretch.from, stretch.to)
  const [first, last] = [own[0], own.at(-1)]
  if (!first || !last || stretch.corridors.length === 0) return stretch
  const atoms = own.flatMap((line) => line.atoms)
  const right = Math.max(...atoms.map(({ x1 }) => x1))
  const begins = rules.flatMap(({ isHorizontal, isUnderline, box: [x0, y0, x1, y1] }) =>
    isHorizontal && !isUnderline && y1 > first.y && y0 < last.y && x1 > right - 1 ? [x0] : [],
  )
  const corridors = [...stretch.corridors]
  for (const x of new Set(begins)) {
    const isTold = begins.filter((other) => Math.abs(other - x) < 1).length >= fewestRules
    const isCrossed = atoms.some(({ x0, x1 }) => x0 < x && x1 > x)
    if (!isTold || isCrossed) continue
    const before = Math.max(...atoms.flatMap(({ x1 }) => (x1 <= x ? [x1] : [])))
    const behind = Math.min(...atoms.flatMap(({ x0 }) => (x0 >= x ? [x0] : [])))
    const isKnown = corridors.some(({ x0, x1 }) => x0 < behind && x1 > before)
    if (Number.isFinite(before) && Number.isFinite(behind) && !isKnown) corridors.push({ x0: before, x1: behind })
  }
  return { ...stretch, corridors: corridors.sort((a, b) => a.x0 - b.x0) }
}
