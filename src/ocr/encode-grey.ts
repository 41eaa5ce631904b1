import sharp from 'sharp'
import type { LineCrop } from './engine.ts'

/** A crop as PNG. */
export const encodeGrey = ({ width, height, pixels }: LineCrop): Promise<Buffer> =>
  sharp(pixels, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer()
