import { existsSync } from 'node:fs'
import type { Language } from '../report/language.ts'
import { DuckdbStore } from '../warehouse/duckdb-store.ts'
import type { Store } from '../warehouse/store.ts'
import { StoreError } from '../warehouse/store-error.ts'
import { UsageError } from './usage-error.ts'

/**
 * The store that `--store` names: a folder.
 * @param mode `rehearse`: one that does not exist yet counts as empty
 * @throws {UsageError} where it is missing, in use, or not one of this program's
 */
export async function openStore(target: string, mode: 'read' | 'write', language: Language): Promise<Store>
export async function openStore(
  target: string,
  mode: 'rehearse',
  language: Language,
): Promise<Pick<Store, 'knownPaths' | 'statusOf' | 'close'>>
export async function openStore(target: string, mode: 'read' | 'write' | 'rehearse', language: Language) {
  try {
    if (mode === 'rehearse' && !existsSync(target)) return empty
    return await DuckdbStore.open(target, mode === 'write' ? 'write' : 'read')
  } catch (error) {
    if (error instanceof StoreError) throw new UsageError(error.text[language])
    throw error
  }
}

const empty: Pick<Store, 'knownPaths' | 'statusOf' | 'close'> = {
  knownPaths: async () => new Map(),
  statusOf: async () => new Map(),
  close: async () => {},
}
