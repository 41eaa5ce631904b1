import type { Plane } from './plane.ts'
import type { Projection } from './projection.ts'
import { scratch } from './scratch.ts'

/** So many pixels of a row are taken to lie evenly spaced: a projection bends what is as short as this by next to nothing. */
const span = 64
/** Places are whole numbers of this part of a pixel; pictures have fewer than 32768 pixels a side. */
const precise = 1 << 16

/**
 * A picture seen through a projection, between pixels mixed linearly.
 * @param toSource from the picture that is made to the one that is there; pixels have their middle at halves
 * @param outside what lies around the picture
 */
export function resampled(source: Plane, toSource: Projection, width: number, height: number, outside: number): Plane {
  const out = scratch.take(width * height)
  const [a, b, c, d, e, f, g, h, i] = toSource
  const [right, bottom] = [(source.width - 1) * precise, (source.height - 1) * precise]
  for (let y = 0; y < height; y++) {
    const v = y + 0.5
    for (let x = 0; x < width; x += span) {
      const end = Math.min(width, x + span)
      const [first, last] = [x + 0.5, end - 0.5]
      const w = precise / (g * first + h * v + i)
      const z = precise / (g * last + h * v + i)
      const sx = Math.round((a * first + b * v + c) * w - precise / 2)
      const sy = Math.round((d * first + e * v + f) * w - precise / 2)
      const tx = Math.round((a * last + b * v + c) * z - precise / 2)
      const ty = Math.round((d * last + e * v + f) * z - precise / 2)
      const steps = Math.max(1, end - 1 - x)
      const [dx, dy] = [Math.round((tx - sx) / steps), Math.round((ty - sy) / steps)]
      // Rounded steps may lead a little beyond the end.
      const isWithin =
        Math.min(sx, tx) >= span &&
        Math.min(sy, ty) >= span &&
        Math.max(sx, tx) < right - span &&
        Math.max(sy, ty) < bottom - span
      const write = isWithin ? inside : atEdge
      write(source, out, y * width + x, y * width + end, sx, sy, dx, dy, outside)
    }
  }
  return { width, height, data: out }
}

/** The hot loop of reading a page: integers only, and weights are 256ths. */
function inside(
  { width, data }: Plane,
  out: Uint8Array,
  start: number,
  end: number,
  startX: number,
  startY: number,
  dx: number,
  dy: number,
): void {
  let x = startX | 0
  let y = startY | 0
  for (let at = start; at < end; at++) {
    const fx = (x >> 8) & 255
    const from = (y >> 16) * width + (x >> 16)
    const p = data[from] as number
    const r = data[from + width] as number
    const upper = (p << 8) + ((data[from + 1] as number) - p) * fx
    const lower = (r << 8) + ((data[from + width + 1] as number) - r) * fx
    out[at] = ((upper << 8) + (lower - upper) * ((y >> 8) & 255) + 32768) >> 16
    x = (x + dx) | 0
    y = (y + dy) | 0
  }
}

function atEdge(
  { width, height, data }: Plane,
  out: Uint8Array,
  start: number,
  end: number,
  x: number,
  y: number,
  dx: number,
  dy: number,
  outside: number,
): void {
  const pixel = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < width && y < height ? (data[y * width + x] as number) : outside
  for (let at = start; at < end; at++) {
    const [u, v] = [(x + (at - start) * dx) / precise, (y + (at - start) * dy) / precise]
    const [left, top] = [Math.floor(u), Math.floor(v)]
    const [fx, fy] = [u - left, v - top]
    const upper = pixel(left, top) * (1 - fx) + pixel(left + 1, top) * fx
    const lower = pixel(left, top + 1) * (1 - fx) + pixel(left + 1, top + 1) * fx
    out[at] = upper * (1 - fy) + lower * fy + 0.5
  }
}
