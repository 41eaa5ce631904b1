import type { Glyph, Turn } from '../../../layout/marks.ts'
import type { FormField } from '../form-fields.ts'
import { boxOf, type Matrix } from './matrix.ts'

/** Text in a field is set no larger than this, in points. */
const largest = 10
/** How much of a line's height its characters take up. */
const share = 0.75

/** The text of form fields as characters that stand in the fields' boxes, one line a line of the text. */
export function fieldGlyphs(fields: readonly FormField[], base: Matrix, rotation: number): Glyph[] {
  const turn = (((rotation % 360) + 360) % 360) as Turn
  return fields.flatMap(({ text, box: [x0, y0, x1, y1] }, i) => {
    const lines = text.split('\n')
    const height = (y1 - y0) / lines.length
    const size = Math.min(largest, height * share)
    return lines.flatMap((line, n) => {
      const characters = [...line]
      const widths = characters.map((character) => (character < '\u2000' ? 0.5 : 1) * size)
      const natural = widths.reduce((sum, width) => sum + width, 0)
      // Long text is squeezed: a field scrolls, a page does not.
      const squeeze = Math.min(1, (x1 - x0 - 1) / Math.max(natural, 1))
      const bottom = y1 - (n + 0.5) * height - size / 2
      let x = x0 + 0.5
      return characters.map((text, j): Glyph => {
        const width = (widths[j] as number) * squeeze
        const box = boxOf(base, x, bottom, x + width, bottom + size)
        x += width
        return { text, box, size, turn, operation: -1e6 - i, isSpace: text.trim() === '' }
      })
    })
  })
}
