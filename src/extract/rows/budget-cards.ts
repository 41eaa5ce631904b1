import { senseIn } from '../../schema/lexicon.ts'
import { isFormTotal } from '../form/stated-total.ts'
import { isDash, isFigureLike, type Row, type RowCell, rowWith } from '../row.ts'
import type { RowStage } from './row-stages.ts'
import { roleOfHead, tableOf } from './stacked-table.ts'

interface Pair {
  readonly role: string
  readonly label: RowCell
  readonly value: RowCell
}

/**
 * Puts budgets together of which each figure stands beside its label, over several rows: `年初预算数 | 31 | 全年预算数 | 31`, below it
 * `全年执行数 | 30 | 执行率 | 96.8%`. What else stands beside them (`自评得分 | 96`) comes before it, in a row of its own. Other rows stay
 * as they are.
 */
export class BudgetCards implements RowStage {
  #rows: Row[] = []
  #pairs: Pair[] = []
  /** Of the rows, what is no part of the budget. */
  #rest: Row[] = []

  push(row: Row): readonly Row[] {
    const found = pairsIn(row)
    const [first] = this.#rows
    const goesOn = found?.pairs.every(({ role }) => this.#pairs.every((other) => other.role !== role))
    const before = found && first && first.grid === row.grid && goesOn ? [] : this.end()
    if (!found) return [...before, row]
    this.#rows.push(row)
    this.#pairs.push(...found.pairs)
    if (found.rest.length > 0) this.#rest.push(rowWith(row, found.rest))
    return before
  }

  end(): readonly Row[] {
    const [rows, pairs, rest] = [this.#rows, this.#pairs, this.#rest]
    this.#rows = []
    this.#pairs = []
    this.#rest = []
    const roles = new Set(pairs.map(({ role }) => role))
    const [only] = rows
    if (!only || !roles.has('executed') || !(roles.has('planned') || roles.has('initial'))) return rows
    if (rows.length < 2) {
      const isRead = rest.length > 0 && pairs.every(({ value }) => value.text !== '')
      const others = new Set(rest.flatMap(({ cells }) => cells))
      return isRead
        ? [
            ...rest,
            rowWith(
              only,
              only.cells.filter((cell) => !others.has(cell)),
            ),
          ]
        : rows
    }
    const caption = rows[0]?.cells.find(isCaption)
    const [heads, figures] = [pairs.map(({ label }) => label), pairs.map(({ value }) => value)]
    const table = caption
      ? [
          [caption, ...heads],
          [undefined, ...figures],
        ]
      : [heads, figures]
    return [...rest, ...tableOf(table, 'exact')]
  }
}

/**
 * Labels of a budget and their figures, one behind the other, behind the name of the block; and the other labels among them, each
 * with what stands beside it. Null where a label of the budget has no figure or blank beside it.
 */
function pairsIn({ grid, cells }: Row): { readonly pairs: readonly Pair[]; readonly rest: readonly RowCell[] } | null {
  if (grid === null) return null
  const from = cells.findIndex((cell) => cell.text !== '' && !isCaption(cell))
  const pairs: Pair[] = []
  const rest: RowCell[] = []
  for (let i = Math.max(from, 0); i < cells.length; i += 2) {
    const [label, value] = [cells[i], cells[i + 1]]
    if (label?.text === '' && (value?.text ?? '') === '') continue
    if (!label || !value || isFigureLike(label.text)) return null
    const role = isFormTotal(label.hit, value) ? null : roleOfHead(label, 'budget')
    if (!role) rest.push(label, value)
    else if (value.text === '' || isFigureLike(value.text) || isDash(value.text)) pairs.push({ role, label, value })
    else return null
  }
  return pairs.length > 0 && new Set(pairs.map(({ role }) => role)).size === pairs.length ? { pairs, rest } : null
}

const isCaption = ({ hit }: RowCell): boolean => hit?.exact === true && senseIn(hit, 'caption', null) !== null
