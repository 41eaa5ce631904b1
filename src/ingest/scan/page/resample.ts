import type { Plane } from './plane.ts'
import type { Projection } from './projection.ts'

/**
 * A picture seen through a projection, between pixels mixed linearly.
 * @param toSource from the picture that is made to the one that is there; pixels have their middle at halves
 * @param outside what lies around the picture, by place of the picture
 */
export function resampled(
  source: Plane,
  toSource: Projection,
  width: number,
  height: number,
  outside: (x: number, y: number) => number,
): Plane {
  const out = new Uint8Array(width * height)
  const { width: sourceWidth, height: sourceHeight, data } = source
  const [a, b, c, d, e, f, g, h, i] = toSource
  const [right, bottom] = [sourceWidth - 1, sourceHeight - 1]
  for (let y = 0; y < height; y++) {
    const v = y + 0.5
    const start = y * width
    // The hot loop of reading a page: no arrays are made in it, and weights are whole 256ths.
    for (let x = 0; x < width; x++) {
      const u = x + 0.5
      const w = 1 / (g * u + h * v + i)
      const sx = (a * u + b * v + c) * w - 0.5
      const sy = (d * u + e * v + f) * w - 0.5
      const left = Math.floor(sx)
      const top = Math.floor(sy)
      if (left >= 0 && top >= 0 && left < right && top < bottom) {
        const fx = ((sx - left) * 256) | 0
        const fy = ((sy - top) * 256) | 0
        const at = top * sourceWidth + left
        const p = data[at] as number
        const r = data[at + sourceWidth] as number
        const upper = (p << 8) + ((data[at + 1] as number) - p) * fx
        const lower = (r << 8) + ((data[at + sourceWidth + 1] as number) - r) * fx
        out[start + x] = ((upper << 8) + (lower - upper) * fy + 32768) >> 16
      } else out[start + x] = atEdge(source, left, top, sx - left, sy - top, outside(sx, sy))
    }
  }
  return { width, height, data: out }
}

function atEdge({ width, height, data }: Plane, left: number, top: number, fx: number, fy: number, outside: number): number {
  const at = (x: number, y: number) => (x >= 0 && y >= 0 && x < width && y < height ? (data[y * width + x] as number) : outside)
  const upper = at(left, top) * (1 - fx) + at(left + 1, top) * fx
  const lower = at(left, top + 1) * (1 - fx) + at(left + 1, top + 1) * fx
  return upper * (1 - fy) + lower * fy + 0.5
}
