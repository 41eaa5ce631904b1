import { appendFileSync, closeSync, openSync } from 'node:fs'
import type { Stretch } from '../warehouse/row-parts.ts'

/** A new file that rows are appended to; it is made with the first of them. */
export class RowFile {
  readonly #path: string
  #file: number | null = null
  #length = 0

  constructor(path: string) {
    this.#path = path
  }

  keep(rows: Uint8Array): Stretch {
    this.#file ??= openSync(this.#path, 'wx')
    appendFileSync(this.#file, rows)
    const start = this.#length
    this.#length += rows.length
    return { file: this.#path, start, length: rows.length }
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file)
    this.#file = null
  }
}
