import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { at, runSql } from './sql.ts'

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
