import type { Grid } from '../model/document.ts'
import { isFigureLike } from './row.ts'
import type { KindRow } from './split.ts'

/** The tables behind a form that are no part of it. */
export class OtherTables {
  readonly #tables = new Set<Grid>()
  /** The table of the last row that had several cells. */
  #above: Grid | null = null

  has(grid: Grid): boolean {
    return this.#tables.has(grid)
  }

  /** The row was read together with one above it. */
  pass(item: KindRow | undefined): void {
    this.#above = item?.row.grid ?? null
  }

  /**
   * The table that a row begins, if it is one of something else: it stands behind the end of the form, and begins with words
   * that are no known heads.
   * @param current the table that rows are read by
   */
  begunBy({ row: { grid, filled }, kind }: KindRow, current: Grid | null, hasEnded: boolean): Grid | null {
    if (grid === null || filled.length < 2) return null
    const isFirst = grid !== this.#above && grid !== current
    this.#above = grid
    if (!isFirst || !hasEnded || kind.is !== 'body' || !filled.every(({ text }) => isHeadLike(text))) return null
    this.#tables.add(grid)
    return grid
  }
}

/** A word or two, no figure and no sentence. */
const isHeadLike = (text: string): boolean => !isFigureLike(text) && !/[，,。；;：:]/.test(text)
