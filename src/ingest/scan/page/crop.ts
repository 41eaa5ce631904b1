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
  /** Brightness of the paper by place of the upright page. */
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
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let sum = 0
      for (let m = 0; m < samples; m++)
        for (let n = 0; n < samples; n++) {
          const u = left + (x + (n + 0.5) / samples) * stepX
          const v = top + (y + (m + 0.5) / samples) * stepY
          const [column, row] = [Math.floor(u), Math.floor(v)]
          const isRule =
            column >= 0 && row >= 0 && column < rules.width && row < rules.height && rules.data[row * rules.width + column] === 1
          if (isRule) {
            sum += paperAt(u, v)
            continue
          }
          const w = g * u + h * v + i
          const [sx, sy] = [(a * u + b * v + c) / w - 0.5, (d * u + e * v + f) / w - 0.5]
          if (sx < -0.5 || sy < -0.5 || sx > grey.width - 0.5 || sy > grey.height - 0.5) sum += paperAt(u, v)
          else sum += ratio > 1 ? linear(grey, sx, sy) : cubic(grey, sx, sy)
        }
      const value = sum / (samples * samples)
      pixels[y * width + x] = value < 0 ? 0 : value > 255 ? 255 : value + 0.5
    }
  return { width, height, pixels }
}

function linear({ width, height, data }: Plane, x: number, y: number): number {
  const [left, top] = [Math.max(0, Math.floor(x)), Math.max(0, Math.floor(y))]
  const [right, bottom] = [Math.min(width - 1, left + 1), Math.min(height - 1, top + 1)]
  const [fx, fy] = [Math.max(0, x - left), Math.max(0, y - top)]
  const p = data[top * width + left] as number
  const r = data[bottom * width + left] as number
  const upper = p + ((data[top * width + right] as number) - p) * fx
  return upper + (r + ((data[bottom * width + right] as number) - r) * fx - upper) * fy
}

/** R. Keys, Cubic convolution interpolation for digital image processing, 1981, with a = -0.5. */
function cubic({ width, height, data }: Plane, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  const [fx, fy] = [x - left, y - top]
  let sum = 0
  for (let m = -1; m <= 2; m++) {
    const row = Math.min(height - 1, Math.max(0, top + m)) * width
    let line = 0
    for (let n = -1; n <= 2; n++)
      line += (data[row + Math.min(width - 1, Math.max(0, left + n))] as number) * keys(Math.abs(n - fx))
    sum += line * keys(Math.abs(m - fy))
  }
  return sum
}

const keys = (t: number) => (t < 1 ? (1.5 * t - 2.5) * t * t + 1 : ((-0.5 * t + 2.5) * t - 4) * t + 2)
