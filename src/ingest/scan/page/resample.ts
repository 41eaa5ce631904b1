import type { Plane } from './plane.ts'
import type { Projection } from './projection.ts'

/** So many pixels of a row are taken to lie evenly spaced: a projection bends what is as short as this by next to nothing. */
const span = 64
/** Places are whole numbers of this part of a pixel, and of 31 bits where no side has more pixels than this. */
const precise = 1 << 16
const longest = 1 << 15

/** How pixels are mixed at a place between them. */
interface Mixing {
  /** So many pixels are looked at before the place and behind it. */
  readonly before: number
  readonly behind: number
  /** Writes the pixels from `start` to `end`, for places all of whose pixels are there: `x` and `y`, and from there on by steps. */
  readonly write: (
    source: Plane,
    out: Uint8Array,
    start: number,
    end: number,
    x: number,
    y: number,
    dx: number,
    dy: number,
  ) => void
  /** The same for one place, which lies so far right of and below the middle of a pixel, as shares of one. */
  readonly mixed: (pixel: (x: number, y: number) => number, x: number, y: number, right: number, below: number) => number
}

/**
 * Writes a picture seen through a projection.
 * @param toSource from the picture that is made to the one that is there; pixels have their middle at halves
 * @param around what lies outside of the picture, by its place there
 */
export function resample(
  source: Plane,
  toSource: Projection,
  { width, height, data }: Plane,
  { before, behind, write, mixed }: Mixing,
  around: (x: number, y: number) => number,
): void {
  const [a, b, c, d, e, f, g, h, i] = toSource
  const [right, bottom] = [(source.width - behind) * precise, (source.height - behind) * precise]
  const isSmall = source.width < longest && source.height < longest
  const pixel = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < source.width && y < source.height ? (source.data[y * source.width + x] as number) : around(x, y)
  for (let y = 0; y < height; y++) {
    const v = y + 0.5
    for (let x = 0; x < width; x += span) {
      const end = Math.min(width, x + span)
      const first = x + 0.5
      const last = end - 0.5
      const w = precise / (g * first + h * v + i)
      const z = precise / (g * last + h * v + i)
      const sx = Math.round((a * first + b * v + c) * w - precise / 2)
      const sy = Math.round((d * first + e * v + f) * w - precise / 2)
      const tx = Math.round((a * last + b * v + c) * z - precise / 2)
      const ty = Math.round((d * last + e * v + f) * z - precise / 2)
      const steps = Math.max(1, end - 1 - x)
      const dx = Math.round((tx - sx) / steps)
      const dy = Math.round((ty - sy) / steps)
      const start = y * width
      // Rounded steps may lead a little beyond the end.
      if (
        isSmall &&
        Math.min(sx, tx) >= before * precise + span &&
        Math.min(sy, ty) >= before * precise + span &&
        Math.max(sx, tx) < right - span &&
        Math.max(sy, ty) < bottom - span
      )
        write(source, data, start + x, start + end, sx | 0, sy | 0, dx | 0, dy | 0)
      else
        for (let at = x; at < end; at++) {
          const u = (sx + (at - x) * dx) / precise
          const v = (sy + (at - x) * dy) / precise
          const value = mixed(pixel, Math.floor(u), Math.floor(v), u - Math.floor(u), v - Math.floor(v))
          data[start + at] = value < 0 ? 0 : value > 255 ? 255 : value + 0.5
        }
    }
  }
}

/** Between the four pixels around a place. */
export const linear: Mixing = {
  before: 0,
  behind: 1,
  /** The hot loop of reading a page: integers only, and weights are 256ths. */
  write({ width, data }, out, start, end, startX, startY, dx, dy) {
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
  },
  mixed(pixel, x, y, right, below) {
    const upper = pixel(x, y) * (1 - right) + pixel(x + 1, y) * right
    const lower = pixel(x, y + 1) * (1 - right) + pixel(x + 1, y + 1) * right
    return upper * (1 - below) + lower * below
  },
}

/** What the four pixels in line with a place weigh. R. Keys, Cubic convolution interpolation for digital image processing, 1981, with a = -0.5. */
const keys = (t: number): [number, number, number, number] => [
  ((1 - 0.5 * t) * t - 0.5) * t,
  (1.5 * t - 2.5) * t * t + 1,
  ((2 - 1.5 * t) * t + 0.5) * t,
  (0.5 * t - 0.5) * t * t,
]

/** The same by 256ths of a pixel, four whole numbers each that add up to 1024. */
const weights = Int32Array.from(
  Array.from({ length: 256 }, (_, place) => {
    const [first, , third, fourth] = keys(place / 256).map((weight) => Math.round(1024 * weight)) as [
      number,
      number,
      number,
      number,
    ]
    return [first, 1024 - first - third - fourth, third, fourth]
  }).flat(),
)

/** By cubic convolution over the sixteen pixels around a place: what is enlarged stays sharp. */
export const cubic: Mixing = {
  before: 1,
  behind: 2,
  write({ width, data }, out, start, end, startX, startY, dx, dy) {
    let x = startX | 0
    let y = startY | 0
    const row = (from: number, a: number, b: number, c: number, d: number) =>
      a * (data[from] as number) +
      b * (data[from + 1] as number) +
      c * (data[from + 2] as number) +
      d * (data[from + 3] as number)
    for (let at = start; at < end; at++) {
      const across = (x >> 6) & 1020
      const down = (y >> 6) & 1020
      const a = weights[across] as number
      const b = weights[across + 1] as number
      const c = weights[across + 2] as number
      const d = weights[across + 3] as number
      const from = ((y >> 16) - 1) * width + (x >> 16) - 1
      const value =
        ((weights[down] as number) * row(from, a, b, c, d) +
          (weights[down + 1] as number) * row(from + width, a, b, c, d) +
          (weights[down + 2] as number) * row(from + 2 * width, a, b, c, d) +
          (weights[down + 3] as number) * row(from + 3 * width, a, b, c, d) +
          (1 << 19)) >>
        20
      out[at] = Math.min(255, Math.max(0, value))
      x = (x + dx) | 0
      y = (y + dy) | 0
    }
  },
  mixed(pixel, x, y, right, below) {
    const [across, down] = [keys(right), keys(below)]
    const line = (row: number) => across.reduce((sum, weight, i) => sum + weight * pixel(x + i - 1, row), 0)
    return down.reduce((sum, weight, i) => sum + weight * line(y + i - 1), 0)
  },
}
