import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { PagePicture } from '../../scan/scan-protocol.ts'
import { limits } from '../limits.ts'
import { type Canvases, DrawingFailed, drawPage } from './draw-page.ts'

/** At this resolution recognition is as good as at any higher one. */
const dotsPerInch = 220

/** A page drawn for recognition: where its text layer does not say what is seen. Null where it cannot be drawn. */
export async function drawnPicture(page: PDFPageProxy, canvases: Canvases): Promise<PagePicture | null> {
  const { width: points, height } = page.getViewport({ scale: 1 })
  const scale = Math.min(dotsPerInch / 72, Math.sqrt(limits.pixels / 4 / Math.max(1, points * height)))
  try {
    return await drawPage(page, canvases, scale, ({ context }, width, height): PagePicture => {
      const { data: rgba } = context.getImageData(0, 0, width, height)
      const data = new Uint8Array(3 * width * height)
      for (let i = 0, j = 0; j < data.length; i += 4) {
        data[j++] = rgba[i] as number
        data[j++] = rgba[i + 1] as number
        data[j++] = rgba[i + 2] as number
      }
      const pixels = { width, height, channels: 3, data } as const
      return { number: page.pageNumber, pixels, dpi: Math.round(72 * scale), frame: [0, 0, 1, 1] }
    })
  } catch (error) {
    if (error instanceof DrawingFailed) return null
    throw error
  }
}
