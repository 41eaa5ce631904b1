import type { ClientBase } from 'pg'
import { postgresDialect } from '../warehouse/postgres-dialect.ts'
import { jobSchema } from './jobs.ts'

const { history } = postgresDialect

/** Says of an import that all its files are in the queue, or had been read before. */
export async function markQueued(client: ClientBase, runId: string, files: number, skipped: number): Promise<void> {
  await client.query(`UPDATE ${history}.run SET files = $2, skipped = $3 WHERE run_id = $1`, [runId, files, skipped])
}

/**
 * Ends the imports whose last job is done, with what came of them. Whoever finds it out does it: the worker that did the last
 * job may be gone. Imports that run without a queue have no number of files before they end.
 */
export async function endFinishedRuns(client: ClientBase): Promise<void> {
  const { rowCount } = await client.query(`SELECT 1 FROM ${history}.run WHERE status = 'running' AND files IS NOT NULL LIMIT 1`)
  if (rowCount === 0) return
  await client.query(
    `UPDATE ${history}.run u SET ended_at = now(), status = 'done', (sources, forms, failures) =
       (SELECT count(*), coalesce(sum(r.forms), 0), count(*) FILTER (WHERE r.status IN ('unreadable', 'failed'))
        FROM ${history}.reading r WHERE r.run_id = u.run_id)
     WHERE u.status = 'running' AND u.files IS NOT NULL AND NOT EXISTS
       (SELECT 1 FROM ${jobSchema}.job j WHERE j.state < 'completed' AND j.name = 'formproof.read' AND j.data ->> 'runId' = u.run_id)`,
  )
}
