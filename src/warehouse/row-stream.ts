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

/** A statement was refused; where the database did it, the message is its own. */
export class QueryError extends Error {}

/** Why a statement is refused that is none, one of several, or one that does something. */
export const onlyReading =
  '只接受一条读取数据的语句 · One statement is expected, and one that reads: SELECT, WITH, VALUES, EXPLAIN and the like'
