import type { Box, Rule } from '../marks.ts'
import type { Word } from '../word.ts'
import { buildTable } from './build-table.ts'
import { pageColumns } from './page-columns.ts'
import { regionsOf } from './regions.ts'
import { stretchesOf } from './stretches.ts'
import { textLines } from './text-line.ts'

/** A cell of a table that alignment shows. Its box is a tile of the table; `words` are in reading order, none where it is blank. */
export interface AlignedCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly box: Box
  readonly words: readonly Word[]
}

/** A table that alignment shows: cell boxes tile `box`; the words of each anchor cell. */
export interface AlignedTable {
  readonly box: Box
  readonly columnEdges: readonly number[]
  readonly rowEdges: readonly number[]
  readonly cells: readonly AlignedCell[]
  /** How sure it is that rows and cells are those that are meant, 0..1. */
  readonly confidence: number
}

export function alignedTables(
  words: readonly Word[],
  rules: readonly Rule[],
  page: { readonly width: number; readonly height: number },
): AlignedTable[] {
  return pageColumns(textLines(words)).flatMap((lines) => {
    const regions = regionsOf(stretchesOf(lines), lines)
    return regions.flatMap((region) => buildTable(region, lines, rules, page) ?? [])
  })
}
