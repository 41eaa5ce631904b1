import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { importFiles, type Reading } from '../../src/batch/import-files.ts'
import { readFile } from '../../src/batch/read-file.ts'
import { Readers } from '../../src/batch/readers.ts'
import { builtInSchemas, loadLibrary } from '../../src/schema/library.ts'
import { DuckdbStore } from '../../src/warehouse/duckdb-store.ts'
import type { ReadResult } from '../../src/warehouse/store.ts'
import { StoreError } from '../../src/warehouse/store-error.ts'
import { packageOf } from '../support/office-parts.ts'
import { inDirectory } from '../support/run-export.ts'
import { tinyForm } from '../support/tiny-form.ts'
import { failed, fictionalText, inMemory, settings } from '../support/warehouse.ts'

/** Reads files here, without worker processes; what came of them may be changed on the way. */
async function readersHere(changed: (path: string, results: ReadResult[]) => ReadResult[]) {
  const library = await loadLibrary(builtInSchemas, [])
  const readers: Pick<Readers, 'read' | 'hasRoom' | 'release'> = {
    hasRoom: async () => {},
    release: async () => {},
    read: async (files, onResults) => {
      for (const file of files) await onResults(file, changed(file.path, await readFile(file, library, settings(), inMemory)))
    },
  }
  return readers
}

async function importHere(store: DuckdbStore, paths: readonly string[], readers: Reading['readers'], retryFailed = false) {
  const inputs = (async function* () {
    for (const path of paths) yield { path }
  })()
  const options = { store, readers, runId: 'run-1', reader: 'aaaaaaaa', retryFailed, rehash: false }
  return importFiles(inputs, { ...options, signal: new AbortController().signal })
}

it('rows that the store does not take stop no import: the others are kept, and the ledger says why', { timeout: 60_000 }, () =>
  inDirectory(async (directory) => {
    const paths = [1, 2, 3, 4, 5].map((seed) => join(directory, `${seed}.txt`))
    for (const [i, path] of paths.entries()) await writeFile(path, fictionalText(i + 1))
    const readers = await readersHere((path, results) =>
      path === paths[2]
        ? results.map((one) => ({ ...one, rows: new Map(one.rows).set('choice', [Buffer.from('"no such columns"\n')]) }))
        : results,
    )
    const store = await DuckdbStore.open(join(directory, 'store'), 'write')
    const counts = await importHere(store, paths, readers)
    expect(counts).toMatchObject({ files: 5, sources: 5, forms: 4, failures: 1 })
    const { rows } = await store.query(`SELECT path, status, reason_en LIKE 'The store refused%' FROM reading ORDER BY path`)
    expect(rows).toEqual(paths.map((path, i) => (i === 2 ? [path, 'failed', 'true'] : [path, 'read', null])))
    expect((await store.query('SELECT count(*) FROM form')).rows).toEqual([['4']])
    await store.close()
  }),
)

it('a disk that cannot be written to ends the import, and is no fault of what was read', { timeout: 60_000 }, () =>
  inDirectory(async (directory) => {
    const paths = [1, 2].map((seed) => join(directory, `${seed}.txt`))
    for (const [i, path] of paths.entries()) await writeFile(path, fictionalText(i))
    const folder = join(directory, 'store')
    const store = await DuckdbStore.open(folder, 'write')
    const readers = await readersHere((_, results) => results)
    await rm(store.staging, { recursive: true })
    const error = await importHere(store, paths, readers).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(StoreError)
    expect((error as Error).message).toMatch(/^Cannot write to .*store: .*ENOENT.*run it again/)
    expect((await store.query('SELECT * FROM reading')).rows).toEqual([])
    await mkdir(store.staging)
    expect(await importHere(store, paths, readers)).toMatchObject({ sources: 2, failures: 0 })
    await store.close()
  }),
)

it('a worker that cannot write rows ends the import too', { timeout: 60_000 }, () =>
  inDirectory(async (directory) => {
    await writeFile(join(directory, 'a.md'), tinyForm())
    const readers = new Readers(settings(), join(directory, 'gone'), 1)
    const reading = readers.read([{ path: join(directory, 'a.md') }], async () => {
      throw new Error('nothing can have been read')
    })
    await expect(reading).rejects.toThrow(/^Cannot write: ENOENT.*gone/)
    readers.close()
  }),
)

it('what could not be read of an archive is tried again when asked, and the archive is whole then', { timeout: 60_000 }, () =>
  inDirectory(async (directory) => {
    const archive = join(directory, 'all.zip')
    await writeFile(archive, packageOf({ 'a.md': tinyForm(), 'b.md': tinyForm({ name: '凉亭修缮' }) }))
    const store = await DuckdbStore.open(join(directory, 'store'), 'write')
    const statuses = async () => (await store.query('SELECT status FROM reading ORDER BY path')).rows.flat()
    const failing = await readersHere((path, results) => (path.endsWith('b.md') ? results.map(failed) : results))
    const sound = await readersHere((_, results) => results)
    expect(await importHere(store, [archive], failing)).toMatchObject({ forms: 1, failures: 1 })
    expect(await statuses()).toEqual(['partial', 'read', 'failed'])
    expect(await importHere(store, [archive], sound)).toMatchObject({ files: 1, skipped: 1 })
    expect(await importHere(store, [archive], sound, true)).toMatchObject({ forms: 1, failures: 0 })
    expect(await statuses()).toEqual(['read', 'read', 'read'])
    await store.close()
  }),
)
