import type { Cell, Grid } from '../../model/document.ts'
import type { PlacedText } from '../../model/place.ts'

/** As in the HTML specification. Beyond this column cells do not span, so that no input can ask for endless grids. */
const mostColumns = 1000
const mostRows = 65_534

/** Where a cell stands and how far it reaches. */
export type Slot = Pick<Cell, 'row' | 'column' | 'rowSpan' | 'columnSpan'>

/**
 * Finds the places of cells as the HTML specification does: a cell goes into the first column that no cell above covers.
 * Where the specification lets two cells overlap, the one to the left ends before the one that comes from above.
 */
export class SpanGrid {
  /** For each column the row from which on it is free. */
  readonly #freeFrom: number[] = []
  readonly #cells: Cell[] = []
  #row = -1
  #column = 0
  #columns = 0

  startRow(): void {
    this.#row++
    this.#column = 0
  }

  /** Spans as the source states them, 1 where it states none. A row span of 0 reaches to the table's end. */
  place(rowSpan: number, columnSpan: number): Slot {
    if (this.#row < 0) this.startRow()
    const row = this.#row
    while ((this.#freeFrom[this.#column] ?? 0) > row) this.#column++
    const column = this.#column
    const spans = column < mostColumns
    const rowsHigh = spans ? (rowSpan === 0 ? mostRows : clamp(rowSpan, 1, mostRows)) : 1
    const wanted = spans ? clamp(columnSpan, 1, mostColumns - column) : 1
    let columnsWide = 0
    while (columnsWide < wanted && (this.#freeFrom[column + columnsWide] ?? 0) <= row) {
      if (spans) this.#freeFrom[column + columnsWide] = row + rowsHigh
      columnsWide++
    }
    this.#column += columnsWide
    this.#columns = Math.max(this.#columns, this.#column)
    return { row, column, rowSpan: rowsHigh, columnSpan: columnsWide }
  }

  fill(slot: Slot, { text, pieces }: PlacedText): void {
    this.#cells.push({ ...slot, text, pieces, confidence: 1 })
  }

  /** @returns `null` where there was no cell */
  finish(): Grid | null {
    if (this.#cells.length === 0) return null
    const rows = this.#row + 1
    const cells = this.#cells.map((cell) => (cell.row + cell.rowSpan > rows ? { ...cell, rowSpan: rows - cell.row } : cell))
    return { kind: 'grid', rows, columns: this.#columns, cells, spans: this.#lostSpans ? 'lost' : 'exact' }
  }

  /** No cell reaches down, and yet rows are shorter than others: recognition left out how far its cells reach. */
  get #lostSpans(): boolean {
    if (this.#cells.some(({ rowSpan }) => rowSpan > 1)) return false
    const widths = new Map<number, number>()
    for (const { row, columnSpan } of this.#cells) widths.set(row, (widths.get(row) ?? 0) + columnSpan)
    return [...widths.values()].some((width) => width < this.#columns)
  }
}

/** A span as an attribute states it, 1 where there is none or it is no number. */
export function spanOf(value: string | undefined): number {
  const number = Number.parseInt(value ?? '1', 10)
  return number >= 0 ? number : 1
}

/** 1 for what is no number. */
const clamp = (value: number, least: number, most: number) => (value >= least ? Math.min(Math.floor(value), most) : least)
