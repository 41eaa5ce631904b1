import { closeSync, createReadStream, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'

/** Bytes held in memory before they go to the file. */
const capacity = 1 << 16

/**
 * Text on its way to a file: written to a name of its own, so that a crash never leaves half a result under the final
 * one. The file appears only when there is more text than memory should hold. Writing is synchronous: the text is at
 * hand, and a caller that never waits cannot pile up more of it. Text is turned into bytes at once, because strings
 * that wait would outlive the young generation of the heap.
 */
export class Spool {
  readonly #path: string
  readonly #buffer = Buffer.allocUnsafeSlow(capacity)
  #used = 0
  #file: number | null = null

  /** `path` is where the text stays until it is kept or discarded; a leftover of that name is overwritten. */
  constructor(path: string) {
    this.#path = path
  }

  write(text: string | Uint8Array): void {
    // No character takes more than three bytes a UTF-16 unit.
    const most = typeof text === 'string' ? text.length * 3 : text.length
    if (most > capacity - this.#used) this.#flush()
    if (most > capacity) writeFileSync(this.#open(), text)
    else if (typeof text === 'string') this.#used += this.#buffer.write(text, this.#used)
    else {
      this.#buffer.set(text, this.#used)
      this.#used += text.length
    }
  }

  /** Everything written so far, in pieces. Nothing may be written while it is read. */
  async *read(): AsyncGenerator<Buffer> {
    if (this.#file === null) yield this.#buffer.subarray(0, this.#used)
    else {
      this.#flush()
      yield* createReadStream(this.#path, { highWaterMark: 1 << 15 }) as AsyncIterable<Buffer>
    }
  }

  /** The file is complete on disk; `keep` will give it its name. */
  complete(): void {
    this.#flush()
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

  #flush(): void {
    writeFileSync(this.#open(), this.#buffer.subarray(0, this.#used))
    this.#used = 0
  }

  #open(): number {
    this.#file ??= openSync(this.#path, 'w')
    return this.#file
  }

  #close(): void {
    if (this.#file !== null) closeSync(this.#file)
    this.#file = null
  }
}
