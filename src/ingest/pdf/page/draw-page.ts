import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** What pdf.js draws on: of its canvas factory, what is used here. */
export interface Canvases {
  create(width: number, height: number): Drawable
  destroy(drawable: Drawable): void
}

interface Drawable {
  readonly canvas: { encode(format: 'jpeg', quality: number): Promise<Uint8Array> }
  readonly context: {
    getImageData(x: number, y: number, width: number, height: number): { readonly data: Uint8ClampedArray }
  }
}

/** A page that takes longer is not drawn. */
const mostMs = 10_000

export class DrawingFailed extends Error {
  override readonly name = 'DrawingFailed'
  readonly isLate: boolean

  constructor(isLate: boolean) {
    super(isLate ? 'drawing took too long' : 'drawing failed')
    this.isLate = isLate
  }
}

/**
 * Draws a page and hands the drawing over.
 * @param scale pixels a point
 * @throws {DrawingFailed} where pdf.js cannot draw the page, or takes too long
 */
export async function drawPage<T>(
  page: PDFPageProxy,
  canvases: Canvases,
  scale: number,
  take: (drawable: Drawable, width: number, height: number) => Promise<T> | T,
): Promise<T> {
  const viewport = page.getViewport({ scale })
  const [width, height] = [Math.max(1, Math.ceil(viewport.width)), Math.max(1, Math.ceil(viewport.height))]
  const drawable = canvases.create(width, height)
  const deadline = performance.now() + mostMs
  const task = page.render({ canvas: null, canvasContext: drawable.context as never, viewport })
  let isLate = false
  task.onContinue = (goOn: () => void) => {
    isLate = performance.now() > deadline
    if (isLate) task.cancel()
    else setImmediate(goOn)
  }
  try {
    await task.promise.catch(() => {
      // Why does not matter: whoever wanted the drawing says that there is none.
      throw new DrawingFailed(isLate)
    })
    return await take(drawable, width, height)
  } finally {
    canvases.destroy(drawable)
  }
}
