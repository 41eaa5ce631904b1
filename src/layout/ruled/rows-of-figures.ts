import { isFigure } from '../figure.ts'
import { middleY } from '../frame.ts'
import type { Box } from '../marks.ts'
import type { Word } from '../word.ts'
import type { FilledGrid } from './filled-grid.ts'
import type { RuledCell } from './ruled-grid.ts'

/** A line of a cell. */
export interface CellLine {
  readonly words: readonly Word[]
  readonly box: Box
  /** The line before had room for it, and was ended nevertheless. */
  readonly isBegun: boolean
}

/** A cell of a row that holds lines. */
export interface ReadCell {
  readonly cell: RuledCell
  readonly lines: readonly CellLine[]
}

/** What a cell says, line by line; nothing where that is not known. */
export type LinesOf = (words: readonly Word[], cell: Box) => readonly CellLine[]

/** So many figures below one another in a cell are rows. Two are, where much more speaks for it. */
const fewestFigures = 3
const twoFigures = 2
/** So many columns of figures, line beside line, need no label to be rows. */
const fewestColumns = 3
/** How far apart, in shares of the text's size, lines of one row may stand in different cells. */
const sameLine = 0.35
/** A number that a narrow column may have cut into several lines; commas part its thousands. */
const oneNumber = /^[-+−]?(?:\d+|\d{1,3}(?:[,，]\d{3})+)(?:\.\d+)?[%‰]?$/

/**
 * Tables whose columns are ruled and whose rows are not: where cells hold figures below one another, and a label stands
 * beside each of them, every figure is a row of its own. Text that merely runs over several lines parts nothing.
 * @param linesOf what a cell says
 */
export function rowsOfFigures(filled: FilledGrid, linesOf: LinesOf): FilledGrid {
  const { grid, words } = filled
  // Most tables have none, and need not be looked at more closely.
  const likely = new Set(
    grid.cells.flatMap(({ row, rowSpan }, i) => (rowSpan === 1 && mayBeFigures(words[i] as Word[]) ? [row] : [])),
  )
  if (likely.size === 0) return filled
  const read = [...likely].flatMap((row) => {
    const own = grid.cells.flatMap((cell, i) =>
      cell.row === row && cell.rowSpan === 1 ? [{ cell, lines: linesOf(words[i] as readonly Word[], cell.box) }] : [],
    )
    const isRead = own.every(({ cell, lines }) => lines.length > 0 || (words[grid.cells.indexOf(cell)] as Word[]).length === 0)
    return isRead ? [own] : []
  })
  const cuts = new Map<number, readonly number[]>()
  const lines = new Map<RuledCell, readonly CellLine[]>()
  const take = (own: readonly ReadCell[], fewest: number) => {
    const heights = figureRows(own, fewest)
    if (!heights) return
    for (const { cell, lines: found } of own) {
      cuts.set(cell.row, heights)
      lines.set(cell, found)
    }
  }
  for (const own of read) take(own, fewestFigures)
  for (const own of pairsIn(read, cuts.size > 0)) take(own, twoFigures)
  return cuts.size === 0 ? filled : cut(filled, cuts, lines)
}

const mayBeFigures = (words: readonly Word[]): boolean =>
  words.length >= twoFigures && words.every(({ glyphs }) => !/[^\P{L}xX]/u.test(glyphs[0]?.text ?? ''))

/** The heights at which the rows of a row's figures stand; null where they are no rows. */
function figureRows(cells: readonly ReadCell[], fewest: number): number[] | null {
  const columns = columnsOf(cells)
  const several = columns.filter((column) => !mayBeOneNumber(column))
  const longest = several.reduce<ReadCell | null>((a, b) => (a && a.lines.length >= b.lines.length ? a : b), null)
  if (!longest || longest.lines.length < fewest) return null
  const size = sizeOf(longest.lines[0] as CellLine)
  const near = sameLine * size
  const heights = heightsOf(several, near)
  if (heights.some((height, i) => i > 0 && height - (heights[i - 1] as number) < oneRow * size)) return null
  const meets = (line: CellLine, height: number) => Math.abs(middleY(line.box) - height) <= near
  const isFull = ({ lines }: ReadCell) => heights.every((height) => lines.some((line) => meets(line, height)))
  const hasLabels = (cell: ReadCell) => isFull(cell) || (cell.lines.length > 0 && linesAround(cell.lines, heights, near) !== null)
  const isLabelled = cells.some((cell) => hasLabels(cell) && cell.lines.some((line) => !isFigures(line)))
  if (!isLabelled && (several.length < 2 || columns.filter(isFull).length < fewestColumns)) return null
  const groups = cells.filter(isFull).flatMap(({ lines }) => groupLabels(lines, (line) => heights.some((y) => meets(line, y))))
  return [...heights, ...groups].sort((a, b) => a - b)
}

const columnsOf = (cells: readonly ReadCell[]): ReadCell[] =>
  cells.filter(({ lines }) => lines.length > 0 && lines.every(isFigures))

/**
 * The rows of a table whose columns hold two figures each, for two rows: there are several of them, the figures of each are alike
 * (a share or a figure in brackets below another one says more of the same), and beside them stand labels, each of which begins
 * as one. None where labels of one line stand beside two figures, or where every label may have been broken.
 * @param hasRows whether other rows of the table hold rows
 */
function pairsIn<T extends readonly ReadCell[]>(rows: readonly T[], hasRows: boolean): readonly T[] {
  const ofTwo = rows.filter((cells) => columnsOf(cells).some(({ lines }) => lines.length === twoFigures))
  const labelsOf = (cells: T) => cells.filter(({ lines }) => lines.length > 0 && !lines.some(isFigures))
  if (ofTwo.some((cells) => labelsOf(cells).every(({ lines }) => lines.length < twoFigures))) return []
  const pairs = ofTwo.filter((cells) => {
    const columns = columnsOf(cells)
    const areTwo = columns.every(({ lines: [first, second, ...more] }) => {
      return first && second && more.length === 0 && areAlike(first, second)
    })
    const hasLabels = labelsOf(cells).some(({ lines }) => areLabels(lines) && (hasRows || lines.length === twoFigures))
    return areTwo && hasLabels && columns.length >= (hasRows ? fewestColumns - 1 : fewestColumns)
  })
  const isBegun = (cells: T) => labelsOf(cells).some(({ lines }) => lines.some((line) => line.isBegun))
  return hasRows || pairs.some(isBegun) ? pairs : []
}

/** Whether neither of two figures is a share or an error of the other; what stands in place of a figure has no form. */
function areAlike(...lines: readonly [CellLine, CellLine]): boolean {
  const [one, other] = lines.map(textOf).map((text) => (/\d/.test(text) ? text.replace(/[^%‰(（±<]/g, '') : null))
  return one === null || other === null || one === other
}

/** Lines that are labels, not labels that were broken. */
const areLabels = (lines: readonly CellLine[]): boolean =>
  lines.slice(1).every((line, i) => {
    const before = textOf(lines[i] as CellLine)
    return /^\p{Lu}/u.test(textOf(line)) && !/[-–,;:&/([]$|\s(?:and|for|in|of|or|the|to)$|\([^)]*$/.test(before)
  })

/** A line begins further right than another by this, in shares of the size, where it is indented. */
const indent = 0.5

/**
 * The heights of labels without figures above labels that are indented. What is indented is a label of its own, and no text
 * that goes on, where another one with the same indent follows a label that has its figure. It may be such a label above
 * others in its turn.
 */
function groupLabels(lines: readonly CellLine[], hasFigure: (line: CellLine) => boolean): number[] {
  const groups = new Set<CellLine>()
  const isLabel = (line: CellLine) => hasFigure(line) || groups.has(line)
  for (let i = lines.length - 2; i >= 0; i--) {
    const [line, next] = [lines[i] as CellLine, lines[i + 1] as CellLine]
    const size = sizeOf(line)
    if (hasFigure(line) || !isLabel(next) || next.box[0] < line.box[0] + indent * size) continue
    const isAlike = (other: CellLine, k: number) =>
      hasFigure(lines[k - 1] ?? line) &&
      groups.has(other) === groups.has(next) &&
      isLabel(other) &&
      Math.abs(other.box[0] - next.box[0]) < (indent / 2) * size
    if (lines.some(isAlike)) groups.add(line)
  }
  return [...groups].map(({ box }) => middleY(box))
}

/** Rows are no closer than this, in shares of the text's size. */
const oneRow = 0.8

/** The heights at which lines of columns stand, from top to bottom: one column may have a blank where another has a figure. */
function heightsOf(columns: readonly ReadCell[], near: number): number[] {
  const all = columns.flatMap(({ lines }) => lines.map(({ box }) => middleY(box))).sort((a, b) => a - b)
  return all.filter((height, i) => i === 0 || height - (all[i - 1] as number) > near)
}

/** Whether a narrow column may have cut a number into these lines: then all but the last are as long as the column allows. */
function mayBeOneNumber({ lines, cell: { box, isUncut } }: ReadCell): boolean {
  if (lines.slice(1).every(({ isBegun }) => isBegun) || isUncut || !oneNumber.test(lines.map(textOf).join(''))) return false
  const widths = lines.map(({ box }) => box[2] - box[0])
  const widest = Math.max(...widths)
  if (box[2] - box[0] - widest > roomBeside * sizeOf(lines[0] as CellLine)) return false
  return lines.slice(0, -1).every((line, i) => (widths[i] as number) > widest - oneDigit * sizeOf(line))
}

/** What is shorter than the widest line by more than this, in shares of the size, had room for another digit. */
const oneDigit = 0.4
/** No cell leaves more room than this beside a number that it cuts, in shares of the size: margins and one digit. */
const roomBeside = 2.5

const textOf = ({ words }: CellLine): string => words.map(({ glyphs }) => glyphs.map(({ text }) => text).join('')).join(' ')

/** A figure, or a cross or tick in its place. */
const isFigures = (line: CellLine): boolean => isFigure(textOf(line)) || /^[xX✓✔]$/.test(textOf(line))

const sizeOf = ({ words }: CellLine): number => Math.max(...words.map(({ size }) => size))

/**
 * The grid with rows parted where their lines are rows of their own.
 * @param cuts the heights at which the rows stand that a row holds
 * @param lines of the cells of these rows
 */
export function cut(
  { grid, words }: FilledGrid,
  cuts: ReadonlyMap<number, readonly number[]>,
  lines: ReadonlyMap<RuledCell, readonly CellLine[]>,
): FilledGrid {
  const rowEdges: number[] = []
  /** Where each of the old edges is now. */
  const moved: number[] = []
  for (const [row, edge] of grid.rowEdges.entries()) {
    moved.push(rowEdges.length)
    rowEdges.push(edge)
    const heights = cuts.get(row) ?? []
    for (const [i, height] of heights.slice(1).entries()) rowEdges.push(((heights[i] as number) + height) / 2)
  }
  const filled = grid.cells.flatMap((cell, i): { cell: RuledCell; words: readonly Word[] }[] => {
    const row = moved[cell.row] as number
    const heights = cell.rowSpan === 1 ? cuts.get(cell.row) : undefined
    if (!heights)
      return [{ cell: { ...cell, row, rowSpan: (moved[cell.row + cell.rowSpan] as number) - row }, words: words[i] as Word[] }]
    const parts = linesByRow(lines.get(cell) ?? [], heights)
    return parts.map((part, r) => ({
      cell: {
        ...cell,
        row: row + r,
        box: [cell.box[0], rowEdges[row + r] as number, cell.box[2], rowEdges[row + r + 1] as number] as const,
        isAligned: true,
      },
      words: part.flatMap((line) => line.words),
    }))
  })
  filled.sort((a, b) => a.cell.row - b.cell.row || a.cell.column - b.cell.column)
  return { grid: { ...grid, rowEdges, cells: filled.map(({ cell }) => cell) }, words: filled.map((one) => one.words) }
}

/**
 * The lines of a cell that belong to each row: labels of several lines have their figure beside the first, beside the last, or
 * in the middle. Where rows stand further apart than the lines of a label, that tells; else most have it beside the first.
 */
function linesByRow(lines: readonly CellLine[], heights: readonly number[]): CellLine[][] {
  const [first] = lines
  if (!first) return heights.map(() => [])
  const near = sameLine * sizeOf(first)
  const upTo = linesUpTo(lines, heights, near)
  const isAbove = middleY(first.box) < (heights[0] as number) - near
  const ways = [linesFrom(lines, heights, near), linesAround(lines, heights, near)].filter((rows) => rows !== null)
  if (upTo) ways.splice(isAbove ? 0 : 1, 0, upTo)
  return ways.reduce((best, rows) => (looseness(rows) < looseness(best) - near ? rows : best))
}

/** Each line in the row of the last figure above or beside it. */
function linesFrom(lines: readonly CellLine[], heights: readonly number[], near: number): CellLine[][] {
  const rowOf = ({ box }: CellLine) =>
    Math.max(
      0,
      heights.findLastIndex((height) => middleY(box) >= height - near),
    )
  return heights.map((_, row) => lines.filter((line) => rowOf(line) === row))
}

/** Each line in the row of the first figure below or beside it; null where the last one is not beside the last figure. */
function linesUpTo(lines: readonly CellLine[], heights: readonly number[], near: number): CellLine[][] | null {
  if (Math.abs(middleY((lines.at(-1) as CellLine).box) - (heights.at(-1) as number)) > near) return null
  const rowOf = ({ box }: CellLine) => heights.findIndex((height) => middleY(box) <= height + near)
  return heights.map((_, row) => lines.filter((line) => rowOf(line) === row))
}

/** Lines of which each row has those that stand around its figure; null where some do around none. */
function linesAround(lines: readonly CellLine[], heights: readonly number[], near: number): CellLine[][] | null {
  let at = 0
  const rows = heights.map((height) => {
    const from = at
    if (from === lines.length) return null
    const middle = () => (middleY((lines[from] as CellLine).box) + middleY((lines[at - 1] as CellLine).box)) / 2
    do at++
    while (at < lines.length && middle() < height - near)
    const own = lines.slice(from, at)
    return Math.abs(middle() - height) <= near ? own : null
  })
  return at === lines.length && rows.every((own) => own !== null) ? rows : null
}

/** How much wider the widest step between lines of one row is than the narrowest one from row to row. */
function looseness(rows: readonly (readonly CellLine[])[]): number {
  const steps = (lines: readonly CellLine[]) =>
    lines.slice(1).map(({ box }, i) => middleY(box) - middleY((lines[i] as CellLine).box))
  const filled = rows.filter((own) => own.length > 0)
  const between = filled.slice(1).flatMap((own, i) => steps([filled[i]?.at(-1) as CellLine, own[0] as CellLine]))
  return Math.max(0, ...filled.flatMap(steps)) - Math.min(...between)
}
