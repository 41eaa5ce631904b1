import { describe, expect, it } from 'vitest'
import { pageColumns } from '../../../src/layout/aligned/page-columns.ts'
import { textLines } from '../../../src/layout/aligned/text-line.ts'
import type { Rule } from '../../../src/layout/marks.ts'
import { laidOut } from '../laid-out.ts'
import { geometryOf, reportStyle, row, rowHeight, rowOf, times } from '../report-style.ts'
import { type DrawnCell, drawing, drawLine, drawProse, drawTable } from './draw-page.ts'

// Labels above labels, and what stands above and beside open tables of reports.

const widths = [110, 60, 60, 60]
const { across } = geometryOf(widths)
/** Draws rows of which those that begin with `>` are indented; returns the rows without that mark. */
function drawIndented(page: ReturnType<typeof drawing>, rows: readonly string[], style = reportStyle(widths)): string[] {
  for (const [r, line] of rows.entries()) {
    const isUnder = line.startsWith('>')
    const [label = '', ...figures] = line.replace('>', '').split(' | ')
    const y = style.y + r * (style.padY * 2 + times.size * times.leading)
    drawLine(page, label, style.x + (isUnder ? 16 : 4), y + style.padY, times)
    const cells: DrawnCell[] = [{ text: '' }, ...figures.map((text) => ({ text }))]
    drawTable(page, [cells], { ...style, y })
  }
  return rows.map((line) => line.replace('>', ''))
}

describe('a label above indented labels', () => {
  const rows = [
    'Item | 2010 | 2011 | 2012',
    'Goods in store |  |  | ',
    '>Rope | 110.2 | 98.1 | 120.9',
    '>Tar for all ships | 2,310.5 | 2,401.0 | 2,377.7',
    '>Sails | 80.0 | 78.4 | 76.9',
    'Goods owed for |  |  | ',
    '>Oars and masts | 1,980.3 | 2,012.2 | 2,020.0',
    '>Bread | 400.0 | 420.0 | 410.0',
    'Ships |  |  | ',
    '>Smacks and hookers | 12 | 12 | 13',
  ]

  it('is a row of its own, with rules between the groups', () => {
    const page = drawing()
    const texts = drawIndented(page, rows)
    expect(
      laidOut(
        page,
        [0, 1, 5, 8, 10].map((r) => across(r)),
      ),
    ).toEqual([texts])
  })

  it('is a row of its own where rows are as close as lines, and figures have shares in brackets', () => {
    const page = drawing()
    const shares = rows.map((line) => line.replaceAll(/(\d)\.(\d)/g, '$1 ($2.0)'))
    const texts = drawIndented(page, shares, reportStyle([110, 80, 80, 80], { padY: 0 }))
    expect(laidOut(page)).toEqual([texts])
  })
})

describe('a label that a rule leaves out', () => {
  const heads = 'Article | Text | Said'
  const read = (labels: readonly [string, string]) => {
    const page = drawing()
    const style = reportStyle([60, 180, 120], { verticalAlign: 'top' })
    drawTable(
      page,
      [
        rowOf(heads),
        rowOf('4(1) | The owner shall keep a record of each animal and its calves | Six ask for more time before it applies'),
      ],
      style,
    )
    const high = 2 * times.size * times.leading + 4
    const y = 100 + rowHeight + high
    const [one, two] = [
      'The record shall be kept for three years | None',
      'It may be kept on paper | Two want an end to paper in 2012',
    ]
    drawTable(page, [rowOf(` | ${one}`), rowOf(` | ${two}`)], { ...style, y })
    if (labels[1] === '') drawLine(page, labels[0], 64, y + 2 + high / 2, times)
    else for (const [r, text] of labels.entries()) drawLine(page, text, 64, y + 2 + r * high, times)
    drawTable(page, [rowOf('5 | The office shall visit one farm in twenty each year of these | All agree')], {
      ...style,
      y: y + 2 * high,
    })
    const rule = (at: number, from = 60): Rule => ({ box: [from, at - 0.3, 420, at + 0.3], isHorizontal: true })
    const end = y + 3 * high
    const rules = [rule(100), rule(100 + rowHeight), rule(y), rule(y + high, 120), rule(y + 2 * high), rule(end)]
    return laidOut(page, rules)[0]
      ?.slice(2, 4)
      .map((line) => line.split(' | ')[0])
  }

  it('stands beside the rows above and below it', () => expect(read(['4(2)', ''])).toEqual(['2x1 4(2)', '^']))

  it('is that of its own row where the other row has one, too', () => expect(read(['4(2)', '4(3)'])).toEqual(['4(2)', '4(3)']))
})

describe('a caption', () => {
  it('above the rule that a table begins with is none of its heads', () => {
    const page = drawing()
    const rows = [
      ' | Spring | Autumn | Year',
      'Loans | 12.1 | 13.4 | 25.5',
      'Gifts | 8.8 | 7.1 | 15.9',
      'All | 20.9 | 20.5 | 41.4',
    ]
    drawLine(page, 'Where funds came from', 64, 102 - rowHeight, times)
    drawTable(page, rows.map(rowOf), reportStyle([110, 60, 60, 40]))
    const { across } = geometryOf([110, 60, 60, 40])
    expect(laidOut(page, [across(0), across(1), across(4)])).toEqual([rows])
  })
})

describe('numbered captions', () => {
  it('part tables with the same columns, though others are as near as rows', () => {
    const page = drawing()
    const tables = [
      ['Sex | Number | Share', 'Men | 410 | 48', 'Women | 440 | 52'],
      ['Age | Number | Share', 'Under 40 | 301 | 35', 'Over 40 | 549 | 65'],
    ]
    let y = 100
    for (const [i, rows] of tables.entries()) {
      drawLine(page, `Table ${i + 1}: The crew`, 64, y + 2, times)
      y = drawTable(page, rows.map(rowOf), reportStyle([80, 60, 60], { y: y + rowHeight }))
    }
    expect(laidOut(page)).toEqual(tables)
  })
})

describe('notes in small print', () => {
  it('right below an open table are none of its rows', () => {
    const page = drawing()
    const rows = ['Boat | Crew | Crates', 'Anna | 12 | 140', 'Berta | 9 | 77', 'Cora | 15 | 1,004']
    const bottom = drawTable(page, rows.map(rowOf), reportStyle([110, 60, 60]))
    drawLine(page, 'Small boats', 64, bottom, { ...times, size: 8 })
    expect(laidOut(page)).toEqual([rows])
  })
})

describe('a page set in two columns', () => {
  const prose =
    'The harbour master counts every boat that enters between dawn and dusk, and writes down from where she came and what she carried. ' +
    'Boats that enter by night are counted in the morning, if they are still there, and are marked with a small cross.'

  it('has the tables of each column', () => {
    const page = drawing()
    const narrow = [90, 60, 60]
    const left = ['Fish | Crates | Price', 'Cod | 1,200 | 4.1', 'Plaice | 840 | 3.8', 'Eel | 315 | 3.0']
    const right = ['Boat | 2010 | 2011', 'Smack | 41 | 40', 'Lugger | 98 | 101', 'Cutter | 23 | 22']
    let y = drawProse(page, prose, 40, 60, 220, times) + 12
    y = drawTable(page, left.map(rowOf), reportStyle(narrow, { x: 44, y })) + 12
    drawProse(page, prose, 40, y, 220, times)
    y = drawProse(page, `${prose} ${prose}`, 290, 60, 220, times) + 12
    y = drawTable(page, right.map(rowOf), reportStyle(narrow, { x: 294, y })) + 12
    drawProse(page, prose, 290, y, 220, times)
    expect(laidOut(page)).toEqual([left, right])
  })

  it('has a table beside short paragraphs', () => {
    const page = drawing()
    const short =
      'The harbour master counts every boat that enters between dawn and dusk, and writes down from where she came with what.'
    let y = 60
    for (let i = 0; i < 4; i++) y = drawProse(page, short, 40, y, 220, times) + 6
    const table = ['Boat | 2010 | 2011', 'Smack | 41 | 40', 'Lugger | 98 | 101', 'Cutter | 23 | 22', 'Yawl | 8 | 11']
    y = drawTable(page, table.map(rowOf), reportStyle([100, 60, 60], { x: 290, y: 64, align: 'right', padX: 0 })) + 12
    drawProse(page, short, 290, y, 220, times)
    expect(laidOut(page)).toEqual([table])
  })

  it('has a table above them that reaches over both', () => {
    const page = drawing()
    const wide = [
      'Year | Rain | Wind | Sun | Frost | Snow',
      '2001 | 710 | 12.1 | 1,404 | 41 | 12',
      '2002 | 655 | 11.0 | 1,520 | 38 | 9',
      '2003 | 540 | 10.8 | 1,811 | 51 | 20',
    ]
    const top = drawTable(page, wide.map(rowOf), reportStyle([80, 80, 80, 80, 80, 80], { x: 40, y: 60 })) + 20
    drawProse(page, prose, 290, drawProse(page, prose, 290, top, 220, times) + 8, 220, times)
    drawProse(page, `${prose} ${prose}`, 40, top, 220, times)
    expect(laidOut(page)).toEqual([wide])
  })

  it('is none where rows of a table stand on both sides', () => {
    const page = drawing()
    const notes = ['Boats by night', 'Boats by day', 'Rafts', 'Wrecks', 'Barges in tow', 'Ferries'].map((text) => [
      `${text} on the sea`,
      `${text} on the river`,
    ])
    const rows = [[prose, prose], ...notes]
    drawTable(
      page,
      rows.map((texts) => row(...texts)),
      reportStyle([230, 230], { padX: 12, padY: 6, verticalAlign: 'top' }),
    )
    expect(pageColumns(textLines(page.words))).toHaveLength(1)
  })
})
