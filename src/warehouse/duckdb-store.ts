import { existsSync } from 'node:fs'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { addAttached, attachedTo, isAttached, isForgotten, withAttached } from './attachments.ts'
import { csvRow, type Datum } from './csv-rows.ts'
import {
  countsAgain,
  cutOffRuns,
  duckdbDialect,
  guessedHost,
  insertRun,
  isGone,
  literal,
  movePaths,
  previousReading,
  renewedViews,
  tableStatements,
  updateRun,
  viewStatements,
} from './ddl.ts'
import { loadStatement } from './duckdb-load.ts'
import { executeSql, streamRows } from './duckdb-rows.ts'
import { bytesOf, chunkBytes, type Rows } from './row-parts.ts'
import type { RowStream } from './row-stream.ts'
import type { KnownPath, QueryResult, ReadingStatus, ReadResult, RunCounts, RunStart, SeenPath, Store } from './store.ts'
import { StoreError } from './store-error.ts'
import { ledgerTables, newestLayout, readTables, type WarehouseTable, warehouseTables } from './tables.ts'

const { history } = duckdbDialect
const fileName = 'warehouse.duckdb'

/**
 * Rows. Groups that are full are written once, where they belong; the rest goes to the log first and is written again at
 * every checkpoint. A commit has some full groups of the largest table only if they are smaller than DuckDB's own (122,880).
 */
const rowGroup = 32_768

/** A store in one DuckDB file, `warehouse.duckdb` in a folder of its own. One process at a time may write. */
export class DuckdbStore implements Store {
  readonly #instance: DuckDBInstance
  readonly #connection: DuckDBConnection
  readonly #directory: string
  readonly #staging: string
  readonly #chunk = Buffer.allocUnsafe(chunkBytes)

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection, directory: string) {
    this.#instance = instance
    this.#connection = connection
    this.#directory = directory
    this.#staging = join(directory, 'staging')
  }

  /** Whether a folder holds a store. */
  static isIn(directory: string): boolean {
    return existsSync(join(directory, fileName))
  }

  /**
   * Opens the store in `directory`, and makes it where there is none; one of an earlier layout is upgraded.
   * @param mode `read`: many processes may, while none writes
   * @throws {StoreError} where it is in use by another process, is missing, or has a newer layout
   */
  static async open(directory: string, mode: 'read' | 'write'): Promise<DuckdbStore> {
    const path = join(directory, fileName)
    if (mode === 'read' && !DuckdbStore.isIn(directory))
      throw new StoreError({
        zh: `${directory} 中没有数据仓库，请先用 formproof import 导入`,
        en: `There is no store in ${directory}: import into it first`,
      })
    if (mode === 'write')
      await mkdir(directory, { recursive: true }).catch((error: unknown) => {
        throw openingError(error, directory)
      })
    const instance = await DuckDBInstance.create(':memory:', {
      // What is read goes by; the process stays small.
      memory_limit: mode === 'read' ? '1GB' : '64MB',
      // Loading leaves the processors to those who read files; more threads only get in each other's way.
      ...(mode === 'write' && { threads: '1' }),
      // What a load has freed goes back to the system, or each of the threads that loads run on keeps its share of it. That takes a
      // fifth of the time of loading, but a process that does so every 8 MB holds 350 MB at 100,000 forms already.
      allocator_bulk_deallocation_flush_threshold: '4MB',
      temp_directory: join(directory, 'temp'),
      preserve_insertion_order: 'false',
      autoload_known_extensions: 'false',
      autoinstall_known_extensions: 'false',
    })
    const connection = await instance.connect()
    try {
      const options = mode === 'read' ? 'READ_ONLY' : `ROW_GROUP_SIZE ${rowGroup}`
      await connection.run(`ATTACH ${literal(path)} AS warehouse (${options})`)
      await connection.run('USE warehouse')
      // Trying this method takes a seventh of the time of loading, and others make texts about as small.
      if (mode === 'write') await connection.run("SET disabled_compression_methods = 'fsst'")
    } catch (error) {
      connection.closeSync()
      instance.closeSync()
      throw openingError(error, directory)
    }
    // What a run that was cut off left behind was never committed.
    const store = new DuckdbStore(instance, connection, directory)
    if (mode === 'write') {
      await rm(store.staging, { recursive: true, force: true })
      await mkdir(store.staging)
    }
    try {
      if (await store.#prepare(mode, directory)) return store
    } catch (error) {
      await store.close()
      throw error
    }
    await store.close()
    await (await DuckdbStore.open(directory, 'write')).close()
    return DuckdbStore.open(directory, mode)
  }

  /** Where rows on their way may be written; what is there is gone when the store is opened again. */
  get staging(): string {
    return this.#staging
  }

  /** @returns whether the layout is that of this program, which it is made where the store may be written to */
  async #prepare(mode: 'read' | 'write', directory: string): Promise<boolean> {
    const found = await this.query(
      `SELECT 1 FROM information_schema.tables WHERE table_schema = '${history}' AND table_name = 'layout'`,
    )
    if (found.rows.length > 0) {
      const { rows } = await this.query(`SELECT version FROM ${history}.layout`)
      const version = Number(rows[0]?.[0])
      if (version > newestLayout)
        throw new StoreError({
          zh: `${directory} 的结构（${version}）比本程序的（${newestLayout}）新，请升级本程序`,
          en: `${directory} has a newer layout (${version}) than this program (${newestLayout}): upgrade the program`,
        })
      if (version < newestLayout && mode === 'write') await this.#upgrade()
      return version >= newestLayout || mode === 'write'
    }
    if (mode === 'read')
      throw new StoreError({ zh: `${directory} 中的文件不是本程序的数据仓库`, en: `${directory} holds no store of this program` })
    await this.#transaction(async () => {
      await this.#run(`CREATE SCHEMA IF NOT EXISTS ${history}`)
      for (const statement of tableStatements(duckdbDialect)) await this.#run(statement)
      for (const statement of viewStatements(duckdbDialect)) await this.#run(statement)
      await this.#run(`CREATE TABLE ${history}.layout AS SELECT ${newestLayout} AS version`)
    })
    return true
  }

  /** A table is made anew where it has changed: DuckDB does not update one that was altered in the same transaction. */
  async #upgrade(): Promise<void> {
    await this.#transaction(async () => {
      await this.#run(`CREATE TEMP TABLE old_path AS FROM ${history}.source_path`)
      await this.#run(`DROP TABLE ${history}.source_path`)
      const paths = ledgerTables.filter(({ name }) => name === 'source_path')
      for (const statement of tableStatements(duckdbDialect, paths)) await this.#run(statement)
      await this.#run(`INSERT INTO ${history}.source_path BY NAME SELECT *, ${guessedHost('old_path')} AS host FROM old_path`)
      for (const statement of renewedViews(duckdbDialect)) await this.#run(statement)
      await this.#run(`UPDATE ${history}.layout SET version = ${newestLayout}`)
      await this.#run('DROP TABLE old_path')
    })
  }

  /** Fills an empty store with the rows in files `TABLE.csv` of a folder. */
  async fillFrom(directory: string): Promise<void> {
    await this.#transaction(async () => {
      for (const table of warehouseTables)
        await this.#run(loadStatement(`${history}.${table.name}`, table, join(directory, `${table.name}.csv`)))
    })
  }

  async startRun({ runId, programVersion, reader }: RunStart): Promise<void> {
    // Nobody else can be writing: a run that seems to go on was cut off.
    await this.#run(cutOffRuns(history))
    await this.#run(insertRun(history), [runId, programVersion, reader])
  }

  async endRun(runId: string, status: 'done' | 'stopped', counts: RunCounts): Promise<void> {
    const { files, skipped, sources, forms, failures } = counts
    await this.#run(updateRun(history), [runId, status, files, skipped, sources, forms, failures])
  }

  async knownPaths(paths: readonly string[], reader: string): Promise<ReadonlyMap<string, KnownPath>> {
    const { rows } = await this.#among(
      paths,
      `SELECT p.path, p.sha256, p.bytes, p.modified_ns, r.status, r.is_current FROM ${history}.source_path p
       LEFT JOIN ${history}.reading r ON r.sha256 = p.sha256 AND r.reader = ${literal(reader)}
       WHERE p.path IN (SELECT unnest($1::VARCHAR[]))`,
    )
    return new Map(
      rows.map(([path, sha256, bytes, modified, status, isCurrent]) => [
        path as string,
        {
          sha256: sha256 as string,
          bytes: bytes === null ? null : Number(bytes),
          modifiedNs: modified === null || modified === undefined ? null : BigInt(modified),
          status: (status ?? null) as ReadingStatus | null,
          isCurrent: isCurrent === 'true',
        },
      ]),
    )
  }

  async statusOf(contents: readonly string[], reader: string): Promise<ReadonlyMap<string, ReadingStatus>> {
    const { rows } = await this.#among(
      contents,
      `SELECT sha256, status FROM ${history}.reading WHERE reader = ${literal(reader)} AND sha256 IN (SELECT unnest($1::VARCHAR[]))
       AND sha256 NOT IN (SELECT sha256 FROM ${history}.source s WHERE ${isForgotten(history)})`,
    )
    return new Map(rows.map(([sha256, status]) => [sha256 as string, status as ReadingStatus]))
  }

  async commit(runId: string, results: readonly ReadResult[], seen: readonly SeenPath[]): Promise<void> {
    await this.#transaction(async () => {
      await this.#countAgain(runId, seen)
      const added = await this.#notYetRead(results)
      for (const table of readTables)
        await this.#load(
          `${history}.${table.name}`,
          table,
          added.flatMap(({ rows }) => rows.get(table.name) ?? []),
        )
      await this.#addSources(runId, added)
      await this.#addReadings(runId, added)
      await this.#addPaths(runId, seen)
    }).catch((error: unknown) => {
      throw isTroubleOfDisk(error) ? this.#cannotWrite(error) : error
    })
  }

  #cannotWrite({ message }: Error): StoreError {
    return new StoreError({
      zh: `无法写入 ${this.#directory}：${message}。此前写入的都已保存；解决后再运行一次，即从中断处继续`,
      en: `Cannot write to ${this.#directory}: ${message}. What was written before is kept; mend this and run it again, it goes on from there`,
    })
  }

  async retire(readingIds: readonly string[]): Promise<void> {
    await this.#among(
      readingIds,
      `UPDATE ${history}.reading SET is_current = false WHERE reading_id IN (SELECT unnest($1::VARCHAR[]))`,
    )
  }

  async forgetPaths(paths: readonly string[]): Promise<void> {
    await this.#among(paths, `DELETE FROM ${history}.source_path WHERE path IN (SELECT unnest($1::VARCHAR[]))`)
  }

  async movePaths(moves: ReadonlyMap<string, string>): Promise<void> {
    const { listValue } = await import('@duckdb/node-api')
    const lists = [listValue([...moves.keys()]), listValue([...moves.values()])]
    await this.#transaction(async () => {
      for (const statement of movePaths(history)) await this.#run(statement, lists)
    })
  }

  /** What was read under the version of this run counts again where another came between. */
  async #countAgain(runId: string, seen: readonly SeenPath[]): Promise<void> {
    const { rows } = await this.#among(
      seen.map(({ sha256 }) => sha256),
      `SELECT reading_id, sha256 FROM ${history}.reading WHERE ${countsAgain(history, '(SELECT unnest($1::VARCHAR[]))', literal(runId))}`,
    )
    const again = rows as [string, string][]
    await this.#among(
      again.map(([, sha256]) => sha256),
      `UPDATE ${history}.reading SET is_current = false WHERE is_current AND sha256 IN (SELECT unnest($1::VARCHAR[]))`,
    )
    await this.#among(
      again.map(([id]) => id),
      `UPDATE ${history}.reading SET is_current = true WHERE reading_id IN (SELECT unnest($1::VARCHAR[]))`,
    )
  }

  /** Without the results of readings that are there already; failed ones make room for the new, as archives do that are complete now. */
  async #notYetRead(results: readonly ReadResult[]): Promise<ReadResult[]> {
    const byId = new Map(results.map((result) => [result.readingId, result]))
    const { rows } = await this.#among(
      [...byId.keys()],
      `SELECT reading_id, status FROM ${history}.reading WHERE reading_id IN (SELECT unnest($1::VARCHAR[]))`,
    )
    const replaced: string[] = []
    for (const [id, status] of rows as [string, ReadingStatus][]) {
      if (isGood(status) && !(status === 'partial' && byId.get(id)?.status === 'read')) byId.delete(id)
      else replaced.push(id)
    }
    if (replaced.length > 0)
      for (const table of [...readTables.map(({ name }) => name), 'reading'])
        await this.#among(replaced, `DELETE FROM ${history}.${table} WHERE reading_id IN (SELECT unnest($1::VARCHAR[]))`)
    return [...byId.values()]
  }

  async #addSources(runId: string, results: readonly ReadResult[]): Promise<void> {
    const known = results.flatMap(({ sha256, bytes, mediaType }) =>
      sha256 === null ? [] : [[sha256, bytes, mediaType, runId] as const],
    )
    await this.#stage('source', known)
    await this.#run(
      `INSERT INTO ${history}.source SELECT DISTINCT ON (sha256) * FROM new_source n WHERE NOT EXISTS (SELECT 1 FROM ${history}.source s WHERE s.sha256 = n.sha256)`,
    )
  }

  /** A reading that failed does not take the place of one that did not. */
  async #addReadings(runId: string, results: readonly ReadResult[]): Promise<void> {
    const now = new Date().toISOString()
    const rows = results.map(({ readingId, sha256, reader, path, status, pages, forms, reason }) => [
      readingId,
      sha256,
      reader,
      path,
      runId,
      now,
      status,
      pages,
      forms,
      reason?.zh ?? null,
      reason?.en ?? null,
      true,
    ])
    await this.#stage('reading', rows)
    await this.#run(
      `UPDATE new_reading n SET is_current = false WHERE n.status IN ('unreadable', 'failed')
       AND EXISTS (SELECT 1 FROM ${history}.reading r WHERE r.sha256 = n.sha256 AND r.is_current AND r.status IN ('read', 'partial'))`,
    )
    await this.#run(
      `UPDATE ${history}.reading r SET is_current = false WHERE r.is_current
       AND r.sha256 IN (SELECT sha256 FROM new_reading WHERE is_current)`,
    )
    await this.#run(`INSERT INTO ${history}.reading SELECT * FROM new_reading`)
  }

  async #addPaths(runId: string, seen: readonly SeenPath[]): Promise<void> {
    const attached = await this.#among(
      seen.map(({ sha256 }) => sha256),
      attachedTo(duckdbDialect, '(SELECT unnest($1::VARCHAR[]))'),
    )
    const all = withAttached(seen, attached.rows as string[][])
    const rows = all.map(({ path, sha256, bytes, modifiedNs, host }) => [
      path,
      sha256,
      bytes,
      modifiedNs === null ? null : String(modifiedNs),
      runId,
      host,
      null,
    ])
    await this.#stage('source_path', rows)
    await this.#run(
      `CREATE OR REPLACE TEMP TABLE changed AS SELECT path FROM new_source_path n JOIN ${history}.source_path p USING (path) WHERE n.sha256 <> p.sha256`,
    )
    await this.#run(
      `UPDATE new_source_path n SET previous_id = ${previousReading(history, 'p', 'n.sha256')} FROM ${history}.source_path p WHERE p.path = n.path`,
    )
    await this.#run(`DELETE FROM ${history}.source_path WHERE path IN (SELECT path FROM new_source_path)`)
    await this.#run(`INSERT INTO ${history}.source_path SELECT * FROM new_source_path`)
    await this.#run(`DELETE FROM ${history}.source_path WHERE ${isGone(history, 'changed')}`, [runId])
    if (seen.some(isAttached)) await this.#run(addAttached(duckdbDialect, '(SELECT sha256 FROM new_source_path)'), [runId])
  }

  /** Fills the table `new_…` of the same columns. */
  async #stage(name: 'source' | 'reading' | 'source_path', rows: readonly (readonly Datum[])[]): Promise<void> {
    await this.#run(`CREATE OR REPLACE TEMP TABLE new_${name} AS FROM ${history}.${name} LIMIT 0`)
    await this.#load(
      `new_${name}`,
      ledgerTables.find((table) => table.name === name) as WarehouseTable,
      rows.map((row) => Buffer.from(csvRow(row))),
    )
  }

  /** DuckDB loads from files. */
  async #load(target: string, table: WarehouseTable, parts: readonly Rows[]): Promise<void> {
    if (parts.length === 0) return
    const path = join(this.#staging, `${target}.csv`)
    try {
      const file = await open(path, 'w')
      try {
        for await (const chunk of bytesOf(parts, () => this.#chunk)) await file.writeFile(chunk)
      } finally {
        await file.close()
      }
      await this.#run(loadStatement(target, table, path))
    } finally {
      await rm(path, { force: true })
    }
  }

  /** The statement for a list as its `$1`; nothing is asked where the list is empty, as that has no type. */
  async #among(list: readonly string[], sql: string): Promise<QueryResult> {
    if (list.length === 0) return { columns: [], rows: [] }
    const { listValue } = await import('@duckdb/node-api')
    return this.#query(sql, [listValue([...list])])
  }

  async query(sql: string): Promise<QueryResult> {
    return this.#query(sql)
  }

  stream(sql: string): Promise<RowStream> {
    return streamRows(this.#connection, sql)
  }

  /** What is read within `work` is of one point in time. `execute` runs a statement and gives how many rows it wrote. */
  async snapshot<T>(work: (execute: (sql: string) => Promise<number>) => Promise<T>): Promise<T> {
    return this.#transaction(() => work((sql) => executeSql(this.#connection, sql)))
  }

  async #query(sql: string, values?: Parameters<DuckDBConnection['runAndReadAll']>[1]): Promise<QueryResult> {
    const reader = await this.#connection.runAndReadAll(sql, values)
    return {
      columns: reader.columnNames(),
      rows: reader.getRows().map((row) => row.map((value) => (value === null ? null : String(value)))),
    }
  }

  async #run(sql: string, values?: Parameters<DuckDBConnection['run']>[1]): Promise<void> {
    await this.#connection.run(sql, values)
  }

  async #transaction<T>(work: () => Promise<T>): Promise<T> {
    await this.#run('BEGIN TRANSACTION')
    try {
      const result = await work()
      await this.#run('COMMIT')
      return result
    } catch (error) {
      // Some errors have ended the transaction themselves.
      await this.#run('ROLLBACK').catch(() => {})
      throw error
    }
  }

  async close(): Promise<void> {
    this.#connection.closeSync()
    this.#instance.closeSync()
  }
}

/** What the system, or DuckDB, says of files that cannot be written: that is nobody's rows' fault. */
const isTroubleOfDisk = (error: unknown): error is Error =>
  error instanceof Error && ('syscall' in error || /^(IO|FATAL|TransactionContext) Error|No space left/i.test(error.message))

const isGood = (status: ReadingStatus) => status === 'read' || status === 'partial'

function openingError(error: unknown, directory: string): unknown {
  const reason = error instanceof Error ? error.message : String(error)
  if (/could not set lock|used by another process/i.test(reason))
    return new StoreError({
      zh: `${directory} 正被另一个进程使用，请等它结束`,
      en: `${directory} is in use by another process; wait for it to end`,
    })
  return new StoreError({
    zh: `打不开 ${directory} 中的数据仓库：${reason}`,
    en: `The store in ${directory} cannot be opened: ${reason}`,
  })
}
