import type { Row, RowCell } from '../row.ts'
import type { Column } from './align.ts'

/**
 * Whether a row has a cell for each head up to that of the score, and only lacks the caption before them, so that all of its cells
 * stand further left by just that: `预算执行情况 | 年度预算数 | … | 得分 | 原因` over `总额 | … | 9.5 | |`. None of them can have moved.
 */
export function standsLeftOfHeads({ cells }: Row, columns: readonly Column[], aligned: ReadonlyMap<Column, RowCell>): boolean {
  const first = columns.findIndex(({ role }) => role !== 'caption')
  const heads = columns.slice(first).filter(({ head }) => head)
  const by = heads[0]?.from ?? 0
  const score = heads.findIndex(({ role }) => role === 'score')
  if (first < 1 || score < 0 || by !== first || heads.some(({ from }, i) => from !== by + i)) return false
  const blank = cells.findIndex(({ text }) => text === '')
  const filled = cells.slice(0, blank < 0 ? cells.length : blank)
  if (filled.length <= score || cells.slice(filled.length).some(({ text }) => text !== '')) return false
  return filled.every((cell, i) => heads[i] !== undefined && aligned.get(heads[i]) === cell)
}
