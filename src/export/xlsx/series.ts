import type { Spool } from '../spool.ts'
import type { SheetCell } from './cell-xml.ts'
import { type Address, type Resolve, Sheet, type SheetLayout, type SheetLimits } from './sheet.ts'

/** The sheets of one table: when one is full, rows go on in `name (2)`. */
export class Series {
  readonly sheets: Sheet[] = []
  readonly #title: string
  readonly #layout: SheetLayout
  readonly #limits: SheetLimits
  readonly #spool: (name: string) => Spool
  #last: Sheet

  constructor(title: string, layout: SheetLayout, limits: SheetLimits, spool: (name: string) => Spool) {
    this.#title = title
    this.#layout = layout
    this.#limits = limits
    this.#spool = spool
    this.#last = this.#open()
  }

  /** Where the next row will stand. */
  next(): Address {
    if (this.#last.isFull) this.#last = this.#open()
    return { sheet: this.#last.name, row: this.#last.rowCount + 1 }
  }

  append(cells: readonly SheetCell[], first: boolean, resolve: Resolve = () => undefined): Address {
    const address = this.next()
    this.#last.append(cells, first, resolve)
    return address
  }

  #open(): Sheet {
    const number = this.sheets.length + 1
    const name = number === 1 ? this.#title : `${this.#title} (${number})`
    const sheet = new Sheet(name, this.#layout, this.#limits, (part) => this.#spool(`${number}.${part}`))
    this.sheets.push(sheet)
    return sheet
  }
}
