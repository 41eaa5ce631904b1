import { isFigure } from '../figure.ts'
import { middleY } from '../frame.ts'
import type { Box } from '../marks.ts'
import { inRows, sameHeight } from './table-rules.ts'
import { type TextLine, textOf } from './text-line.ts'

/** A sum stands no further below its rule, in shares of the size. */
const nearRule = 1.6

/**
 * Heights of rules above sums without a label: a piece above each of the figures on the next line, and above nothing else.
 * Where the figures are all that the columns beside the labels show, there are several pieces: one rule parts groups of rows.
 * @param short rules that are shorter than the table
 */
export function rulesOfSums(lines: readonly TextLine[], short: readonly Box[], columnEdges: readonly number[]): number[] {
  const size = lines[0]?.size ?? 0
  const rows = inRows(
    short.map((box) => ({ box, isHorizontal: true })),
    sameHeight * size,
  ).map((pieces) => pieces.map(({ box }) => box))
  const labels = columnEdges[1] ?? 0
  const columns = columnEdges.length - 2
  return rows.flatMap((pieces) => {
    const at = middleY(pieces[0] as Box)
    const sum = lines.find(({ y }) => y > at)
    if (!sum || sum.y - at > nearRule * sum.size || sum.x0 < labels || !lines.some(({ y }) => y < at)) return []
    const areFigures = sum.atoms.every(({ words }) => isFigure(words.map(textOf).join('')))
    const isOver = ([x0, , x1]: Box, atom: { x0: number; x1: number }) =>
      x0 < (atom.x0 + atom.x1) / 2 && x1 > (atom.x0 + atom.x1) / 2
    const areAbove =
      sum.atoms.every((atom) => pieces.some((piece) => isOver(piece, atom))) &&
      pieces.every((piece) => sum.atoms.some((atom) => isOver(piece, atom)))
    return areFigures && areAbove && (pieces.length > 1 || sum.atoms.length < columns) ? [at] : []
  })
}
