import type { ClientBase } from 'pg'
import { cutOffRuns, runCounts } from './ddl.ts'
import { jobSchema, postgresDialect, readQueue } from './postgres-dialect.ts'
import { isLiveRun } from './postgres-run-lock.ts'

const { history } = postgresDialect

/** Says of an import that all its files are in the queue, or had been read before. */
export async function markQueued(client: ClientBase, runId: string, files: number, skipped: number): Promise<void> {
  await client.query(`UPDATE ${history}.run SET files = $2, skipped = $3 WHERE run_id = $1`, [runId, files, skipped])
}

/**
 * Ends the imports whose last job is done, and those whose process is gone, with what came of them. Whoever finds it out does
 * it: the worker that did the last job may be gone. Imports that are not over, nor queued, have no number of files.
 */
export async function endFinishedRuns(client: ClientBase): Promise<void> {
  const { rows } = await client.query(
    `SELECT to_regclass('${jobSchema}.job') IS NOT NULL AS queued FROM ${history}.run WHERE status = 'running' LIMIT 1`,
  )
  const [found] = rows
  if (!found) return
  const noJobs = found.queued
    ? `NOT EXISTS (SELECT 1 FROM ${jobSchema}.job j WHERE j.state < 'completed' AND j.name = '${readQueue}' AND j.data ->> 'runId' = run.run_id)`
    : 'true'
  await client.query(`${cutOffRuns(history)} AND files IS NULL AND NOT ${isLiveRun} AND ${noJobs}`)
  if (found.queued)
    await client.query(
      `UPDATE ${history}.run SET ended_at = now(), status = 'done', ${runCounts(history)}
       WHERE status = 'running' AND files IS NOT NULL AND ${noJobs}`,
    )
}
