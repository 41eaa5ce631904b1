import { describe, expect, it } from 'vitest'
import { laidOut, tableGeometry } from '../laid-out.ts'
import { geometryOf, reportStyle, row, rowHeight, rowOf, tall } from '../report-style.ts'
import { type DrawnCell, drawing, drawTable } from './draw-page.ts'

// Labels beside several rows of a table without uprights: what its rules and its stripes say of them.

const rowsBeside = (label: string, ...rows: readonly string[]): DrawnCell[][] =>
  rows.map((texts, i) => [...(i === 0 ? [tall(label, rows.length)] : []), ...rowOf(texts)])

describe('rules that begin behind a label', () => {
  const widths = [55, 80, 60, 60]
  const height = rowHeight + 8
  const { across } = tableGeometry([60, 115, 195, 255, 315], 100, height)

  it('part it from the next column, though no line of it stands beside one of that', () => {
    const page = drawing()
    const rows = ['Goods | Before | After', 'Rope | 310 | 402', 'Tar | 450 | 398', 'Oars | 180 | 150']
    drawTable(page, rowsBeside('Ship stores', ...rows), reportStyle(widths, { padX: 2, padY: 6 }))
    const rules = [across(0), across(1, 1), across(2, 1), across(3, 1), across(4)]
    expect(laidOut(page, rules)).toEqual([[`4x1 Ship stores | ${rows[0]}`, ...rows.slice(1).map((texts) => `^ | ${texts}`)]])
  })
})

describe('stripes', () => {
  const widths = [70, 80, 60, 60]
  const { painted } = geometryOf(widths)
  const table = [
    row('Group', 'Goods', 'Before', 'After'),
    row('Fleet', 'Boats', '12', '14'),
    ...rowsBeside('Stores', 'Rope | 310 | 402', 'Tar | 450 | 398', 'Oars | 180 | 150'),
    row('Crew', 'Men', '60', '58'),
  ]

  it('do not part a label whose own paint goes on beside them', () => {
    const page = drawing()
    drawTable(page, table, reportStyle(widths))
    const [[x0, y0, x1], [, , , y1]] = [painted(2, 0, 1).box, painted(4, 0, 1).box]
    const fills = [painted(0, 0, 4), { box: [x0, y0, x1, y1] as const }, painted(2, 1, 4), painted(4, 1, 4)]
    expect(laidOut(page, [], fills)[0]?.slice(1)).toEqual([
      'Fleet | Boats | 12 | 14',
      '3x1 Stores | Rope | 310 | 402',
      '^ | Tar | 450 | 398',
      '^ | Oars | 180 | 150',
      'Crew | Men | 60 | 58',
    ])
  })
})

describe('rules below all rows', () => {
  const widths = [36, 42, 230]

  it('hold rows together whose lines stand side by side', () => {
    const page = drawing()
    const table = [
      row('Day', 'Place', 'What was done'),
      row('12\nJan.', 'Capital', 'Opening of the store.\nThe guilds were asked; two of them came and saw\nthe new scales.'),
      row('3 Feb.', 'North', 'with millers\nwith the carters'),
      row('20\nMar.', '', 'First account'),
    ]
    drawTable(page, table, reportStyle(widths, { verticalAlign: 'top', rules: 'rows', padX: 3, padY: 3 }))
    expect(laidOut(page)).toEqual([
      [
        'Day | Place | What was done',
        '12 Jan. | Capital | Opening of the store.\nThe guilds were asked; two of them came and saw the new scales.',
        '3 Feb. | North | with millers\nwith the carters',
        '20 Mar. |  | First account',
      ],
    ])
  })
})

describe('a first cell of two lines', () => {
  const widths = [110, 60, 60, 60]

  it('is no line above the table, though it begins with a label', () => {
    const page = drawing()
    const table = [
      row('Of which: grants\nand loans', '112', '114', '98'),
      rowOf('Fees | 75 | 70 | 61'),
      rowOf('Dues | 15 | 17 | 19'),
    ]
    drawTable(page, table, reportStyle(widths))
    expect(laidOut(page)[0]?.[0]).toMatch(/^Of which: grants\s*and loans \| 112 \| 114 \| 98$/)
  })
})
