import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

/** The server to test against: that of DATABASE_URL, else the run's own. Null where there is neither. */
export async function serverUrl(): Promise<string | null> {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL
  const response = await fetch(inject('postgresAt'))
  const text = await response.text()
  if (!response.ok) throw new Error(text)
  return text || null
}

/** Makes an empty database on a server; its address. */
export async function makeDatabase(server: string): Promise<string> {
  const name = `formproof_test_${randomBytes(6).toString('hex')}`
  await runSql(server, `CREATE DATABASE ${name} ENCODING 'UTF8' TEMPLATE template0`)
  return at(server, { database: name })
}

export async function dropDatabase(server: string, database: string): Promise<void> {
  await runSql(server, `DROP DATABASE IF EXISTS ${new URL(database).pathname.slice(1)} WITH (FORCE)`)
}

/** The address with another database or user. */
export function at(url: string, { database, user, password }: { database?: string; user?: string; password?: string }): string {
  const changed = new URL(url)
  if (database !== undefined) changed.pathname = `/${database}`
  if (user !== undefined) changed.username = user
  if (password !== undefined) changed.password = password
  return changed.href
}

/** Runs statements as they are; the rows of the last one. */
export async function runSql(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const result: pg.QueryResult | pg.QueryResult[] = await client.query(sql)
    return (Array.isArray(result) ? result.at(-1) : result)?.rows ?? []
  } finally {
    await client.end()
  }
}
