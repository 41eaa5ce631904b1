import { expect, it } from 'vitest'
import type { Rule } from '../../../src/layout/marks.ts'
import { laidOut } from '../laid-out.ts'
import { reportStyle, rowHeight, rowOf, times } from '../report-style.ts'
import { type Drawing, drawing, drawLine, drawTable } from './draw-page.ts'

// What rules above sums and below the last row say of tables without upright rules.

const across = (y: number, from: number, to: number): Rule => ({ box: [from, y - 0.3, to, y + 0.3], isHorizontal: true })
const top = (row: number) => 100 + row * rowHeight

/** A line of words, and where each of them begins. */
function drawWords(page: Drawing, words: string, row: number): void {
  for (const [, word, x] of words.matchAll(/(\S+) (\d+)/g)) drawLine(page, word as string, Number(x), top(row) + 2, times)
}

it('prose below the closing rule is no row, even where its spaces stand in the columns', () => {
  const page = drawing()
  const rows = ['Ward | Pupils | Meals', 'Quay | 214 | 4,831', 'Weir | 96 | 1,987', 'Mole | 311 | 7,042', 'All | 621 | 13,860']
  drawTable(page, rows.map(rowOf), reportStyle([45, 45, 45]))
  drawWords(page, 'In 40 all 53 wards 70 the 108 share 124 of 157 households 170', 5)
  drawWords(page, 'with 40 pupils 60 who 90 eat 108 rose 126 much 148 in 172 spring 183', 6)
  expect(
    laidOut(
      page,
      [0, 1, 4, 5].map((row) => across(top(row), 60, 195)),
    ),
  ).toEqual([rows])
})

it('sums below rules of their own are rows, and no part of the label above them', () => {
  const page = drawing()
  const widths = [150, 40, 70, 70]
  const rows = [
    ' | Note | 2004 | 2003',
    'Quay walls | 1 | 1,208 | 977',
    'Lock gates | 2 | 24,316 | 25,104',
    ' |  | 25,524 | 26,081',
    'Stores | 3 | 772 | 361',
    'Debts of tenants | 4 | 85 | 40',
    ' |  | 857 | 401',
    'All | 5 | 26,381 | 26,482',
  ]
  drawTable(page, rows.map(rowOf), reportStyle(widths))
  const pieces = [1, 3, 6, 7].flatMap((row) => [across(top(row), 250, 312), across(top(row), 320, 382)])
  expect(laidOut(page, pieces)).toEqual([rows])
})
