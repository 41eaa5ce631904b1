import type { Language } from '../report/language.ts'
import type { DuckdbStore } from '../warehouse/duckdb-store.ts'
import { isPostgres } from '../warehouse/postgres-connection.ts'
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

/** The same for what only a store in a folder can do. */
export async function withFolder<T>(
  target: string | undefined,
  language: Language,
  work: (store: DuckdbStore) => Promise<T>,
): Promise<T> {
  if (target !== undefined && isPostgres(target))
    throw new UsageError(
      language === 'zh'
        ? '只能导出目录中的数据仓库；PostgreSQL 请用其自己的工具，如 psql 的 \\copy'
        : 'Only a store in a folder can be exported; with PostgreSQL use its own tools, such as \\copy of psql',
    )
  const { DuckdbStore } = await import('../warehouse/duckdb-store.ts')
  return withStore(target, language, async (store) => {
    if (!(store instanceof DuckdbStore)) throw new Error(`${target} is no folder`)
    return work(store)
  })
}
