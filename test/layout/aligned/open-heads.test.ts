import { describe, expect, it } from 'vitest'
import { laidOut, tableGeometry } from '../laid-out.ts'
import { geometryOf, over, reportStyle, row, rowHeight, rowOf, tall, times } from '../report-style.ts'
import { type DrawnCell, drawing, drawLine, drawTable } from './draw-page.ts'

// Heads, captions and neighbours of tables that no rules or few show.

const widths = [90, 60, 60, 60, 60]
const body = ['Quay | 310 | 31.0 | 402 | 40.2', 'Weir | 450 | 45.0 | 398 | 39.8', 'Mole | 180 | 18.0 | 150 | 15.0']

describe('heads in the middle of several columns', () => {
  it('span them without any rule', () => {
    const page = drawing()
    const heads = [[{ text: '' }, over('Men', 2), over('Women', 2)], row('Place', 'Number', 'Share', 'Number', 'Share')]
    drawTable(page, [...heads, ...body.map(rowOf)], reportStyle(widths, { align: 'center' }))
    expect(laidOut(page)).toEqual([[' | 1x2 Men | ^ | 1x2 Women | ^', 'Place | Number | Share | Number | Share', ...body]])
  })

  it('span them on two rows, one over all columns', () => {
    const page = drawing()
    const heads = [
      [{ text: '' }, over('Members of the guild', 4)],
      [{ text: '' }, over('Masters', 2), over('Apprentices', 2)],
      row('Place', '2001', '2006', '2001', '2006'),
    ]
    drawTable(page, [...heads, ...body.map(rowOf)], reportStyle([50, 60, 60, 60, 60], { align: 'center' }))
    expect(laidOut(page, [geometryOf([50, 60, 60, 60, 60]).across(0)])[0]?.slice(0, 3)).toEqual([
      ' | 1x4 Members of the guild | ^ | ^ | ^',
      ' | 1x2 Masters | ^ | 1x2 Apprentices | ^',
      'Place | 2001 | 2006 | 2001 | 2006',
    ])
  })

  it('end where heads of one column stand', () => {
    const page = drawing()
    const heads = [row('', 'First', '', '', 'Second'), row('Place', 'Number', 'Share', 'Number', 'Share')]
    drawTable(page, [...heads, ...body.map(rowOf)], reportStyle(widths, { align: 'center' }))
    expect(laidOut(page)[0]?.some((line) => line.includes('1x2'))).toBe(false)
  })
})

describe('a head of several lines beside three rows of heads', () => {
  it('is one cell', () => {
    const page = drawing()
    const more = [80, 40, 40, 40, 40, 60]
    const heads = [
      [tall('Trade', 3), over('Shops that were asked', 4), tall('Shops\nin all', 3)],
      [over('Small', 2), over('Large', 2)],
      row('2005', '2010', '2005', '2010'),
    ]
    const rows = ['Rope | 12 | 10 | 4 | 4 | 30', 'Tar | 140 | 151 | 22 | 25 | 338', 'Oars | 88 | 61 | 9 | 5 | 163']
    drawTable(page, [...heads, ...rows.map(rowOf)], reportStyle(more, { verticalAlign: 'top' }))
    const { across } = geometryOf(more)
    const rules = [across(0), across(1, 1, 5), across(2, 1, 3), across(2, 3, 5), across(3), across(6)]
    expect(laidOut(page, rules)[0]?.[0]).toMatch(/ \| 3x1 Shops\s*in all$/)
  })
})

describe('heads in the middle of wide columns of figures at the right', () => {
  const wide = [90, 130, 130]
  const centred = (...texts: string[]): DrawnCell[] => texts.map((text, i) => (i === 0 ? { text } : { text, align: 'center' }))
  const right = (...texts: string[]): DrawnCell[] => texts.map((text, i) => (i === 0 ? { text } : { text, align: 'right' }))
  const rows = [right('Smacks', '12', '140'), right('Luggers', '9', '77')]
  const texts = ['Boats | Crew | Crates', 'Smacks | 12 | 140', 'Luggers | 9 | 77']

  it('stand over the figures, not beside the labels, where a label of two rows stands at another height', () => {
    const widths = [120, 70, 70, 70, 70]
    const font = { ...times, size: 9 }
    const { across } = tableGeometry([60, 180, 250, 320, 390, 460], 100, font.size * font.leading + 6)
    const page = drawing()
    const heads = [
      [tall('Boats', 2), over('Then', 2), over('Now', 2)],
      centred('n', 'Share', 'n', 'Share').map((cell): DrawnCell => ({ ...cell, align: 'center' })),
    ]
    const figures = [right('Smacks', '1,204', '38.1', '1,190', '37.2'), right('Luggers', '118', '3.7', '121', '3.8')]
    const more = [right('Yawls', '135', '4.3', '131', '4.1'), right('Cobles', '1,702', '53.9', '1,755', '54.9')]
    drawTable(page, [...heads, ...figures, ...more], reportStyle(widths, { font, padX: 3, padY: 3 }))
    const rules = [across(0), across(1, 1, 3), across(1, 3, 5), across(2), across(6)]
    expect(laidOut(page, rules)[0]?.slice(0, 3)).toEqual([
      '2x1 Boats | 1x2 Then | ^ | 1x2 Now | ^',
      '^ | n | Share | n | Share',
      'Smacks | 1,204 | 38.1 | 1,190 | 37.2',
    ])
  })

  it('are no columns of their own, though there are but two rows', () => {
    const page = drawing()
    drawTable(page, [centred('Boats', 'Crew', 'Crates'), ...rows], reportStyle(wide))
    expect(laidOut(page)).toEqual([texts])
  })

  it('nor are they below a caption', () => {
    const page = drawing()
    drawLine(page, 'Crews and crates of boats', 60, 90 - rowHeight, times)
    drawTable(
      page,
      [centred('Boats', 'Crew', 'Crates'), ...rows, right('Cutters', '15', '1,004'), right('Yawls', '7', '90')],
      reportStyle(wide),
    )
    expect(laidOut(page)).toEqual([[...texts, 'Cutters | 15 | 1,004', 'Yawls | 7 | 90']])
  })

  it('but notes beside the first rows are', () => {
    const page = drawing()
    drawTable(page, [row('Smacks', 'lost', '140'), row('Luggers', '', '77'), row('Cutters', '', '15')], reportStyle(wide))
    expect(laidOut(page)).toEqual([['Smacks | lost | 140', 'Luggers |  | 77', 'Cutters |  | 15']])
  })
})

describe('a caption without rules', () => {
  it('above heads is none of them, however short it is', () => {
    const page = drawing()
    const rows = ['Income | 2003 | 2002', 'Tolls for boats | 41,236 | 39,100', 'Fines | 1,204 | 980', 'Rents | 315 | 402']
    drawLine(page, 'Chest of the port', 64, 102 - rowHeight, times)
    drawTable(page, rows.map(rowOf), reportStyle([130, 60, 60]))
    expect(laidOut(page)).toEqual([rows])
  })

  it('is a head where it goes on in the line below', () => {
    const page = drawing()
    const rows = ['Kind of\nvessel | Crew | Crates', 'Smacks | 12 | 140', 'Luggers | 9 | 77', 'Cutters | 15 | 1,004']
    drawTable(page, rows.map(rowOf), reportStyle([90, 60, 60], { verticalAlign: 'bottom' }))
    expect(laidOut(page)[0]?.[0]).toMatch(/^Kind of\s*vessel/)
  })
})

describe('open tables beside each other', () => {
  const left = ['Port | 2008 | 2009', 'Quay | 410 | 398', 'Weir | 120 | 131', 'Mole | 77 | 80', 'Lock | 12 | 15']
  const draw = (right: readonly string[]) => {
    const page = drawing()
    drawTable(page, left.map(rowOf), reportStyle([50, 40, 40]))
    drawTable(page, right.map(rowOf), reportStyle([50, 40, 40], { x: 250 }))
    return laidOut(page)
  }

  it('are two', () => {
    const right = ['Cargo | Loads | Crates', 'Grain | 54 | 410', 'Coal | 41 | 302', 'Timber | 25 | 16']
    expect(draw(right)).toEqual([left, right])
  })

  it('are one where the same heads stand over both', () => {
    const right = ['Port | 2008 | 2009', 'Pier | 54 | 410', 'Dock | 41 | 302', 'Ford | 25 | 16', 'Hythe | 7 | 8']
    expect(draw(right)).toEqual([left.map((line, r) => `${line} | ${right[r]}`)])
  })
})

describe('labels of every other row', () => {
  it('do not reach over a rule below the heads', () => {
    const page = drawing()
    const rows = [
      ' | Model 1 | Model 2 | Model 3',
      'Age of boat | 0.021 | 0.019 | 0.018',
      ' | (0.004) | (0.006) | (0.006)',
      'Years at sea | 0.110 | 0.098 | 0.101',
      ' | (0.010) | (0.011) | (0.012)',
      'Distance | -0.034 | -0.031 | -0.029',
      ' | (0.020) | (0.015) | (0.014)',
    ]
    drawTable(page, rows.map(rowOf), reportStyle([90, 60, 60, 60]))
    const { across } = geometryOf([90, 60, 60, 60])
    const [cells] = laidOut(page, [across(0), across(1), across(7)])
    expect(cells?.[1]).toMatch(/Age of boat/)
    expect(cells?.[5]).toMatch(/Distance/)
  })
})

describe('a head of one line more than those beside it', () => {
  const widths = [80, 90, 60, 60]
  const { across } = geometryOf(widths)
  const rows = ['Rope | 12 | 310 | 402', 'Tar | 14 | 450 | 398', 'Oars | 9 | 180 | 150']
  /** Heads on two lines as near as those of one text, and rows below them. */
  const drawn = (first: readonly string[], second: readonly string[]) => {
    const page = drawing()
    const style = (y: number) => reportStyle(widths, { align: 'center', y })
    drawTable(page, [row(...first)], style(103.5))
    drawTable(page, [row(...second), ...rows.map(rowOf)], style(100 + rowHeight))
    return laidOut(page, [across(0), across(2), across(5)])[0]?.slice(0, -rows.length)
  }

  it('is one cell between the rules around the heads', () => {
    expect(drawn(['', 'Share of goods', '', ''], ['Goods', 'in stock (percent)', 'Before', 'After'])).toEqual([
      'Goods | Share of goods\nin stock (percent) | Before | After',
    ])
  })

  it('is none where it stands in the middle of several columns', () => {
    expect(drawn(['', '', 'Tons', ''], ['Goods', 'Oldest', 'Before', 'After'])?.length).toBe(2)
  })
})

describe('heads half-way between two rows of heads', () => {
  const heads = [[tall('', 2), tall('Boats', 2), over('Members', 2), tall('Dues', 2)], row('Masters', 'Learners')]
  const drawn = (padY: number) => {
    const page = drawing()
    drawTable(page, [...heads, ...body.map(rowOf)], reportStyle(widths, { align: 'center', padY }))
    const { across } = tableGeometry([60, 150, 210, 270, 330, 390], 100, rowHeight - 4 + 2 * padY)
    return laidOut(page, [across(0), across(1, 2, 4), across(2), across(5)])
  }
  const printed = [[' | 2x1 Boats | 1x2 Members | ^ | 2x1 Dues', ' | ^ | Masters | Learners | ^', ...body]]

  it('are beside both of them where a rule parts those', () => {
    expect(drawn(6)).toEqual(printed)
  })

  it('are no row of their own where they look like one', () => {
    expect(drawn(12)).toEqual(printed)
  })
})
