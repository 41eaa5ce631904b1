import type { Dice } from '../../fictional/dice.ts'
import type { Raster } from '../raster.ts'
import { smoothNoise } from './smooth-noise.ts'

/**
 * Toner that runs out: ink loses up to `depth` of its blackness, in patches and in streaks along the way the paper took.
 * Where it is worst, small grains of it are gone altogether.
 */
export function fade({ width, height, channels, data }: Raster, depth: number, d: Dice): void {
  if (depth <= 0) return
  const patch = smoothNoise(d, width, height, width / 5)
  const streak = smoothNoise(d, width, 1, width / 60)
  const grain = smoothNoise(d, width, height, 1.7)
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i += channels) {
      if ((data[i] as number) > 250) {
        // Most of a page is paper.
        continue
      }
      const weak = depth * (0.65 * patch(x, y) + 0.35 * streak(x, 0))
      const share = 1 - weak * (grain(x, y) < weak * 0.7 ? 1.6 : 0.8)
      for (let c = 0; c < channels; c++) data[i + c] = 255 - (255 - (data[i + c] as number)) * Math.max(0, share)
    }
}
