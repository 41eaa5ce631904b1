import type { Dialect } from './ddl.ts'
import { ledgerTables, readTables, type WarehouseColumn, type WarehouseTable } from './tables.ts'

interface ViewColumn extends WarehouseColumn {
  /** What it is made from, where it is no column of the table `t`; `r` is the reading that counts. */
  readonly from?: string | ((dialect: Dialect) => string)
}

/** A view of a table: its columns, and what makes them easier to use. */
export interface WarehouseView extends WarehouseTable {
  readonly columns: readonly ViewColumn[]
  /** What stands behind the table in FROM. */
  readonly join: (history: string) => string
}

const path: ViewColumn = {
  name: 'path',
  type: 'text',
  required: true,
  comment: {
    zh: '原件路径：最近一次见到它的地方，有多处的取最前的一处',
    en: 'Path of the source, where it was seen last; of several the first in order',
  },
  from: ({ history, asBytes }) => `coalesce((SELECT p.path FROM ${history}.source_path p WHERE p.sha256 = r.sha256
    ORDER BY p.seen_run DESC, p.path${asBytes} LIMIT 1), r.path)`,
}
const runId: ViewColumn = {
  name: 'run_id',
  type: 'id',
  required: true,
  comment: { zh: '读取它的导入', en: 'The import that read it' },
  from: 'r.run_id',
}

/** Both numbers are of one kind and unit, so that they may be compared. */
const comparable = `t.target_kind = t.actual_kind AND coalesce(t.target_unit, '') = coalesce(t.actual_unit, '')`

const counts: ViewColumn = {
  name: 'is_current',
  type: 'flag',
  required: true,
  comment: {
    zh: '现在是否有效：是其内容的现行读取，且该内容仍在某处',
    en: 'Whether this reading counts now: it is the one of its content that does, and that lies somewhere',
  },
  from: 'r.reading_id IS NOT NULL',
}

const added: Partial<Record<string, readonly ViewColumn[]>> = {
  form: [
    {
      name: 'total_difference',
      type: 'points',
      comment: { zh: '总分差：自评总分减各项得分之和', en: 'Difference: total declared less the sum of the scores' },
      from: 't.total_declared - t.total_recomputed',
    },
    path,
    runId,
  ],
  indicator: [
    {
      name: 'below_target',
      type: 'flag',
      comment: {
        zh: '是否未达指标值：未印比较符的按“不低于”；种类或单位不同、没有数字的为空',
        en: 'Below target, where no comparator is printed: less than it; null where the two cannot be compared',
      },
      from: `CASE WHEN ${comparable} THEN CASE
    WHEN t.target_comparator IN ('≤', '<') THEN t.actual_number > t.target_number
    WHEN t.target_comparator = '≈' THEN NULL
    ELSE t.actual_number < t.target_number END END`,
    },
  ],
  reading: [
    {
      name: 'previous_id',
      type: 'id',
      comment: {
        zh: '同一内容在先前版本下的读取；空为首次',
        en: 'The reading of the same content before, under another version; null for the first',
      },
      from: 'lag(t.reading_id) OVER (PARTITION BY coalesce(t.sha256, t.path) ORDER BY t.read_at, t.reading_id)',
    },
  ],
  value_place: [
    {
      name: 'path',
      type: 'text',
      required: true,
      comment: {
        zh: '值的路径，与 finding.path 相同，如 indicators[3].score',
        en: 'Path of the value, as finding.path has it, such as indicators[3].score',
      },
      from: `CASE t.entity
    WHEN 'form' THEN t.field
    WHEN 'choice' THEN t.field
    WHEN 'budget_line' THEN 'budget.lines[' || t.row_no || '].' || t.field
    WHEN 'declared_total' THEN 'total.declared[' || t.row_no || ']'
    ELSE 'indicators[' || t.row_no || '].' || t.field END`,
    },
    {
      name: 'place',
      type: 'text',
      comment: { zh: '位置（供人阅读）', en: 'Place, for people' },
      from: `CASE
    WHEN t.page IS NOT NULL THEN 'p. ' || t.page || ', left ' || CAST(round(t.x0 * 100) AS INTEGER) || '% top ' || CAST(round(t.y0 * 100) AS INTEGER) || '%'
    WHEN t.line IS NOT NULL THEN t.line || ':' || t.line_column
    WHEN t.cell IS NOT NULL THEN t.sheet || '!' || t.cell
    ELSE t.element END`,
    },
  ],
}

/** What a source's row gets from its reading. */
const ofReading = ['reading_id', 'run_id', 'read_at', 'status', 'pages', 'forms', 'reason_zh', 'reason_en']
const readingColumns: readonly WarehouseColumn[] = ledgerTables.find(({ name }) => name === 'reading')?.columns ?? []

/** The views that show what counts now, one for each table. */
export const currentViews: readonly WarehouseView[] = [
  ...readTables.map((table) => ({
    ...table,
    columns: [...table.columns, ...(added[table.name] ?? [])],
    join: (history: string) => ` JOIN ${history}.current_reading r ON r.reading_id = t.reading_id`,
  })),
  ...ledgerTables.map((table) =>
    table.name === 'source'
      ? {
          ...table,
          columns: [
            ...table.columns,
            path,
            ...readingColumns
              .filter(({ name }) => ofReading.includes(name))
              .map((column): ViewColumn => ({ ...column, from: `r.${column.name}` })),
          ],
          join: (history: string) => ` JOIN ${history}.current_reading r ON r.sha256 = t.sha256`,
        }
      : table.name === 'reading'
        ? {
            ...table,
            columns: [
              ...table.columns.map((column) => (column.name === counts.name ? counts : column)),
              ...(added.reading ?? []),
            ],
            join: (history: string) => ` LEFT JOIN ${history}.current_reading r ON r.reading_id = t.reading_id`,
          }
        : { ...table, join: () => '' },
  ),
]
