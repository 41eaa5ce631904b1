import { rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Language } from '../report/language.ts'
import type { DuckdbStore } from '../warehouse/duckdb-store.ts'
import type { PostgresStore } from '../warehouse/postgres-store.ts'
import type { Store } from '../warehouse/store.ts'
import { openStore } from './open-store.ts'
import { UsageError } from './usage-error.ts'

/** The option that names a store. */
export const storeOption = { store: { type: 'string', short: 's' } } as const

/**
 * Opens the store that `--store` names for reading, does `work` with it, and closes it.
 * @throws UsageError where there is none, or it is in use
 */
export async function withStore<T>(
  target: string | undefined,
  language: Language,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  if (target === undefined)
    throw new UsageError(language === 'zh' ? '没有数据仓库：加上 --store 目录' : 'No store: add --store DIR')
  const store = await openStore(target, 'read', language)
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** The same for what only DuckDB can do: of a database it is given all that is there at one point in time. */
export async function withDuckdb<T>(
  target: string | undefined,
  language: Language,
  work: (store: DuckdbStore) => Promise<T>,
): Promise<T> {
  const { DuckdbStore } = await import('../warehouse/duckdb-store.ts')
  return withStore(target, language, async (store) => {
    if (store instanceof DuckdbStore) return work(store)
    const folder = await mkdtemp(join(tmpdir(), 'formproof-'))
    // A copy of all that is in a database is not left lying about.
    const onSignal = () => {
      rmSync(folder, { recursive: true, force: true })
      process.exit(130)
    }
    process.on('SIGINT', onSignal).on('SIGTERM', onSignal)
    try {
      await (store as PostgresStore).copyInto(folder)
      const copy = await DuckdbStore.open(join(folder, 'store'), 'write')
      try {
        await copy.fillFrom(folder)
        return await work(copy)
      } finally {
        await copy.close()
      }
    } finally {
      process.off('SIGINT', onSignal).off('SIGTERM', onSignal)
      await rm(folder, { recursive: true, force: true })
    }
  })
}
