/**
 * Text as bytes in one buffer, handed on whenever it is full. Text is turned into bytes at once, because strings that
 * wait would outlive the young generation of the heap.
 */
export class ByteBuffer {
  readonly #bytes: Buffer
  readonly #handOn: (bytes: Uint8Array) => void
  #used = 0

  /** `handOn` must be done with the bytes when it returns: the buffer is used again. */
  constructor(capacity: number, handOn: (bytes: Uint8Array) => void) {
    this.#bytes = Buffer.allocUnsafeSlow(capacity)
    this.#handOn = handOn
  }

  /** What waits here. */
  get waiting(): Uint8Array {
    return this.#bytes.subarray(0, this.#used)
  }

  write(data: string | Uint8Array): void {
    // No character takes more than three bytes a UTF-16 unit.
    const most = typeof data === 'string' ? data.length * 3 : data.length
    if (most > this.#bytes.length - this.#used) this.flush()
    if (most > this.#bytes.length) this.#handOn(typeof data === 'string' ? Buffer.from(data) : data)
    else if (typeof data === 'string') this.#used += this.#bytes.write(data, this.#used)
    else {
      this.#bytes.set(data, this.#used)
      this.#used += data.length
    }
  }

  flush(): void {
    if (this.#used > 0) this.#handOn(this.waiting)
    this.#used = 0
  }
}
