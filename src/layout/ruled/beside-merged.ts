/** For each edge, along which of the intervals between the edges across a rule runs. */
type Sides = readonly Uint8Array[]

/**
 * Puts the upright rule where it was left out between a merged cell and the rows beside it: the rules between those rows begin
 * (or end) where other rows have a column edge, and run from there to the next upright one, while the merged cell has none.
 * @param isCrossed whether text stands where a column edge runs beside the rows `from` … `to` (exclusive)
 */
export function partBesideMerged(
  above: Sides,
  before: Sides,
  isCrossed: (column: number, from: number, to: number) => boolean,
): void {
  const rows = above.length - 1
  for (let column = 1; column < before.length - 1; column++) {
    const own = before[column] as Uint8Array
    for (let row = 0; row < rows; row++) {
      const end = own[row] ? row : stretchEnd(above, before, row, column)
      if (end > row && !isCrossed(column, row, end)) own.fill(1, row, end)
    }
  }
}

/** The first row behind those that a merged cell stands beside without an upright rule; `from` where it stands beside none. */
function stretchEnd(above: Sides, before: Sides, from: number, column: number): number {
  let side: -1 | 1 | null = null
  for (let row = from; row < above.length; row++) {
    const isClosed = has(above, row, column - 1) && has(above, row, column)
    const isEnd = row === from ? isClosed || has(before, column, row - 1) : isClosed || has(before, column, row)
    if (row === from && !isEnd) return from
    if (!isClosed) {
      const here = has(above, row, column) ? 1 : has(above, row, column - 1) ? -1 : null
      if (here === null || (side !== null && here !== side) || !runsOn(above, before, row, column, here)) return from
      side = here
    }
    if (row > from && isEnd) return side === null ? from : row
  }
  return from
}

/** Whether a rule between two rows runs from a column edge, to the left or to the right, to the next upright rule. */
function runsOn(above: Sides, before: Sides, row: number, column: number, side: -1 | 1): boolean {
  for (let at = side > 0 ? column : column - 1; has(above, row, at); at += side) {
    const edge = side > 0 ? at + 1 : at
    if (has(before, edge, row - 1) && has(before, edge, row)) return true
  }
  return false
}

const has = (sides: Sides, edge: number, interval: number): boolean => sides[edge]?.[interval] === 1
