import type { Language } from '../report/language.ts'
import type { DuckdbStore } from '../warehouse/duckdb-store.ts'
import { StoreError } from '../warehouse/store-error.ts'
import { UsageError } from './usage-error.ts'

/** The option that names a store. */
export const storeOption = { store: { type: 'string', short: 's' } } as const

/**
 * Opens the store that `--store` names for reading, does `work` with it, and closes it.
 * @throws UsageError where there is none, or it is in use
 */
export async function withStore<T>(
  directory: string | undefined,
  language: Language,
  work: (store: DuckdbStore) => Promise<T>,
): Promise<T> {
  if (directory === undefined)
    throw new UsageError(language === 'zh' ? '没有数据仓库：加上 --store 目录' : 'No store: add --store DIR')
  const { DuckdbStore } = await import('../warehouse/duckdb-store.ts')
  const store = await DuckdbStore.open(directory, 'read').catch((error: unknown) => {
    throw error instanceof StoreError ? new UsageError(error.text[language]) : error
  })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}
