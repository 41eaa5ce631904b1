import type { Language, Text } from '../report/language.ts'
import { literal } from './ddl.ts'
import type { Store } from './store.ts'

const isFailure = "is_current AND status IN ('unreadable', 'failed')"

/** What could not be read in a run, as far as that still counts. */
export async function failuresIn(
  store: Pick<Store, 'query'>,
  runId: string,
  limit: number,
): Promise<{ readonly path: string; readonly reason: Text }[]> {
  const { rows } = await store.query(
    `SELECT path, reason_zh, reason_en FROM reading WHERE run_id = ${literal(runId)} AND ${isFailure} ORDER BY path LIMIT ${limit}`,
  )
  return rows.map(([path, zh, en]) => ({ path: path ?? '', reason: { zh: zh ?? '', en: en ?? '' } }))
}

/** The statement for all that could not be read. */
export const allFailures = (language: Language): string => `SELECT path, reason_${language} FROM reading WHERE ${isFailure}`
