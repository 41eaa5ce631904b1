import { describe, expect, it } from 'vitest'
import { type DrawnCell, drawing, drawTable } from '../aligned/draw-page.ts'
import { laidOut } from '../laid-out.ts'
import { geometryOf, over, reportStyle, row, rowHeight, rowOf, tall } from '../report-style.ts'

// Tables whose upright rules end below their heads, or below them begin; and heads on paint instead of rules.

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

describe('paint above the rules of a table', () => {
  const widths = [90, 70, 70, 70]
  const { across, upright, painted } = geometryOf(widths)
  const body = [
    'Weir | built of oak | in 1904 | by Hale',
    'Quay | of stone | in 1911 | by Rook',
    'Mole | of sand | in 1920 | by Hale',
  ]
  const inner = [1, 2, 3].map((column) => upright(column, 1, 4))
  const ruled = [...[1, 2, 3, 4].map((r) => across(r)), ...inner]
  const drawn = (...rows: DrawnCell[][]) => {
    const page = drawing()
    drawTable(page, [...rows, ...body.map(rowOf)], reportStyle(widths, { y: 100 - (rows.length - 1) * rowHeight }))
    return page
  }

  it('is a row where a head stands over each column', () => {
    const head = 'Work | How | When | Who'
    const fills = [[painted(0, 0, 4)], [0, 1, 2, 3].map((column) => painted(0, column, column + 1))]
    for (const paint of fills) expect(laidOut(drawn(rowOf(head)), ruled, paint)).toEqual([[head, ...body]])
  })

  it('is one where no rule but the upright ones ends it, and where it has none over the labels', () => {
    const rules = [...[2, 3, 4].map((r) => across(r)), ...inner]
    for (const head of ['Work | How | When | Who', ' | How | When | Who'])
      expect(laidOut(drawn(rowOf(head)), rules, [painted(0, 0, 4)])).toEqual([[head, ...body]])
  })

  it('is one of heads over several columns, each on its own paint', () => {
    const heads = [row('Work'), over('The making of it', 2), row('Who')].flat()
    const paint = [painted(0, 0, 1), painted(0, 1, 3), painted(0, 3, 4)]
    expect(laidOut(drawn(heads), ruled, paint)).toEqual([['Work | 1x2 The making of it | ^ | Who', ...body]])
  })

  it('is two rows where paint lies on paint', () => {
    const heads = [[over('', 1), over('The making of it', 3)], rowOf('Work | How | When | Who')]
    const paint = [painted(0, 0, 4), painted(-1, 0, 1), painted(-1, 1, 4)]
    const rows = [' | 1x3 The making of it | ^ | ^', 'Work | How | When | Who', ...body]
    expect(laidOut(drawn(...heads), ruled, paint)).toEqual([rows])
  })

  it('is two rows where the paint of a label is as high as that of the heads beside it', () => {
    const page = drawing()
    const heads = [[tall('Work', 2), over('The making of it', 3)], rowOf('How | When | Who')]
    drawTable(page, [...heads, ...body.map(rowOf)], reportStyle(widths, { y: 100 - rowHeight }))
    const [upper, lower] = [painted(-1, 0, 1).box, painted(0, 0, 1).box]
    const stub = { box: [upper[0], upper[1], lower[2], lower[3]] as const }
    const paint = [stub, painted(-1, 1, 4), ...[1, 2, 3].map((column) => painted(0, column, column + 1))]
    expect(laidOut(page, ruled, paint)).toEqual([['2x1 Work | 1x3 The making of it | ^ | ^', '^ | How | When | Who', ...body]])
  })

  it('is none where it holds a title', () => {
    for (const title of ['Works on the water front', 'Works on the water front since the flood of 1903'])
      expect(laidOut(drawn([{ text: title, columns: 4 }]), ruled, [painted(0, 0, 4)])).toEqual([body])
  })
})

describe('paint below the rules of a table', () => {
  const widths = [90, 70, 70, 70]
  const { across, upright, painted } = geometryOf(widths)
  const rows = ['Work | 1904 | 1905 | 1906', 'Weir | 410 | 388 | 201', 'Quay | 220 | 210 | 150']
  const ruled = [...[0, 1, 2, 3].map((r) => across(r)), ...[1, 2, 3].map((column) => upright(column, 0, 3))]
  const laid = (last: string) => {
    const page = drawing()
    drawTable(page, [...rows, last].map(rowOf), reportStyle(widths))
    return laidOut(page, ruled, [painted(3, 0, 4)])
  }

  it('is a row where there is a sum in each column', () => {
    expect(laid('Sum | 630 | 598 | 351')).toEqual([[...rows, 'Sum | 630 | 598 | 351']])
  })

  it('is none where it holds a note', () => {
    expect(laid('Late boats')).toEqual([rows])
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
