import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { type CopyToStreamQuery, from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { addAttached, attachedTo, isAttached, isForgotten, withAttached } from './attachments.ts'
import { countsAgain, insertRun, isGone, movePaths, previousReading, updateRun } from './ddl.ts'
import { connectionConfig, openingError } from './postgres-connection.ts'
import { postgresDialect } from './postgres-dialect.ts'
import { layoutOf, migrate, migrations } from './postgres-migrations.ts'
import { queryRows, streamRows } from './postgres-query.ts'
import { RunLock } from './postgres-run-lock.ts'
import { endFinishedRuns } from './postgres-runs.ts'
import { isLostConnection, type Patience, persevering } from './reconnect.ts'
import { bytesOf, type Rows } from './row-parts.ts'
import type { RowStream } from './row-stream.ts'
import type { KnownPath, QueryResult, ReadingStatus, ReadResult, RunCounts, RunStart, SeenPath, Store } from './store.ts'
import { NoStore, StoreError } from './store-error.ts'
import { readTables, type WarehouseTable, warehouseTables } from './tables.ts'

const { history } = postgresDialect

export interface PostgresOptions extends Partial<Patience> {
  /** `read` changes nothing, not even a missing layout. */
  readonly mode: 'read' | 'write'
}

/** Milliseconds for which a server that went away is waited for. */
const defaultPatience = 120_000

/** A store in a PostgreSQL database. Any number of processes may write to it at the same time. */
export class PostgresStore implements Store {
  readonly #pool: pg.Pool
  readonly #patience: Patience
  readonly #address: string
  #runLock: RunLock | null = null

  private constructor(pool: pg.Pool, address: string, patience: Patience) {
    this.#pool = pool
    this.#address = address
    this.#patience = patience
  }

  /**
   * Connects, and makes or upgrades the tables where they are missing or older.
   * @param store an address such as `postgres://user@host/database`, or `postgres://` for the environment's
   * @throws {StoreError} where the database cannot be reached, has another layout, or is not in UTF-8
   */
  static async open(store: string, { mode, forMs = defaultPatience, ...patience }: PostgresOptions): Promise<PostgresStore> {
    const pool = new pg.Pool({ ...connectionConfig(store), max: 4 })
    // What went wrong with a connection is said to whoever uses it; one that is idle is replaced.
    pool.on('error', () => {})
    pool.on('connect', (client) => client.on('error', () => {}))
    const opened = new PostgresStore(pool, store, { forMs, ...patience })
    // A server that was never there is an error to most; to those who wait for ever, it only starts later.
    const atFirst = new PostgresStore(pool, store, { forMs: Number.isFinite(forMs) ? 0 : forMs, ...patience })
    try {
      await atFirst.#prepare(mode)
      return opened
    } catch (error) {
      await pool.end()
      throw openingError(error, store)
    }
  }

  #prepare(mode: 'read' | 'write'): Promise<void> {
    return this.#connected(async (client) => {
      const { rows } = await client.query('SHOW server_encoding')
      if (rows[0]?.server_encoding !== 'UTF8')
        throw new StoreError({ zh: '数据库的编码必须是 UTF8', en: 'The encoding of the database must be UTF8' })
      if (mode === 'write') return migrate(client)
      const [layout, own] = [await layoutOf(client), migrations.at(-1)?.version]
      if (layout === 0)
        throw new NoStore({
          zh: '数据库中没有本程序的数据仓库，请先用 formproof import 导入',
          en: 'The database holds no store of this program: import into it first',
        })
      if (layout !== own)
        throw new StoreError({
          zh: `数据库的结构版本为 ${layout}，本程序为 ${own}：请用相应版本的程序，或先升级（formproof work --prepare）`,
          en: `The database has layout ${layout}, this program ${own}: use the version that fits, or upgrade it (formproof work --prepare)`,
        })
    })
  }

  /** Until it is ended, or the store is closed, others see that it lives; those that do not any more are ended. */
  async startRun({ runId, programVersion, reader }: RunStart): Promise<void> {
    await this.#runLock?.release()
    this.#runLock = new RunLock(this.#address, runId)
    await this.#runLock.hold(this.#patience)
    await this.transaction(async (client) => {
      await endFinishedRuns(client)
      await client.query(`${insertRun(history)} ON CONFLICT (run_id) DO NOTHING`, [runId, programVersion, reader])
    })
  }

  async endRun(runId: string, status: 'done' | 'stopped', counts: RunCounts): Promise<void> {
    const { files, skipped, sources, forms, failures } = counts
    await this.#run(updateRun(history), [runId, status, files, skipped, sources, forms, failures])
    await this.#runLock?.release()
    this.#runLock = null
  }

  /** Where the connection was lost, somebody may have taken the run of this process for one that was cut off. */
  async #keepAlive(runId: string): Promise<void> {
    if (await this.#runLock?.hold(this.#patience))
      await this.#run(
        `UPDATE ${history}.run SET status = 'running' WHERE run_id = $1 AND status = 'stopped' AND ended_at IS NULL`,
        [runId],
      )
  }

  async knownPaths(paths: readonly string[], reader: string): Promise<ReadonlyMap<string, KnownPath>> {
    const { rows } = await this.#run(
      `SELECT p.path, p.sha256, p.bytes, p.modified_ns, r.status, r.is_current FROM ${history}.source_path p
       LEFT JOIN ${history}.reading r ON r.sha256 = p.sha256 AND r.reader = $2
       WHERE p.path = ANY($1::text[])`,
      [paths, reader],
    )
    return new Map(
      rows.map(({ path, sha256, bytes, modified_ns, status, is_current }) => [
        path,
        {
          sha256,
          bytes: bytes === null ? null : Number(bytes),
          modifiedNs: modified_ns === null ? null : BigInt(modified_ns),
          status,
          isCurrent: is_current === true,
        },
      ]),
    )
  }

  async statusOf(contents: readonly string[], reader: string): Promise<ReadonlyMap<string, ReadingStatus>> {
    const { rows } = await this.#run(
      `SELECT sha256, status FROM ${history}.reading r WHERE reader = $2 AND sha256 = ANY($1::text[])
       AND NOT EXISTS (SELECT 1 FROM ${history}.source s WHERE s.sha256 = r.sha256 AND ${isForgotten(history)})`,
      [contents, reader],
    )
    return new Map(rows.map(({ sha256, status }) => [sha256, status]))
  }

  /**
   * Also where others commit the same contents at the same time, and where it is tried again after the connection was lost.
   * @param within what belongs to the same transaction, run at its end; where it throws, nothing is committed
   */
  async commit(
    runId: string,
    results: readonly ReadResult[],
    seen: readonly SeenPath[],
    within?: (client: pg.ClientBase) => Promise<void>,
  ): Promise<void> {
    const byId = new Map(results.map((result) => [result.readingId, result]))
    await this.#keepAlive(runId)
    await this.transaction(async (client) => {
      await this.#countAgain(client, runId, seen)
      const added = await this.#claim(client, runId, byId)
      for (const table of readTables)
        await copy(
          client,
          table,
          added.flatMap(({ rows }) => rows.get(table.name) ?? []),
        )
      await this.#addPaths(client, runId, seen)
      await within?.(client)
    })
  }

  /**
   * The results whose readings are now this transaction's: those that nobody has made yet, and those that had failed, or
   * were of an archive that is complete only now, whose rows are removed. The order of locks is always the same: contents, readings, paths, each in the order of its key.
   */
  async #claim(client: pg.ClientBase, runId: string, byId: ReadonlyMap<string, ReadResult>): Promise<ReadResult[]> {
    if (byId.size === 0) return []
    const results = [...byId.values()]
    await this.#addSources(client, runId, results)
    const { rows } = await client.query(
      `INSERT INTO ${history}.reading AS r SELECT * FROM ${among('reading')} ORDER BY reading_id
       ON CONFLICT (reading_id) DO UPDATE SET (${changing.join(', ')}) = ROW(${changing.map((name) => `excluded.${name}`).join(', ')})
       WHERE r.status NOT IN ('read', 'partial') OR r.status = 'partial' AND excluded.status = 'read' RETURNING reading_id, xmax <> 0 AS replaced`,
      [recordset(results.map((result) => readingRow(result, runId)))],
    )
    const claimed: string[] = rows.map(({ reading_id }) => reading_id)
    // Only a row that took another's place was locked by its own transaction: that is what xmax says.
    const replaced: string[] = rows.filter((row) => row.replaced).map(({ reading_id }) => reading_id)
    if (replaced.length > 0)
      for (const { name } of readTables)
        await client.query(`DELETE FROM ${history}.${name} WHERE reading_id = ANY($1::text[])`, [replaced])
    await this.#settleCurrent(client, claimed)
    return claimed.map((id) => byId.get(id) as ReadResult)
  }

  /** Whoever holds the row of a content is the only one that works on its readings. */
  async #addSources(client: pg.ClientBase, runId: string, results: readonly ReadResult[]): Promise<void> {
    const known = new Map(results.flatMap((result) => (result.sha256 === null ? [] : [[result.sha256, result]])))
    const rows = Array.from(known, ([sha256, { bytes, mediaType }]) => ({
      sha256,
      bytes,
      media_type: mediaType,
      first_run: runId,
    }))
    await client.query(`INSERT INTO ${history}.source SELECT * FROM ${among('source')} ORDER BY sha256 ON CONFLICT DO NOTHING`, [
      recordset(rows),
    ])
    await client.query(`SELECT 1 FROM ${history}.source WHERE sha256 = ANY($1::text[]) ORDER BY sha256 FOR NO KEY UPDATE`, [
      [...known.keys()],
    ])
  }

  /** The readings claimed are those that count, but one that failed does not take the place of one that did not. */
  async #settleCurrent(client: pg.ClientBase, claimed: readonly string[]): Promise<void> {
    await client.query(
      `UPDATE ${history}.reading r SET is_current = false FROM ${history}.reading n
       WHERE n.reading_id = ANY($1::text[]) AND r.sha256 = n.sha256 AND r.reading_id <> n.reading_id AND r.is_current
       AND (n.status IN ('read', 'partial') OR r.status NOT IN ('read', 'partial'))`,
      [claimed],
    )
    await client.query(
      `UPDATE ${history}.reading n SET is_current = true WHERE n.reading_id = ANY($1::text[])
       AND NOT EXISTS (SELECT 1 FROM ${history}.reading r WHERE r.sha256 = n.sha256 AND r.is_current)`,
      [claimed],
    )
  }

  async retire(readingIds: readonly string[]): Promise<void> {
    await this.#run(`UPDATE ${history}.reading SET is_current = false WHERE reading_id = ANY($1::text[])`, [readingIds])
  }

  async forgetPaths(paths: readonly string[]): Promise<void> {
    if (paths.length > 0) await this.#run(`DELETE FROM ${history}.source_path WHERE path = ANY($1::text[])`, [paths])
  }

  async movePaths(moves: ReadonlyMap<string, string>): Promise<void> {
    await this.transaction(async (client) => {
      for (const statement of movePaths(history)) await client.query(statement, [[...moves.keys()], [...moves.values()]])
    })
  }

  /** What was read under this version counts again where another came between. */
  async #countAgain(client: pg.ClientBase, runId: string, seen: readonly SeenPath[]): Promise<void> {
    if (seen.length === 0) return
    const { rows } = await client.query(
      `SELECT reading_id, sha256 FROM ${history}.reading WHERE ${countsAgain(history, '(SELECT unnest($2::text[]))', '$1')}
       ORDER BY sha256 FOR NO KEY UPDATE`,
      [runId, seen.map(({ sha256 }) => sha256)],
    )
    if (rows.length === 0) return
    const contents = rows.map(({ sha256 }) => sha256)
    await client.query(`UPDATE ${history}.reading SET is_current = false WHERE is_current AND sha256 = ANY($1::text[])`, [
      contents,
    ])
    await client.query(`UPDATE ${history}.reading SET is_current = true WHERE reading_id = ANY($1::text[])`, [
      rows.map(({ reading_id }) => reading_id),
    ])
  }

  async #addPaths(client: pg.ClientBase, runId: string, seen: readonly SeenPath[]): Promise<void> {
    if (seen.length === 0) return
    const contents = [...new Set(seen.map(({ sha256 }) => sha256))]
    const ofSeen = { text: attachedTo(postgresDialect, '(SELECT unnest($1::text[]))'), values: [contents] }
    const attached = await client.query<string[]>({ ...ofSeen, rowMode: 'array' })
    const rows = withAttached(seen, attached.rows).map(({ path, sha256, bytes, modifiedNs, host }) => ({
      path,
      sha256,
      bytes,
      modified_ns: modifiedNs === null ? null : String(modifiedNs),
      seen_run: runId,
      host,
    }))
    const { rows: others } = await client.query(
      `SELECT p.path FROM ${history}.source_path p JOIN ${among('source_path')} n USING (path) WHERE n.sha256 <> p.sha256`,
      [recordset(rows)],
    )
    await client.query(
      `INSERT INTO ${history}.source_path AS p SELECT * FROM ${among('source_path')} ORDER BY path ON CONFLICT (path) DO UPDATE
       SET (sha256, bytes, modified_ns, seen_run, host, previous_id) = ROW(excluded.sha256, excluded.bytes, excluded.modified_ns,
         excluded.seen_run, excluded.host, ${previousReading(history, 'p', 'excluded.sha256')})`,
      [recordset(rows)],
    )
    if (others.length > 0)
      await client.query(`DELETE FROM ${history}.source_path WHERE ${isGone(history, 'unnest($2::text[]) AS changed(path)')}`, [
        runId,
        others.map(({ path }) => path),
      ])
    if (seen.some(isAttached))
      await client.query(`${addAttached(postgresDialect, '(SELECT unnest($2::text[]))')} ON CONFLICT DO NOTHING`, [
        runId,
        contents,
      ])
  }

  /** Runs one statement that reads, in a transaction that refuses to write; tables need no schema in front. */
  query(sql: string): Promise<QueryResult> {
    return this.#connected((client) => queryRows(client, sql))
  }

  stream(sql: string): Promise<RowStream> {
    return streamRows(() => persevering(() => this.#pool.connect(), this.#patience), sql)
  }

  /** Writes the rows of all tables, as they are at one point in time, into files `TABLE.csv` of a folder. */
  async copyInto(directory: string): Promise<void> {
    await this.#connected(async (client) => {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
      try {
        await client.query("SET LOCAL datestyle = 'ISO'; SET LOCAL timezone = 'UTC'")
        for (const { name, columns } of warehouseTables) {
          const names = columns.map((column) => column.name).join(', ')
          const rows: CopyToStreamQuery & { callback?: () => void } = client.query(
            copyTo(`COPY (SELECT ${names} FROM ${history}.${name}) TO STDOUT (FORMAT csv)`),
          )
          await pipeline(rows, createWriteStream(join(directory, `${name}.csv`)))
          // It does not say itself that it has been answered: the process would wait for its time limit.
          rows.callback?.()
        }
      } finally {
        await client.query('ROLLBACK').catch(() => {})
      }
    })
  }

  /** Runs `work` in a transaction, again from its beginning where the connection is lost. */
  async transaction<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
    return this.#connected(async (client) => {
      await client.query('BEGIN')
      try {
        const result = await work(client)
        await client.query('COMMIT')
        return result
      } catch (error) {
        await client.query('ROLLBACK').catch(() => {})
        throw error
      }
    }).catch(refuse)
  }

  async #run(sql: string, values: unknown[] = []): Promise<pg.QueryResult> {
    return this.#connected((client) => client.query(sql, values)).catch(refuse)
  }

  #connected<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
    return persevering(async () => {
      const client = await this.#pool.connect()
      let broken = false
      try {
        return await work(client)
      } catch (error) {
        broken = isLostConnection(error)
        throw error
      } finally {
        client.release(broken)
      }
    }, this.#patience)
  }

  async close(): Promise<void> {
    await this.#runLock?.release()
    await this.#pool.end()
  }
}

/**
 * What the server says that is nobody's rows' fault: read-only transactions, missing rights and tables, too few resources,
 * objects that are not as they must be, an operator's intervention, errors of the system, of its configuration or its own.
 */
const isTroubleOfServer = ({ code }: pg.DatabaseError) => /^(25|42|53|55|57|58|F0|XX)/.test(code ?? '')

function refuse(error: unknown): never {
  if (!(error instanceof pg.DatabaseError && isTroubleOfServer(error))) throw error
  const { message } = error
  throw new StoreError({
    zh: `无法写入数据库：${message}。此前写入的都已保存；解决后再运行一次，即从中断处继续`,
    en: `Cannot write to the database: ${message}. What was written before is kept; mend this and run it again, it goes on from there`,
  })
}

/** What of a reading that had failed is changed when it is read again. */
const changing = warehouseTables
  .filter(({ name }) => name === 'reading')
  .flatMap(({ columns }) => columns.map(({ name }) => name).filter((name) => name !== 'reading_id'))

const readingRow = (
  { readingId, sha256, reader, path, status, pages, forms, reason }: ReadResult,
  runId: string,
): Record<string, unknown> => ({
  reading_id: readingId,
  sha256,
  reader,
  path,
  run_id: runId,
  read_at: new Date(),
  status,
  pages,
  forms,
  reason_zh: reason?.zh ?? null,
  reason_en: reason?.en ?? null,
  is_current: false,
})

/** The rows of `$1` as rows of a table of the ledger: they are few, and may meet rows that are there. */
const among = (table: 'source' | 'reading' | 'source_path') =>
  `json_populate_recordset(NULL::${history}.${table}, $1::text::json)`

/** PostgreSQL knows neither NUL nor half of a pair of surrogates. */
const recordset = (rows: readonly Record<string, unknown>[]) =>
  JSON.stringify(rows, (_, value) => (typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\ufffd') : value))

async function copy(client: pg.ClientBase, { name, columns }: WarehouseTable, parts: readonly Rows[]): Promise<void> {
  if (parts.length > 0) await load(client, `${history}.${name}`, columns, parts)
}

/** The columns are named: a later layout may have them in another order. */
async function load(
  client: pg.ClientBase,
  table: string,
  columns: WarehouseTable['columns'],
  parts: readonly Rows[],
): Promise<void> {
  const names = columns.map(({ name }) => name).join(', ')
  const sink = client.query(copyFrom(`COPY ${table} (${names}) FROM STDIN (FORMAT csv, ENCODING 'UTF8')`))
  await pipeline(Readable.from(bytesOf(parts), { objectMode: false }), sink)
}
