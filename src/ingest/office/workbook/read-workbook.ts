import type { WorkBook, WorkSheet } from '@e965/xlsx'
import type { Block, Line } from '../../../model/document.ts'
import type { Finding } from '../../../model/finding.ts'
import type { Place } from '../../../model/place.ts'
import { excerpt, leftOut, note } from '../notes.ts'
import { Refused } from '../refused.ts'
import { storedZip } from '../stored-zip.ts'
import type { Zip } from '../zip.ts'
import { preparedParts, uncalculated } from './prepare-parts.ts'
import { type FilledCell, filledCells, reference, sheetGrids } from './sheet-grids.ts'

/** Reads an XLSX, sheet by sheet: a batch each. */
export async function readWorkbook(zip: Zip, problems: Finding[]): Promise<Block[][]> {
  return readSheets(storedZip(preparedParts(zip, problems)), problems)
}

/** Reads a workbook of Excel 97–2003. */
export async function readOldWorkbook(bytes: Buffer, problems: Finding[]): Promise<Block[][]> {
  return readSheets(bytes, problems)
}

async function readSheets(bytes: Buffer, problems: Finding[]): Promise<Block[][]> {
  const book = await parse(bytes)
  if (book.SheetNames.every((name) => !book.Sheets[name])) throw new Refused('damaged-office')
  const seen = { errors: [] as Place[], uncalculated: [] as Place[], covered: [] as Place[] }
  const batches: Block[][] = []
  for (const [index, name] of book.SheetNames.entries()) {
    const sheet = book.Sheets[name]
    if (!sheet) problems.push(leftOut('missing-sheet', { sheet: name }))
    if (!sheet || (sheet['!type'] ?? 'sheet') !== 'sheet') continue
    const all = filledCells(sheet).map((cell) => {
      const place = { sheet: name, cell: reference(cell.row, cell.column) }
      if (cell.isError) seen.errors.push(place)
      if (cell.text !== uncalculated) return cell
      seen.uncalculated.push(place)
      return { ...cell, text: '' }
    })
    const cells = withoutHiddenSides(name, all, sheet, problems)
    if (cells.length === 0) continue
    noteHidden(name, sheet, book.Workbook?.Sheets?.[index]?.Hidden ?? 0, cells, problems)
    const hidden: FilledCell[] = []
    const grids = sheetGrids(name, cells, sheet['!merges'] ?? [], hidden)
    for (const { row, column } of hidden) seen.covered.push({ sheet: name, cell: reference(row, column) })
    batches.push([...titleOf(name, cells), ...grids])
  }
  const tell = (places: Place[], finding: typeof note, variant: string) => {
    if (places.length > 0) problems.push(finding(variant, { count: String(places.length) }, places))
  }
  tell(seen.errors, note, 'cell-error')
  tell(seen.uncalculated, leftOut, 'uncalculated')
  tell(seen.covered, leftOut, 'covered-cell')
  return batches
}

async function parse(bytes: Buffer): Promise<WorkBook> {
  const { read } = await import('@e965/xlsx')
  try {
    // Without the dimension that a sheet states: it may lie. `cellStyles` is what tells hidden rows and columns.
    return read(bytes, {
      type: 'buffer',
      dense: true,
      nodim: true,
      cellDates: true,
      cellNF: true,
      cellStyles: true,
      cellHTML: false,
      cellFormula: false,
      dateNF: 'yyyy/m/d',
    })
  } catch (error) {
    const reason = error instanceof Error ? excerpt(error.message) : ''
    throw /password|encrypt/i.test(reason) ? new Refused('encrypted-office') : new Refused('damaged-office', { reason })
  }
}

/** The sheet's name, where the sheet has no title of its own and the name is one that a person gave. */
function titleOf(name: string, cells: readonly FilledCell[]): Line[] {
  const hasTitle = cells[1]?.row !== cells[0]?.row
  if (hasTitle || /^(?:sheet|工作表|表)\s*\d*(?:\s*\(\d+\))?$/i.test(name.trim())) return []
  return [{ kind: 'line', level: 0, text: name, pieces: [{ start: 0, place: { sheet: name, cell: 'A1' } }] }]
}

/**
 * Without the hidden columns beside all that a sheet shows: codes and sums of the program that made it. What stands in them
 * would be taken for a part of each row.
 */
function withoutHiddenSides(name: string, cells: FilledCell[], sheet: WorkSheet, problems: Finding[]): FilledCell[] {
  const isHidden = (column: number) => sheet['!cols']?.[column]?.hidden === true
  const shown = new Set(cells.map(({ column }) => column).filter((column) => !isHidden(column)))
  // A merged cell is shown where any of its columns is.
  for (const { s, e } of sheet['!merges'] ?? [])
    for (let column = s.c; column <= Math.min(e.c, s.c + widestMerge); column++) if (!isHidden(column)) shown.add(s.c)
  const [first, last] = [Math.min(...shown), Math.max(...shown)]
  const aside = cells.filter(({ column }) => column < first || column > last)
  if (shown.size === 0 || aside.length === 0) return cells
  const columns = [...new Set(aside.map(({ column }) => column))].sort((a, b) => a - b)
  problems.push(leftOut('hidden-sides', { sheet: name, columns: ranges(columns, letters), count: String(aside.length) }))
  return cells.filter(({ column }) => column >= first && column <= last)
}

const widestMerge = 256
const letters = (column: number) => reference(0, column).slice(0, -1)

function noteHidden(name: string, sheet: WorkSheet, visibility: number, cells: readonly FilledCell[], problems: Finding[]) {
  if (visibility > 0) problems.push(note('hidden-sheet', { sheet: name }))
  const rows = new Set(cells.map(({ row }) => row).filter((row) => sheet['!rows']?.[row]?.hidden))
  const columns = new Set(cells.map(({ column }) => column).filter((column) => sheet['!cols']?.[column]?.hidden))
  if (rows.size > 0)
    problems.push(
      note('hidden-rows', {
        sheet: name,
        rows: ranges(
          [...rows].map((row) => row + 1),
          String,
        ),
      }),
    )
  if (columns.size > 0) {
    const sorted = [...columns].sort((a, b) => a - b)
    problems.push(note('hidden-columns', { sheet: name, columns: ranges(sorted, letters) }))
  }
}

/** `3, 5–7` of numbers in order. */
function ranges(numbers: readonly number[], print: (number: number) => string): string {
  const parts: [number, number][] = []
  for (const number of numbers) {
    const last = parts.at(-1)
    if (last && last[1] === number - 1) last[1] = number
    else parts.push([number, number])
  }
  return parts.map(([first, last]) => (first === last ? print(first) : `${print(first)}–${print(last)}`)).join(', ')
}
