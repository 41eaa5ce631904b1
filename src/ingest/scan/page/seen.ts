import type { Bitmap } from './plane.ts'
import { scratch } from './scratch.ts'

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
  for (let y = 0; y < height; y++) {
    const row = y * width
    for (let x = 0; x < width; x++) {
      if (ink[row + x] === 0) continue
      const from = x
      while (x < width && ink[row + x] !== 0) x++
      const length = Math.min(x - from, 255)
      for (let at = from * height + y; at < x * height + y; at += height) tall[at] = length
    }
  }
}
