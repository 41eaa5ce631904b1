import { senseIn } from '../../schema/lexicon.ts'
import { isDash, isFigureLike, type Row, type RowCell } from '../row.ts'
import type { RowStage } from './row-stages.ts'
import { roleOfHead, tableOf } from './stacked-table.ts'

/**
 * Turns budgets around whose lines stand beside each other and whose figures stand below each other:
 * `资金 | 合计 | 财政拨款`, below it `全年预算数 | 88 | 80`, `全年执行数 | 83.6 | 76`. Other rows stay as they are.
 */
export class TurnedBudgets implements RowStage {
  /** The names of the lines, and below them a row for each kind of figure. */
  #rows: Row[] = []

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

  end(): readonly Row[] {
    const rows = this.#rows
    this.#rows = []
    const [names, ...figures] = rows
    if (!names) return rows
    const roles = figures.map((row) => roleOf(cellsBeside(row, names)[0]))
    const isBudget = roles.includes('planned') && roles.includes('executed') && new Set(roles).size === roles.length
    if (!isBudget) return rows
    const turned = namesIn(names).map((_, at) => rows.map((row): RowCell | undefined => cellsBeside(row, names)[at]))
    const caption = captionOf(names)
    return tableOf(caption ? turned.map((cells, i) => [i === 0 ? caption : undefined, ...cells]) : turned, 'exact')
  }
}

/** Sources of funds, and perhaps their total, behind a first cell that is none. */
function isNameRow(row: Row): boolean {
  const [first, ...names] = namesIn(row)
  if (row.grid === null || !first || names.length === 0 || isLine(first)) return false
  return names.every(isLine)
}

/** The cells up to the last name: a wider table has blanks behind it. */
function namesIn(row: Row): readonly RowCell[] {
  const cells = cellsBeside(row, row)
  return cells.slice(0, cells.findLastIndex(({ text }) => text !== '') + 1)
}

/** The name of the block, which reaches down beside all rows. */
function captionOf({ cells: [first, second] }: Row): RowCell | undefined {
  const isCaption = first?.hit?.exact && senseIn(first.hit, 'caption', null) !== null
  return isCaption && second && !isLine(second) ? first : undefined
}

/** The cells of a row without the name of the block, or the blank below it. */
function cellsBeside({ cells }: Row, names: Row): readonly RowCell[] {
  const caption = captionOf(names)
  return caption ? cells.filter(({ column }) => column >= caption.column + caption.columnSpan) : cells
}

const roleOf = (cell: RowCell | undefined): string | null => (cell ? roleOfHead(cell, 'budget') : null)

function isFigureRow(row: Row, names: Row): boolean {
  const [cells, count] = [cellsBeside(row, names), namesIn(names).length]
  return (
    cells.length === cellsBeside(names, names).length &&
    cells.every((cell, at) =>
      at === 0 ? roleOf(cell) !== null : cell.text === '' || (at < count && (isFigureLike(cell.text) || isDash(cell.text))),
    )
  )
}

/** 合计, 财政拨款, 其中：上级补助. */
const isLine = ({ text, hit }: RowCell): boolean =>
  /^其\s*中\s*[:：]./.test(text) || (hit?.exact === true && senseIn(hit, 'line', null) !== null)
