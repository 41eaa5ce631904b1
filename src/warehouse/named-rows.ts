import type { QueryResult } from './store.ts'

/** A row by the names of its columns. */
export type NamedRow = Readonly<Record<string, string | null>>

/** The rows of a result by the names of its columns. */
export const namedRows = ({ columns, rows }: QueryResult): NamedRow[] =>
  rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i] ?? null])))

/** The numbers in columns of a row. */
export function numbersOf<T extends string>(row: NamedRow | undefined, names: readonly T[]): Record<T, number> {
  return Object.fromEntries(names.map((name) => [name, Number(row?.[name])])) as Record<T, number>
}
