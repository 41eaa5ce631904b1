import type { Block, Cell, Grid } from '../model/document.ts'
import { join, type Place, type PlacedText, placeAt, slice, without } from '../model/place.ts'
import { longestText } from '../schema/label.ts'
import type { Hit, Lexicon } from '../schema/lexicon.ts'
import { leftOut } from '../text/left-out.ts'
import { isRecognised, likeliest, probabilityOf, readAs, type Slot, slotsOf, type TextReading } from '../text/likeliest.ts'

/** Read characters with their places and how sure the reader is of them. */
export interface Read extends PlacedText {
  readonly confidence: number
  /** What a spreadsheet holds behind the shown text, where the two differ: 0.8174 shown as 82%. */
  readonly stored?: string
  /** The printed cells that it was made of, where it is not one of them itself. */
  readonly of?: readonly Read[]
  /** What the recogniser preferred, where its alternatives make a word of the vocabulary, or a figure, and that was taken. */
  readonly preferred?: string
}

/** A cell of a row together with what its text is called in the vocabulary. */
export interface RowCell extends Read {
  readonly column: number
  readonly columnSpan: number
  /** How many rows it covers: those below have no cell there. */
  readonly rowSpan: number
  readonly hit: Hit | null
}

/** A row of a table or a line of text: what a form consists of once it is unrolled. Never without a non-blank cell. */
export interface Row {
  /** All cells in column order, blank ones too. */
  readonly cells: readonly RowCell[]
  /** The cells that say something. */
  readonly filled: readonly RowCell[]
  /** The table it stands in; null for a line of text. */
  readonly grid: Grid | null
  /** Its number in the table, 0 for a line of text. */
  readonly index: number
  /** How many columns its cells and those that reach down beside them cover. */
  readonly width?: number
  /** Heading level of a line, 0 for no heading and for rows. */
  readonly level: number
  /** How many blank lines stand before a line. */
  readonly blanksBefore?: number
  /** A line that is part of a table which was only understood in part. */
  readonly isLeftOver?: boolean
}

/** Unrolls blocks into rows and looks every cell up in the vocabulary once. Blank rows say nothing and are left out. */
export function* rowsOf(blocks: Iterable<Block>, lexicon: Lexicon): Generator<Row> {
  for (const block of outOfFrames(blocks)) {
    if (block.kind === 'line') {
      const text = slice(without(block, leftOut), 0)
      if (text.text === '') continue
      const hit = lexicon.find(text.text)
      const word = wordAmong(text, hit, lexicon)
      const cell = { ...(word ?? text), column: 0, columnSpan: 1, rowSpan: 1, confidence: 1, hit: word?.hit ?? hit }
      const { level, blanksBefore } = block
      yield { cells: [cell], filled: [cell], grid: null, index: 0, level, ...(blanksBefore && { blanksBefore }) }
      continue
    }
    let row: Cell[] = []
    let above: readonly Cell[] = []
    for (const cell of block.cells) {
      if (row[0] && cell.row !== row[0].row) {
        yield* rowOf(row, block, above, lexicon)
        above = reachingTo(cell.row, [...above, ...row])
        row = []
      }
      row.push(cell)
    }
    yield* rowOf(row, block, above, lexicon)
  }
}

/** A frame around text is no table: a table of one cell as the lines in it. */
function* outOfFrames(blocks: Iterable<Block>): Generator<Block> {
  for (const block of blocks) {
    const [cell, ...others] = block.kind === 'grid' ? block.cells : []
    if (!cell || others.length > 0) yield block
    else
      for (const { 0: line, index } of cell.text.matchAll(/[^\n]+/g)) {
        const { text, pieces } = slice(cell, index, index + line.length)
        yield { kind: 'line', level: 0, text, pieces }
      }
  }
}

const reachingTo = (row: number, cells: readonly Cell[]): readonly Cell[] => cells.filter((cell) => cell.row + cell.rowSpan > row)

function* rowOf(source: readonly Cell[], grid: Grid, above: readonly Cell[], lexicon: Lexicon): Generator<Row> {
  const cells = source.map((cell): RowCell => {
    const read = slice(without(cell, leftOut), 0)
    const { text, pieces } = read
    const { column, columnSpan, rowSpan, confidence, stored } = cell
    const where = { column, columnSpan, rowSpan }
    const behind = stored === undefined ? {} : { stored }
    const hit = text === '' ? null : lexicon.find(text)
    const word = wordAmong(read, hit, lexicon)
    if (word) return { ...word, ...where, confidence }
    const figure = figureAmong(read)
    if (figure) return { ...figure, ...where, confidence, hit: null }
    return { ...behind, text, pieces, ...where, confidence, hit }
  })
  tellTwinsApart(cells, lexicon)
  const filled = cells.filter((cell) => cell.text !== '')
  const [label, ...options] = filled
  if (label?.hit === null && options.length > 0) {
    const hit = lexicon.choiceBeside(label.text, options.map(({ text }) => text).join(' '))
    const named = hit ? { ...label, hit } : label
    cells.splice(cells.indexOf(label), 1, named)
    filled.splice(0, 1, named)
  }
  const width = [...source, ...above].reduce((sum, { columnSpan }) => sum + columnSpan, 0)
  if (filled.length > 0) yield { cells, filled, grid, index: source[0]?.row ?? 0, width, level: 0 }
}

/** A head that stands twice in a row is, in one of its places, another word that its characters may be: 二级指标 beside 二级指标 is 三级指标. */
function tellTwinsApart(cells: RowCell[], lexicon: Lexicon): void {
  for (const [i, cell] of cells.entries()) {
    if (!cell.hit?.exact || !isRecognised(cell)) continue
    const twin = cells.findIndex((other, j) => j > i && other.text === cell.text)
    if (twin < 0) continue
    const candidates = [i, twin].flatMap((at) => {
      const word = otherWord(cells[at] as RowCell, lexicon)
      return word && !cells.some(({ text }) => text === word.named.text) ? [{ at, ...word }] : []
    })
    const [best] = candidates.sort((a, b) => b.p - a.p)
    if (best) cells[best.at] = { ...(cells[best.at] as RowCell), ...best.named }
  }
}

/** The most probable other word of the vocabulary that a cell may say. */
function otherWord(cell: RowCell, lexicon: Lexicon): { named: Named; p: number } | null {
  const slots = slotsOf(cell)
  let count = 0
  for (const reading of likeliest(slots)) {
    if (++count > mostReadings || reading.p < leastTwin) return null
    const hit = reading.text === cell.text ? null : lexicon.findExact(reading.text)
    if (hit) return { named: { ...readAs(cell, slots, reading), hit, preferred: cell.text }, p: reading.p }
  }
  return null
}

/** How probable the other word must be. */
const leastTwin = 0.05

type Named = Pick<RowCell, 'text' | 'pieces' | 'hit' | 'preferred'>

/**
 * A word of the vocabulary that the alternatives of recognised characters make: likelier than another text that is about as
 * probable. Null where the text is one as it was read, or none.
 */
function wordAmong(read: PlacedText, hit: Hit | null, lexicon: Lexicon): Named | null {
  const { text } = read
  if (hit?.exact || text === '' || text.length > longestText || !isRecognised(read)) return null
  const slots = slotsOf(read)
  const least = leastShare * probabilityOf(read)
  let count = 0
  for (const reading of likeliest(slots)) {
    if (++count > mostReadings || reading.p < least) return null
    const exact = leavesOut(reading, slots) ? null : lexicon.findExact(reading.text)
    if (exact) return { ...readAs(read, slots, reading), hit: exact, preferred: text }
  }
  return null
}

/** A figure that was seen as letters: some typefaces have a 9 like a q, and no word of these forms consists of those. */
function figureAmong(read: PlacedText): Omit<Named, 'hit'> | null {
  if (!nines.test(read.text) || !isRecognised(read)) return null
  const slots = slotsOf(read)
  const least = leastFigure * probabilityOf(read)
  let count = 0
  for (const reading of likeliest(slots)) {
    if (++count > mostReadings || reading.p < least) return null
    if (printedFigure.test(reading.text)) return { ...readAs(read, slots, reading), preferred: read.text }
  }
  return null
}

const nines = /^(?=.*q)[q\d.]{1,6}$/
const printedFigure = /^\d{1,3}(?:\.\d{1,2})?$/
const leastFigure = 0.02

/** Where something is printed, a word that lacks it is another word. */
const leavesOut = ({ choice }: TextReading, slots: readonly Slot[]): boolean =>
  slots.some(({ alternatives }, i) => {
    const taken = alternatives[choice[i] ?? 0]
    return taken?.text.trim() === '' && taken.p < leastNothing
  })

const leastNothing = 0.1
const mostReadings = 40
/** How probable a word of the vocabulary must be, next to what was read. */
const leastShare = 1e-3

/** First and last source line of the rows, or where the source has no lines, first and last page. */
export function extentsOf(rows: readonly Row[]): { readonly lines: Extent; readonly pages: Extent } {
  const reach = (numberOf: (place: Place) => number | null) =>
    rows.map((row) => extentOf(row, numberOf)).reduce<Extent>(widest, null)
  const lines = reach((place) => ('line' in place ? place.line : null))
  return { lines, pages: lines ? null : reach((place) => ('page' in place ? place.page : null)) }
}

type Extent = readonly [number, number] | null

const widest = (a: Extent, b: Extent): Extent => (a && b ? [Math.min(a[0], b[0]), Math.max(a[1], b[1])] : (a ?? b))

function extentOf(row: Row, numberOf: (place: Place) => number | null): [number, number] | null {
  let [first, last] = [Number.POSITIVE_INFINITY, 0]
  for (const { pieces } of row.cells)
    for (const piece of [pieces[0], pieces.at(-1)]) {
      if (piece === undefined) continue
      const number = numberOf(piece.place)
      if (number === null) return null
      first = Math.min(first, number)
      last = Math.max(last, number)
    }
  return last === 0 ? null : [first, last]
}

/** A stretch of a read text, as read. */
export function part(source: Read, from: number, to?: number): Read {
  const { text, pieces } = slice(source, from, to)
  return { text, pieces, confidence: source.confidence }
}

/** Nothing, standing where `source` ends: a place that is there and blank. */
export function blankAfter(source: Read): Read {
  const end = source.text.length
  return { text: '', pieces: [{ start: 0, place: placeAt(source, end) }], confidence: source.confidence }
}

const plainFigure = /^\d{1,12}(?:\.\d{1,6})?%?$/
const figureLike =
  /^[\s'’‘`´^_~]*¥?[-+]?[\d.,。·lIOo〇○qSBZ|丨!]*\d[\d.,。·lIOo〇○qSBZ|\s]*(?:[%‰$]|°\s*\/\s*[oO0]|分|[万萬亿億千]?元|[万萬])?[\s'’‘`´^_~]*$|^[SB]$|^[lIOo]{1,3}(?:\.[OolI]{1,2})?$|^[lI][lIOo〇○]{1,2}$/

/** Looks like a figure, damaged or not. */
export const isFigureLike = (text: string): boolean =>
  plainFigure.test(text) || (text.length <= 24 && figureLike.test(text.normalize('NFKC')))

const dash = /^[-/—–一─－／\\無无]{1,2}$/

/** Looks like a mark for not applicable. */
export const isDash = (text: string): boolean => dash.test(text)

/** Several reads as one, a space between them, as sure as the least sure. Needs at least one. */
export function joinReads(reads: readonly Read[], separator = ' '): Read {
  const [first] = reads
  if (reads.length === 1 && first) return first
  return { ...join(reads, separator), confidence: Math.min(...reads.map(({ confidence }) => confidence)) }
}

/** The cell in a place, or with a text, that is a guess: nobody is accused by it. `of`: the printed cells, if they are several. */
export const guessed = <T extends Read>(cell: T, change: Partial<T> = {}, of: readonly Read[] = [cell]): T => ({
  ...cell,
  ...change,
  confidence: Math.min(cell.confidence, change.confidence ?? 1, guessedSureness),
  of,
})

/** A row of other cells. */
export const rowWith = (row: Row, cells: readonly RowCell[]): Row => ({
  ...row,
  cells,
  filled: cells.filter(({ text }) => text !== ''),
})

const guessedSureness = 0.9
