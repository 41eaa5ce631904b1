import { type PageCell, type PageGrid, sharedColumns } from './shared-columns.ts'

/** As shares of the page: edges of rows this close are the same edge. */
const sameEdge = 0.003
/** So many rows at the same heights are no chance. */
const fewestRows = 6
/** Of the words in the second part, so large a share at most also stands in the first: another form of the same kind repeats nearly all. */
const mostRepeated = 0.25

/**
 * A sheet that was too wide for its paper, printed on two: the table of the next page is what is missing on the right of this one.
 * Its rows have the same edges, its columns have others, and its labels are its own. Null where the tables are none of this.
 */
export function withCutColumns(left: PageGrid, right: PageGrid): PageGrid | null {
  if (left.spans !== 'exact' || left.isAligned || right.isAligned || left.turn || right.turn) return null
  if (left.cells.some(({ at }) => at?.page !== left.at.page) || right.at.page !== left.at.page + 1) return null
  const edges = rowEdges(left)
  const at = (y: number) => edges.findIndex((edge) => Math.abs(edge - y) < sameEdge)
  const isAsHigh = at(right.at.box[1]) === 0 && at(right.at.box[3]) === edges.length - 1
  if (!isAsHigh || right.rows < fewestRows || sharedColumns(left, right) || repeatsWords(left, right)) return null
  const moved = (right.cells as readonly PageCell[]).map((cell) => {
    const [row, end] = [at(cell.at.box[1]), at(cell.at.box[3])]
    return { ...cell, row, rowSpan: end - row, column: left.columns + cell.column }
  })
  if (moved.some(({ row, rowSpan }) => row < 0 || rowSpan < 1)) return null
  const cells = [...left.cells, ...moved].sort((a, b) => a.row - b.row || a.column - b.column)
  return { ...left, columns: left.columns + right.columns, cells }
}

/** Where the rows of a table on one page begin, and where the last one ends. */
function rowEdges({ rows, cells, at }: PageGrid): number[] {
  const edges = new Array<number>(rows + 1).fill(Number.NaN)
  for (const cell of cells as readonly PageCell[]) {
    edges[cell.row] = cell.at.box[1]
    edges[cell.row + cell.rowSpan] = cell.at.box[3]
  }
  edges[0] = at.box[1]
  return edges
}

function repeatsWords(left: PageGrid, right: PageGrid): boolean {
  const known = new Set(left.cells.map(({ text }) => text))
  const words = right.cells.map(({ text }) => text).filter((text) => /\p{L}/u.test(text))
  return words.length === 0 || words.filter((text) => known.has(text)).length > mostRepeated * words.length
}
