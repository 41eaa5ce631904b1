import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { read, utils } from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { duckdbDialect } from '../../src/warehouse/ddl.ts'
import { DuckdbStore } from '../../src/warehouse/duckdb-store.ts'
import { exportStore, type StoreExportOptions } from '../../src/warehouse/export/export-store.ts'
import { currentViews } from '../../src/warehouse/views.ts'
import { fictionalInputs, importInto, reading } from '../support/filled-store.ts'
import { runCli } from '../support/run-cli.ts'
import { generator, inDirectory } from '../support/run-export.ts'

/** A form without a year, and with a text that a spreadsheet would run. */
const trap = `项目支出绩效自评表

项目名称\t=HYPERLINK("x")
主管部门\t云溪县林业局\t实施单位\t云溪县林业站
`

let store = ''
beforeAll(async () => {
  store = await mkdtemp(join(tmpdir(), 'formproof-export-'))
  await importInto(store, 'run-1', [...fictionalInputs(1, 13), { path: 'samples/h-tab.txt' }, { path: 'none.txt' }])
  await importInto(store, 'run-2', [...fictionalInputs(13, 16), { path: 'trap.txt', bytes: Buffer.from(trap) }])
}, 60_000)
afterAll(() => rm(store, { recursive: true }))

const exported = (directory: string, options: Partial<StoreExportOptions>) =>
  reading(store, (opened) => exportStore(opened, { directory, formats: ['csv'], language: 'en', generator, ...options }))

const rowsOf = (sql: string) => reading(store, async (opened) => (await opened.query(sql)).rows)

async function inDuckdb(sql: string): Promise<(string | null)[][]> {
  const instance = await DuckDBInstance.create()
  const connection = await instance.connect()
  const result = await connection.runAndReadAll(sql)
  const rows = result.getRows().map((row) => row.map((value) => (value === null ? null : String(value))))
  connection.closeSync()
  instance.closeSync()
  return rows
}

describe('Parquet', () => {
  it('holds what the views hold, with their types, in a folder for each year', () =>
    inDirectory(async (directory) => {
      const { tables } = await exported(directory, { formats: ['parquet'] })
      expect(tables.map(({ name }) => name)).toEqual(currentViews.map(({ name }) => name))
      for (const view of currentViews) {
        const files = `read_parquet('${directory}/parquet/${view.name}/**/*.parquet', hive_partitioning = true)`
        const columns = view.columns.map(({ name }) => name).join(', ')
        expect((await inDuckdb(`SELECT ${columns} FROM ${files} ORDER BY ALL`)).toSorted()).toEqual(
          (await rowsOf(`SELECT ${columns} FROM ${view.name} ORDER BY ALL`)).toSorted(),
        )
        const types = await inDuckdb(`SELECT column_name, column_type FROM (DESCRIBE SELECT ${columns} FROM ${files})`)
        const declared = view.columns.map(({ name, type }) => [
          name,
          // The year of a form is in the names of its folders.
          view.name === 'form' && name === 'year'
            ? 'BIGINT'
            : duckdbDialect.types[type].replace('TIMESTAMPTZ', 'TIMESTAMP WITH TIME ZONE'),
        ])
        expect(types).toEqual(declared)
      }
      const years = (await rowsOf('SELECT DISTINCT year FROM form WHERE year IS NOT NULL')).map(([year]) => `year=${year}`)
      for (const table of ['form', 'finding', 'value_place'])
        expect((await readdir(join(directory, 'parquet', table))).sort()).toEqual(
          [...years, 'year=__HIVE_DEFAULT_PARTITION__'].sort(),
        )
    }))

  it('can be read where a table has no rows', () =>
    inDirectory(async (directory) => {
      await exported(directory, { formats: ['parquet'], where: 'false' })
      for (const { name } of currentViews)
        expect(await inDuckdb(`SELECT count(*) FROM '${directory}/parquet/${name}/**/*.parquet'`)).toEqual([['0']])
    }))
})

describe('text', () => {
  it('is CSV without formulas, with a byte order mark where it is asked for', () =>
    inDirectory(async (directory) => {
      await exported(directory, { bom: true })
      const forms = readFileSync(join(directory, 'csv/form.csv'), 'utf8')
      expect(forms.startsWith('\uFEFFreading_id,form_id,')).toBe(true)
      expect(forms).toContain(`"'=HYPERLINK(""x"")"`)
      await exported(directory, {})
      expect(readFileSync(join(directory, 'csv/form.csv'), 'utf8').startsWith('reading_id,')).toBe(true)
      await exported(directory, { exact: true })
      expect(readFileSync(join(directory, 'csv/form.csv'), 'utf8')).toContain(`"=HYPERLINK(""x"")"`)
      // A loader tells the empty text from null by its quotes: `raw` is never null.
      const places = await inDuckdb(
        `SELECT raw, value FROM read_csv('${directory}/csv/value_place.csv', all_varchar = true, allow_quoted_nulls = false) ORDER BY ALL`,
      )
      const unquoted = places.map(([raw, value]) => [raw, value?.replace(/^'/, '') ?? null])
      expect(unquoted.filter(([raw]) => raw === '').length).toBeGreaterThan(10)
      expect(unquoted.filter(([raw]) => raw === null)).toEqual([])
      expect(forms.slice(1).trimEnd().split('\r\n')[0]?.split(',')).toEqual(currentViews[0]?.columns.map(({ name }) => name))
    }))

  it('is JSON with numbers as numbers, in the order of the sources', () =>
    inDirectory(async (directory) => {
      await exported(directory, { formats: ['json'] })
      const lines = readFileSync(join(directory, 'json/budget_line.jsonl'), 'utf8').trimEnd().split('\n')
      const rows = lines.map((line) => JSON.parse(line))
      const [sum] = (await rowsOf('SELECT sum(planned)::DOUBLE, count(*) FROM budget_line')) as [string[]]
      expect(rows).toHaveLength(Number(sum[1]))
      expect(rows.reduce((total, { planned }) => total + (planned ?? 0), 0)).toBeCloseTo(Number(sum[0]), 2)
      const forms = readFileSync(join(directory, 'json/form.jsonl'), 'utf8').trimEnd().split('\n')
      const places = forms.map((line) => JSON.parse(line)).map(({ path, ordinal }) => [path, ordinal])
      expect(places).toEqual(
        (await rowsOf('SELECT path, ordinal FROM form ORDER BY path, ordinal')).map(([path, n]) => [path, Number(n)]),
      )
    }))
})

describe('workbook', () => {
  const sheets = (directory: string) => read(readFileSync(join(directory, 'warehouse.xlsx')))

  it('has a sheet for each table and says what the columns mean', () =>
    inDirectory(async (directory) => {
      await exported(directory, { formats: ['xlsx'], language: 'zh' })
      const book = sheets(directory)
      expect(book.SheetNames).toEqual([...currentViews.map(({ name }) => name), '说明'])
      const [heads, ...rows] = utils.sheet_to_json<(string | number)[]>(book.Sheets.form ?? {}, { header: 1 })
      expect(heads?.slice(0, 4)).toEqual(['读取编号', '表格编号', '原件内容的 SHA-256', '在原件中的序号'])
      expect(heads).not.toContain('')
      const [names] = (await rowsOf('SELECT count(*) FROM form')) as [string[]]
      expect(rows).toHaveLength(Number(names[0]))
      expect(rows.flat()).toContain('=HYPERLINK("x")')
      expect(new Set(heads).size).toBe(heads?.length)
      const notes = utils.sheet_to_json<string[]>(book.Sheets.说明 ?? {}, { header: 1 })
      expect(notes).toHaveLength(1 + currentViews.length + currentViews.reduce((sum, { columns }) => sum + columns.length, 0))
    }))

  it('goes on in further sheets where one is full', () =>
    inDirectory(async (directory) => {
      await exported(directory, { formats: ['xlsx'], limits: { rows: 11, links: 10 }, where: "path = 'samples/h-tab.txt'" })
      const book = sheets(directory)
      const parts = book.SheetNames.filter((name) => name.startsWith('indicator'))
      const rows = parts.map((name) => utils.sheet_to_json<string[]>(book.Sheets[name] ?? {}, { header: 1 }))
      const [count] = (await rowsOf(
        "SELECT count(*) FROM indicator WHERE form_id IN (SELECT form_id FROM form WHERE path = 'samples/h-tab.txt')",
      )) as [string[]]
      expect(parts).toEqual(parts.map((_, i) => (i === 0 ? 'indicator' : `indicator (${i + 1})`)))
      expect(parts.length).toBe(Math.ceil(Number(count[0]) / 10))
      expect(rows.flatMap(([, ...body]) => body)).toHaveLength(Number(count[0]))
      for (const [heads] of rows) expect(heads?.[0]).toBe('reading id')
    }))
})

describe('selection', () => {
  const count = (tables: readonly { name: string; rows: number }[], name: string) =>
    tables.find((table) => table.name === name)?.rows

  it('--since takes what later runs read, --where the rows of the forms that meet a condition', () =>
    inDirectory(async (directory) => {
      const all = await exported(directory, {})
      expect(count(all.tables, 'form')).toBe(19)
      expect(all.run).toBe('run-2')
      const later = await exported(directory, { since: 'run-1' })
      expect(['form', 'source', 'reading', 'source_path', 'run'].map((name) => count(later.tables, name))).toEqual([
        4, 4, 4, 4, 1,
      ])
      const [inLater] = (await rowsOf("SELECT count(*) FROM value_place JOIN form USING (form_id) WHERE run_id > 'run-1'")) as [
        string[],
      ]
      expect(count(later.tables, 'value_place')).toBe(Number(inLater[0]))
      // What is said of sources as a whole is always there.
      const none = (await exported(directory, { since: 'run-2' })).tables
      expect(none.filter(({ rows }) => rows > 0)).toEqual([{ name: 'finding', rows: 1 }])
      const some = await exported(directory, { where: "project_name = '松材线虫防治' -- only this" })
      expect(['form', 'source', 'budget_line'].map((name) => count(some.tables, name))).toEqual([1, 1, 1])
      const lines = readFileSync(join(directory, 'csv/finding.csv'), 'utf8').trimEnd().split('\r\n')
      const findings = "SELECT count(*) FROM finding JOIN form USING (form_id) WHERE project_name = '松材线虫防治'"
      expect([[String(lines.length - 1)]]).toEqual(await rowsOf(findings))
    }))

  it('is refused where the database does not understand it, or there is no such run', async () => {
    await inDirectory(async (directory) => {
      const run = (...args: string[]) => runCli(['export', '--store', store, '--out', directory, ...args])
      expect(await run('--where', 'nothing = 1')).toMatchObject({ code: 2, stderr: expect.stringContaining('Binder Error') })
      const several = `true); COPY (SELECT 1) TO '${join(directory, 'written')}'; SELECT (1`
      expect(await run('--where', several)).toMatchObject({ code: 2, stderr: expect.stringContaining('One condition') })
      expect(await run('--since', 'run-9')).toMatchObject({ code: 2, stderr: expect.stringContaining('run-2, run-1') })
      expect(await readdir(directory)).toEqual([])
      const { code, stdout } = await run('--format', 'csv,json', '--lang', 'zh')
      expect([code, stdout.split('\n')[0]]).toEqual([0, 'form\t19'])
    })
  })
})

it('names the last run before those that are not over, to go on from', () =>
  inDirectory(async (directory) => {
    const folder = join(directory, 'store')
    await importInto(folder, 'run-1', [])
    await importInto(folder, 'run-2', [])
    const run = async () => {
      const out = { directory: join(directory, 'out'), formats: ['json'], language: 'en', generator } as const
      return (await reading(folder, (opened) => exportStore(opened, out))).run
    }
    expect(await run()).toBe('run-2')
    const cutOff = await DuckdbStore.open(folder, 'write')
    await cutOff.startRun({ runId: 'run-3', programVersion: '1.2.3', reader: 'aaaaaaaa' })
    await cutOff.close()
    expect(await run()).toBe('run-2')
  }))

describe('folder', () => {
  it('is left as it was where an export fails, and takes its place where it does not', () =>
    inDirectory(async (directory) => {
      await exported(directory, { formats: ['csv', 'parquet'] })
      const before = readFileSync(join(directory, 'csv/form.csv'))
      await expect(exported(directory, { where: '1 = "x"' })).rejects.toThrow()
      expect(readFileSync(join(directory, 'csv/form.csv'))).toEqual(before)
      // What a run that was cut off left behind.
      await mkdir(join(directory, '.export-99999999.partial/csv'), { recursive: true })
      await exported(directory, { where: 'false' })
      expect(readFileSync(join(directory, 'csv/form.csv'), 'utf8').trimEnd().split('\r\n')).toHaveLength(1)
      // Nothing is left of the earlier export, in whatever format, but what is nobody's.
      await mkdir(join(directory, 'json'))
      expect((await readdir(directory)).sort()).toEqual(['csv', 'export.json', 'json'])
      await exported(directory, { formats: ['parquet'] })
      expect((await readdir(directory)).sort()).toEqual(['export.json', 'json', 'parquet'])
    }))

  it('of somebody else is not touched', () =>
    inDirectory(async (directory) => {
      await mkdir(join(directory, 'csv'))
      await writeFile(join(directory, 'csv/own.txt'), 'mine')
      await expect(exported(directory, {})).rejects.toThrow('is no earlier export')
      await writeFile(join(directory, 'export.json'), '{"name": "of another program"}')
      await expect(exported(directory, {})).rejects.toThrow('is no earlier export')
      expect(existsSync(join(directory, 'csv/own.txt'))).toBe(true)
    }))
})
