import { describe, expect, it } from 'vitest'
import { alignedTables } from '../../../src/layout/aligned/aligned-tables.ts'
import type { FreeRule } from '../../../src/layout/aligned/table-rules.ts'
import { type Drawing, drawing, drawLine, drawTable, type Font, type TableStyle } from './draw-page.ts'
import { foundCells } from './found-rows.ts'

// Tables as statistical reports print them: few rules, and none upright.

const times: Font = { size: 10, leading: 1.15, ascent: 0.89, descent: 0.22 }
const style = (widths: number[], padY = 2): TableStyle => ({
  font: times,
  x: 60,
  y: 100,
  widths,
  padX: 4,
  padY,
  align: 'left',
  verticalAlign: 'top',
  rules: 'none',
})
const rowHeight = times.size * times.leading + 4
const rule = (x0: number, x1: number, row: number, isUnderline = false): FreeRule => {
  const y = 100 + row * rowHeight
  return { box: [x0, y - 0.25, x1, y + 0.25], isHorizontal: true, isUnderline }
}
const read = ({ words }: Drawing, rules: readonly FreeRule[]) =>
  alignedTables(words, rules, { width: 600, height: 800 }).map((table) => foundCells(table))

const row = (...texts: readonly string[]) => texts.map((text) => ({ text }))
const figures = [
  ['Ashby', '412', '390', '28', '25'],
  ['Brayford', '1,377', '1,402', '96', '91'],
  ['Combe', '88', '93', '5', '7'],
]

describe('heads of several columns with a short rule below them', () => {
  const page = drawing()
  drawTable(
    page,
    [
      [{ text: '' }, { text: 'Visits', columns: 2, align: 'center' }, { text: 'Fines', columns: 2, align: 'center' }],
      row('Branch', '2014', '2015', '2014', '2015'),
      ...figures.map((texts) => row(...texts)),
    ],
    style([90, 60, 60, 60, 60]),
  )

  it('are as wide as each rule says', () => {
    const [cells] = read(page, [rule(152, 266, 1), rule(274, 388, 1), rule(60, 390, 2)])
    expect(cells?.slice(0, 4)).toEqual(['0 0 1 1 ', '0 1 1 2 Visits', '0 3 1 2 Fines', '1 0 1 1 Branch'])
  })

  it('leave out the labels beside a rule below all of them', () => {
    const [cells] = read(page, [rule(152, 388, 1), rule(60, 390, 2)])
    expect(cells?.slice(0, 4)).toEqual(['0 0 1 1 ', '0 1 1 2 Visits', '0 3 1 2 Fines', '1 0 1 1 Branch'])
  })
})

it('a head in the middle of pieces of a rule, one a column, is over all of them', () => {
  const page = drawing()
  const heads = [
    [{ text: '' }, { text: 'Visits of all', columns: 4, align: 'center' as const }],
    row('Branch', '2012', '2013', '2014', '2015'),
  ]
  drawTable(page, [...heads, ...figures.map((texts) => row(...texts))], style([90, 60, 60, 60, 60]))
  const pieces = [0, 1, 2, 3].map((i) => rule(154 + 60 * i, 206 + 60 * i, 1))
  expect(read(page, [rule(60, 390, 0), ...pieces, rule(60, 390, 2)])[0]?.slice(0, 3)).toEqual([
    '0 0 1 1 ',
    '0 1 1 4 Visitsofall',
    '1 0 1 1 Branch',
  ])
})

describe('pieces of a rule', () => {
  const page = drawing()
  drawTable(page, [row('Branch', 'Visits', 'Loans'), ...figures.map((texts) => row(...texts.slice(0, 3)))], style([60, 50, 50]))

  it('part rows where they end with the columns, though each is as long as the head above it', () => {
    const pieces = [rule(60, 96, 1, true), rule(122, 152, 1), rule(172, 203, 1)]
    const [cells] = read(page, [rule(60, 220, 0), ...pieces, rule(60, 220, 4)])
    expect(cells?.slice(0, 6)).toEqual([
      '0 0 1 1 Branch',
      '0 1 1 1 Visits',
      '0 2 1 1 Loans',
      '1 0 1 1 Ashby',
      '1 1 1 1 412',
      '1 2 1 1 390',
    ])
  })
})

describe('sums below short rules', () => {
  it('leave each label its row', () => {
    const page = drawing()
    const rows = [
      row('', '2014', '2015'),
      row('Entry fees', '3,120', '2,977'),
      row('Book sales', '408', '512'),
      row('All income', '3,528', '3,489'),
      row('Wages of staff', '2,210', '2,240'),
      row('All costs', '2,210', '2,240'),
      row('Surplus', '1,318', '1,249'),
    ]
    drawTable(page, rows, style([80, 70, 70]))
    const [cells] = read(
      page,
      [3, 5, 6].flatMap((at) => [rule(142, 182, at), rule(212, 252, at)]),
    )
    expect(cells?.filter((cell) => / 0 1 1 /.test(cell))).toEqual(
      rows.map(([label], i) => `${i} 0 1 1 ${label?.text.replaceAll(' ', '')}`),
    )
  })
})

it('signs of money that are aligned with one another are no column', () => {
  const page = drawing()
  for (const [i, [name, from, to]] of [
    ['Ferry', '7,410', '6,988'],
    ['Bridge', '912', '1,004'],
    ['Tunnel', '22', '19'],
    ['Sum', '8,344', '8,011'],
  ].entries()) {
    const top = 100 + 18 * i
    drawLine(page, name as string, 60, top, times)
    for (const [x, figure] of [
      [150, from],
      [240, to],
    ] as const) {
      if (i === 0 || i === 3) drawLine(page, '$', x, top, times)
      drawLine(page, figure as string, x + 60 - 5 * (figure as string).length, top, times)
    }
  }
  const [cells] = read(page, [])
  expect(cells?.slice(0, 6)).toEqual([
    '0 0 1 1 Ferry',
    '0 1 1 1 $7,410',
    '0 2 1 1 $6,988',
    '1 0 1 1 Bridge',
    '1 1 1 1 912',
    '1 2 1 1 1,004',
  ])
})

it('a label of a group without figures is a row of its own between rows that have white between them', () => {
  const page = drawing()
  const rows = [
    row('Item', '2014', '2015', '2016'),
    row('Boats', '', '', ''),
    row('Rowing boats hired', '14', '15', '15'),
    row('Sailing boats', '7', '7', '8'),
    row('Landing stages', '', '', ''),
    row('Wooden', '3', '3', '2'),
    row('Floating', '1', '2', '4'),
  ]
  drawTable(page, rows, style([110, 50, 50, 50]))
  const [cells] = read(page, [rule(60, 320, 0), rule(60, 320, 1), rule(60, 320, 7)])
  expect(cells?.filter((cell) => / 0 1 1 /.test(cell)).map((cell) => cell.slice(8))).toEqual(
    rows.map(([label]) => label?.text.replaceAll(' ', '')),
  )
})

it('a text of many short lines is one row where rules part all the others', () => {
  const page = drawing()
  const list = ['Things for school:', '• books', '• pens', '• lamps', '• folders', 'They cost 12 a year.'].join('\n')
  const rows = [
    row('Item', 'What it is'),
    row('Fees', 'Due in May.'),
    row('Books\nand things', list),
    row('Rent', 'Due in June.'),
    row('Food', 'Due daily.'),
  ]
  drawTable(page, rows, style([90, 240]))
  const line = times.size * times.leading
  const heights = [1, 2, 2 + (6 * line + 4) / rowHeight, 3 + (6 * line + 4) / rowHeight, 4 + (6 * line + 4) / rowHeight]
  const [cells] = read(
    page,
    heights.map((at) => rule(60, 390, at)),
  )
  expect(cells?.filter((cell) => / 0 1 1 /.test(cell))).toHaveLength(5)
})
