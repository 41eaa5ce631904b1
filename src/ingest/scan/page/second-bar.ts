import type { Box } from '../../../layout/marks.ts'
import type { Bitmap, Plane } from './plane.ts'
import type { FoundLine } from './text-lines.ts'

/** How thick a bar is at most, and how much longer than thick it is at least. */
const thickest = 0.2
const slender = 2.8
/** How far above and below a bar there is paper, in shares of the text's size: 二 and = have two bars, of which one may be faint. */
const [near, far] = [0.08, 0.7]
/** Ink of a second bar is this much darker than the paper, on average along the first one. */
const darker = 22
/** By how much it is longer at each end, at most, in shares of the text's size. */
const longer = 0.4

/**
 * A bar that runs along another one, above or below it, in pixels of the page: null where there is paper only. It may be
 * longer. Rules may bend: where one is met the cell ends, whatever its box says.
 * @param bar of ink
 * @param top where looking ends above it
 * @param bottom and below it
 * @param flat the page on white paper
 * @param rules the ink of its rules
 */
export function secondBar(
  [x0, y0, x1, y1]: Box,
  [top, bottom]: readonly [number, number],
  flat: Plane,
  rules: Bitmap,
  em: number,
): Box | null {
  const gap = Math.max(2, Math.round(near * em))
  const [first, last] = [Math.max(top, y0 - far * em), Math.min(bottom, y1 + far * em)]
  const sumOf = ({ data, width }: Plane | Bitmap, y: number) => {
    let sum = 0
    for (let x = x0; x < x1; x++) sum += data[y * width + x] as number
    return sum
  }
  const isBar = (y: number) => sumOf(flat, y) / (x1 - x0) < 255 - darker
  const isFree = (y: number) => sumOf(rules, y) === 0
  const whole = (y: number): Box => {
    const isDark = (x: number) => (flat.data[y * flat.width + x] as number) < 255 - darker
    let [from, to] = [x0, x1]
    while (from > x0 - longer * em && isDark(from - 1)) from--
    while (to < x1 + longer * em && isDark(to)) to++
    return [from, y, to, y + 1]
  }
  for (let y = y0 - gap - 1; y >= first && isFree(y - 1); y--) if (isBar(y)) return whole(y)
  for (let y = y1 + gap; y < last && isFree(y + 1); y++) if (isBar(y)) return whole(y)
  return null
}

/** Lines of one bar that is half of a 二 whose other bar is too faint to be ink get the room of both. */
export function withSecondBars(lines: readonly FoundLine[], flat: Plane, rules: Bitmap, em: number): FoundLine[] {
  return lines.map((line) => {
    const [x0, y0, x1, y1] = line.box
    if (!line.inCell || y1 - y0 > Math.max(4, thickest * em) || x1 - x0 < slender * (y1 - y0)) return line
    const others = lines.filter((one) => one !== line && one.inCell === line.inCell)
    const top = Math.max(line.inCell[1] + 3, ...others.map(({ box }) => box[3]).filter((edge) => edge <= y0))
    const bottom = Math.min(line.inCell[3] - 3, ...others.map(({ box }) => box[1]).filter((edge) => edge >= y1))
    const other = secondBar(line.box, [top, bottom], flat, rules, em)
    if (!other) return line
    return { ...line, box: [Math.min(x0, other[0]), Math.min(y0, other[1]), Math.max(x1, other[2]), Math.max(y1, other[3])] }
  })
}
