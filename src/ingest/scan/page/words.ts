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
  for (; at < end && (at & 3) !== 0; at++) if (data[at] !== 0) return at
  const last = end >> 2
  let word = at >> 2
  while (word < last && words[word] === 0) word++
  // Ink is in the next word, if there is one.
  for (at = Math.max(at, word << 2); at < end; at++) if (data[at] !== 0) return at
  return end
}

/** How often each value occurs. */
export function histogramOf(data: Uint8Array): Uint32Array {
  const words = wordsOf(data)
  // Neighbours are often the same: counted in one place, each would have to wait for the one before.
  const counts = new Uint32Array(4 * 256)
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as number
    const first = word & 255
    const second = 256 + ((word >>> 8) & 255)
    const third = 512 + ((word >>> 16) & 255)
    const fourth = 768 + (word >>> 24)
    counts[first] = (counts[first] as number) + 1
    counts[second] = (counts[second] as number) + 1
    counts[third] = (counts[third] as number) + 1
    counts[fourth] = (counts[fourth] as number) + 1
  }
  for (const value of data.subarray(4 * words.length)) counts[value] = (counts[value] as number) + 1
  const sumOf = (value: number) => [0, 256, 512, 768].reduce((sum, from) => sum + (counts[from + value] as number), 0)
  return Uint32Array.from({ length: 256 }, (_, value) => sumOf(value))
}
