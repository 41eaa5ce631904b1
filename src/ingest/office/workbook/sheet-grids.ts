import type { CellObject, Range, WorkSheet } from '@e965/xlsx'
import type { Cell, Grid } from '../../../model/document.ts'
import { Refused } from '../refused.ts'
import { type Shown, shown } from './shown.ts'

/** So many blank rows part two tables; fewer are a gap within a form. */
const partingRows = 10
/** Blank cells are cells like others, unless a sheet has so many that hardly anything else is in it. */
const mostBlanks = 20_000
const blanksPerCell = 20
/** Whether what a hidden row says is meant, its reader cannot tell: nobody is accused by it. */
const hiddenSureness = 0.9
/** A merged range widens a table only up to this column. */
const widestMerge = 256

/** A cell that shows something, with its place in the sheet from 0. */
export interface FilledCell extends Shown {
  readonly row: number
  readonly column: number
  readonly isError: boolean
  /** Its row is hidden. */
  readonly isHidden: boolean
}

/**
 * The cells of a sheet that show something, row by row. Reading a sheet costs by its cells, not by its extent.
 * @throws {Refused} for a cell where no sheet has one
 */
export function filledCells(sheet: WorkSheet): FilledCell[] {
  const cells: FilledCell[] = []
  for (const [row, own] of entriesOf<CellObject[]>(sheet['!data'] ?? [], mostRows))
    for (const [column, cell] of entriesOf(own, mostColumns)) {
      const found = shown(cell)
      const isHidden = sheet['!rows']?.[row]?.hidden === true
      if (found.text !== '' || found.stored !== undefined)
        cells.push({ row, column, ...found, isError: cell.t === 'e', isHidden })
    }
  return cells
}

const [mostRows, mostColumns] = [1 << 20, 1 << 14]

/** What is there of an array that may be nearly all gaps, in order. */
function entriesOf<T>(sparse: readonly (T | undefined)[], most: number): [number, T][] {
  if (sparse.length > most) throw new Refused('damaged-office', { reason: `cell ${sparse.length} of ${most}` })
  const entries: [number, T][] = []
  for (const key of Object.keys(sparse)) {
    const value = sparse[Number(key)]
    if (value) entries.push([Number(key), value])
  }
  return entries
}

/** `B7` of row 6 and column 1. */
export function reference(row: number, column: number): string {
  let letters = ''
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters
  return `${letters}${row + 1}`
}

/**
 * The tables of a sheet: all its rows as one, unless many blank ones part them. Merged ranges are spans.
 * @param hidden takes the cells that a merged range covers: they are stored, but not shown
 */
export function sheetGrids(name: string, cells: readonly FilledCell[], merges: readonly Range[], hidden: FilledCell[]): Grid[] {
  const anchors = new Map(merges.map((merge) => [reference(merge.s.r, merge.s.c), merge]))
  return blocks(cells).map((block) => gridOf(name, block, anchors, hidden))
}

/** Cells of consecutive rows, as far as few blank rows lie between them. */
function blocks(cells: readonly FilledCell[]): FilledCell[][] {
  const found: FilledCell[][] = []
  let last = Number.NEGATIVE_INFINITY
  for (const cell of cells) {
    if (cell.row - last > partingRows) found.push([])
    found.at(-1)?.push(cell)
    last = cell.row
  }
  return found
}

type Merges = ReadonlyMap<string, Range>

function gridOf(sheet: string, block: readonly FilledCell[], merges: Merges, hidden: FilledCell[]): Grid {
  const [firstRow, lastRow] = [block[0]?.row ?? 0, block.at(-1)?.row ?? 0]
  const rows = lastRow - firstRow + 1
  const { columns, isDense } = columnsOf(block, rows, merges)
  const width = columns.length
  const indexOf = new Map(columns.map((column, index) => [column, index]))
  /** Positions that a cell covers. Without blank cells there is nothing to keep free, and it would be too large. */
  const covered = isDense ? new Uint8Array(rows * width) : null
  const cells: Cell[] = []

  const put = (row: number, column: number, { text, stored, isHidden }: Partial<FilledCell>) => {
    const [sheetRow, sheetColumn] = [firstRow + row, columns[column] ?? 0]
    const merge = merges.get(reference(sheetRow, sheetColumn))
    const isFree = (at: number) => (columns[at] ?? 0) <= (merge?.e.c ?? 0) && !covered?.[row * width + at]
    let columnSpan = 1
    while (merge && column + columnSpan < width && isFree(column + columnSpan)) columnSpan++
    const rowSpan = merge ? Math.min(merge.e.r, lastRow) - sheetRow + 1 : 1
    // A range that runs into another one covers it: no program writes that.
    for (let r = row; covered && r < row + rowSpan; r++) covered.fill(1, r * width + column, r * width + column + columnSpan)
    const pieces = [{ start: 0, place: { sheet, cell: reference(sheetRow, sheetColumn) } }]
    cells.push({
      row,
      column,
      rowSpan,
      columnSpan,
      text: text ?? '',
      pieces,
      confidence: isHidden ? hiddenSureness : 1,
      ...(stored !== undefined && { stored }),
    })
  }

  let next = 0
  for (const cell of block) {
    const [row, column] = [cell.row - firstRow, indexOf.get(cell.column) ?? 0]
    const at = row * width + column
    for (; covered && next < at; next++) if (!covered[next]) put(Math.floor(next / width), next % width, {})
    if (covered?.[at]) hidden.push(cell)
    else put(row, column, cell)
    next = at + 1
  }
  for (; covered && next < rows * width; next++) if (!covered[next]) put(Math.floor(next / width), next % width, {})
  return { kind: 'grid', rows, columns: width, cells, spans: 'exact' }
}

/**
 * The columns of a table: all from its first to its last, or where hardly anything would stand in them, those in use.
 * `isDense`: blank cells are cells too.
 */
function columnsOf(block: readonly FilledCell[], rows: number, merges: Merges): { columns: number[]; isDense: boolean } {
  const used = [...new Set(block.map(({ column }) => column))].sort((a, b) => a - b)
  const first = used[0] ?? 0
  let last = used.at(-1) ?? 0
  for (const { row, column } of block) {
    const end = merges.get(reference(row, column))?.e.c ?? 0
    if (end > last && end < widestMerge) last = end
  }
  const fits = (width: number) => rows * width <= mostBlanks + blanksPerCell * block.length
  if (fits(last - first + 1)) return { columns: Array.from({ length: last - first + 1 }, (_, i) => first + i), isDense: true }
  return { columns: used, isDense: fits(used.length) }
}
