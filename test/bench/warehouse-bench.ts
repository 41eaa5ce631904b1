// Prints how fast a store takes rows in batches beside a bare load of the same rows; asserts nothing.
//
//   node test/bench/warehouse-bench.ts [--full] [--only duckdb | --only postgres]
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { DuckDBInstance } from '@duckdb/node-api'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { duckdbDialect, literal, tableStatements } from '../../src/warehouse/ddl.ts'
import { DuckdbStore } from '../../src/warehouse/duckdb-store.ts'
import { postgresDialect } from '../../src/warehouse/postgres-dialect.ts'
import { PostgresStore } from '../../src/warehouse/postgres-store.ts'
import type { ReadResult, SeenPath } from '../../src/warehouse/store.ts'
import { readTables } from '../../src/warehouse/tables.ts'
import { startServer } from '../support/postgres/server.ts'
import { at, runSql } from '../support/postgres/sql.ts'
import { fictionalResults } from '../support/warehouse.ts'

const { values } = parseArgs({ options: { full: { type: 'boolean' }, only: { type: 'string' } } })
const forms = values.full ? 100_000 : 5000
/** Forms that are committed together, as an import does. */
const together = 500

/** Loads a batch of results: with all that a store does, or only their rows. */
interface Loader {
  readonly store: (batch: readonly ReadResult[]) => Promise<void>
  readonly bare: (batch: readonly ReadResult[]) => Promise<void>
  /** What has to be written before the rows are where they stay. */
  readonly settle: { readonly store: () => Promise<void>; readonly bare: () => Promise<void> }
  readonly close: () => Promise<void>
}

const read = await fictionalResults(Array.from({ length: 100 }, (_, i) => i))
let rows = 0
for (const batch of batches()) for (const result of batch) rows += rowsOf(result)

if (values.only !== 'postgres') await compare('DuckDB', await duckdb())
if (values.only !== 'duckdb') await compare('PostgreSQL', await postgres())

async function compare(name: string, loader: Loader | null): Promise<void> {
  if (!loader) return console.log(`${name}: no server`)
  const store = await timed(loader.store, loader.settle.store)
  const bare = await timed(loader.bare, loader.settle.bare)
  for (const [how, took] of Object.entries({ store, bare }))
    console.log(`${name}, ${how}: ${forms} forms, ${rows} rows in ${took.toFixed(1)} s, ${Math.round(rows / took)} rows a second`)
  console.log(`${name}: the store takes × ${(store / bare).toFixed(2)} of a bare load`)
  await loader.close()
}

/** Seconds of loading, without those of making the rows. */
async function timed(load: Loader['store'], settle: () => Promise<void>): Promise<number> {
  let milliseconds = 0
  const count = async (work: () => Promise<void>) => {
    const started = performance.now()
    await work()
    milliseconds += performance.now() - started
  }
  for (const batch of batches()) await count(() => load(batch))
  await count(settle)
  return milliseconds / 1000
}

/** The forms that were read, again and again, each time as other sources. */
function* batches(): Generator<ReadResult[]> {
  let batch: ReadResult[] = []
  for (let i = 0; i < forms; i++) {
    batch.push(as(read[i % read.length] as ReadResult, i.toString(16).padStart(12, '0')))
    if (batch.length < together) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

function as(result: ReadResult, id: string): ReadResult {
  const { sha256, readingId, rows } = result
  const old = readingId.slice(0, 12)
  const renamed = new Map(
    Array.from(rows, ([table, parts]) => [table, parts.map((part) => Buffer.from(String(part).replaceAll(old, id)))]),
  )
  return { ...result, readingId: readingId.replace(old, id), sha256: id + sha256?.slice(12), path: `${id}.txt`, rows: renamed }
}

function rowsOf({ rows }: ReadResult): number {
  // Of texts with line ends in them there are few.
  return [...rows.values()].flat().reduce((sum, part) => sum + String(part).split('\n').length - 1, 0)
}

function seen({ path, sha256, bytes }: ReadResult): SeenPath {
  return { path, sha256: sha256 as string, bytes, modifiedNs: null, host: null }
}

/** Beside a load into a database that DuckDB keeps as it likes best: all its threads, as much memory as it wants, no log. */
async function duckdb(): Promise<Loader> {
  const folder = mkdtempSync(join(tmpdir(), 'formproof-warehouse-bench-'))
  const store = await DuckdbStore.open(join(folder, 'store'), 'write')
  const instance = await DuckDBInstance.create(join(folder, 'bare.duckdb'))
  const connection = await instance.connect()
  const { history } = duckdbDialect
  await connection.run(`CREATE SCHEMA ${history}`)
  for (const statement of tableStatements(duckdbDialect)) await connection.run(statement)
  await store.startRun({ runId: 'run', programVersion: 'bench', reader: read[0]?.reader as string })
  return {
    store: (batch) => store.commit('run', batch, batch.map(seen)),
    bare: async (batch) => {
      await connection.run('BEGIN')
      for (const { name } of readTables) {
        const path = join(folder, `${name}.csv`)
        writeFileSync(path, Buffer.concat(batch.flatMap((result) => result.rows.get(name) ?? []) as Buffer[]))
        await connection.run(
          `COPY ${history}.${name} FROM ${literal(path)} (FORMAT csv, HEADER false, AUTO_DETECT false, ALLOW_QUOTED_NULLS false)`,
        )
      }
      await connection.run('COMMIT')
    },
    settle: {
      store: () => store.close(),
      bare: async () => {
        connection.closeSync()
        instance.closeSync()
      },
    },
    close: async () => {
      const size = (path: string) => (statSync(join(folder, path)).size / 2 ** 20).toFixed(0)
      console.log(`DuckDB: store ${size('store/warehouse.duckdb')} MB, bare ${size('bare.duckdb')} MB`)
      rmSync(folder, { recursive: true })
    },
  }
}

async function postgres(): Promise<Loader | null> {
  const server = process.env.DATABASE_URL ? null : await startServer()
  const url = process.env.DATABASE_URL ?? server?.url
  if (url === undefined) return null
  const [full, bare] = await Promise.all(
    ['full', 'bare'].map(async (name) => {
      await runSql(url, `CREATE DATABASE formproof_bench_${name} ENCODING 'UTF8' TEMPLATE template0`)
      return at(url, { database: `formproof_bench_${name}` })
    }),
  )
  const store = await PostgresStore.open(full as string, { mode: 'write' })
  // The same tables with the same keys.
  await (await PostgresStore.open(bare as string, { mode: 'write' })).close()
  const client = new pg.Client({ connectionString: bare as string })
  await client.connect()
  return {
    store: (batch) => store.commit('run', batch, batch.map(seen)),
    bare: async (batch) => {
      for (const { name } of readTables) {
        const parts = batch.flatMap((result) => result.rows.get(name) ?? [])
        const sink = client.query(copyFrom(`COPY ${postgresDialect.history}.${name} FROM STDIN (FORMAT csv)`))
        await pipeline(Readable.from([Buffer.concat(parts as Buffer[])]), sink)
      }
    },
    settle: { store: () => store.close(), bare: () => client.end() },
    close: async () => {
      for (const name of ['full', 'bare']) await runSql(url, `DROP DATABASE formproof_bench_${name} WITH (FORCE)`)
      await server?.stop()
    },
  }
}
