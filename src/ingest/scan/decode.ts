import { readFile } from 'node:fs/promises'
import sharp, { type Metadata, type Sharp } from 'sharp'
import { decodeBmp, isBmp, sizeOfBmp } from './picture/decode-bmp.ts'
import { lookInto, type PictureFile } from './picture/picture-file.ts'
import { type Resolution, tiffResolution } from './picture/tiff-resolution.ts'
import type { Pixels } from './pixels.ts'

/** Why a picture is not read. `reason` is what the decoder said, in English. */
export interface PictureRefusal {
  readonly refused: 'picture-too-large' | 'picture-damaged' | 'picture-empty'
  readonly reason: string
}

interface DecodedPage extends Pixels {
  /** Pixels to the inch, where the picture states it. */
  readonly dpi: number | null
  /** A part of the picture is missing: its end was cut off, or could not be decoded. */
  readonly isCutOff: boolean
}

/** A picture file that is open: one page, or several in TIFF. */
export interface OpenedPicture {
  readonly pages: number
  /** @param page from 1 */
  decode(page: number): Promise<DecodedPage | PictureRefusal>
}

/** Pixels of a picture; A3 at 600 dots to the inch has 70 million. */
const mostPixels = 100_000_000
/** Pictures with more pixels than this are decoded smaller: text of forms needs no more, and memory is bounded. */
const keptPixels = 36_000_000
/** Pages of a file. */
const mostPages = 10_000
/** Resolutions across and down that differ by more than this are meant: a page of a fax. */
const square = 1.05

// One picture at a time in a process: what is decoded is used once.
sharp.cache(false)
sharp.concurrency(1)

/**
 * Opens a PNG, JPEG, WebP, GIF, TIFF or BMP file. Pixels are decoded page by page, when they are asked for. A file that is not
 * there any more is refused.
 */
export async function openPicture(file: PictureFile): Promise<OpenedPicture | PictureRefusal> {
  let content = file
  try {
    if (lookInto(file, (part) => part(0, 1) === null)) return { refused: 'picture-empty', reason: 'no bytes' }
    // The decoder takes brackets at the end of a name for options.
    if (typeof file === 'string' && (file.endsWith(']') || lookInto(file, isBmp))) content = await readFile(file)
  } catch (error) {
    return damaged(error)
  }
  if (typeof content !== 'string' && lookInto(content, isBmp)) return openBmp(content)
  const metadata = await metadataOf(content, 0)
  if ('refused' in metadata) return metadata
  // Frames of an animation are no pages; the first one is what is seen.
  const isPaged = metadata.format === 'tiff'
  const pages = isPaged ? Math.min(mostPages, metadata.pages ?? 1) : 1
  return { pages, decode: (page) => decodePage(content, page - 1, isPaged) }
}

function openBmp(bytes: Uint8Array): OpenedPicture | PictureRefusal {
  const size = sizeOfBmp(bytes)
  if (!size) return { refused: 'picture-damaged', reason: 'no bitmap that is known' }
  const refusal = refusalOf(size.width, size.height)
  if (refusal) return refusal
  const decode = async () => decodeBmp(bytes) ?? ({ refused: 'picture-damaged', reason: 'no pixels' } as const)
  return { pages: 1, decode }
}

function refusalOf(width: number, height: number): PictureRefusal | null {
  if (!(width > 0) || !(height > 0)) return { refused: 'picture-empty', reason: `${width} × ${height} pixels` }
  if (width * height > mostPixels) return { refused: 'picture-too-large', reason: `${width} × ${height} pixels` }
  return null
}

async function metadataOf(file: PictureFile, page: number): Promise<Metadata | PictureRefusal> {
  try {
    const metadata = await sharp(file, { limitInputPixels: false, page }).metadata()
    return refusalOf(metadata.width, metadata.height) ?? metadata
  } catch (error) {
    return damaged(error)
  }
}

const damaged = (error: unknown): PictureRefusal => ({
  refused: 'picture-damaged',
  reason: error instanceof Error ? error.message : String(error),
})

async function decodePage(file: PictureFile, page: number, isPaged: boolean): Promise<DecodedPage | PictureRefusal> {
  const metadata = await metadataOf(file, page)
  if ('refused' in metadata) return metadata
  const resolution = isPaged ? tiffResolution(file, page) : null
  try {
    return await pixelsOf(file, page, metadata, resolution, 'error')
  } catch {
    // What is there of a picture that was cut off is read all the same.
    try {
      return { ...(await pixelsOf(file, page, metadata, resolution, 'none')), isCutOff: true }
    } catch (error) {
      return damaged(error)
    }
  }
}

async function pixelsOf(
  file: PictureFile,
  page: number,
  metadata: Metadata,
  resolution: Resolution | null,
  failOn: 'error' | 'none',
): Promise<DecodedPage> {
  const { width, height } = metadata
  const stretch = resolution && Math.max(resolution.x / resolution.y, resolution.y / resolution.x) > square ? resolution : null
  const finest = stretch ? Math.max(stretch.x, stretch.y) : 0
  const [fullWidth, fullHeight] = stretch ? [(width * finest) / stretch.x, (height * finest) / stretch.y] : [width, height]
  const factor = Math.min(1, Math.sqrt(keptPixels / (fullWidth * fullHeight)))
  let picture: Sharp = sharp(file, { limitInputPixels: mostPixels, page, failOn }).flatten({ background: '#fff' })
  if (stretch || factor < 1) {
    const [across, down] = [Math.round(fullWidth * factor), Math.round(fullHeight * factor)]
    // It is turned as its camera says before it is resized.
    const isOnSide = (metadata.orientation ?? 1) >= 5
    picture = picture.resize(isOnSide ? down : across, isOnSide ? across : down, { fit: 'fill' })
  }
  const isGrey = metadata.space === 'b-w' || metadata.space === 'grey16'
  const { data, info } = await picture
    .autoOrient()
    .toColourspace(isGrey ? 'b-w' : 'srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  const stated = stretch ? finest : (resolution?.x ?? metadata.density ?? null)
  return {
    width: info.width,
    height: info.height,
    channels: info.channels === 1 ? 1 : 3,
    data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
    dpi: stated === null ? null : stated * factor,
    isCutOff: false,
  }
}
