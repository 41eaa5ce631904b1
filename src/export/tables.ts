import type { Cell, Grid } from '../model/document.ts'
import { csvLine } from './csv.ts'

/** A table in the shape of the output contract (`formproof tables`): anchor cells only, no page or box where the input has none. */
export function toContractTable({ rows, columns, cells, at }: Grid) {
  return {
    page: at?.page ?? null,
    box: at?.box ?? null,
    rows,
    columns,
    cells: cells.map(({ row, column, rowSpan, columnSpan, text, confidence, at }) => ({
      row,
      column,
      rowSpan,
      columnSpan,
      text,
      box: at?.box ?? null,
      confidence,
    })),
  }
}

/** A table as HTML, its spans kept. */
export function htmlTable(grid: Grid): string {
  const rows = rowsOf(grid).map((cells) => `<tr>${cells.map(htmlCell).join('')}</tr>`)
  return `<table>\n${rows.join('\n')}\n</table>`
}

function htmlCell({ rowSpan, columnSpan, text }: Cell): string {
  const spans = `${rowSpan > 1 ? ` rowspan="${rowSpan}"` : ''}${columnSpan > 1 ? ` colspan="${columnSpan}"` : ''}`
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>')
  return `<td${spans}>${escaped}</td>`
}

/** A table as CSV, each record with its line end: covered cells are blank fields. */
export function csvTable(grid: Grid): string {
  const lines = rowsOf(grid).map((cells) => {
    const fields = new Array<string>(grid.columns).fill('')
    for (const { column, text } of cells) fields[column] = text
    return csvLine(fields)
  })
  return lines.join('')
}

function rowsOf({ rows, cells }: Grid): Cell[][] {
  const byRow: Cell[][] = Array.from({ length: rows }, () => [])
  for (const cell of cells) byRow[cell.row]?.push(cell)
  return byRow
}
