/** A grey picture, row by row: 0 is black, 255 white. */
export interface Plane {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** A picture of which only is known where ink lies: 1 is ink, 0 paper. Row by row, a byte a pixel. */
export type Bitmap = Plane

/**
 * Averages over squares of `factor` × `factor` pixels; what does not fill a square at the right and at the bottom is left out.
 * @param memory gives room for so many pixels
 */
export function shrunk({ width, height, data }: Plane, factor: number, memory: (length: number) => Uint8Array): Plane {
  const [outWidth, outHeight] = [Math.floor(width / factor), Math.floor(height / factor)]
  const out = memory(outWidth * outHeight)
  const sums = new Uint32Array(outWidth)
  const area = factor * factor
  for (let y = 0; y < outHeight; y++) {
    sums.fill(0)
    for (let v = 0; v < factor; v++) {
      let at = (y * factor + v) * width
      for (let x = 0; x < outWidth; x++) {
        let sum = 0
        for (let u = 0; u < factor; u++) sum += data[at++] as number
        sums[x] = (sums[x] as number) + sum
      }
    }
    for (let x = 0; x < outWidth; x++) out[y * outWidth + x] = ((sums[x] as number) + area / 2) / area
  }
  return { width: outWidth, height: outHeight, data: out }
}
