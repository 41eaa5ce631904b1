const encoder = new TextEncoder()
/** Characters: of longer strings, joining the pieces costs more than encoding them. */
const together = 1024
/** Most bytes of UTF-8 for a UTF-16 code unit. */
const bytesPerUnit = 3

/** A text that grows by small pieces, encoded as it grows. */
export class Utf8Text {
  #bytes = Buffer.allocUnsafe(1 << 14)
  #length = 0
  #pending = ''

  add(piece: string): void {
    this.#pending += piece
    if (this.#pending.length >= together) this.#encode()
  }

  /** All that was added, in UTF-8. Lone surrogates are U+FFFD. */
  bytes(): Buffer {
    this.#encode()
    return this.#bytes.subarray(0, this.#length)
  }

  #encode(): void {
    const most = this.#length + this.#pending.length * bytesPerUnit
    if (most > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(most, 2 * this.#bytes.length))
      larger.set(this.#bytes.subarray(0, this.#length))
      this.#bytes = larger
    }
    this.#length += encoder.encodeInto(this.#pending, this.#bytes.subarray(this.#length)).written
    this.#pending = ''
  }
}
