import type { HeadBlock } from '../classify.ts'
import { isFigureLike, type Row, rowWith } from '../row.ts'

/**
 * 一级指标 | | 二级指标 over rows that have a cell less, and end with a figure all the same: heads without the blank one that nothing
 * stands below. Other heads stay as they are.
 */
export function withoutDoubledTab(heads: Row, block: HeadBlock): Row {
  const { grid, cells, index } = heads
  if (block !== 'indicator' || grid?.spans !== 'lost') return heads
  const [blank, ...others] = cells.slice(1, -1).filter(({ text }) => text === '')
  if (!blank || others.length > 0) return heads
  const lasts = new Map(grid.cells.filter(({ row }) => row > index).map((cell) => [cell.row, cell]))
  const isNarrower = [...lasts.values()].some(({ column, text }) => column === cells.length - 2 && isFigureLike(text))
  // A name that reaches over two columns has a blank behind it as its head has.
  const isUsed = grid.cells.some(({ row, column, text }) => row > index && column === blank.column && text !== '')
  if (!isNarrower || !isUsed) return heads
  return rowWith(
    heads,
    cells.filter((cell) => cell !== blank).map((cell, column) => ({ ...cell, column })),
  )
}
