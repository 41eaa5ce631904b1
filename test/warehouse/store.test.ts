import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { RowFile } from '../../src/batch/row-file.ts'
import { archiveOf } from '../../src/model/source-path.ts'
import { duckdbDialect, tableStatements } from '../../src/warehouse/ddl.ts'
import { DuckdbStore } from '../../src/warehouse/duckdb-store.ts'
import { allFailures, failuresIn } from '../../src/warehouse/failures.ts'
import { postgresDialect } from '../../src/warehouse/postgres-dialect.ts'
import { ledgerStatus } from '../../src/warehouse/postgres-status.ts'
import { PostgresStore } from '../../src/warehouse/postgres-store.ts'
import { reportData } from '../../src/warehouse/report/report-data.ts'
import type { Rows } from '../../src/warehouse/row-parts.ts'
import type { ReadResult, Store } from '../../src/warehouse/store.ts'
import { type ReadTable, warehouseTables } from '../../src/warehouse/tables.ts'
import { dropDatabase, makeDatabase, serverUrl } from '../support/postgres/database.ts'
import { rowsIn } from '../support/store-in.ts'
import { contentOf, failed, fictionalResults } from '../support/warehouse.ts'

interface Opened {
  store: Store
  history: string
  close(): Promise<void>
}

const server = await serverUrl()
let folder = ''
let results: ReadResult[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'formproof-store-'))
  results = await fictionalResults([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
})
afterAll(() => rm(folder, { recursive: true, force: true }))

let made = 0
const engines: Record<string, (() => Promise<Opened>) | null> = {
  DuckDB: async () => {
    const store = await DuckdbStore.open(join(folder, `store-${made++}`), 'write')
    return { store, history: duckdbDialect.history, close: () => store.close() }
  },
  PostgreSQL:
    server === null
      ? null
      : async () => {
          const database = await makeDatabase(server)
          const store = await PostgresStore.open(database, { mode: 'write' })
          const close = async () => {
            await store.close()
            await dropDatabase(server, database)
          }
          return { store, history: postgresDialect.history, close }
        },
}

const run = { runId: '20260101T000000-1', programVersion: '0.1.0', reader: 'aaaaaaaa' }
const seen = ({ path, sha256, bytes }: ReadResult) => ({
  path,
  sha256: sha256 as string,
  bytes,
  modifiedNs: 1_700_000_000_123_456_789n,
  host: archiveOf(path)?.archive ?? null,
})

for (const [name, open] of Object.entries(engines))
  describe.skipIf(open === null)(`a store in ${name}`, () => {
    let opened: Opened
    const count = async (sql: string) =>
      Number((await opened.store.query(`SELECT count(*) FROM ${opened.history}.${sql}`)).rows[0]?.[0])
    beforeAll(async () => {
      opened = await (open as () => Promise<Opened>)()
      await opened.store.startRun(run)
    })
    afterAll(() => opened.close())

    test('holds what was committed, once', async () => {
      const { store } = opened
      await store.commit(run.runId, results, results.map(seen))
      expect(await count('form')).toBe(results.length)
      expect(await count('value_place')).toBeGreaterThan(100)
      const before = await contentOf(store, opened.history)
      await store.commit(run.runId, results, results.map(seen))
      expect(await contentOf(store, opened.history)).toEqual(before)
    })

    test('knows paths and contents', async () => {
      const [first] = results as [ReadResult]
      const known = await opened.store.knownPaths([first.path, 'forms/none.txt'], run.reader)
      expect([...known]).toEqual([
        [
          first.path,
          {
            sha256: first.sha256,
            bytes: first.bytes,
            modifiedNs: 1_700_000_000_123_456_789n,
            status: first.status,
            isCurrent: true,
          },
        ],
      ])
      expect((await opened.store.knownPaths([first.path], 'bbbbbbbb')).get(first.path)?.status).toBeNull()
      const statuses = await opened.store.statusOf([first.sha256 as string, 'f'.repeat(64)], run.reader)
      expect([...statuses]).toEqual([[first.sha256, first.status]])
    })

    test('gives paths other names, and keeps what is said of one that is there', async () => {
      const [a, b] = (await fictionalResults([90, 91])) as [ReadResult, ReadResult]
      const at = (result: ReadResult, path: string) => ({ ...seen(result), path })
      await opened.store.commit(run.runId, [a, b], [at(a, 'old/a'), at(b, 'old/b'), at(a, '/new/b')])
      await opened.store.movePaths(
        new Map([
          ['old/a', '/new/a'],
          ['old/b', '/new/b'],
          ['old/none', '/new/none'],
        ]),
      )
      const known = await opened.store.knownPaths(['old/a', 'old/b', '/new/a', '/new/b', '/new/none'], run.reader)
      expect(Array.from(known, ([path, { sha256 }]) => [path, sha256]).sort()).toEqual([
        ['/new/a', a.sha256],
        ['/new/b', a.sha256],
      ])
    })

    test('a reading that failed makes room for one that did not, and not the other way round', async () => {
      const [result] = (await fictionalResults([50])) as [ReadResult]
      const status = async () =>
        (await opened.store.query(`SELECT status, is_current FROM ${opened.history}.reading WHERE sha256 = '${result.sha256}'`))
          .rows
      await opened.store.commit(run.runId, [failed(result)], [])
      expect(await status()).toEqual([['failed', 'true']])
      await opened.store.commit(run.runId, [result], [])
      expect(await status()).toEqual([[result.status, 'true']])
      expect(await count(`form WHERE reading_id = '${result.readingId}'`)).toBe(1)
      await opened.store.commit(run.runId, [failed(result)], [])
      expect(await status()).toEqual([[result.status, 'true']])
    })

    test('another version of the reader takes the place of the first, unless it fails', async () => {
      const [old] = (await fictionalResults([60])) as [ReadResult]
      const [renewed] = (await fictionalResults([60], 'bbbbbbbb')) as [ReadResult]
      const current = async () =>
        (
          await opened.store.query(
            `SELECT reading_id FROM ${opened.history}.reading WHERE sha256 = '${old.sha256}' AND is_current`,
          )
        ).rows
      await opened.store.commit(run.runId, [old], [])
      await opened.store.commit(run.runId, [failed(renewed)], [])
      expect(await current()).toEqual([[old.readingId]])
      await opened.store.commit(run.runId, [renewed], [seen(renewed)])
      expect(await current()).toEqual([[renewed.readingId]])
      expect((await opened.store.query(`SELECT reading_id FROM form WHERE sha256 = '${old.sha256}'`)).rows).toEqual([
        [renewed.readingId],
      ])
      expect(await count(`form WHERE sha256 = '${old.sha256}'`)).toBe(2)
    })

    test('what was read under a version counts again where it is seen under that version', async () => {
      const [old] = (await fictionalResults([61])) as [ReadResult]
      const [other] = (await fictionalResults([61], 'bbbbbbbb')) as [ReadResult]
      const { store } = opened
      const known = async () => (await store.knownPaths([old.path], run.reader)).get(old.path)
      await store.commit(run.runId, [old], [seen(old)])
      await store.commit(run.runId, [other], [])
      expect(await known()).toMatchObject({ status: old.status, isCurrent: false })
      await store.commit(run.runId, [], [seen(old)])
      expect(await known()).toMatchObject({ status: old.status, isCurrent: true })
      expect((await store.query(`SELECT reading_id FROM form WHERE sha256 = '${old.sha256}'`)).rows).toEqual([[old.readingId]])
    })

    test('what is complete now takes the place of what was not', async () => {
      const [result] = (await fictionalResults([62])) as [ReadResult]
      const status = async () =>
        (await opened.store.query(`SELECT status FROM ${opened.history}.reading WHERE sha256 = '${result.sha256}'`)).rows
      await opened.store.commit(run.runId, [{ ...result, status: 'partial', rows: new Map() }], [])
      await opened.store.commit(run.runId, [{ ...result, status: 'read' }], [])
      await opened.store.commit(run.runId, [{ ...result, status: 'partial' }], [])
      expect(await status()).toEqual([['read']])
      expect(await count(`form WHERE reading_id = '${result.readingId}'`)).toBe(1)
    })

    test('what lay in an archive counts no more where the archive has other content now', async () => {
      const [a, b, c] = (await fictionalResults([70, 71, 72])) as [ReadResult, ReadResult, ReadResult]
      const inArchive = (result: ReadResult, name: string): ReadResult => ({ ...result, path: `all.zip!/${name}` })
      const archive = (sha256: string): ReadResult => ({
        ...failed(a),
        readingId: `${sha256.slice(0, 12)}@aaaaaaaa`,
        sha256,
        path: 'all.zip',
        status: 'read',
        reason: null,
      })
      const import_ = async (runId: string, sha256: string, entries: readonly ReadResult[]) => {
        await opened.store.commit(runId, entries, entries.map(seen))
        await opened.store.commit(runId, [archive(sha256)], [seen(archive(sha256))])
      }
      const counting = async () =>
        (await opened.store.query("SELECT path FROM form WHERE path LIKE 'all.zip%' ORDER BY path")).rows.map(([path]) => path)
      await import_('20260102T000000-1', 'a'.repeat(64), [inArchive(a, 'a.txt'), inArchive(b, 'b.txt')])
      expect(await counting()).toEqual(['all.zip!/a.txt', 'all.zip!/b.txt'])
      await import_('20260103T000000-1', 'b'.repeat(64), [inArchive(b, 'b.txt'), inArchive(c, 'c.txt')])
      expect(await counting()).toEqual(['all.zip!/b.txt', 'all.zip!/c.txt'])
    })

    describe('what is attached to a PDF', () => {
      /** A PDF whose attachments are these, its content only named, and where it lies. */
      const pdf = (letter: string, path: string): ReadResult => ({
        ...failed(results[0] as ReadResult),
        ...{ readingId: `${letter.repeat(12)}@aaaaaaaa`, sha256: letter.repeat(64), path, mediaType: 'application/pdf' },
        ...{ status: 'read', reason: null },
      })
      const commit = (runId: string, read: readonly ReadResult[], only: readonly ReadResult[] = []) =>
        opened.store.commit(
          runId,
          read,
          [...read, ...only].map((one) => {
            const [host] = /^.*?\.pdf(?=#)/.exec(one.path) ?? []
            return host === undefined ? seen(one) : { ...seen(one), bytes: null, modifiedNs: null, host }
          }),
        )
      const paths = async (folder: string) =>
        (
          await opened.store.query(`SELECT path FROM source_path WHERE path LIKE '${folder}/%' ORDER BY path COLLATE "C"`)
        ).rows.map(([path]) => path)
      const formsOf = async ({ sha256 }: ReadResult) =>
        (await opened.store.query(`SELECT count(*) FROM form WHERE sha256 = '${sha256}'`)).rows[0]?.[0]
      let attached: ReadResult
      let inner: ReadResult
      let seed = 700
      const at = (result: ReadResult, path: string): ReadResult => ({ ...result, path })
      beforeEach(async () => {
        ;[attached, inner] = (await fictionalResults([seed++, seed++])) as [ReadResult, ReadResult]
      })

      test('is found with it where it lies now', async () => {
        await commit(run.runId, [pdf('1', '#1/a.pdf'), at(attached, '#1/a.pdf#b.pdf'), at(inner, '#1/a.pdf#b.pdf#c.txt')])
        const ofItsOwn = pdf('2', '#1/a.pdf#old')
        await opened.store.commit(run.runId, [ofItsOwn], [seen(ofItsOwn)])
        await commit('20260102T000000-2', [], [pdf('1', '#1/moved.pdf')])
        expect(await paths('#1')).toEqual(
          ['a.pdf', 'a.pdf#b.pdf', 'a.pdf#b.pdf#c.txt', 'a.pdf#old', 'moved.pdf', 'moved.pdf#b.pdf', 'moved.pdf#b.pdf#c.txt'].map(
            (name) => `#1/${name}`,
          ),
        )
      })

      test('counts where another file lies in the old place', async () => {
        await commit(run.runId, [pdf('3', 'two/a.pdf'), at(attached, 'two/a.pdf#b.txt')])
        await commit('20260102T000000-2', [pdf('4', 'two/a.pdf')], [pdf('3', 'two/old.pdf')])
        expect(await paths('two')).toEqual(['two/a.pdf', 'two/old.pdf', 'two/old.pdf#b.txt'])
        expect(await formsOf(attached)).toBe('1')
      })

      test('is found where a copy was seen before it was read', async () => {
        await commit(run.runId, [], [pdf('5', 'three/copy.pdf')])
        await commit(run.runId, [pdf('5', 'three/a.pdf'), at(attached, 'three/a.pdf#b.txt')])
        expect(await paths('three')).toEqual(['three/a.pdf', 'three/a.pdf#b.txt', 'three/copy.pdf', 'three/copy.pdf#b.txt'])
      })

      test('is looked for again where the PDF comes back', async () => {
        const original = pdf('6', 'four/a.pdf')
        const status = async () => (await opened.store.statusOf([original.sha256 as string], run.reader)).size
        await commit(run.runId, [original, at(attached, 'four/a.pdf#b.txt')])
        expect(await status()).toBe(1)
        await commit('20260102T000000-2', [pdf('7', 'four/a.pdf')])
        expect(await paths('four')).toEqual(['four/a.pdf'])
        expect(await status()).toBe(0)
        await commit('20260103T000000-2', [original, at(attached, 'four/a.pdf#b.txt')])
        expect(await paths('four')).toEqual(['four/a.pdf', 'four/a.pdf#b.txt'])
        expect(await status()).toBe(1)
      })
    })

    test('a file whose name goes on where that of another ends is no part of it', async () => {
      const [a, b, changed] = (await fictionalResults([92, 93, 94])) as [ReadResult, ReadResult, ReadResult]
      const at = (result: ReadResult, path: string) => ({ ...seen(result), path, modifiedNs: null })
      await opened.store.commit(run.runId, [a, b], [at(a, 'five/表.md'), at(b, 'five/表.md#2.txt')])
      await opened.store.commit('20260102T000000-2', [changed], [at(changed, 'five/表.md'), at(a, 'five/copy.md')])
      const { rows } = await opened.store.query(`SELECT path FROM source_path WHERE path LIKE 'five/%' ORDER BY path COLLATE "C"`)
      expect(rows.map(([path]) => path)).toEqual(['five/copy.md', 'five/表.md', 'five/表.md#2.txt'])
    })

    test('what counted before of a path is known, wherever else its content lies', async () => {
      const [a, b] = (await fictionalResults([95, 96])) as [ReadResult, ReadResult]
      const at = (result: ReadResult, name: string) => ({ ...seen(result), path: `six/${name}` })
      const previous = async () =>
        (await opened.store.query("SELECT path, previous_id FROM source_path WHERE path LIKE 'six/%' ORDER BY path")).rows
      await opened.store.commit(run.runId, [a], [at(a, 'copy.txt'), at(a, 'p.txt')])
      await opened.store.commit('20260102T000000-2', [b], [at(b, 'p.txt')])
      expect(await previous()).toEqual([
        ['six/copy.txt', null],
        ['six/p.txt', a.readingId],
      ])
      await opened.store.commit('20260103T000000-2', [], [at(a, 'p.txt')])
      await opened.store.commit('20260104T000000-2', [], [at(a, 'p.txt')])
      expect(await previous()).toEqual([
        ['six/copy.txt', null],
        ['six/p.txt', b.readingId],
      ])
    })

    test('a reading counts where its content lies, whoever read that first', async () => {
      const [a, b] = (await fictionalResults([97, 98])) as [ReadResult, ReadResult]
      const at = (result: ReadResult, name: string) => ({ ...seen(result), path: `seven/${name}` })
      const ask = async (sql: string) => (await opened.store.query(`${sql} WHERE sha256 = '${a.sha256}'`)).rows[0]
      await opened.store.commit(run.runId, [{ ...a, path: 'seven/z.txt' }], [at(a, 'z.txt'), at(a, 'b.txt'), at(a, 'a.txt')])
      expect(await ask('SELECT path, is_current FROM reading')).toEqual(['seven/z.txt', 'true'])
      for (const view of ['form', 'source']) expect(await ask(`SELECT path FROM ${view}`)).toEqual(['seven/a.txt'])
      await opened.store.commit('20260102T000000-2', [], [at(a, 'b.txt')])
      expect(await ask('SELECT path FROM form')).toEqual(['seven/b.txt'])
      await opened.store.commit('20260103T000000-2', [b], [at(b, 'z.txt'), at(b, 'b.txt'), at(b, 'a.txt')])
      expect(await ask('SELECT count(*) FROM form')).toEqual(['0'])
      expect(await ask('SELECT path, is_current FROM reading')).toEqual(['seven/z.txt', 'false'])
    })

    test('what could not be read counts no more where another file lies there', async () => {
      const [bad, good] = (await fictionalResults([99, 100])) as [ReadResult, ReadResult]
      const at = (result: ReadResult) => ({ ...seen(result), path: 'eight/q.pdf' })
      const failures = () => failuresIn(opened.store, run.runId, 9)
      const before = await failures()
      await opened.store.commit(run.runId, [{ ...failed(bad), path: 'eight/q.pdf' }], [at(bad)])
      expect(await failures()).toEqual([...before, { path: 'eight/q.pdf', reason: failed(bad).reason }])
      await opened.store.commit('20260102T000000-2', [good], [at(good)])
      expect(await failures()).toEqual(before)
      const { rows } = await opened.store.query(allFailures('en'))
      // To write, DuckDB gets less memory than a report takes.
      if (!(opened.store instanceof PostgresStore)) return
      expect((await reportData(opened.store)).totals.unreadable).toBe(rows.length)
      const { sources, read, partial, unreadable, failed: broken } = (await ledgerStatus(opened.store)).ledger
      expect([sources, unreadable + broken]).toEqual([read + partial + unreadable + broken, rows.length])
    })

    test('what could not even be opened is in the ledger', async () => {
      const [any] = results as [ReadResult]
      const lost = { ...failed(any), readingId: 'path-0123456789ab@aaaaaaaa', sha256: null, path: 'gone.txt' }
      await opened.store.commit(run.runId, [lost], [])
      await opened.store.commit(run.runId, [lost], [])
      expect(await count(`reading WHERE sha256 IS NULL AND is_current`)).toBe(1)
    })

    test('rows that lie in a file, among those of others, are loaded', async () => {
      const [result] = (await fictionalResults([70])) as [ReadResult]
      const file = new RowFile(join(await mkdtemp(join(folder, 'rows-')), 'rows.csv'))
      const rows = new Map<ReadTable, Rows[]>()
      for (const [table, parts] of result.rows) {
        file.keep(Buffer.from('"of another"\n'))
        rows.set(
          table,
          parts.map((part) => file.keep(part as Uint8Array)),
        )
      }
      file.close()
      await opened.store.commit(run.runId, [{ ...result, rows }], [])
      const lines = Buffer.concat((result.rows.get('value_place') ?? []) as Uint8Array[]).filter((byte) => byte === 10).length
      expect(lines).toBeGreaterThan(20)
      expect(await count(`value_place WHERE reading_id = '${result.readingId}'`)).toBe(lines)
    })

    test('of rows that cannot be loaded nothing remains', async () => {
      const [good, bad] = (await fictionalResults([80, 81])) as [ReadResult, ReadResult]
      const rows = new Map(bad.rows).set('choice', [Buffer.from('"no such columns"\n')])
      const before = await contentOf(opened.store, opened.history)
      await expect(opened.store.commit(run.runId, [good, { ...bad, rows }], [seen(good)])).rejects.toThrow()
      expect(await contentOf(opened.store, opened.history)).toEqual(before)
    })

    test('a run ends with its counts', async () => {
      await opened.store.endRun(run.runId, 'done', { files: 3, skipped: 1, sources: 2, forms: 2, failures: 0 })
      const { rows } = await opened.store.query('SELECT status, files, skipped, sources, forms, failures FROM run')
      expect(rows).toEqual([['done', '3', '1', '2', '2', '0']])
    })
  })

test.skipIf(server === null)('both hold the same rows, table by table', async () => {
  const contents = []
  for (const open of Object.values(engines)) {
    const { store, history, close } = await (open as () => Promise<Opened>)()
    await store.commit(run.runId, results, results.map(seen))
    contents.push(await contentOf(store, history))
    const views = await store.query(`SELECT form_id, path, total_declared, verdict FROM form ORDER BY form_id`)
    contents.push(views)
    await close()
  }
  const [duckdb, duckdbViews, postgres, postgresViews] = contents
  expect(postgres).toEqual(duckdb)
  expect(postgresViews).toEqual(duckdbViews)
})

test.skipIf(server === null)('a store in PostgreSQL is copied into one in DuckDB as it is', async () => {
  const { store, history, close } = await (engines.PostgreSQL as () => Promise<Opened>)()
  await store.startRun(run)
  await store.commit(run.runId, results, results.map(seen))
  const files = await mkdtemp(join(folder, 'copied-'))
  await (store as PostgresStore).copyInto(files)
  const copy = await DuckdbStore.open(join(files, 'store'), 'write')
  await copy.fillFrom(files)
  expect(await contentOf(copy, duckdbDialect.history)).toEqual(await contentOf(store, history))
  await copy.close()
  await close()
})

test('a DuckDB store of an earlier layout is upgraded where it is opened', async () => {
  const directory = join(folder, 'earlier')
  await mkdir(directory)
  const instance = await DuckDBInstance.create(join(directory, 'warehouse.duckdb'))
  const connection = await instance.connect()
  await connection.run('CREATE SCHEMA history')
  for (const statement of tableStatements(duckdbDialect, warehouseTables, 1)) await connection.run(statement)
  await connection.run('CREATE VIEW history.current_reading AS FROM history.reading')
  await connection.run('CREATE VIEW source_path AS FROM history.source_path')
  await connection.run('CREATE TABLE history.layout AS SELECT 1 AS version')
  await connection.run(
    `INSERT INTO history.source_path SELECT path, 'x', 1, modified, 'run' FROM (VALUES ('all.zip', 1), ('all.zip!/a.txt', NULL),
     ('b.pdf', 1), ('b.pdf#c.txt', NULL), ('b.pdf#own.txt', 1), ('none.pdf#d.txt', NULL)) v(path, modified)`,
  )
  connection.closeSync()
  instance.closeSync()
  expect(await rowsIn(directory, 'SELECT path, host FROM source_path WHERE host IS NOT NULL ORDER BY path')).toEqual([
    ['all.zip!/a.txt', 'all.zip'],
    ['b.pdf#c.txt', 'b.pdf'],
  ])
  expect(await rowsIn(directory, "SELECT comment FROM duckdb_columns() WHERE column_name = 'host'")).not.toContainEqual([null])
})
