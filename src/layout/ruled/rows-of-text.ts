import { middleY } from '../frame.ts'
import type { Box } from '../marks.ts'
import type { Word } from '../word.ts'
import type { FilledGrid } from './filled-grid.ts'
import { type CellLine, type CellLines, cut } from './rows-of-figures.ts'
import type { RuledCell } from './ruled-grid.ts'

/** So many lines or groups of lines below one another, in all columns alike, are rows. */
const fewestRows = 3
/** A table has so many rows of heads at most, and may have one below the last rule. */
const mostHeads = 3
/** How far apart, in shares of the text's size, the first lines of one row may stand in different cells. */
const sameLine = 0.35
/** Rows stand further apart than the lines of a text by this, in shares of the size. */
const apart = 0.3

/**
 * Tables of texts whose columns are ruled and whose rows are not: where white runs through all columns, wider than between
 * the lines of a text, and the texts of each row begin below it beside one another, or where no line of any cell was ended
 * by its width, each group of lines is a row of its own.
 * @param linesOf what a cell says
 */
export function rowsOfText(filled: FilledGrid, linesOf: (words: readonly Word[], cell: Box) => CellLines): FilledGrid {
  const { grid, words } = filled
  const rows = grid.rowEdges.length - 1
  // Where rules part more rows, what stands between two of them is one row.
  if (rows > mostHeads + 2) return filled
  const cuts = new Map<number, readonly number[]>()
  const lines = new Map<RuledCell, readonly CellLine[]>()
  for (const [first, cell] of grid.cells.entries()) {
    if (cell.row === 0 || cell.row > mostHeads || cell.row < rows - 2) continue
    if (cell.column > 0 || cell.rowSpan > 1 || cell.columnSpan > 1 || (words[first] as readonly Word[]).length < fewestRows)
      continue
    const own = grid.cells.flatMap((one, i) => (one.row === cell.row ? [{ one, words: words[i] as readonly Word[] }] : []))
    const inRow = grid.cells.filter(({ row, rowSpan }) => row <= cell.row && row + rowSpan > cell.row)
    if (own.length < 2 || inRow.length > own.length || own.some(({ one }) => one.rowSpan > 1 || one.columnSpan > 1)) continue
    const texts = own.map(({ one, words }) => ({ one, blank: words.length === 0, ...linesOf(words, one.box) }))
    if (texts.some(({ blank, lines }) => !blank && lines.length === 0)) continue
    const heights = linesAsRows(texts) ?? groupsAsRows(texts)
    if (!heights) continue
    cuts.set(cell.row, heights)
    for (const { one, lines: found } of texts) lines.set(one, found)
  }
  return cuts.size === 1 ? cut(filled, cuts, lines) : filled
}

const sizeOf = ({ words }: CellLine): number => Math.max(...words.map(({ size }) => size))

/** The heights of lines of which none was ended by the width of its cell: those of the first column, among which all others stand. */
function linesAsRows(texts: readonly CellLines[]): number[] | null {
  const labels = (texts[0] as CellLines).lines
  if (labels.length < fewestRows || texts.some(({ lines, isBroken }) => lines.length > 1 && !isBroken)) return null
  const near = sameLine * sizeOf(labels[0] as CellLine)
  const heights = labels.map(({ box }) => middleY(box))
  const stands = (line: CellLine) => heights.some((height) => Math.abs(middleY(line.box) - height) <= near)
  const full = texts.filter(({ lines }) => lines.length === labels.length).length
  return full > 1 && texts.every(({ lines }) => lines.every(stands)) ? heights : null
}

/** The heights of the first lines of groups that white parts in all columns; null where it is no wider than between lines. */
function groupsAsRows(texts: readonly CellLines[]): number[] | null {
  const all = texts.flatMap(({ lines }) => lines).sort((a, b) => a.box[1] - b.box[1])
  const size = Math.max(...all.map(sizeOf))
  const gaps = texts.flatMap(({ lines }) => lines.slice(1).map((line, i) => line.box[1] - (lines[i] as CellLine).box[3]))
  if (gaps.length === 0) return null
  const usual = Math.min(...gaps)
  const isWide = (gap: number) => gap > usual + apart * size
  // All other lines of a text follow one another as closely as its first ones.
  if (gaps.some((gap) => !isWide(gap) && gap > usual + (apart / 2) * size)) return null
  const groups: CellLine[][] = []
  let bottom = Number.NEGATIVE_INFINITY
  for (const line of all) {
    if (isWide(line.box[1] - bottom)) groups.push([])
    groups.at(-1)?.push(line)
    bottom = Math.max(bottom, line.box[3])
  }
  const heights = groups.map((group) => Math.min(...group.map(({ box }) => middleY(box))))
  const labels = new Set((texts[0] as CellLines).lines)
  const beginTogether = groups.every((group, i) => {
    const first = texts.flatMap(({ lines }) => lines.find((line) => group.includes(line)) ?? [])
    const begins = ({ box }: CellLine) => middleY(box) - (heights[i] as number) <= sameLine * size
    return first.length > 1 && first.every(begins) && first.some((line) => labels.has(line))
  })
  return groups.length >= fewestRows && beginTogether ? heights : null
}
