import pg from 'pg'
import { connectionConfig } from './postgres-connection.ts'
import { type Patience, persevering } from './reconnect.ts'

/** Any number that all versions of the program agree on, and nobody else uses. */
const runs = 0x72756e73

/**
 * Condition on `run`: its process lives. It holds a lock for as long as its session lasts, so that the server itself knows
 * when it is gone, however that came.
 */
export const isLiveRun = `EXISTS (SELECT 1 FROM pg_locks l WHERE l.locktype = 'advisory' AND l.objsubid = 2 AND l.classid = ${runs}
 AND l.objid::bigint = hashtext(run_id)::bigint & 4294967295 AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()))`

/** The sign of life of an import that this process does. */
export class RunLock {
  readonly #store: string
  readonly #runId: string
  #client: pg.Client | null = null

  /** @param store address of the database */
  constructor(store: string, runId: string) {
    this.#store = store
    this.#runId = runId
  }

  /**
   * Takes the lock where it is not held: at the beginning, and after the connection was lost.
   * @returns whether it had to
   * @throws {LostConnection} where patience ends
   */
  async hold(patience: Patience): Promise<boolean> {
    if (this.#client) return false
    await persevering(async () => {
      const client = new pg.Client(connectionConfig(this.#store))
      const lost = () => {
        if (this.#client === client) this.#client = null
      }
      client.on('error', lost).on('end', lost)
      try {
        await client.connect()
        // Shared: that two runs have one number by chance keeps neither waiting.
        await client.query(`SELECT pg_advisory_lock_shared(${runs}, hashtext($1))`, [this.#runId])
      } catch (error) {
        await client.end().catch(() => {})
        throw error
      }
      this.#client = client
    }, patience)
    return true
  }

  /** Its import is over. */
  async release(): Promise<void> {
    const client = this.#client
    this.#client = null
    await client?.end().catch(() => {})
  }
}
