import { expect, it } from 'vitest'
import { laidOut } from '../laid-out.ts'
import { reportStyle, rowHeight, rowOf, times } from '../report-style.ts'
import { drawing, drawLine, drawTable } from './draw-page.ts'

it('a note below a table leaves its columns as wide as they are in the rows', () => {
  const page = drawing()
  const rows = [
    'Item | Part of all spent | 2004 | 2005 | 2006',
    'Works of the harbour office, outer | 71.0 | 2.2 | 2.5 | 1.9',
    'Locks | 7.5 | 7.2 | 11.6 | 9.1',
    'Quay walls | 15.9 | 2.3 | 1.6 | 0.7',
    'Gates of the outer lock | 7.2 | 14.6 | 11.0 | 8.8',
    'Ferries | 2.7 | -15.8 |  | 4.6',
    'Stores | 13.8 | 11.3 | 6.7 | 3.8',
    'Debts | 17.7 | 12.5 | 4.9 | 3.2',
  ]
  const cells = rows.map((line) =>
    rowOf(line).map((cell, column) => ({ ...cell, align: column === 0 ? ('left' as const) : ('right' as const) })),
  )
  const bottom = drawTable(page, cells, reportStyle([170, 80, 60, 60, 60]))
  const note = 'Note: growth of a mean year.'
  drawLine(page, note, 64, bottom + 1, { ...times, size: 0.8 * times.size })
  const end = page.words.at(-1)?.box[2] ?? 0
  drawLine(page, 'The last figures are of no great worth to any.', end + 6, bottom + 1, { ...times, size: 0.8 * times.size })
  const across = (row: number) => ({
    box: [60, 100 + row * rowHeight - 0.3, 490, 100 + row * rowHeight + 0.3] as const,
    isHorizontal: true,
  })
  expect(laidOut(page, [across(0), across(1), across(8)])).toEqual([rows])
})
