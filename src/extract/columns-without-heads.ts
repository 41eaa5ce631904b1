import type { FormSchema } from '../schema/language.ts'
import { type Hit, senseIn } from '../schema/lexicon.ts'
import type { Column, ColumnRole } from './align.ts'
import { isFigureLike, type Row, type RowCell } from './row.ts'

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
