import type { Form } from '../model/form.ts'
import { budgetTable } from './budget-table.ts'
import { formsTable } from './forms-table.ts'
import { indicatorsTable } from './indicators-table.ts'
import type { Column, Target } from './table.ts'

/** The cells that show what a finding's path names, the one to jump to first; the form's own row where nothing does. */
export function locate(path: string, form: Form): readonly [Target, ...Target[]] {
  const [, list, index, part] = /^(indicators|budget\.lines)\[(\d+)\](?:\.(\w+))?/.exec(path) ?? []
  const row = Number(index)
  if (list === 'indicators' && row < form.indicators.length)
    return [{ table: 'indicators', row, column: columnOf(indicatorColumns, part ?? 'name', 'name') }]
  if (list === 'budget.lines' && row < form.budget.lines.length) {
    const target: Target = { table: 'budget', row, column: columnOf(budgetColumns, part ?? 'label', 'label') }
    const inForms = row === 0 ? formColumns.get(`budget.${part}`) : undefined
    return inForms === undefined ? [target] : [target, { table: 'forms', row: 0, column: inForms }]
  }
  return [{ table: 'forms', row: 0, column: columnOf(formColumns, formField(path), '') }]
}

function formField(path: string): string {
  if (path.startsWith('choices')) return 'choices'
  if (path === 'total' || path === 'total.declared') return 'total.declared[0]'
  return path.startsWith('total.declared[') && path !== 'total.declared[0]' ? 'total.others' : path
}

const columnOf = (columns: ReadonlyMap<string, number>, path: string, otherwise: string): number =>
  columns.get(path) ?? columns.get(otherwise) ?? 0

const pathsOf = <T>(columns: readonly Column<T>[]): ReadonlyMap<string, number> =>
  new Map(columns.flatMap(({ path }, index) => (path === undefined ? [] : [[path, index] as const])))

const formColumns = pathsOf(formsTable.columns)
const budgetColumns = pathsOf(budgetTable.columns)
const indicatorColumns = pathsOf(indicatorsTable.columns)
