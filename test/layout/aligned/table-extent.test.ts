import { describe, expect, it } from 'vitest'
import { alignedTables } from '../../../src/layout/aligned/aligned-tables.ts'
import type { FreeRule } from '../../../src/layout/aligned/table-rules.ts'
import { type Drawing, type DrawnCell, drawing, drawLine, drawTable, type Font, type TableStyle } from './draw-page.ts'
import { foundCells, foundRows } from './found-rows.ts'

// Where tables of statistical reports begin and end, and the heads that they begin with.

const times: Font = { size: 10, leading: 1.15, ascent: 0.89, descent: 0.22 }
const style = (widths: number[], y = 100): TableStyle => ({
  font: times,
  x: 60,
  y,
  widths,
  padX: 4,
  padY: 2,
  align: 'left',
  verticalAlign: 'middle',
  rules: 'none',
})
const rowHeight = times.size * times.leading + 4
const rule = (x0: number, x1: number, row: number): FreeRule => {
  const y = 100 + row * rowHeight
  return { box: [x0, y - 0.25, x1, y + 0.25], isHorizontal: true }
}
const tables = ({ words }: Drawing, rules: readonly FreeRule[] = []) => alignedTables(words, rules, { width: 600, height: 800 })
const row = (...texts: readonly string[]): DrawnCell[] => texts.map((text) => ({ text }))
const over = (text: string, columns: number): DrawnCell => ({ text, columns, align: 'center' })
const tall = (text: string, rows: number): DrawnCell => ({ text, rows })

const parks = [
  row('Ashby', '412', '390', '28', '25', '7'),
  row('Brayford', '1,377', '1,402', '96', '91', '31'),
  row('Combe', '88', '93', '5', '7', '2'),
]
const widths = [90, 60, 60, 60, 60, 60]

describe('heads of several columns', () => {
  it('beside a head of two rows are as wide as the rule below them', () => {
    const page = drawing()
    drawTable(page, [[tall('Park', 2), over('Visits', 5)], row('2011', '2012', '2013', '2014', '2015'), ...parks], style(widths))
    const [table] = tables(page, [rule(60, 420, 0), rule(154, 416, 1), rule(60, 420, 2)])
    expect(table && foundCells(table).slice(0, 3)).toEqual(['0 0 2 1 Park', '0 1 1 5 Visits', '1 1 1 1 2011'])
  })

  it('under the rule that the table begins with belong to it, and a head beside three rows of them is one cell', () => {
    const page = drawing()
    drawTable(
      page,
      [
        [tall('Park', 3), over('Guests', 4), tall('Rangers', 3)],
        [over('Adults', 2), over('Children', 2)],
        row('2014', '2015', '2014', '2015'),
        ...parks,
      ],
      style(widths),
    )
    const short = [rule(154, 386, 1), rule(154, 266, 2), rule(274, 386, 2)]
    const [table] = tables(page, [rule(60, 420, 0), ...short, rule(60, 420, 3), rule(60, 420, 6)])
    expect(table && foundCells(table).slice(0, 6)).toEqual([
      '0 0 3 1 Park',
      '0 1 1 4 Guests',
      '0 5 3 1 Rangers',
      '1 1 1 2 Adults',
      '1 3 1 2 Children',
      '2 1 1 1 2014',
    ])
  })
})

it('a head of all columns but the labels belongs to the table above a rule nearly as wide, though that on top is in pieces', () => {
  const page = drawing()
  const rows = [
    [tall('Park', 3), { text: 'Guests', columns: 5 }],
    [over('Adults', 2), over('Children', 3)],
    row('2011', '2012', '2013', '2014', '2015'),
    ...parks,
  ]
  drawTable(page, rows, style([60, 65, 65, 65, 65, 65]))
  const pieces = [60, 120, 185, 250, 315, 380].map((x, i) => rule(x, i === 0 ? 116 : x + 50, 0))
  const heads = [rule(124, 430, 1), rule(124, 244, 2), rule(254, 430, 2)]
  const [table] = tables(page, [...pieces, ...heads, rule(60, 430, 3), rule(60, 430, 6)])
  expect(table && foundCells(table).slice(0, 4)).toEqual(['0 0 3 1 Park', '0 1 1 5 Guests', '1 1 1 2 Adults', '1 3 1 3 Children'])
})

describe('what is no row', () => {
  const rows = [row('Park', '2011', '2012', '2013', '2014', '2015'), ...parks]
  const own = rows.map((texts) => texts.map(({ text }) => text))

  it('stands below the rule that closes the table', () => {
    const page = drawing()
    const end = drawTable(page, rows, style(widths))
    drawLine(page, 'One day only.', 64, end + 2, times)
    expect(tables(page, [rule(60, 420, 0), rule(60, 420, 1), rule(60, 420, 4)]).map(foundRows)).toEqual([own])
  })

  it('stands after more white than there is between rows', () => {
    const page = drawing()
    const end = drawTable(page, rows, style(widths))
    drawLine(page, 'Guests of one day.', 64, end + 9, times)
    expect(tables(page).map(foundRows)).toEqual([own])
  })

  it('begins at the left of all columns', () => {
    const page = drawing()
    drawLine(page, 'TABLE 4. Guests by park', 20, 100 - rowHeight + 2, times)
    drawTable(page, rows, style(widths))
    expect(tables(page).map(foundRows)).toEqual([own])
  })

  it('stands in the middle above the rule that the table begins with', () => {
    const page = drawing()
    const years = [
      row('', '2011', '2012'),
      row('Ashby', '412', '390'),
      row('Brayford', '1,377', '1,402'),
      row('Combe', '88', '93'),
    ]
    drawLine(page, 'Guests by park', 130, 100 - 2 * rowHeight + 6, times)
    drawLine(page, '(thousands)', 137, 100 - rowHeight + 3, times)
    drawTable(page, years, style([120, 60, 60]))
    const rules = [0, 1, 4].map((r) => rule(60, 280, r))
    const texts = [['2011', '2012'], ...years.slice(1).map((cells) => cells.map(({ text }) => text))]
    expect(tables(page, rules).map(foundRows)).toEqual([texts])
  })

  it('is the caption of another table with the same heads', () => {
    const page = drawing()
    const end = drawTable(page, rows, style(widths))
    drawLine(page, 'b) Staff', 64, end + 2, times)
    drawTable(page, rows, style(widths, end + rowHeight))
    expect(tables(page).map(foundRows)).toEqual([own, own])
  })
})

it('a caption over two heads does not make them one', () => {
  const page = drawing()
  const centred = (texts: DrawnCell[]) => texts.map((cell, i): DrawnCell => (i > 0 ? { ...cell, align: 'center' } : cell))
  const right = (texts: DrawnCell[]) => texts.map((cell, i): DrawnCell => (i > 0 ? { ...cell, align: 'right' } : cell))
  const rows = [
    centred(row('Fund', 'Grants\nmade', 'Grants\npaid', 'Left to\npay')),
    centred(row('(1)', '(2)', '(3)', '(4) = (2) – (3)')),
    right(row('Bridges', '44.10', '40.02', '4.08')),
    right(row('Schools', '120.75', '98.40', '22.35')),
  ]
  drawLine(page, 'Grants of all of our funds', 64, 100 - rowHeight - 4, times)
  drawTable(page, [...rows, right(row('Wells', '6.30', '6.30', '0.00'))], style([90, 75, 75, 80]))
  expect(tables(page).map((table) => foundRows(table)[0])).toEqual([['Fund', 'Grantsmade', 'Grantspaid', 'Lefttopay']])
})

it('dots with white between them lead from a label to its figure', () => {
  const page = drawing()
  for (const [i, [name, figure, other]] of [
    ['Ferry', '741', '698'],
    ['Bridge', '912', '104'],
    ['Tunnel', '22', '19'],
  ].entries()) {
    const top = 100 + 15 * i
    drawLine(page, name as string, 60, top, times)
    for (let x = 110; x < 240; x += 6) drawLine(page, '.', x, top, times)
    drawLine(page, figure as string, 260, top, times)
    drawLine(page, other as string, 320, top, times)
  }
  expect(tables(page).map(foundRows)).toEqual([
    [
      ['Ferry', '741', '698'],
      ['Bridge', '912', '104'],
      ['Tunnel', '22', '19'],
    ],
  ])
})

describe('a label of several lines beside one text, below rows that rules part', () => {
  const left = (label: string, text: string): DrawnCell[] => [{ text: label }, { text, columns: 3 }]
  const rows = [
    row('Park', 'Guests', 'Rangers', 'Boats'),
    row('Ashby', '412', '28', '25'),
    row('Brayford', '377', '96', '91'),
    row('Combe', '88', '5', '2'),
  ]
  const own = rows.map((texts) => texts.map(({ text }) => text))
  const alike = [90, 80, 80, 80]
  const heights = [0, 1, 2, 3, 4].map((r) => rule(60, 360, r))

  it('is a row where the next rule encloses it', () => {
    const page = drawing()
    const end = drawTable(page, [...rows, left('What was done on the floods', 'Nothing was done.')], style(alike))
    const last: FreeRule = { box: [60, end - 0.25, 360, end + 0.25], isHorizontal: true }
    expect(tables(page, [...heights, last]).map((table) => foundRows(table).at(-1))).toEqual([
      ['Whatwasdoneonthefloods', 'Nothingwasdone.'],
    ])
  })

  it('is none where that rule is far below, or is that of another table', () => {
    const page = drawing()
    const end = drawTable(page, rows, style(alike))
    drawLine(page, 'Boats that were lost are left out of these figures.', 64, end + 2, times)
    const next: FreeRule = { box: [60, end + 17.75, 360, end + 18.25], isHorizontal: true }
    expect(tables(page, [...heights, next]).map(foundRows)).toEqual([own])
  })
})
