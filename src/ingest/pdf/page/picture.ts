import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { PageDrawing } from '../../../layout/page-drawing.ts'

/** What pdf.js draws on: of its canvas factory, what is used here. */
export interface Canvases {
  create(width: number, height: number): Drawable
  destroy(drawable: Drawable): void
}

interface Drawable {
  readonly canvas: { encode(format: 'jpeg', quality: number): Promise<Uint8Array> }
  readonly context: object
}

/** Text of 10 points can be read at this resolution. */
const dotsPerInch = 110
/** Posters are made smaller than that: their longer side has no more pixels. */
const mostPixels = 2400
const jpegQuality = 82
/** A page that takes longer is left without its picture. */
const mostMs = 10_000

type Picture = Pick<PageDrawing, 'pictures' | 'noPicture'>

/**
 * What a page looks like, for a drawing of its reading.
 * @param canvases null where nothing can be drawn on
 */
export async function pictureOf(page: PDFPageProxy, canvases: Canvases | null): Promise<Picture> {
  if (!canvases) return { pictures: [], noPicture: 'no-canvas' }
  const { width, height } = page.getViewport({ scale: 1 })
  const scale = Math.min(dotsPerInch / 72, mostPixels / Math.max(width, height, 1))
  const viewport = page.getViewport({ scale })
  const drawable = canvases.create(Math.max(1, Math.ceil(viewport.width)), Math.max(1, Math.ceil(viewport.height)))
  const deadline = performance.now() + mostMs
  const task = page.render({ canvas: null, canvasContext: drawable.context, viewport })
  let isLate = false
  task.onContinue = (goOn: () => void) => {
    isLate = performance.now() > deadline
    if (isLate) task.cancel()
    else setImmediate(goOn)
  }
  try {
    await task.promise
    const bytes = await drawable.canvas.encode('jpeg', jpegQuality)
    return { pictures: [{ step: 'page', mediaType: 'image/jpeg', base64: Buffer.from(bytes).toString('base64') }] }
  } catch {
    // Why does not matter: the reading itself did not need the picture, and the drawing says that it is missing.
    return { pictures: [], noPicture: isLate ? 'too-slow' : 'failed' }
  } finally {
    canvases.destroy(drawable)
  }
}
