import { type Raster, raster } from '../raster.ts'

/** A Gaussian blur; `sigma` in pixels. */
export function blur(picture: Raster, sigma: number): Raster {
  if (sigma <= 0) return picture
  const kernel = gaussian(sigma)
  const { width, height, channels } = picture
  const middle = raster(width, height, channels)
  const done = raster(width, height, channels)
  along(picture.data, middle.data, kernel, { lines: height, lineStep: width * channels, length: width, step: channels, channels })
  along(middle.data, done.data, kernel, { lines: width, lineStep: channels, length: height, step: width * channels, channels })
  return done
}

interface Walk {
  readonly lines: number
  readonly lineStep: number
  readonly length: number
  readonly step: number
  readonly channels: number
}

function along(
  source: Uint8ClampedArray,
  target: Uint8ClampedArray,
  kernel: Float32Array,
  { lines, lineStep, length, step, channels }: Walk,
): void {
  const reach = kernel.length >> 1
  for (let line = 0; line < lines; line++)
    for (let c = 0; c < channels; c++) {
      const base = line * lineStep + c
      for (let i = 0; i < length; i++) {
        let sum = 0
        for (let k = -reach; k <= reach; k++) {
          const j = i + k < 0 ? 0 : i + k >= length ? length - 1 : i + k
          sum += (kernel[k + reach] as number) * (source[base + j * step] as number)
        }
        target[base + i * step] = sum
      }
    }
}

function gaussian(sigma: number): Float32Array {
  const reach = Math.max(1, Math.ceil(sigma * 2.5))
  const kernel = Float32Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * sigma * sigma)))
  const sum = kernel.reduce((a, b) => a + b, 0)
  return kernel.map((value) => value / sum)
}
