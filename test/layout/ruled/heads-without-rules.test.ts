import { describe, expect, it } from 'vitest'
import { drawing, drawTable } from '../aligned/draw-page.ts'
import { laidOut } from '../laid-out.ts'
import { geometryOf, over, reportStyle, row, rowOf, tall } from '../report-style.ts'

// Tables whose upright rules end below their heads, or below them begin.

describe('upright rules that begin below the heads', () => {
  const widths = [40, 40, 40, 60]
  const { across, upright } = geometryOf(widths)
  const frame = [across(0), across(1), across(4), upright(0, 0, 4), upright(4, 0, 4)]
  const inner = [1, 2, 3].map((column) => upright(column, 1, 4))
  const body = ['1998 | 1,812 | 4,002 | 16.04', '1999 | 1,777 | 6,140 | 15.88', '2000 | 2,903 | 1,277 | 14.90']

  it('leave each column its head, and no commas of thousands make one number of its rows', () => {
    const page = drawing()
    drawTable(page, ['Year | Rain | Snow | Sun', ...body].map(rowOf), reportStyle(widths))
    expect(laidOut(page, [...frame, ...inner])).toEqual([['Year | Rain | Snow | Sun', ...body]])
  })

  it('leave one text over them a head of all', () => {
    const page = drawing()
    drawTable(page, [[over('Weather in this place', 4)], ...body.map(rowOf)], reportStyle(widths))
    expect(laidOut(page, [...frame, ...inner])).toEqual([['1x4 Weather in this place | ^ | ^ | ^', ...body]])
  })
})

describe('a ruled grid of heads over rows without rules', () => {
  const widths = [90, 50, 50, 50, 60, 60, 60]
  const { across, upright } = geometryOf(widths)
  const heads = [
    [tall('Parish', 2), over('People', 3), over('Houses', 2), tall('Chapels', 2)],
    row('All', 'Men', 'Women', 'All', 'Lived in'),
  ]
  const ruled = [across(0), across(1, 1, 6), across(2), ...[1, 4, 6].map((column) => upright(column, 0, 2))]
  const body = [
    'Weir | 410 | 208 | 202 | 81 | 77 | 1',
    'Quay | 220 | 104 | 116 | 40 | 40 | 2',
    'Mole | 130 | 60 | 70 | 31 | 30 | 1',
  ]

  it('has the columns that those show, its heads over several of them', () => {
    const page = drawing()
    drawTable(page, [...heads, ...body.map(rowOf)], reportStyle(widths))
    expect(laidOut(page, ruled)).toEqual([
      ['2x1 Parish | 1x3 People | ^ | ^ | 1x2 Houses | ^ | 2x1 Chapels', '^ | All | Men | Women | All | Lived in | ^', ...body],
    ])
  })

  it('stays by itself where the rows below have other columns', () => {
    const page = drawing()
    drawTable(page, heads, reportStyle(widths))
    drawTable(
      page,
      ['Weir in the lower town | 410 | 208', 'Quay of the ferries | 220 | 104', 'Mole | 130 | 60'].map(rowOf),
      reportStyle([190, 90, 90], { y: 128 }),
    )
    expect(laidOut(page, ruled).length).toBe(2)
  })
})
