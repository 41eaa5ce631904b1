import type { Box } from '../../../layout/marks.ts'
import type { Bitmap, Plane } from './plane.ts'
import { secondBar } from './second-bar.ts'
import type { FoundLine } from './text-lines.ts'

/** Length of a dash, and how thick it is at most, in shares of the text's size. */
const [shortest, longest, thickest] = [0.16, 2.6, 0.2]
/** A dash is at least this many times as long as it is thick. */
const slender = 2.8
const hyphen = 1.5
/** What is as close to the top or the bottom of its cell as this is left over from a rule. */
const atRule = 0.2

/**
 * Lines that are the only one of their cell and consist of one short level bar.
 * @param flat the page on white paper
 * @param rules the ink of its rules
 */
export function loneDashes(lines: readonly FoundLine[], flat: Plane, rules: Bitmap, em: number): FoundLine[] {
  const counts = new Map<Box, number>()
  for (const { inCell } of lines) if (inCell) counts.set(inCell, (counts.get(inCell) ?? 0) + 1)
  return lines.filter(({ box: [x0, y0, x1, y1], inCell, parts }) => {
    if (!inCell || counts.get(inCell) !== 1 || parts.length !== 1) return false
    const [width, height] = [x1 - x0, y1 - y0]
    return (
      width >= shortest * em &&
      width <= longest * em &&
      height <= Math.max(4, thickest * em) &&
      width >= (width < 0.3 * em ? hyphen : slender) * height &&
      y0 - inCell[1] > atRule * em &&
      inCell[3] - y1 > atRule * em &&
      secondBar([x0, y0, x1, y1], [inCell[1] + 3, inCell[3] - 3], flat, rules, em) === null
    )
  })
}
