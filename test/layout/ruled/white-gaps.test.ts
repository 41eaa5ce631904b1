import { describe, expect, it } from 'vitest'
import type { Box } from '../../../src/layout/marks.ts'
import { drawing, drawTable } from '../aligned/draw-page.ts'
import { laidOut } from '../laid-out.ts'
import { over, reportStyle, row, rowHeight, rowOf, tall } from '../report-style.ts'

// Tables of cells that stand a little apart, each with a rule below it, and no upright rules.

const widths = [80, 38, 38, 38]
const xs = [60, 140, 178, 216, 254]
const style = reportStyle(widths, { align: 'center', padX: 0 })
const gap = 0.7
const cell = (r: number, from: number, to: number, rows = 1): Box => [
  (xs[from] as number) + gap / 2,
  100 + r * rowHeight + gap / 2,
  (xs[to] as number) - gap / 2,
  100 + (r + rows) * rowHeight - gap / 2,
]
const below = ([x0, , x1, y1]: Box) => ({ box: [x0, y1 - 0.5, x1, y1] as const })
const cells = (r: number) => [0, 1, 2, 3].map((column) => cell(r, column, column + 1))

describe('rules that are broken wherever two cells part', () => {
  const body = ['Eel, smoked | 120–150 | 110–600 | 300', 'Herring | 440 | 100–800 | 150–900', 'Cod | 70–100 | 200–300 | n.e.']

  it('show columns', () => {
    const page = drawing()
    const rows = ['Fish | Low | Usual | High', ...body]
    drawTable(page, rows.map(rowOf), style)
    const fills = rows.flatMap((_, r) => cells(r).map(below))
    expect(laidOut(page, [], [...cells(0).map((box) => ({ box })), ...fills])).toEqual([rows])
  })

  it('show none in a painted band, nor under a head of several columns; a head beside both rows of heads is one cell', () => {
    const page = drawing()
    const heads = [[tall('Fish', 2), over('Crates', 2), tall('Price', 2)], row('Low', 'Usual')]
    drawTable(page, [...heads, [{ text: 'By sea', columns: 4 }], ...body.map(rowOf)], style)
    const painted = [cell(0, 0, 1, 2), cell(0, 1, 3), cell(1, 1, 2), cell(1, 2, 3), cell(0, 3, 4, 2), cell(2, 0, 4)]
    const fills = [...painted, ...[3, 4, 5].flatMap(cells)].map(below)
    expect(laidOut(page, [], [...painted.map((box) => ({ box })), ...fills])).toEqual([
      ['2x1 Fish | 1x2 Crates | ^ | 2x1 Price', '^ | Low | Usual | ^', '1x4 By sea | ^ | ^ | ^', ...body],
    ])
  })

  it('tell nothing of rows that stand below them: those are read by the white between them', () => {
    const page = drawing()
    const rows = ['Fish | Low | High', 'Eel | 12 | 30', 'Herring | 44 | 90', 'Cod | 7 | 31']
    drawTable(page, rows.map(rowOf), reportStyle([80, 38, 38]))
    const above = [1, 2, 3].flatMap((r) => cells(r).slice(0, 3)).map(([x0, y0, x1]) => ({ box: [x0, y0, x1, y0 + 0.5] as const }))
    expect(laidOut(page, [], above)).toEqual([rows])
  })
})
