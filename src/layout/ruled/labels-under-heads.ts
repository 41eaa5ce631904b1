import { type TextLine, textLines } from '../aligned/text-line.ts'
import { isFigure } from '../figure.ts'
import { middleY } from '../frame.ts'
import type { Box } from '../marks.ts'
import { cellsOf, type FilledCell, type FilledGrid, refilled } from './filled-grid.ts'
import { textsOf } from './open-lines.ts'

/** So many lines of figures in one row, each beside a label, are rows of their own. */
const fewestLines = 3
/** How far apart, in shares of the text's size, a label and its figures may stand. */
const sameLine = 0.35

/**
 * Labels in one cell with their head: where the rule under the heads leaves out the first column, and below it a line of
 * figures stands beside each of the lines that the cell holds there, those are labels.
 */
export function labelsUnderHeads(filled: FilledGrid): FilledGrid {
  const { rowEdges } = filled.grid
  const cells = cellsOf(filled)
  const stub = cells.find(({ cell }) => cell.column === 0 && cell.row === 0 && cell.rowSpan > 1)
  if (!stub) return filled
  const last = stub.cell.rowSpan - 1
  const at = rowEdges[last] as number
  if (cells.some((one) => one !== stub && one.cell.row < last && one.cell.row + one.cell.rowSpan > last)) return filled
  if (stub.words.some(({ turn }) => turn !== 0)) return filled
  const [heads, labels] = [stub.words.filter(({ box }) => middleY(box) < at), stub.words.filter(({ box }) => middleY(box) > at)]
  const beside = textLines(cells.flatMap(({ cell, words }) => (cell.row === last && cell !== stub.cell ? words : [])))
  const isAmong = (line: TextLine, lines: readonly TextLine[]) =>
    lines.some(({ y }) => Math.abs(y - line.y) <= sameLine * line.size)
  const own = textLines(labels)
  const areRows = own.every((line) => isAmong(line, beside)) && beside.every((line) => isAmong(line, own) && areFigures(line))
  if (heads.length === 0 || own.length < fewestLines || !areRows) return filled
  const [x0, y0, x1, y1] = stub.cell.box
  const part = (row: number, rowSpan: number, box: Box, words: FilledCell['words']) => ({
    cell: { ...stub.cell, row, rowSpan, box },
    words,
  })
  const rest = cells.filter((one) => one !== stub)
  const parts = [part(stub.cell.row, stub.cell.rowSpan - 1, [x0, y0, x1, at], heads), part(last, 1, [x0, at, x1, y1], labels)]
  return refilled(filled.grid, [...rest, ...parts], {})
}

const areFigures = (line: TextLine): boolean => textsOf(line).every(({ text }) => isFigure(text))
