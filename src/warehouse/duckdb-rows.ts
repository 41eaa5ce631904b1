import {
  type DuckDBConnection,
  type DuckDBExtractedStatements,
  type DuckDBPreparedStatement,
  type DuckDBResult,
  DuckDBTimestampTZValue,
  DuckDBTypeId,
  type DuckDBValue,
  StatementType,
} from '@duckdb/node-api'
import { Big } from 'big.js'
import type { Datum } from './csv-rows.ts'
import { onlyReading, QueryError, type Row, type RowStream } from './row-stream.ts'

/** Runs one reading statement; memory does not grow with the rows. @throws {QueryError} here, or while rows are read */
export async function streamRows(connection: DuckDBConnection, sql: string): Promise<RowStream> {
  const result = await (await readingStatement(connection, sql)).stream().catch(refuse)
  const names = result.deduplicatedColumnNames()
  return {
    columns: names.map((name, i) => ({ name, isNumber: numeric.has(result.columnTypeId(i)) })),
    chunks: chunksOf(result),
  }
}

/**
 * The statement, where it is one that reads. That the store is open for reading only does not keep statements such as COPY
 * and ATTACH from writing files.
 */
async function readingStatement(connection: DuckDBConnection, sql: string): Promise<DuckDBPreparedStatement> {
  const statements = await statementsOf(connection, sql)
  const last = statements.count - 1
  // PIVOT is two statements to DuckDB: the first makes a type of what stands in a column.
  if (last === 1 && /\bpivot\b/i.test(sql)) {
    const first = await statements.prepare(0).catch(refuse)
    if (first.statementType === StatementType.CREATE) await first.run().catch(refuse)
  } else if (last !== 0) throw new QueryError(onlyReading)
  const statement = await statements.prepare(last).catch(refuse)
  const { statementType } = statement
  // EXPLAIN ANALYZE runs what it explains.
  const reads = statementType === StatementType.SELECT || (statementType === StatementType.EXPLAIN && !/\banalyze\b/i.test(sql))
  if (!reads) throw new QueryError(onlyReading)
  return statement
}

/** Runs one statement. @returns how many rows it wrote @throws {QueryError} */
export async function executeSql(connection: DuckDBConnection, sql: string): Promise<number> {
  const statements = await statementsOf(connection, sql)
  if (statements.count !== 1)
    throw new QueryError({ zh: '只接受一个条件，不是几条语句', en: 'One condition is expected, not several statements' })
  const statement = await statements.prepare(0).catch(refuse)
  const result = await statement.run().catch(refuse)
  return result.rowsChanged
}

async function statementsOf(connection: DuckDBConnection, sql: string): Promise<DuckDBExtractedStatements> {
  // Of a text without any statement DuckDB says only that something went wrong.
  return connection.extractStatements(sql).catch((error: Error) => {
    if (/native callback/.test(error.message)) throw new QueryError(onlyReading)
    return refuse(error)
  })
}

async function* chunksOf(result: DuckDBResult): AsyncGenerator<readonly Row[]> {
  for (;;) {
    const chunk = await result.fetchChunk().catch(refuse)
    if (!chunk || chunk.rowCount === 0) return
    yield chunk.getRows().map((row) => row.map(datum))
  }
}

function refuse(error: unknown): never {
  const message = error instanceof Error ? error.message : String(error)
  throw new QueryError(message.replace(/^Failed to extract statements: /, ''))
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
