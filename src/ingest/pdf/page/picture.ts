import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { PageDrawing } from '../../../layout/page-drawing.ts'
import { type Canvases, DrawingFailed, drawPage } from './draw-page.ts'

/** Text of 10 points can be read at this resolution. */
const dotsPerInch = 110
/** Posters are made smaller than that: their longer side has no more pixels. */
const mostPixels = 2400
const jpegQuality = 82

type Picture = Pick<PageDrawing, 'pictures' | 'noPicture'>

/**
 * What a page looks like, for a drawing of its reading.
 * @param canvases null where nothing can be drawn on
 */
export async function pictureOf(page: PDFPageProxy, canvases: Canvases | null): Promise<Picture> {
  if (!canvases) return { pictures: [], noPicture: 'no-canvas' }
  const { width, height } = page.getViewport({ scale: 1 })
  const scale = Math.min(dotsPerInch / 72, mostPixels / Math.max(width, height, 1))
  try {
    const bytes = await drawPage(page, canvases, scale, ({ canvas }) => canvas.encode('jpeg', jpegQuality))
    return { pictures: [{ step: 'page', mediaType: 'image/jpeg', base64: Buffer.from(bytes).toString('base64') }] }
  } catch (error) {
    if (!(error instanceof DrawingFailed)) throw error
    return { pictures: [], noPicture: error.isLate ? 'too-slow' : 'failed' }
  }
}
