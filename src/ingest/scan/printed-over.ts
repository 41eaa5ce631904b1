import { middleX, middleY, overlap } from '../../layout/frame.ts'
import type { Box, Glyph, Turn } from '../../layout/marks.ts'
import type { ScanPage } from './page/scan-page.ts'
import type { ScanLine } from './read-lines.ts'

/** Lines of which printed characters cover so much are not read. */
const covered = 0.9

/** Characters that were printed on a picture, where they stand on the page that was made of it. */
export function printedOnPage(printed: readonly Glyph[], page: ScanPage): Glyph[] {
  return printed.map((glyph) => {
    const box = page.boxOf(glyph.box)
    const turn = ((glyph.turn + page.turn) % 360) as Turn
    // A quarter turn makes of a character's height its width.
    const size = glyph.size * sizeOfPage(page)
    return { ...glyph, box, turn, size }
  })
}

/** How high the picture is, in pixels of the upright page. */
function sizeOfPage(page: ScanPage): number {
  const [x0, y0, x1, y1] = page.boxOf([0, 0, 0, 1])
  return Math.hypot(x1 - x0, y1 - y0)
}

/** A page without the lines that stand where characters were printed: those are known. */
export const withoutPrinted = (page: ScanPage, printed: readonly Glyph[]): ScanPage =>
  printed.length === 0 ? page : { ...page, lines: page.lines.filter(({ box }) => shareUnder(box, printed) < covered) }

/** Lines without the characters in whose place others were printed. */
export const printedOver = (lines: readonly ScanLine[], printed: readonly Glyph[]): ScanLine[] =>
  printed.length === 0
    ? [...lines]
    : lines.map((line) => {
        const over = printed.filter(({ box, isSpace }) => !isSpace && overlap(box[1], box[3], line.box[1], line.box[3]) > 0)
        const isOver = ({ box }: { readonly box: Box }) =>
          over.some((glyph) => middleX(box) > glyph.box[0] && middleX(box) < glyph.box[2] && isAtHeight(line.box, glyph.box))
        return { ...line, characters: line.characters.filter((one) => !isOver(one)) }
      })

const isAtHeight = (line: Box, glyph: Box) => middleY(line) > glyph[1] && middleY(line) < glyph[3]

/** How much of a line's length is taken up by characters that stand on it. */
function shareUnder(line: Box, printed: readonly Glyph[]): number {
  let length = 0
  for (const { box, isSpace } of printed)
    if (!isSpace && isAtHeight(line, box)) length += Math.max(0, overlap(box[0], box[2], line[0], line[2]))
  return length / (line[2] - line[0])
}
