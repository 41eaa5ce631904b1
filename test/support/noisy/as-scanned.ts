import type { Block, Cell, Grid, Line } from '../../../src/model/document.ts'
import type { PagePlace, Piece, PlacedText } from '../../../src/model/place.ts'
import type { FictionalForm } from '../fictional/fictional-form.ts'
import { positions } from '../fictional/printed.ts'
import type { NoisyCharacter } from './noisy-reader.ts'

/** Recognises printed texts; `field` is the path of the value that one shows. */
export interface Reader {
  read(text: string, field: string | null): NoisyCharacter[]
}

/** A fictional form as a scan of it is read: its lines and its table, each character with what else may stand there. */
export function asScanned({ printed }: FictionalForm, reader: Reader): Block[] {
  const placed = placer(reader)
  const lines = [
    ...[printed.title, printed.yearLine].flatMap((text) => (text === null ? [] : [placed([[text, null]])])),
    ...printed.lines.map(({ label, value, field }) =>
      placed([
        [`${label}：`, null],
        [value, field],
      ]),
    ),
  ]
  const grid = positions(printed.rows, printed.columns)
  const cells = printed.rows.flatMap((row, r) =>
    row.cells.map((cell): Cell => {
      const text = cell.options
        ? cell.options.map(({ label, ticked }) => (ticked === null ? label : `${ticked ? '☑' : '□'}${label}`)).join(' ')
        : cell.text
      const column = (grid[r] ?? []).indexOf(cell)
      return { row: r, column, rowSpan: cell.rows, columnSpan: cell.columns, confidence: 1, ...placed([[text, cell.field]]) }
    }),
  )
  const table: Grid = { kind: 'grid', rows: printed.rows.length, columns: printed.columns, cells, spans: 'exact', at: page(0, 1) }
  return [...lines.map((line): Line => ({ kind: 'line', level: 0, ...line })), table]
}

/** Texts one below the other, each of them in a place of its own. */
function placer(reader: Reader): (parts: readonly (readonly [text: string, field: string | null])[]) => PlacedText {
  let row = 0
  return (parts) => {
    row++
    const top = row / 1000
    const pieces: Piece[] = []
    let out = ''
    for (const [i, { text, reading }] of parts.flatMap(([text, field]) => reader.read(text, field)).entries()) {
      const place: PagePlace = { page: 1, box: [0.1 + i / 1000, top, 0.1 + (i + 1) / 1000, top + 0.001] }
      pieces.push({ start: out.length, place, length: text.length, reading })
      out += text
    }
    return { text: out, pieces: pieces.length > 0 ? pieces : [{ start: 0, place: page(top, top + 0.001) }] }
  }
}

const page = (top: number, bottom: number): PagePlace => ({ page: 1, box: [0.1, top, 0.9, bottom] })
