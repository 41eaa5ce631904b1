import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Jobs } from '../../src/batch/jobs.ts'
import { tableStatements } from '../../src/warehouse/ddl.ts'
import { connectionConfig, shownAs, withoutPassword } from '../../src/warehouse/postgres-connection.ts'
import { postgresDialect } from '../../src/warehouse/postgres-dialect.ts'
import { migrate, migrations } from '../../src/warehouse/postgres-migrations.ts'
import { PostgresStore } from '../../src/warehouse/postgres-store.ts'
import type { ReadResult } from '../../src/warehouse/store.ts'
import { StoreError } from '../../src/warehouse/store-error.ts'
import { warehouseTables } from '../../src/warehouse/tables.ts'
import { dropDatabase, makeDatabase, serverUrl } from '../support/postgres/database.ts'
import { rolesSql } from '../support/postgres/roles.ts'
import { at, runSql } from '../support/postgres/sql.ts'
import { runCli } from '../support/run-cli.ts'
import { contentOf, failed, fictionalResults } from '../support/warehouse.ts'

const server = await serverUrl()
const { history } = postgresDialect
const seen = ({ path, sha256, bytes }: ReadResult) => ({ path, sha256: sha256 as string, bytes, modifiedNs: null, host: null })

describe.skipIf(server === null)('PostgreSQL', () => {
  const made: string[] = []
  const fresh = async () => {
    const database = await makeDatabase(server as string)
    made.push(database)
    return database
  }
  let results: ReadResult[] = []
  beforeAll(async () => {
    results = await fictionalResults([1, 2, 3, 4, 5, 6, 7, 8])
  })
  afterAll(async () => {
    for (const database of made) await dropDatabase(server as string, database)
  })

  test('the same contents from many at once are there once', async () => {
    const database = await fresh()
    const stores = await Promise.all([1, 2, 3, 4].map(() => PostgresStore.open(database, { mode: 'write' })))
    const shuffled = [results, [...results].reverse(), results.slice(3), [...results.slice(5), ...results.slice(0, 5)]]
    await Promise.all(stores.map((store, i) => store.commit(`run-${i}`, shuffled[i] as ReadResult[], [])))
    const [first] = stores as [PostgresStore]
    const content = await contentOf(first, history)
    const alone = await PostgresStore.open(await fresh(), { mode: 'write' })
    await alone.commit('run', results, [])
    expect(content).toEqual(await contentOf(alone, history))
    await Promise.all([...stores, alone].map((store) => store.close()))
  })

  test('two versions of the reader at once leave one reading that counts', async () => {
    const database = await fresh()
    const renewed = await fictionalResults([1, 2, 3, 4, 5, 6, 7, 8], 'bbbbbbbb')
    const [a, b] = await Promise.all([1, 2].map(() => PostgresStore.open(database, { mode: 'write' })))
    await Promise.all([a?.commit('run-a', results, []), b?.commit('run-b', renewed, [])])
    const counting = await runSql(database, `SELECT sha256, count(*) FROM ${history}.reading WHERE is_current GROUP BY sha256`)
    expect(counting.map(({ count }) => count)).toEqual(results.map(() => '1'))
    await Promise.all([a?.close(), b?.close()])
  })

  test('what the caller adds is in the same transaction', async () => {
    const database = await fresh()
    const store = await PostgresStore.open(database, { mode: 'write' })
    await runSql(database, 'CREATE TABLE own (id INTEGER)')
    const before = await contentOf(store, history)
    const broken = store.commit('run', results, [], async (client) => {
      await client.query('INSERT INTO own VALUES (1)')
      throw new Error('not after all')
    })
    await expect(broken).rejects.toThrow('not after all')
    expect(await contentOf(store, history)).toEqual(before)
    await store.commit('run', results, [], async (client) => void (await client.query('INSERT INTO own VALUES (2)')))
    expect(await runSql(database, 'SELECT id FROM own')).toEqual([{ id: 2 }])
    await store.close()
  })

  test('a connection that is cut is made again, and nothing is lost or doubled', async () => {
    const database = await fresh()
    const lost: string[] = []
    const store = await PostgresStore.open(database, { mode: 'write', forMs: 20_000, onLost: (reason) => lost.push(reason) })
    const cut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'formproof'`
    let times = 0
    for (const result of results)
      await store.commit('run', [result], [], async (client) => {
        if (times++ % 2 === 0) await client.query(cut.replace('SELECT', 'SELECT pid,'))
      })
    expect(times).toBeGreaterThan(results.length)
    expect(lost.length).toBeGreaterThan(0)
    const alone = await PostgresStore.open(await fresh(), { mode: 'write' })
    await alone.commit('run', results, [])
    expect(await contentOf(store, history)).toEqual(await contentOf(alone, history))
    await Promise.all([store.close(), alone.close()])
  })

  test('a connection that is cut while rows are on their way is made again', async () => {
    const database = await fresh()
    const store = await PostgresStore.open(database, { mode: 'write', forMs: 20_000 })
    const [result] = results as [ReadResult]
    // Another transaction holds the table: the rows wait.
    const holder = new pg.Client({ connectionString: database })
    await holder.connect()
    await holder.query(`BEGIN; LOCK ${history}.value_place IN EXCLUSIVE MODE`)
    const committing = store.commit('run', [result], [seen(result)])
    await expect
      .poll(() =>
        holder.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()
          AND application_name = 'formproof' AND wait_event_type = 'Lock'`),
      )
      .toMatchObject({ rowCount: 1 })
    await holder.query('ROLLBACK')
    await holder.end()
    await committing
    expect((await store.query('SELECT count(*) FROM form')).rows).toEqual([['1']])
    await store.close()
  })

  describe('an import whose process is gone', () => {
    const opened = (database: string) => PostgresStore.open(database, { mode: 'write', forMs: 20_000 })
    const start = (store: PostgresStore, runId: string) => store.startRun({ runId, programVersion: '1', reader: 'aaaaaaaa' })
    const runs = (database: string) =>
      runSql(database, `SELECT run_id, status, sources, forms FROM ${history}.run ORDER BY run_id`)
    const counts = { files: 1, skipped: 1, sources: 0, forms: 0, failures: 0 }

    test('is ended by the next one, with what came of it; one that lives is not', async () => {
      const database = await fresh()
      const [dead, alive, next] = await Promise.all([1, 2, 3].map(() => opened(database)))
      await start(dead as PostgresStore, 'run-1')
      await start(alive as PostgresStore, 'run-2')
      await dead?.commit('run-1', results, results.map(seen))
      // The server closes the session of a process that is killed.
      await dead?.close()
      await start(next as PostgresStore, 'run-3')
      expect(await runs(database)).toEqual([
        { run_id: 'run-1', status: 'stopped', sources: results.length, forms: results.length },
        { run_id: 'run-2', status: 'running', sources: null, forms: null },
        { run_id: 'run-3', status: 'running', sources: null, forms: null },
      ])
      await alive?.endRun('run-2', 'done', counts)
      await Promise.all([alive?.close(), next?.close()])
    })

    test('is not taken for one that only lost its connection', async () => {
      const database = await fresh()
      const [cut, next] = await Promise.all([opened(database), opened(database)])
      await start(cut as PostgresStore, 'run-1')
      const holders = `FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE l.locktype = 'advisory' AND a.datname = current_database()`
      expect(await runSql(database, `SELECT pg_terminate_backend(a.pid) ${holders}`)).toHaveLength(1)
      await expect.poll(() => runSql(database, `SELECT 1 ${holders}`)).toEqual([])
      await start(next as PostgresStore, 'run-2')
      expect((await runs(database)).map(({ status }) => status)).toEqual(['stopped', 'running'])
      await cut?.commit('run-1', results, results.map(seen))
      expect((await runs(database)).map(({ status }) => status)).toEqual(['running', 'running'])
      await cut?.endRun('run-1', 'done', { ...counts, sources: 8, forms: 8 })
      expect((await runs(database))[0]).toEqual({ run_id: 'run-1', status: 'done', sources: 8, forms: 8 })
      await Promise.all([cut?.close(), next?.close()])
    })
  })

  test('a statement is only one, and only reads', async () => {
    const store = await PostgresStore.open(await fresh(), { mode: 'write' })
    await expect(store.query('SELECT 1; SELECT 2')).rejects.toThrow(/multiple commands/)
    await expect(store.query(`EXPLAIN ANALYZE DELETE FROM ${history}.form`)).rejects.toThrow(/read-only/)
    for (const sql of [
      `DELETE FROM ${history}.form`,
      "COPY (SELECT 1) TO '/nowhere/file'",
      'COPY (SELECT 1) TO STDOUT',
      'LISTEN x',
      '',
    ])
      await expect(store.query(sql)).rejects.toThrow('one that reads')
    expect((await store.query('-- a\n /* b */ (SELECT 1)')).rows).toEqual([['1']])
    await expect(store.query('SELECT nothing FROM form')).rejects.toThrow('column "nothing" does not exist')
    await expect(store.stream('SELECT 1; SELECT 2')).rejects.toThrow(/multiple commands/)
    expect((await store.query(`SELECT true AS yes, NULL AS none, 1.50 AS number`)).rows).toEqual([['true', null, '1.50']])
    await store.close()
  })

  test('rows that are read piece by piece are not all held', async () => {
    const store = await PostgresStore.open(await fresh(), { mode: 'write' })
    const { columns, chunks } = await store.stream('-- many\nSELECT n, n % 2 = 0 AS even FROM generate_series(1, 5000) AS n')
    expect(columns).toEqual([
      { name: 'n', isNumber: true },
      { name: 'even', isNumber: false },
    ])
    const sizes: number[] = []
    for await (const rows of chunks) sizes.push(rows.length)
    expect(sizes).toEqual([2000, 2000, 1000])
    // Whoever has seen enough gives the connection back.
    for (let i = 0; i < 6; i++) for await (const _ of (await store.stream('VALUES (1), (2)')).chunks) break
    const late = await store.stream('SELECT 1 / (3000 - n) FROM generate_series(1, 5000) AS n')
    await expect(Array.fromAsync(late.chunks)).rejects.toThrow('division by zero')
    const plan = await Array.fromAsync((await store.stream('EXPLAIN SELECT 1')).chunks)
    expect(plan.flat()).toHaveLength(1)
    await store.close()
  })

  test('every table, view and column has a comment', async () => {
    const database = await fresh()
    await (await PostgresStore.open(database, { mode: 'write' })).close()
    const bare = await runSql(
      database,
      `SELECT c.relname, a.attname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
       WHERE n.nspname IN ('formproof', 'formproof_history') AND c.relkind IN ('r', 'v') AND a.attnum > 0
       AND c.relname NOT IN ('migration', 'current_reading') AND col_description(c.oid, a.attnum) IS NULL`,
    )
    expect(bare).toEqual([])
  })

  describe('layout', () => {
    const steps = [
      { version: 1, name: 'first', statements: () => [`CREATE TABLE ${history}.one (id INTEGER)`] },
      { version: 2, name: 'second', statements: () => [`ALTER TABLE ${history}.one ADD COLUMN more TEXT`] },
    ]
    const connected = async (database: string) => {
      const client = new pg.Client({ connectionString: database })
      await client.connect()
      return client
    }

    test('is made once by many at once, and left alone the next time', async () => {
      const database = await fresh()
      const stores = await Promise.all([1, 2, 3, 4, 5].map(() => PostgresStore.open(database, { mode: 'write' })))
      await Promise.all(stores.map((store) => store.close()))
      await (await PostgresStore.open(database, { mode: 'write' })).close()
      expect(await runSql(database, `SELECT version FROM ${history}.migration ORDER BY version`)).toEqual(
        migrations.map(({ version }) => ({ version })),
      )
    })

    test('takes the steps that are missing, all or none', async () => {
      const client = await connected(await fresh())
      await migrate(client, steps.slice(0, 1))
      const broken = { version: 3, name: 'broken', statements: () => ['NONSENSE'] }
      await expect(migrate(client, [...steps, broken])).rejects.toThrow('syntax error')
      const columns = `SELECT column_name FROM information_schema.columns WHERE table_schema = '${history}' AND table_name = 'one'`
      expect((await client.query(columns)).rowCount).toBe(1)
      await migrate(client, steps)
      expect((await client.query(columns)).rowCount).toBe(2)
      await client.end()
    })

    test('says what paths are part of where an older one only had the paths', async () => {
      const database = await fresh()
      const client = await connected(database)
      await migrate(client, migrations.slice(0, 2))
      const paths = ['all.zip', 'all.zip!/a.txt', 'b.pdf', 'b.pdf#c.pdf', 'b.pdf#c.pdf#d.txt', 'none.pdf#e.txt']
      const insert = `INSERT INTO ${history}.source_path (path, sha256, bytes, modified_ns, seen_run) VALUES ($1, 'x', 1, $2, 'run')`
      for (const path of paths) await client.query(insert, [path, null])
      await client.query(insert, ['b.pdf#own.txt', 1])
      await client.end()
      const store = await PostgresStore.open(database, { mode: 'write' })
      expect((await store.query('SELECT path, host FROM source_path WHERE host IS NOT NULL ORDER BY path')).rows).toEqual([
        ['all.zip!/a.txt', 'all.zip'],
        ['b.pdf#c.pdf', 'b.pdf'],
        ['b.pdf#c.pdf#d.txt', 'b.pdf'],
      ])
      await store.close()
    })

    test('is refused where it is newer, to write and to read', async () => {
      const database = await fresh()
      const client = await connected(database)
      await migrate(client, [...migrations, { version: 999, name: 'of the future', statements: () => [] }])
      await client.end()
      await expect(PostgresStore.open(database, { mode: 'write' })).rejects.toThrow(/newer layout \(999\)/)
      await expect(PostgresStore.open(database, { mode: 'read' })).rejects.toThrow(StoreError)
    })

    test('is not made for those who only read', async () => {
      await expect(PostgresStore.open(await fresh(), { mode: 'read' })).rejects.toThrow('holds no store')
    })

    test('a change of the tables takes a step of its own', () => {
      const digest = (statements: readonly string[]) =>
        createHash('sha256')
          .update(statements.filter((sql) => sql.startsWith('CREATE')).join())
          .digest('hex')
          .slice(0, 12)
      expect(digest(tableStatements(postgresDialect, warehouseTables, 1))).toBe('0e6b6808dec4')
      // Where this fails: say of new columns which step they come with (`since`), add that step, and put the new digest here.
      expect(digest(tableStatements(postgresDialect))).toBe('44f6a0090ead')
    })
  })

  describe('roles', () => {
    test('each may do its part and no more', async () => {
      const database = await fresh()
      const suffix = new URL(database).pathname.slice(-12)
      const names = { migrator: `migrator_${suffix}`, worker: `worker_${suffix}`, reader: `reader_${suffix}` }
      const as = (role: keyof typeof names) => at(database, { user: names[role], password: 'secret' })
      await runSql(database, rolesSql(names))
      try {
        await expect(PostgresStore.open(as('worker'), { mode: 'write' })).rejects.toThrow(/may not do/)
        await expect(Jobs.open(as('worker'), 'work', { forMs: 0 })).rejects.toThrow(/may not do/)
        await (await PostgresStore.open(as('migrator'), { mode: 'write' })).close()
        await (await Jobs.open(as('migrator'), 'enqueue', { forMs: 0 })).close()
        const worker = await PostgresStore.open(as('worker'), { mode: 'write' })
        await worker.startRun({ runId: 'run', programVersion: '1', reader: 'aaaaaaaa' })
        await worker.commit('run', [failed(results[0] as ReadResult)], [])
        await worker.commit('run', results, results.map(seen))
        await expect(runSql(as('worker'), `CREATE TABLE ${history}.own (id INTEGER)`)).rejects.toThrow('permission denied')
        const troubles: string[] = []
        const jobs = await Jobs.open(as('worker'), 'work', { forMs: 0, onLost: (reason) => troubles.push(reason) })
        expect(await jobs.add([{ path: '/a.txt' }], 'run')).toBe(1)
        const taken = await jobs.take(1)
        await worker.transaction((client) => jobs.fail(client, taken, 'for once'))
        jobs.forget(taken)
        // It looks after the jobs of others, too.
        await sleep(6000)
        expect(await jobs.depth()).toMatchObject({ retrying: 1 })
        expect((await jobs.workers()).length).toBe(1)
        expect(troubles).toEqual([])
        await jobs.close()
        await worker.close()
        const reader = await PostgresStore.open(as('reader'), { mode: 'read' })
        expect((await reader.query('SELECT count(*) FROM form')).rows).toEqual([[String(results.length)]])
        await reader.close()
        const status = await runCli(['status', '--store', as('reader')])
        expect([status.code, status.stdout]).toEqual([
          0,
          expect.stringMatching(/^queue +not for this user to see\n.*\n.*\nforms +8, /),
        ])
        await expect(runSql(as('reader'), `DELETE FROM ${history}.form`)).rejects.toThrow('permission denied')
      } finally {
        for (const role of Object.values(names)) await runSql(database, `DROP OWNED BY ${role} CASCADE; DROP ROLE ${role}`)
      }
    })
  })

  test('all tables have their keys', async () => {
    const database = await fresh()
    await (await PostgresStore.open(database, { mode: 'write' })).close()
    const keys = await runSql(
      database,
      `SELECT conrelid::regclass::text AS name, pg_get_constraintdef(oid) AS key FROM pg_constraint WHERE contype = 'p'`,
    )
    expect(keys).toEqual(
      expect.arrayContaining(
        warehouseTables.map(({ name, key }) => ({ name: `${history}.${name}`, key: `PRIMARY KEY (${key.join(', ')})` })),
      ),
    )
  })
})

describe('addresses', () => {
  test('come from the argument, else from DATABASE_URL, else from PGHOST and its like', () => {
    const url = 'postgres://someone:secret@db.example:5433/forms'
    expect(connectionConfig(url, {})).toMatchObject({ connectionString: url })
    expect(connectionConfig('postgres://', { DATABASE_URL: url })).toMatchObject({ connectionString: url })
    expect(connectionConfig('postgres://', {})).not.toHaveProperty('connectionString')
  })

  test('are shown without user and password', async () => {
    expect(shownAs('postgres://someone:secret@db.example:5433/forms')).toBe('postgres://db.example:5433/forms')
    expect(withoutPassword('at postgres://someone:se:cret@db/forms?password=other&x=1')).toBe(
      'at postgres://someone:***@db/forms?password=***&x=1',
    )
    const nowhere = PostgresStore.open('postgres://someone:secret@127.0.0.1:1/forms', { mode: 'read', forMs: 0 })
    const error = await nowhere.catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(StoreError)
    expect(JSON.stringify([error, String(error), (error as Error).stack, (error as StoreError).text])).not.toContain('secret')
    expect(() => connectionConfig('postgres://someone:secret@[bad', {})).toThrow(/address of the database is not valid/)
  })
})
