import type { Alternative } from '../model/reading.ts'
import type { LineCrop, ReadCharacter } from './engine.ts'

/** A character of which only the middle is known. */
export interface CenteredCharacter {
  readonly text: string
  /** From the left of the crop, in pixels. */
  readonly middle: number
  readonly alternatives: readonly Alternative[]
}

/** Where characters begin and end: at the gaps in the ink between their middles, halfway where there is none. */
export function placedCharacters(read: readonly CenteredCharacter[], crop: LineCrop): ReadCharacter[] {
  if (read.length === 0) return []
  const ink = inkOf(crop)
  const first = Math.max(0, ink.indexOf(1))
  const last = ink.lastIndexOf(1) + 1 || crop.width
  let from = Math.min(first, Math.max(0, Math.floor((read[0] as CenteredCharacter).middle) - 1))
  return read.map(({ text, middle, alternatives }, i) => {
    const next = read[i + 1]
    const [to, then] = next ? gapBetween(ink, middle, next.middle) : [Math.max(last, Math.ceil(middle) + 1), 0]
    const placed = { text, from, to: Math.max(to, from + 1), middle, reading: { alternatives } }
    from = then
    return placed
  })
}

/** The widest stretch without ink between two places; where there is none, halfway. */
function gapBetween(ink: Uint8Array, left: number, right: number): [number, number] {
  const halfway = Math.round((left + right) / 2)
  let [best, end, start] = [halfway, halfway, -1]
  const [from, to] = [Math.max(0, Math.round(left)), Math.min(ink.length, Math.round(right))]
  for (let x = from; x <= to; x++) {
    const isBlank = x < to && ink[x] === 0
    if (isBlank && start < 0) start = x
    if (!isBlank && start >= 0) {
      if (x - start > end - best) [best, end] = [start, x]
      start = -1
    }
  }
  return [best, end]
}

/** By column, whether there is ink in it. */
function inkOf({ width, height, pixels }: LineCrop): Uint8Array {
  let [darkest, lightest] = [255, 0]
  for (const pixel of pixels) {
    if (pixel < darkest) darkest = pixel
    if (pixel > lightest) lightest = pixel
  }
  const limit = darkest + 0.6 * (lightest - darkest)
  const ink = new Uint8Array(width)
  for (let x = 0; x < width; x++)
    for (let y = 0; y < height; y++)
      if ((pixels[y * width + x] as number) < limit) {
        ink[x] = 1
        break
      }
  return ink
}
