/**
 * Memory for what is needed only while one page is taken apart. It is used again for the next page: to get it from the
 * system anew takes longer than most of what is done in it.
 */
class Scratch {
  readonly #arrays: Uint8Array[] = []
  #taken = 0

  /** Zeros, until what was taken is given back. */
  take(length: number): Uint8Array {
    const place = this.#taken++
    const known = this.#arrays[place]
    if (known && known.length >= length) return known.subarray(0, length).fill(0)
    const array = new Uint8Array(length)
    this.#arrays[place] = array
    return array
  }

  /** The same as whole numbers. */
  integers(length: number): Int32Array {
    return new Int32Array(this.take(4 * length).buffer, 0, length)
  }

  /** How much is taken. */
  get taken(): number {
    return this.#taken
  }

  /** Gives back all that was taken since so much was. */
  giveBack(taken: number): void {
    this.#taken = taken
  }
}

export const scratch = new Scratch()
