import type { AlignedTable } from '../../../src/layout/aligned/aligned-tables.ts'
import { textOf } from '../../../src/layout/aligned/text-line.ts'

/** The rows of a table as the texts of its filled cells, without white space. */
export function foundRows({ cells, rowEdges }: AlignedTable): string[][] {
  const rows: string[][] = Array.from({ length: rowEdges.length - 1 }, () => [])
  for (const { row, words } of cells) if (words.length > 0) rows[row]?.push(words.map(textOf).join(''))
  return rows
}

/** As `foundRows`, with `row, column, rowSpan, columnSpan` before each text, blank cells included. */
export const foundCells = ({ cells }: AlignedTable): string[] =>
  cells.map(({ row, column, rowSpan, columnSpan, words }) =>
    [row, column, rowSpan, columnSpan, words.map(textOf).join('')].join(' '),
  )

/** How many rows of `want` stand in `have`, in order (longest common subsequence). */
export function rowsInOrder(want: readonly string[], have: readonly string[]): number {
  let best = new Array<number>(have.length + 1).fill(0)
  for (const row of want) {
    const next = [0]
    for (const [j, other] of have.entries())
      next.push(row === other ? (best[j] ?? 0) + 1 : Math.max(best[j + 1] ?? 0, next[j] ?? 0))
    best = next
  }
  return best.at(-1) ?? 0
}
