import { duckdbDialect, literal } from './ddl.ts'
import { decimals, type WarehouseColumn, type WarehouseTable } from './tables.ts'

/**
 * The statement that loads a file of rows that csvRow wrote into `target`, a table with the columns of `table`.
 * Text becomes a decimal of more than 18 digits a hundred times slower than one of fewer (DuckDB 1.5.6): it takes the way over
 * the smaller one wherever it fits there.
 */
export function loadStatement(target: string, { columns }: WarehouseTable, path: string): string {
  const types = columns.map((column) => `${column.name}: '${isWide(column) ? 'VARCHAR' : duckdbDialect.types[column.type]}'`)
  return `INSERT INTO ${target} SELECT ${columns.map(expressionOf).join(', ')} FROM read_csv(${literal(path)}, columns = {${types.join(', ')}}, ${csvOptions})`
}

const digitsOfFast = 18
const sizeOf = ({ type }: WarehouseColumn) => (type in decimals ? decimals[type as keyof typeof decimals] : null)
const isWide = (column: WarehouseColumn) => (sizeOf(column)?.[0] ?? 0) > digitsOfFast

function expressionOf(column: WarehouseColumn): string {
  const { name, type } = column
  if (!isWide(column)) return name
  return `coalesce(TRY_CAST(${name} AS DECIMAL(${digitsOfFast}, ${sizeOf(column)?.[1]})), CAST(${name} AS ${duckdbDialect.types[type]}))`
}

// A buffer that is no whole multiple of the longest line breaks rows at its end (DuckDB 1.5.6).
const longestLine = 4_000_000

const csvOptions = [
  'header = false',
  "delim = ','",
  `quote = '"'`,
  `escape = '"'`,
  "nullstr = ''",
  'allow_quoted_nulls = false',
  'auto_detect = false',
  `max_line_size = ${longestLine}`,
  `buffer_size = ${longestLine}`,
  "new_line = '\\n'",
].join(', ')
