import {
  type DuckDBConnection,
  type DuckDBResult,
  DuckDBTimestampTZValue,
  DuckDBTypeId,
  type DuckDBValue,
} from '@duckdb/node-api'
import { Big } from 'big.js'
import type { Datum } from './csv-rows.ts'
import { QueryError, type Row, type RowStream } from './row-stream.ts'

/** Runs a reading statement; memory does not grow with the rows. @throws {QueryError} here, or while rows are read */
export async function streamRows(connection: DuckDBConnection, sql: string): Promise<RowStream> {
  const result = await connection.stream(sql).catch(refuse)
  const names = result.deduplicatedColumnNames()
  return {
    columns: names.map((name, i) => ({ name, isNumber: numeric.has(result.columnTypeId(i)) })),
    chunks: chunksOf(result),
  }
}

/** Runs a statement. @returns how many rows it wrote @throws {QueryError} */
export async function executeSql(connection: DuckDBConnection, sql: string): Promise<number> {
  const result = await connection.run(sql).catch(refuse)
  return result.rowsChanged
}

async function* chunksOf(result: DuckDBResult): AsyncGenerator<readonly Row[]> {
  for (;;) {
    const chunk = await result.fetchChunk().catch(refuse)
    if (!chunk || chunk.rowCount === 0) return
    yield chunk.getRows().map((row) => row.map(datum))
  }
}

function refuse(error: unknown): never {
  throw new QueryError(error instanceof Error ? error.message : String(error))
}

/** Decimals stay exact, times are ISO and in UTC wherever the program runs; lists and the like become text. */
function datum(value: DuckDBValue): Datum {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (typeof value === 'bigint') return new Big(value.toString())
  if (value instanceof DuckDBTimestampTZValue) return new Date(Number(value.micros / 1000n)).toISOString()
  const text = value.toString()
  return 'scale' in value ? new Big(text) : text
}

const numeric: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.UTINYINT,
  DuckDBTypeId.USMALLINT,
  DuckDBTypeId.UINTEGER,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.UHUGEINT,
  DuckDBTypeId.FLOAT,
  DuckDBTypeId.DOUBLE,
  DuckDBTypeId.DECIMAL,
])
