import { describe, expect, it } from 'vitest'
import type { Rule } from '../../../src/layout/marks.ts'
import { drawing, drawTable } from '../aligned/draw-page.ts'
import { laidOut } from '../laid-out.ts'
import { geometryOf, over, reportStyle, row, rowOf, tall } from '../report-style.ts'

// Tables without a rule on their left or right.

const widths = [60, 80, 60, 60]
const { across, upright } = geometryOf(widths)
const inner = (rows: number) => [1, 2, 3].map((column) => upright(column, 0, rows))

describe('a column of merged cells without an outer rule', () => {
  it('goes on to the end of the page, which cuts off its last cell', () => {
    const page = drawing()
    const rows = [row('Shore', 'Place', 'Boats', 'Men'), [tall('East', 3), ...row('Weir', '41', '88')], row('Quay', '22', '10')]
    drawTable(
      page,
      [
        ...rows,
        row('Mole', '13', '29'),
        [tall('West', 3), ...row('Lock', '7', '15')],
        row('Dam', '3', '9'),
        row('Ford', '5', '6'),
      ],
      reportStyle(widths),
    )
    const rules = [across(0), across(1), across(2, 1), across(3, 1), across(4), across(5, 1), across(6, 1), across(7, 1)]
    expect(laidOut(page, [...rules, ...inner(7)])).toEqual([
      [
        'Shore | Place | Boats | Men',
        '3x1 East | Weir | 41 | 88',
        '^ | Quay | 22 | 10',
        '^ | Mole | 13 | 29',
        '3x1 West | Lock | 7 | 15',
        '^ | Dam | 3 | 9',
        '^ | Ford | 5 | 6',
      ],
    ])
  })

  it('is a column though nothing is written above that cell', () => {
    const page = drawing()
    const rows = [
      [
        { text: 'Kept at', columns: 2, align: 'center' as const },
        { text: 'Weir', columns: 2 },
      ],
      [
        { text: 'Built in', columns: 2, align: 'center' as const },
        { text: '1904', columns: 2 },
      ],
      [tall('West', 3), ...row('Lock', '7', '15')],
      row('Dam', '3', '9'),
      row('Ford', '5', '6'),
    ]
    drawTable(page, rows, reportStyle(widths))
    const rules = [across(0), across(1), across(2), across(3, 1), across(4, 1), across(5, 1)]
    expect(laidOut(page, [...rules, upright(1, 2, 5), upright(2, 0, 5), upright(3, 2, 5)])).toEqual([
      [
        '1x2 Kept at | ^ | 1x2 Weir | ^',
        '1x2 Built in | ^ | 1x2 1904 | ^',
        '3x1 West | Lock | 7 | 15',
        '^ | Dam | 3 | 9',
        '^ | Ford | 5 | 6',
      ],
    ])
  })
})

describe('a blank space beside the last upright rule', () => {
  const rows = ['Weir | Oak | 41 | ', 'Quay | Ash | 22 | ', 'Mole | Elm | 13 | ']
  const page = drawing()
  drawTable(
    page,
    rows.map((texts) => row(...texts.split(' | '))),
    reportStyle(widths),
  )

  it('is a column where all rules reach over it and it is as wide as the others', () => {
    expect(laidOut(page, [...[0, 1, 2, 3].map((r) => across(r)), ...inner(3)])).toEqual([rows])
  })

  it('is none where the rules only stick out', () => {
    const narrow = geometryOf([60, 80, 60, 20])
    const rules = [0, 1, 2, 3].map((r) => narrow.across(r))
    expect(laidOut(page, [...rules, ...inner(3)])).toEqual([rows.map((texts) => texts.replace(/ \| $/, ''))])
  })
})

describe('a last row without a rule below', () => {
  const last = [
    [tall('Aim', 2), { text: 'Planned', columns: 2 }, { text: 'Reached' }],
    [{ text: 'All boats', columns: 2 }, { text: 'Half' }],
  ]

  it('is one though the rule goes on below the label beside it, and its cells are merged ones', () => {
    const page = drawing()
    drawTable(page, [row('Shore', 'Place', 'Boats', 'Men'), row('East', 'Weir', '41', '88'), ...last], reportStyle(widths))
    const rules = [across(0), across(1), across(2), across(3, 1), across(4, 0, 1)]
    const sides = [upright(0, 0, 4), upright(1, 0, 4), upright(2, 0, 2), upright(3, 0, 4), upright(4, 0, 4)]
    expect(laidOut(page, [...rules, ...sides])).toEqual([
      [
        'Shore | Place | Boats | Men',
        'East | Weir | 41 | 88',
        '2x1 Aim | 1x2 Planned | ^ | Reached',
        '^ | 1x2 All boats | ^ | Half',
      ],
    ])
  })

  it('is none where an upright ends above', () => {
    const page = drawing()
    drawTable(page, [row('Shore', 'Place', 'Boats', 'Men'), row('East', 'Weir', '41', '88')], reportStyle(widths))
    const rules = [across(0), across(1), across(2), across(3, 0, 1)]
    const sides = [upright(0, 0, 3), upright(1, 0, 3), upright(2, 0, 2), upright(3, 0, 2), upright(4, 0, 2)]
    const [found] = laidOut(page, [...rules, ...sides])
    expect(found?.slice(0, 2)).toEqual(['Shore | Place | Boats | Men', 'East | Weir | 41 | 88'])
  })
})

describe('rules in pieces, one a cell, that do not meet', () => {
  it('end at open sides as whole ones do', () => {
    const page = drawing()
    const rows = ['Weir | 41', 'Quay | 22', 'Mole | 13', 'Lock | 7']
    drawTable(page, rows.map(rowOf), reportStyle([80, 50]))
    const { across, upright } = geometryOf([80, 50])
    const shortened = ({ box: [x0, y0, x1, y1], isHorizontal }: Rule): Rule => ({
      box: isHorizontal ? [x0 + 1.4, y0, x1 - 1.4, y1] : [x0, y0 + 1.4, x1, y1 - 1.4],
      isHorizontal,
    })
    const pieces = [0, 1, 2, 3, 4].flatMap((r) => [0, 1].map((column) => across(r, column, column + 1)))
    const sides = [0, 1, 2, 3].map((r) => upright(1, r, r + 1))
    expect(laidOut(page, [...pieces, ...sides].map(shortened))).toEqual([rows])
  })
})

describe('a table with no outer rules at all', () => {
  it('begins with heads of several columns, at which the other upright rules end', () => {
    const page = drawing()
    const heads = [[tall('Shore', 2), over('Kept there', 3)], row('Boats', 'Men', 'Nets')]
    const rows = ['East | 41 | 88 | 3', 'West | 7 | 15 | 12']
    drawTable(page, [...heads, ...rows.map(rowOf)], reportStyle(widths))
    const uprights = [upright(1, 0, 4), upright(2, 1, 4), upright(3, 1, 4)]
    expect(laidOut(page, [across(1, 1), across(2), across(3), ...uprights])).toEqual([
      ['2x1 Shore | 1x3 Kept there | ^ | ^', '^ | Boats | Men | Nets', ...rows],
    ])
  })

  it('ends with a row that is blank between its upright rules', () => {
    const page = drawing()
    const rows = ['Shore | Boats | Men', 'East | 41 | 88', 'West |  | 15']
    drawTable(page, rows.map(rowOf), reportStyle([80, 60, 60]))
    const { across, upright } = geometryOf([80, 60, 60])
    expect(laidOut(page, [across(1), across(2), upright(1, 0, 3), upright(2, 0, 3)])).toEqual([rows])
  })
})
