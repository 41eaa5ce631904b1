import { namedRows, numbersOf } from './named-rows.ts'
import { isLiveRun } from './postgres-run-lock.ts'
import type { Store } from './store.ts'

/** What the ledger of a database holds. */
export interface LedgerStatus {
  /** Imports that go on, and those that were cut off: the next import ends them. */
  readonly imports: Readonly<Record<'running' | 'cutOff', number>>
  /** What counts now. `sources` are those read, read in part, unreadable and failed together. */
  readonly ledger: Readonly<Record<'sources' | 'read' | 'partial' | 'unreadable' | 'failed' | 'forms' | 'mismatches', number>>
}

export async function ledgerStatus(store: Pick<Store, 'query'>): Promise<LedgerStatus> {
  const [imports] = namedRows(
    await store.query(
      `SELECT count(*) FILTER (WHERE ${isUnderWay}) AS running, count(*) FILTER (WHERE NOT ${isUnderWay}) AS "cutOff"
       FROM run WHERE status = 'running'`,
    ),
  )
  const [ledger] = namedRows(
    await store.query(
      `SELECT count(*) AS sources, count(*) FILTER (WHERE status = 'read') AS read,
        count(*) FILTER (WHERE status = 'partial') AS partial, count(*) FILTER (WHERE status = 'unreadable') AS unreadable,
        count(*) FILTER (WHERE status = 'failed') AS failed, (SELECT count(*) FROM form) AS forms,
        (SELECT count(*) FROM form WHERE verdict = 'mismatch') AS mismatches
       FROM reading WHERE is_current`,
    ),
  )
  return {
    imports: numbersOf(imports, ['running', 'cutOff']),
    ledger: numbersOf(ledger, ['sources', 'read', 'partial', 'unreadable', 'failed', 'forms', 'mismatches']),
  }
}

/** A queued import goes on without its process. */
const isUnderWay = `(files IS NOT NULL OR ${isLiveRun})`
