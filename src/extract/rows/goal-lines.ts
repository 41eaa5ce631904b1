import { type Lexicon, senseIn } from '../../schema/lexicon.ts'
import { guessed, part, type Row, type RowCell } from '../row.ts'
import type { RowStage } from './row-stages.ts'
import { tableOf } from './stacked-table.ts'

/**
 * Puts the heads of goals that stand on a line (`预期目标 | 实际完成情况`), and the goals on the line below it, in a table: two texts
 * each, held apart by one pipe, tab or wide gap. Other rows stay as they are.
 */
export class GoalLines implements RowStage {
  readonly #lexicon: Lexicon
  #heads: { readonly row: Row; readonly cells: readonly [RowCell, RowCell] } | null = null

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon
  }

  push(row: Row): readonly Row[] {
    const parts = this.#partsOf(row)
    const heads = this.#heads
    if (heads && parts) {
      this.#heads = null
      return tableOf([heads.cells, parts.map((one) => guessed<RowCell>(one, { hit: null }))], 'exact')
    }
    const before = this.end()
    if (!parts || !areHeads(parts)) return [...before, row]
    this.#heads = { row, cells: parts }
    return before
  }

  end(): readonly Row[] {
    const rows = this.#heads ? [this.#heads.row] : []
    this.#heads = null
    return rows
  }

  #partsOf({ grid, level, cells: [line, ...others] }: Row): readonly [RowCell, RowCell] | null {
    if (grid !== null || level > 0 || !line || others.length > 0) return null
    const [gap, ...more] = line.text.trim().matchAll(apart)
    if (!gap || more.length > 0) return null
    const start = line.text.length - line.text.trimStart().length
    const from = start + gap.index
    const of = (begin: number, end?: number): RowCell => {
      const read = part(line, begin, end)
      return { ...line, ...read, hit: this.#lexicon.findExact(read.text), of: [line] }
    }
    return [of(start, from), of(from + gap[0].length)]
  }
}

const apart = /\s*[|｜]\s*|\s*\t\s*|[ \u00a0]{2,}|\s*\u3000\s*/g

const areHeads = ([left, right]: readonly [RowCell, RowCell]): boolean =>
  senseIn(left.hit, 'goal', null)?.role === 'goal' && senseIn(right.hit, 'goal', null)?.role === 'outcome'
