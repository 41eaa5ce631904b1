import type { Text } from '../report/language.ts'
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
export class QueryError extends Error {
  readonly text: Text

  constructor(message: string | Text) {
    const text = typeof message === 'string' ? { zh: message, en: message } : message
    super(text.en)
    this.text = text
  }
}

/** Why a statement is refused that is none, one of several, or one that does something. */
export const onlyReading: Text = {
  zh: '只接受一条读取数据的语句：SELECT、WITH、VALUES、EXPLAIN 等',
  en: 'One statement is expected, and one that reads: SELECT, WITH, VALUES, EXPLAIN and the like',
}
