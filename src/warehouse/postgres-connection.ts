import pg from 'pg'
import { LostConnection } from './reconnect.ts'
import { StoreError } from './store-error.ts'

/** Whether a store is a PostgreSQL database and not a folder. */
export const isPostgres = (store: string) => /^postgres(ql)?:/i.test(store)

/** What pg, and pg-boss, are told of a connection. */
interface ConnectionConfig {
  readonly application_name: string
  readonly keepAlive: boolean
  readonly keepAliveInitialDelayMillis: number
  readonly connectionTimeoutMillis: number
  readonly query_timeout: number
  readonly connectionString?: string
}

/**
 * How to connect. `postgres://` alone takes everything from the environment: DATABASE_URL, or PGHOST and its like, which
 * also give whatever the address leaves out.
 * @throws {StoreError} where it is no address; the message does not repeat it, as it may hold a password
 */
export function connectionConfig(store: string, environment: NodeJS.ProcessEnv = process.env): ConnectionConfig {
  const isBare = /^postgres(ql)?:(\/\/\/?)?$/i.test(store)
  const address = isBare ? environment.DATABASE_URL : store
  const common = {
    application_name: 'formproof',
    // A network that swallows everything is noticed.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: 10_000,
    // A server that takes a statement and never answers is as good as gone.
    query_timeout: 600_000,
  }
  if (!address) return common
  if (!isPostgres(address) || !URL.canParse(address))
    throw new StoreError({
      zh: '数据库地址无效，应为 postgres://用户@主机:端口/库名',
      en: 'The address of the database is not valid: expected postgres://user@host:port/database',
    })
  return { ...common, connectionString: address }
}

/** A database as it may be shown: without user and password. */
export function shownAs(store: string, environment: NodeJS.ProcessEnv = process.env): string {
  const { connectionString } = connectionConfig(store, environment)
  const { host, port, database } = new pg.Client(connectionString === undefined ? {} : { connectionString })
  return `postgres://${host}:${port}/${database ?? ''}`
}

/** The text without what stands between `//user` and `@`, and without passwords among parameters. */
export const withoutPassword = (text: string) =>
  text.replaceAll(/(\/\/[^\s:/@]*):[^\s/]*@/g, '$1:***@').replaceAll(/\b(password|sslpassword)=[^\s&]*/gi, '$1=***')

/** What to say of a database that cannot be opened. */
export function openingError(error: unknown, store: string): StoreError {
  if (error instanceof StoreError && !(error instanceof LostConnection)) return error
  const message = error instanceof LostConnection ? error.reason : error instanceof Error ? error.message : String(error)
  // The cause is left out: what pg throws may carry the address.
  const [database, reason] = [shownAs(store), withoutPassword(message)]
  return new StoreError({ zh: `无法使用数据库 ${database}：${reason}`, en: `The database ${database} cannot be used: ${reason}` })
}
