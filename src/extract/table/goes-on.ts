import type { Grid } from '../../model/document.ts'
import { senseIn } from '../../schema/lexicon.ts'
import { isFigureLike, type Row, type RowCell } from '../row.ts'
import type { Column } from './align.ts'
import { namesLevel } from './section-labels.ts'

/**
 * Whether a row belongs below the heads of another table, which goes on (a blank line, a new page): one with as many columns. Where
 * tables do not know their cells, other rows below may be wider: there a row of figures that is no wider than the heads goes on.
 */
export function goesOn({ grid, cells, filled }: Row, columns: readonly Column[], heads: Grid, schemaId: string): boolean {
  if (grid === heads || grid?.columns === heads.columns) return true
  if (grid?.spans !== 'lost' || heads.spans !== 'lost' || cells.length > heads.columns) return false
  // 总分 | | | | | 100: cut before its score.
  const isTotal = senseIn(filled[0]?.hit ?? null, 'field', schemaId)?.role === 'total'
  // Where no column has weights, a row ends with the only figure that it may have.
  const isScored = columns.at(-1)?.role === 'score' && columns.every(({ role }) => role !== 'weight')
  const texts = filled[0] && namesLevel(filled[0], schemaId) ? filled.length - 1 : filled.length
  const isCut = filled.length > 2 && isBegunBelow(cells, columns, schemaId)
  const fewest = isCut ? 0 : isTotal || (isScored && texts >= fewestOfRow) ? 1 : 2
  return filled.filter(({ text }) => isFigureLike(text)).length >= fewest
}

/** 满意度指标 | 服务对象满意度指标 | 居民满意度 | ≥90%, cut before its points: a level in its column, or several, and no other texts there. */
function isBegunBelow(cells: readonly RowCell[], columns: readonly Column[], schemaId: string): boolean {
  const levels = cells.filter(({ text, column }) => {
    const role = columns.find(({ from }) => from === column)?.role
    return text !== '' && (role === 'section' || role === 'kind')
  })
  return levels.length > 0 && levels.every((cell) => namesLevel(cell, schemaId))
}

/** A name, what was to be and what was reached, and a score. */
const fewestOfRow = 4
