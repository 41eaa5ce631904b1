import type { Word } from '../word.ts'
import { type Atom, groupByLine, textOf } from './text-line.ts'

/** What one column shows on one line. */
export interface ColumnLine {
  readonly words: readonly Word[]
  readonly atoms: readonly Atom[]
  readonly x0: number
  readonly x1: number
  /** Middle of the line. */
  readonly y: number
  readonly size: number
  readonly text: string
}

export const topOf = ({ y, size }: ColumnLine): number => y - size / 2
export const bottomOf = ({ y, size }: ColumnLine): number => y + size / 2

/** The lines of one column from top to bottom. */
export function columnLines(atoms: readonly Atom[]): ColumnLine[] {
  return groupByLine(atoms, (atom) => atom).map((line) => {
    line.sort((a, b) => a.x0 - b.x0)
    const words = line.flatMap((atom) => atom.words)
    const largest = line.reduce((a, b) => (b.size > a.size ? b : a))
    return {
      words,
      atoms: line,
      x0: Math.min(...line.map(({ x0 }) => x0)),
      x1: Math.max(...line.map(({ x1 }) => x1)),
      y: largest.y,
      size: largest.size,
      text: words.map(textOf).join(' '),
    }
  })
}
