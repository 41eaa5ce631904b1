import { readFileSync } from 'node:fs'

const page = new URL('../../../docs/warehouse-postgres.md', import.meta.url)

/** The statements of the documentation that make the three roles, under other names. */
export function rolesSql(names: { migrator: string; worker: string; reader: string }): string {
  const sql = /```sql roles\n([\s\S]*?)```/.exec(readFileSync(page, 'utf8'))?.[1]
  if (!sql) throw new Error('no statements that make roles')
  return sql
    .replaceAll('formproof_migrator', names.migrator)
    .replaceAll('formproof_worker', names.worker)
    .replaceAll('formproof_reader', names.reader)
}
