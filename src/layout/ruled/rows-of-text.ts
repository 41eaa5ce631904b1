import { middleY } from '../frame.ts'
import type { Word } from '../word.ts'
import type { FilledGrid } from './filled-grid.ts'
import { type CellLine, cut, type LinesOf, type ReadCell } from './rows-of-figures.ts'
import type { RuledGrid } from './ruled-grid.ts'

/** So many lines or groups of lines below one another, in all columns alike, are rows. */
const fewestRows = 3
/** Two texts beside each other may be lists. */
const fewestColumns = 3
/** A table has so many rows of heads at most, and may have one below the last rule. */
const mostHeads = 3
/** How far apart, in shares of the text's size, the first lines of one row may stand in different cells. */
const sameLine = 0.35
/** Rows stand further apart than the lines of a text by this, in shares of the size. */
const apart = 0.3

/**
 * Tables of texts whose columns are ruled and whose rows are not: where white runs through all columns, wider than between
 * the lines of a text, and the texts of each row begin below it beside one another, or where no width of a cell ended
 * the lines that stand beside one another, each line or group of lines is a row of its own.
 * @param linesOf what a cell says
 */
export function rowsOfText(filled: FilledGrid, linesOf: LinesOf): FilledGrid {
  const row = onlyRow(filled.grid)
  if (row === null) return filled
  const words = new Map(filled.grid.cells.map((cell, i) => [cell, filled.words[i] as readonly Word[]]))
  const read = (of: number): ReadCell[] | null => {
    const cells = filled.grid.cells.filter((cell) => cell.row <= of && cell.row + cell.rowSpan > of)
    const texts = cells.map((cell) => ({ cell, lines: linesOf(words.get(cell) ?? [], cell.box) }))
    const isRead = texts.every(({ cell, lines }) => lines.length > 0 || words.get(cell)?.length === 0)
    return isRead && cells.every(({ rowSpan }) => rowSpan === 1) ? texts : null
  }
  const texts = read(row)
  if (!texts || texts.length < fewestColumns || texts.some(({ cell }) => cell.columnSpan > 1)) return filled
  const heights = linesAsRows(texts) ?? groupsAsRows(texts)
  // A sum, not another row like this one.
  const isLast = row + 2 === filled.grid.rowEdges.length || read(row + 1)?.every(({ lines }) => lines.length <= 1)
  if (!heights || !isLast) return filled
  return cut(filled, new Map([[row, heights]]), new Map(texts.map(({ cell, lines }) => [cell, lines])))
}

/** The row below the heads where rules part no others, but for one below it; null where they do: there a row is one row. */
function onlyRow({ rowEdges, cells }: RuledGrid): number | null {
  const rows = rowEdges.length - 1
  for (let row = Math.max(1, rows - 2); row < rows && row <= mostHeads; row++) {
    const isHead = (above: number) =>
      cells.some((cell) => cell.row <= above && cell.row + cell.rowSpan > above && cell.rowSpan * cell.columnSpan > 1)
    const heads = Array.from({ length: row }, (_, above) => above)
    if (row === 1 || heads.every(isHead)) return row
  }
  return null
}

const sizeOf = ({ words }: CellLine): number => Math.max(...words.map(({ size }) => size))

/**
 * The heights of the lines of the first column, among which all others stand, where at each of them two cells have a line for
 * which there was room in the one before.
 */
function linesAsRows(texts: readonly ReadCell[]): number[] | null {
  const labels = (texts[0] as ReadCell).lines
  if (labels.length < fewestRows) return null
  const near = sameLine * sizeOf(labels[0] as CellLine)
  const standsAt = (line: CellLine, height: number) => Math.abs(middleY(line.box) - height) <= near
  const heights = labels.map(({ box }) => middleY(box))
  const all = texts.flatMap(({ lines }) => lines)
  if (!all.every((line) => heights.some((height) => standsAt(line, height)))) return null
  const areBegun = heights.slice(1).every((height) => all.filter((line) => line.isBegun && standsAt(line, height)).length > 1)
  return areBegun && texts.filter(({ lines }) => lines.length === labels.length).length > 1 ? heights : null
}

/** The heights of the first lines of groups that white parts in all columns; null where it is no wider than between lines. */
function groupsAsRows(texts: readonly ReadCell[]): number[] | null {
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
  const labels = new Set((texts[0] as ReadCell).lines)
  const beginTogether = groups.every((group, i) => {
    const first = texts.flatMap(({ lines }) => lines.find((line) => group.includes(line)) ?? [])
    const begins = ({ box }: CellLine) => middleY(box) - (heights[i] as number) <= sameLine * size
    return first.length > 1 && first.every(begins) && first.some((line) => labels.has(line))
  })
  return groups.length >= fewestRows && beginTogether ? heights : null
}
