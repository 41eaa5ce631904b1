import { type Lexicon, senseIn } from '../../schema/lexicon.ts'
import { inBothScripts } from '../../text/scripts.ts'
import { isPageNumber } from '../furniture.ts'
import { isFigureLike, type Row, type RowCell } from '../row.ts'
import { withBlanks } from './blank-cells-on-lines.ts'
import { endsInReason, type StackedHeads, stackedHeads, stackedRows } from './cells-on-lines.ts'
import { cardLine, cardsAsTable, isCardMarker } from './labelled-cards.ts'
import { areHeadsOfLevels } from './levels-on-lines.ts'
import type { RowStage } from './row-stages.ts'
import { roleOfHead } from './stacked-table.ts'

type Entry = NonNullable<ReturnType<typeof cardLine>>

/**
 * Puts tables together whose cells stand on lines of their own, as text copied from a page has them: values behind their labels,
 * or heads one below the other and below them the cells. Lines that are no such table stay as they are.
 */
export class StackedRows implements RowStage {
  readonly #lexicon: Lexicon
  /** Lines that may be a table. */
  #lines: Row[] = []
  #entries: Entry[] = []
  #heads: RowCell[] = []
  #table: StackedHeads | null = null
  #cells: RowCell[] = []
  /** 总分 below the cells, and the figures on the lines behind it. */
  #total: RowCell[] = []

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon
  }

  push(row: Row): readonly Row[] {
    if (this.#lines.length === 0) return this.#begin(row)
    const cell = lineCell(row)
    // Where a page ends within the table.
    if (cell && isPageNumber(cell.text)) return this.#hold(row)
    if (this.#entries.length > 0) {
      const entry = cardLine(row, this.#lexicon)
      if (entry) this.#entries.push(entry)
      if (entry || isCardMarker(row)) return this.#hold(row)
    } else if (cell && (this.#total.length > 0 ? isFigureLike(cell.text) : this.#isTotal(cell))) {
      this.#total.push(cell)
      return this.#hold(row)
    } else if (this.#table && this.#total.length === 0 && cell && !this.#endsTable(cell) && this.#cells.length < mostCells) {
      this.#cells.push(cell)
      return this.#hold(row)
    } else if (!this.#table && cell && isHead(cell)) {
      this.#heads.push(cell)
      return this.#hold(row)
    } else if (!this.#table && cell) {
      this.#table = stackedHeads(this.#heads)
      if (this.#table && !this.#endsTable(cell)) {
        this.#cells.push(cell)
        return this.#hold(row)
      }
    }
    return [...this.#complete(false), ...this.#begin(row)]
  }

  end(): readonly Row[] {
    return this.#complete(true)
  }

  #complete(isLast: boolean): readonly Row[] {
    const [lines, entries, table, cells, total] = [this.#lines, this.#entries, this.#table, this.#cells, this.#total]
    this.#lines = []
    this.#entries = []
    this.#heads = []
    this.#table = null
    this.#cells = []
    this.#total = []
    if (entries.length > 0) return withOthers(cardsAsTable(entries), lines)
    return withOthers(table && cells.length > 0 ? stackedRows(table, withBlanks(cells, lines), total, isLast) : null, lines)
  }

  #isTotal({ hit }: RowCell): boolean {
    return this.#table?.block === 'indicator' && hit?.exact === true && senseIn(hit, 'field', null)?.role === 'total'
  }

  #begin(row: Row): readonly Row[] {
    const entry = cardLine(row, this.#lexicon)
    const cell = lineCell(row)
    if (entry) this.#entries.push(entry)
    else if (cell && isHead(cell)) this.#heads.push(cell)
    else return [row]
    return this.#hold(row)
  }

  #hold(row: Row): readonly Row[] {
    this.#lines.push(row)
    return []
  }

  /** Whether a line is the label of something else. */
  #endsTable({ text, hit }: RowCell): boolean {
    // 项目目标 and 资金到位 are names there, and no labels.
    if (this.#table && areHeadsOfLevels(this.#table.roles)) return /[:：]/.test(text)
    const isReason = this.#table?.block === 'budget' && endsInReason(this.#table.roles) && text.length > longestLabel
    const isBudgetLine = this.#table?.block === 'budget' && hit?.exact === true && senseIn(hit, 'line', null) !== null
    const isGoal = this.#table?.block === 'goal' && !labelFirst.test(text)
    if (/[:：]/.test(text) && !isFigureLike(text) && !isReason && !isBudgetLine && !isGoal)
      return !(this.#table?.block === 'budget' ? /^其中/ : marker).test(text)
    if (!hit?.exact) return false
    const block = this.#table?.block
    if (senseIn(hit, block === 'budget' ? 'line' : 'kind', null) || (block === 'indicator' && senseIn(hit, 'section', null)))
      return false
    return (
      (['field', 'choice', 'caption', 'goal'] as const).some((other) => senseIn(hit, other, null)) || isHead({ hit } as RowCell)
    )
  }
}

const mostCells = 600
const longestLabel = 30
const labelFirst = /^[^:：。；，,;\d]{1,10}[:：]/
/** 指标1：种树 */
const marker = inBothScripts(/^指标\s*\d{1,2}\s*[:：]/)

/** A table, and around it the lines that are no part of it; the lines where there is none. */
function withOthers(table: readonly Row[] | null, lines: readonly Row[]): readonly Row[] {
  if (!table) return lines
  const taken = new Set(
    table.flatMap(({ cells }) => cells.flatMap((cell) => [cell, ...(cell.of ?? [])])).map(({ pieces }) => pieces[0]),
  )
  const isOther = ({ filled: [cell] }: Row) => !taken.has(cell?.pieces[0])
  const first = lines.findIndex((line) => !isOther(line))
  return [...lines.slice(0, first), ...table, ...lines.slice(first).filter((line) => isOther(line) && !isCardMarker(line))]
}

const lineCell = ({ grid, filled, level }: Row): RowCell | null =>
  grid === null && level === 0 && filled.length === 1 ? (filled[0] ?? null) : null

const isHead = (cell: RowCell): boolean =>
  roleOfHead(cell, 'indicator') !== null || roleOfHead(cell, 'budget') !== null || roleOfHead(cell, 'goal') !== null
