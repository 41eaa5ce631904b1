import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { importFiles } from '../../src/batch/import-files.ts'
import { readFile } from '../../src/batch/read-file.ts'
import type { Readers } from '../../src/batch/readers.ts'
import { builtInSchemas, loadLibrary } from '../../src/schema/library.ts'
import { DuckdbStore } from '../../src/warehouse/duckdb-store.ts'
import { inDirectory } from '../support/run-export.ts'
import { fictionalText, inMemory, settings } from '../support/warehouse.ts'

it('rows that the store does not take stop no import: the others are kept, and the ledger says why', { timeout: 60_000 }, () =>
  inDirectory(async (directory) => {
    const paths = [1, 2, 3, 4, 5].map((seed) => join(directory, `${seed}.txt`))
    for (const [i, path] of paths.entries()) await writeFile(path, fictionalText(i + 1))
    const library = await loadLibrary(builtInSchemas, [])
    const readers: Pick<Readers, 'read' | 'hasRoom' | 'release'> = {
      hasRoom: async () => {},
      release: async () => {},
      read: async (files, onResults) => {
        for (const file of files) {
          const results = await readFile(file, library, settings(), inMemory)
          const broken = (name: string) => new Map(results[0]?.rows).set('choice', [Buffer.from(`"${name}"\n`)])
          await onResults(
            file,
            file.path === paths[2] ? results.map((one) => ({ ...one, rows: broken('no such columns') })) : results,
          )
        }
      },
    }
    const store = await DuckdbStore.open(join(directory, 'store'), 'write')
    const inputs = (async function* () {
      for (const path of paths) yield { path }
    })()
    const options = { store, readers, runId: 'run-1', reader: 'aaaaaaaa', retryFailed: false, rehash: false }
    const counts = await importFiles(inputs, { ...options, signal: new AbortController().signal })
    expect(counts).toMatchObject({ files: 5, sources: 5, forms: 4, failures: 1 })
    const { rows } = await store.query(`SELECT path, status, reason_en LIKE 'The store refused%' FROM reading ORDER BY path`)
    expect(rows).toEqual(paths.map((path, i) => (i === 2 ? [path, 'failed', 'true'] : [path, 'read', null])))
    expect((await store.query('SELECT count(*) FROM form')).rows).toEqual([['4']])
    await store.close()
  }),
)
