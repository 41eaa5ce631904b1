import { deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'
import { num, PdfWriter } from '../pdf/pdf-writer.ts'
import { joinTiffs } from './join-tiffs.ts'
import type { Raster } from './raster.ts'

/** What kinds of files scans come in. `g4`: CCITT group 4, black and white · `flate`: PDF's own lossless packing. */
export const fileKinds = ['png', 'jpeg', 'webp', 'tiff', 'tiff-jpeg', 'tiff-g4', 'pdf-jpeg', 'pdf-flate', 'pdf-g4'] as const
export type FileKind = (typeof fileKinds)[number]

/** Kinds that hold more than one page. */
export const holdsPages = (kind: FileKind): boolean => kind.startsWith('tiff') || kind.startsWith('pdf')
export const extensionOf = (kind: FileKind): string =>
  kind === 'jpeg' ? 'jpg' : kind.startsWith('tiff') ? 'tif' : kind.startsWith('pdf') ? 'pdf' : kind

/**
 * Pictures as one file.
 * @param quality of JPEG and WebP, 1 to 100
 * @throws Error if the kind holds one page and there are more, or if a g4 picture is not black and white
 */
export async function encode(pages: readonly Raster[], kind: FileKind, dpi: number, quality: number): Promise<Uint8Array> {
  const [first] = pages
  if (!first || (pages.length > 1 && !holdsPages(kind))) throw new Error(`${kind} holds one page, not ${pages.length}`)
  const encoded = await Promise.all(pages.map((page) => encodePage(page, kind, dpi, quality)))
  if (kind.startsWith('tiff')) return joinTiffs(encoded)
  if (!kind.startsWith('pdf')) return encoded[0] as Uint8Array
  const writer = new PdfWriter()
  for (const [i, page] of pages.entries()) {
    const [width, height] = [(page.width * 72) / dpi, (page.height * 72) / dpi]
    const entries = `/Type /XObject /Subtype /Image /Width ${page.width} /Height ${page.height} ${filterOf(page, kind)}`
    const image = writer.xobject(writer.stream(encoded[i] as Uint8Array, entries, { raw: true }))
    writer.page({ width, height, content: `q ${num(width)} 0 0 ${num(height)} 0 0 cm /${image} Do Q` })
  }
  return writer.save()
}

function filterOf({ width, height, channels }: Raster, kind: FileKind): string {
  const space = channels === 1 ? '/DeviceGray' : '/DeviceRGB'
  switch (kind) {
    case 'pdf-g4':
      return `/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns ${width} /Rows ${height} >>`
    case 'pdf-flate':
      return `/ColorSpace ${space} /BitsPerComponent 8 /Filter /FlateDecode`
    default:
      return `/ColorSpace ${space} /BitsPerComponent 8 /Filter /DCTDecode`
  }
}

async function encodePage(page: Raster, kind: FileKind, dpi: number, quality: number): Promise<Uint8Array> {
  const { width, height, channels, data } = page
  const picture = (): Sharp => {
    const made = sharp(Buffer.from(data.buffer, data.byteOffset, data.byteLength), { raw: { width, height, channels } })
    return channels === 1 ? made.toColourspace('b-w') : made
  }
  const perMillimetre = dpi / 25.4
  const resolution = { xres: perMillimetre, yres: perMillimetre }
  switch (kind) {
    case 'png':
      return await picture().withDensity(dpi).png().toBuffer()
    case 'jpeg':
    case 'pdf-jpeg':
      return await picture().withDensity(dpi).jpeg({ quality }).toBuffer()
    case 'webp':
      return await picture().webp({ quality }).toBuffer()
    case 'tiff':
      return await picture()
        .tiff({ compression: 'lzw', ...resolution })
        .toBuffer()
    case 'tiff-jpeg':
      return await picture()
        .tiff({ compression: 'jpeg', quality, ...resolution })
        .toBuffer()
    case 'tiff-g4':
      return await group4(picture(), height, resolution)
    case 'pdf-g4':
      return onlyStrip(Buffer.from(await group4(picture(), height, resolution)))
    case 'pdf-flate':
      return deflateSync(data)
  }
}

/** White is 0, as in faxes. All rows are one strip, so that they can be taken out as they are. */
async function group4(picture: Sharp, height: number, resolution: { xres: number; yres: number }): Promise<Uint8Array> {
  const tileHeight = Math.ceil(height / 16) * 16
  return await picture.tiff({ compression: 'ccittfax4', bitdepth: 1, miniswhite: true, tileHeight, ...resolution }).toBuffer()
}

/** The packed rows of a TIFF file that holds them in one strip. */
function onlyStrip(file: Buffer): Uint8Array {
  const directory = file.readUInt32LE(4)
  const found = new Map<number, number>()
  for (let i = 0; i < file.readUInt16LE(directory); i++) {
    const entry = directory + 2 + 12 * i
    const tag = file.readUInt16LE(entry)
    if ((tag === 273 || tag === 279) && file.readUInt32LE(entry + 4) !== 1) throw new Error('more than one strip')
    found.set(tag, file.readUInt16LE(entry + 2) === 3 ? file.readUInt16LE(entry + 8) : file.readUInt32LE(entry + 8))
  }
  const [at, length] = [found.get(273), found.get(279)]
  if (at === undefined || length === undefined || found.get(262) !== 0) throw new Error('not the strip that was asked for')
  return file.subarray(at, at + length)
}
