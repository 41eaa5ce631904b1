import { joinReads, type Row, rowWith } from '../row.ts'
import type { RowStage } from './row-stages.ts'

/**
 * Puts the options of a choice that stand on lines of their own (`项目属性` / `1、持续性项目☑` / `2、新增性项目□`) on the line of its
 * label, or in the row of a table that begins with it. Other rows stay as they are.
 */
export class ChoicesOnLines implements RowStage {
  /** The line of a label, and those of its options. */
  #lines: Row[] = []

  push(row: Row): readonly Row[] {
    if (this.#lines.length > 0 && isOption(row)) {
      this.#lines.push(row)
      return []
    }
    const before = this.end()
    if (!isLabel(row)) return [...before, row]
    this.#lines.push(row)
    return before
  }

  end(): readonly Row[] {
    const lines = this.#lines
    this.#lines = []
    const [label] = lines
    if (!label || lines.length === 1) return lines
    const cells = lines.flatMap(({ filled }) => filled)
    if (label.grid !== null)
      return [
        rowWith(
          label,
          cells.map((cell, column) => ({ ...cell, column })),
        ),
      ]
    const { text, pieces, confidence } = joinReads(cells)
    return [rowWith(label, [{ column: 0, columnSpan: 1, rowSpan: 1, text, pieces, confidence, hit: null, of: cells }])]
  }
}

const isLabel = ({ grid, filled: [cell] }: Row): boolean =>
  grid?.spans !== 'exact' && cell?.hit?.exact === true && cell.hit.entry.senses.some(({ block }) => block === 'choice')

const isOption = ({ grid, level, filled: [cell, ...others] }: Row): boolean =>
  grid?.spans !== 'exact' && level === 0 && others.length === 0 && option.test(cell?.text ?? '')

const box = '[☑☐☒□■√✓✔]'
const words = '[\\p{Script=Han}、，,（()）]{2,24}'
/** One option, or several, the last of which may have lost its box. */
const option = new RegExp(
  `^(?:(?:\\d\\s*[、.．]\\s*)?${words}\\s*${box}\\s*)+(?:\\d\\s*[、.．]\\s*${words})?$|^(?:${box}\\s*${words}\\s*)+$`,
  'u',
)
