import { senseIn } from '../schema/lexicon.ts'
import { isDash, isFigureLike, type Row, type RowCell } from './row.ts'
import { roleOfHead, tableOf } from './stacked-table.ts'

interface Pair {
  readonly role: string
  readonly label: RowCell
  readonly value: RowCell
}

/**
 * Puts budgets together of which each figure stands beside its label, over several rows: `年初预算数 | 31 | 全年预算数 | 31`, below it
 * `全年执行数 | 30 | 执行率 | 96.8%`. Other rows stay as they are.
 */
export class BudgetCards {
  #rows: Row[] = []
  #pairs: Pair[] = []

  /** Takes the next row; returns the rows that are decided by it. */
  push(row: Row): readonly Row[] {
    const pairs = pairsIn(row)
    const [first] = this.#rows
    const goesOn = pairs?.every(({ role }) => this.#pairs.every((other) => other.role !== role))
    if (pairs && first && first.grid === row.grid && goesOn) {
      this.#rows.push(row)
      this.#pairs.push(...pairs)
      return []
    }
    const before = this.end()
    if (!pairs) return [...before, row]
    this.#rows = [row]
    this.#pairs = [...pairs]
    return before
  }

  /** The rows that are left. */
  end(): readonly Row[] {
    const [rows, pairs] = [this.#rows, this.#pairs]
    this.#rows = []
    this.#pairs = []
    const roles = new Set(pairs.map(({ role }) => role))
    if (rows.length < 2 || !roles.has('executed') || !(roles.has('planned') || roles.has('initial'))) return rows
    const caption = rows[0]?.cells.find(isCaption)
    const [heads, figures] = [pairs.map(({ label }) => label), pairs.map(({ value }) => value)]
    return tableOf(
      caption
        ? [
            [caption, ...heads],
            [undefined, ...figures],
          ]
        : [heads, figures],
      'exact',
    )
  }
}

/** Labels of a budget and their figures, one behind the other, and nothing else but the name of the block before them. */
function pairsIn({ grid, cells }: Row): Pair[] | null {
  if (grid === null) return null
  const from = cells.findIndex((cell) => cell.text !== '' && !isCaption(cell))
  const pairs: Pair[] = []
  for (let i = Math.max(from, 0); i < cells.length; i += 2) {
    const [label, value] = [cells[i], cells[i + 1]]
    if (label?.text === '' && (value?.text ?? '') === '') continue
    const role = label && roleOfHead(label, 'budget')
    if (!label || !role || !value || !(value.text === '' || isFigureLike(value.text) || isDash(value.text))) return null
    pairs.push({ role, label, value })
  }
  return pairs.length > 0 && new Set(pairs.map(({ role }) => role)).size === pairs.length ? pairs : null
}

const isCaption = ({ hit }: RowCell): boolean => hit?.exact === true && senseIn(hit, 'caption', null) !== null
