import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { holdsMiddle } from '../../../layout/frame.ts'
import { layOutPage } from '../../../layout/lay-out-page.ts'
import type { Box, Glyph } from '../../../layout/marks.ts'
import type { PageDrawing } from '../../../layout/page-drawing.ts'
import type { PageReading } from '../../page-reading.ts'
import type { PagePicture } from '../../scan/scan-protocol.ts'
import { formFields } from '../form-fields.ts'
import { fieldGlyphs } from './field-glyphs.ts'
import { looksWritten } from './looks-written.ts'
import { pagePicture } from './page-picture.ts'
import { partPictures } from './part-pictures.ts'
import { countSeen, fewGlyphs, textLayer } from './text-layer.ts'
import { type PageWalk, walkPage } from './walk-page.ts'

/** What a page's text gives, and what of it is to be read by what is seen. */
export interface PageResult {
  readonly reading: PageReading
  readonly pictures: readonly PagePicture[]
  /** Without its pictures the page says nothing; where it has none, it could not be drawn. */
  readonly isScan: boolean
}

export interface PageContext {
  /** From 1. */
  readonly number: number
  readonly debug: boolean
  /** Whether a layer (a group of optional content) is shown. */
  readonly isShown: (layer: unknown) => boolean
  /** Is told text that is left out: what is set at an angle. */
  readonly leaveOut: (text: string) => void
  /** Draws the page; null where that cannot be done. */
  readonly draw: (page: PDFPageProxy) => Promise<PagePicture | null>
}

/** Reads a page's drawing operations, decides what of its text can be trusted, and lays it out. */
export async function readPage(page: PDFPageProxy, context: PageContext): Promise<PageResult> {
  const { number, debug, isShown, leaveOut, draw } = context
  const fields = await formFields(page)
  const walk = await walkPage(page, { number, skippedAnnotations: new Set(fields.map(({ id }) => id)), isShown })
  const inFields = fieldGlyphs(fields, walk.base, page.rotate)
  let layer = textLayer(walk)
  let picture = layer.readBy === 'pictures' ? await pagePicture(page, walk.images, walk.marks) : null
  if (layer.instead && !(picture && looksWritten(picture.pixels, under(layer.glyphs, shownIn(picture, walk))))) {
    picture = null
    layer = layer.instead
  }
  const { readBy, problems } = layer
  const glyphs = [...layer.glyphs, ...inFields]
  const isScan = readBy !== 'text' && inFields.length === 0 && countSeen(glyphs) <= fewGlyphs
  if (!isScan && walk.oblique.trim() !== '') leaveOut(walk.oblique.trim())
  const { blocks, drawing } = layOutPage({ ...walk.marks, glyphs }, debug)
  const shown = isScan ? unreadDrawing(walk) : drawing
  const reading = { blocks, problems, ...(debug && shown && { drawing: shown }) }
  if (readBy === 'text') return { reading, isScan, pictures: await partPictures(page, walk, glyphs) }
  if (readBy === 'drawing' && inFields.length > 0) return { reading, isScan, pictures: [] }
  picture ??= await draw(page)
  return { reading, isScan, pictures: picture ? [{ ...picture, printed: printedOn(picture, walk, glyphs) }] : [] }
}

/** Where a box of the page stands in a picture, in shares of it. */
const shownIn = ({ frame: [x0, y0, x1, y1] }: PagePicture, { marks: { width, height } }: PageWalk) => {
  const [left, top, across, down] = [x0 * width, y0 * height, (x1 - x0) * width, (y1 - y0) * height]
  return (box: Box): Box => [(box[0] - left) / across, (box[1] - top) / down, (box[2] - left) / across, (box[3] - top) / down]
}

const wholePicture: Box = [0, 0, 1, 1]

/** The characters that stand on a picture. */
function printedOn(picture: PagePicture, walk: PageWalk, glyphs: readonly Glyph[]): Glyph[] {
  const boxIn = shownIn(picture, walk)
  const perPoint = 1 / ((picture.frame[3] - picture.frame[1]) * walk.marks.height)
  return glyphs
    .map((glyph) => ({ ...glyph, box: boxIn(glyph.box), size: glyph.size * perPoint }))
    .filter(({ box }) => holdsMiddle(wholePicture, box))
}

/** How finely it is known what lies under text. */
const cells = 256

/** Whether a point of a picture lies under text. */
function under(glyphs: readonly Glyph[], boxIn: (box: Box) => Box): (x: number, y: number) => boolean {
  const covered = new Uint8Array(cells * cells)
  const cell = (share: number) => Math.min(cells - 1, Math.max(0, Math.floor(share * cells)))
  for (const { box, isSpace } of glyphs) {
    if (isSpace) continue
    const [x0, y0, x1, y1] = boxIn(box).map(cell) as [number, number, number, number]
    for (let y = y0; y <= y1; y++) covered.fill(1, y * cells + x0, y * cells + x1 + 1)
  }
  return (x, y) => covered[cell(y) * cells + cell(x)] === 1
}

/** Of a page that nothing could be read from. */
const unreadDrawing = ({ marks: { width, height } }: PageWalk): PageDrawing => ({
  width,
  height,
  isRead: false,
  pictures: [],
  marks: [],
  words: [],
  grids: [],
  lines: [],
})
