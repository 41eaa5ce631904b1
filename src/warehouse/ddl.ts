import { type ColumnType, decimals, newestLayout, type WarehouseColumn, type WarehouseTable, warehouseTables } from './tables.ts'
import { currentViews } from './views.ts'

/** What two databases call differently. */
export interface Dialect {
  readonly types: Readonly<Record<ColumnType, string>>
  /** Schema of the tables, which keep every version. */
  readonly history: string
  /** Schema of the views, which show what counts now. */
  readonly current: string
  /** Behind an expression: texts are compared as bytes, where they are not anyway. */
  readonly asBytes: string
}

const sized = (name: string) =>
  Object.fromEntries(
    Object.entries(decimals).map(([type, [digits, behind]]) => [type, `${name}(${digits},${behind})`]),
  ) as Record<keyof typeof decimals, string>

export const duckdbDialect: Dialect = {
  types: {
    ...sized('DECIMAL'),
    id: 'VARCHAR',
    text: 'VARCHAR',
    count: 'INTEGER',
    bytes: 'BIGINT',
    share: 'DOUBLE',
    date: 'DATE',
    time: 'TIMESTAMPTZ',
    flag: 'BOOLEAN',
  },
  history: 'history',
  current: 'main',
  asBytes: '',
}

/**
 * The statements that make tables, with a comment on each table and column.
 * @param layout the step of the layout whose columns they have
 */
export function tableStatements(
  { types, history }: Dialect,
  tables: readonly WarehouseTable[] = warehouseTables,
  layout: number = newestLayout,
): string[] {
  return tables.flatMap((table) => {
    const columns = table.columns.filter(({ since = 1 }) => since <= layout)
    const made = columns.map(({ name, type, required }) => `${name} ${types[type]}${required ? ' NOT NULL' : ''}`)
    const name = `${history}.${table.name}`
    return [`CREATE TABLE ${name} (\n  ${made.join(',\n  ')}\n)`, ...commentStatements('TABLE', name, { ...table, columns })]
  })
}

/** Those that add what a step of the layout adds to tables that are there. */
export function columnStatements({ types, history }: Dialect, layout: number): string[] {
  return warehouseTables.flatMap(({ name, columns }) =>
    columns
      .filter(({ since }) => since === layout)
      .flatMap((column) => [
        `ALTER TABLE ${history}.${name} ADD COLUMN ${column.name} ${types[column.type]}`,
        columnComment(`${history}.${name}`, column),
      ]),
  )
}

function commentStatements(kind: 'TABLE' | 'VIEW', name: string, { comment, columns }: WarehouseTable): string[] {
  return [`COMMENT ON ${kind} ${name} IS ${literal(both(comment))}`, ...columns.map((column) => columnComment(name, column))]
}

const columnComment = (table: string, { name, comment }: WarehouseColumn) =>
  `COMMENT ON COLUMN ${table}.${name} IS ${literal(both(comment))}`

/** The comment as it stands in the database: Chinese, then English. */
export const both = ({ zh, en }: { readonly zh: string; readonly en: string }) => `${zh} · ${en}`

export const literal = (text: string) => `'${text.replaceAll("'", "''")}'`

/**
 * The statements that make the views: of every source the rows of the reading that counts now, which `current_reading` alone says. A source does not count any
 * more where no file holds it, as the one that did holds other content now; nor does a file that could not be opened and
 * has been since.
 */
export function viewStatements(dialect: Dialect): string[] {
  const { history, current } = dialect
  const counting = `CREATE VIEW ${history}.current_reading AS SELECT r.* FROM ${history}.reading r WHERE r.is_current AND CASE
  WHEN r.sha256 IS NULL THEN NOT EXISTS (SELECT 1 FROM ${history}.source_path p WHERE p.path = r.path)
  ELSE EXISTS (SELECT 1 FROM ${history}.source_path p WHERE p.sha256 = r.sha256) END`
  return [
    counting,
    ...currentViews.flatMap((view) => {
      const name = `${current}.${view.name}`
      const columns = view.columns.map(
        ({ name, from = `t.${name}` }) => `${typeof from === 'string' ? from : from(dialect)} AS ${name}`,
      )
      const select = `SELECT ${columns.join(', ')} FROM ${history}.${view.name} t${view.join(history)}`
      return [`CREATE VIEW ${name} AS ${select}`, ...commentStatements('VIEW', name, view)]
    }),
  ]
}

/** Writes the row of a run that starts; `$1` is its id, `$2` the program's version, `$3` that of the reading. */
export const insertRun = (history: string): string =>
  `INSERT INTO ${history}.run (run_id, started_at, program_version, reader, status) VALUES ($1, now(), $2, $3, 'running')`

/** Ends the run `$1` with the status `$2` and its counts: files, skipped, sources, forms, failures. */
export const updateRun = (history: string): string =>
  `UPDATE ${history}.run SET ended_at = now(), status = $2, files = $3, skipped = $4, sources = $5, forms = $6, failures = $7 WHERE run_id = $1`

/** What came of a run, from the readings that it made. */
export const runCounts = (history: string): string =>
  Object.entries({
    sources: 'count(*)',
    forms: 'coalesce(sum(r.forms), 0)',
    failures: "count(CASE WHEN r.status IN ('unreadable', 'failed') THEN 1 END)",
  })
    .map(([name, value]) => `${name} = (SELECT ${value} FROM ${history}.reading r WHERE r.run_id = run.run_id)`)
    .join(', ')

/** Ends runs that seem to go on, as such that were cut off; a condition follows where some may really do so. */
export const cutOffRuns = (history: string): string =>
  `UPDATE ${history}.run SET status = 'stopped', ${runCounts(history)} WHERE status = 'running'`

/**
 * Condition on `reading`: it was made under the version of a run, and does not count as another version came between.
 * @param contents statement that gives the contents that were seen in that run
 */
export const countsAgain = (history: string, contents: string, run: string): string =>
  `NOT is_current AND status IN ('read', 'partial') AND reader = (SELECT reader FROM ${history}.run WHERE run_id = ${run}) AND sha256 IN ${contents}`

/** Gives paths (the list `$1`) other names (`$2`); where one is there already, it stays as it is. To be run one after the other. */
export const movePaths = (history: string): readonly string[] => {
  const moves = '(SELECT unnest($1::TEXT[]) AS old, unnest($2::TEXT[]) AS moved) m'
  return [
    `DELETE FROM ${history}.source_path WHERE path IN (SELECT old FROM ${moves} WHERE moved IN (SELECT path FROM ${history}.source_path))`,
    ...['source_path SET path', 'source_path SET host', 'reading SET path'].map(
      (change) => `UPDATE ${history}.${change} = m.moved FROM ${moves} WHERE ${change.split(' ')[2]} = m.old`,
    ),
  ]
}

/**
 * What `previous_id` of a path becomes where its content is `now`: what counted of the content that lay there, where that was
 * another. What lay there before is kept where nothing counted of it.
 * @param path row of `source_path` as it was
 */
export const previousReading = (history: string, path: string, now: string): string =>
  `coalesce(CASE WHEN ${path}.sha256 <> ${now} THEN (SELECT r.reading_id FROM ${history}.reading r
   WHERE r.sha256 = ${path}.sha256 AND r.is_current) END, ${path}.previous_id)`

/**
 * Condition on `source_path`: it lay in an archive, or was attached to a file, that has other content now, and was not seen
 * there again in the run `$1`.
 * @param changed table with the paths of such files
 */
export const isGone = (history: string, changed: string): string => {
  const ofChanged = `host IN (SELECT path FROM ${changed})`
  // What is attached to an entry is part of the entry, which is part of the archive.
  return `seen_run <> $1 AND (${ofChanged} OR host IN (SELECT path FROM ${history}.source_path WHERE ${ofChanged}))`
}

/** What `source_path.host` was before there was such a column, as far as paths say it; `paths` is the table as it was. */
export const guessedHost = (paths: string): string => {
  const part = (sign: string) => `split_part(path, '${sign}', 1)`
  const whens = ['#', '!/'].map(
    (sign) => `WHEN ${part(sign)} <> path AND ${part(sign)} IN (SELECT path FROM ${paths}) THEN ${part(sign)}`,
  )
  return `CASE WHEN modified_ns IS NOT NULL THEN NULL ${whens.join(' ')} END`
}

/** The statements that make the views anew, where there are some of another layout. */
export const renewedViews = (dialect: Dialect): string[] => [
  ...currentViews.map(({ name }) => `DROP VIEW IF EXISTS ${dialect.current}.${name}`),
  `DROP VIEW IF EXISTS ${dialect.history}.current_reading`,
  ...viewStatements(dialect),
]
