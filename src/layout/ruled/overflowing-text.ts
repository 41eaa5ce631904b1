import { around, middleY } from '../frame.ts'
import type { Word } from '../word.ts'
import type { RuledCell, RuledGrid } from './ruled-grid.ts'

/** A blank between words is no wider than this, in shares of the text's size. */
const widestBlank = 0.5
/** Texts begin at one place where they do so within this, in shares of their size; so many others tell where a column's do. */
const sameStart = 0.1
const fewestOthers = 2

/**
 * Text that had no room in its cell runs over the rule into the blank cell beside it. What goes on there after a blank, as it
 * was drawn, is no text of that cell; a number in a column of figures may be.
 * @param inCells the words of each cell, which are given back to the cell in which their text begins
 */
export function giveBackOverflow({ cells }: RuledGrid, inCells: readonly Word[][]): void {
  let byEnd: Map<string, number> | undefined
  for (const [i, cell] of cells.entries()) {
    const own = inCells[i] as Word[]
    const [first] = own
    if (!first?.isSpaced || first.turn !== 0 || cell.column === 0) continue
    byEnd ??= new Map(cells.map((one, at) => [endOf(one), at] as const))
    const before = inCells[byEnd.get(`${cell.row},${cell.rowSpan},${cell.column}`) ?? -1]
    if (!before || !goesOn(before, own) || beginsLikeOthers(i, cells, inCells)) continue
    before.push(...own)
    own.length = 0
  }
}

/** Whether the text of a cell begins where those of others in its column do: then it was set into that column. */
function beginsLikeOthers(at: number, cells: readonly RuledCell[], inCells: readonly (readonly Word[])[]): boolean {
  const startOf = (words: readonly Word[]) => Math.min(...words.map(({ box }) => box[0]))
  const own = inCells[at] as readonly Word[]
  const near = sameStart * (own[0] as Word).size
  const others = cells.filter((cell, i) => {
    const words = inCells[i] as readonly Word[]
    return i !== at && cell.column === cells[at]?.column && Math.abs(startOf(words) - startOf(own)) <= near
  })
  return others.length >= fewestOthers
}

const endOf = ({ row, rowSpan, column, columnSpan }: RuledCell) => `${row},${rowSpan},${column + columnSpan}`

function goesOn(before: readonly Word[], own: readonly Word[]): boolean {
  const words = own.toSorted((a, b) => a.box[0] - b.box[0])
  const first = words[0] as Word
  if (/^[-−–]?\d/.test(first.glyphs.map(({ text }) => text).join(''))) return false
  const isOnLine = ({ box, turn }: Word) => turn === 0 && Math.abs(middleY(box) - middleY(first.box)) < 0.3 * first.size
  const line = before.filter(isOnLine)
  if (line.length === 0 || !words.every((word, i) => isOnLine(word) && (word.isSpaced || (i > 0 && !word.afterSpace))))
    return false
  const gap = first.box[0] - around(line.map(({ box }) => box))[2]
  return gap >= 0 && gap < widestBlank * first.size
}
