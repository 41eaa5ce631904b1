import { describe, expect, it } from 'vitest'
import { drawing, drawLine, drawTable } from '../aligned/draw-page.ts'
import { laidOut } from '../laid-out.ts'
import { geometryOf, over, reportStyle, row, rowHeight, rowOf, tall, times } from '../report-style.ts'

// Tables whose rules show only some of their rows and columns.

describe('upright rules between groups of columns', () => {
  const widths = [80, 50, 50, 50, 50, 50, 50]
  const ferries = [
    ['Anna', '12', '140', '9', '8', '77', '1,004'],
    ['Berta', '1,377', '15', '101', '9', '1,280', '31'],
    ['Cora', '88', '93', '5', '710', '2', '6'],
    ['Dora', '640', '655', '67', '40', '411', '405'],
  ]

  it('leave the columns of each group to its figures, and its head over them', () => {
    const page = drawing()
    const heads = [
      [tall('Ferry', 2), over('Crossings', 3), over('Repairs', 3)],
      row('2001', '2006', '2011', '2001', '2006', '2011'),
    ]
    drawTable(page, [...heads, ...ferries.map((texts) => row(...texts))], reportStyle(widths))
    const { across, upright } = geometryOf(widths)
    const rules = [across(0), across(1, 1), across(2), across(6), upright(1, 0, 6), upright(4, 0, 6)]
    expect(laidOut(page, rules)).toEqual([
      [
        '2x1 Ferry | 1x3 Crossings | ^ | ^ | 1x3 Repairs | ^ | ^',
        '^ | 2001 | 2006 | 2011 | 2001 | 2006 | 2011',
        ...ferries.map((texts) => texts.join(' | ')),
      ],
    ])
  })

  it('leave heads below one another in one cell their rows', () => {
    const page = drawing()
    const heads = [[tall('Ferry', 2), over('Planned', 2), over('Spent', 2)], row('crowns', 'share', 'crowns', 'share')]
    const rows = ['Anna | 12 | 140 | 9 | 8', 'Berta | 377 | 15 | 101 | 9', 'Cora | 88 | 93 | 5 | 710']
    const few = [80, 50, 50, 50, 50]
    drawTable(page, [...heads, ...rows.map(rowOf)], reportStyle(few))
    const { across, upright } = geometryOf(few)
    expect(laidOut(page, [across(0), across(2), across(5), upright(1, 0, 5), upright(3, 0, 5)])).toEqual([
      ['2x1 Ferry | 1x2 Planned | ^ | 1x2 Spent | ^', '^ | crowns | share | crowns | share', ...rows],
    ])
  })

  it('cut no number where white alone parts the columns: each line is a row, without any label', () => {
    const page = drawing()
    const rows = ['Year | Rain | Snow | Sun', '1998 | 812 | 40 | 1604', '1999 | 777 | 61 | 1588', '2000 | 903 | 12 | 1490']
    const narrow = [30, 34, 34, 36]
    drawTable(page, rows.map(rowOf), reportStyle(narrow))
    const { across, upright } = geometryOf(narrow)
    expect(laidOut(page, [across(1), across(4), upright(1, 0, 4)])).toEqual([rows])
  })

  it('do not part words that stand below one another by chance', () => {
    const page = drawing()
    const rows = [
      ['Anna', 'in dock since May'],
      ['Berta', 'in dock until June'],
      ['Cora', 'at sea since April'],
      ['Dora', 'at sea until 2012'],
    ]
    drawTable(
      page,
      rows.map((texts) => row(...texts)),
      reportStyle([80, 150]),
    )
    const { across, upright } = geometryOf([80, 150])
    const rules = [0, 1, 2, 3, 4].map((r) => across(r))
    expect(laidOut(page, [...rules, upright(0, 0, 4), upright(1, 0, 4), upright(2, 0, 4)])).toEqual([
      rows.map((texts) => texts.join(' | ')),
    ])
  })
})

describe('heads in a grid above rows in a frame', () => {
  const widths = [90, 70, 70, 70, 70]
  const heads = [[tall('Kind', 2), over('In harbour', 2), over('At sea', 2)], row('Men', 'Boats', 'Men', 'Boats')]
  const { across, upright } = geometryOf(widths)
  const grid = (rows: number) => [
    ...[across(0), across(1, 1), across(2), across(rows), upright(0, 0, rows), upright(5, 0, rows)],
    ...[upright(1, 0, 2), upright(2, 1, 2), upright(3, 0, 2), upright(4, 1, 2)],
  ]

  it('show the columns of those rows', () => {
    const page = drawing()
    const body = [
      ['Tugs', '33', '9', '22', '5'],
      ['Barges', '410', '102', '68', '14'],
      ['Skiffs', '9', '', '5', '7'],
    ]
    drawTable(page, [...heads, ...body.map((texts) => row(...texts))], reportStyle(widths))
    expect(laidOut(page, grid(5))).toEqual([
      [
        '2x1 Kind | 1x2 In harbour | ^ | 1x2 At sea | ^',
        '^ | Men | Boats | Men | Boats',
        ...body.map((texts) => texts.join(' | ')),
      ],
    ])
  })

  it('show none in a text that runs over them', () => {
    const page = drawing()
    const text = 'All 12 boats that were counted in the outer harbour that day are left out of these figures'
    drawTable(page, [...heads, [{ text, columns: 5 }], row('')], reportStyle(widths))
    expect(laidOut(page, grid(4))[0]?.slice(2)).toEqual([`1x5 ${text} | ^ | ^ | ^ | ^`])
  })
})

describe('columns that are ruled above rows that are not', () => {
  const widths = [60, 50, 50, 50]
  const { across, upright } = geometryOf(widths)
  const read = (head: string[], body: readonly string[][]) => {
    const page = drawing()
    drawTable(
      page,
      [head, ...body].map((texts) => row(...texts)),
      reportStyle(widths, { align: 'center' }),
    )
    const end = body.length + 1
    return laidOut(page, [across(0), across(1), across(end), ...[0, 1, 2, 3, 4].map((column) => upright(column, 0, end))])
  }

  it('have a row for each line of figures, though years are the only labels', () => {
    const body = ['2005 | 2,310 | 1,404 | 705', '2006 | 2,480 | 955 | 71', '2007 | 611 | 1,590 | 790', '2008 | 590 | 602 | 766']
    const head = ['Year', 'Sown', 'Reaped', 'Lost']
    expect(
      read(
        head,
        body.map((texts) => texts.split(' | ')),
      ),
    ).toEqual([[head.join(' | '), ...body]])
  })

  it('have rows where no figure is as long as the column allows', () => {
    const body = ['Weir | 12403 | 8810 | 20775', 'Quay | 8110 | 402 | 3003', 'Mole | 3075 | 970 | 412', 'Lock | 990 | 12 | 500']
    const head = ['Place', 'Boats', 'Late', 'Lost']
    expect(
      read(
        head,
        body.map((texts) => texts.split(' | ')),
      ),
    ).toEqual([[head.join(' | '), ...body]])
  })
})

describe('labels in one cell beside columns of figures', () => {
  const widths = [130, 60, 60]
  const { across, upright } = geometryOf(widths)
  /** The table of rows, those that begin with `>` indented. */
  const read = (rows: readonly string[]) => {
    const page = drawing()
    for (const [r, line] of rows.entries()) {
      const [label = '', ...figures] = line.replace('>', '').split(' | ')
      const y = 100 + r * rowHeight
      drawLine(page, label, line.startsWith('>') ? 76 : 64, y + 2, times)
      drawTable(page, [row('', ...figures)], reportStyle(widths, { y }))
    }
    const end = rows.length
    return laidOut(page, [across(0), across(1), across(end), ...[0, 1, 2, 3].map((column) => upright(column, 0, end))])
  }

  it('have a row without figures above those that are indented', () => {
    const rows = [
      'Boats | 1994 | 1995',
      'State |  | ',
      '>Tugs | 1,220 | 1,301',
      '>Cutters | 877 | 860',
      'Firms |  | ',
      '>Barges | 310 | 355',
    ]
    expect(read(rows)).toEqual([rows.map((line) => line.replace('>', ''))])
  })

  it('go on in an indented line below one that was too long', () => {
    const rows = [
      'Boats | 1994 | 1995',
      'Tugs of the |  | ',
      '>harbour board | 1,220 | 1,301',
      'Cutters | 877 | 860',
      'Barges | 310 | 355',
    ]
    expect(read(rows)[0]?.map((line) => line.split(' | ')[0])).toEqual([
      'Boats',
      'Tugs of the\nharbour board',
      'Cutters',
      'Barges',
    ])
  })
})

describe('a rule under heads that leaves out the first column of a frame', () => {
  const few = [80, 50, 50]
  const { across, upright } = geometryOf(few)
  const rules = (end: number) => [across(0), across(1, 1), across(end), ...[0, 1, 2, 3].map((column) => upright(column, 0, end))]
  const read = (rows: readonly string[], more: readonly ReturnType<typeof across>[] = []) => {
    const page = drawing()
    drawTable(page, rows.map(rowOf), reportStyle(few))
    return laidOut(page, [...rules(4), ...more])
  }

  it('parts the head from the labels below it', () => {
    const rows = ['Fund | 2003 | 2004', 'Roads | 410.2 | 51.0', 'Ports | 250.0 | 31.1', 'Canals | 44.3 | 5.5']
    expect(read(rows)).toEqual([rows])
    const sum = 'All | 704.5 | 87.6'
    expect(read([...rows, sum], [across(5), ...[0, 1, 2, 3].map((column) => upright(column, 4, 5))])).toEqual([[...rows, sum]])
  })

  it('parts nothing in a text of several lines beside other texts', () => {
    const page = drawing()
    drawTable(
      page,
      [
        row('Fund for all', 'Spent on', 'Lent for'),
        row('roads that', 'bridges', 'ferries'),
        row('lead to', 'that are', 'and'),
        row('the port', 'old', 'boats'),
      ],
      reportStyle(few),
    )
    expect(laidOut(page, rules(4))[0]?.map((line) => line.split(' | ')[0]?.replace(/\s+/g, ' '))).toEqual([
      '2x1 Fund for all roads that lead to the port',
      '^',
    ])
  })

  it('parts no label from its rows where those have rules', () => {
    expect(
      read(
        ['Fund | 2003 | 2004', 'for all | 410.2 | 51.0', 'roads | 250.0 | 31.1', ' | 44.3 | 5.5'],
        [across(2, 1), across(3, 1)],
      ),
    ).toEqual([['4x1 Fund\nfor all\nroads | 2003 | 2004', '^ | 410.2 | 51.0', '^ | 250.0 | 31.1', '^ | 44.3 | 5.5']])
  })
})

describe('columns of crosses and single digits', () => {
  const widths = [110, 50, 50, 50]
  const { across, upright } = geometryOf(widths)
  it('have rows, with blanks at different heights', () => {
    const rows = [
      'Rule | Quay | Weir | Mole',
      'No anchors | X |  | 1',
      'No fires |  | X | 2',
      'Lamps at night | X | X | 1',
      'No dogs | X |  | 4',
      'No rafts |  | X | 2',
    ]
    const page = drawing()
    drawTable(page, rows.map(rowOf), reportStyle(widths, { align: 'center' }))
    const uprights = [1, 2, 3].map((column) => upright(column, 0, 6))
    expect(laidOut(page, [across(0), across(1), across(6), ...uprights])).toEqual([rows])
  })
})

describe('an upright rule below a head of several columns', () => {
  const widths = [80, 60, 60, 60, 60]
  const { across, upright } = geometryOf(widths)
  const uprights = [upright(0, 0, 5), upright(1, 0, 5), upright(2, 1, 5), upright(3, 0, 5), upright(4, 1, 5), upright(5, 0, 5)]

  it('shows the heads of each of them below it, though no rule stands between', () => {
    const page = drawing()
    const heads = [[tall('Ward', 2), over('Births', 2), over('Deaths', 2)], row('Boys', 'Girls', 'Men', 'Women')]
    const body = ['Quay | 120 | 118 | 90 | 95', 'Weir | 88 | 79 | 61 | 70', 'Mole | 45 | 51 | 30 | 28']
    drawTable(page, [...heads, ...body.map(rowOf)], reportStyle(widths))
    expect(laidOut(page, [across(0), across(2), across(5), ...uprights])).toEqual([
      ['2x1 Ward | 1x2 Births | ^ | 1x2 Deaths | ^', '^ | Boys | Girls | Men | Women', ...body],
    ])
  })
})
