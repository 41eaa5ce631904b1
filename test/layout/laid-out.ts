import { layOutPage } from '../../src/layout/lay-out-page.ts'
import type { Fill, Rule } from '../../src/layout/marks.ts'
import type { Grid } from '../../src/model/document.ts'
import type { Drawing } from './aligned/draw-page.ts'

/** The tables of a page, each as its rows: `text | 1x3 text of a merged cell | ^ | ^`, `^` where a cell is covered by one. */
export function laidOut({ words, rules }: Drawing, more: readonly Rule[] = [], fills: readonly Fill[] = []): string[][] {
  const glyphs = words.flatMap(({ glyphs }, operation) => glyphs.map((glyph) => ({ ...glyph, operation })))
  const marks = { page: 1, width: 600, height: 800, glyphs, rules: [...rules, ...more], fills, frames: [], strokes: [] }
  return layOutPage(marks).blocks.flatMap((block) => (block.kind === 'grid' ? [rowsOf(block)] : []))
}

function rowsOf({ rows, columns, cells }: Grid): string[] {
  const texts = Array.from({ length: rows }, () => Array.from({ length: columns }, () => '^'))
  for (const { row, column, rowSpan, columnSpan, text } of cells)
    (texts[row] as string[])[column] = rowSpan * columnSpan > 1 ? `${rowSpan}x${columnSpan} ${text}` : text
  return texts.map((row) => row.join(' | '))
}

/** Rules and painted areas of a table: its columns begin and end at `xs`, its rows at `y` and then each a `height` below. */
export function tableGeometry(xs: readonly number[], y: number, height: number) {
  const x = (column: number) => xs[column] as number
  return {
    across: (row: number, from = 0, to = xs.length - 1): Rule => ({
      box: [x(from), y + row * height - 0.3, x(to), y + row * height + 0.3],
      isHorizontal: true,
    }),
    upright: (column: number, from: number, to: number): Rule => ({
      box: [x(column) - 0.3, y + from * height, x(column) + 0.3, y + to * height],
      isHorizontal: false,
    }),
    painted: (row: number, from: number, to: number): Fill => ({
      box: [x(from), y + row * height, x(to), y + (row + 1) * height],
    }),
  }
}
