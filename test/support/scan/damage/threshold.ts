import type { Raster } from '../raster.ts'

/** Black and white, still a byte a pixel: 0 where the picture is darker than `level`. In place; one channel. */
export function threshold({ data, channels }: Raster, level: number): void {
  if (channels !== 1) throw new Error('only grey pictures have a threshold')
  for (let i = 0; i < data.length; i++) data[i] = (data[i] as number) < level ? 0 : 255
}
