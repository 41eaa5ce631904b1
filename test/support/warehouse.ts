import { type RowKeeper, readFile, type WorkerSettings } from '../../src/batch/read-file.ts'
import { builtInSchemas, loadLibrary } from '../../src/schema/library.ts'
import type { ReadResult, Store } from '../../src/warehouse/store.ts'
import { readTables } from '../../src/warehouse/tables.ts'
import { type Family, families, fictionalForm } from './fictional/fictional-form.ts'
import { type Layout, layouts, render } from './fictional/render.ts'

/** A text with one invented form, another for each seed. */
export function fictionalText(seed: number): string {
  const family = families[seed % families.length] as Family
  return render(fictionalForm(seed, family), layouts[seed % layouts.length] as Layout)
}

export const settings = (reader = 'aaaaaaaa'): WorkerSettings => ({ schemas: [], ocr: 'none', reader })

/** Rows stay in memory. */
export const inMemory: RowKeeper = { keep: (rows) => rows }

/** What reading invented forms gives, each a source of its own. */
export async function fictionalResults(seeds: readonly number[], reader?: string): Promise<ReadResult[]> {
  const library = await loadLibrary(builtInSchemas, [])
  const results: ReadResult[] = []
  for (const seed of seeds)
    results.push(
      ...(await readFile(
        { path: `forms/${seed}.txt`, bytes: Buffer.from(fictionalText(seed)) },
        library,
        settings(reader),
        inMemory,
      )),
    )
  return results
}

export const failed = (result: ReadResult): ReadResult => ({
  ...result,
  status: 'failed',
  forms: 0,
  reason: { zh: '读取程序异常退出', en: 'Reading it ended its process' },
  rows: new Map(),
})

/** All rows of a store, table by table, as text in a fixed order, without what differs between runs: ids and times of runs. */
export async function contentOf(store: Store, history: string): Promise<Record<string, string[]>> {
  const tables = {
    source: 'sha256, bytes, media_type',
    source_path: 'path, sha256, host, previous_id',
    reading: 'reading_id, sha256, reader, path, status, pages, forms, reason_zh, reason_en, is_current',
    ...Object.fromEntries(readTables.map(({ name, columns }) => [name, columns.map((column) => column.name).join(', ')])),
  }
  const content: Record<string, string[]> = {}
  for (const [table, columns] of Object.entries(tables)) {
    const { rows } = await store.query(`SELECT ${columns} FROM ${history}.${table}`)
    content[table] = rows.map((row) => JSON.stringify(row)).sort()
  }
  return content
}
