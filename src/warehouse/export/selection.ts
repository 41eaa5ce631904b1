import { duckdbDialect, literal } from '../ddl.ts'
import { ledgerTables } from '../tables.ts'
import type { WarehouseView } from '../views.ts'

const current = `${duckdbDialect.history}.current_reading`

/** Which rows of the views are wanted; without any of it all of them. */
export interface Selection {
  /** Only what later runs read, and what they found to count again. */
  readonly since?: string | undefined
  /** A condition on `form`, in SQL. */
  readonly where?: string | undefined
}

/**
 * Temporary tables that pin down the readings and forms that are wanted, with what their rows are ordered by: the rows of
 * every other table follow from them.
 */
export function selectionStatements({ since, where }: Selection): string[] {
  // A content that lies at a path again, or is read under an earlier version again, was seen by that run, but not read.
  const later =
    since === undefined
      ? ''
      : ` AND (run_id > ${literal(since)} OR sha256 IN (SELECT sha256 FROM source_path WHERE seen_run > ${literal(since)}))`
  // The condition may end in a comment.
  const wanted = where === undefined ? '' : ` AND (${where}\n)`
  const withForms = where === undefined ? '' : ' AND reading_id IN (SELECT reading_id FROM chosen_form)'
  return [
    `CREATE OR REPLACE TEMP TABLE chosen_form AS SELECT reading_id, form_id, ordinal, year, path FROM form WHERE true${later}${wanted}`,
    `CREATE OR REPLACE TEMP TABLE chosen_reading AS SELECT reading_id, sha256, run_id FROM ${current} WHERE true${later}${withForms}`,
  ]
}

/**
 * The chosen rows of a view without their columns: FROM and WHERE. `c` is the form that a row belongs to, if any. What is said
 * of sources as a whole is always all there: who has a copy cannot know which of it counts no more.
 */
export function chosenRows({ name, columns }: WarehouseView, { since, where }: Selection): string {
  if (ledgerTables.some((table) => table.name === name)) return ledgerRows(name, since, where)
  const isOfSource = columns.some((column) => column.name === 'form_id' && !column.required) && where === undefined
  return `FROM ${name} t JOIN ${current} k ON k.reading_id = t.reading_id
LEFT JOIN chosen_form c ON c.reading_id = t.reading_id AND c.form_id = t.form_id
WHERE c.form_id IS NOT NULL${isOfSource ? ' OR t.form_id IS NULL' : ''}`
}

function ledgerRows(name: string, since: string | undefined, where: string | undefined): string {
  const conditions: string[] = []
  const among = (column: string) => conditions.push(`t.${column} IN (SELECT ${column} FROM chosen_reading)`)
  if (name === 'source') among('reading_id')
  else {
    if (since !== undefined) conditions.push(`t.${name === 'source_path' ? 'seen_run' : 'run_id'} > ${literal(since)}`)
    if (where !== undefined) among(name === 'source_path' ? 'sha256' : name === 'reading' ? 'reading_id' : 'run_id')
  }
  return `FROM ${name} t${conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : ''}`
}

/**
 * In the order in which people look for them: by path, then as in the source. Values are most of a store, and sorting them
 * would take longer than all the rest: they come as they were stored, source by source.
 */
export function inOrder(view: WarehouseView): string {
  if (view.name === 'value_place') return ''
  const key = view.key.map((column) => `t.${column}`)
  return ` ORDER BY ${[...(isOfForms(view) ? ['coalesce(c.path, k.path)', 'k.reading_id', 'c.ordinal NULLS LAST'] : []), ...key].join(', ')}`
}

/** Whether the rows of a view belong to forms, and so to a year. */
export const isOfForms = ({ columns }: WarehouseView) => columns.some(({ name }) => name === 'form_id')
