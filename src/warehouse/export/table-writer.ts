import type { Row } from '../row-stream.ts'
import type { WarehouseView } from '../views.ts'

/** One format that is written row by row, table after table. */
export interface TableWriter {
  /** Ends the table before, if any; rows that follow belong to this one. */
  begin(view: WarehouseView): void
  add(rows: readonly Row[]): void
  /** Everything is on disk when it returns. */
  finish(): void
  /** Closes what is open; no harm after `finish`. */
  discard(): void
}
