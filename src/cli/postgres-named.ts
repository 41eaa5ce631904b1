import type { Language } from '../report/language.ts'
import { isPostgres } from '../warehouse/postgres-connection.ts'
import { UsageError } from './usage-error.ts'

/** The database that `--store` names, of a command that needs one. @throws UsageError where it names none */
export function postgresNamed(store: string | undefined, language: Language): string {
  if (store !== undefined && isPostgres(store)) return store
  throw new UsageError(
    language === 'zh'
      ? '需要数据库：加上 --store postgres://用户@主机/库名（或 --store postgres://，由环境变量给出）'
      : 'This takes a database: add --store postgres://user@host/database, or --store postgres:// to take it from the environment',
  )
}
