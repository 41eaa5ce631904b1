import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { layOutPage } from '../../../layout/lay-out-page.ts'
import type { PageDrawing } from '../../../layout/page-drawing.ts'
import type { PageReading } from '../../page-reading.ts'
import type { PagePicture } from '../../scan/scan-protocol.ts'
import { formFields } from '../form-fields.ts'
import { fieldGlyphs } from './field-glyphs.ts'
import { pagePicture } from './page-picture.ts'
import { textLayer } from './text-layer.ts'
import { type PageWalk, walkPage } from './walk-page.ts'

/** What a page's text gives, or what is needed to read it by what is seen. */
export type PageResult =
  | { readonly readBy: 'text'; readonly reading: PageReading }
  /** `picture` is null where it has to be drawn. */
  | { readonly readBy: 'picture'; readonly reading: PageReading; readonly picture: PagePicture | null }

export interface PageContext {
  /** From 1. */
  readonly number: number
  readonly debug: boolean
  /** Whether a layer (a group of optional content) is shown. */
  readonly isShown: (layer: unknown) => boolean
  /** Is told text that is left out: what is set at an angle. */
  readonly leaveOut: (text: string) => void
}

/** Reads a page's drawing operations, decides what of its text can be trusted, and lays it out. */
export async function readPage(page: PDFPageProxy, { number, debug, isShown, leaveOut }: PageContext): Promise<PageResult> {
  const fields = await formFields(page)
  const walk = await walkPage(page, { number, skippedAnnotations: new Set(fields.map(({ id }) => id)), isShown })
  const { glyphs, problems, readBy } = textLayer(walk)
  if (readBy !== 'text' && fields.length === 0) {
    const reading = { blocks: [], problems, ...(debug && { drawing: unreadDrawing(walk) }) }
    return { readBy: 'picture', reading, picture: readBy === 'pictures' ? await pagePicture(page, walk) : null }
  }
  if (walk.oblique.trim() !== '') leaveOut(walk.oblique.trim())
  const marks = { ...walk.marks, glyphs: [...glyphs, ...fieldGlyphs(fields, walk.base, page.rotate)] }
  return { readBy: 'text', reading: { ...layOutPage(marks, debug), problems } }
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
