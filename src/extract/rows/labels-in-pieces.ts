import { type Hit, type Lexicon, senseIn } from '../../schema/lexicon.ts'
import { joinReads, type Row, type RowCell, rowWith } from '../row.ts'
import type { RowStage } from './row-stages.ts'

/**
 * Puts the label of a text together that a line break or a tab cut in two in a table that does not know its cells:
 * `偏差大或目标未完` / `成原因分析 | 无`, `改进措施及结果 | 应用方案 | 加强巡查`. Other rows stay as they are.
 */
export class LabelsInPieces implements RowStage {
  readonly #lexicon: Lexicon
  /** A row that says no more than what may be the beginning of a label. */
  #held: Row | null = null

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon
  }

  push(printed: Row): readonly Row[] {
    const held = this.#held
    this.#held = null
    const row = this.#withinRow(printed)
    const [start] = held?.filled ?? []
    const [rest, ...others] = row.cells
    const whole = held && start && rest && held.grid === row.grid ? this.#whole(start, rest) : null
    if (whole) return [rowWith(row, [whole, ...others])]
    const before = held ? [held] : []
    if (!mayBeginLabel(row)) return [...before, row]
    this.#held = row
    return before
  }

  end(): readonly Row[] {
    const held = this.#held
    this.#held = null
    return held ? [held] : []
  }

  #withinRow(row: Row): Row {
    const [start, rest, ...others] = row.cells
    const whole = row.grid?.spans === 'lost' && start && rest ? this.#whole(start, rest) : null
    return whole ? rowWith(row, [whole, ...others.map((cell) => ({ ...cell, column: cell.column - 1 }))]) : row
  }

  /** Both as one cell, if they are the label of a text together and neither is a word by itself. */
  #whole(start: RowCell, rest: RowCell): RowCell | null {
    if (start.text.length < shortestPiece || rest.text.length < shortestPiece || start.hit?.exact || isField(rest.hit))
      return null
    const read = joinReads([start, rest], '')
    const hit = this.#lexicon.findExact(read.text)
    return isText(hit) ? { ...start, ...read, hit, of: [start, rest] } : null
  }
}

const shortestPiece = 2
const longestPiece = 14

const mayBeginLabel = ({ grid, filled: [only, ...others] }: Row): boolean =>
  grid?.spans === 'lost' && only?.column === 0 && others.length === 0 && !only.hit?.exact && piece.test(only.text)

const piece = new RegExp(`^\\p{Script=Han}{${shortestPiece},${longestPiece}}$`, 'u')

const isField = (hit: Hit | null): boolean => hit?.exact === true && senseIn(hit, 'field', null) !== null
const isText = (hit: Hit | null): boolean => senseIn(hit, 'field', null)?.role.startsWith('narrative.') === true
