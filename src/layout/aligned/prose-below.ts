import { isFigure } from '../figure.ts'
import { middleY } from '../frame.ts'
import type { Box } from '../marks.ts'
import type { Stretch } from './stretches.ts'
import type { FreeRule } from './table-rules.ts'
import { isOneText, type TextLine, textOf } from './text-line.ts'
import { widened } from './widened.ts'

/** So many lines of prose may have gaps where the table above them has columns. */
const mostLines = 2
/** Words of a justified line stand no further apart, in shares of the size. */
const widestSpace = 1.5

/**
 * A table without lines of prose below it whose spaces happen to stand where its columns part: they are no figures, below the
 * rule that closes the table, and reach beyond its ends or go on as prose in the next line.
 */
export function withoutProseBelow(
  region: readonly Stretch[],
  lines: readonly TextLine[],
  rules: readonly FreeRule[],
): readonly Stretch[] {
  const [first, last] = [region[0], region.at(-1)]
  if (!first || !last || last.corridors.length === 0) return region
  const flat = rules.filter(({ isHorizontal }) => isHorizontal).map(({ box }) => box)
  for (let at = last.to - 1; at >= Math.max(last.to - mostLines, first.from + 2); at--) {
    const prose = lines.slice(at, last.to)
    if (!prose.every(isProseLine)) return region
    const closing = closingRule(lines.slice(first.from, at), lines[at] as TextLine, flat)
    const sticksOut = ({ x0, x1, size }: TextLine) => closing && (x0 < closing[0] - size || x1 > closing[2] + size)
    if (!closing || !(prose.every(sticksOut) || goesOn(last.to, lines))) continue
    const rows = region.filter(({ from }) => from < at)
    return rows.map((stretch) => (stretch.to > at ? widened({ ...stretch, to: at }, lines) : stretch))
  }
  return region
}

/** The rule between a table's last line and what stands below it, where another one of the same ends parts its rows. */
function closingRule(table: readonly TextLine[], below: TextLine, rules: readonly Box[]): Box | undefined {
  const [top, bottom] = [table[0] as TextLine, table.at(-1) as TextLine]
  const { size } = bottom
  const isAlike = (a: Box, b: Box) => Math.max(Math.abs(a[0] - b[0]), Math.abs(a[2] - b[2])) < 0.2 * size
  return rules.find((rule) => {
    const isBetween = middleY(rule) > bottom.y && middleY(rule) < below.y
    const isAround = table.every(({ x0, x1 }) => x0 > rule[0] - size && x1 < rule[2] + size)
    return isBetween && isAround && rules.some((other) => other !== rule && isAlike(other, rule) && isWithin(other, top, bottom))
  })
}

const isWithin = (rule: Box, top: TextLine, bottom: TextLine) => middleY(rule) > top.y && middleY(rule) < bottom.y

const isProseLine = ({ atoms, size }: TextLine): boolean =>
  atoms.every(({ x0 }, i) => i === 0 || x0 - (atoms[i - 1] as { x1: number }).x1 < widestSpace * size) &&
  !atoms.some(({ words }) => isFigure(words.map(textOf).join('')))

/** A line of a paragraph is at least so long as a share of the one above; the rest of a label is shorter. */
const shortest = 0.7

/** Whether the line at this place is the next one of a paragraph. */
function goesOn(at: number, lines: readonly TextLine[]): boolean {
  const [above, line] = [lines[at - 1], lines[at]]
  if (!above || !line || !isOneText(line) || line.x1 - line.x0 < shortest * (above.x1 - above.x0)) return false
  return line.y - above.y < 1.6 * line.size && Math.abs(line.x0 - above.x0) < 0.2 * line.size && line.size > 0.9 * above.size
}
