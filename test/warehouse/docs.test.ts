import { cp, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { columnsMarkdown, sourcesYml } from '../../src/warehouse/describe.ts'
import { exportStore } from '../../src/warehouse/export/export-store.ts'
import { postgresDialect } from '../../src/warehouse/postgres-dialect.ts'
import { PostgresStore } from '../../src/warehouse/postgres-store.ts'
import { reportData } from '../../src/warehouse/report/report-data.ts'
import { currentViews } from '../../src/warehouse/views.ts'
import { fictionalInputs, importInto, reading } from '../support/filled-store.ts'
import { dropDatabase, makeDatabase, serverUrl } from '../support/postgres/database.ts'
import { projectRoot, runCli } from '../support/run-cli.ts'
import { generator } from '../support/run-export.ts'
import { fictionalResults } from '../support/warehouse.ts'

const docs = join(projectRoot, 'docs')
const read = (name: string) => readFile(join(docs, name), 'utf8')

/** The fenced blocks of a page with what stands behind the fence, in their order. */
const blocks = (page: string) =>
  [...page.matchAll(/^```([^\n]+)\n([\s\S]*?)^```$/gm)].map(([, info = '', text = '']) => ({ info, text }))

/** Columns are as wide as what stands in them, and the folder's name here is not that of the page. */
const loosely = (table: string) => table.replaceAll(/ +/g, ' ').replaceAll(/-{2,}/g, '--')

const server = await serverUrl()
const [questions, warehouse] = await Promise.all([read('questions.md'), read('warehouse.md')])
const asked = blocks(questions)

let directory = ''
beforeAll(async () => {
  directory = await realpath(await mkdtemp(join(tmpdir(), 'formproof-docs-')))
}, 60_000)
afterAll(() => rm(directory, { recursive: true }))

describe('docs/questions.md', () => {
  it('shows what its statements really give', { timeout: 300_000 }, async () => {
    await cp(join(projectRoot, 'samples'), join(directory, 'archive'), { recursive: true })
    const run = (...args: string[]) => runCli(args, { cwd: directory })
    await run('import', 'archive', '--store', 'store')
    const corrected = join(directory, 'archive/h-tab.txt')
    await writeFile(corrected, (await readFile(corrected, 'utf8')).replace(/98\.5/, '97.5'))
    await run('import', 'archive', '--store', 'store')
    const statements = asked.flatMap(({ info, text }, i) => (info === 'sql' ? [{ sql: text, shown: asked[i + 1]?.text }] : []))
    expect(statements).toHaveLength(7)
    for (const { sql, shown = '' } of statements) {
      const { stdout } = await run('query', sql, '--store', 'store')
      expect(loosely(stdout.replaceAll(directory, '/data'))).toBe(loosely(shown))
    }
  })

  it.skipIf(server === null)('is understood by PostgreSQL too, and so is the report', { timeout: 300_000 }, async () => {
    const database = await makeDatabase(server as string)
    try {
      const store = await PostgresStore.open(database, { mode: 'write' })
      const results = await fictionalResults([1, 2, 3, 4])
      const seen = results.map(({ path, sha256, bytes }) => ({
        path,
        sha256: sha256 as string,
        bytes,
        modifiedNs: null,
        host: null,
      }))
      await store.startRun({ runId: 'run-1', programVersion: '1', reader: 'aaaaaaaa' })
      await store.commit('run-1', results, seen)
      for (const { info, text } of asked)
        if (info === 'sql') await store.query(text.replaceAll('history.', `${postgresDialect.history}.`))
      expect((await reportData(store)).totals.forms).toBe(4)
      await store.close()
      const run = (...args: string[]) => runCli([...args, '--store', database])
      const { stdout } = await run('query', 'SELECT 1.50 AS a, true AS b, NULL AS c, count(*) AS n FROM form', '--format', 'json')
      expect(stdout).toBe('[\n{"a":1.5,"b":true,"c":null,"n":4}\n]\n')
      const wrong = await run('query', 'SELECT nothing FROM form')
      expect([wrong.code, wrong.stderr]).toEqual([2, 'formproof: column "nothing" does not exist\n'])
      expect((await run('report', '--out', join(directory, 'report.html'))).code).toBe(0)
      const { code, stdout: tables } = await run('export', '--out', join(directory, 'exported'))
      expect({ code, tables }).toMatchObject({ code: 0, tables: expect.stringContaining('form\t4\n') })
    } finally {
      await dropDatabase(server as string, database)
    }
  })
})

describe('docs/warehouse.md', () => {
  it('has statements that run, and an increment that brings a copy up to date', { timeout: 120_000 }, async () => {
    const store = join(directory, 'other')
    const [before = '', after = ''] = ['前', '后'].map(
      (word) => `项目支出绩效自评表\n\n项目名称\t${word}\n主管部门\t云溪县林业局\n`,
    )
    const changing = (text: string) => ({ path: 'changing.txt', bytes: Buffer.from(text) })
    const damaged = (text: string) => ({ path: 'damaged.pdf', bytes: Buffer.from(`%PDF-1.7\n${text}`) })
    const [zipped, zippedThen, archive, archiveThen] = ['包中一', '包中二', '一', '二'].map((word) =>
      Buffer.from(`项目支出绩效自评表\n\n项目名称\t${word}\n主管部门\t云溪县林业局\n`),
    ) as [Buffer, Buffer, Buffer, Buffer]
    const exported = (name: string, since?: string) =>
      reading(store, (opened) =>
        exportStore(opened, { directory: join(directory, name), formats: ['parquet'], language: 'en', generator, since }),
      )
    await importInto(store, 'run-1', [
      ...fictionalInputs(1, 8),
      changing(before),
      damaged('one'),
      { path: 'none.txt' },
      { path: 'all.zip!/a.txt', bytes: zipped },
      { path: 'all.zip', bytes: archive },
    ])
    const { run } = await exported('export')
    await importInto(store, 'run-2', [
      ...fictionalInputs(8, 10),
      changing(after),
      damaged('two'),
      { path: 'none.txt', bytes: Buffer.from('nothing') },
      { path: 'all.zip!/b.txt', bytes: zippedThen },
      { path: 'all.zip', bytes: archiveThen },
    ])
    const { run: second } = await exported('increment', run as string)
    // What lay there at first lies there again.
    await importInto(store, 'run-3', [changing(before), damaged('one')])
    await exported('increment-2', second as string)
    const found = blocks(warehouse)
    await writeFile(join(directory, 'departments.csv'), found.find(({ info }) => info === 'csv')?.text ?? '')
    const here = (sql: string) => sql.replaceAll(/'(?=export\/|increment\/|departments)/g, `'${directory}/`)
    const plain = found.filter(({ info }) => info === 'sql')
    expect(plain).toHaveLength(2)
    await reading(store, async (opened) => {
      for (const { text } of plain) expect((await opened.query(here(text))).rows.length).toBeGreaterThan(0)
    })
    const instance = await DuckDBInstance.create()
    const copy = await instance.connect()
    const files = (table: string) => `read_parquet('export/parquet/${table}/**/*.parquet', hive_partitioning = true)`
    for (const table of ['form', 'indicator', 'finding', 'source_path'])
      await copy.run(here(`CREATE TABLE ${table} AS FROM ${files(table)}`))
    const increment = found.find(({ info }) => info === 'sql increment')?.text ?? ''
    for (const folder of ['increment/', 'increment-2/']) await copy.run(here(increment).replaceAll('increment/', folder))
    for (const table of ['form', 'indicator', 'finding']) {
      const ids = `SELECT reading_id, form_id FROM ${table} ORDER BY ALL`
      const rows = (await copy.runAndReadAll(ids)).getRows()
      expect(rows.length).toBeGreaterThan(9)
      expect(rows).toEqual(await reading(store, async (opened) => (await opened.query(ids)).rows))
    }
    copy.closeSync()
    instance.closeSync()
  })

  it('names every table', () => {
    for (const { name } of currentViews) expect(warehouse).toContain(`| \`${name}\``)
  })
})

describe('generated files (npm run generate)', () => {
  it('are current: the descriptions of the warehouse', async () => {
    expect(await read('sources.yml')).toBe(sourcesYml())
    expect(await read('warehouse-columns.md')).toBe(columnsMarkdown())
  })

  it('describe every column in both languages', () => {
    const [source] = parse(sourcesYml()).sources
    expect(source.tables.map(({ name }: { name: string }) => name)).toEqual(currentViews.map(({ name }) => name))
    for (const { columns } of currentViews)
      for (const { comment } of columns) {
        expect(comment.zh).toMatch(/\p{Script=Han}|SHA/u)
        expect(comment.en).not.toMatch(/\p{Script=Han}/u)
      }
  })
})
