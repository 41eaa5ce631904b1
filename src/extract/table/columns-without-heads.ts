import type { FormSchema } from '../../schema/language.ts'
import { type Hit, senseIn } from '../../schema/lexicon.ts'
import { isFigureLike, type Row, type RowCell } from '../row.ts'
import type { Column, ColumnRole } from './align.ts'

/**
 * The columns of an indicator table whose heads were lost, from its first row: level 1 and level 2 by name, and behind them as
 * many cells as one order of columns has, each fit for its column. Null where no order fits, or more than one does.
 */
export function columnsWithoutHeads(row: Row, schema: FormSchema): Column[] | null {
  if (row.grid === null || row.filled.length < fewestCells) return null
  const start = row.cells.findIndex(({ text }) => text !== '')
  const [section, kind] = row.cells.slice(start)
  if (!isExactly(section?.hit, 'section', schema.id) || !isExactly(kind?.hit, 'kind', schema.id)) return null
  const cells = row.cells.slice(start)
  const own = Object.keys(schema.indicators?.columns ?? {}).filter((role) => role !== 'known') as ColumnRole[]
  const orders = new Map([own, ...usualOrders].map((order) => [order.join(), order]))
  const fitting = [...orders.values()].filter((order) => fits(cells, order))
  const [order] = fitting
  if (!order || fitting.length > 1) return null
  return order.flatMap((role, i): Column[] => {
    const cell = cells[i]
    return cell ? [{ from: cell.column, span: cell.columnSpan, role, notes: [], head: null }] : []
  })
}

/**
 * The columns of a table of indicators that goes on in a narrower grid, as on the next page of a scan, where nothing is printed
 * in what stands left of level 1: the name of the whole block. Null where the grid does not lack just that, or where no cell of
 * the row says by its name that it stands below level 1 or level 2.
 */
export function columnsFurtherLeft(row: Row, columns: readonly Column[], width: number, schemaId: string): Column[] | null {
  const own = columns.slice(columns.findIndex(({ role }) => role === 'section'))
  const lead = own[0]?.from ?? 0
  if (row.grid?.spans !== 'exact' || lead === 0 || row.grid.columns !== width - lead) return null
  const moved = own.map((column) => ({ ...column, from: column.from - lead }))
  const isLevel = (level: 'section' | 'kind') => {
    const column = moved.find(({ role }) => role === level)
    return row.filled.some((cell) => cell.column === column?.from && isExactly(cell.hit, level, schemaId))
  }
  return isLevel('section') || isLevel('kind') ? moved : null
}

const fewestCells = 6

const usualOrders: readonly (readonly ColumnRole[])[] = [
  ['section', 'kind', 'name', 'target', 'actual', 'weight', 'score', 'reason'],
  ['section', 'kind', 'name', 'weight', 'target', 'actual', 'score', 'reason'],
]

const isExactly = (hit: Hit | null | undefined, block: 'section' | 'kind', schemaId: string): boolean =>
  !!hit?.exact && senseIn(hit, block, schemaId) !== null

function fits(cells: readonly RowCell[], order: readonly ColumnRole[]): boolean {
  const least = order.at(-1) === 'reason' ? order.length - 1 : order.length
  if (cells.length < least || cells.slice(order.length).some(({ text }) => text !== '')) return false
  const at = new Map(order.map((role, i) => [role, cells[i]?.text ?? '']))
  const [weight, score] = [at.get('weight'), at.get('score')]
  if (!score || !points.test(score) || (weight !== undefined && !(points.test(weight) && Number(score) <= Number(weight))))
    return false
  const names = [at.get('name'), at.get('target'), at.get('actual')]
  // A target that is a mere number might be the weight as well.
  return (
    names.every((text) => !!text) &&
    !isFigureLike(names[0] ?? '') &&
    !points.test(names[1] ?? '') &&
    !points.test(at.get('reason') ?? '')
  )
}

const points = /^\d{1,3}(?:\.\d{1,3})?$/
