import type { Printed, PrintedCell } from '../fictional/printed.ts'
import { fullOrHalf } from './faces.ts'
import type { Fixture } from './fixture-list.ts'
import { optionsText } from './marks.ts'
import { measureTable } from './page-flow.ts'

const a4 = [595, 842] as const
export const paperMargin = 40

/** Width and height of a fixture's pages in points. */
export function paper({ landscape, pageHeight }: Fixture): readonly [width: number, height: number] {
  const [short, long] = [a4[0], pageHeight ?? a4[1]]
  return landscape ? [long, short] : [short, long]
}

/** What a cell shows, check marks as characters. */
export const shown = ({ options, text }: PrintedCell, { boxes }: Printed): string =>
  options ? optionsText(options, boxes, 'characters') : text

/** Column widths and row heights in points, with room for fonts wider than ours. */
export function paperTable(printed: Printed, fixture: Fixture, spare = 1.15) {
  const { size } = fixture
  return measureTable(printed.rows, printed.columns, {
    width: paper(fixture)[0] - 2 * paperMargin,
    size,
    padding: 5,
    sides: fixture.sides === undefined ? 'plain' : fixture.sides === 'down' ? 'stacked' : 'turned',
    measure: (text) => [...text].reduce((sum, c) => sum + fullOrHalf(c) / 1000, 0) * spare,
    show: (cell) => shown(cell, printed),
    cutRows: false,
    repeated: [],
    leading: size * 1.6,
  })
}
