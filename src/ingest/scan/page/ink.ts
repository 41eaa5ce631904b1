import type { Bitmap, Plane } from './plane.ts'
import { scratch } from './scratch.ts'

/** Ink is what is darker than the paper by this share of what the darkest ink is. */
const contrast = 0.42
/** Ink is at least this much darker than the paper; less is noise. */
const leastContrast = 28

/**
 * What is ink on a picture.
 * @param flat on white paper
 */
export function inkOf({ width, height, data }: Plane): Bitmap {
  const histogram = histogramOf(data)
  const level = inkLevel(histogram, otsu(histogram))
  const limit = Math.ceil(Math.min(255 - leastContrast, 255 - contrast * (255 - level)))
  const ink = scratch.take(data.length)
  for (let i = 0; i < data.length; i++) ink[i] = (data[i] as number) < limit ? 1 : 0
  return { width, height, data: ink }
}

function histogramOf(data: Uint8Array): Uint32Array {
  // Neighbours are often the same: counted one after the other, each would have to wait for the one before.
  const [upper, lower] = [new Uint32Array(256), new Uint32Array(256)]
  const half = data.length >> 1
  for (let i = 0; i < half; i++) {
    const [a, b] = [data[i] as number, data[i + half] as number]
    upper[a] = (upper[a] as number) + 1
    lower[b] = (lower[b] as number) + 1
  }
  if (data.length % 2 === 1) upper[data.at(-1) as number] = (upper[data.at(-1) as number] as number) + 1
  return upper.map((count, value) => count + (lower[value] as number))
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
