/**
 * Bytes as whole numbers of four: most of a page is paper, and four pixels of it are seen at once. The last bytes, up to three,
 * are in none.
 * @throws RangeError where the bytes begin at no multiple of four of their buffer
 */
export function wordsOf(data: Uint8Array): Int32Array {
  return new Int32Array(data.buffer, data.byteOffset, data.length >> 2)
}

/**
 * The place of the next byte that is not 0; what is not less than `end` where there is none before.
 * @param words the same bytes, from `wordsOf`
 */
export function nextInk(data: Uint8Array, words: Int32Array, from: number, end: number): number {
  let at = from
  while (at < end) {
    if ((at & 3) === 0 && words[at >> 2] === 0) at += 4
    else if (data[at] !== 0) return at
    else at++
  }
  return end
}
