import type { Block, Cell, Grid, Line } from '../../../src/model/document.ts'
import type { PagePlace, Piece, PlacedText } from '../../../src/model/place.ts'
import type { FictionalForm } from '../fictional/fictional-form.ts'
import { positions } from '../fictional/printed.ts'
import type { NoisyReader } from './noisy-reader.ts'

/** A fictional form as a scan of it is read: its lines and its table, each character with what else may stand there. */
export function asScanned({ printed }: FictionalForm, reader: NoisyReader): Block[] {
  const placed = placer(reader)
  const lines = [
    ...(printed.title === null ? [] : [printed.title]),
    ...(printed.yearLine === null ? [] : [printed.yearLine]),
    ...printed.lines.map(({ label, value }) => `${label}：${value}`),
  ]
  const grid = positions(printed.rows, printed.columns)
  const cells = printed.rows.flatMap((row, r) =>
    row.cells.map((cell): Cell => {
      const text = cell.options
        ? cell.options.map(({ label, ticked }) => (ticked === null ? label : `${ticked ? '☑' : '□'}${label}`)).join(' ')
        : cell.text
      const column = (grid[r] ?? []).indexOf(cell)
      return { row: r, column, rowSpan: cell.rows, columnSpan: cell.columns, confidence: 1, ...placed(text) }
    }),
  )
  const table: Grid = { kind: 'grid', rows: printed.rows.length, columns: printed.columns, cells, spans: 'exact', at: page(0, 1) }
  return [...lines.map((text): Line => ({ kind: 'line', level: 0, ...placed(text) })), table]
}

/** Texts one below the other, each of them in a place of its own. */
function placer(reader: NoisyReader): (text: string) => PlacedText {
  let row = 0
  return (text) => {
    row++
    const top = row / 1000
    const pieces: Piece[] = []
    let out = ''
    for (const [i, { text: read, reading }] of reader.read(text).entries()) {
      const place: PagePlace = { page: 1, box: [0.1 + i / 1000, top, 0.1 + (i + 1) / 1000, top + 0.001] }
      pieces.push({ start: out.length, place, length: read.length, reading })
      out += read
    }
    return { text: out, pieces: pieces.length > 0 ? pieces : [{ start: 0, place: page(top, top + 0.001) }] }
  }
}

const page = (top: number, bottom: number): PagePlace => ({ page: 1, box: [0.1, top, 0.9, bottom] })
