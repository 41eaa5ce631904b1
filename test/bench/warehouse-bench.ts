import { performance } from 'node:perf_hooks'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { postgresDialect } from '../../src/warehouse/postgres-dialect.ts'
import { PostgresStore } from '../../src/warehouse/postgres-store.ts'
import type { ReadResult, SeenPath } from '../../src/warehouse/store.ts'
import { readTables } from '../../src/warehouse/tables.ts'
import { startServer } from '../support/postgres/server.ts'
import { at, runSql } from '../support/postgres/sql.ts'
import { fictionalResults } from '../support/warehouse.ts'

const forms = process.argv.includes('--full') ? 100_000 : 5000
/** Forms that are committed together, as an import does. */
const together = 500

/** Loads a batch of results: with all that a store does, or only their rows. */
interface Loader {
  readonly store: (batch: readonly ReadResult[]) => Promise<void>
  readonly bare: (batch: readonly ReadResult[]) => Promise<void>
  readonly close: () => Promise<void>
}

const read = await fictionalResults(Array.from({ length: 100 }, (_, i) => i))
let rows = 0
for (const batch of batches()) for (const result of batch) rows += rowsOf(result)

await compare('PostgreSQL', await postgres())

async function compare(name: string, loader: Loader | null): Promise<void> {
  if (!loader) return console.log(`${name}: no server`)
  const [store, bare] = [await timed(loader.store), await timed(loader.bare)]
  for (const [how, took] of Object.entries({ store, bare }))
    console.log(`${name}, ${how}: ${forms} forms, ${rows} rows in ${took.toFixed(1)} s, ${Math.round(rows / took)} rows a second`)
  console.log(`${name}: the store takes × ${(store / bare).toFixed(2)} of a bare load`)
  await loader.close()
}

/** Seconds of loading, without those of making the rows. */
async function timed(load: Loader['store']): Promise<number> {
  let seconds = 0
  for (const batch of batches()) {
    const started = performance.now()
    await load(batch)
    seconds += (performance.now() - started) / 1000
  }
  return seconds
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
  return { path, sha256: sha256 as string, bytes, modifiedNs: null }
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
    close: async () => {
      await store.close()
      await client.end()
      for (const name of ['full', 'bare']) await runSql(url, `DROP DATABASE formproof_bench_${name} WITH (FORCE)`)
      await server?.stop()
    },
  }
}
