import { senseIn } from '../schema/lexicon.ts'
import { isDash, isFigureLike, type Row, type RowCell } from './row.ts'
import { roleOfHead, tableOf } from './stacked-table.ts'

/**
 * Turns budgets around whose lines stand beside each other and whose figures stand below each other:
 * `资金 | 合计 | 财政拨款`, below it `全年预算数 | 88 | 80`, `全年执行数 | 83.6 | 76`. Other rows stay as they are.
 */
export class TurnedBudgets {
  /** The names of the lines, and below them a row for each kind of figure. */
  #rows: Row[] = []

  /** Takes the next row; returns the rows that are decided by it. */
  push(row: Row): readonly Row[] {
    const [names] = this.#rows
    if (names && row.grid === names.grid && isFigureRow(row, names)) {
      this.#rows.push(row)
      return []
    }
    const before = this.end()
    if (!isNameRow(row)) return [...before, row]
    this.#rows = [row]
    return before
  }

  /** The rows that are left. */
  end(): readonly Row[] {
    const rows = this.#rows
    this.#rows = []
    const [names, ...figures] = rows
    const roles = figures.map(({ cells: [head] }) => (head ? roleOfHead(head, 'budget') : null))
    const isBudget = roles.includes('planned') && roles.includes('executed') && new Set(roles).size === roles.length
    if (!names || !isBudget) return rows
    const turned = namesIn(names).map((_, at) => [names, ...figures].map(({ cells }): RowCell | undefined => cells[at]))
    return tableOf(turned, 'exact')
  }
}

/** Sources of funds, and perhaps their total, behind a first cell that is none. */
function isNameRow(row: Row): boolean {
  const [first, ...names] = namesIn(row)
  if (row.grid === null || !first || names.length === 0 || isLine(first)) return false
  return names.every(isLine)
}

/** The cells up to the last name: a wider table has blanks behind it. */
const namesIn = ({ cells }: Row): readonly RowCell[] => cells.slice(0, cells.findLastIndex(({ text }) => text !== '') + 1)

function isFigureRow({ cells }: Row, names: Row): boolean {
  const count = namesIn(names).length
  return (
    cells.length === names.cells.length &&
    cells.every((cell, at) =>
      at === 0
        ? roleOfHead(cell, 'budget') !== null
        : cell.text === '' || (at < count && (isFigureLike(cell.text) || isDash(cell.text))),
    )
  )
}

const isLine = ({ hit }: RowCell): boolean => hit?.exact === true && senseIn(hit, 'line', null) !== null
