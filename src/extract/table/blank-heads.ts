import { lostCharacter } from '../../model/reading.ts'
import type { Column, ColumnRole } from './align.ts'

/**
 * 预算数 | | 执行率 | 得分: a head that was lost, or part of which could not be read, where the family has just one more column than
 * was found and its place is between the same neighbours. What stands below it is a guess.
 *
 * @param order the columns of the family as they are printed; none where no family is known
 */
export function withBlankHeads(columns: readonly Column[], order: readonly ColumnRole[]): readonly Column[] {
  const missing = order.filter((role) => columns.every((column) => column.role !== role))
  const [role, ...others] = missing
  if (!role || others.length > 0) return columns
  const blanks = columns.flatMap((column, i) => (isBlank(column) && fitsAt(columns, i, role, order) ? [i] : []))
  const first = columns.findIndex((column) => column.role !== null && order.includes(column.role))
  // Left of all heads stands nothing over the labels of a budget's lines, or the caption of the block.
  const isLeft = blanks.length > 1 && blanks.every((i) => i < first)
  const at = isLeft ? first - 1 : blanks[0]
  if (at === undefined || (at < first && !isLeft) || (blanks.length > 1 && !isLeft)) return columns
  return columns.with(at, { ...(columns[at] as Column), role, isGuess: true })
}

const isBlank = ({ role, head }: Column): boolean => role === null && (head === null || head.text.includes(lostCharacter))

/** Whether a column stands behind all that come before a role in the family, and before all that come behind it. */
function fitsAt(columns: readonly Column[], at: number, role: ColumnRole, order: readonly ColumnRole[]): boolean {
  const rank = (one: ColumnRole | null) => (one === null ? -1 : order.indexOf(one))
  return columns.every((column, i) => rank(column.role) < 0 || i === at || i < at === rank(column.role) < rank(role))
}
