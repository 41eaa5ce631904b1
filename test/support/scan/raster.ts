/** A picture in memory: 8 bit, 1 (grey) or 3 (RGB) channels, row by row. */
export interface Raster {
  readonly width: number
  readonly height: number
  readonly channels: 1 | 3
  readonly data: Uint8ClampedArray
}

export const raster = (width: number, height: number, channels: 1 | 3): Raster => ({
  width,
  height,
  channels,
  data: new Uint8ClampedArray(width * height * channels),
})

/** Red, green and blue, or grey thrice, without the fourth channel of a canvas. */
export function fromCanvas(rgba: Uint8ClampedArray, width: number, height: number, channels: 1 | 3): Raster {
  const made = raster(width, height, channels)
  const { data } = made
  for (let i = 0, j = 0; j < data.length; i += 4) {
    data[j++] = rgba[i] as number
    if (channels === 1) continue
    data[j++] = rgba[i + 1] as number
    data[j++] = rgba[i + 2] as number
  }
  return made
}

/** Luminance as video has it (ITU-R BT.601). */
export function toGrey(picture: Raster): Raster {
  if (picture.channels === 1) return picture
  const grey = raster(picture.width, picture.height, 1)
  const { data } = picture
  for (let i = 0, j = 0; i < grey.data.length; i++, j += 3)
    grey.data[i] = 0.299 * (data[j] as number) + 0.587 * (data[j + 1] as number) + 0.114 * (data[j + 2] as number)
  return grey
}
