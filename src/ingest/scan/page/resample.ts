import type { Plane } from './plane.ts'
import type { Projection } from './projection.ts'

/**
 * A picture seen through a projection, between pixels mixed linearly.
 * @param toSource from the picture that is made to the one that is there; pixels have their middle at halves
 * @param outside what lies around the picture
 */
export function resampled(source: Plane, toSource: Projection, width: number, height: number, outside: number): Plane {
  const out = new Uint8Array(width * height)
  const { width: sourceWidth, height: sourceHeight, data } = source
  const [a, b, c, d, e, f, g, h, i] = toSource
  const [right, bottom] = [sourceWidth - 1, sourceHeight - 1]
  for (let y = 0; y < height; y++) {
    const v = y + 0.5
    const start = y * width
    for (let x = 0; x < width; x++) {
      const u = x + 0.5
      const w = g * u + h * v + i
      const sx = (a * u + b * v + c) / w - 0.5
      const sy = (d * u + e * v + f) / w - 0.5
      const [left, top] = [Math.floor(sx), Math.floor(sy)]
      if (left < -1 || top < -1 || left > right || top > bottom) {
        out[start + x] = outside
        continue
      }
      const [fx, fy] = [sx - left, sy - top]
      let [p, q, r, s] = [outside, outside, outside, outside]
      const at = top * sourceWidth + left
      if (left >= 0 && top >= 0 && left < right && top < bottom) {
        p = data[at] as number
        q = data[at + 1] as number
        r = data[at + sourceWidth] as number
        s = data[at + sourceWidth + 1] as number
      } else {
        const [hasLeft, hasTop, hasRight, hasBottom] = [left >= 0, top >= 0, left < right, top < bottom]
        if (hasLeft && hasTop) p = data[at] as number
        if (hasRight && hasTop) q = data[at + 1] as number
        if (hasLeft && hasBottom) r = data[at + sourceWidth] as number
        if (hasRight && hasBottom) s = data[at + sourceWidth + 1] as number
      }
      const upper = p + (q - p) * fx
      out[start + x] = upper + (r + (s - r) * fx - upper) * fy + 0.5
    }
  }
  return { width, height, data: out }
}
