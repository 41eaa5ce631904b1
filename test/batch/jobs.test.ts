import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { enqueueFiles } from '../../src/batch/enqueue.ts'
import { importFiles } from '../../src/batch/import-files.ts'
import { Jobs, LostJobs } from '../../src/batch/jobs.ts'
import { Readers } from '../../src/batch/readers.ts'
import { S3 } from '../../src/batch/s3.ts'
import { type WorkCounts, type WorkOptions, work } from '../../src/batch/work.ts'
import type { Input } from '../../src/ingest/ingest.ts'
import { postgresDialect } from '../../src/warehouse/postgres-dialect.ts'
import { PostgresStore } from '../../src/warehouse/postgres-store.ts'
import { packageOf } from '../support/office-parts.ts'
import { dropDatabase, makeDatabase, serverUrl } from '../support/postgres/database.ts'
import { runSql } from '../support/postgres/sql.ts'
import { runCli } from '../support/run-cli.ts'
import { inDirectory } from '../support/run-export.ts'
import { tinyForm } from '../support/tiny-form.ts'
import { contentOf, failed, fictionalText, settings } from '../support/warehouse.ts'

const server = await serverUrl()
const { history } = postgresDialect
const reader = 'aaaaaaaa'
const patience = { forMs: 10_000 }

async function* inputs(...paths: string[]): AsyncGenerator<Input> {
  for (const path of paths) yield { path }
}

/** A folder with so many texts, each with one form. */
async function folderOf(directory: string, count: number): Promise<string[]> {
  await mkdir(join(directory, 'files'), { recursive: true })
  const paths = Array.from({ length: count }, (_, i) => join(directory, 'files', `${i}.txt`))
  for (const [i, path] of paths.entries()) await writeFile(path, fictionalText(i))
  return paths
}

describe.skipIf(server === null)('the queue', { timeout: 240_000 }, () => {
  const made: string[] = []
  const fresh = async () => {
    const database = await makeDatabase(server as string)
    made.push(database)
    return database
  }
  afterAll(async () => {
    for (const database of made) await dropDatabase(server as string, database)
  })

  let runs = 0
  const enqueue = (store: string, ...paths: string[]) =>
    enqueueFiles(inputs(...paths), {
      store,
      runId: `run-${runs++}`,
      programVersion: '0',
      reader,
      retryFailed: false,
      rehash: true,
      signal: new AbortController().signal,
    })

  const workOn = async (database: string, directory: string, changed: Partial<WorkOptions> = {}): Promise<WorkCounts> => {
    const store = await PostgresStore.open(database, { mode: 'write' })
    const jobs = await Jobs.open(database, 'work', patience)
    const readers = new Readers(settings(reader), directory, 2)
    const s3 = new S3()
    const { signal } = new AbortController()
    try {
      return await work({ store, jobs, readers, s3, reader, lanes: 2, drain: true, signal, ...changed })
    } finally {
      readers.close()
      await s3.close()
      await jobs.close()
      await store.close()
    }
  }

  it('gives what an import without it gives', () =>
    inDirectory(async (directory) => {
      const paths = await folderOf(directory, 30)
      const zip = join(directory, 'all.zip')
      await writeFile(
        zip,
        packageOf({ '一.md': tinyForm(), 'inner.zip': packageOf({ '二.md': tinyForm({ name: '雨水花园' }) }) }),
      )
      const all = [...paths, zip, join(directory, 'none.txt')]

      const alone = await PostgresStore.open(await fresh(), { mode: 'write' })
      const readers = new Readers(settings(reader), directory, 2)
      const { signal } = new AbortController()
      await importFiles(inputs(...all), {
        ...{ store: alone, readers, runId: 'alone', reader, signal },
        ...{ retryFailed: false, rehash: true },
      })
      readers.close()

      const database = await fresh()
      const rehearsal = await runCli(['import', ...paths, '--store', database, '--dry-run'])
      expect({ code: rehearsal.code, lines: rehearsal.stdout.split('\n').length - 1 }).toEqual({ code: 0, lines: 30 })
      expect(await enqueue(database, ...all)).toMatchObject({ files: 34, skipped: 0, queued: 34 })
      expect(await enqueue(database, ...all)).toMatchObject({ files: 34, skipped: 0, queued: 0 })
      // What is in the archive may be read twice, as the archive is taken up beside its entries; it is counted once.
      expect(await workOn(database, directory)).toMatchObject({ sources: 34, forms: 32, failures: 1 })
      const looking = await Jobs.open(database, 'look', patience)
      // Work of a few seconds is not spread over five minutes.
      expect((await looking.depth()).recent.minutes).toBeLessThan(5)
      await looking.close()
      const store = await PostgresStore.open(database, { mode: 'read' })
      expect(await contentOf(store, history)).toEqual(await contentOf(alone, history))
      const { rows } = await store.query(
        'SELECT run_id, status, files, sources, forms, failures FROM run ORDER BY run_id, ended_at IS NULL',
      )
      expect(rows).toEqual([
        ['run-0', 'done', '34', '34', '32', '1'],
        ['run-1', 'done', '34', '0', '0', '0'],
      ])
      // What the ledger knows is not queued again.
      expect(await enqueue(database, ...all)).toMatchObject({ files: 32, skipped: 31, failedBefore: 0, queued: 1 })
      await store.close()
      await alone.close()
    }))

  it('forgets what could not be read once it is gone', () =>
    inDirectory(async (directory) => {
      const [path] = (await folderOf(directory, 1)) as [string]
      const bad = join(directory, 'files', 'bad.bin')
      await writeFile(bad, Buffer.from([0, 1, 2, 0xff, 0xfe]))
      const database = await fresh()
      await enqueue(database, path, bad)
      await workOn(database, directory)
      const store = await PostgresStore.open(database, { mode: 'read' })
      const unread = async () =>
        (await store.query("SELECT p.path FROM source_path p JOIN reading r USING (sha256) WHERE status = 'unreadable'")).rows
      const again = (...folders: string[]) =>
        enqueueFiles(inputs(path), {
          ...{ store: database, runId: `run-${runs++}`, programVersion: '0', reader, retryFailed: false, rehash: true, folders },
          signal: new AbortController().signal,
        })
      await again()
      expect(await unread()).toHaveLength(1)
      await again(join(directory, 'files'))
      expect(await unread()).toEqual([])
      await store.close()
    }))

  it('commits nothing of a job that somebody else has by now', () =>
    inDirectory(async (directory) => {
      const [path] = (await folderOf(directory, 1)) as [string]
      const database = await fresh()
      await enqueue(database, path)
      const store = await PostgresStore.open(database, { mode: 'write' })
      const slow = await Jobs.open(database, 'enqueue', patience)
      const [taken] = await slow.take(1)
      // Its heart has not beaten for a while: whoever works gives it to somebody else.
      await runSql(database, `UPDATE formproof_jobs.job SET heartbeat_on = now() - interval '1 minute' WHERE state = 'active'`)
      const counts = await workOn(database, directory)
      expect(counts.jobs).toBe(1)
      const late = store.commit('run-late', [], [], (client) => slow.complete(client, taken ? [taken] : []))
      await expect(late).rejects.toThrow(LostJobs)
      await slow.close()
      await store.close()
    }))

  it('ends an import that was cut off while it queued, once what it had queued is done', () =>
    inDirectory(async (directory) => {
      const paths = await folderOf(directory, 2)
      const database = await fresh()
      const gone = await PostgresStore.open(database, { mode: 'write' })
      await gone.startRun({ runId: 'gone', programVersion: '0', reader })
      const jobs = await Jobs.open(database, 'enqueue', patience)
      await jobs.add([{ path: paths[0] as string }], 'gone')
      await jobs.close()
      await gone.close()
      const runs = () => runSql(database, `SELECT run_id, status, sources, forms FROM ${history}.run ORDER BY run_id`)
      await enqueue(database, paths[1] as string)
      expect((await runs())[0]).toEqual({ run_id: 'gone', status: 'running', sources: null, forms: null })
      await workOn(database, directory)
      expect(await runs()).toEqual([
        { run_id: 'gone', status: 'stopped', sources: 1, forms: 1 },
        { run_id: expect.stringMatching(/^run-/), status: 'done', sources: 1, forms: 1 },
      ])
    }))

  it('puts a file aside that fails again and again, with the reason in the ledger', () =>
    inDirectory(async (directory) => {
      const paths = await folderOf(directory, 3)
      const database = await fresh()
      await enqueue(database, ...paths)
      // Waiting for the next try is not what is tested.
      await runSql(database, `UPDATE formproof_jobs.job SET retry_delay = 0, retry_backoff = false`)
      const inner = new Readers(settings(reader), directory, 1)
      let tries = 0
      const readers: WorkOptions['readers'] = {
        hasRoom: () => inner.hasRoom(),
        release: (results) => inner.release(results),
        read: (files, onResults) =>
          inner.read(files, async (file, results) => {
            if (!file.path.endsWith('1.txt')) return onResults(file, results)
            tries++
            await onResults(file, results.map(failed))
          }),
      }
      await workOn(database, directory, { readers })
      inner.close()
      expect(tries).toBe(5)
      const look = await Jobs.open(database, 'look', patience)
      expect(await look.depth()).toMatchObject({ waiting: 0, active: 0, completed: 2, deadLetters: 1 })
      expect(await look.letters(10)).toMatchObject([{ path: paths[1], reason: 'Reading it ended its process' }])
      await look.close()
      const status = () => runSql(database, `SELECT status, reason_en FROM formproof.reading WHERE path = '${paths[1]}'`)
      expect(await status()).toEqual([{ status: 'failed', reason_en: 'Reading it ended its process' }])
      // Once the cause is gone, it may be tried again.
      const again = await Jobs.open(database, 'enqueue', patience)
      expect(await again.redrive()).toBe(1)
      await again.close()
      await mkdir(join(directory, 'again'))
      await workOn(database, join(directory, 'again'))
      expect(await status()).toMatchObject([{ status: 'read' }])
    }))

  it('has a failure in the ledger where the last try ends the worker itself', () =>
    inDirectory(async (directory) => {
      const paths = await folderOf(directory, 1)
      const database = await fresh()
      await enqueue(database, ...paths)
      await runSql(database, `UPDATE formproof_jobs.job SET retry_count = 4, started_on = NULL WHERE state = 'created'`)
      const stop = new AbortController()
      const never: WorkOptions['readers'] = {
        hasRoom: async () => {},
        release: async () => {},
        read: () => new Promise((resolve) => stop.signal.addEventListener('abort', () => resolve())),
      }
      const working = workOn(database, directory, { readers: never, signal: stop.signal })
      await expect
        .poll(() => runSql(database, 'SELECT status, reason_en FROM formproof.reading'), { timeout: 20_000 })
        .toEqual([{ status: 'failed', reason_en: 'Reading it never came to an end, in several tries' }])
      stop.abort()
      await working
      // What was not read when it was stopped waits again.
      expect(await runSql(database, 'SELECT state FROM formproof_jobs.job')).toEqual([{ state: 'created' }])
    }))

  it('keeps what a database refuses from holding up the rest', () =>
    inDirectory(async (directory) => {
      const paths = await folderOf(directory, 6)
      const database = await fresh()
      await enqueue(database, ...paths)
      await runSql(database, `UPDATE formproof_jobs.job SET retry_limit = 0`)
      const inner = new Readers(settings(reader), directory, 1)
      const readers: WorkOptions['readers'] = {
        hasRoom: () => inner.hasRoom(),
        release: (results) => inner.release(results),
        read: (files, onResults) =>
          inner.read(files, (file, results) =>
            onResults(
              file,
              results.map((result) =>
                file.path.endsWith('2.txt')
                  ? { ...result, rows: new Map(result.rows).set('choice', [Buffer.from('"no such columns"\n')]) }
                  : result,
              ),
            ),
          ),
      }
      await workOn(database, directory, { readers })
      inner.close()
      const statuses = await runSql(database, `SELECT path, status FROM ${history}.reading ORDER BY path`)
      expect(statuses).toEqual(paths.map((path) => ({ path, status: path.endsWith('2.txt') ? 'failed' : 'read' })))
    }))

  it('ends with the reason where the database keeps nothing any more', () =>
    inDirectory(async (directory) => {
      const database = await fresh()
      await enqueue(database, ...(await folderOf(directory, 20)))
      await runSql(
        database,
        `CREATE FUNCTION public.full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'disk full' USING ERRCODE = '53100'; END $$;
         CREATE TRIGGER is_full BEFORE INSERT ON ${history}.source FOR EACH ROW EXECUTE FUNCTION public.full()`,
      )
      await expect(workOn(database, directory)).rejects.toThrow(/^Cannot write to the database: disk full/)
      expect(await runSql(database, `SELECT status FROM ${history}.reading`)).toEqual([])
      await runSql(
        database,
        `DROP TRIGGER is_full ON ${history}.source; UPDATE formproof_jobs.job SET state = 'retry', start_after = now() WHERE state = 'active'`,
      )
      await mkdir(join(directory, 'again'))
      expect(await workOn(database, join(directory, 'again'))).toMatchObject({ jobs: 20, forms: 20, failures: 0 })
    }))

  it('has all dead letters again, however many there are', async () => {
    const database = await fresh()
    const jobs = await Jobs.open(database, 'enqueue', patience)
    await jobs.add(
      ['/a.txt', '/b.txt', '/c.txt'].map((path) => ({ path })),
      'run',
    )
    await runSql(
      database,
      `INSERT INTO formproof_jobs.job (name, data, policy, source_name, singleton_key)
       SELECT 'formproof.read.dead', data, 'standard', name, singleton_key FROM formproof_jobs.job; DELETE FROM formproof_jobs.job WHERE name = 'formproof.read'`,
    )
    expect(await jobs.depth()).toMatchObject({ waiting: 0, deadLetters: 3 })
    expect(await jobs.redrive(2)).toBe(3)
    expect(await jobs.depth()).toMatchObject({ waiting: 3, deadLetters: 0 })
    await jobs.close()
  })

  it('may be opened by many at once', async () => {
    const database = await fresh()
    const all = await Promise.all([1, 2, 3, 4].map(() => Jobs.open(database, 'work', patience)))
    await sleep(100)
    expect((await all[0]?.workers())?.filter(({ live }) => live).length).toBe(4)
    await Promise.all(all.map((jobs) => jobs.close()))
  })
})
