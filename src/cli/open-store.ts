import { readdir } from 'node:fs/promises'
import type { Language } from '../report/language.ts'
import { isPostgres } from '../warehouse/postgres-connection.ts'
import type { Store } from '../warehouse/store.ts'
import { NoStore } from '../warehouse/store-error.ts'
import { makeFolder } from './output-folder.ts'
import { UsageError } from './usage-error.ts'

/**
 * The store that `--store` names: a folder, or a PostgreSQL database by its address.
 * @param mode `rehearse`: one that does not exist yet counts as empty
 * @throws {StoreError} where it is missing, in use, or not one of this program's; {UsageError} where it cannot be one
 */
export async function openStore(target: string, mode: 'read' | 'write', language: Language): Promise<Store>
export async function openStore(
  target: string,
  mode: 'rehearse',
  language: Language,
): Promise<Pick<Store, 'knownPaths' | 'statusOf' | 'close'>>
export async function openStore(target: string, mode: 'read' | 'write' | 'rehearse', language: Language) {
  const access = mode === 'write' ? 'write' : 'read'
  if (isPostgres(target)) {
    const { PostgresStore } = await import('../warehouse/postgres-store.ts')
    return await PostgresStore.open(target, { mode: access }).catch((error: unknown) => {
      if (mode === 'rehearse' && error instanceof NoStore) return empty
      throw error
    })
  }
  // DuckDB would take what stands before the colon for an extension.
  if (/^\w+:\/\//.test(target))
    throw new UsageError(
      language === 'zh'
        ? `--store ${target}：应为文件夹，或 postgres://用户@主机/库名`
        : `--store ${target}: expected a folder, or postgres://user@host/database`,
    )
  const { DuckdbStore } = await import('../warehouse/duckdb-store.ts')
  if (!DuckdbStore.isIn(target)) {
    await refuseFolder(target, mode, language)
    if (mode === 'rehearse') return empty
    if (mode === 'write') await makeFolder(target, '--store', language)
  }
  return await DuckdbStore.open(target, access)
}

/** Refuses what cannot be the folder of a store. One that holds other things does not become one: they might be lost. */
async function refuseFolder(target: string, mode: 'read' | 'write' | 'rehearse', language: Language): Promise<void> {
  const zh = language === 'zh'
  if (target === '') throw new UsageError(zh ? '--store 为空：请给出文件夹' : '--store is empty: give a folder')
  const entries = await readdir(target).catch(({ code }: NodeJS.ErrnoException) => code ?? '')
  if (entries === 'ENOTDIR')
    throw new UsageError(
      zh ? `--store ${target} 是文件：请给出数据仓库所在的文件夹` : `--store ${target} is a file: give the folder of the store`,
    )
  if (mode !== 'read' && Array.isArray(entries) && entries.some((name) => !name.startsWith('.')))
    throw new UsageError(
      zh
        ? `--store ${target} 不是数据仓库，且不为空：请给出新的或空的文件夹`
        : `--store ${target} is no store, and not empty: give a new folder, or an empty one`,
    )
}

const empty: Pick<Store, 'knownPaths' | 'statusOf' | 'close'> = {
  knownPaths: async () => new Map(),
  statusOf: async () => new Map(),
  close: async () => {},
}
