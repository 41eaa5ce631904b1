import type { Connected } from './connected.ts'
import type { FoundLine } from './text-lines.ts'

/** How far beside a line what belongs to it is looked for, in shares of the text's size. */
const reach = 1.1
/** Strokes of one character have no more paper between them than this. */
const within = 0.6
/** In so many of the rows of a line two strokes stand beside each other: a pen's stroke alone is one in each row. */
const twofold = 0.25

/** An end of a line, at which there is more text than was found. */
export type LineEnd = 'left' | 'right'

/**
 * The ends of lines at which characters were lost because a stroke of a pen joins them: what is joined so is no text by its
 * size, and a figure without its first digits is another figure.
 * @param isPen a flag for each component that is too large or too sparse for text
 */
export function hiddenEnds(
  lines: readonly FoundLine[],
  { runs, left, top, right, bottom, count }: Connected,
  isPen: Uint8Array,
  em: number,
): ReadonlyMap<FoundLine, readonly LineEnd[]> {
  const ends = new Map<FoundLine, readonly LineEnd[]>()
  const pens = Array.from({ length: count }, (_, i) => i).filter((i) => isPen[i] === 1)
  if (pens.length === 0) return ends
  const ofPens: number[] = []
  for (let i = 0; i < runs.count; i++) if (isPen[runs.label[i] as number] === 1) ofPens.push(i)
  for (const line of lines) {
    const [x0, y0, x1, y1] = line.box
    const isNear = pens.some(
      (i) =>
        (left[i] as number) < x1 + reach * em &&
        (right[i] as number) > x0 - reach * em &&
        (top[i] as number) < y1 &&
        (bottom[i] as number) > y0,
    )
    if (!isNear) continue
    const holdsText = (from: number, to: number) => {
      const rows = new Map<number, number[][]>()
      for (const i of ofPens) {
        const [y, start, end] = [runs.y[i] as number, runs.from[i] as number, runs.to[i] as number]
        if (y < y0 || y >= y1 || end <= from || start >= to) continue
        rows.set(y, [...(rows.get(y) ?? []), [start, end]])
      }
      let count = 0
      for (const row of rows.values()) {
        row.sort(([a = 0], [b = 0]) => a - b)
        if (row.some(([start = 0], i) => i > 0 && start - (row[i - 1]?.[1] ?? 0) <= within * em)) count++
      }
      return count >= twofold * (y1 - y0)
    }
    const found: LineEnd[] = []
    if (holdsText(Math.max(x0 - reach * em, line.inCell?.[0] ?? 0), x0)) found.push('left')
    if (holdsText(x1, Math.min(x1 + reach * em, line.inCell?.[2] ?? Number.POSITIVE_INFINITY))) found.push('right')
    if (found.length > 0) ends.set(line, found)
  }
  return ends
}
