import { describe, expect, it } from 'vitest'
import { layOutPage } from '../../src/layout/lay-out-page.ts'
import type { Box, Fill, Rule } from '../../src/layout/marks.ts'
import { drawing, drawLine, drawTable, songti, type TableStyle } from './aligned/draw-page.ts'

const style: TableStyle = {
  font: songti,
  x: 60,
  y: 100,
  widths: [100, 80, 200],
  padX: 5,
  padY: 3,
  align: 'left',
  verticalAlign: 'top',
  rules: 'none',
}
const height = songti.size * songti.leading + 6

/** The cells of the tables on a page with these rows of texts. */
function read(rows: readonly (readonly string[])[], rules: readonly Rule[], fills: readonly Fill[] = [], widths = style.widths) {
  const page = drawing()
  drawTable(
    page,
    rows.map((texts) => texts.map((text) => ({ text }))),
    { ...style, widths },
  )
  const glyphs = page.words.flatMap(({ glyphs }, operation) => glyphs.map((glyph) => ({ ...glyph, operation })))
  const { blocks } = layOutPage({ page: 1, width: 600, height: 800, glyphs, rules, fills, frames: [], strokes: [] })
  return blocks.flatMap((block) =>
    block.kind === 'grid'
      ? [block.cells.map(({ row, column, rowSpan, columnSpan, text }) => [row, column, rowSpan, columnSpan, text])]
      : [],
  )
}

const across = (row: number): Rule => ({ box: [60, 100 + row * height - 0.3, 440, 100 + row * height + 0.3], isHorizontal: true })
const upright = (x: number, rows: number): Rule => ({ box: [x - 0.3, 100, x + 0.3, 100 + rows * height], isHorizontal: false })

const risks = [
  ['Risk', 'Rank', 'Answer'],
  ['Flooding', 'high', 'raise the quay by a foot'],
  ['Frost', 'low', 'drain all pipes in autumn'],
  ['Theft', 'middling', 'count the oars each night'],
]

describe('a frame with rules between its rows only', () => {
  it('has the columns that white shows', () => {
    const [cells, ...others] = read(risks, [...[0, 1, 2, 3, 4].map(across), upright(60, 4), upright(440, 4)])
    expect(others).toEqual([])
    expect(cells).toEqual(risks.flatMap((texts, r) => texts.map((text, c) => [r, c, 1, 1, text])))
  })

  it('stays one column where a row holds other text', () => {
    const rows = [...risks.slice(0, 2).map((texts) => [texts.join(' ')]), ['The oars are kept in the shed beside the'], ['weir.']]
    const [cells] = read(rows, [...[0, 1, 2, 3, 4].map(across), upright(60, 4), upright(440, 4)], [], [380])
    expect(cells?.map(([row, column, , , text]) => [row, column, text])).toEqual(rows.map(([text], r) => [r, 0, text]))
  })
})

describe('painted columns', () => {
  const rows = [
    ['Quarter', 'Sales', 'Stock'],
    ['spring', '4,100', '912'],
    ['summer', '5,377', '640'],
    ['autumn', '3,980', '777'],
  ]
  const cellAt = (row: number, column: number): Box => {
    const left = 60 + style.widths.slice(0, column).reduce((sum, width) => sum + width, 0)
    return [left, 100 + row * height, left + (style.widths[column] as number), 100 + (row + 1) * height]
  }

  it('of which every other one is left white do not show what a cell is', () => {
    const painted = rows.flatMap((_, r) => [0, 1, 2].filter((c) => r === 0 || c === 1).map((c) => ({ box: cellAt(r, c) })))
    const [cells] = read(rows, [], painted)
    expect(cells).toEqual(rows.flatMap((texts, r) => texts.map((text, c) => [r, c, 1, 1, text])))
  })
})

describe('white cells on a black area', () => {
  const rows = [
    ['Quarter', 'Sales', 'Stock'],
    ['spring', '4,100', ''],
    ['summer', '', '640'],
  ]
  const whole: Fill = { box: [59, 99, 441, 101 + 3 * height] }

  it('are a grid: what is left of the black is rules', () => {
    const xs = [60, 160, 240, 440]
    const white = rows.flatMap((_, r) =>
      [0, 1, 2].map(
        (c): Fill => ({
          box: [xs[c] as number, 100 + r * height, (xs[c + 1] as number) - 1, 99 + (r + 1) * height],
          isWhite: true,
        }),
      ),
    )
    const [cells] = read(rows, [], [whole, ...white])
    expect(cells).toEqual(rows.flatMap((texts, r) => texts.map((text, c) => [r, c, 1, 1, text])))
  })

  it('are none where they lie behind lines of text', () => {
    const text = ['All oars are kept in the shed', 'behind the weir, where the', 'water does not reach them.']
    const white = text.map((_, r): Fill => ({ box: [64, 101 + r * height, 280 - 20 * r, 98 + (r + 1) * height], isWhite: true }))
    expect(
      read(
        text.map((line) => [line]),
        [],
        [whole, ...white],
        [380],
      ),
    ).toEqual([])
  })
})

describe('lines in the margins', () => {
  const linesAndTables = (make: (page: ReturnType<typeof drawing>) => void, rules: readonly Rule[]) => {
    const page = drawing()
    make(page)
    const glyphs = page.words.flatMap(({ glyphs }, operation) => glyphs.map((glyph) => ({ ...glyph, operation })))
    const { blocks } = layOutPage({ page: 1, width: 600, height: 800, glyphs, rules, fills: [], frames: [], strokes: [] })
    return blocks.map((block) => (block.kind === 'grid' ? `${block.rows}x${block.columns}` : block.text))
  }

  it('above and below a ruled table are no table around it', () => {
    const blocks = linesAndTables(
      (page) => {
        drawLine(page, '1/16/23', 30, 20, songti)
        drawLine(page, '青岚区财政局', 270, 20, songti)
        drawTable(
          page,
          risks.map((texts) => texts.map((text) => ({ text }))),
          style,
        )
        drawLine(page, 'zp.html', 30, 770, songti)
        drawLine(page, '第一页', 270, 770, songti)
      },
      [...[0, 1, 2, 3, 4].map(across), ...[60, 160, 240, 440].map((x) => upright(x, 4))],
    )
    expect(blocks.filter((block) => /^\d+x\d+$/.test(block))).toEqual(['4x3'])
  })

  it('that run off the page are no cell around what it says', () => {
    const line = (box: Box, isHorizontal: boolean): Rule => ({ box, isHorizontal })
    const blocks = linesAndTables(
      (page) => {
        drawLine(page, 'Works', 20, 300, songti)
        drawLine(page, 'The oars are kept in the shed beside the weir.', 60, 60, songti)
        drawLine(page, 'The boats are not.', 60, 76, songti)
      },
      [line([0, 40, 600, 40.5], true), line([0, 760, 600, 760.5], true), line([50, 40, 50.5, 760], false)],
    )
    expect(blocks).toEqual(['The oars are kept in the shed beside the weir.', 'The boats are not.', 'Works'])
  })

  it('of two parts above a title are no table with it', () => {
    const blocks = linesAndTables((page) => {
      drawLine(page, '1/16/23', 30, 40, songti)
      drawLine(page, '青岚区财政局', 250, 40, songti)
      drawLine(page, '项目支出绩效自评表', 240, 62, { ...songti, size: 15 })
      drawLine(page, '（2022年度）', 258, 84, songti)
    }, [])
    expect(blocks.filter((block) => /^\d+x\d+$/.test(block))).toEqual([])
  })
})
