import type { Bitmap, Plane } from './plane.ts'

/** Ink is what is darker than the paper by this share of what the darkest ink is. */
const contrast = 0.42
/** Ink is at least this much darker than the paper; less is noise. */
const leastContrast = 28

/** What is ink on a picture, and how clearly it stands out. */
export interface Ink {
  readonly bitmap: Bitmap
  /** Share of the page that is ink. */
  readonly share: number
  /** Brightness of ink, on white paper. */
  readonly level: number
  /** What is darker than this is ink. */
  readonly limit: number
}

/** @param flat on white paper */
export function inkOf({ width, height, data }: Plane): Ink {
  const histogram = new Uint32Array(256)
  for (let i = 0; i < data.length; i++) histogram[data[i] as number] = (histogram[data[i] as number] as number) + 1
  const level = inkLevel(histogram, otsu(histogram))
  const limit = Math.min(255 - leastContrast, 255 - contrast * (255 - level))
  const ink = new Uint8Array(data.length)
  let count = 0
  for (let i = 0; i < data.length; i++)
    if ((data[i] as number) < limit) {
      ink[i] = 1
      count++
    }
  return { bitmap: { width, height, data: ink }, share: count / Math.max(1, data.length), level, limit }
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
