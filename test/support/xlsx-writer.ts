import { type CellObject, type Range, utils, type WorkSheet, write } from '@e965/xlsx'
import type { FictionalForm } from './fictional/fictional-form.ts'
import { type PrintedCell, positions } from './fictional/printed.ts'

/**
 * Forms as a workbook, each on a sheet of its own or all below each other on one: titles and lines over the whole width,
 * merged cells as ranges, figures as numbers that are displayed as they are printed.
 */
export function xlsxOf(forms: readonly FictionalForm[], { type = 'xlsx', oneSheet = false }: WorkbookOptions = {}): Uint8Array {
  const book = utils.book_new()
  const groups = oneSheet ? [forms] : forms.map((form) => [form])
  for (const [index, group] of groups.entries()) utils.book_append_sheet(book, sheetOf(group), `Sheet${index + 1}`)
  return new Uint8Array(write(book, { type: 'buffer', bookType: type, compression: true }))
}

interface WorkbookOptions {
  type?: 'xlsx' | 'xls'
  oneSheet?: boolean
}

function sheetOf(forms: readonly FictionalForm[]): WorkSheet {
  const rows: CellObject[][] = []
  const merges: Range[] = []
  for (const { printed } of forms) {
    const { title, yearLine, lines, columns } = printed
    if (rows.length > 0) rows.push([])
    for (const text of [title, yearLine, ...lines.map(({ label, value }) => `${label}：${value}`)]) {
      if (text === null) continue
      merges.push({ s: { r: rows.length, c: 0 }, e: { r: rows.length, c: columns - 1 } })
      rows.push([{ t: 's', v: text }])
    }
    const top = rows.length
    const seen = new Set<PrintedCell>()
    for (const [r, line] of positions(printed.rows, columns).entries())
      rows.push(
        line.map((cell, c) => {
          if (seen.has(cell)) return { t: 's', v: '' }
          seen.add(cell)
          if (cell.rows * cell.columns > 1)
            merges.push({ s: { r: top + r, c }, e: { r: top + r + cell.rows - 1, c: c + cell.columns - 1 } })
          return content(cell)
        }),
      )
  }
  const sheet = utils.aoa_to_sheet(rows)
  sheet['!merges'] = merges
  return sheet
}

function content({ text, role, options }: PrintedCell): CellObject {
  if (options) return { t: 's', v: options.map(({ label, ticked }, i) => `${i + 1}、${label}${box(ticked)}`).join(' ') }
  const number = role === 'figure' ? /^(\d{1,12})(?:\.(\d{1,6}))?(%?)$/.exec(text) : null
  if (!number || /^0\d/.test(text)) return { t: 's', v: text }
  const value = Number.parseFloat(text)
  const decimals = number[2] ? `.${'0'.repeat(number[2].length)}` : ''
  return { t: 'n', v: number[3] ? value / 100 : value, z: `0${decimals}${number[3]}` }
}

const box = (ticked: boolean | null) => (ticked === null ? '' : ticked ? ' ☑' : ' ☐')
