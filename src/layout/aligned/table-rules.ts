import { middleY } from '../frame.ts'
import type { Box, Rule } from '../marks.ts'

/** A rule that belongs to no ruled table. */
export interface FreeRule extends Rule {
  /** It is as long as the text above it: alone it only underlines. */
  readonly isUnderline?: boolean
}

/** A horizontal rule and what it says of lines that it does not stand above or below. */
export interface RowRule {
  readonly box: Box
  /** Whether lines right beside it are left out by it, so that they stand in one cell. */
  readonly leavesOut: boolean
}

/** The horizontal rules of a table, told apart by what they do. */
export interface TableRules {
  /** Heights at which rules part the table's rows: one rule, or pieces that end where columns do. */
  readonly across: readonly number[]
  /** Those that part lines of text. */
  readonly parting: readonly RowRule[]
  /** Those that are shorter than the table, such as one under a head of several columns. */
  readonly short: readonly Box[]
}

/** Rules that reach over this share of a table's width part its rows. */
export const mostOfIt = 0.7

/**
 * @param columnEdges the edges between the table's columns
 * @param size of its text
 */
export function tableRules(rules: readonly FreeRule[], box: Box, columnEdges: readonly number[], size: number): TableRules {
  const near = sameHeight * size
  const own = rules.filter(
    ({ isHorizontal, box: [x0, y0, x1, y1] }) =>
      isHorizontal && x0 < box[2] && x1 > box[0] && y1 > box[1] - 2 * size && y0 < box[3] + 2 * size,
  )
  const width = box[2] - box[0]
  // One below the heads of all columns but the first is short as well, however many those are.
  const isShort = ({ box: [x0, , x1] }: Rule) =>
    Math.min(x1, box[2]) - Math.max(x0, box[0]) <= mostOfIt * width || x0 > (columnEdges[0] ?? box[2]) - near
  const edgesIn = ([x0, , x1]: Box) => columnEdges.filter((edge) => edge > x0 + near && edge < x1 - near).length
  const across = inRows(own, near)
    .filter(
      (pieces) =>
        covered(pieces, box) > mostOfIt * width && pieces.every((piece, i) => isNext(piece, pieces[i + 1], columnEdges)),
    )
    .map((pieces) => middleY((pieces[0] as Rule).box))
  const parting = own
    .filter(({ isUnderline }) => !isUnderline)
    // Above a sum, or under the head of one column: it says nothing of the labels beside it.
    .map(({ box }): RowRule => ({ box, leavesOut: columnEdges.length < 2 || edgesIn(box) > 0 }))
  return { across, parting, short: own.filter(isShort).map(({ box }) => box) }
}

/** Rules whose heights differ by less than this, in font sizes, are pieces of one. */
export const sameHeight = 0.2

/** Rules of one height together, from left to right. */
export function inRows<T extends Rule>(rules: readonly T[], near: number): T[][] {
  const rows: T[][] = []
  for (const rule of rules.toSorted((a, b) => middleY(a.box) - middleY(b.box))) {
    const first = rows.at(-1)?.[0]
    if (first && middleY(rule.box) - middleY(first.box) <= near) rows.at(-1)?.push(rule)
    else rows.push([rule])
  }
  return rows.map((row) => row.sort((a, b) => a.box[0] - b.box[0]))
}

/** How much of a table's width rules of one height cover. */
function covered(pieces: readonly Rule[], [left, , right]: Box): number {
  let [sum, end] = [0, left]
  for (const {
    box: [x0, , x1],
  } of pieces) {
    sum += Math.max(0, Math.min(x1, right) - Math.max(x0, end))
    end = Math.max(end, x1)
  }
  return sum
}

/** Whether a piece meets the next one, or ends where a column does. */
const isNext = ({ box }: Rule, next: Rule | undefined, columnEdges: readonly number[]): boolean =>
  !next || next.box[0] - box[2] < 1 || columnEdges.some((edge) => edge > box[2] - 1 && edge < next.box[0] + 1)
