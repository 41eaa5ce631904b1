import type { Block, Cell, Grid } from '../model/document.ts'

/**
 * Parts tables of which two or more stand side by side in one, as on a sheet with a form beside another: no cell reaches over
 * the border, and rows on both sides of it begin with the same labels. What reaches over it above them stays a table of its own.
 * Tables of a page are left as they are: their borders are seen.
 */
export const apartSideBySide = (blocks: readonly Block[]): readonly Block[] =>
  blocks.some((block) => block.kind === 'grid' && mayBeSeveral(block))
    ? blocks.flatMap((block) => (block.kind === 'grid' && mayBeSeveral(block) ? parted(block) : [block]))
    : blocks

const mayBeSeveral = ({ spans, columns, rows, at }: Grid): boolean =>
  spans === 'exact' && at === undefined && columns >= 2 * fewestColumns && columns <= mostColumns && rows > fewestRows

const fewestColumns = 4
const mostColumns = 256
/** Rows that begin alike, each in its own way: title, name, department, budget, indicators … */
const fewestRows = 5

function parted(grid: Grid): Grid[] {
  const border = borderOf(grid)
  if (!border) return [grid]
  const { column, top } = border
  const head = grid.cells.filter(({ row }) => row < top)
  const below = grid.cells.filter(({ row }) => row >= top)
  const left = below.filter((cell) => cell.column < column)
  const right = below.filter((cell) => cell.column >= column)
  const rest = partOf(grid, right).flatMap((one) => (mayBeSeveral(one) ? parted(one) : [one]))
  return [...partOf(grid, head), ...partOf(grid, left), ...rest]
}

/** The first column of what stands beside the first table, and the first row below what reaches over both. */
function borderOf({ columns, rows, cells }: Grid): { column: number; top: number } | null {
  /** The row below the last cell that reaches over the border before a column. */
  const tops = new Array<number>(columns).fill(0)
  for (const cell of cells)
    for (let column = cell.column + 1; column < cell.column + cell.columnSpan; column++)
      tops[column] = Math.max(tops[column] ?? 0, cell.row + 1)
  for (let column = fewestColumns; column <= columns - fewestColumns; column++) {
    const top = tops[column] ?? 0
    if (top > mostRowsAbove || rows - top < fewestRows) continue
    if (labelsInCommon(cells, column, top) >= fewestRows) return { column, top }
  }
  return null
}

const mostRowsAbove = 3

/** Labels are looked for in so many rows. */
const mostRows = 100

/** In how many ways rows begin that begin alike on both sides of a border. */
function labelsInCommon(cells: readonly Cell[], column: number, top: number): number {
  const left = new Map<number, string>()
  const common = new Set<string>()
  const seen = new Set<number>()
  for (const cell of cells) {
    if (cell.row >= top + mostRows) break
    if (cell.row < top || cell.text === '') continue
    if (cell.column < column) {
      if (!left.has(cell.row)) left.set(cell.row, cell.text)
    } else if (!seen.has(cell.row)) {
      seen.add(cell.row)
      if (left.get(cell.row) === cell.text && /\p{Script=Han}{2}/u.test(cell.text)) common.add(cell.text)
    }
  }
  return common.size
}

/** Some cells of a table as one, without the blank columns and rows around them; none where they say nothing. */
function partOf(grid: Grid, cells: readonly Cell[]): Grid[] {
  let [first, top, end, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0]
  for (const { text, row, column, columnSpan, rowSpan } of cells) {
    if (text === '') continue
    first = Math.min(first, column)
    top = Math.min(top, row)
    end = Math.max(end, column + columnSpan)
    bottom = Math.max(bottom, row + rowSpan)
  }
  const own = cells.filter((cell) => cell.column >= first && cell.column < end && cell.row >= top && cell.row < bottom)
  if (own.length === 0) return []
  const moved = own.map((cell) => ({ ...cell, row: cell.row - top, column: cell.column - first }))
  return [{ ...grid, rows: bottom - top, columns: end - first, cells: moved }]
}
