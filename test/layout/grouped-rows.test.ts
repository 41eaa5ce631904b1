import { describe, expect, it } from 'vitest'
import { drawing, drawProse, drawTable } from './aligned/draw-page.ts'
import { laidOut } from './laid-out.ts'
import { geometryOf, over, reportStyle, row, rowOf, tall, times } from './report-style.ts'

describe('rules between groups of rows, and one behind the labels of these', () => {
  const widths = [60, 90, 50, 50, 50, 60]
  const { across, upright } = geometryOf(widths)
  const body = ['Weir | 41 | 38 | 20.1 | -2', 'Quay | 220 | 210 | 150 | 4', 'Mole | 13 | 29 | 8.8 | 7', 'Lock | 7 | 15 | 64 | 1']
  const more = ['Dam | 3 | 9 | 71 | 0', 'Ford | 5 | 6 | 12.5 | -1', 'Ferry | 88 | 93 | 5 | 3']
  const grouped = (label: string, rows: readonly string[]) =>
    rows.map((texts, i) => [...(i === 0 ? [tall(label, rows.length)] : []), ...rowOf(texts)])
  const printed = (label: string, rows: readonly string[]) =>
    rows.map((texts, i) => `${i === 0 ? `${rows.length}x1 ${label}` : '^'} | ${texts}`)
  const groups = [...grouped('Eastern shore', body), ...grouped('West', more)]
  const read = [...printed('Eastern shore', body), ...printed('West', more)]

  it('leave the rows of each group to the white between them', () => {
    const page = drawing()
    drawTable(page, groups, reportStyle(widths))
    expect(laidOut(page, [across(0), across(4), across(7), upright(1, 0, 7)])).toEqual([read])
  })

  it('have heads above them from the rule on with which the table begins, one of two lines beside two rows of heads', () => {
    const page = drawing()
    drawProse(
      page,
      'Works on the water front since the great flood, as the guilds told the harbour master, in crowns',
      60,
      70,
      360,
      times,
    )
    const blank = { text: '' }
    const heads = [
      [blank, blank, over('Planned', 2), over('Built', 1), tall('Change\n2004–2005', 2)],
      row('', '', '2004', '2005', 'feet'),
    ]
    drawTable(page, [...heads, ...groups], reportStyle(widths))
    const rules = [across(0), across(1, 2, 5), across(2), across(6), across(9), upright(1, 2, 9)]
    expect(laidOut(page, rules)).toEqual([
      [' |  | 1x2 Planned | ^ | Built | 2x1 Change 2004–2005', ' |  | 2004 | 2005 | feet | ^', ...read],
    ])
  })

  it('leave rows of years to it as well', () => {
    const page = drawing()
    const years = ['2004 | 41 | 38 | 20.1 | -2', '2005 | 220 | 210 | 150 | 4', '2006 | 13 | 29 | 8.8 | 7']
    drawTable(page, [...grouped('Weir', years), ...grouped('Quay', years)], reportStyle(widths, { verticalAlign: 'top' }))
    expect(laidOut(page, [across(0), across(3), across(6), upright(1, 0, 6)])).toEqual([
      [...printed('Weir', years), ...printed('Quay', years)],
    ])
  })

  it('part labels of single rows as they part the rows', () => {
    const page = drawing()
    const rows = [...body, ...more]
    drawTable(page, rows.map(rowOf), reportStyle(widths.slice(1)))
    const own = geometryOf(widths.slice(1))
    expect(laidOut(page, [own.across(0), own.across(4), own.across(7), own.upright(1, 0, 7)])).toEqual([rows])
  })
})
