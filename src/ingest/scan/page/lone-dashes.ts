import type { Box } from '../../../layout/marks.ts'
import type { Bitmap, Plane } from './plane.ts'
import type { FoundLine } from './text-lines.ts'

/** Length of a dash, and how thick it is at most, in shares of the text's size. */
const [shortest, longest, thickest] = [0.16, 2.6, 0.2]
/** A dash is at least this many times as long as it is thick. */
const slender = 2.8
const hyphen = 1.5
/** What is as close to the top or the bottom of its cell as this is left over from a rule. */
const atRule = 0.2

/** How far above and below a dash there is paper, in shares of the text's size: 二 and = have two bars, of which one may be faint. */
const [near, far] = [0.08, 0.7]
/** Ink of a second bar is this much darker than the paper, on average along the first one. */
const darker = 22

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
      !hasSecondBar([x0, y0, x1, y1], inCell, flat, rules, em)
    )
  })
}

/** Rules may bend: where one is met the cell ends, whatever its box says. */
function hasSecondBar([x0, y0, x1, y1]: Box, [, cellTop, , cellBottom]: Box, flat: Plane, rules: Bitmap, em: number): boolean {
  const gap = Math.max(2, Math.round(near * em))
  const [top, bottom] = [Math.max(cellTop + 3, y0 - far * em), Math.min(cellBottom - 3, y1 + far * em)]
  const sumOf = ({ data, width }: Plane | Bitmap, y: number) => {
    let sum = 0
    for (let x = x0; x < x1; x++) sum += data[y * width + x] as number
    return sum
  }
  const isBar = (y: number) => sumOf(flat, y) / (x1 - x0) < 255 - darker
  const isFree = (y: number) => sumOf(rules, y) === 0
  for (let y = y0 - gap - 1; y >= top && isFree(y - 1); y--) if (isBar(y)) return true
  for (let y = y1 + gap; y < bottom && isFree(y + 1); y++) if (isBar(y)) return true
  return false
}
