import { describe, expect, it } from 'vitest'
import { drawing, drawLine, drawProse, drawTable } from '../aligned/draw-page.ts'
import { laidOut } from '../laid-out.ts'
import { geometryOf, over, reportStyle, row, rowHeight, rowOf, tall, times } from '../report-style.ts'

// Tables of which only the rows are ruled, or only the heads.

const widths = [90, 80, 80, 80]
const body = ['Weir | 410 | 388 | 201', 'Quay | 220 | 210 | 150', 'Mole | 130 | 129 | 88']
const { across, upright, painted } = geometryOf(widths)

describe('a grid of figures', () => {
  const boxed = [1, 2, 3, 4].map((r) => across(r)).concat([0, 1, 2, 3, 4].map((column) => upright(column, 1, 4)))

  it('has the line above it for heads where that stands in its columns', () => {
    const page = drawing()
    const head = 'Place | Planned | Built | Paid'
    drawTable(page, [head, ...body].map(rowOf), reportStyle(widths))
    expect(laidOut(page, boxed)).toEqual([[head, ...body]])
  })

  it('has heads of several lines, and those of several columns above them', () => {
    const page = drawing()
    const heads = [[{ text: '' }, { text: '' }, over('Work of both years', 2)], row('Place', 'Planned', 'Built', 'Paid')]
    drawTable(page, [...heads, ...body.map(rowOf)], reportStyle(widths, { y: 100 - rowHeight }))
    expect(laidOut(page, boxed)).toEqual([[' |  | 1x2 Work of both years | ^', 'Place | Planned | Built | Paid', ...body]])
  })

  it('has none in a title or in lines of labels', () => {
    for (const above of ['Works on the water front since the flood', 'Office: Quay   Sheet: 12   Filled: May']) {
      const page = drawing()
      drawLine(page, above, 64, 102, times)
      drawTable(page, body.map(rowOf), reportStyle(widths, { y: 100 + rowHeight }))
      expect(laidOut(page, boxed)).toEqual([body])
    }
  })
})

describe('a frame with rules between rows of figures', () => {
  const framed = [1, 2, 3, 4].map((r) => across(r)).concat([upright(0, 1, 4), upright(4, 1, 4)])

  it('has the line above it for heads where that stands over each column', () => {
    for (const head of ['Place | Planned | Built | Paid', ' | 2004 | 2005 | 2006']) {
      const page = drawing()
      drawTable(page, [head, ...body].map(rowOf), reportStyle(widths))
      expect(laidOut(page, framed)).toEqual([[head, ...body]])
    }
  })

  it('has none in prose, in a caption, or in what stands over a part of the columns', () => {
    for (const above of ['Works on the water front since the flood, in thousands of crowns', 'Table 3', 'Place | | | Paid']) {
      const page = drawing()
      if (above.includes('|')) drawTable(page, [rowOf(above)], reportStyle(widths))
      else drawLine(page, above, 64, 102, times)
      drawTable(page, body.map(rowOf), reportStyle(widths, { y: 100 + rowHeight }))
      expect(laidOut(page, framed)).toEqual([body])
    }
  })
})

describe('a grid of figures beside labels', () => {
  const boxed = [1, 2, 3, 4].map((r) => across(r, 1)).concat([1, 2, 3, 4].map((column) => upright(column, 1, 4)))

  it('has them for its first column, with a head above them', () => {
    const page = drawing()
    const head = 'Place | Planned | Built | Paid'
    drawTable(page, [head, ...body].map(rowOf), reportStyle(widths))
    expect(laidOut(page, boxed)).toEqual([[head, ...body]])
  })

  it('has none in text that stands beside it', () => {
    const page = drawing()
    const text =
      'Boats that were late are not in the sums but in the notes, with the names of all that were lost since the flood.'
    drawProse(page, text, 60, 100, 80, { ...times, leading: rowHeight / times.size })
    drawTable(
      page,
      ['', ...body].map((texts) => rowOf(texts.replace(/^\w+/, ''))),
      reportStyle(widths),
    )
    expect(laidOut(page, boxed)).toEqual([body.map((texts) => texts.replace(/^\w+ \| /, ''))])
  })
})

describe('a grid of heads', () => {
  const heads = [row('Place', 'Year', 'Built', 'Paid'), row('', '2011', 'feet', 'crowns')]

  it('has the rows below it that stand in its columns', () => {
    const page = drawing()
    drawTable(page, [...heads, ...body.map(rowOf)], reportStyle(widths))
    const fills = [0, 1].flatMap((r) => [0, 1, 2, 3].map((column) => painted(r, column, column + 1)))
    expect(laidOut(page, [], fills)).toEqual([['Place | Year | Built | Paid', ' | 2011 | feet | crowns', ...body]])
  })

  it('has the rows below it where white rules part its painted cells, and its heads are years', () => {
    const page = drawing()
    drawTable(page, ['Place | 2004 | 2005 | 2006', ...body].map(rowOf), reportStyle(widths))
    const white = [1, 2, 3].map((column) => ({ ...upright(column, 0, 1), isWhite: true }))
    const fills = [0, 1, 2, 3].map((column) => painted(0, column, column + 1))
    const rules = [...white, ...[2, 3, 4].map((r) => across(r))]
    expect(laidOut(page, rules, fills)).toEqual([['Place | 2004 | 2005 | 2006', ...body]])
  })

  it('ends where the paint ends that white rules part', () => {
    const page = drawing()
    const twoRows = [[tall('Place', 2), over('Work of both years', 3)], row('2004', '2005', '2006')]
    drawTable(page, [...twoRows, ...body.map(rowOf)], reportStyle(widths))
    const white = [upright(1, 0, 2), upright(2, 1, 2), upright(3, 1, 2), across(1, 1)].map((r) => ({ ...r, isWhite: true }))
    const fills = [0, 1].flatMap((r) => [0, 1, 2, 3].map((column) => painted(r, column, column + 1)))
    const rules = [...white, ...[2, 3, 4, 5].map((r) => across(r))]
    expect(laidOut(page, rules, fills)).toEqual([
      ['2x1 Place | 1x3 Work of both years | ^ | ^', '^ | 2004 | 2005 | 2006', ...body],
    ])
  })

  it('goes on with white rules beyond what is painted', () => {
    const page = drawing()
    const rows = ['Place | 2004 | 2005 | 2006', ...body]
    drawTable(page, rows.map(rowOf), reportStyle(widths))
    const white = [1, 2, 3].map((column) => ({ ...upright(column, 0, 4), isWhite: true }))
    const fills = [0, 2].flatMap((r) => [0, 1, 2, 3].map((column) => painted(r, column, column + 1)))
    expect(laidOut(page, white, fills.concat({ box: [0, 20, 600, 21] }))).toEqual([rows])
  })

  it('has a single row below it where all columns are filled', () => {
    const page = drawing()
    drawTable(page, [...heads, rowOf(body[0] as string)], reportStyle(widths))
    const grid = [0, 1, 2].map((r) => across(r)).concat([0, 1, 2, 3, 4].map((column) => upright(column, 0, 2)))
    expect(laidOut(page, grid)).toEqual([['Place | Year | Built | Paid', ' | 2011 | feet | crowns', body[0]]])
  })

  it('leaves the text below it where it is', () => {
    const page = drawing()
    drawTable(page, heads, reportStyle(widths))
    drawLine(page, 'Places that were not built upon are left out of this list', 64, 100 + 2 * rowHeight, times)
    const grid = [0, 1, 2].map((r) => across(r)).concat([0, 1, 2, 3, 4].map((column) => upright(column, 0, 2)))
    expect(laidOut(page, grid)[0]).toHaveLength(2)
  })

  it('leaves labels with their values below it where they are', () => {
    const page = drawing()
    const below = [row('By: Reed', 'Seen: Ash', 'Call: 12', 'On: May'), row('To: Oak', 'Seen: Elm', 'Call: 14', 'On: May')]
    drawTable(page, [...heads, ...below], reportStyle(widths))
    const grid = [0, 1, 2].map((r) => across(r)).concat([0, 1, 2, 3, 4].map((column) => upright(column, 0, 2)))
    expect(laidOut(page, grid)[0]).toHaveLength(2)
  })
})

describe('stripes', () => {
  it('part rows by their edges, of which the white ones are rows too', () => {
    const page = drawing()
    const rows = [
      'Place | Note',
      'Weir | rebuilt after the flood\nby the guild of masons',
      'Quay | sound',
      'Mole | cracked\nat both ends',
      'Lock | sound',
    ]
    const heights = [1, 2, 1, 2, 1]
    const lines = rows.map((line) => line.split(' | '))
    let y = 100
    const fills = lines.flatMap((texts, r) => {
      const top = y
      const height = (heights[r] as number) * 11.5 + 4
      y += height
      drawTable(page, [row(...texts)], reportStyle([80, 140], { y: top, verticalAlign: 'top' }))
      return r === 0 || r % 2 === 1
        ? [
            [60, 140],
            [140, 280],
          ].map(([x0 = 0, x1 = 0]) => ({ box: [x0, top, x1, top + height] as const }))
        : []
    })
    expect(laidOut(page, [], fills)).toEqual([rows])
  })
})

describe('a grid whose last column has no rules', () => {
  const wide = [...widths, 160]
  const rows = [
    'Place | Planned | Built | Paid | Reason',
    'Weir | 410 | 388 | 201 | ice',
    'Quay | 220 | 220 | 150 | ',
    'Mole | 130 | 129 | 88 | one crane broke',
  ]
  const boxed = [0, 1, 2, 3, 4].map((r) => across(r, 0, 4)).concat([0, 1, 2, 3, 4].map((column) => upright(column, 0, 4)))
  const left = { ...reportStyle(wide), align: 'left' as const, padX: 3 }

  it('has the texts beside its rows for that, below a head', () => {
    const page = drawing()
    drawTable(page, rows.map(rowOf), left)
    expect(laidOut(page, boxed)).toEqual([rows])
  })

  it('has none in a text that runs on beside it, nor without a head', () => {
    const beside = (texts: readonly string[]) => {
      const page = drawing()
      drawTable(
        page,
        rows.map((text) => rowOf(text.replace(/ \|[^|]*$/, ''))),
        reportStyle(widths),
      )
      for (const [i, text] of texts.entries()) if (text) drawLine(page, text, 64 + 333, 102 + i * rowHeight, times)
      return laidOut(page, boxed)
    }
    const plain = [rows.map((text) => text.replace(/ \|[^|]*$/, ''))]
    expect(beside(['The quay was', 'closed all winter', 'and opened again', 'when the ice', 'had gone.'])).toEqual(plain)
    expect(beside(['', 'ice', '', 'one crane broke'])).toEqual(plain)
  })
})
