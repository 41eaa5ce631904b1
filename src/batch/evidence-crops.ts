import sharp from 'sharp'
import { type Input, type OpenedDocument, openDocument, UnreadableInput } from '../ingest/ingest.ts'
import { openPicture } from '../ingest/scan/decode.ts'
import type { PagePlace } from '../model/place.ts'
import { archiveOf } from '../model/source-path.ts'
import { entriesNamed } from './archive.ts'
import { digest, hashOf } from './found-file.ts'

/** A place whose picture is wanted. */
export interface Evidence {
  readonly id: string
  /** Where the source was read, and the hash of what was read there. */
  readonly path: string
  readonly sha256: string
  readonly at: PagePlace
}

/** Pages behind this one are not drawn: everything before them would have to be drawn as well. */
const lastPage = 40
const secondsForFile = 60
/** How wide a picture is at most; one that is narrower is not enlarged. */
const mostWidth = 1200

/**
 * Pictures of places as data URLs, from the files as they lie there now: a strip of the page around each place, which is
 * framed. Without a picture are places whose file is gone or has another content, and those that cannot be drawn.
 * @param onFile is told of each file before it is opened
 */
export async function evidenceCrops(
  wanted: readonly Evidence[],
  onFile: (path: string) => void = () => {},
): Promise<ReadonlyMap<string, string>> {
  const crops = new Map<string, string>()
  for (const [path, places] of Map.groupBy(wanted, (place) => place.path)) {
    onFile(path)
    const [{ sha256 }] = places as [Evidence]
    const input = await inputOf(path, sha256)
    if (!input) continue
    const pages = new Set(places.map(({ at }) => at.page).filter((page) => page <= lastPage))
    for (const [page, picture] of await picturesOf(input, pages))
      for (const { id, at } of places)
        if (at.page === page) crops.set(id, `data:image/jpeg;base64,${(await strip(picture, at)).toString('base64')}`)
  }
  return crops
}

/** The file, or the entry of an archive, if that content still lies there. */
async function inputOf(path: string, sha256: string): Promise<Input | null> {
  const entry = archiveOf(path)
  if (!entry) return (await hashOf(path)) === sha256 ? { path } : null
  try {
    for await (const found of entriesNamed(entry.archive, new Set([entry.name])))
      if ('bytes' in found && digest(found.bytes) === sha256) return { path, bytes: found.bytes }
  } catch {
    // It is gone, or no archive any more.
    return null
  }
  return null
}

/** The pages of a file as pictures. Nothing is recognised: that would take long, and only the look is wanted. */
async function picturesOf(input: Input, pages: ReadonlySet<number>): Promise<Map<number, Uint8Array>> {
  const pictures = new Map<number, Uint8Array>()
  let document: OpenedDocument | undefined
  try {
    document = await openDocument(input, {
      ocr: 'none',
      timeLimit: secondsForFile,
      onDrawing: ({ page, drawing }) => {
        const [picture] = drawing.pictures
        if (picture && pages.has(page)) pictures.set(page, Buffer.from(picture.base64, 'base64'))
      },
    })
    for await (const _ of document.blocks) if (pictures.size === pages.size) break
  } catch (error) {
    // Of a file that holds nothing but pictures of pages, this is all that there is to read.
    if (!(error instanceof UnreadableInput)) throw error
    if (error.mediaType.startsWith('image/')) return scannedPages(input, pages)
  } finally {
    await document?.abandon?.()
  }
  return pictures
}

async function scannedPages({ path, bytes }: Input, pages: ReadonlySet<number>): Promise<Map<number, Uint8Array>> {
  const pictures = new Map<number, Uint8Array>()
  const file = await openPicture(bytes ?? path)
  if ('refused' in file) return pictures
  for (const page of pages) {
    const decoded = await file.decode(page)
    if ('refused' in decoded) continue
    const { data, width, height, channels } = decoded
    const picture = sharp(data, { raw: { width, height, channels } }).resize({ width: mostWidth, withoutEnlargement: true })
    pictures.set(page, await picture.jpeg({ quality: 85 }).toBuffer())
  }
  return pictures
}

/** The whole width of the page with some lines above and below a place, which has a frame. */
async function strip(picture: Uint8Array, { box: [x0, y0, x1, y1] }: PagePlace): Promise<Buffer> {
  const { width, height } = await sharp(picture).metadata()
  const around = Math.max(0.04, (y1 - y0) * 1.5)
  const top = Math.max(0, Math.floor((y0 - around) * height))
  const bottom = Math.min(height, Math.ceil((y1 + around) * height))
  const [left, right] = [x0 * width - 6, x1 * width + 6]
  const frame = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${bottom - top}"><rect x="${left}" y="${y0 * height - top - 5}" width="${right - left}" \
height="${(y1 - y0) * height + 10}" fill="none" stroke="#d92d20" stroke-width="2.5" rx="3"/></svg>`
  return sharp(picture)
    .extract({ left: 0, top, width, height: bottom - top })
    .composite([{ input: Buffer.from(frame) }])
    .jpeg({ quality: 78, mozjpeg: true })
    .toBuffer()
}
