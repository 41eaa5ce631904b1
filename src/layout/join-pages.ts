import type { Block, Cell, Grid, Line } from '../model/document.ts'
import { join, type PagePlace, type PlacedText } from '../model/place.ts'
import { lostCharacter } from '../model/reading.ts'
import { inBothScripts } from '../text/scripts.ts'
import { withCutColumns } from './cut-columns.ts'
import { type PageCell, type PageGrid, type SharedColumns, sharedColumns } from './shared-columns.ts'

/** A table that has grown to so many rows is passed on: memory must not grow with the document. */
const mostRows = 5000

/**
 * Joins tables that run over pages. Takes the blocks of one page after the other and returns, one page later, those that
 * are complete. The parts of a table that the next page goes on with become one grid, in which each cell keeps the page
 * that it stands on. Page numbers, headers and footers are left out. Blocks of sources without pages pass unchanged.
 */
export class PageJoiner {
  readonly #isLabel: (text: string) => boolean
  /** What is left of the page before. */
  #before: Block[] = []
  /** The lines in its margins, by text and place, and how the table began above which each of them stood first. */
  #margins: ReadonlyMap<string, string> = new Map()

  /** @param isLabel whether a text is a whole label of a form: what is one is no rest of another */
  constructor(isLabel: (text: string) => boolean) {
    this.#isLabel = isLabel
  }

  push(blocks: readonly Block[]): readonly Block[] {
    if (!blocks.some(isOnPage)) return this.#before.length > 0 ? [...this.finish(), ...blocks] : blocks
    const content = blocks.filter((block, i) => !isPageNumber(block, i === 0 || i === blocks.length - 1))
    const known = this.#margins
    const begins = beginningOf(content)
    const margins = new Map(content.flatMap((block) => marginKey(block) ?? []).map((key) => [key, known.get(key) ?? begins]))
    this.#margins = margins
    const shared = (block: Block) => {
      const key = marginKey(block)
      return key !== null && margins.has(key) && known.has(key)
    }
    const isRepeated = (block: Block) => block.kind === 'line' && block.level === 0 && !labelled.test(block.text) && shared(block)
    // What stands right above tables that begin alike is the title of each, no running head: 项目支出绩效自评表, and （2022年度）
    // below it. So is what stands right below a heading.
    const areTitles = begins !== '' && begins === beginningOf(this.#before)
    // And what all pages have there is the title on those that begin as the first of them did: the others go on.
    const isTitle = (block: Block, all: readonly Block[]) => {
      const own = beginningOf(all)
      return areTitles || (own !== '' && margins.get(marginKey(block) ?? '') === own)
    }
    const isKept = (block: Block, i: number, all: readonly Block[]) =>
      !isRepeated(block) || isHeading(all[i - 1]) || (isAboveTable(i, all, isRepeated) && isTitle(block, all))
    const before = this.#before.filter(isKept)
    const after = content.filter(isKept)
    const upperAt = before.findLastIndex(({ kind }) => kind === 'grid')
    const lowerAt = after.findIndex(({ kind }) => kind === 'grid')
    const [upper, lower] = [before[upperAt], after[lowerAt]]
    const between = [...before.slice(upperAt + 1), ...after.slice(0, Math.max(lowerAt, 0))]
    const whole = isPageGrid(upper) && isPageGrid(lower) ? withCutColumns(upper, lower) : null
    if (whole) {
      this.#before = [...after.slice(0, lowerAt), whole, ...before.slice(upperAt + 1), ...after.slice(lowerAt + 1)]
      return before.slice(0, upperAt)
    }
    if (isPageGrid(upper) && isPageGrid(lower) && upper.rows < mostRows) {
      const beside = between.filter((block) => isBeside(block, upper) || isBeside(block, lower) || isIllegible(block))
      const isInTurn = between.every((block) => shared(block) || beside.includes(block) || saysItGoesOn(block))
      const joined = isInTurn ? joinGrids(upper, lower, this.#isLabel) : null
      if (joined) {
        this.#before = [joined, ...beside, ...after.slice(lowerAt + 1)]
        return before.slice(0, upperAt)
      }
    }
    this.#before = after
    return before
  }

  finish(): readonly Block[] {
    const rest = this.#before
    this.#before = []
    return rest
  }
}

const isPageGrid = (block: Block | undefined): block is PageGrid => block?.kind === 'grid' && block.at !== undefined
const isOnPage = (block: Block): boolean =>
  isPageGrid(block) || (block.kind === 'line' && 'page' in (block.pieces[0]?.place ?? {}))

/** Whether a line stands left or right of where a table has its cells on that page, or at their height: what lies there separates no tables. */
function isBeside(block: Block, { turn, cells }: PageGrid): boolean {
  const place = block.kind === 'line' ? block.pieces[0]?.place : undefined
  if (!place || !('box' in place) || (turn ?? 0) !== 0) return false
  const boxes = cells.flatMap(({ at }) => (at?.page === place.page ? [at.box] : []))
  if (boxes.length === 0) return false
  const [x0, y0, x1, y1] = place.box
  if (x0 >= Math.max(...boxes.map(([, , right]) => right)) || x1 <= Math.min(...boxes.map(([left]) => left))) return true
  const middle = (y0 + y1) / 2
  return middle > Math.min(...boxes.map(([, top]) => top)) && middle < Math.max(...boxes.map(([, , , bottom]) => bottom))
}

/** How much of a page's height its upper and lower margin are. */
const margin = 0.12
const outerMargin = 0.25
const pageNumber = inBothScripts(
  /^[-–—·.\s]*(?:第\s*)?\d{1,3}\s*页?(?:[\s,，/／]*(?:共|of)?\s*\d{1,4}\s*页?)?[-–—·.\s]*$|^page\s+\d+(?:\s*(?:of|\/)\s*\d+)?$/i,
)

/** The number of the page at the end of a line that says more. */
const pageCount = inBothScripts(/\s(?:第\s*\d{1,4}\s*页|\d{1,4}\s*[/／]\s*\d{1,4})$/)

/** @param isOuter whether nothing stands above it, or below: the margins of a small page, or of one that leaves much room, are larger */
const isPageNumber = (block: Block, isOuter: boolean): boolean =>
  block.kind === 'line' && pageNumber.test(block.text) && marginKey(block, isOuter ? outerMargin : margin) !== null

const isMarginLine = (block: Block): block is Line => marginKey(block) !== null

/** A label and what it says; 8:30 and https:// are none. */
const labelled = /[:：](?!\d\d|\/\/)/

/** Shadows and dirt in a margin, taken for a line of which half of the characters or more cannot be read. */
const isIllegible = (block: Block): boolean =>
  isMarginLine(block) && block.level === 0 && 2 * (block.text.split(lostCharacter).length - 1) >= [...block.text].length

/** 续表, above the part of a table that stands on the next page. */
const saysItGoesOn = (block: Block): boolean => block.kind === 'line' && continuation.test(block.text)
const continuation = inBothScripts(/^[（(【]?\s*(?:续\s*(?:上\s*|前\s*)?[表页]|接\s*上\s*[表页])\s*\d*\s*[)）】]?\s*[:：]?$/)

const isHeading = (block: Block | undefined): boolean => block?.kind === 'line' && block.level > 0

/** Whether nothing but what pages repeat stands between a block and the first table of its page. */
function isAboveTable(i: number, blocks: readonly Block[], isRepeated: (block: Block) => boolean): boolean {
  const table = blocks.findIndex(isPageGrid)
  return i < table && blocks.slice(i, table).every(isRepeated)
}

/** The text with which the first table of a page begins. */
const beginningOf = (blocks: readonly Block[]): string => plain(blocks.find(isPageGrid)?.cells[0]?.text ?? '')

/** Text and place of a line in the upper or lower margin, a share of the page; null for anything else. */
function marginKey(block: Block, share = margin): string | null {
  if (block.kind !== 'line') return null
  const place = block.pieces[0]?.place
  if (!place || !('box' in place)) return null
  const [x0, y0, , y1] = place.box
  const text = block.text.replace(pageCount, '')
  return y0 > share && y1 < 1 - share ? null : `${text}@${Math.round(x0 * 50)},${Math.round(y0 * 100)}`
}

/** Two tables as one where the second goes on with the first, else null. */
function joinGrids(first: PageGrid, second: PageGrid, isLabel: (text: string) => boolean): PageGrid | null {
  const turn = first.turn ?? 0
  if (turn !== (second.turn ?? 0)) return null
  const [upper, lower] = turn === 0 ? [first, second] : [turned(first, turn), turned(second, turn)]
  const repeated = repeatedHeads(upper, lower)
  if (repeated === null || repeated === lower.rows) return null
  const shared = sharedColumns(upper, lower)
  if (!shared || (isForcedBreak(upper, lower, repeated) && !isSameRow(shared, upper.rows, repeated, isLabel))) return null
  const { columns, above, begin, columnEdges } = shared
  const below = shared.below.flatMap((cell) => {
    // A merged cell beside repeated heads goes on below them.
    const hidden = Math.max(0, repeated - cell.row)
    if (hidden >= cell.rowSpan) return []
    return [{ ...cell, row: cell.row + hidden - repeated, rowSpan: cell.rowSpan - hidden }]
  })
  const seam = above.filter(({ row, rowSpan }) => row + rowSpan === upper.rows)
  const partnerOf = (cell: Cell) =>
    cell.row === 0 ? seam.find((other) => other.column === cell.column && other.columnSpan === cell.columnSpan) : undefined
  const isCut = cutsRow(seam, below, isLabel)
  const shift = isCut ? upper.rows - 1 : upper.rows
  const cells = new Map<Cell, Cell>(above.map((cell) => [cell, cell]))
  const added: Cell[] = []
  /** Cells go on from the left: up to the first that does not. */
  let isLeading = true
  /** A label that had no room on the page before: what is left blank beside it belongs to the next page as well. */
  let isMoved = false
  for (const cell of below) {
    const partner = partnerOf(cell)
    const isMore = partner !== undefined && (isCut || goesOn(partner, cell, above, isLeading, isMoved, isLabel))
    if (cell.row === 0 && !isMore) isLeading = false
    if (isMore && isLeading && partner?.text === '' && cell.text !== '') isMoved = true
    if (!isMore || !partner) {
      added.push({ ...cell, row: cell.row + shift })
      continue
    }
    const rowSpan = partner.rowSpan + cell.rowSpan - (isCut ? 1 : 0)
    const text = !isCut && cell.text === partner.text ? partner : continued(partner, cell)
    cells.set(partner, { ...partner, text: text.text, pieces: text.pieces, rowSpan })
  }
  // A merged label on the left may have no borders of its own on the next page.
  for (const [key, cell] of cells)
    if (seam.includes(key as PageCell) && cell.column + cell.columnSpan <= begin)
      cells.set(key, { ...cell, rowSpan: cell.rowSpan + lower.rows - repeated - (isCut ? 1 : 0) })
  const all = [...cells.values(), ...added].sort((a, b) => a.row - b.row || a.column - b.column)
  const joined: PageGrid = {
    ...upper,
    rows: shift + lower.rows - repeated,
    columns,
    cells: all,
    ...(columnEdges && { columnEdges }),
  }
  return turn === 0 ? joined : turned(joined, ((360 - turn) % 360) as 90 | 180 | 270)
}

/** A table on a page that is turned back so that its text runs from left to right. Boxes are shares of the page. */
function turned(grid: PageGrid, turn: 90 | 180 | 270): PageGrid {
  const place = (at: PagePlace): PagePlace => {
    const [x0, y0, x1, y1] = at.box
    if (turn === 90) return { page: at.page, box: [y0, 1 - x1, y1, 1 - x0] }
    return { page: at.page, box: turn === 180 ? [1 - x1, 1 - y1, 1 - x0, 1 - y0] : [1 - y1, x0, 1 - y0, x1] }
  }
  const cells = grid.cells.map((cell) => ({
    ...cell,
    ...(cell.at && { at: place(cell.at) }),
    pieces: cell.pieces.map((piece) => ('box' in piece.place ? { ...piece, place: place(piece.place) } : piece)),
  }))
  return { ...grid, at: place(grid.at), cells }
}

/** So much room below a table, as a share of the page, is no margin. */
const roomForMore = 0.06

/** Whether the row that the next page goes on with had room enough below the table: then a new page was wanted there. */
function isForcedBreak(upper: PageGrid, lower: PageGrid, repeated: number): boolean {
  const heights = lower.cells
    .filter(({ row, rowSpan }) => row === repeated && rowSpan === 1)
    .map(({ at }) => (at ? at.box[3] - at.box[1] : 0))
  return bottomOf(upper) + Math.max(0, ...heights) + roomForMore < 1 - lower.at.box[1]
}

/** A row of so many cells is one of a list: what begins anew begins with less. */
const fewestCells = 5

/**
 * Whether the first row of a page has its cells where the last one of the page before has them, and goes on with a merged label
 * on the left, or has most of its figures where that has some: nothing new begins with such a row, nor with the rest of a label.
 */
function isSameRow(
  { above, below, begin }: SharedColumns,
  rows: number,
  repeated: number,
  isLabel: (text: string) => boolean,
): boolean {
  const last = above.filter(({ row, rowSpan, column }) => row + rowSpan === rows && column >= begin)
  const first = below.filter(({ row, rowSpan }) => row <= repeated && row + rowSpan > repeated)
  const byColumns = new Map(last.map((cell) => [`${cell.column}+${cell.columnSpan}`, cell]))
  const pairs = first.map((cell) => ({ cell, over: byColumns.get(`${cell.column}+${cell.columnSpan}`) }))
  const [leading] = pairs
  if (leading?.over && !isLabel(leading.over.text) && isRestOf(leading.over.text, leading.cell.text, isLabel)) return true
  if (first.length < fewestCells || first.length !== last.length || pairs.some(({ over }) => over === undefined)) return false
  const isMerged = leading?.cell.text === '' && leading.over !== undefined && leading.over.rowSpan > 1 && leading.over.text !== ''
  if (begin > 0 || isMerged) return true
  const figures = pairs.filter(({ cell }) => figure.test(cell.text))
  // A result may be a figure in one row and words in the next.
  return figures.filter(({ over }) => figure.test(over?.text ?? '')).length * 2 > figures.length
}

/** Where a table ends on the last of its pages. */
function bottomOf({ at, rows, cells }: PageGrid): number {
  const last = cells.filter(({ row, rowSpan }) => row + rowSpan === rows).flatMap((cell) => cell.at ?? [])
  const page = Math.max(at.page, ...last.map((place) => place.page))
  return Math.max(...last.filter((place) => place.page === page).map(({ box }) => box[3]), page === at.page ? at.box[3] : 0)
}

/** Whether a cell of the next page is the rest of the merged cell above it. */
function goesOn(
  upper: Cell,
  lower: Cell,
  above: readonly Cell[],
  isLeading: boolean,
  isMoved: boolean,
  isLabel: (text: string) => boolean,
): boolean {
  // A label that the end of the page has cut in two.
  if (upper.text !== '' && lower.text !== '' && upper.text !== lower.text)
    return closesBracket(upper.text, lower.text) || isRestOf(upper.text, lower.text, isLabel)
  if (upper.rowSpan > 1 || lower.rowSpan > 1) {
    // The same figure is in many rows; one that is merged on both pages may be one.
    const isSame = lower.text === upper.text && (!figure.test(lower.text) || (upper.rowSpan > 1 && lower.rowSpan > 1))
    return lower.text === '' || isSame || (isLeading && upper.text === '')
  }
  // One row of it on each page: labels that cover several rows are merged throughout, or nowhere.
  if (!isLeading || (upper.text === '') === (lower.text === '')) return false
  if (isMoved && upper.text === '') return true
  const column = above.filter((cell) => cell.column === upper.column && cell.columnSpan === upper.columnSpan)
  return column.some(({ rowSpan }) => rowSpan > 1) && !column.some((cell) => cell !== upper && cell.text === '')
}

const isRestOf = (first: string, second: string, isLabel: (text: string) => boolean): boolean =>
  isHan.test(second) && isLabel(first + second)

/** Whether the second text closes a bracket that the first has left open: `产出指标（40` and `分）`. */
const closesBracket = (first: string, second: string): boolean =>
  /[（(][^（）()]*$/.test(first) && /^[^（）()]*[）)]/.test(second)

const plain = (text: string) => text.replace(/\s+/g, '')

/** The texts of a row in order; cells that reach into it from above count where they begin. */
function textsOfRow(grid: Grid, row: number): string[] {
  return grid.cells.filter((cell) => cell.row === row && cell.text !== '').map(({ text }) => plain(text))
}

const equal = (a: readonly string[], b: readonly string[]) =>
  a.length > 0 && a.length === b.length && a.every((text, i) => text === b[i])

/**
 * How many rows at the top of a page repeat rows of the table: its first ones, or column heads further down.
 * @returns null where what follows the same first rows is the same again: another form, printed on the same sheet
 */
function repeatedHeads(upper: PageGrid, lower: PageGrid): number | null {
  let count = 0
  while (count < lower.rows && count < upper.rows && equal(textsOfRow(lower, count), textsOfRow(upper, count))) count++
  // The same labels once more with other values behind them.
  const labels = [count, count + 1]
    .filter((row) => row < lower.rows)
    .map((row) => [textsOfRow(lower, row)[0], textsOfRow(upper, row)[0]])
  if (labels.length > 0 && labels.every(([a, b]) => a !== undefined && a === b)) return null
  if (count > 0) return count
  const heads = textsOfRow(lower, 0)
  // Below a caption, heads are no repetition.
  if (heads.length < 3 || heads.some((text) => /\d/.test(text)) || textsOfRow(upper, upper.rows - 1).length < 2) return 0
  for (let row = 1; row < upper.rows; row++) if (equal(heads, textsOfRow(upper, row).slice(-heads.length))) return 1
  return 0
}

/**
 * Whether the first row of a page is the rest of the row before: each text in it goes on with a text that fills its last
 * line, and what is not blank above is blank here or goes on.
 */
function cutsRow(seam: readonly PageCell[], below: readonly PageCell[], isLabel: (text: string) => boolean): boolean {
  const first = below.filter(({ row }) => row === 0)
  const partnerOf = (cell: Cell) => seam.find((other) => other.column === cell.column && other.columnSpan === cell.columnSpan)
  // A label beside several rows may have had no room on the page before.
  const filled = first.filter((cell) => cell.text !== '' && !(cell.rowSpan > 1 && partnerOf(cell)?.text === ''))
  if (filled.length === 0) return false
  const over = (cell: Cell) => partnerOf(cell)?.text ?? ''
  const mostLines = Math.max(...seam.map((cell) => (cell.rowSpan === 1 ? linesIn(cell) : 0)))
  const isRestOfText = (cell: PageCell) => {
    const partner = partnerOf(cell)
    if (partner === undefined || partner.text === '' || isLabel(cell.text) || !fillsLastLine(partner, cell)) return false
    // What has fewer lines than the text beside it had room for more; but one is left out so that none stands alone.
    return linesIn(partner) >= mostLines - 1
  }
  // `指标` below `经济效益` is the rest of a label beside the rest of a text; a label of its own begins a row, and so does a figure.
  const hasText = filled.some(isRestOfText) && !filled.some(({ text }) => quantity.test(text))
  const isRestOfLabel = (cell: PageCell) => hasText && over(cell) !== '' && isRestOf(over(cell), cell.text, isLabel)
  if (!filled.every((cell) => isRestOfText(cell) || isRestOfLabel(cell))) return false
  // A figure may be broken at the end of a page; where several are, they are the figures of two rows.
  const figures = filled.filter((cell) => [cell.text, over(cell)].every((text) => quantity.test(text)))
  if (figures.length > 1) return false
  // A row of which every cell goes on in full would be a coincidence; one of two or more cells has something blank.
  const withText = seam.filter(({ text, rowSpan }) => text !== '' && rowSpan === 1).length
  return filled.length < Math.max(withText, first.length) || first.length === 1
}

const isHan = /\p{Script=Han}/u
const quantity = /^[≥≤<>＜＞=＝≈]?\s*\d+(?:\.\d+)?\s*[%％]?\p{Script=Han}{0,3}$/u
const figure = /^\d+(?:\.\d+)?\s*[%％]?$/

function linesIn({ pieces }: PageCell): number {
  let [count, bottom] = [0, Number.NEGATIVE_INFINITY]
  for (const { place } of pieces) {
    if (!('box' in place)) continue
    const [, y0, , y1] = place.box
    if ((y0 + y1) / 2 < bottom) continue
    bottom = y1
    count++
  }
  return count
}

/** Whether the beginning of `lower` had no room any more in the last line of `upper`. */
function fillsLastLine(upper: PageCell, lower: PageCell): boolean {
  const boxes = upper.pieces.flatMap(({ place }) => ('box' in place ? [place.box] : []))
  const last = boxes.at(-1)
  const first = lower.pieces[0]
  if (!last || !first || !('box' in first.place)) return false
  const middle = (last[1] + last[3]) / 2
  const line = boxes.filter(([, y0, , y1]) => y0 < middle && y1 > middle)
  const lineLeft = Math.min(...line.map(([x0]) => x0))
  const lineRight = Math.max(...line.map(([, , x1]) => x1))
  const [left, , right] = upper.at.box
  const all = [...boxes, ...lower.pieces.flatMap(({ place }) => ('box' in place ? [place.box] : []))]
  const margin = Math.max(0, Math.min(...all.map(([x0, , x1]) => Math.min(x0 - left, right - x1))))
  const [x0, , x1] = first.place.box
  const character = (x1 - x0) / (first.length ?? 1)
  return lineRight - lineLeft + character * unitLength(lower.text) > right - left - 2 * margin
}

/** How many characters must stand together at the start: one, or a word; and what closes behind it. */
const unitLength = (text: string): number =>
  /^(?:[（(《“‘【]*(?:[\p{Script=Latin}\d.%,]+|.)[）)》”’】，。、；：！？]*)/u.exec(text)?.[0].length ?? 1

const isWestern = /[\p{Script=Latin}\d]/u

function continued(upper: PlacedText, lower: PlacedText): PlacedText {
  if (lower.text === '') return upper
  if (upper.text === '') return lower
  const needsSpace = isWestern.test(upper.text.at(-1) ?? '') && isWestern.test(lower.text[0] ?? '')
  return join([upper, lower], needsSpace ? ' ' : '')
}
