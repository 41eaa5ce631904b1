import type { Lexicon } from '../../schema/lexicon.ts'
import type { RawForm } from '../raw-form.ts'
import type { Read, Row, RowCell } from '../row.ts'
import { pointsOfTotal, scoreBelow, totalInSentence } from './stated-total.ts'
import type { RawTotal } from './total-row.ts'

/** The totals of a form as its parts state them. */
export class TotalBlock {
  readonly #lexicon: Lexicon
  readonly #schemaId: string
  readonly #totals: Read[] = []
  #fullMark: Read | undefined
  /** Counts where no other place states a total. */
  #inSentence: { readonly total: Read; readonly cell: RowCell } | null = null

  constructor(lexicon: Lexicon, schemaId: string) {
    this.#lexicon = lexicon
    this.#schemaId = schemaId
  }

  add(...totals: readonly Read[]): void {
    this.#totals.push(...totals)
  }

  row({ score, fullMark }: RawTotal): void {
    if (score) this.#totals.push(score)
    this.#fullMark ??= fullMark
  }

  /**
   * A labelled total: not a heading over the table that states it (合计 over 权重 | 得分), nor what it is out of (总分: 100 over 得分: 95).
   * @returns the cells below that belong to it
   */
  labelled(value: Read, row: Row, next: Row | undefined, isAboveHeads: boolean): readonly Read[] {
    const [cell, ...others] = row.filled
    const isHeading = row.level > 0 || (row.grid === null && !/[:：]/.test(cell?.text ?? ''))
    if (value.text === '' && isHeading && isAboveHeads) return []
    const glued = value.text === '' && cell && others.length === 0 ? totalInSentence(cell, this.#lexicon, this.#schemaId) : null
    if (glued) {
      this.#totals.push(glued)
      return []
    }
    const stated = pointsOfTotal(value, this.#lexicon, this.#schemaId)
    const below = row.grid === null ? scoreBelow(value, next, this.#lexicon, this.#schemaId) : null
    this.#fullMark ??= below ? value : stated?.fullMark
    // 自评得分: 95 is read as a total when its turn comes.
    if (below?.isTotal) return []
    this.#totals.push(below?.score ?? stated?.score ?? value)
    return below && next ? next.filled : []
  }

  /** 经自评，本项目得分95分: whether a line, or the only text of a row, states a total so. */
  sentence(cell: RowCell): boolean {
    const total = totalInSentence(cell, this.#lexicon, this.#schemaId)
    if (total) this.#inSentence ??= { total, cell }
    return total !== null
  }

  /** What was found, and the cell that was used for it only now. */
  result(): Pick<RawForm, 'totals' | 'fullMark'> & { readonly cells: readonly Read[] } {
    const inSentence = this.#totals.length === 0 ? this.#inSentence : null
    const fullMark = this.#fullMark
    return inSentence
      ? { totals: [inSentence.total], fullMark, cells: [inSentence.cell] }
      : { totals: this.#totals, fullMark, cells: [] }
  }
}
