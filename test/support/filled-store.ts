import { readFile } from '../../src/batch/read-file.ts'
import type { Input } from '../../src/ingest/ingest.ts'
import { archiveOf } from '../../src/model/source-path.ts'
import { builtInSchemas, loadLibrary } from '../../src/schema/library.ts'
import { DuckdbStore } from '../../src/warehouse/duckdb-store.ts'
import { fictionalText, inMemory, settings } from './warehouse.ts'

/** Reads inputs into a store as one run of that name. */
export async function importInto(directory: string, runId: string, inputs: readonly Input[]): Promise<void> {
  const library = await loadLibrary(builtInSchemas, [])
  const store = await DuckdbStore.open(directory, 'write')
  const under = settings()
  await store.startRun({ runId, programVersion: '1.2.3', reader: under.reader })
  const results = (await Promise.all(inputs.map((input) => readFile(input, library, under, inMemory)))).flat()
  const seen = results.flatMap(({ path, sha256, bytes }) =>
    sha256 === null
      ? []
      : [{ path, sha256, bytes, modifiedNs: 1_700_000_000_000_000_000n, host: archiveOf(path)?.archive ?? null }],
  )
  await store.commit(runId, results, seen)
  const count = (counted: (result: (typeof results)[number]) => number) => results.reduce((sum, one) => sum + counted(one), 0)
  await store.endRun(runId, 'done', {
    files: inputs.length,
    skipped: 0,
    sources: results.length,
    forms: count(({ forms }) => forms),
    failures: count(({ status }) => (status === 'unreadable' ? 1 : 0)),
  })
  await store.close()
}

/** Invented forms, each in a text of its own. */
export const fictionalInputs = (from: number, to: number): Input[] =>
  Array.from({ length: to - from }, (_, i) => ({
    path: `forms/${from + i}.txt`,
    bytes: Buffer.from(fictionalText(from + i)),
  }))

/** Opens a store for reading, and closes it behind `work`. */
export async function reading<T>(directory: string, work: (store: DuckdbStore) => Promise<T>): Promise<T> {
  const store = await DuckdbStore.open(directory, 'read')
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}
