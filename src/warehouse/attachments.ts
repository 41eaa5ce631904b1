import { attachmentSign } from '../model/source-path.ts'
import type { Dialect } from './ddl.ts'
import type { SeenPath } from './store.ts'

// Files with the same content have the same files attached to them. Those are found by reading one of them; at the paths of the
// others the ledger adds them.

/** Whether this is attached to a file: one may be attached to another that is, and then both are to the same. */
export const isAttached = ({ path, host }: Pick<SeenPath, 'path' | 'host'>): boolean =>
  host !== null && path.startsWith(attachmentSign, host.length)

/** Condition on a row of `source_path`: it is attached to a file. */
const isAttachment = (row: string): string => `substr(${row}.path, length(${row}.host) + 1, 1) = '${attachmentSign}'`

/** The host of what is attached to a row of `source_path`. */
const hostOfAttached = (row: string): string => `CASE WHEN ${isAttachment(row)} THEN ${row}.host ELSE ${row}.path END`

/**
 * Statement for what is attached to contents, wherever these lie: the content, what is added to its path, and the content that
 * is attached there.
 * @param contents statement that gives the contents
 */
export const attachedTo = ({ history }: Dialect, contents: string): string =>
  `SELECT DISTINCT q.sha256, substr(a.path, length(q.path) + 1) AS name, a.sha256 AS attached FROM ${history}.source_path q
   JOIN ${history}.source_path a ON a.host = ${hostOfAttached('q')} AND ${isAttachment('a')}
   AND starts_with(a.path, q.path || '${attachmentSign}') WHERE q.sha256 IN ${contents}`

/** Each path once, as it was seen last, and with it what that statement says is attached to its content. */
export function withAttached(seen: readonly SeenPath[], attachments: readonly (readonly string[])[]): SeenPath[] {
  const latest = new Map(seen.map((one) => [one.path, one]))
  const ofContent = Map.groupBy(attachments, ([content]) => content)
  for (const one of [...latest.values()])
    for (const [, name, attached] of ofContent.get(one.sha256) ?? []) {
      const path = `${one.path}${name}`
      const host = isAttached(one) ? one.host : one.path
      if (!latest.has(path)) latest.set(path, { path, sha256: attached as string, bytes: null, modifiedNs: null, host })
    }
  return [...latest.values()]
}

/** Adds to paths with the same content what is attached to some of them only, as seen in the run `$1`; for the same contents. */
export const addAttached = (dialect: Dialect, contents: string): string => {
  const { history } = dialect
  return `INSERT INTO ${history}.source_path (path, sha256, seen_run, host)
   SELECT p.path || t.name AS path, min(t.attached), $1, min(${hostOfAttached('p')}) FROM (${attachedTo(dialect, contents)}) t
   JOIN ${history}.source_path p ON p.sha256 = t.sha256
   WHERE NOT EXISTS (SELECT 1 FROM ${history}.source_path there WHERE there.path = p.path || t.name) GROUP BY 1 ORDER BY 1`
}

/**
 * Condition on `source`: a PDF that lies nowhere any more. What was attached to it is not known then; where it is found again,
 * it has to be looked into again.
 */
export const isForgotten = (history: string): string =>
  `s.media_type = 'application/pdf' AND NOT EXISTS (SELECT 1 FROM ${history}.source_path p WHERE p.sha256 = s.sha256)`
