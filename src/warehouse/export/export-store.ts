import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SheetLimits } from '../../export/xlsx/sheet.ts'
import type { Language, Text } from '../../report/language.ts'
import type { DuckdbStore } from '../duckdb-store.ts'
import { currentViews } from '../views.ts'
import { copyToParquet } from './parquet.ts'
import { chosenRows, inOrder, type Selection, selectionStatements } from './selection.ts'
import type { TableWriter } from './table-writer.ts'
import { type CsvTables, csvTables, jsonTables } from './text-tables.ts'
import { workbookTables } from './workbook.ts'

export const exportFormats = ['parquet', 'csv', 'xlsx', 'json'] as const
type ExportFormat = (typeof exportFormats)[number]

export interface StoreExportOptions extends Selection, CsvTables {
  readonly formats: readonly ExportFormat[]
  /** Is made where it is missing. */
  readonly directory: string
  /** Of heads and notes in the workbook. */
  readonly language: Language
  readonly generator: { readonly name: string; readonly version: string }
  /** What a sheet of the workbook can hold; what Excel can, where nothing is said. */
  readonly limits?: SheetLimits
  readonly onTable?: (name: string) => void
}

/** What was written; `export.json` beside it says the same. */
export interface StoreExport {
  readonly generator: { readonly name: string; readonly version: string }
  /**
   * The last import that is in it: what the next export may go on from with `since`. One that still runs, and those that began
   * after it, are not in it whole: then it is the last one before them.
   */
  readonly run: string | null
  readonly since: string | null
  readonly where: string | null
  readonly formats: readonly ExportFormat[]
  readonly tables: readonly { readonly name: string; readonly rows: number }[]
}

/** The export cannot be made as it was asked for. The message says so to people. */
export class ExportError extends Error {
  readonly text: Text

  constructor(text: Text) {
    super(text.en)
    this.text = text
  }
}

/** The name of each format in the folder. */
const entries: Readonly<Record<ExportFormat, string>> = {
  parquet: 'parquet',
  csv: 'csv',
  xlsx: 'warehouse.xlsx',
  json: 'json',
}
const manifest = 'export.json'

/** What the database may hold; what is more waits on disk. */
const memoryLimit = '400MB'

/**
 * Writes the views of a store in several formats, all of one point in time. They take the place of an earlier export, of
 * whatever formats, only when all of them are complete. Memory does not grow with the store.
 * @throws {ExportError} for a run that is not there, and for a folder that holds other things under these names
 * @throws {QueryError} where the database does not understand the condition
 */
export async function exportStore(store: DuckdbStore, options: StoreExportOptions): Promise<StoreExport> {
  const { directory, generator, since, where } = options
  const formats = [...new Set(options.formats)]
  await mkdir(directory, { recursive: true })
  const earlier = await earlierFormats(directory, formats, generator)
  await removeLeftovers(directory)
  // Another process may export to the same folder: each has its own.
  const partial = join(directory, `.export-${process.pid}.partial`)
  await mkdir(partial)
  try {
    const written = await store.snapshot(async (execute) => {
      const run = await lastRun(store, since)
      await execute(`SET memory_limit = '${memoryLimit}'`)
      for (const statement of selectionStatements(options)) await execute(statement)
      const tables = await writeTables(store, execute, partial, { ...options, formats })
      return { generator, run, since: since ?? null, where: where ?? null, formats, tables }
    })
    await writeFile(join(partial, manifest), `${JSON.stringify(written, null, 2)}\n`)
    for (const name of [...formats.map((format) => entries[format]), manifest]) await replace(partial, directory, name)
    // All files are of one point in time.
    for (const format of earlier)
      if (!formats.includes(format)) await rm(join(directory, entries[format]), { recursive: true, force: true })
    return written
  } finally {
    await rm(partial, { recursive: true, force: true })
  }
}

/** What exports left behind that were cut off. */
async function removeLeftovers(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    const [, pid] = /^\.export-(\d+)\.partial$/.exec(name) ?? []
    if (pid !== undefined && !(isRunning(Number(pid)) && Number(pid) !== process.pid))
      await rm(join(directory, name), { recursive: true, force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // A process of somebody else runs as well.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * The formats that an earlier export left in the folder.
 * @throws {ExportError} where something else lies there under our names: it would be gone
 */
async function earlierFormats(
  directory: string,
  formats: readonly ExportFormat[],
  { name: program }: StoreExport['generator'],
): Promise<readonly ExportFormat[]> {
  const said = await readFile(join(directory, manifest), 'utf8').catch(() => '')
  if (said.includes(`"name": ${JSON.stringify(program)}`))
    return exportFormats.filter((format) => saidFormats(said).includes(format))
  const names = [...formats.map((format) => entries[format]), manifest]
  const taken = names.find((name) => existsSync(join(directory, name)))
  if (taken !== undefined)
    throw new ExportError({
      zh: `${join(directory, taken)} 已存在，且不是先前导出的结果；请另选文件夹`,
      en: `${join(directory, taken)} exists and is no earlier export; choose another folder`,
    })
  return []
}

function saidFormats(said: string): readonly unknown[] {
  try {
    return (JSON.parse(said) as Partial<StoreExport>).formats ?? []
  } catch {
    return []
  }
}

async function lastRun(store: DuckdbStore, since: string | undefined): Promise<string | null> {
  const { rows } = await store.query('SELECT run_id, status FROM run ORDER BY run_id DESC')
  const runs = rows.map(([run]) => run as string)
  if (since !== undefined && !runs.includes(since)) {
    const known = runs.slice(0, 5).join(', ')
    throw new ExportError({
      zh: `没有导入 ${since}。最近的导入：${known}`,
      en: `There is no run ${since}. The last ones: ${known}`,
    })
  }
  return runs[rows.findLastIndex(([, status]) => status === 'running') + 1] ?? null
}

async function writeTables(
  store: DuckdbStore,
  execute: (sql: string) => Promise<number>,
  directory: string,
  options: StoreExportOptions,
): Promise<StoreExport['tables']> {
  const { formats, onTable } = options
  const writers = formats.flatMap((format) => writerOf(format, join(directory, entries[format]), options) ?? [])
  const tables: { name: string; rows: number }[] = []
  try {
    for (const view of currentViews) {
      onTable?.(view.name)
      let rows = 0
      if (formats.includes('parquet')) rows = await copyToParquet(execute, join(directory, entries.parquet), view, options)
      if (writers.length > 0) {
        rows = 0
        for (const writer of writers) writer.begin(view)
        const columns = view.columns.map(({ name }) => `t.${name}`).join(', ')
        const { chunks } = await store.stream(`SELECT ${columns} ${chosenRows(view, options)}${inOrder(view)}`)
        for await (const chunk of chunks) {
          rows += chunk.length
          for (const writer of writers) writer.add(chunk)
        }
      }
      tables.push({ name: view.name, rows })
    }
    for (const writer of writers) writer.finish()
    return tables
  } finally {
    for (const writer of writers) writer.discard()
  }
}

/** Parquet is written by the database itself. */
function writerOf(format: ExportFormat, path: string, options: StoreExportOptions): TableWriter | null {
  if (format === 'csv') return csvTables(path, options)
  if (format === 'json') return jsonTables(path)
  return format === 'xlsx' ? workbookTables(path, options) : null
}

async function replace(from: string, to: string, name: string): Promise<void> {
  // A folder cannot be renamed onto one that holds something.
  if (existsSync(join(to, name))) await rename(join(to, name), join(from, `old.${name}`))
  await rename(join(from, name), join(to, name))
}
