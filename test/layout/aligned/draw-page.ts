import type { Box, Glyph, Rule } from '../../../src/layout/marks.ts'
import type { Word } from '../../../src/layout/word.ts'

/** How characters are set. Lengths in points unless said otherwise. */
export interface Font {
  readonly size: number
  /** Baseline to baseline, as a multiple of the size. */
  readonly leading: number
  /** What the font says about the height of its characters, as multiples of the size. */
  readonly ascent: number
  readonly descent: number
}

export const songti: Font = { size: 10.5, leading: 1.3, ascent: 0.86, descent: 0.14 }

type Align = 'left' | 'center' | 'right'
type VerticalAlign = 'top' | 'middle' | 'bottom'

export interface DrawnCell {
  readonly text: string
  readonly columns?: number
  readonly rows?: number
  readonly align?: Align
  readonly verticalAlign?: VerticalAlign
}

export interface TableStyle {
  readonly font: Font
  readonly x: number
  readonly y: number
  /** Width of each column, its padding included. */
  readonly widths: readonly number[]
  readonly padX: number
  readonly padY: number
  readonly align: Align
  readonly verticalAlign: VerticalAlign
  /** `rows`: a rule under each row, and on top · `book`: on top, under the first `headRows`, at the bottom. */
  readonly rules: 'none' | 'rows' | 'book'
  readonly headRows?: number
}

/** What a page shows so far. */
export interface Drawing {
  readonly words: Word[]
  readonly rules: Rule[]
}

export const drawing = (): Drawing => ({ words: [], rules: [] })

/** Width of a character as a multiple of the font's size. */
function advance(character: string): number {
  if (character === ' ') return 0.25
  if (/[\u2e80-\u9fff\uf900-\uffef\u3000-\u303f“”‘’…—≥≤□☑√■★]/u.test(character)) return 1
  if (/[iljI.,:;'|()[\]!]/.test(character)) return 0.3
  return /[mwMW%]/.test(character) ? 0.8 : 0.5
}

const widthOf = (text: string, { size }: Font): number => [...text].reduce((sum, c) => sum + advance(c) * size, 0)

/** What is never broken: a figure or a Latin word, or one Chinese character, with brackets before and marks behind it. */
const unit = /[（(《“【[]*(?:[A-Za-z0-9.,%/:'+-]+|[^\s（(《“【[])[，。、；：！？）)》”】\]%％,.;:!?]*|\s+|./gu

/** The lines of a text in a column. */
function wrap(text: string, width: number, font: Font): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = []
    let line = ''
    for (const piece of paragraph.match(unit) ?? []) {
      const fits = widthOf((line + piece).trimEnd(), font) <= width + 1e-6
      if (!fits && line !== '') {
        lines.push(line.trimEnd())
        line = piece.trimStart()
      } else line += piece
      // A piece that is wider than the column.
      while (widthOf(line.trimEnd(), font) > width + 1e-6 && line.length > 1) {
        let kept = line.length - 1
        while (kept > 1 && widthOf(line.slice(0, kept), font) > width + 1e-6) kept--
        lines.push(line.slice(0, kept))
        line = line.slice(kept)
      }
    }
    return [...lines, line.trimEnd()].filter((l) => l !== '')
  })
}

/** Puts a line of text on the page; `x` is its left end, `top` the top of its line box. */
export function drawLine({ words }: Drawing, text: string, x: number, top: number, font: Font): void {
  const { size, leading, ascent, descent } = font
  const baseline = top + (leading * size) / 2 + ((ascent - descent) * size) / 2
  let at = x
  let glyphs: Glyph[] = []
  const flush = () => {
    const [first, last] = [glyphs[0], glyphs.at(-1)]
    if (first && last) words.push({ glyphs, box: [first.box[0], first.box[1], last.box[2], first.box[3]], size, turn: 0 })
    glyphs = []
  }
  for (const character of text) {
    const width = advance(character) * size
    if (character === ' ' || character === '\u3000') flush()
    else {
      const box: Box = [at, baseline - ascent * size, at + width, baseline + descent * size]
      glyphs.push({ text: character, box, size, turn: 0, operation: 0, isSpace: false })
    }
    at += width
  }
  flush()
}

/** A paragraph from `top` down, justified as browsers and Word set it. Returns where it ends. */
export function drawProse(page: Drawing, text: string, x: number, top: number, width: number, font: Font): number {
  const lines = wrap(text, width, font)
  for (const [i, line] of lines.entries()) {
    const parts = line.split(' ')
    const spare = i === lines.length - 1 || parts.length < 2 ? 0 : (width - widthOf(line, font)) / (parts.length - 1)
    let at = x
    for (const part of parts) {
      drawLine(page, part, at, top + i * font.leading * font.size, font)
      at += widthOf(`${part} `, font) + spare
    }
  }
  return top + lines.length * font.leading * font.size
}

/** Rows of anchor cells, as HTML has them: cells covered from above are not listed. Returns the table's bottom. */
export function drawTable(page: Drawing, rows: readonly (readonly DrawnCell[])[], style: TableStyle): number {
  const { font, widths, padX, padY } = style
  const edges = [style.x]
  for (const width of widths) edges.push((edges.at(-1) ?? 0) + width)
  const placed = placeCells(rows, widths.length)
  const laid = placed.map(({ cell, row, column }) => {
    const left = edges[column] ?? 0
    const right = edges[column + (cell.columns ?? 1)] ?? 0
    const lines = wrap(cell.text, right - left - 2 * padX, font)
    return { cell, row, left, right, lines, height: lines.length * font.leading * font.size + 2 * padY }
  })
  const heights = rows.map(() => font.leading * font.size + 2 * padY)
  for (const { cell, row, height } of laid) if ((cell.rows ?? 1) === 1) heights[row] = Math.max(heights[row] ?? 0, height)
  for (const { cell, row, height } of laid) {
    const last = row + (cell.rows ?? 1) - 1
    const have = heights.slice(row, last + 1).reduce((sum, h) => sum + h, 0)
    if (last > row && height > have) heights[last] = (heights[last] ?? 0) + height - have
  }
  const tops = [style.y]
  for (const height of heights) tops.push((tops.at(-1) ?? 0) + height)
  for (const { cell, row, left, right, lines } of laid) {
    const [top, bottom] = [tops[row] ?? 0, tops[row + (cell.rows ?? 1)] ?? 0]
    const free = bottom - top - 2 * padY - lines.length * font.leading * font.size
    const vertical = cell.verticalAlign ?? style.verticalAlign
    const down = vertical === 'top' ? 0 : vertical === 'bottom' ? free : free / 2
    for (const [i, line] of lines.entries()) {
      const spare = right - left - 2 * padX - widthOf(line, font)
      const align = cell.align ?? style.align
      const x = left + padX + (align === 'left' ? 0 : align === 'right' ? spare : spare / 2)
      drawLine(page, line, x, top + padY + down + i * font.leading * font.size, font)
    }
  }
  const [left, right, bottom] = [edges[0] ?? 0, edges.at(-1) ?? 0, tops.at(-1) ?? 0]
  const ruled = style.rules === 'rows' ? tops.keys() : style.rules === 'book' ? [0, style.headRows ?? 1, rows.length] : []
  for (const r of ruled) {
    // A rule does not run through a cell that spans it.
    let from = left
    const y = tops[r] ?? 0
    for (const { cell, row, left: l, right: rightEnd } of laid)
      if (l === from && row < r && row + (cell.rows ?? 1) > r) from = rightEnd
    page.rules.push({ box: [from, y - 0.25, right, y + 0.25], isHorizontal: true })
  }
  return bottom
}

function placeCells(rows: readonly (readonly DrawnCell[])[], columns: number) {
  const taken = rows.map(() => new Array<boolean>(columns).fill(false))
  return rows.flatMap((cells, row) =>
    cells.map((cell) => {
      let column = 0
      while (taken[row]?.[column]) column++
      for (let r = row; r < row + (cell.rows ?? 1); r++) taken[r]?.fill(true, column, column + (cell.columns ?? 1))
      return { cell, row, column }
    }),
  )
}
