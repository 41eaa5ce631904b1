import type { Dice } from '../../fictional/dice.ts'
import type { Raster } from '../raster.ts'

/** Dirt on the glass: dots of `size` pixels across, so many a megapixel, anywhere on the page. `shade` is their grey level. */
export function speckle(
  { width, height, channels, data }: Raster,
  { perMegapixel, size, shade }: { perMegapixel: number; size: readonly [least: number, most: number]; shade: number },
  d: Dice,
): void {
  const count = Math.round((perMegapixel * width * height) / 1e6)
  for (let n = 0; n < count; n++) {
    const [cx, cy] = [d.next() * width, d.next() * height]
    const radius = (size[0] + d.next() * (size[1] - size[0])) / 2
    const [stretch, lean] = [0.7 + d.next() * 0.6, d.next() * 0.4]
    for (let y = Math.max(0, Math.floor(cy - radius * 2)); y <= Math.min(height - 1, cy + radius * 2); y++)
      for (let x = Math.max(0, Math.floor(cx - radius * 2)); x <= Math.min(width - 1, cx + radius * 2); x++) {
        const [u, v] = [(x - cx + lean * (y - cy)) / stretch, (y - cy) * stretch]
        // A soft edge, half a pixel wide.
        const cover = Math.min(1, Math.max(0, radius - Math.hypot(u, v) + 0.5))
        if (cover === 0) continue
        for (let c = 0, i = (y * width + x) * channels; c < channels; c++, i++)
          data[i] = Math.min(data[i] as number, (data[i] as number) * (1 - cover) + shade * cover)
      }
  }
}
