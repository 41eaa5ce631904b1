import { inBothScripts } from '../../text/scripts.ts'
import type { Row } from '../row.ts'
import type { RowStage } from './row-stages.ts'

/**
 * What stands at the head or the foot of every page of a document, with its number: 某局2022年度绩效自评 | 第 4 页 共 9 页. In the
 * middle of a table it is a row of it that says nothing.
 */
export class RunningHeads implements RowStage {
  #recent: readonly { readonly words: string; readonly number: string }[] = []

  push(row: Row): readonly Row[] {
    return this.#isRepeatedBy(row) ? [] : [row]
  }

  end(): readonly Row[] {
    return []
  }

  /** Whether a row says once more what one before it said, on another page. */
  #isRepeatedBy(row: Row): boolean {
    if (row.grid === null || !mayBeRunning(row)) return false
    const text = row.filled.map((cell) => cell.text.replace(/\s/g, '')).join('|')
    const number = pageNumber.exec(text)?.[0]
    if (number === undefined) return false
    const words = text.replace(number, '')
    const isRepeated = this.#recent.some((one) => one.words === words && one.number !== number)
    if (/\p{L}/u.test(words)) this.#recent = [...this.#recent.slice(1 - mostKept), { words, number }]
    return isRepeated
  }
}

/** Whether a row names a page in a cell of its own, beside a text: it says nothing of what its table is about. */
export const isRunningHead = (row: Row): boolean =>
  row.filled.length > 1 && mayBeRunning(row) && row.filled.some(({ text }) => onlyPage.test(text.replace(/\s/g, '')))

const mayBeRunning = ({ filled }: Row): boolean => filled.length <= mostCells && filled.every(({ hit }) => !hit?.exact)

const pageNumber = inBothScripts(/第\d{1,4}页(?:[,，、/|（(]*共\d{1,4}页[）)]?)?/)
const onlyPage = new RegExp(`^(?:${pageNumber.source})$`)
/** A text, the number of the page, and how many there are. */
const mostCells = 3
/** Pages at the left and the right may have heads of their own. */
const mostKept = 4
