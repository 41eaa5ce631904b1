import type { Bitmap, Plane } from './plane.ts'
import { scratch } from './scratch.ts'
import { wordsOf } from './words.ts'

/** Ink is what is darker than the paper by this share of what the darkest ink is. */
const contrast = 0.42
/** Ink is at least this much darker than the paper; less is noise. */
const leastContrast = 28

/**
 * What is ink on a picture.
 * @param flat on white paper
 * @param histogram how often it has each value
 */
export function inkOf({ width, height, data }: Plane, histogram: Uint32Array): Bitmap {
  const level = inkLevel(histogram, otsu(histogram))
  const limit = Math.ceil(Math.min(255 - leastContrast, 255 - contrast * (255 - level)))
  const ink = scratch.take(data.length)
  markDarker(data, limit, ink)
  return { width, height, data: ink }
}

/** Writes 1 for each pixel that is darker than a limit of more than 128, four of them at a time. */
export function markDarker(data: Uint8Array, limit: number, ink: Uint8Array): void {
  const [words, marks] = [wordsOf(data), wordsOf(ink)]
  // What is missing to 256, in each byte: added to what is not below the limit it carries into the upper bit, or that is set.
  const missing = Math.imul(256 - limit, 0x01010101)
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as number
    marks[i] = (~(word & ((word & 0x7f7f7f7f) + missing)) & 0x80808080) >>> 7
  }
  for (let i = 4 * words.length; i < data.length; i++) ink[i] = (data[i] as number) < limit ? 1 : 0
}

/** Median of what is darker than the limit. */
function inkLevel(histogram: Uint32Array, limit: number): number {
  let total = 0
  for (let value = 0; value < limit; value++) total += histogram[value] as number
  let sum = 0
  for (let value = 0; value < limit; value++) {
    sum += histogram[value] as number
    if (sum * 2 >= total) return value
  }
  return limit
}

/** The limit that parts dark from light best: N. Otsu, A threshold selection method from gray-level histograms, 1979. */
function otsu(histogram: Uint32Array): number {
  let [total, sum] = [0, 0]
  for (let value = 0; value < 256; value++) {
    total += histogram[value] as number
    sum += value * (histogram[value] as number)
  }
  let [below, sumBelow, best, most] = [0, 0, 128, -1]
  for (let value = 0; value < 255; value++) {
    below += histogram[value] as number
    sumBelow += value * (histogram[value] as number)
    const above = total - below
    if (below === 0 || above === 0) continue
    const difference = sumBelow / below - (sum - sumBelow) / above
    const between = below * above * difference * difference
    if (between > most) {
      most = between
      best = value + 1
    }
  }
  return best
}
