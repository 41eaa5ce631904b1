import type { Block, Hit, Lexicon } from '../../schema/lexicon.ts'
import { joinReads, type Row, rowWith } from '../row.ts'
import type { RowStage } from './row-stages.ts'

/**
 * Puts labels and heads together that stand on several lines, as text copied from a page has those that a narrow cell broke:
 * 年初 / 预算数, 偏差原因分析 / 及改进措施, 绩 / 效 / 指 / 标. Two lines that are labels themselves stay two. Other rows stay as they are.
 */
export class BrokenLabels implements RowStage {
  readonly #lexicon: Lexicon
  #lines: Row[] = []

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon
  }

  push(row: Row): readonly Row[] {
    const goesOn = this.#lines.length > 0 && isPart(row) && (row.blanksBefore ?? 0) <= 1
    const before = goesOn ? [] : this.end()
    if (!isPart(row)) return [...before, row]
    this.#lines.push(row)
    return [...before, ...(this.#lines.length > mostParts ? this.#shift() : [])]
  }

  end(): readonly Row[] {
    const rows: Row[] = []
    while (this.#lines.length > 0) rows.push(...this.#shift())
    return rows
  }

  /** Takes the longest label that the lines begin with, or else the first line. */
  #shift(): readonly Row[] {
    for (let count = this.#lines.length; count > 1; count--) {
      const whole = this.#joined(this.#lines.slice(0, count))
      if (!whole) continue
      this.#lines.splice(0, count)
      return [whole]
    }
    return this.#lines.splice(0, 1)
  }

  #joined(lines: readonly Row[]): Row | null {
    const [first] = lines
    const parts = lines.flatMap(({ filled }) => filled)
    const [start, ...rest] = parts
    if (!first || !start || onlyNote.test(start.text)) return null
    const read = joinReads(parts, '')
    const hit = this.#lexicon.findExact(read.text)
    // 执行率 / 得分: two heads, though one has both their names.
    if (!isLabel(hit) || (isLabel(start.hit) && rest.some((part) => isLabel(part.hit)))) return null
    return rowWith(first, [{ ...start, ...read, hit, of: parts }])
  }
}

const mostParts = 6
const longestPart = 12

const isPart = ({ grid, level, filled: [cell] }: Row): boolean =>
  grid === null && level === 0 && cell !== undefined && cell.text.length <= longestPart && !noPart.test(cell.text)

/** （50）: the points behind a label, which begin none. */
const onlyNote = /^[(（]\d{1,3}分?[)）]$/

/** Figures, and marks without a letter, unless they are the points of a label in brackets. */
const noPart = /[:：。；]|^(?![(（]\d{1,3}[)）]$)[^\p{L}]+$/u

const isLabel = (hit: Hit | null): boolean => hit?.exact === true && hit.entry.senses.some(({ block }) => blocks.has(block))

const blocks = new Set<Block>(['budget', 'indicator', 'goal', 'section', 'kind', 'caption'])
