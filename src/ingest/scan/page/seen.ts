import type { Bitmap } from './plane.ts'
import { scratch } from './scratch.ts'
import { nextInk, wordsOf } from './words.ts'

/** Ink as it is seen along rules of one direction: those of the other one are looked at on the transposed page. */
export interface Seen {
  readonly width: number
  readonly height: number
  /** For each pixel of ink, how long the column of ink is in which it lies, up to 255; 0 where there is none. */
  readonly tall: Uint8Array
}

/** The ink of a page along its rows and along its columns. What is a row in one is a column in the other. */
export function seenBothWays({ width, height, data }: Bitmap): { readonly level: Seen; readonly upright: Seen } {
  const [level, upright] = [scratch.take(data.length), scratch.take(data.length)]
  asColumns(data, width, height, upright)
  asColumns(upright, height, width, level)
  return { level: { width, height, tall: level }, upright: { width: height, height: width, tall: upright } }
}

/** Writes the length of each run along a row into a column of the transposed picture: only where there is ink is anything done. */
function asColumns(ink: Uint8Array, width: number, height: number, tall: Uint8Array): void {
  const words = wordsOf(ink)
  for (let y = 0; y < height; y++) {
    const row = y * width
    const end = row + width
    for (let at = nextInk(ink, words, row, end); at < end; at = nextInk(ink, words, at, end)) {
      const from = at
      while (at < end && ink[at] !== 0) at++
      const length = Math.min(at - from, 255)
      for (let to = (from - row) * height + y; to < (at - row) * height + y; to += height) tall[to] = length
    }
  }
}
