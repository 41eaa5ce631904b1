import type { Box } from '../../../layout/marks.ts'
import { type Bitmap, type Plane, shrunk } from './plane.ts'
import { after, type Projection, project } from './projection.ts'
import { cubic, linear, resample } from './resample.ts'

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
  const { toSource, grey, rules, paperAt } = source
  const [a, , , d, , , g, h, i] = toSource
  const [left, top] = [x0 - margin, y0 - margin]
  const [stepX, stepY] = [(x1 - x0 + 2 * margin) / width, 1 / scale]
  // Pixels of the given picture to one of the crop: where there are several, so many samples of each are taken.
  const ratio = (Math.hypot(a, d) / (g * (x0 + x1) * 0.5 + h * (y0 + y1) * 0.5 + i)) * Math.max(stepX, stepY)
  const samples = Math.max(1, Math.round(ratio))
  const toPage: Projection = [stepX / samples, 0, left, 0, stepY / samples, top, 0, 0, 1]
  const sampled = { width: width * samples, height: height * samples, data: new Uint8Array(width * height * samples ** 2) }
  const toGrey = after(toSource, toPage)
  resample(grey, toGrey, sampled, ratio > 1 ? linear : cubic, paperAt)
  if (holdsInk(rules, left, top, x1 + margin, y1 + margin)) withoutRules(sampled, toPage, toGrey, source)
  const { data: pixels } = samples === 1 ? sampled : shrunk(sampled, samples, (length) => new Uint8Array(length))
  return { width, height, pixels }
}

/** Whether there is ink in a box: in most lines there is none of a rule. */
function holdsInk({ width, height, data }: Bitmap, x0: number, y0: number, x1: number, y1: number): boolean {
  const [left, right] = [Math.max(0, Math.floor(x0)), Math.min(width, Math.ceil(x1))]
  for (let y = Math.max(0, Math.floor(y0)); y < Math.min(height, Math.ceil(y1)); y++)
    if (data.subarray(y * width + left, y * width + right).includes(1)) return true
  return false
}

/** Where a rule is, there is paper. @param toPage moves and enlarges only */
function withoutRules(
  { width, height, data }: Plane,
  toPage: Projection,
  toGrey: Projection,
  { rules, paperAt }: CropSource,
): void {
  const [stepX, , left, , stepY, top] = toPage
  for (let y = 0; y < height; y++) {
    const v = Math.floor(top + (y + 0.5) * stepY)
    if (v < 0 || v >= rules.height) continue
    for (let x = 0; x < width; x++) {
      const u = Math.floor(left + (x + 0.5) * stepX)
      if (u < 0 || u >= rules.width || rules.data[v * rules.width + u] !== 1) continue
      data[y * width + x] = paperAt(...project(toGrey, [x + 0.5, y + 0.5]))
    }
  }
}
