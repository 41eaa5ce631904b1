import type { DrawnCell, Font, TableStyle } from './aligned/draw-page.ts'
import { tableGeometry } from './laid-out.ts'

/** How the tables of reports in these tests are set: Times of 10 points, rows of 15.5, from 60 points left and 100 from the top. */
export const times: Font = { size: 10, leading: 1.15, ascent: 0.89, descent: 0.22 }
export const rowHeight = times.size * times.leading + 4

export const reportStyle = (widths: readonly number[], more: Partial<TableStyle> = {}): TableStyle => ({
  font: times,
  x: 60,
  y: 100,
  widths,
  padX: 4,
  padY: 2,
  align: 'left',
  verticalAlign: 'middle',
  rules: 'none',
  ...more,
})

/** Rules and painted areas of a table in this style. */
export function geometryOf(widths: readonly number[], y = 100) {
  const xs = [60]
  for (const width of widths) xs.push((xs.at(-1) as number) + width)
  return tableGeometry(xs, y, rowHeight)
}

export const row = (...texts: readonly string[]): DrawnCell[] => texts.map((text) => ({ text }))
/** A row from its texts as `laidOut` shows them. */
export const rowOf = (line: string): DrawnCell[] => row(...line.split(' | '))
export const over = (text: string, columns: number): DrawnCell => ({ text, columns, align: 'center' })
export const tall = (text: string, rows: number): DrawnCell => ({ text, rows })
