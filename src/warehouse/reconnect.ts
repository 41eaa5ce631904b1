import { setTimeout as wait } from 'node:timers/promises'
import { StoreError } from './store-error.ts'

/** How long an operation is tried again while the server cannot be reached: a restart, a failover or a lost network. */
export interface Patience {
  /** Milliseconds in all. */
  readonly forMs: number
  /** Ends the waiting. */
  readonly signal?: AbortSignal | undefined
  /** Is told of every failure, without secrets. */
  readonly onLost?: ((reason: string) => void) | undefined
}

/** The server went away, and did not come back in time. */
export class LostConnection extends StoreError {
  readonly reason: string

  constructor(reason: string) {
    super({ zh: `数据库连接中断：${reason}`, en: `The connection to the database was lost: ${reason}` })
    this.reason = reason
  }
}

const firstWaitMs = 100
const longestWaitMs = 5000

/**
 * Runs `work`, and runs it again while it fails because of the connection, with growing waits. What it does must be safe to
 * do twice: a connection that is lost at its end does not tell whether it was done.
 * @throws {LostConnection} where patience ends
 */
export async function persevering<T>(work: () => Promise<T>, { forMs, signal, onLost }: Patience): Promise<T> {
  const end = Date.now() + forMs
  for (let attempt = 0; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (!isLostConnection(error)) throw error
      if (Date.now() >= end || signal?.aborted) throw new LostConnection(error.message)
      onLost?.(error.message)
    }
    // Chance keeps many workers from coming back in step.
    const longest = Math.min(longestWaitMs, firstWaitMs * 2 ** attempt)
    await wait(longest * (0.5 + Math.random() / 2), undefined, signal && { signal }).catch(() => {})
  }
}

/** Whether the server went away, is not there yet, or refuses for the moment. */
export function isLostConnection(error: unknown): error is Error {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return lostCodes.test(code) || lostMessages.test(error.message)
}

// Connection exceptions; shutdown, crash, starting up; too many connections; serialization failures and deadlocks, which the
// server itself asks to be tried again; and what the system says of a socket.
const lostCodes =
  /^(08...|57P0[123]|53300|40001|40P01|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/

// Of these pg gives no code.
const lostMessages =
  /^Connection terminated|^timeout exceeded when trying to connect|not queryable|^Client was closed|^Query read timeout/
