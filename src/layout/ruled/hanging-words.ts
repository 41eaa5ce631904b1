import { middleX, middleY } from '../frame.ts'
import type { Word } from '../word.ts'
import type { RuledGrid } from './ruled-grid.ts'

/** The next line of a text is no further below than this, in shares of the text's size. */
const nextLine = 1.9

/** What is no more than that within a table, in shares of its size, stands below it. */
const sticksOut = 0.15

/**
 * A label that the end of a page cut off may hang over the end of its cell, where no rule ends it: such lines are
 * part of the last text above them.
 * @param inCells the words of each grid's cells, to which the hanging ones are added
 * @returns the words that are in no cell
 */
export function withoutHangingWords(
  grids: readonly RuledGrid[],
  inCells: readonly (readonly Word[][])[],
  outside: readonly Word[],
): Word[] {
  const cellOver = (word: Word): Word[] | undefined => {
    const [x, y] = [middleX(word.box), middleY(word.box)]
    for (const [i, grid] of grids.entries()) {
      const bottom = grid.box[3]
      if (y < bottom || word.box[1] > bottom - sticksOut * word.size) continue
      const cells = inCells[i] as readonly Word[][]
      const at = grid.cells.findIndex(({ box }) => box[3] >= bottom && x > box[0] && x < box[2])
      const [cell, own] = [grid.cells[at], cells[at]]
      if (!cell || !own || word.turn !== 0 || word.box[0] < cell.box[0] || word.box[2] > cell.box[2]) continue
      const last = Math.max(...own.filter(({ turn }) => turn === 0).map(({ box }) => middleY(box)))
      if (y - last <= nextLine * word.size) return own
    }
    return undefined
  }
  const hanging = new Set<Word>()
  for (const word of outside.toSorted((a, b) => middleY(a.box) - middleY(b.box))) {
    const over = cellOver(word)
    if (!over) continue
    over.push(word)
    hanging.add(word)
  }
  return outside.filter((word) => !hanging.has(word))
}
