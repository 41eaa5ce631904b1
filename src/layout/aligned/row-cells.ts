import { type Alignment, offset, type RowBand } from './alignment.ts'
import type { ColumnLine } from './column-line.ts'

/** The cells of one row while it grows, one a column; measured from the middle of the first to that of the last line. */
export class RowCells {
  readonly #spots: readonly (readonly (Spot | null)[])[]
  readonly #cells: (Spot | null)[]
  #top = Number.POSITIVE_INFINITY
  #bottom = Number.NEGATIVE_INFINITY

  /** @param spots of each column, what it holds in each band */
  constructor(spots: readonly (readonly (Spot | null)[])[]) {
    this.#spots = spots
    this.#cells = spots.map(() => null)
  }

  add(band: number): void {
    for (let c = 0; c < this.#cells.length; c++) {
      const spot = this.#spots[c]?.[band]
      if (!spot) continue
      const cell = this.#cells[c]
      this.#cells[c] = cell ? { top: cell.top, bottom: spot.bottom, size: Math.max(cell.size, spot.size) } : spot
      this.#top = Math.min(this.#top, spot.top)
      this.#bottom = Math.max(this.#bottom, spot.bottom)
    }
  }

  /** What it costs that the cells are not aligned with the tallest, or that there is only one. */
  cost(alignment: Alignment): number {
    let count = 0
    let cost = 0
    for (const cell of this.#cells) {
      if (!cell) continue
      count++
      const off = Math.abs(offset(cell, { top: this.#top, bottom: this.#bottom }, alignment)) / cell.size
      if (off > 0.25) cost += Math.min(1.2, off)
    }
    if (count > 1) return cost
    return this.#cells.length < 3 || this.#cells[0] ? 0.5 : 1.5
  }
}

/** What a column holds in one band of text: from the middle of its first to that of its last line. */
export interface Spot extends RowBand {
  readonly size: number
}

/** Of each band, what a column holds there. */
export function spotsOf(placed: readonly { line: ColumnLine; band: number }[], bands: number): (Spot | null)[] {
  const spots: (Spot | null)[] = new Array(bands).fill(null)
  for (const { line, band } of placed) {
    const before = spots[band]
    spots[band] = { top: before?.top ?? line.y, bottom: line.y, size: Math.max(before?.size ?? 0, line.size) }
  }
  return spots
}
