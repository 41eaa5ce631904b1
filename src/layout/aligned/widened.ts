import type { Stretch } from './stretches.ts'
import type { TextLine } from './text-line.ts'

/**
 * A stretch that lost lines, its corridors as wide as the lines that are left allow: a note below a table may have left but
 * a narrow strip, beside which the columns of the rows above it have no edge in common.
 */
export function widened(stretch: Stretch, lines: readonly TextLine[]): Stretch {
  const atoms = lines.slice(stretch.from, stretch.to).flatMap((line) => line.atoms)
  const corridors = stretch.corridors.map(({ x0, x1 }) => {
    const middle = (x0 + x1) / 2
    const left = Math.max(...atoms.flatMap((atom) => (atom.x1 <= middle ? [atom.x1] : [])))
    const right = Math.min(...atoms.flatMap((atom) => (atom.x0 >= middle ? [atom.x0] : [])))
    // Where a column has no text left, its corridors would be one.
    return left < right && Number.isFinite(right - left) ? { x0: left, x1: right } : { x0, x1 }
  })
  const areApart = corridors.every(({ x0 }, i) => i === 0 || x0 > (corridors[i - 1] as { x1: number }).x1)
  return areApart ? { ...stretch, corridors } : stretch
}
