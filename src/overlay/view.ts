import type { Box } from '../layout/marks.ts'
import type { PageDrawing } from '../layout/page-drawing.ts'
import type { Language } from '../report/language.ts'

/** Where and how large a page is drawn. */
export interface View {
  readonly language: Language
  /** Pixels of the page. */
  readonly width: number
  readonly height: number
  /** From shares of the page to pixels. */
  readonly box: (box: Box) => Box
}

/** Pixels for a point, and bounds for the longer side of a page. */
const usual = 1.5
const [least, most] = [700, 2400]

export function viewOf({ width, height }: Pick<PageDrawing, 'width' | 'height'>, language: Language): View {
  const longer = Math.max(width, height, 1)
  const scale = Math.min(Math.max(usual * longer, least), most) / longer
  const [w, h] = [Math.max(1, width * scale), Math.max(1, height * scale)]
  return { language, width: w, height: h, box: ([x0, y0, x1, y1]) => [x0 * w, y0 * h, x1 * w, y1 * h] }
}
