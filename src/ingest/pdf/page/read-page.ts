import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { layOutPage } from '../../../layout/lay-out-page.ts'
import type { PageDrawing } from '../../../layout/page-drawing.ts'
import type { Block } from '../../../model/document.ts'
import type { Finding } from '../../../model/finding.ts'
import { formFields } from '../form-fields.ts'
import { fieldGlyphs } from './field-glyphs.ts'
import { textLayer } from './text-layer.ts'
import { type PageWalk, walkPage } from './walk-page.ts'

/** What one page gives. Plain data: it crosses a process boundary. */
export interface PageReading {
  readonly blocks: readonly Block[]
  readonly problems: readonly Finding[]
  /** The page is a picture, of which nothing was read. */
  readonly scanned: boolean
  /** How it was read, where that was asked for; without a picture. */
  readonly drawing?: PageDrawing
}

export interface PageContext {
  /** From 1. */
  readonly number: number
  readonly debug: boolean
  /** Whether a layer (a group of optional content) is shown. */
  readonly isShown: (layer: unknown) => boolean
}

/** Reads a page's drawing operations, decides what of its text can be trusted, and lays it out. */
export async function readPage(page: PDFPageProxy, { number, debug, isShown }: PageContext): Promise<PageReading> {
  const fields = await formFields(page)
  const walk = await walkPage(page, { number, skippedAnnotations: new Set(fields.map(({ id }) => id)), isShown })
  const { glyphs, problems, isEmpty, scanned } = textLayer(walk)
  if (isEmpty && fields.length === 0) return { blocks: [], problems, scanned, ...(debug && { drawing: unreadDrawing(walk) }) }
  const marks = { ...walk.marks, glyphs: [...glyphs, ...fieldGlyphs(fields, walk.base, page.rotate)] }
  return { ...layOutPage(marks, debug), problems, scanned }
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
