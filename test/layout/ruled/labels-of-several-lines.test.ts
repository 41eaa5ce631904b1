import { describe, expect, it } from 'vitest'
import { drawing, drawLine, drawTable, type TableStyle } from '../aligned/draw-page.ts'
import { laidOut } from '../laid-out.ts'
import { geometryOf, reportStyle, row, times } from '../report-style.ts'

describe('labels of several lines in columns without rules between rows', () => {
  const widths = [90, 50, 50, 50]
  const rows = [
    ['Goods', '2001', '2006', '2011'],
    ['Salt', '12', '140', '90'],
    ['Timber, tar and\npitch from the\nnorth', '1,377', '15', '101'],
    ['Wool', '88', '93', '5'],
    ['Herring in brine\nfrom the south', '640', '655', '67'],
    ['Hides', '41', '40', '38'],
  ]
  const read = (verticalAlign: TableStyle['verticalAlign']) => {
    const page = drawing()
    const bottom = drawTable(
      page,
      rows.map((texts) => row(...texts)),
      reportStyle(widths, { verticalAlign }),
    )
    const { across, upright } = geometryOf(widths)
    const height = (bottom - 100) / (across(1).box[1] - across(0).box[1])
    const rules = [0, 1, height].map((r) => across(r)).concat([0, 1, 2, 3, 4].map((column) => upright(column, 0, height)))
    return laidOut(page, rules).map((lines) => lines.map((line) => line.replace(/\n/g, ' ')))
  }
  const printed = rows.map((texts) => texts.join(' | ').replace(/\n/g, ' '))

  it('stand in the row of their figure, be it in the middle, beside the first line or beside the last', () => {
    for (const align of ['middle', 'top', 'bottom'] as const) expect(read(align)).toEqual([printed])
  })
})

describe('raised small print', () => {
  const widths = [80, 50, 50, 50]
  const { across, upright } = geometryOf(widths)
  const rules = [0, 1, 4].map((r) => across(r)).concat([0, 1, 2, 3, 4].map((column) => upright(column, 0, 4)))
  const body = ['Salt | 12 | 140 | 90', 'Wool | 88 | 93 | 5', 'Hides | 41 | 40 | 38']

  it('stands on the line of its word, where rows are close and it is not much smaller', () => {
    const page = drawing()
    const tight = { padY: 0.9 }
    const heads = ['Goods | 2001 | 2006 | 2011', ...body].map((line) => row(...line.split(' | ')))
    const bottom = drawTable(page, heads, reportStyle(widths, tight))
    drawLine(page, 'a', 87, bottom - 17.3, { ...times, size: 8 })
    const narrow = geometryOf(widths)
    const height = (bottom - 100) / (narrow.across(1).box[1] - narrow.across(0).box[1])
    const close = [0, height / 4, height].map((r) => narrow.across(r))
    const upright = [0, 1, 2, 3, 4].map((column) => narrow.upright(column, 0, height))
    expect(laidOut(page, [...close, ...upright])).toEqual([
      ['Goods | 2001 | 2006 | 2011', ...body.slice(0, 2), 'Hidesa | 41 | 40 | 38'],
    ])
  })

  it('between brackets is no text that runs down', () => {
    const page = drawing()
    const texts = ['Goods | 2001 | 2006 | 2011', 'Salt | 12 | 140 | 90', 'Wool | 88 |  | 5', 'Hides | 41 | 40 | 38']
    drawTable(
      page,
      texts.map((line) => row(...line.split(' | '))),
      reportStyle(widths),
    )
    const top = 133
    drawLine(page, '(', 194, top, times)
    drawLine(page, 'D', 197, top - 1, { ...times, size: 6 })
    drawLine(page, ')', 200, top, times)
    expect(laidOut(page, rules)).toEqual([[...texts.slice(0, 2), 'Wool | 88 | (D) | 5', texts[3]]])
  })
})
