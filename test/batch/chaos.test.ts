import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { enqueueFiles } from '../../src/batch/enqueue.ts'
import { type Depth, Jobs } from '../../src/batch/jobs.ts'
import { postgresDialect } from '../../src/warehouse/postgres-dialect.ts'
import { PostgresStore } from '../../src/warehouse/postgres-store.ts'
import { dice } from '../support/fictional/dice.ts'
import { dropDatabase, makeDatabase } from '../support/postgres/database.ts'
import { startServer } from '../support/postgres/server.ts'
import { runSql } from '../support/postgres/sql.ts'
import { inDirectory } from '../support/run-export.ts'
import { contentOf, fictionalText } from '../support/warehouse.ts'

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
/** JOBS=2000 KILLS=25 for the full size; SEED for another course of events. */
const files = Number(process.env.JOBS ?? 150)
const kills = Number(process.env.KILLS ?? 5)
const seed = Number(process.env.SEED ?? 1)
const workersAtOnce = 3

/** A server of its own: it is restarted. That of DATABASE_URL belongs to others, and is not. */
const own = process.env.DATABASE_URL ? null : await startServer()
const url = process.env.DATABASE_URL ?? own?.url

describe.skipIf(url === undefined)('workers that are killed, cut off, and lose their server', () => {
  it('leave what one undisturbed worker leaves', { timeout: 3_600_000 }, () =>
    inDirectory(async (directory) => {
      const folder = join(directory, 'files')
      await mkdir(folder)
      const paths = Array.from({ length: files }, (_, i) => join(folder, `${i}.txt`))
      for (const [i, path] of paths.entries()) await writeFile(path, fictionalText(i))
      const [calm, wild] = [await makeDatabase(url as string), await makeDatabase(url as string)]
      try {
        for (const store of [calm, wild])
          await enqueueFiles(inputs(paths), {
            ...{ store, runId: 'run', programVersion: '0', reader: '00000000' },
            ...{ retryFailed: false, rehash: false, signal: new AbortController().signal },
          })
        await ended(start(calm))
        const events = await disturb(wild)
        const deadLetters = (await depthOf(wild)).deadLetters
        await ended(start(wild, '--redrive'))

        console.log(`${files} jobs: ${events}, ${deadLetters} dead letters put back`)
        expect(await depthOf(wild)).toMatchObject({ waiting: 0, active: 0, deadLetters: 0 })
        const [a, b] = [await contentIn(calm), await contentIn(wild)]
        expect(b).toEqual(a)
        expect(b.source?.length).toBe(files)
        expect(await runSql(wild, `SELECT status, files, sources, forms, failures FROM formproof.run`)).toEqual([
          { status: 'done', files, sources: files, forms: files, failures: 0 },
        ])
      } finally {
        for (const database of [calm, wild]) await dropDatabase(url as string, database)
        await own?.stop()
      }
    }),
  )
})

async function* inputs(paths: readonly string[]) {
  for (const path of paths) yield { path }
}

function start(database: string, ...more: string[]): ChildProcess {
  const args = ['work', '--store', 'postgres://', '--drain', '--jobs', '1', '--ocr', 'none', '--quiet', ...more]
  return spawn(process.execPath, [main, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DATABASE_URL: database },
  })
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once('close', resolve))
  expect(child.exitCode ?? child.signalCode).toBe(0)
}

/** Lets workers work, and does to them what may happen; returns when those that live have nothing left to do. */
async function disturb(database: string): Promise<string> {
  const { int } = dice(seed)
  const workers = Array.from({ length: workersAtOnce }, () => start(database))
  let cuts = 0
  for (let kill = 0; kill < kills; kill++) {
    await sleep(int(500, 5000))
    const cut = runSql(
      database,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
       AND random() < 0.5`,
    ).then((rows) => (cuts += rows.length))
    await cut.catch(() => {})
    await sleep(int(0, 2000))
    const at = int(0, workersAtOnce - 1)
    workers[at]?.kill('SIGKILL')
    workers[at] = start(database)
    if (own && kill === Math.floor(kills / 2)) await own.restart(int(500, 3000))
  }
  for (const worker of workers) await ended(worker)
  return `${kills} workers killed, ${cuts} connections cut, ${own ? 'one restart' : 'no restart'}`
}

async function depthOf(database: string): Promise<Depth> {
  const jobs = await Jobs.open(database, 'look', { forMs: 10_000 })
  try {
    return await jobs.depth()
  } finally {
    await jobs.close()
  }
}

async function contentIn(database: string): Promise<Record<string, string[]>> {
  const store = await PostgresStore.open(database, { mode: 'read' })
  try {
    return await contentOf(store, postgresDialect.history)
  } finally {
    await store.close()
  }
}
