import { Big } from 'big.js'
import pg from 'pg'
import type { Datum } from './csv-rows.ts'
import { postgresDialect } from './postgres-dialect.ts'
import { onlyReading, QueryError, type RowStream } from './row-stream.ts'
import type { QueryResult } from './store.ts'

const { history, current } = postgresDialect

/** Runs one statement that reads, in a transaction that refuses to write. */
export async function queryRows(client: pg.ClientBase, sql: string): Promise<QueryResult> {
  refuseWriting(sql)
  try {
    await begin(client)
    const { fields, rows } = await textRows(client, sql)
    return {
      columns: fields.map(({ name }) => name),
      rows: rows.map((row) => row.map((value, i) => shown(value, fields[i]))),
    }
  } finally {
    await client.query('ROLLBACK').catch(() => {})
  }
}

/** The same, some thousand rows at a time, over a connection that is given back when the last has been taken. */
export async function streamRows(connect: () => Promise<pg.PoolClient>, sql: string): Promise<RowStream> {
  const parts = partsOf(connect, sql)
  const { value: first } = await parts.next()
  const { fields } = first as TextRows
  const columns = fields.map(({ name, dataTypeID }) => ({ name, isNumber: numeric.has(dataTypeID) }))
  const typed = ({ rows }: TextRows) =>
    rows.map((row) => row.map((value, i) => datum(value, columns[i]?.isNumber ?? false, fields[i])))
  const chunks = async function* () {
    try {
      yield typed(first as TextRows)
      for await (const part of parts) yield typed(part)
    } finally {
      await parts.return(undefined)
    }
  }
  return { columns, chunks: chunks() }
}

/** A statement that no cursor can be had for gives all its rows at once. */
async function* partsOf(connect: () => Promise<pg.PoolClient>, sql: string): AsyncGenerator<TextRows> {
  refuseWriting(sql)
  const client = await connect()
  try {
    await begin(client)
    if (!hasCursor.test(sql)) return yield await textRows(client, sql)
    await textRows(client, `DECLARE part NO SCROLL CURSOR FOR ${sql}`)
    for (;;) {
      const part = await textRows(client, `FETCH ${fetchedTogether} FROM part`)
      yield part
      if (part.rows.length < fetchedTogether) return
    }
  } catch (error) {
    throw error instanceof pg.DatabaseError ? new QueryError(error.message) : error
  } finally {
    const isBroken = await client.query('ROLLBACK').then(
      () => false,
      () => true,
    )
    client.release(isBroken)
  }
}

const fetchedTogether = 2000
/** How a statement begins that reads, behind comments. COPY, say, may write a file in a transaction that only reads. */
const reads = /^(?:[\s(]|--.*|\/\*[\s\S]*?\*\/)*(?:select|with|values|table|explain|show)\b/i
const hasCursor = /^(?:[\s(]|--.*|\/\*[\s\S]*?\*\/)*(?:select|with|values|table)\b/i

function refuseWriting(sql: string): void {
  if (!reads.test(sql)) throw new QueryError(onlyReading)
}

/** Tables need no schema in front. */
async function begin(client: pg.ClientBase): Promise<void> {
  await client.query('BEGIN READ ONLY')
  await client.query(`SET LOCAL search_path = ${current}, ${history}`)
}

type TextRows = Pick<pg.QueryArrayResult<(string | null)[]>, 'fields' | 'rows'>

/** The extended protocol takes one statement only: none can end the transaction and go on. */
function textRows(client: pg.ClientBase, text: string): Promise<TextRows> {
  const asText = { rowMode: 'array', queryMode: 'extended', types: { getTypeParser: () => textOf } } as const
  return client.query<(string | null)[]>({ text, ...asText })
}

const textOf = (text: string) => text

const { INT2, INT4, INT8, NUMERIC, FLOAT4, FLOAT8 } = pg.types.builtins
const numeric: ReadonlySet<number> = new Set([INT2, INT4, INT8, NUMERIC, FLOAT4, FLOAT8])

/** NaN and the infinities stay words. */
function datum(value: string | null, isNumber: boolean, field?: pg.FieldDef): Datum {
  if (value === null) return null
  if (isNumber) return /\d/.test(value) ? new Big(value) : value
  return field?.dataTypeID === pg.types.builtins.BOOL ? value === 't' : value
}

/** PostgreSQL writes `t` and `f`. */
const shown = (value: string | null, field?: pg.FieldDef) =>
  value !== null && field?.dataTypeID === pg.types.builtins.BOOL ? String(value === 't') : value
