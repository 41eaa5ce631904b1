import { senseIn } from '../../schema/lexicon.ts'
import { type Row, type RowCell, rowWith } from '../row.ts'
import type { KindRow } from '../split.ts'

/**
 * 项目名称 | 主管部门 | 实施单位 over the one row of their values: each label with its value beside it. Null where the values stand beside
 * their labels already, and over several rows, which are a list of projects.
 */
export function withValuesBeside(labels: KindRow, ...[values, after]: readonly (KindRow | undefined)[]): Row | null {
  const { row } = labels
  if (labels.kind.is !== 'fields' || row.grid === null || row.cells.length !== row.filled.length) return null
  if (row.cells.filter(namesProject).length < fewestLabels) return null
  if (!isBodyOf(row, values) || isBodyOf(row, after)) return null
  const below = values.row.cells
  if (below.length !== row.cells.length || below.some(({ hit }) => hit?.exact)) return null
  if (row.cells.some(({ column }, i) => column !== below[i]?.column)) return null
  const pairs = row.cells.flatMap((label, i) => (isLabel(label) ? [label, below[i] as RowCell] : []))
  return rowWith(
    row,
    pairs.map((cell, column): RowCell => ({ ...cell, column, columnSpan: 1, of: [cell] })),
  )
}

const isBodyOf = ({ grid }: Row, item: KindRow | undefined): item is KindRow => item?.kind.is === 'body' && item.row.grid === grid

const roleOf = ({ hit }: RowCell): string => (hit?.exact && senseIn(hit, 'field', null)?.role) || ''
const isLabel = (cell: RowCell): boolean => roleOf(cell) !== ''
const namesProject = (cell: RowCell): boolean => roleOf(cell).startsWith('project.')
const fewestLabels = 2
