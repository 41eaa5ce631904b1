import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { literal } from '../ddl.ts'
import type { WarehouseView } from '../views.ts'
import { chosenRows, isOfForms, type Selection } from './selection.ts'

/** What Hive, DuckDB, pandas and Spark all call the folder of rows that have no value. */
const withoutYear = 'year=__HIVE_DEFAULT_PARTITION__'
const format = 'FORMAT parquet, COMPRESSION zstd'

/**
 * Writes the chosen rows of a view as Parquet: those of forms in a folder for each year, the others in one file. A table
 * without rows has a file all the same, so that its columns can be read.
 * @returns the number of rows
 */
export async function copyToParquet(
  execute: (sql: string) => Promise<number>,
  directory: string,
  view: WarehouseView,
  selection: Selection,
): Promise<number> {
  const folder = join(directory, view.name)
  const rows = chosenRows(view, selection)
  const isPartitioned = isOfForms(view)
  const columns = view.columns.filter(({ name }) => !(isPartitioned && name === 'year')).map(({ name }) => `t.${name}`)
  await mkdir(folder, { recursive: true })
  const copy = (select: string, path: string, options = '') =>
    execute(`COPY (SELECT ${select} ${rows}) TO ${literal(path)} (${format}${options})`)
  if (!isPartitioned) return copy(columns.join(', '), join(folder, 'data_0.parquet'))
  const written = await copy(`${columns.join(', ')}, c.year`, folder, ', PARTITION_BY (year), OVERWRITE_OR_IGNORE')
  if (written === 0) {
    await mkdir(join(folder, withoutYear), { recursive: true })
    await copy(columns.join(', '), join(folder, withoutYear, 'data_0.parquet'))
  }
  return written
}
