import type { Block, Cell, Grid, Line } from '../model/document.ts'
import type { PagePlace } from '../model/place.ts'
import { countWhile } from '../model/sorted.ts'
import { type AlignedTable, alignedTables } from './aligned/aligned-tables.ts'
import { withBoxCharacters } from './box-characters.ts'
import { cellLines, cellText, lineText, type PlaceOf, type TextLine, textLines } from './cell-text.ts'
import { drawnBoxes, tickFrames } from './drawn-boxes.ts'
import { around, holdsMiddle, middleX, middleY, overlap } from './frame.ts'
import { framedRows } from './framed-rows.ts'
import { groupedRows } from './grouped-rows.ts'
import type { Box, Glyph, PageMarks, Rule, Turn } from './marks.ts'
import { drawPage, type PageDrawing } from './page-drawing.ts'
import { paintedGrids, whiteCells } from './painted-cells.ts'
import { rowsAtBreaks } from './ruled/broken-uprights.ts'
import { columnsOfFigures } from './ruled/columns-of-figures.ts'
import { componentsOf } from './ruled/components.ts'
import { withoutHangingWords } from './ruled/hanging-words.ts'
import { headsOverColumns } from './ruled/heads-over-columns.ts'
import { labelsBesideRows } from './ruled/labels-beside-rows.ts'
import { labelsUnderHeads } from './ruled/labels-under-heads.ts'
import { linesOf, type Line as RuleLine, type Scale, scaleOf } from './ruled/lines-of.ts'
import { openCells } from './ruled/open-cells.ts'
import { openHeads } from './ruled/open-heads.ts'
import { giveBackOverflow } from './ruled/overflowing-text.ts'
import { isPageFrame } from './ruled/page-frame.ts'
import { withPaintedRows } from './ruled/painted-rows.ts'
import { rowsOfFigures } from './ruled/rows-of-figures.ts'
import { rowsOfText } from './ruled/rows-of-text.ts'
import { withRowsOutside } from './ruled/rows-outside.ts'
import { type RuledGrid, ruledGrid } from './ruled/ruled-grid.ts'
import { rulesUnderHeads } from './ruled/rules-under-heads.ts'
import { withSideColumns } from './ruled/side-columns.ts'
import { whiteGaps } from './ruled/white-gaps.ts'
import { withoutUnderlines } from './underlines.ts'
import { uprightPage } from './upright.ts'
import type { Word } from './word.ts'
import { wordsOf } from './words-of.ts'

/** What a page consists of, in reading order, and what it was made of. */
export interface PageLayout {
  readonly blocks: readonly Block[]
  /** How they were found, where it was asked for. */
  readonly drawing?: PageDrawing
}

/** A text that reaches further over a rule, as a share of its size, is crossed by it. */
const crossing = 0.3

/** Rules and words of a page → tables of spanning cells, and the lines of text between them. */
export function layOutPage(displayed: PageMarks, wantsDrawing = false): PageLayout {
  const upright = uprightPage(displayed)
  const { turn, fractionOf } = upright
  const marks = withBoxCharacters(upright.marks)
  const placeOf: PlaceOf = (box) => ({ page: marks.page, box: fractionOf(box) })
  const scale = scaleOf(marks)
  const written = wordsOf(marks.glyphs)
  const frames = tickFrames(marks, written, scale)
  const { areas, whiteAreas, pieces, ...seen } = linesOf(
    { rules: marks.rules.filter(({ box }) => !frames.some((frame) => isPartOf(box, frame))), fills: marks.fills },
    scale,
  )
  const holdsText = (box: Box) => written.some((word) => holdsMiddle(box, word.box))
  const crossesText = (x: number, top: number, bottom: number) =>
    written.some(({ box: [x0, y0, x1, y1], size }) => {
      const [middle, overlap] = [(y0 + y1) / 2, crossing * size]
      return middle > top && middle < bottom && x0 < x - overlap && x1 > x + overlap
    })
  const text = { crosses: crossesText, isIn: holdsText }
  const drawn = { ...seen, vertical: [...seen.vertical, ...whiteGaps(pieces, seen, areas, scale, text)] }
  const lines = { horizontal: withoutUnderlines(drawn, written), vertical: drawn.vertical }
  const closed = { ...lines, horizontal: [...lines.horizontal, ...rowsAtBreaks(lines, scale, holdsText)] }
  const enclosed = withSideColumns(componentsOf(closed, scale), scale, holdsText)
    .map((component) => ruledGrid(withPaintedRows(component, areas, scale, text), scale, holdsText, crossesText))
    .filter((grid) => grid !== null)
    .filter((grid) => !isPageFrame(grid, marks, scale))
  const several = enclosed.filter(({ cells }) => cells.length > 1)
  const single = enclosed.filter(({ cells }) => cells.length === 1).map(({ box }) => box)
  const { boxes, ticks } = drawnBoxes(marks, single, written, scale)
  const words = [...written.filter((word) => !ticks.has(word)), ...boxes]
  const framed = several.map((grid) => framedRows(grid, words, marks) ?? groupedRows(grid, words, drawn.horizontal, marks, scale))
  const ruled = several.filter((_, i) => !framed[i])
  const painted = paintedGrids([...areas, ...whiteCells(whiteAreas, areas)], several, words, scale)
  const ruledAndPainted = [...ruled, ...painted.grids]
  const { inCells: inDrawn, outside: notInDrawn } = distribute(words, ruledAndPainted, scale)
  for (const [i, grid] of ruledAndPainted.entries()) giveBackOverflow(grid, inDrawn[i] as Word[][])
  const notHanging = withoutHangingWords(ruledAndPainted, inDrawn, notInDrawn)
  const drawnOnly = ruledAndPainted.map((grid, i) => {
    const filled = { grid, words: inDrawn[i] as Word[][] }
    const inColumns = columnsOfFigures(labelsBesideRows(labelsUnderHeads(openHeads(filled))))
    const headed = headsOverColumns(rulesUnderHeads(inColumns, lines.horizontal, scale))
    return rowsOfText(rowsOfFigures(openCells(headed), cellLines), cellLines)
  })
  const { grids: filled, outside } = withRowsOutside(drawnOnly, notHanging)
  const grids = filled.map(({ grid }) => grid)
  const inCells = filled.map(({ words }) => words)
  const tables = grids.flatMap((grid, i): Placed[] => {
    const cells = inCells[i] as readonly (readonly Word[])[]
    return cells.some((found) => found.length > 0) ? [{ box: grid.box, blocks: [asGrid(grid, cells, turn, placeOf)] }] : []
  })
  const underlines = new Set(drawn.horizontal)
  for (const line of lines.horizontal) underlines.delete(line)
  const free = drawn.horizontal.filter(
    (line) =>
      !grids.some(
        ({ box }) =>
          line.at > box[1] - scale.near && line.at < box[3] + scale.near && overlap(line.from, line.to, box[0], box[2]) > 0,
      ),
  )
  const inFrames = framed.filter((table) => table !== null)
  const inRows = new Set(inFrames.flatMap(({ words }) => words))
  const open = alignedTables(
    outside.filter((word) => word.turn === 0 && !inRows.has(word)),
    [...free.map((line) => ({ ...asRule(line), isUnderline: underlines.has(line) })), ...painted.stripes],
    marks,
    grids.map(({ box }) => box),
  )
  const aligned = [...inFrames, ...open]
  const taken = new Set(aligned.flatMap(({ cells }) => cells.flatMap(({ words }) => words)))
  const alignedTablesPlaced = aligned.map((table): Placed => ({ box: table.box, blocks: [asAlignedGrid(table, turn, placeOf)] }))
  const rest = outside.filter((word) => !taken.has(word))
  const sheets = sheetsOf(
    grids.map(({ box }) => box),
    [...aligned, ...rest].map(({ box }) => box),
  )
  const lineGroups = ([0, 90, 180, 270] as const).flatMap((turn) =>
    sheets.map((isOn) => textLines(rest.filter((word) => word.turn === turn && isOn(word.box)))),
  )
  const paragraphs = lineGroups
    .flatMap((lines) => paragraphsOf(lines, scale))
    .map(({ words, box, level }): Placed => {
      const line: Line = { kind: 'line', level, ...lineText(words, placeOf) }
      return { box, blocks: [line] }
    })
  const placed = [...tables, ...alignedTablesPlaced, ...paragraphs]
  const blocks = sheets.flatMap((isOn) => inReadingOrder(placed.filter(({ box }) => isOn(box))).flatMap(({ blocks }) => blocks))
  if (!wantsDrawing) return { blocks }
  const inTables = inCells.flat(2)
  const byRules = { ruled: grids.slice(0, ruled.length), painted: grids.slice(ruled.length) }
  const steps = { displayed, upright, scale, drawn, lines, ...byRules, aligned, tickBoxes: boxes, inTables, outside, blocks }
  return { blocks, drawing: drawPage(steps) }
}

const asRule = ({ at, from, to, thickness }: RuleLine): Rule => ({
  box: [from, at - thickness / 2, to, at + thickness / 2],
  isHorizontal: true,
})

function asAlignedGrid({ box, rowEdges, columnEdges, cells, confidence }: AlignedTable, turn: Turn, placeOf: PlaceOf): Grid {
  return {
    kind: 'grid',
    rows: rowEdges.length - 1,
    columns: columnEdges.length - 1,
    spans: 'exact',
    at: placeOf(box),
    ...(turn !== 0 && { turn }),
    isAligned: true,
    cells: cells.map(({ row, column, rowSpan, columnSpan, box, words }): Cell => {
      return { row, column, rowSpan, columnSpan, at: placeOf(box), confidence, ...cellText(words, box, placeOf) }
    }),
  }
}

/**
 * The sheets of which a page shows two or more side by side, from left to right: tables stand beside each other, and no
 * table and no text reaches over the gap between them. Each says what is on it.
 */
function sheetsOf(tables: readonly Box[], texts: readonly Box[]): ((box: Box) => boolean)[] {
  const isTall = ([, y0, , y1]: Box) => y1 - y0 > tallTable * Math.max(...tables.map((box) => box[3] - box[1]))
  const tall = tables.filter(isTall).sort((a, b) => a[0] - b[0])
  const gaps = tall.flatMap((right): number[] => {
    const left = tall.filter((box) => box[2] <= right[0] && overlap(box[1], box[3], right[1], right[3]) > 0)
    const at = (Math.max(...left.map((box) => box[2])) + right[0]) / 2
    return left.length > 0 && ![...tables, ...texts].some((box) => box[0] < at && box[2] > at) ? [at] : []
  })
  const edges = [Number.NEGATIVE_INFINITY, ...new Set(gaps), Number.POSITIVE_INFINITY]
  return edges.slice(1).map((to, i) => (box: Box) => middleX(box) >= (edges[i] as number) && middleX(box) < to)
}

/** Tables beside each other are forms where they are about as high, as a share of the highest one. */
const tallTable = 0.5

/** Whether a line is a side of a frame. */
const isPartOf = (line: Box, frame: Box) => {
  const slack = 1 + Math.min(line[2] - line[0], line[3] - line[1])
  return line[0] >= frame[0] - slack && line[1] >= frame[1] - slack && line[2] <= frame[2] + slack && line[3] <= frame[3] + slack
}

interface Paragraph {
  readonly words: Word[]
  readonly box: Box
  readonly level: number
}

/** Type larger than usual by this is a heading. */
const headingSize = 1.15

/** Lines of text; a heading that runs over several lines is one. */
function paragraphsOf(lines: readonly TextLine[], scale: Scale): Paragraph[] {
  const found: Paragraph[] = []
  for (const { words: framed } of lines) {
    const words = framed.map(({ word }) => word)
    const box = around(words.map((word) => word.box))
    const size = Math.max(...words.map((word) => word.size))
    const level = size >= headingSize * scale.text ? 1 : 0
    const last = found.at(-1)
    const isMore =
      last &&
      level === 1 &&
      last.level === 1 &&
      Math.abs((last.words[0] as Word).size - size) < 0.05 * size &&
      box[1] - last.box[3] < 0.8 * size &&
      overlap(last.box[0], last.box[2], box[0], box[2]) > 0 &&
      words[0]?.turn === 0
    if (isMore) found[found.length - 1] = { words: [...last.words, ...words], box: around([last.box, box]), level }
    else found.push({ words, box, level })
  }
  return found
}

interface Placed {
  readonly box: Box
  readonly blocks: readonly Block[]
}

/** From top to bottom; what stands beside each other from left to right. */
function inReadingOrder(items: readonly Placed[]): Placed[] {
  return items.toSorted((a, b) => {
    const common = overlap(a.box[1], a.box[3], b.box[1], b.box[3])
    const isBeside = common > 0.5 * Math.min(a.box[3] - a.box[1], b.box[3] - b.box[1])
    return isBeside && a.box[1] !== b.box[1] ? a.box[0] - b.box[0] || a.box[1] - b.box[1] : a.box[1] - b.box[1]
  })
}

/** How sure rows are that figures below one another show, not rules. */
const sureOfFigures = 0.9

function asGrid(grid: RuledGrid, cells: readonly (readonly Word[])[], turn: Turn, placeOf: PlaceOf): Grid {
  return {
    kind: 'grid',
    rows: grid.rowEdges.length - 1,
    columns: grid.columnEdges.length - 1,
    spans: 'exact',
    at: placeOf(grid.box),
    ...(turn !== 0 && { turn }),
    cells: grid.cells.map(({ row, column, rowSpan, columnSpan, box, isAligned }, i): Cell => {
      const at: PagePlace = placeOf(box)
      const confidence = isAligned ? sureOfFigures : 1
      return { row, column, rowSpan, columnSpan, at, confidence, ...cellText(cells[i] as Word[], box, placeOf) }
    }),
  }
}

/** Gives each word to the smallest cell around it. A word that runs over a rule is cut there, unless its text only sticks out. */
function distribute(words: readonly Word[], grids: readonly RuledGrid[], scale: Scale) {
  const inCells = grids.map((grid) => grid.cells.map((): Word[] => []))
  const outside: Word[] = []
  const bySize = grids.map((grid, index) => ({ grid, index, area: areaOf(grid.box) })).sort((a, b) => a.area - b.area)
  const finders = bySize.map(({ grid, index }) => ({ index, box: grid.box, find: cellFinder(grid) }))
  const cellAt = (x: number, y: number): number => {
    for (const { index, box, find } of finders) {
      if (x < box[0] || x > box[2] || y < box[1] || y > box[3]) continue
      const cell = find(x, y)
      if (cell >= 0) return index * cellsPerGrid + cell
    }
    return nowhere
  }
  const give = (word: Word, cell: number) => {
    if (cell === nowhere) outside.push(word)
    else ((inCells[Math.floor(cell / cellsPerGrid)] as Word[][])[cell % cellsPerGrid] as Word[]).push(word)
  }
  const isWhole = (cell: number, { glyphs }: Word) => glyphs.every(({ box }) => cellAt(middleX(box), middleY(box)) === cell)
  for (const word of words) {
    const [{ box }] = word.glyphs as [Glyph]
    const cell = cellAt(middleX(box), middleY(box))
    if (isWhole(cell, word)) {
      give(word, cell)
      continue
    }
    const cells = word.glyphs.map(({ box }) => cellAt(middleX(box), middleY(box)))
    for (const { part, cell } of partsOf(word, cells, scale)) give(part, cell)
  }
  return { inCells, outside }
}

const nowhere = -1
const cellsPerGrid = 1 << 20

const areaOf = ([x0, y0, x1, y1]: Box) => (x1 - x0) * (y1 - y0)

/** Finds the cell of a point by its row and column of elementary cells. */
function cellFinder({ columnEdges, rowEdges, cells }: RuledGrid): (x: number, y: number) => number {
  const columns = columnEdges.length - 1
  const owners = new Int32Array(columns * (rowEdges.length - 1)).fill(nowhere)
  for (const [i, { row, column, rowSpan, columnSpan }] of cells.entries())
    for (let r = row; r < row + rowSpan; r++) owners.fill(i, r * columns + column, r * columns + column + columnSpan)
  return (x, y) => {
    const column = intervalOf(columnEdges, x)
    const row = intervalOf(rowEdges, y)
    return column < 0 || row < 0 ? nowhere : (owners[row * columns + column] as number)
  }
}

function intervalOf(edges: readonly number[], at: number): number {
  if (at < (edges[0] as number) || at > (edges.at(-1) as number)) return -1
  return (
    Math.min(
      edges.length - 1,
      countWhile(edges, (edge) => edge <= at),
    ) - 1
  )
}

/**
 * A word whose characters stand in several cells: cut where there is a gap at the rule, or where the rule passes between
 * characters that were not drawn together. Text that a rule runs through sticks out of one cell: that in which most of it stands.
 */
function partsOf(word: Word, cells: readonly number[], scale: Scale): { part: Word; cell: number }[] {
  const parts: { glyphs: Glyph[]; cells: number[] }[] = []
  for (const [i, glyph] of word.glyphs.entries()) {
    const last = parts.at(-1)
    const before = last?.glyphs.at(-1)
    const cell = cells[i] as number
    if (last && before && (cell === last.cells.at(-1) || !isCut(word, i, scale))) {
      last.glyphs.push(glyph)
      last.cells.push(cell)
    } else parts.push({ glyphs: [glyph], cells: [cell] })
  }
  return parts.map(({ glyphs, cells }) => ({
    part: { ...word, glyphs, box: around(glyphs.map(({ box }) => box)) },
    cell: inTheMiddle(cells) ?? mostCommon(cells),
  }))
}

/** Whether a word ends before its character `at`: none of the gaps within the word is nearly as wide, where it is narrow. */
function isCut({ glyphs }: Word, at: number, { text }: Scale): boolean {
  const [before, next] = [glyphs[at - 1] as Glyph, glyphs[at] as Glyph]
  const gap = gapBetween(before, next)
  if (gap > 0.1 * text || before.operation !== next.operation) return true
  return (
    gap > 0.05 * text && glyphs.every((glyph, i) => i === 0 || i === at || 2 * gapBetween(glyphs[i - 1] as Glyph, glyph) < gap)
  )
}

const gapBetween = (before: Glyph, next: Glyph): number =>
  Math.max(next.box[0] - before.box[2], next.box[1] - before.box[3], before.box[1] - next.box[3])

/** What sticks out at both ends was set around the middle of its cell. */
function inTheMiddle(cells: readonly number[]): number | null {
  const middle = cells[cells.length >> 1] as number
  return middle !== nowhere && cells[0] !== middle && cells.at(-1) !== middle ? middle : null
}

function mostCommon(cells: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1)
  let [best, most] = [nowhere, 0]
  // A word that sticks out of a table stands in the table.
  for (const [cell, count] of counts)
    if (cell !== nowhere && count > most) {
      best = cell
      most = count
    }
  return best
}
