import type { Datum } from './csv-rows.ts'

export type Row = readonly Datum[]

/** A result whose rows come piece by piece. */
export interface RowStream {
  readonly columns: readonly ResultColumn[]
  /** Must be read to its end before the next statement. */
  readonly chunks: AsyncIterable<readonly Row[]>
}

interface ResultColumn {
  readonly name: string
  readonly isNumber: boolean
}

/** The database refused a statement; the message is its own. */
export class QueryError extends Error {}
