import type { Box } from '../../../layout/marks.ts'
import type { Bitmap, Plane } from './plane.ts'
import type { Projection } from './projection.ts'

/** What crops are made of. */
export interface CropSource {
  /** The picture as it was given, in grey, without seals. */
  readonly grey: Plane
  /** From the upright page to that picture. */
  readonly toSource: Projection
  /** On the upright page: ink that is left out. */
  readonly rules: Bitmap
  /** Brightness of the paper by place of the given picture. */
  readonly paperAt: (x: number, y: number) => number
}

/**
 * The pixels of a box of the upright page, taken from the given picture in one step.
 * @param height of the crop in pixels; its width follows
 * @param margin added to the box on each side, in pixels of the upright page
 */
export function cropOf(source: CropSource, [x0, y0, x1, y1]: Box, height: number, margin: number) {
  const scale = height / (y1 - y0 + 2 * margin)
  const width = Math.max(1, Math.round((x1 - x0 + 2 * margin) * scale))
  const [left, top] = [x0 - margin, y0 - margin]
  const [stepX, stepY] = [(x1 - x0 + 2 * margin) / width, 1 / scale]
  const pixels = new Uint8Array(width * height)
  const { toSource, grey, rules, paperAt } = source
  const [a, b, c, d, e, f, g, h, i] = toSource
  // Pixels of the given picture to one of the crop.
  const w0 = g * (x0 + x1) * 0.5 + h * (y0 + y1) * 0.5 + i
  const ratio = (Math.hypot(a, d) / w0) * Math.max(stepX, stepY)
  const samples = Math.max(1, Math.round(ratio))
  const hasRules = holdsInk(rules, left, top, x1 + margin, y1 + margin)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let sum = 0
      for (let m = 0; m < samples; m++)
        for (let n = 0; n < samples; n++) {
          const u = left + (x + (n + 0.5) / samples) * stepX
          const v = top + (y + (m + 0.5) / samples) * stepY
          const w = g * u + h * v + i
          const sx = (a * u + b * v + c) / w - 0.5
          const sy = (d * u + e * v + f) / w - 0.5
          const isOutside = sx < -0.5 || sy < -0.5 || sx > grey.width - 0.5 || sy > grey.height - 0.5
          if (isOutside || (hasRules && isInk(rules, Math.floor(u), Math.floor(v)))) sum += paperAt(sx, sy)
          else sum += ratio > 1 ? linear(grey, sx, sy) : cubic(grey, sx, sy)
        }
      const value = sum / (samples * samples)
      pixels[y * width + x] = value < 0 ? 0 : value > 255 ? 255 : value + 0.5
    }
  return { width, height, pixels }
}

const isInk = ({ width, height, data }: Bitmap, x: number, y: number) =>
  x >= 0 && y >= 0 && x < width && y < height && data[y * width + x] === 1

/** Whether there is ink in a box: in most lines there is none of a rule. */
function holdsInk({ width, height, data }: Bitmap, x0: number, y0: number, x1: number, y1: number): boolean {
  const [left, right] = [Math.max(0, Math.floor(x0)), Math.min(width, Math.ceil(x1))]
  for (let y = Math.max(0, Math.floor(y0)); y < Math.min(height, Math.ceil(y1)); y++)
    if (data.subarray(y * width + left, y * width + right).includes(1)) return true
  return false
}

function linear({ width, height, data }: Plane, x: number, y: number): number {
  const left = Math.max(0, Math.floor(x))
  const top = Math.max(0, Math.floor(y))
  const right = Math.min(width - 1, left + 1)
  const bottom = Math.min(height - 1, top + 1)
  const fx = Math.max(0, x - left)
  const p = data[top * width + left] as number
  const r = data[bottom * width + left] as number
  const upper = p + ((data[top * width + right] as number) - p) * fx
  return upper + (r + ((data[bottom * width + right] as number) - r) * fx - upper) * Math.max(0, y - top)
}

/** R. Keys, Cubic convolution interpolation for digital image processing, 1981, with a = -0.5. */
function cubic({ width, height, data }: Plane, x: number, y: number): number {
  const left = Math.floor(x)
  const top = Math.floor(y)
  const fx = x - left
  const fy = y - top
  // How much the four columns around the place weigh.
  const a = ((1 - 0.5 * fx) * fx - 0.5) * fx
  const b = (1.5 * fx - 2.5) * fx * fx + 1
  const c = ((2 - 1.5 * fx) * fx + 0.5) * fx
  const d = (0.5 * fx - 0.5) * fx * fx
  // Beyond the edge the picture goes on as it is there.
  const right = width - 1
  const first = left > 0 ? left - 1 : 0
  const second = Math.max(left, 0)
  const third = left < right ? left + 1 : right
  const fourth = left + 1 < right ? left + 2 : right
  let sum = 0
  for (let m = -1; m <= 2; m++) {
    const row = Math.min(height - 1, Math.max(0, top + m)) * width
    const line =
      a * (data[row + first] as number) +
      b * (data[row + second] as number) +
      c * (data[row + third] as number) +
      d * (data[row + fourth] as number)
    sum += line * keys(Math.abs(m - fy))
  }
  return sum
}

const keys = (t: number) => (t < 1 ? (1.5 * t - 2.5) * t * t + 1 : ((-0.5 * t + 2.5) * t - 4) * t + 2)
