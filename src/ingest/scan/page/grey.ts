import type { Pixels } from '../pixels.ts'
import type { Plane } from './plane.ts'

/** Colourfulness (the largest channel less the smallest) up to which a pixel counts as grey, and from which as coloured. */
const dull = 36
const vivid = 72

/**
 * A picture in grey. The ink of a seal is light in its own colour: red ink in the red channel, blue ink in the blue one. There
 * the brightest channel is taken, so that the seal fades into the paper, and black ink under it stays black.
 */
export function greyOf({ width, height, channels, data }: Pixels): Plane {
  if (channels === 1) return { width, height, data }
  const grey = new Uint8Array(width * height)
  for (let i = 0, at = 0; i < grey.length; i++, at += 3) {
    const r = data[at] as number
    const g = data[at + 1] as number
    const b = data[at + 2] as number
    const most = r > g ? Math.max(r, b) : Math.max(g, b)
    const least = r < g ? Math.min(r, b) : Math.min(g, b)
    const luma = (77 * r + 150 * g + 29 * b + 128) >> 8
    const colour = most - least
    if (colour <= dull) grey[i] = luma
    else if (colour >= vivid) grey[i] = most
    else grey[i] = luma + ((most - luma) * (colour - dull)) / (vivid - dull)
  }
  return { width, height, data: grey }
}
