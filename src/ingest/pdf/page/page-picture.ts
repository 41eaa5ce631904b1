import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { around } from '../../../layout/frame.ts'
import type { Box } from '../../../layout/marks.ts'
import type { Pixels } from '../../scan/pixels.ts'
import type { PagePicture } from '../../scan/scan-protocol.ts'
import { limits } from '../limits.ts'
import type { PageImage, PageWalk } from './walk-page.ts'

type PageOfPicture = Pick<PageWalk['marks'], 'page' | 'width' | 'height'>

/** What pdf.js hands over of a picture. `kind`: 1 is one bit a pixel, 2 RGB, 3 RGBA. */
interface PdfjsImage {
  readonly width: number
  readonly height: number
  readonly kind?: 1 | 2 | 3
  readonly data?: Uint8Array | Uint8ClampedArray | string | null
}

/** A page or more of it that is one picture. */
const wholePage = 0.8
/** Beside it, a picture this small is a logo or dirt. */
const tiny = 0.01
/** Less than this share of a picture's side hangs over what is seen of it: it is left as it is. */
const overhang = 0.01
/** Pictures that differ in resolution by less than this lie on one grid of pixels. */
const sameResolution = 0.02

/**
 * The picture that a scanned page, or a part of a page, consists of, in its own resolution: the page is not drawn anew.
 * Pictures that it was cut into, or that lie on each other (text as a mask over a background), are put together.
 * @returns null where there are no pictures whose pixels are known
 */
export async function pagePicture(
  page: PDFPageProxy,
  images: readonly PageImage[],
  marks: PageOfPicture,
): Promise<PagePicture | null> {
  const placed: Placed[] = []
  for (const image of images) {
    const pixels = await pixelsOf(page, image)
    if (pixels) placed.push(seenOf(upright(pixels, image), image))
  }
  const [first] = placed
  if (!first) return null
  const isWhole = areaOf(first.box) >= wholePage * marks.width * marks.height
  const isAlone = placed.every(({ box }, i) => i === 0 || areaOf(box) < tiny * marks.width * marks.height)
  const isSingle = placed.length === 1 || (isWhole && isAlone)
  const { pixels: own, box } = isSingle ? { pixels: opaque(first.pixels), box: first.box } : composed(placed)
  const pixels = squared(own, box)
  const frame: Box = [box[0] / marks.width, box[1] / marks.height, box[2] / marks.width, box[3] / marks.height]
  return { number: marks.page, pixels, dpi: Math.round((72 * pixels.width) / (box[2] - box[0])), frame }
}

const areaOf = ([x0, y0, x1, y1]: Box) => (x1 - x0) * (y1 - y0)

/** Pixels of which those with alpha 0 are not there. */
interface Layer extends Pixels {
  readonly alpha: Uint8Array | null
}

interface Placed {
  readonly pixels: Layer
  readonly box: Box
}

/** Without what was cropped away. */
function seenOf(layer: Layer, { box, seen }: PageImage): Placed {
  const [width, height] = [box[2] - box[0], box[3] - box[1]]
  const hangs = [(seen[0] - box[0]) / width, (seen[1] - box[1]) / height, (box[2] - seen[2]) / width, (box[3] - seen[3]) / height]
  if (hangs.every((share) => share < overhang)) return { pixels: layer, box }
  const column = (x: number) => Math.round(((x - box[0]) / width) * layer.width)
  const row = (y: number) => Math.round(((y - box[1]) / height) * layer.height)
  const [left, top] = [column(seen[0]), row(seen[1])]
  const [right, bottom] = [Math.max(left + 1, column(seen[2])), Math.max(top + 1, row(seen[3]))]
  const cropped = (from: Uint8Array, size: number) => {
    const to = new Uint8Array((right - left) * (bottom - top) * size)
    for (let y = top; y < bottom; y++)
      to.set(from.subarray((y * layer.width + left) * size, (y * layer.width + right) * size), (y - top) * (right - left) * size)
    return to
  }
  const { channels, data, alpha } = layer
  const pixels = { width: right - left, height: bottom - top, channels }
  return { pixels: { ...pixels, data: cropped(data, channels), alpha: alpha && cropped(alpha, 1) }, box: seen }
}

async function pixelsOf(page: PDFPageProxy, { source, isMask }: PageImage): Promise<Layer | null> {
  if (source === null) return null
  const image = await imageOf(page, source)
  if (!image || !(image.width > 0) || !(image.height > 0)) return null
  const { width, height, kind = 1 } = image
  const data = typeof image.data === 'string' ? (await imageOf(page, image.data))?.data : image.data
  if (!data || typeof data === 'string') return null
  if (isMask || kind === 1) return oneBit(data, width, height, isMask)
  return kind === 2 ? { width, height, channels: 3, data: asBytes(data), alpha: null } : withAlpha(data, width, height)
}

const asBytes = (data: Uint8Array | Uint8ClampedArray) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength)

async function imageOf(page: PDFPageProxy, source: string | object): Promise<PdfjsImage | null> {
  if (typeof source !== 'string') return source as PdfjsImage
  const objects = source.startsWith('g_') ? page.commonObjs : page.objs
  return await new Promise((resolve) => {
    objects.get(source, (image: unknown) => resolve(image as PdfjsImage | null))
  })
}

/** One bit a pixel, 1 for white; of a mask, 1 for what is left out. Rows begin with a byte. */
function oneBit(bits: Uint8Array | Uint8ClampedArray, width: number, height: number, isMask: boolean): Layer {
  const data = new Uint8Array(width * height)
  const stride = (width + 7) >> 3
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data[y * width + x] = ((bits[y * stride + (x >> 3)] ?? 255) >> (7 - (x & 7))) & 1 ? 255 : 0
  return { width, height, channels: 1, data, alpha: isMask ? data.map((value) => 255 - value) : null }
}

function withAlpha(rgba: Uint8Array | Uint8ClampedArray, width: number, height: number): Layer {
  const data = new Uint8Array(3 * width * height)
  const alpha = new Uint8Array(width * height)
  for (let i = 0; i < alpha.length; i++) {
    data[3 * i] = rgba[4 * i] as number
    data[3 * i + 1] = rgba[4 * i + 1] as number
    data[3 * i + 2] = rgba[4 * i + 2] as number
    alpha[i] = rgba[4 * i + 3] as number
  }
  return { width, height, channels: 3, data, alpha: alpha.every((value) => value === 255) ? null : alpha }
}

/** Turned and mirrored as the page shows it, in quarter turns. */
function upright(layer: Layer, { matrix: [a, b, c, d] }: PageImage): Layer {
  const isTurned = Math.abs(b) > Math.abs(a)
  // Columns of the page run along the picture's own columns, or down its rows.
  const [mirrorX, mirrorY] = isTurned ? [c > 0, b < 0] : [a < 0, d > 0]
  if (!isTurned && !mirrorX && !mirrorY) return layer
  const { width, height, channels } = layer
  const [outWidth, outHeight] = isTurned ? [height, width] : [width, height]
  const moved = (from: Uint8Array, size: number) => {
    const to = new Uint8Array(from.length)
    for (let y = 0; y < outHeight; y++)
      for (let x = 0; x < outWidth; x++) {
        const [u, v] = [mirrorX ? outWidth - 1 - x : x, mirrorY ? outHeight - 1 - y : y]
        const source = isTurned ? u * width + v : v * width + u
        for (let channel = 0; channel < size; channel++)
          to[(y * outWidth + x) * size + channel] = from[source * size + channel] as number
      }
    return to
  }
  return {
    width: outWidth,
    height: outHeight,
    channels,
    data: moved(layer.data, channels),
    alpha: layer.alpha && moved(layer.alpha, 1),
  }
}

/** On white paper. */
function opaque({ width, height, channels, data, alpha }: Layer): Pixels {
  if (!alpha) return { width, height, channels, data }
  const whole = new Uint8Array(data.length)
  for (let i = 0; i < data.length; i++) {
    const share = (alpha[Math.floor(i / channels)] as number) / 255
    whole[i] = Math.round(255 + ((data[i] as number) - 255) * share)
  }
  return { width, height, channels, data: whole }
}

/** Pictures drawn one after the other onto one, in the finest of their resolutions. */
function composed(placed: readonly Placed[]): { pixels: Pixels; box: Box } {
  const box = around(placed.map((one) => one.box))
  const [boxWidth, boxHeight] = [Math.max(1, box[2] - box[0]), Math.max(1, box[3] - box[1])]
  const finest = (axis: 'width' | 'height', from: 0 | 1) =>
    Math.max(...placed.map((one) => one.pixels[axis] / Math.max(1, one.box[(from + 2) as 2 | 3] - one.box[from])))
  const [fineX, fineY] = [finest('width', 0), finest('height', 1)]
  const bound = Math.min(1, Math.sqrt(limits.pixels / (boxWidth * fineX * boxHeight * fineY)))
  const [scaleX, scaleY] = [fineX * bound, fineY * bound]
  const channels = placed.some(({ pixels }) => pixels.channels === 3) ? 3 : 1
  const [width, height] = [Math.max(1, Math.round(boxWidth * scaleX)), Math.max(1, Math.round(boxHeight * scaleY))]
  const data = new Uint8Array(width * height * channels).fill(255)
  for (const { box: own, pixels } of placed) {
    const [x0, y0] = [Math.round((own[0] - box[0]) * scaleX), Math.round((own[1] - box[1]) * scaleY)]
    const across = (count: number, length: number, scale: number) =>
      Math.abs(count / length / scale - 1) < sameResolution ? count : Math.round(length * scale)
    const w = across(pixels.width, own[2] - own[0], scaleX)
    const h = across(pixels.height, own[3] - own[1], scaleY)
    for (let y = Math.max(0, -y0); y < h && y0 + y < height; y++) {
      const v = Math.min(pixels.height - 1, Math.floor(((y + 0.5) * pixels.height) / h))
      for (let x = Math.max(0, -x0); x < w && x0 + x < width; x++) {
        const source = v * pixels.width + Math.min(pixels.width - 1, Math.floor(((x + 0.5) * pixels.width) / w))
        const share = pixels.alpha ? (pixels.alpha[source] as number) / 255 : 1
        if (share === 0) continue
        const target = ((y0 + y) * width + x0 + x) * channels
        for (let channel = 0; channel < channels; channel++) {
          const value = pixels.data[source * pixels.channels + (pixels.channels === 3 ? channel : 0)] as number
          data[target + channel] = Math.round((data[target + channel] as number) * (1 - share) + value * share)
        }
      }
    }
  }
  return { pixels: { width, height, channels, data }, box }
}

/** Pixels whose sides differ by less than this are squares. */
const square = 0.05

/** Old faxes have twice as many pixels across as down: the coarser way is stretched. */
function squared(pixels: Pixels, [x0, y0, x1, y1]: Box): Pixels {
  const [across, down] = [pixels.width / Math.max(1e-6, x1 - x0), pixels.height / Math.max(1e-6, y1 - y0)]
  if (Math.abs(across / down - 1) < square) return pixels
  const width = across < down ? Math.round((pixels.width * down) / across) : pixels.width
  const height = down < across ? Math.round((pixels.height * across) / down) : pixels.height
  if (width * height > limits.pixels) return pixels
  const { channels } = pixels
  const data = new Uint8Array(width * height * channels)
  for (let y = 0; y < height; y++) {
    const v = Math.floor(((y + 0.5) * pixels.height) / height)
    for (let x = 0; x < width; x++) {
      const u = Math.floor(((x + 0.5) * pixels.width) / width)
      for (let channel = 0; channel < channels; channel++)
        data[(y * width + x) * channels + channel] = pixels.data[(v * pixels.width + u) * channels + channel] as number
    }
  }
  return { width, height, channels, data }
}
