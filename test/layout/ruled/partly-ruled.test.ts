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

  it('leave a rule under a head of several columns to part it from those of each', () => {
    const page = drawing()
    const heads = [[tall('Ferry', 2), over('Crossings', 2), tall('Share\nof 2006', 2)], row('2001', '2006')]
    const rows = ['Anna | 12 | 140 | 9', 'Berta | 377 | 15 | 101', 'Cora | 88 | 93 | 5', 'Dora | 640 | 655 | 67']
    const few = [80, 50, 50, 60]
    drawTable(page, [...heads, ...rows.map(rowOf)], reportStyle(few))
    const { across, upright } = geometryOf(few)
    const rules = [across(0), ...[2, 3, 4, 5, 6].map((r) => across(r)), ...[0, 1, 4].map((column) => upright(column, 0, 6))]
    expect(laidOut(page, [...rules, across(1, 1, 3)])).toEqual([
      ['2x1 Ferry | 1x2 Crossings | ^ | 2x1 Share\nof 2006', '^ | 2001 | 2006 | ^', ...rows],
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

  it('leave heads of several columns over them, above the heads of each', () => {
    const page = drawing()
    const heads = [
      [tall('Ferry', 2), over('Crossings made', 3), over('Days', 2)],
      row('2001', '2006', 'All years', 'at sea', 'in port'),
    ]
    const rows = ['Anna | 12 | 140 | 9 | 8 | n.a.', 'Berta | 1,377 | n.a. | 101 | 9 | 31', 'Cora | 88 | 93 | 5 | 710 | 6']
    const wide = [80, 50, 50, 70, 50, 50]
    drawTable(page, [...heads, ...rows.map(rowOf)], reportStyle(wide))
    const { across, upright } = geometryOf(wide)
    const rules = [0, 2, 3, 4, 5].map((r) => across(r))
    expect(laidOut(page, [...rules, across(1, 1), upright(1, 0, 5)])).toEqual([
      ['2x1 Ferry | 1x3 Crossings made | ^ | ^ | 1x2 Days | ^', '^ | 2001 | 2006 | All years | at sea | in port', ...rows],
    ])
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
      const [label = '', ...figures] = line.replaceAll('>', '').split(' | ')
      const y = 100 + r * rowHeight
      drawLine(page, label, 64 + 12 * (line.split('>').length - 1), y + 2, times)
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

  it('have a row where they stand above such a row', () => {
    const rows = [
      'Paper | 1994 | 1995',
      'Funds | 0.20 | 0.22',
      'Bills |  | ',
      '>Banks |  | ',
      '>>1-month | 0.21 | 0.23',
      '>>2-month | 0.25 | 0.26',
      '>Trade |  | ',
      '>>1-month | 0.28 | 0.29',
      'Prime | 3.25 | 3.25',
    ]
    expect(read(rows)).toEqual([rows.map((line) => line.replaceAll('>', ''))])
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

describe('figures with a mark, or a mark in their place', () => {
  const widths = [80, 50, 50, 50]
  const { across, upright } = geometryOf(widths)

  it('are columns beside a rule, as figures are', () => {
    const rows = [
      'Land | 2004 | 2005 | 2006',
      'Arl | 9.0 | 8.9 (e) | 8.2',
      'Bor | : | 8.5 | 7.5 (p)',
      'Cam | 12.1 | (D) | 6.9',
      'Dun | : | 9.2 | :',
    ]
    const page = drawing()
    drawTable(page, rows.map(rowOf), reportStyle(widths))
    expect(laidOut(page, [across(0), across(1), across(5), upright(1, 0, 5)])).toEqual([rows])
  })

  it('have rows in a column that is nothing but single letters and dashes', () => {
    const rows = [
      'Plant | Coal | Gas | Oil',
      'Weir | 61 | 5.2 | W',
      'Quay | 188 | 5.0 | –',
      'Mole | 77 | 8.5 | –',
      'Lock | 66 | 10.0 | W',
    ]
    const page = drawing()
    drawTable(page, rows.map(rowOf), reportStyle(widths, { align: 'center' }))
    const uprights = [0, 1, 2, 3, 4].map((column) => upright(column, 0, 5))
    expect(laidOut(page, [across(0), across(1), across(5), ...uprights])).toEqual([rows])
  })
})

describe('rules above sums, that leave out the labels', () => {
  const widths = [100, 50, 50]
  const { across, upright } = geometryOf(widths)
  const read = (rows: readonly string[]) => {
    const page = drawing()
    drawTable(page, rows.map(rowOf), reportStyle(widths))
    const end = rows.length
    const frame = [across(0), across(1), across(end), ...[0, 1, 2, 3].map((column) => upright(column, 0, end))]
    return laidOut(page, [...frame, across(end - 1, 1)])
  }

  it('part the labels from that of the sum', () => {
    const rows = [
      'Vote | 2009 | 2010',
      'Roads | 410.2 | 51.0',
      'Ports | 250.0 | 31.1',
      'Canals | 44.3 | 5.5',
      'All | 704.5 | 87.6',
    ]
    expect(read(rows)).toEqual([rows])
  })

  it('part no merged label', () => {
    expect(read(['Vote | 2009 | 2010', 'Roads | 410.2 | 51.0', ' | 250.0 | 31.1', ' | 44.3 | 5.5'])[0]?.[1]).toMatch(/^2x1 Roads/)
    const tall = ['Vote | 2009 | 2010', 'Households | 410.2 | 51.0', 'of two or | 250.0 | 31.1', 'more adults | 44.3 | 5.5']
    expect(read(tall)[0]?.[1]).toMatch(/^2x1 Households/)
    const words = ['Vote | Spent on | Lent for', 'Roads | bridges | ferries', 'and | that are | and', 'ports | old | boats']
    expect(read(words)[0]?.[1]).toMatch(/^2x1 Roads/)
  })
})

describe('two rows between two rules', () => {
  const widths = [90, 50, 50, 50]
  const { across, upright } = geometryOf(widths)
  const read = (rows: readonly string[]) => {
    const page = drawing()
    drawTable(page, rows.map(rowOf), reportStyle(widths))
    const end = rows.length
    return laidOut(page, [0, 1, 3, end].map((at) => across(at)).concat([0, 1, 2, 3, 4].map((column) => upright(column, 0, end))))
  }
  const head = 'Indicator | 1995 | 2000 | 2005'

  it('are rows where each has its label and figures of one form', () => {
    const rows = [
      head,
      'Life expectancy | 75.1 | 76.0 | 77.4',
      'Infant deaths | 6.1 | 5.0 | 4.2',
      'Beds | 7.0 | 6.4 | 5.9',
      'Doctors | 2.9 | 3.1 | 3.4',
    ]
    expect(read(rows)).toEqual([rows])
  })

  it('are rows, of two columns too, where others are', () => {
    const few = [90, 60, 60]
    const geometry = geometryOf(few)
    const page = drawing()
    const rows = [
      'Vote | 2009 | 2010',
      'Taxes | 1,204 | 1,188',
      'Fees | (D) | 91',
      'Sum | 1,292 | 1,279',
      'Schools | 801 | 799',
      'Roads | 212 | 190',
      'Ports | 13 | 9',
    ]
    drawTable(page, rows.map(rowOf), reportStyle(few))
    const uprights = [0, 1, 2, 3].map((column) => geometry.upright(column, 0, 7))
    expect(laidOut(page, [...[0, 1, 3, 4, 7].map((at) => geometry.across(at)), ...uprights])).toEqual([rows])
  })

  it('are one where a second figure belongs to the first, or a label goes on', () => {
    const shares = [
      head,
      'Boats | 75 | 76 | 77',
      'Afloat | (6.1) | (5.0) | (4.2)',
      'Beds | 70 | 64 | 59',
      'In use | (2.9) | (3.1) | (3.4)',
    ]
    expect(read(shares)[0]).toHaveLength(3)
    const going = [
      head,
      'Deaths of | 75.1 | 76.0 | 77.4',
      'infants | 6.1 | 5.0 | 4.2',
      'Beds and | 7.0 | 6.4 | 5.9',
      'Doctors | 2.9 | 3.1 | 3.4',
    ]
    expect(read(going)[0]).toHaveLength(3)
    const stacked = [
      head,
      'United | 75.1 | 76.0 | 77.4',
      'Kingdom | 6.1 | 5.0 | 4.2',
      'France | 7.0 | 6.4 | 5.9',
      ' | 2.9 | 3.1 | 3.4',
    ]
    expect(read(stacked)[0]).toHaveLength(3)
  })
})

describe('texts in ruled columns without rules between rows', () => {
  const widths = [90, 140, 90]
  const { across, upright } = geometryOf(widths)
  const columns = (end: number) => [0, 1, 2, 3].map((column) => upright(column, 0, end))

  it('are rows where no line was ended by the width of its cell', () => {
    const rows = ['Land | Seat | Tongue', 'Arland | Arl | Arlish', 'Bornia | Upper Bor | Bornian', 'Cam | Camstadt | Bornian']
    const page = drawing()
    drawTable(page, rows.map(rowOf), reportStyle(widths))
    expect(laidOut(page, [across(0), across(1), across(4), ...columns(4)])).toEqual([rows])
    // A grid whose other rows have rules: what a row holds is one row.
    const more = [
      ...rows,
      'Dun | Dunwick | Dunnish',
      'Erl | Erlau | Erlish',
      'Fal | Falun | Fallish',
      'Gor | Gorz | Gorish',
      'Hal | Halle | Hallish',
    ]
    const grid = drawing()
    drawTable(grid, more.map(rowOf), reportStyle(widths))
    const rules = [0, 1, 4, 5, 6, 7, 8, 9].map((at) => across(at))
    expect(laidOut(grid, [...rules, ...columns(9)])[0]).toHaveLength(7)
  })

  it('are one row where rules part others, though its lines stand beside one another', () => {
    const rows = [
      'Place | Office | Call',
      'North | Harbour House | Tel. 220',
      '(inner) | 12 Quay Street | Tel. 221',
      'isles | Ely | Tel. 222',
      'South | Mill Lane | Tel. 100',
      'and | Old House | Tel. 101',
      'west | Deal | Tel. 102',
    ]
    const page = drawing()
    drawTable(page, rows.map(rowOf), reportStyle(widths))
    expect(laidOut(page, [0, 1, 4, 7].map((at) => across(at)).concat(columns(7)))[0]).toHaveLength(3)
  })

  it('are one row where there are only two, which may be lists', () => {
    const two = geometryOf([140, 140])
    const page = drawing()
    drawTable(
      page,
      ['Aim | Result', '1. Build | 1. Built', '2. Repair | 2. Repaired', '3. Open | 3. Opened'].map(rowOf),
      reportStyle([140, 140]),
    )
    const uprights = [0, 1, 2].map((column) => two.upright(column, 0, 4))
    expect(laidOut(page, [two.across(0), two.across(1), two.across(4), ...uprights])[0]).toHaveLength(2)
  })

  it('are rows where white parts them that is wider than between the lines of a text', () => {
    const page = drawing()
    drawTable(page, [rowOf('Act | Aim | Cost')], reportStyle(widths))
    const texts = [
      [['Directive on', 'packaging'], ['Sets targets for recovery', 'and recycling of waste'], ['12 million']],
      [['Regulation'], ['Controls the movement of', 'waste within the country'], ['4 million']],
      [['Action plan'], ['Supports research into', 'clean technologies'], ['77 million']],
    ]
    const lefts = [64, 154, 294]
    for (const [r, cells] of texts.entries())
      for (const [c, lines] of cells.entries())
        for (const [l, line] of lines.entries()) drawLine(page, line, lefts[c] as number, 120 + r * 30 + l * 11.5, times)
    const found = laidOut(page, [across(0), across(1), across(7), ...columns(7)])[0] as string[]
    expect(found.map((line) => line.replace(/\s+/g, ' '))).toEqual([
      'Act | Aim | Cost',
      ...texts.map((cells) => cells.map((lines) => lines.join(' ')).join(' | ')),
    ])
  })
})

describe('a text that runs over a rule', () => {
  const widths = [60, 50, 50]
  const { across, upright } = geometryOf(widths)
  const rules = [0, 1, 2, 3].map((at) => across(at)).concat([0, 1, 2, 3].map((column) => upright(column, 0, 3)))

  /** The second row: a text as it was drawn, blanks and all, and what the last cell says. */
  const second = (...texts: readonly (readonly [text: string, x: number])[]) => {
    const page = drawing()
    drawTable(page, [row('Port', 'Code', 'Boats'), row('', '', '64'), row('Quay', '401', '120')], reportStyle(widths))
    for (const [text, x] of texts) {
      let at = x
      const glyphs = [...text].map((character) => {
        const [from, isSpace] = [at, character === ' ']
        at += isSpace ? 2.5 : 5
        return { text: character, box: [from, 118, at, 129] as const, size: 10, turn: 0 as const, operation: 0, isSpace }
      })
      page.words.push({ glyphs, box: [x, 118, at, 129], size: 10, turn: 0 })
    }
    return laidOut(page, rules)[0]?.[1]
  }

  it('stays in its cell where it goes on behind the rule after a blank', () => {
    expect(second(['Port of Ely (1)', 68])).toBe('Port of Ely (1) |  | 64')
    expect(second(['Port of Ely', 66], ['(1)', 121])).toBe('Port of Ely | (1) | 64')
    expect(second(['Port of Ely 12', 68])).toBe('Port of Ely | 12 | 64')
  })
})

describe('upright rules that break off for the head of a group', () => {
  const widths = [80, 60, 60, 60]
  const { across, upright } = geometryOf(widths)
  const rows = ['Goods | 2001 | 2006 | 2011', 'Salt | 12 | 140 | 90', 'Wool | 88 | 93 | 5']
  const more = ['Herring | 640 | 655 | 67', 'Cod | 41 | 40 | 38', 'Eel | 7 | 9 | 11']
  const drawn = (outer: readonly number[]) => {
    const page = drawing()
    drawTable(page, [...rows.map(rowOf), [over('From the sea and the lakes', 4)], ...more.map(rowOf)], reportStyle(widths))
    const inner = [1, 2, 3].flatMap((column) => [upright(column, 0, 3), upright(column, 4, 7)])
    return laidOut(page, [across(0), across(1), across(7), ...inner, ...outer.map((column) => upright(column, 0, 7))])
  }
  const printed = [[...rows, '1x4 From the sea and the lakes | ^ | ^ | ^', ...more]]

  it('leave it a row of its own in a frame', () => {
    expect(drawn([0, 4])).toEqual(printed)
  })

  it('leave it one right below the heads', () => {
    const page = drawing()
    const [heads = '', ...own] = rows
    drawTable(
      page,
      [rowOf(heads), [over('From the sea and the lakes', 4)], ...own.map(rowOf), ...more.map(rowOf)],
      reportStyle(widths),
    )
    const inner = [1, 2, 3].flatMap((column) => [upright(column, 0, 1), upright(column, 2, 7)])
    const outer = [0, 4].map((column) => upright(column, 0, 7))
    expect(laidOut(page, [across(0), across(1), across(7), ...inner, ...outer])).toEqual([
      [heads, '1x4 From the sea and the lakes | ^ | ^ | ^', ...own, ...more],
    ])
  })

  it('leave it one in a table with open sides', () => {
    expect(drawn([])).toEqual(printed)
  })
})

describe('labels of several lines beside two columns of figures', () => {
  it('stand around their figures where they are in the middle', () => {
    const widths = [90, 50, 50]
    const page = drawing()
    const rows = [row('Salt', '12', '140'), row('Timber, tar\nand pitch', '377', '15'), row('Wool', '88', '93')]
    const bottom = drawTable(page, rows, reportStyle(widths, { verticalAlign: 'middle' }))
    const { across, upright } = geometryOf(widths)
    const height = (bottom - 100) / rowHeight
    const rules = [across(0), across(height), ...[0, 1, 2, 3].map((column) => upright(column, 0, height))]
    expect(laidOut(page, rules)[0]?.map((line) => line.replace(/\n/g, ' '))).toEqual([
      'Salt | 12 | 140',
      'Timber, tar and pitch | 377 | 15',
      'Wool | 88 | 93',
    ])
  })
})
