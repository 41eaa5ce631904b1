import { DuckdbStore } from '../../src/warehouse/duckdb-store.ts'
import { contentOf } from './warehouse.ts'

async function readOnly<T>(directory: string, work: (store: DuckdbStore) => Promise<T>): Promise<T> {
  const store = await DuckdbStore.open(directory, 'read')
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** All rows of the store in a folder; see contentOf. */
export const contentIn = (directory: string): Promise<Record<string, string[]>> =>
  readOnly(directory, (store) => contentOf(store, 'history'))

/** The rows of one query on the store in a folder. */
export const rowsIn = (directory: string, sql: string): Promise<(string | null)[][]> =>
  readOnly(directory, async (store) => (await store.query(sql)).rows.map((row) => [...row]))
