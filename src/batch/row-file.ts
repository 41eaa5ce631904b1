import { appendFileSync, closeSync, openSync } from 'node:fs'
import type { Stretch } from '../warehouse/row-parts.ts'

/** The file of rows cannot be written: the disk is full, or not to be written to. That is no fault of what was read. */
export class RowsNotKept extends Error {}

/** A new file that rows are appended to; it is made with the first of them. */
export class RowFile {
  readonly #path: string
  #file: number | null = null
  #length = 0

  constructor(path: string) {
    this.#path = path
  }

  /** @throws {RowsNotKept} */
  keep(rows: Uint8Array): Stretch {
    try {
      this.#file ??= openSync(this.#path, 'wx')
      appendFileSync(this.#file, rows)
    } catch (error) {
      throw new RowsNotKept(`${(error as Error).message} (${this.#path})`)
    }
    const start = this.#length
    this.#length += rows.length
    return { file: this.#path, start, length: rows.length }
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file)
    this.#file = null
  }
}
