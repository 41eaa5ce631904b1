import type { ClientBase } from 'pg'
import { both, columnStatements, guessedHost, literal, renewedViews, tableStatements } from './ddl.ts'
import { postgresDialect } from './postgres-dialect.ts'
import { StoreError } from './store-error.ts'
import { warehouseTables } from './tables.ts'

const { history, current } = postgresDialect

/** One step of the layout of a database. What has been released is not changed any more. */
export interface Migration {
  readonly version: number
  readonly name: string
  readonly statements: () => readonly string[]
}

/** The steps in order. A database holds the number of each that was applied to it. */
export const migrations: readonly Migration[] = [
  {
    version: 1,
    name: 'tables, keys and indexes',
    statements: () => [
      ...tableStatements(postgresDialect, warehouseTables, 1),
      ...warehouseTables.map(({ name, key }) => `ALTER TABLE ${history}.${name} ADD PRIMARY KEY (${key.join(', ')})`),
      // Of one content one reading counts, whatever happens side by side.
      `CREATE UNIQUE INDEX reading_current ON ${history}.reading (sha256) WHERE is_current`,
      `CREATE INDEX reading_of_source ON ${history}.reading (sha256, reader)`,
      `CREATE INDEX reading_of_run ON ${history}.reading (run_id)`,
      `CREATE INDEX reading_of_path ON ${history}.reading (path)`,
      `CREATE INDEX source_path_of_source ON ${history}.source_path (sha256)`,
      `CREATE INDEX form_of_source ON ${history}.form (sha256)`,
      `CREATE INDEX form_of_department ON ${history}.form (department, year)`,
      `CREATE INDEX finding_code ON ${history}.finding (code)`,
    ],
  },
  {
    version: 2,
    name: 'index of attachments',
    statements: () => [
      `CREATE INDEX source_path_attached ON ${history}.source_path (path COLLATE "C") WHERE strpos(path, '#') > 0 AND modified_ns IS NULL`,
    ],
  },
  {
    version: 3,
    name: 'what a path is part of',
    statements: () => [
      ...columnStatements(postgresDialect, 3),
      `UPDATE ${history}.source_path SET host = ${guessedHost(`${history}.source_path`)}`,
      `DROP INDEX ${history}.source_path_attached`,
      `CREATE INDEX source_path_of_host ON ${history}.source_path (host) WHERE host IS NOT NULL`,
      // Views are made by the last step that changes any.
      ...renewedViews(postgresDialect),
    ],
  },
]

/** Any number that all versions of the program agree on. */
const lock = 0x666f726d

/** The layout that a database has; 0 where it has none. */
export async function layoutOf(client: ClientBase): Promise<number> {
  const { rows: found } = await client.query(
    `SELECT 1 FROM pg_catalog.pg_tables WHERE schemaname = $1 AND tablename = 'migration'`,
    [history],
  )
  if (found.length === 0) return 0
  const { rows } = await client.query(`SELECT max(version) AS version FROM ${history}.migration`)
  return rows[0]?.version ?? 0
}

/**
 * Brings a database to the layout of this program: all missing steps in one transaction, one process at a time. Where
 * nothing is missing, nothing is asked for but to read.
 * @throws {StoreError} where the layout is newer than this program, or the role may not make tables
 */
export async function migrate(client: ClientBase, steps: readonly Migration[] = migrations): Promise<void> {
  const newest = steps.at(-1)?.version ?? 0
  if (isCurrent(await layoutOf(client), newest)) return
  await client.query('BEGIN')
  try {
    await client.query('SELECT pg_advisory_xact_lock($1)', [lock])
    const layout = await layoutOf(client)
    if (!isCurrent(layout, newest)) await apply(client, layout, steps)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw mayNot(error) ? notAllowed(error) : error
  }
}

async function apply(client: ClientBase, layout: number, steps: readonly Migration[]): Promise<void> {
  if (layout === 0) for (const statement of preparation) await client.query(statement)
  for (const { version, name, statements } of steps) {
    if (version <= layout) continue
    for (const statement of statements()) await client.query(statement)
    await client.query(`INSERT INTO ${history}.migration (version, name) VALUES ($1, $2)`, [version, name])
  }
}

const preparation = [
  // A schema that an administrator has made need not be made, which takes a right on the database.
  ...[history, current].map(
    (schema) => `DO $$ BEGIN
  IF to_regnamespace('${schema}') IS NULL THEN CREATE SCHEMA ${schema}; END IF;
END $$`,
  ),
  `CREATE TABLE ${history}.migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TIMESTAMPTZ NOT NULL DEFAULT now())`,
  `COMMENT ON TABLE ${history}.migration IS ${literal(both({ zh: '结构版本', en: 'Versions of the layout' }))}`,
]

function isCurrent(layout: number, newest: number): boolean {
  if (layout <= newest) return layout === newest
  throw new StoreError({
    zh: `数据库的结构（${layout}）比本程序的（${newest}）新，请升级本程序`,
    en: `The database has a newer layout (${layout}) than this program (${newest}): upgrade the program`,
  })
}

const mayNot = (error: unknown) => error instanceof Error && 'code' in error && error.code === '42501'

/** What to say where a layout, or a queue, is missing and may not be made. */
export const notAllowed = (cause: unknown) =>
  new StoreError(
    {
      zh: '数据库的结构需要建立或升级，而当前用户无权这样做：请用有权的用户运行一次（见 docs/warehouse-postgres.md）',
      en: 'The layout of the database has to be made or upgraded, which this user may not do: run the program once as one who may (docs/warehouse-postgres.md)',
    },
    { cause },
  )
