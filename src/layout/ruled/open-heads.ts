import { textLines } from '../aligned/text-line.ts'
import { middleX } from '../frame.ts'
import { cellsOf, type FilledCell, type FilledGrid, refilled } from './filled-grid.ts'
import { columnsOf, keepsToColumns, textsOf } from './open-lines.ts'

/** So many heads, each over a column of its own, are no chance. */
const fewestHeads = 3

/**
 * Tables whose upright rules begin below the heads: where the first row is one cell and its texts stand one over each column,
 * over the labels perhaps none, each is the head of its column.
 */
export function openHeads(filled: FilledGrid): FilledGrid {
  const { columnEdges } = filled.grid
  const cells = cellsOf(filled)
  const head = cells.find(({ cell }) => cell.row === 0)
  const below = cells.filter(({ cell }) => cell.row === 1)
  const isWhole = head?.cell.columnSpan === columnEdges.length - 1 && head.cell.rowSpan === 1
  if (!head || !isWhole || below.length !== columnEdges.length - 1 || !areHeads(head, columnEdges)) return filled
  const heads = columnEdges.slice(1).map((x1, column): FilledCell => {
    const x0 = columnEdges[column] as number
    const box = [x0, head.cell.box[1], x1, head.cell.box[3]] as const
    const words = head.words.filter((word) => middleX(word.box) > x0 && middleX(word.box) <= x1)
    return { cell: { ...head.cell, column, columnSpan: 1, box, isAligned: true }, words }
  })
  return refilled(filled.grid, [...heads, ...cells.filter((one) => one !== head)], {})
}

function areHeads({ words }: FilledCell, columnEdges: readonly number[]): boolean {
  if (words.length < fewestHeads || words.some(({ turn }) => turn !== 0)) return false
  const lines = textLines(words)
  if (!lines.every((line) => keepsToColumns(line, columnEdges))) return false
  if (lines.some((line) => textsOf(line).some(({ text }) => /[:：]/.test(text)))) return false
  const headed = new Set(lines.flatMap((line) => (columnsOf(line, columnEdges) ?? []).map(({ from }) => from)))
  return headed.size >= fewestHeads && columnEdges.slice(2).every((_, i) => headed.has(i + 1))
}
