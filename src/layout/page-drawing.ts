import type { Block, Grid } from '../model/document.ts'
import { type PlacedText, placeOf } from '../model/place.ts'
import type { AlignedTable } from './aligned/aligned-tables.ts'
import { overlap } from './frame.ts'
import type { Box, PageMarks } from './marks.ts'
import { type Line, type Lines, merged, type Scale } from './ruled/lines-of.ts'
import type { RuledGrid, Side } from './ruled/ruled-grid.ts'
import type { UprightPage } from './upright.ts'
import type { Word } from './word.ts'

/**
 * What a page's reading consisted of, step by step, for people who want to see why it was read so. Plain data.
 * All boxes are shares of the page as it is displayed, origin top left.
 */
export interface PageDrawing {
  /** In points, as displayed. */
  readonly width: number
  readonly height: number
  /** False where the page is a mere picture, or its text is not to be trusted. */
  readonly isRead: boolean
  /** Pictures of the page: the first is what it looks like, others what was made of it. */
  readonly pictures: readonly DrawnPicture[]
  /** Why there is no picture of the page; absent where there is one. */
  readonly noPicture?: 'no-canvas' | 'failed' | 'too-slow'
  readonly marks: readonly DrawnMark[]
  readonly words: readonly DrawnWord[]
  readonly grids: readonly DrawnGrid[]
  /** Lines of text outside of tables. */
  readonly lines: readonly DrawnLine[]
  /** Of a page that was recognised from pixels: what of it was recognised, and how. */
  readonly recognition?: DrawnRecognition
}

export interface DrawnRecognition {
  /** The page made straight, in its own shape: a JPEG. */
  readonly straight: string
  /** In the order in which they were read. */
  readonly lines: readonly RecognisedLine[]
}

export interface RecognisedLine {
  readonly box: Box
  /** What the engine saw: a PNG. */
  readonly crop: string
  readonly characters: readonly RecognisedCharacter[]
}

export interface RecognisedCharacter {
  readonly text: string
  readonly p: number
  /** What else may stand there, most probable first. */
  readonly others: readonly { readonly text: string; readonly p: number }[]
}

interface DrawnPicture {
  readonly step: 'page'
  readonly mediaType: 'image/jpeg' | 'image/png'
  readonly base64: string
}

/**
 * `rule`: a line that parts cells · `free-rule`: one that belongs to no ruled table · `underline`: one that only underlines ·
 * `white-rule`: one that nobody sees · `tick-box`: a drawn box to tick · `blank-table`: a frame without any text ·
 * `picture`: a picture that is part of the page
 */
export type MarkKind = 'rule' | 'free-rule' | 'underline' | 'white-rule' | 'tick-box' | 'blank-table' | 'picture'

export interface DrawnMark {
  readonly kind: MarkKind
  readonly box: Box
  /** From where to where a line runs that does not run along an axis of the page. */
  readonly slant?: Box
  /** What it was read as. */
  readonly text?: string
}

interface DrawnText {
  readonly box: Box
  readonly text: string
}

/** A text that is one unit to what reads the page. */
export interface DrawnLine extends DrawnText {
  /** Where its first characters stand; the cell itself where it is blank. */
  readonly start: Box
}

interface DrawnWord extends DrawnText {
  readonly isInTable: boolean
}

export interface DrawnGrid {
  readonly foundBy: 'rules' | 'backgrounds' | 'alignment'
  readonly box: Box
  /** How far its text is turned clockwise, in degrees. */
  readonly turn: 0 | 90 | 180 | 270
  /** The strips that its rows and its columns take up. */
  readonly rows: readonly Box[]
  readonly columns: readonly Box[]
  /** Sides without an outer rule, as boxes without width or height. */
  readonly openSides: readonly Box[]
  readonly cells: readonly DrawnCell[]
}

export interface DrawnCell extends DrawnLine {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly confidence: number
}

/** What laying a page out went through. */
export interface LayoutSteps {
  readonly displayed: PageMarks
  readonly upright: UprightPage
  readonly scale: Scale
  /** All lines, and those that are left without underlines. */
  readonly drawn: Lines
  readonly lines: Lines
  readonly ruled: readonly RuledGrid[]
  readonly painted: readonly RuledGrid[]
  readonly aligned: readonly AlignedTable[]
  /** Drawn boxes, as characters. */
  readonly tickBoxes: readonly Word[]
  readonly inTables: readonly Word[]
  readonly outside: readonly Word[]
  readonly blocks: readonly Block[]
}

export function drawPage(steps: LayoutSteps): PageDrawing {
  const { displayed, upright, tickBoxes, inTables, outside, blocks } = steps
  const { fractionOf } = upright
  const aligned = new Set(steps.aligned.flatMap(({ words }) => words))
  const word = (isInTable: boolean) => (word: Word) => ({
    box: fractionOf(word.box),
    text: word.glyphs.map(({ text }) => text).join(''),
    isInTable: isInTable || aligned.has(word),
  })
  return {
    width: displayed.width,
    height: displayed.height,
    isRead: true,
    pictures: [],
    marks: [
      ...linesDrawn(steps),
      ...blankTables(steps),
      ...tickBoxes.map(({ box, glyphs }) => ({
        kind: 'tick-box' as const,
        box: fractionOf(box),
        text: glyphs.map(({ text }) => text).join(''),
      })),
    ],
    words: [...inTables.map(word(true)), ...outside.map(word(false))],
    ...tablesDrawn(steps),
    lines: blocks.flatMap((block) => (block.kind === 'line' ? lineDrawn(block) : [])),
  }
}

function lineDrawn(line: PlacedText): DrawnLine[] {
  const [place, start] = [placeOf(line), line.pieces[0]?.place]
  return 'box' in place && start && 'box' in start ? [{ box: place.box, start: start.box, text: line.text }] : []
}

function linesDrawn({ upright, scale, drawn, lines, ruled, painted }: LayoutSteps): DrawnMark[] {
  const { marks, fractionOf } = upright
  const kept = new Set(lines.horizontal)
  const isInGrid = (line: Line, isHorizontal: boolean) => {
    const [x0, y0, x1, y1] = boxOfLine(line, isHorizontal)
    const meets = ({ box }: RuledGrid) =>
      overlap(x0, x1, box[0], box[2]) >= -scale.near && overlap(y0, y1, box[1], box[3]) >= -scale.near
    return ruled.some(meets) || painted.some(meets)
  }
  const marked = (line: Line, isHorizontal: boolean): DrawnMark => {
    const kind = isHorizontal && !kept.has(line) ? 'underline' : isInGrid(line, isHorizontal) ? 'rule' : 'free-rule'
    return { kind, box: fractionOf(boxOfLine(line, isHorizontal)) }
  }
  const white = whiteLines(marks, scale)
  const isSeen = (line: Line, seen: readonly Line[]) =>
    seen.some(({ at, from, to }) => Math.abs(at - line.at) <= scale.same && overlap(from, to, line.from, line.to) > 0)
  const unseen = (isHorizontal: boolean): DrawnMark[] => {
    const [lines, seen] = isHorizontal ? [white.horizontal, drawn.horizontal] : [white.vertical, drawn.vertical]
    return lines
      .filter((line) => !isSeen(line, seen))
      .map((line) => ({ kind: 'white-rule', box: fractionOf(boxOfLine(line, isHorizontal)) }))
  }
  return [
    ...drawn.horizontal.map((line) => marked(line, true)),
    ...drawn.vertical.map((line) => marked(line, false)),
    ...unseen(true),
    ...unseen(false),
  ]
}

function whiteLines({ rules }: PageMarks, scale: Scale): Lines {
  const white = rules.filter(({ isWhite }) => isWhite)
  const lines = (isHorizontal: boolean) =>
    merged(
      white.filter((rule) => rule.isHorizontal === isHorizontal).map(({ box }) => lineOf(box, isHorizontal)),
      scale,
    )
  return { horizontal: lines(true), vertical: lines(false) }
}

const lineOf = ([x0, y0, x1, y1]: Box, isHorizontal: boolean): Line =>
  isHorizontal
    ? { at: (y0 + y1) / 2, from: x0, to: x1, thickness: y1 - y0 }
    : { at: (x0 + x1) / 2, from: y0, to: y1, thickness: x1 - x0 }

function boxOfLine({ at, from, to, thickness }: Line, isHorizontal: boolean): Box {
  const [low, high] = [at - thickness / 2, at + thickness / 2]
  return isHorizontal ? [from, low, to, high] : [low, from, high, to]
}

function tablesDrawn(steps: LayoutSteps): { grids: DrawnGrid[] } {
  const { upright, ruled, painted, aligned, blocks } = steps
  const blockAt = new Map(blocks.flatMap((block) => (block.kind === 'grid' ? [[keyOf(block.at?.box), block]] : [])))
  const grids: DrawnGrid[] = []
  for (const [foundBy, tables] of [
    ['rules', ruled],
    ['backgrounds', painted],
    ['alignment', aligned],
  ] as const)
    for (const table of tables) {
      const grid = blockAt.get(keyOf(upright.fractionOf(table.box)))
      if (grid) grids.push(gridDrawn(foundBy, table, grid, upright))
    }
  return { grids }
}

/** Grids in which nothing is written are no tables. */
function blankTables({ upright, ruled, painted, blocks }: LayoutSteps): DrawnMark[] {
  const tables = new Set(blocks.map((block) => (block.kind === 'grid' ? keyOf(block.at?.box) : '')))
  return [...ruled, ...painted]
    .map(({ box }) => upright.fractionOf(box))
    .filter((box) => !tables.has(keyOf(box)))
    .map((box) => ({ kind: 'blank-table', box }))
}

const keyOf = (box: Box | undefined) => String(box)

function gridDrawn(
  foundBy: DrawnGrid['foundBy'],
  table: RuledGrid | AlignedTable,
  grid: Grid,
  { fractionOf }: UprightPage,
): DrawnGrid {
  const [x0, y0, x1, y1] = table.box
  const strips = (edges: readonly number[], box: (from: number, to: number) => Box) =>
    edges.slice(1).map((to, i) => fractionOf(box(edges[i] as number, to)))
  const sides: Record<Side, Box> = {
    left: [x0, y0, x0, y1],
    right: [x1, y0, x1, y1],
    top: [x0, y0, x1, y0],
    bottom: [x0, y1, x1, y1],
  }
  return {
    foundBy,
    box: fractionOf(table.box),
    turn: grid.turn ?? 0,
    rows: strips(table.rowEdges, (from, to) => [x0, from, x1, to]),
    columns: strips(table.columnEdges, (from, to) => [from, y0, to, y1]),
    openSides: 'openSides' in table ? [...table.openSides].map((side) => fractionOf(sides[side])) : [],
    cells: grid.cells.flatMap(({ row, column, rowSpan, columnSpan, text, confidence, at, pieces }) => {
      const place = pieces[0]?.place
      if (!at || !place || !('box' in place)) return []
      return [{ row, column, rowSpan, columnSpan, text, confidence, box: at.box, start: place.box }]
    }),
  }
}
