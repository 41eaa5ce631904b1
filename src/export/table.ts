import type { Big } from 'big.js'
import type { Severity } from '../model/finding.ts'
import type { Language, Text } from '../report/language.ts'

export const tableNames = ['forms', 'budget', 'indicators', 'findings'] as const
export type TableName = (typeof tableNames)[number]

/**
 * How a column's values look: `text` wraps, `passage` wraps as far as the row is high, `line` stays on one line, `raw` is
 * printed characters; `yuan`, `rate`, `points`, `count` are numbers.
 */
export type CellFormat = 'text' | 'passage' | 'line' | 'raw' | 'points' | 'yuan' | 'rate' | 'count' | 'date' | 'verdict'

/** A number is exact; a string under the format `date` is an ISO date. */
export type CellValue = string | number | Big | null

/** What colours a cell. */
export type Mark = Exclude<Severity, 'note'>

/** A cell of another table: `row` counts from 0 among the rows of the same form. */
export interface Target {
  readonly table: TableName
  readonly row: number
  readonly column: number
}

export interface Cell {
  readonly value: CellValue
  /** Where it is not the column's. */
  readonly format?: CellFormat
  /** The worst finding about this very cell. */
  readonly mark?: Mark
  readonly link?: Target
}

export type Row = readonly Cell[]

/** A column of a table whose rows are about things of type `T`. */
export interface Column<T> {
  readonly head: Text
  /** In characters of Latin text. */
  readonly width: number
  readonly format: CellFormat
  /** What it means, for the sheet of notes. */
  readonly note: Text
  /** The finding paths it shows, relative to the row. */
  readonly path?: string
  readonly cell: (subject: T, language: Language) => CellValue | Cell
}

export interface Table<T> {
  readonly name: TableName
  readonly title: Text
  readonly columns: readonly Column<T>[]
}
