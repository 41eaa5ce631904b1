import type { Spool } from '../spool.ts'
import type { Target } from '../table.ts'
import { Deflated, deflatedText } from '../zip/deflated.ts'
import type { ZipPart } from '../zip/zip.ts'
import { cellXml, columnLetters, type SheetCell } from './cell-xml.ts'
import { lineCount } from './line-count.ts'
import { isWrapped, type Look } from './styles.ts'
import { escapeXml } from './xml.ts'

/** Where a row stands: sheet name and number from 1. */
export interface Address {
  readonly sheet: string
  readonly row: number
}

interface SheetColumn {
  readonly head: string
  /** In characters of Latin text. */
  readonly width: number
  readonly look: Look
}

export interface SheetLayout {
  readonly columns: readonly SheetColumn[]
  /** How many columns stay in sight when the sheet is scrolled; the head row always does. */
  readonly frozenColumns: number
}

/** What a spreadsheet program can open: rows and hyperlinks of one sheet. */
export interface SheetLimits {
  readonly rows: number
  readonly links: number
}

/** Where a link leads; `undefined` where there is no such row. */
export type Resolve = (target: Target) => Address | undefined

const lineHeight = 15

/** One sheet: its rows and links wait deflated until the archive is written. */
export class Sheet {
  readonly name: string
  readonly #layout: SheetLayout
  readonly #letters: readonly string[]
  readonly #limits: SheetLimits
  readonly #rows: Deflated
  readonly #links: Deflated
  #rowCount = 0
  #linkCount = 0

  constructor(name: string, layout: SheetLayout, limits: SheetLimits, spool: (name: string) => Spool) {
    this.name = name
    this.#layout = layout
    this.#letters = layout.columns.map((_, index) => columnLetters(index))
    this.#limits = limits
    this.#rows = new Deflated(spool('rows'))
    this.#links = new Deflated(spool('links'))
    const head = layout.columns.map(({ head }): SheetCell => ({ value: head, format: 'head' }))
    this.append(head, false, () => undefined)
  }

  get rowCount(): number {
    return this.#rowCount
  }

  get isFull(): boolean {
    return this.#rowCount >= this.#limits.rows
  }

  /** All of it, such as `A1:F17`. */
  get range(): string {
    return `A1:${this.#letters.at(-1)}${this.#rowCount}`
  }

  /** `first`: the row begins something new, which a line above it shows. */
  append(cells: readonly SheetCell[], first: boolean, resolve: Resolve): void {
    const row = ++this.#rowCount
    let [xml, lines] = ['', row === 1 ? 2 : 1]
    let index = 0
    for (const { value, format, mark, link } of cells) {
      const column = this.#layout.columns[index]
      const look = format ?? column?.look ?? 'text'
      const reference = `${this.#letters[index++]}${row}`
      const address = link && value !== null ? resolve(link) : undefined
      xml += cellXml(reference, value, look, { mark, first, linked: address !== undefined })
      if (link && address) this.#addLink(reference, address, link.column)
      if (column && typeof value === 'string' && isWrapped(look)) lines = Math.max(lines, lineCount(value, column.width - 3))
    }
    const height = lines > 1 ? ` ht="${lines * lineHeight + 2}" customHeight="1"` : ''
    this.#rows.write(`<row r="${row}"${height}>${xml}</row>`)
  }

  /** The sheet's XML. No row may follow. */
  parts(): ZipPart[] {
    this.#rows.end()
    this.#links.end()
    const { columns, frozenColumns } = this.#layout
    const widths = columns.map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
    const corner = `${columnLetters(frozenColumns)}2`
    const pane = frozenColumns > 0 ? 'bottomRight' : 'bottomLeft'
    const split = frozenColumns > 0 ? `xSplit="${frozenColumns}" ` : ''
    const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>\
<dimension ref="${this.range}"/><sheetViews><sheetView workbookViewId="0"><pane ${split}ySplit="1" topLeftCell="${corner}" activePane="${pane}" state="frozen"/>\
<selection pane="${pane}" activeCell="${corner}" sqref="${corner}"/></sheetView></sheetViews>\
<sheetFormatPr defaultRowHeight="16" customHeight="1"/><cols>${widths.join('')}</cols><sheetData>`
    const filter = `</sheetData><autoFilter ref="${this.range}"/>`
    const tail = `<printOptions gridLines="1"/><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>\
<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>\
<ignoredErrors><ignoredError sqref="${this.range}" numberStoredAsText="1"/></ignoredErrors></worksheet>`
    if (this.#linkCount === 0) return [deflatedText(head), this.#rows, deflatedText(filter + tail)]
    return [
      deflatedText(head),
      this.#rows,
      deflatedText(`${filter}<hyperlinks>`),
      this.#links,
      deflatedText(`</hyperlinks>${tail}`),
    ]
  }

  #addLink(reference: string, { sheet, row }: Address, column: number): void {
    if (this.#linkCount >= this.#limits.links) return
    this.#linkCount++
    const location = escapeXml(`${sheetReference(sheet)}!${columnLetters(column)}${row}`)
    this.#links.write(`<hyperlink ref="${reference}" location="${location}" display="${location}"/>`)
  }
}

/** A sheet's name as formulas and links name it. */
export const sheetReference = (name: string) => `'${name.replaceAll("'", "''")}'`
