import { once } from 'node:events'
import { createServer } from 'node:http'
import type { TestProject } from 'vitest/node'
import { startServer, type TestServer } from './server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where test files ask for the server that all of them share. */
    postgresAt: string
  }
}

/** One server for a run of the tests, started when the first file asks for it: most runs do without. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let starting: Promise<TestServer | null> | null = null
  const door = createServer((_, response) => {
    starting ??= startServer()
    starting.then(
      (server) => response.end(server?.url ?? ''),
      (error: Error) => response.writeHead(500).end(error.message),
    )
  }).listen(0, '127.0.0.1')
  await once(door, 'listening')
  const address = door.address()
  project.provide('postgresAt', `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`)
  return async () => {
    door.close()
    await (await starting)?.stop()
  }
}
