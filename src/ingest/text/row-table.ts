import type { Cell, Grid } from '../../model/document.ts'
import { join } from '../../model/place.ts'
import { isSpace } from './is-space.ts'
import { countPipes, isSeparator, pipeFields, pipesAtEnds } from './pipe-fields.ts'
import { hasMarkup, readInline } from './read-inline.ts'
import type { SourceLine } from './source-text.ts'

/** A table of one line a row, which does not know its merged cells. */
export class RowTable {
  readonly kind: 'tab' | 'pipe'
  readonly #cells: Cell[] = []
  #lines = 0
  #rows = 0
  #columns = 0
  #size = 0
  /** Rows with a pipe at both ends, and whether the last row has one at its beginning only. */
  #closedRows = 0
  #isOpen = false

  constructor(kind: 'tab' | 'pipe') {
    this.kind = kind
  }

  /** Too large to be one table: it is better given away as it is than held. */
  get full(): boolean {
    return this.#rows >= 20_000 || this.#cells.length >= 400_000 || this.#size >= 1 << 22
  }

  add(line: SourceLine): void {
    const { text } = line
    this.#lines++
    this.#size += text.length
    if (this.kind === 'pipe') {
      const ends = pipesAtEnds(text)
      this.#isOpen = ends.start && !ends.end
      if (ends.start && ends.end) this.#closedRows++
      if (isSeparator(text, this.#lines === 2)) return
      this.#addRow(line, pipeFields(text))
    } else this.#addRow(line, tabFields(text))
  }

  /**
   * Whether a line is the rest of the last row, which was broken in a cell, so that the row was not closed by a pipe, as others
   * were, and the line does not begin with one: together they have no more cells than the table. Or it was broken between two
   * cells, so that one pipe stands there: together they have just as many.
   */
  isBroken({ text }: SourceLine): boolean {
    if (this.#closedRows === 0) return false
    const ends = pipesAtEnds(text)
    const isBetween = ends.start === this.#isOpen
    if (isBetween ? !ends.end : ends.start) return false
    const cells = this.#lastRow().length + pipeFields(text).length
    return isBetween ? cells === this.#columns : cells - 1 <= this.#columns
  }

  /** Takes the rest of a broken row. */
  addRest(line: SourceLine): void {
    this.#size += line.text.length
    const ends = pipesAtEnds(line.text)
    const isBetween = ends.start === this.#isOpen
    this.#isOpen = !ends.end
    const [first, ...others] = pipeFields(line.text)
    const end = this.#cells.at(-1)
    if (isBetween && first && end) return this.#addCells(line, end.row, end.column + 1, [first, ...others])
    const last = this.#cells.pop()
    if (!last || !first) return
    const rest = readField(line, ...first)
    this.#cells.push({ ...last, ...(last.text === '' ? rest : rest.text === '' ? last : join([last, rest], '')) })
    this.#addCells(line, last.row, last.column + 1, others)
  }

  #lastRow(): Cell[] {
    return this.#cells.slice(this.#cells.findLastIndex(({ column }) => column === 0))
  }

  /** @returns `null` for a table of nothing but separators */
  finish(): Grid | null {
    if (this.#rows === 0) return null
    return { kind: 'grid', rows: this.#rows, columns: this.#columns, cells: this.#cells, spans: 'lost' }
  }

  #addRow(line: SourceLine, fields: readonly (readonly [number, number])[]) {
    this.#addCells(line, this.#rows++, 0, fields)
    this.#columns = Math.max(this.#columns, fields.length)
  }

  #addCells(line: SourceLine, row: number, from: number, fields: readonly (readonly [number, number])[]) {
    // Lines of a quoted cell stay lines.
    const marked = hasMarkup(this.kind === 'tab' ? line.text.replaceAll('\n', '') : line.text)
    for (const [i, [start, end]] of fields.entries()) {
      const { text, pieces } = marked ? readInline(line, start, end) : plain(line, start, end)
      this.#cells.push({ row, column: from + i, rowSpan: 1, columnSpan: 1, text, pieces, confidence: line.confidence })
    }
  }
}

const readField = (line: SourceLine, from: number, to: number) =>
  hasMarkup(line.text) ? readInline(line, from, to) : plain(line, from, to)

/** Whether a line outside a table may be a row of one without pipes at its ends. */
export const hasPipes = (text: string) => countPipes(text, 2) === 2

function tabFields(text: string): [number, number][] {
  const fields: [number, number][] = []
  let from = 0
  for (let tab = text.indexOf('\t'); tab >= 0; tab = text.indexOf('\t', from)) {
    fields.push([from, tab])
    from = tab + 1
  }
  fields.push([from, text.length])
  return fields
}

/** What `readInline` gives where there is no markup, for the many cells that have none. */
function plain(line: SourceLine, from: number, to: number) {
  const { text } = line
  let [start, end] = [from, to]
  while (start < end && isSpace(text.charCodeAt(start))) start++
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--
  return { text: text.slice(start, end), pieces: [{ start: 0, place: line.placeOf(start < end ? start : from) }] }
}
