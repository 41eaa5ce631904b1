import type { Form } from '../model/form.ts'
import type { Source } from '../model/source.ts'
import type { Language } from '../report/language.ts'
import { budgetTable } from './budget-table.ts'
import { findingsTable } from './findings-table.ts'
import { formsTable } from './forms-table.ts'
import { indicatorsTable } from './indicators-table.ts'
import { locate } from './locate.ts'
import type { Cell, Column, Mark, Row, Table, TableName, Target } from './table.ts'

export type Rows = Readonly<Record<TableName, readonly Row[]>>

/** The tables, in the order in which people see them. */
export const tables = [formsTable, budgetTable, indicatorsTable, findingsTable] as const satisfies readonly Table<never>[]

/** What a form adds to each table. */
export function rowsOf(form: Form, language: Language): Rows {
  const marks = new Marks()
  const findings = form.findings.map((finding) => {
    const targets = locate(finding.path, form)
    if (finding.severity !== 'note') for (const target of targets) marks.set(target, finding.severity)
    return { finding, form, sourcePath: form.source.path, target: targets[0] }
  })
  const rows = <T>(table: Table<T>, subjects: readonly T[]) => {
    const made = subjects.map((subject) => table.columns.map((column) => cellOf(column, subject, language)))
    marks.apply(table.name, made)
    return made
  }
  return {
    forms: rows(formsTable, [form]),
    budget: rows(
      budgetTable,
      form.budget.lines.map((line) => ({ form, line })),
    ),
    indicators: rows(
      indicatorsTable,
      form.indicators.map((indicator) => ({ form, indicator })),
    ),
    findings: rows(findingsTable, findings),
  }
}

/** The worst finding about each cell; few cells have any. */
class Marks {
  readonly #marks = new Map<string, { target: Target; mark: Mark }>()

  set(target: Target, mark: Mark): void {
    const key = `${target.table} ${target.row} ${target.column}`
    if (this.#marks.get(key)?.mark !== 'mismatch') this.#marks.set(key, { target, mark })
  }

  apply(table: TableName, rows: readonly Cell[][]): void {
    for (const { target, mark } of this.#marks.values()) {
      const row = target.table === table ? rows[target.row] : undefined
      const cell = row?.[target.column]
      if (row && cell) row[target.column] = { ...cell, mark }
    }
  }
}

/** What the problems of a source as a whole add to the findings. */
export function problemRows({ problems, path }: Source, language: Language): readonly Row[] {
  return problems.map((finding) =>
    findingsTable.columns.map((column) => cellOf(column, { finding, form: null, sourcePath: path, target: null }, language)),
  )
}

function cellOf<T>(column: Column<T>, subject: T, language: Language): Cell {
  const cell = column.cell(subject, language)
  return isCell(cell) ? cell : { value: cell }
}

const isCell = (cell: ReturnType<Column<unknown>['cell']>): cell is Cell =>
  typeof cell === 'object' && cell !== null && 'value' in cell
