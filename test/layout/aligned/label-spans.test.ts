import { describe, expect, it } from 'vitest'
import type { ColumnLine } from '../../../src/layout/aligned/column-line.ts'
import { labelSpans } from '../../../src/layout/aligned/label-spans.ts'

/** Rows of these heights with labels whose middles stand at these heights: from and to of each span, and its label. */
function spans(heights: readonly number[], labels: Readonly<Record<string, number>>): string[] {
  let bottom = 0
  const rows = heights.map((height) => {
    bottom += height
    return { top: bottom - height + 2, bottom: bottom - 2 }
  })
  const lines = Object.entries(labels).map(
    ([text, y]): ColumnLine => ({ words: [], atoms: [], x0: 0, x1: 40, y, size: 10, text }),
  )
  const odds = lines.slice(1).map(() => 3)
  const found = labelSpans({ lines, odds, rows, barriers: new Set(), alignment: 'middle', open: { above: false, below: false } })
  return found.spans.map(({ from, to, lines: [line] }) => `${from}-${to} ${line?.text ?? ''}`)
}

describe('labels beside rows', () => {
  it('stand in the middle of theirs', () => {
    expect(spans([14, 14, 14, 14, 14], { a: 21, b: 56 })).toEqual(['0-3 a', '3-5 b'])
  })

  it('stand on the line of the first where cells were not merged, whatever the middle of others would be', () => {
    const heights = [14, 28, 14, 14, 14, 28, 28]
    // b stands in the middle of rows 3 to 6 too, by chance; then the blanks above them would be nobody's.
    expect(spans(heights, { a: 7, b: 98 })).toEqual(['0-1 a', '1-2 ', '2-3 ', '3-4 ', '4-5 ', '5-6 b', '6-7 '])
  })
})
