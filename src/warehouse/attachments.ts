import type { Dialect } from './ddl.ts'
import type { SeenPath } from './store.ts'

// Files with the same content have the same files attached to them. Those are found by reading one of them; at the paths of the
// others the ledger adds them.

/** Whether this is attached to a file, or may be. */
export const mayBeAttached = ({ path }: SeenPath): boolean => path.includes('#')

/** Condition on a row of `source_path`: it may be attached to a file. A file of its own mostly has a time of modification. */
export const isAttachment = (row: string): string => `strpos(${row}path, '#') > 0 AND ${row}modified_ns IS NULL`

/**
 * Statement for what is attached to contents, wherever these lie: the content, what is added to its path, and the content that
 * is attached there.
 * @param contents statement that gives the contents
 */
export const attachedTo = ({ history, asBytes }: Dialect, contents: string): string =>
  // What begins with the path and '#' stands between it and the path with the next character, and is found by an index there.
  `SELECT DISTINCT q.sha256, substr(a.path, length(q.path) + 1) AS name, a.sha256 AS attached FROM ${history}.source_path q
   JOIN ${history}.source_path a ON a.path${asBytes} > q.path || '#' AND a.path${asBytes} < q.path || '$' AND ${isAttachment('a.')}
   WHERE q.sha256 IN ${contents}`

/** Each path once, as it was seen last, and with it what that statement says is attached to its content. */
export function withAttached(seen: readonly SeenPath[], attachments: readonly (readonly string[])[]): SeenPath[] {
  const latest = new Map(seen.map((one) => [one.path, one]))
  const ofContent = Map.groupBy(attachments, ([host]) => host)
  for (const { path, sha256 } of [...latest.values()])
    for (const [, name, attached] of ofContent.get(sha256) ?? [])
      if (!latest.has(`${path}${name}`))
        latest.set(`${path}${name}`, { path: `${path}${name}`, sha256: attached as string, bytes: null, modifiedNs: null })
  return [...latest.values()]
}

/** Adds to paths with the same content what is attached to some of them only, as seen in the run `$1`; for the same contents. */
export const addAttached = (dialect: Dialect, contents: string): string => {
  const { history } = dialect
  return `INSERT INTO ${history}.source_path (path, sha256, seen_run)
   SELECT p.path || t.name AS path, min(t.attached), $1 FROM (${attachedTo(dialect, contents)}) t
   JOIN ${history}.source_path p ON p.sha256 = t.sha256
   WHERE NOT EXISTS (SELECT 1 FROM ${history}.source_path there WHERE there.path = p.path || t.name) GROUP BY 1 ORDER BY 1`
}

/**
 * Condition on `source`: a PDF that lies nowhere any more. What was attached to it is not known then; where it is found again,
 * it has to be looked into again.
 */
export const isForgotten = (history: string): string =>
  `s.media_type = 'application/pdf' AND NOT EXISTS (SELECT 1 FROM ${history}.source_path p WHERE p.sha256 = s.sha256)`
