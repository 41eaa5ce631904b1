import { closeSync, openSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { ByteBuffer } from './byte-buffer.ts'

/** Bytes held in memory before they go to the file. */
const capacity = 1 << 16

/**
 * Text on its way to a file: written to a name of its own, so that a crash never leaves half a result under the final
 * one. The file appears only when there is more text than memory should hold. Writing is synchronous: the text is at
 * hand, and a caller that never waits cannot pile up more of it.
 */
export class Spool {
  readonly #path: string
  readonly #buffer = new ByteBuffer(capacity, (bytes) => writeFileSync(this.#open(), bytes))
  #file: number | null = null

  /** `path` is where the text stays until it is kept or discarded; a leftover of that name is overwritten. */
  constructor(path: string) {
    this.#path = path
  }

  write(data: string | Uint8Array): void {
    this.#buffer.write(data)
  }

  /** Everything written so far, in pieces, each of which holds until the next. Nothing may be written while it is read. */
  *read(): Generator<Uint8Array> {
    if (this.#file === null) {
      yield this.#buffer.waiting
      return
    }
    this.#buffer.flush()
    const piece = Buffer.allocUnsafeSlow(capacity)
    let [from, length] = [0, 0]
    do {
      length = readSync(this.#file, piece, 0, capacity, from)
      from += length
      yield piece.subarray(0, length)
    } while (length > 0)
  }

  /** The file is complete on disk; `keep` will give it its name. */
  complete(): void {
    this.#buffer.flush()
    this.#open()
    this.#close()
  }

  /** Under its final name, replacing what was there. Needs `complete` before. */
  keep(path: string): void {
    renameSync(this.#path, path)
  }

  /** Leaves nothing behind; no harm after `keep`. */
  discard(): void {
    this.#close()
    rmSync(this.#path, { force: true })
  }

  #open(): number {
    this.#file ??= openSync(this.#path, 'w+')
    return this.#file
  }

  #close(): void {
    if (this.#file !== null) closeSync(this.#file)
    this.#file = null
  }
}
