import { type ColumnType, decimals, ledgerTables, readTables, type WarehouseTable, warehouseTables } from './tables.ts'

/** What two databases call differently. */
export interface Dialect {
  readonly types: Readonly<Record<ColumnType, string>>
  /** Schema of the tables, which keep every version. */
  readonly history: string
  /** Schema of the views, which show what counts now. */
  readonly current: string
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
}

/** The statements that make all tables of a warehouse, with a comment on each table and column. */
export function tableStatements({ types, history }: Dialect): string[] {
  return warehouseTables.flatMap((table) => {
    const columns = table.columns.map(({ name, type, required }) => `${name} ${types[type]}${required ? ' NOT NULL' : ''}`)
    const name = `${history}.${table.name}`
    return [`CREATE TABLE ${name} (\n  ${columns.join(',\n  ')}\n)`, ...commentStatements('TABLE', name, table)]
  })
}

function commentStatements(kind: 'TABLE' | 'VIEW', name: string, { comment, columns }: WarehouseTable): string[] {
  return [
    `COMMENT ON ${kind} ${name} IS ${literal(both(comment))}`,
    ...columns.map((column) => `COMMENT ON COLUMN ${name}.${column.name} IS ${literal(both(column.comment))}`),
  ]
}

/** The comment as it stands in the database: Chinese, then English. */
export const both = ({ zh, en }: { readonly zh: string; readonly en: string }) => `${zh} · ${en}`

export const literal = (text: string) => `'${text.replaceAll("'", "''")}'`

/** What the views add to the columns of their table. */
const viewColumns: Partial<Record<string, string>> = {
  form: ', r.path',
  value_place: `, CASE t.entity
    WHEN 'form' THEN t.field
    WHEN 'choice' THEN t.field
    WHEN 'budget_line' THEN 'budget.lines[' || t.row_no || '].' || t.field
    WHEN 'declared_total' THEN 'total.declared[' || t.row_no || ']'
    ELSE 'indicators[' || t.row_no || '].' || t.field END AS path`,
}

/** The statements that make the views: of every source the rows of the reading that counts now. */
export function viewStatements({ history, current }: Dialect): string[] {
  const views = [
    ...readTables.map(({ name }) => [
      name,
      `SELECT t.*${viewColumns[name] ?? ''} FROM ${history}.${name} t JOIN ${history}.reading r ON r.reading_id = t.reading_id WHERE r.is_current`,
    ]),
    [
      'source',
      `SELECT s.*, r.reading_id, r.path, r.status, r.pages, r.forms, r.reason_zh, r.reason_en, r.read_at, r.run_id
FROM ${history}.source s JOIN ${history}.reading r ON r.sha256 = s.sha256 WHERE r.is_current`,
    ],
    ...ledgerTables.filter(({ name }) => name !== 'source').map(({ name }) => [name, `SELECT * FROM ${history}.${name}`]),
  ]
  return views.map(([name, select]) => `CREATE VIEW ${current}.${name} AS ${select}`)
}
