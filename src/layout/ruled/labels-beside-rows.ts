import { type TextLine, textLines, textOf } from '../aligned/text-line.ts'
import { isFigure } from '../figure.ts'
import { middleY } from '../frame.ts'
import { cellsOf, type FilledCell, type FilledGrid, refilled } from './filled-grid.ts'
import { textsOf } from './open-lines.ts'

/** So many lines of figures, each beside a label, are rows of their own. */
const fewestLines = 3
/** How far apart, in shares of the text's size, a label and its figures may stand. */
const sameLine = 0.35

/**
 * Rules of rows that leave out the first column, as those above a sum: where all lines of figures that they part have a label
 * beside them, they part the labels as well.
 */
export function labelsBesideRows(filled: FilledGrid): FilledGrid {
  const cells = cellsOf(filled)
  const parted = cells.flatMap((one): FilledCell[] => {
    const { row, column, rowSpan, columnSpan } = one.cell
    return column === 0 && row > 0 && rowSpan > 1 && columnSpan === 1 ? (partsOf(one, cells, filled) ?? [one]) : [one]
  })
  return parted.length === cells.length ? filled : refilled(filled.grid, parted, {})
}

/** The labels of each row; null where the cell is a merged one. */
function partsOf({ cell, words }: FilledCell, cells: readonly FilledCell[], { grid }: FilledGrid): FilledCell[] | null {
  const end = cell.row + cell.rowSpan
  const beside = cells.filter((one) => one.cell !== cell && one.cell.row < end && one.cell.row + one.cell.rowSpan > cell.row)
  if (beside.some((one) => one.cell.rowSpan > 1) || [...beside, { words }].some(isTurned)) return null
  const parts = Array.from({ length: cell.rowSpan }, (_, i): FilledCell => {
    const row = cell.row + i
    const [y0, y1] = [grid.rowEdges[row] as number, grid.rowEdges[row + 1] as number]
    const box = [cell.box[0], y0, cell.box[2], y1] as const
    return {
      cell: { ...cell, row, rowSpan: 1, box },
      words: words.filter((word) => middleY(word.box) > y0 && middleY(word.box) <= y1),
    }
  })
  let count = 0
  for (const part of parts) {
    const labels = textLines(part.words)
    const figures = textLines(beside.flatMap((one) => (one.cell.row === part.cell.row ? one.words : [])))
    const areLabelled = figures.every((line) => areFigures(line) && labels.some((label) => isBeside(label, line)))
    if (figures.length === 0 || !areLabelled || !beginsLabel(labels[0])) return null
    count += figures.length
  }
  return count < fewestLines ? null : parts
}

/** A text that goes on in small letters, or that runs down, is one label. */
const beginsLabel = (line: TextLine | undefined): boolean =>
  /^\P{Ll}./u.test(line?.atoms.flatMap(({ words }) => words.map(textOf)).join(' ') ?? '')

const isTurned = ({ words }: Pick<FilledCell, 'words'>) => words.some(({ turn }) => turn !== 0)

const isBeside = (label: TextLine, line: TextLine) => Math.abs(label.y - line.y) <= sameLine * line.size

const areFigures = (line: TextLine): boolean => textsOf(line).every(({ text }) => isFigure(text))
