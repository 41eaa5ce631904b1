import type { Dice } from '../../fictional/dice.ts'
import type { Raster } from '../raster.ts'
import { smoothNoise } from './smooth-noise.ts'

/** What lamp and sensor make of a sheet. */
export interface Exposure {
  /** Brightness of white paper, 0 to 255, by channel or for all of them. */
  readonly white: number | readonly [number, number, number]
  /** Brightness of black ink. */
  readonly black: number
  /** How much of the light is missing at the darkest end of the page, 0 to 1. */
  readonly slope: number
  /** Direction in which it gets darker, in degrees. */
  readonly direction: number
  /** Cloudy light: how much of it comes and goes over some centimetres. */
  readonly clouds: number
  /** Less light towards the corners, as lenses have it. */
  readonly vignette: number
  /** Shadow along edges: how much light is missing there, and how far it reaches as a share of the width. */
  readonly shadow: {
    readonly edges: readonly ('left' | 'right' | 'top' | 'bottom')[]
    readonly depth: number
    readonly reach: number
  }
  /** Standard deviation of the sensor's noise in grey levels. */
  readonly noise: number
}

export const evenLight: Exposure = {
  white: 255,
  black: 0,
  slope: 0,
  direction: 0,
  clouds: 0,
  vignette: 0,
  shadow: { edges: [], depth: 0, reach: 0.05 },
  noise: 0,
}

/** Changes the picture in place. */
export function expose(picture: Raster, exposure: Exposure, d: Dice): void {
  const { width, height, channels, data } = picture
  const { black, slope, clouds, vignette, shadow, noise } = exposure
  const white = typeof exposure.white === 'number' ? [exposure.white, exposure.white, exposure.white] : exposure.white
  const angle = (exposure.direction * Math.PI) / 180
  const [dx, dy] = [Math.cos(angle) / width, Math.sin(angle) / height]
  const cloud = smoothNoise(d, width, height, Math.max(width, height) / 6)
  const grains = gaussianTable(d)
  let state = d.int(1, 0x7fffffff)
  const at = (edge: string) => (shadow.edges.includes(edge as 'left') ? 1 : 0)
  const edges = [at('left'), at('right'), at('top'), at('bottom')] as const
  const reach = shadow.reach * width
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let light = 1 - slope * (0.5 + dx * (x - width / 2) + dy * (y - height / 2))
      if (clouds > 0) light *= 1 - clouds * cloud(x, y)
      if (vignette > 0) light *= 1 - vignette * (((x / width - 0.5) ** 2 + (y / height - 0.5) ** 2) * 2)
      if (shadow.depth > 0) {
        const near =
          edges[0] * Math.exp(-x / reach) +
          edges[1] * Math.exp((x - width) / reach) +
          edges[2] * Math.exp(-y / reach) +
          edges[3] * Math.exp((y - height) / reach)
        light *= 1 - shadow.depth * Math.min(1, near)
      }
      for (let c = 0; c < channels; c++, i++) {
        const value = black + ((data[i] as number) / 255) * ((white[c] as number) - black)
        // Marsaglia's xorshift picks a grain of the table.
        state ^= state << 13
        state ^= state >>> 17
        state ^= state << 5
        data[i] = value * light + (noise === 0 ? 0 : noise * (grains[state & 0xffff] as number))
      }
    }
}

/** 65,536 throws of the normal distribution (G. Box and M. Muller, 1958). */
function gaussianTable(d: Dice): Float32Array {
  return Float32Array.from({ length: 0x10000 }, () => Math.sqrt(-2 * Math.log(1 - d.next())) * Math.cos(2 * Math.PI * d.next()))
}
