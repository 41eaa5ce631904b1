import type { Pixels } from '../pixels.ts'
import type { Plane } from './plane.ts'
import { scratch } from './scratch.ts'
import { type Area, sealAreas } from './seal-areas.ts'
import { histogramOf } from './words.ts'

/** Colourfulness (the largest channel less the smallest) up to which a pixel counts as grey, and from which as coloured. */
const dull = 36
const vivid = 72
/** Within stamps, this much colour this close makes a pixel part of it. */
const washed = 22
const near = 3
/** What is darker than this share of a stamp's own lightness is ink under it. */
const underStamp = 0.88

/**
 * A picture in grey. The ink of a seal is light in its own colour: red ink in the red channel, blue ink in the blue one. There
 * the brightest channel is taken, so that the seal fades into the paper, and black ink under it stays black. JPEG washes the
 * colour out of thin strokes: within a stamp what is left of them is taken out too.
 */
export function greyOf({ width, height, channels, data }: Pixels): Plane {
  if (channels === 1) return { width, height, data }
  const grey = new Uint8Array(width * height)
  const isColoured = scratch.take(width * height)
  let coloured = 0
  for (let i = 0, at = 0; i < grey.length; i++, at += 3) {
    const r = data[at] as number
    const g = data[at + 1] as number
    const b = data[at + 2] as number
    let [most, least] = [r, r]
    if (g > most) most = g
    else least = g
    if (b > most) most = b
    else if (b < least) least = b
    const luma = (77 * r + 150 * g + 29 * b + 128) >> 8
    const colour = most - least
    if (colour <= dull) grey[i] = luma
    else if (colour >= vivid) {
      grey[i] = most
      isColoured[i] = 1
      coloured++
    } else grey[i] = luma + ((most - luma) * (colour - dull)) / (vivid - dull)
  }
  const areas = coloured === 0 ? [] : sealAreas(isColoured, width, height)
  if (areas.length > 0) {
    // Most of a page is paper.
    const paper = median(histogramOf(grey), grey.length)
    for (const area of areas) takeOut(grey, width, area, data, isColoured, paper)
  }
  return { width, height, data: grey }
}

function takeOut(
  grey: Uint8Array,
  width: number,
  [left, top, right, bottom]: Area,
  data: Uint8Array,
  isColoured: Uint8Array,
  paper: number,
): void {
  const [columns, rows] = [right - left, bottom - top]
  const levels = new Uint32Array(256)
  const part = new Uint8Array(columns * rows)
  const most = (i: number) => Math.max(data[3 * i] as number, data[3 * i + 1] as number, data[3 * i + 2] as number)
  let coloured = 0
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      const i = (top + y) * width + left + x
      const brightest = most(i)
      if (isColoured[i]) {
        levels[brightest] = (levels[brightest] as number) + 1
        coloured++
      }
      const least = Math.min(data[3 * i] as number, data[3 * i + 1] as number, data[3 * i + 2] as number)
      if (brightest - least < washed) continue
      const [x0, x1] = [Math.max(0, x - near), Math.min(columns, x + near + 1)]
      for (let v = Math.max(0, y - near); v < Math.min(rows, y + near + 1); v++) part.fill(1, v * columns + x0, v * columns + x1)
    }
  const limit = underStamp * median(levels, coloured)
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      if (part[y * columns + x] === 0) continue
      const i = (top + y) * width + left + x
      const brightest = most(i)
      grey[i] = brightest >= limit ? paper : (brightest * paper) / limit
    }
}

function median(levels: Uint32Array, count: number): number {
  let rest = count / 2
  return levels.findIndex((number) => {
    rest -= number
    return rest <= 0
  })
}
