import type { Grid } from '../../model/document.ts'
import { isBlank } from './is-space.ts'
import { type Field, goesOn, gridOf, hasRows, type WrappedRow } from './lines-in-cells.ts'
import type { SourceLine } from './source-text.ts'
import { otherTable, type SpacedField, spacedFields } from './spaced-fields.ts'

/**
 * Finds tables that were laid out with spaces, whose rows are parted by blank lines or rules of dashes and whose cells go on from
 * line to line below where they begin. Where lines of a paragraph are rows of their own, nothing changes.
 */
export class LaidOutTables {
  /** Paragraphs that may be rows of a table, and the one that is not at its end. */
  #rows: Paragraph[] = []
  #open: SourceLine[] = []
  #size = 0

  /** Takes the next line; returns what is decided by it: tables, and lines as they are. */
  push(line: SourceLine): readonly (SourceLine | Grid)[] {
    const isHolding = this.#rows.length > 0 || this.#open.length > 0
    const isParting = isBlank(line.text) || dashes.test(line.text)
    if (isParting ? !isHolding : otherTable.test(line.text)) return isHolding ? [...this.end(), line] : [line]
    if (!isParting) {
      this.#open.push(line)
      this.#size += line.text.length
      return this.#open.length > mostLines || this.#size > largest ? this.end() : []
    }
    if (this.#open.length > 0) this.#endParagraph()
    const last = this.#rows.at(-1)
    last?.lines.push(line)
    return last?.mayBeRow ? [] : this.end()
  }

  end(): readonly (SourceLine | Grid)[] {
    if (this.#open.length > 0) this.#endParagraph()
    const found = tablesOf(this.#rows)
    this.#rows = []
    this.#size = 0
    return found
  }

  #endParagraph(): void {
    this.#rows.push(paragraphOf(this.#open))
    this.#open = []
  }
}

/** Longer paragraphs and tables are given away as they are instead of being held, in lines and characters. */
const mostLines = 40
const largest = 1 << 20
const dashes = /^\s*[-=─—━](?:[-=─—━]| +(?=[-=─—━])){2,}\s*$/

/** Lines between blank ones, with those behind them. */
interface Paragraph {
  readonly lines: SourceLine[]
  readonly fields: readonly (readonly SpacedField[])[]
  /** Whether it has several fields, or may be a label that stands alone. */
  readonly mayBeRow: boolean
}

function paragraphOf(lines: readonly SourceLine[]): Paragraph {
  const fields = lines.map(({ text }) => spacedFields(text))
  const hasLabelsOnLine = fields.some((line) => line.filter(({ text }) => /[:：]/.test(text)).length > 1)
  const isNarrow = fields.every((line) => line.every(({ start, end }) => end - start <= widestLabel))
  return { lines: [...lines], fields, mayBeRow: !hasLabelsOnLine && (isNarrow || fields.some((line) => line.length > 1)) }
}

const widestLabel = 24

/** The paragraphs whose fields begin below each other as a table, the others as the lines they are. */
function tablesOf(paragraphs: readonly Paragraph[]): (SourceLine | Grid)[] {
  const columns = columnsOf(paragraphs)
  const found: (SourceLine | Grid)[] = []
  let table: Paragraph[] = []
  const endTable = () => {
    found.push(...tableOf(table))
    table = []
  }
  for (const paragraph of paragraphs) {
    const isAligned = paragraph.fields.every((line) => line.every(({ start }) => columnAt(columns, start) !== null))
    if (isAligned && paragraph.mayBeRow) table.push(paragraph)
    else {
      endTable()
      found.push(...paragraph.lines)
    }
  }
  endTable()
  return found
}

/** Where fields of more than one paragraph begin, from left to right. */
function columnsOf(paragraphs: readonly Paragraph[]): number[] {
  const counts = new Map<number, number>()
  for (const { fields } of paragraphs)
    for (const start of new Set(fields.flat().map((field) => field.start))) counts.set(start, (counts.get(start) ?? 0) + 1)
  const columns: number[] = []
  for (const [start, count] of [...counts].sort(([, a], [, b]) => b - a))
    if (count > 1 && columnAt(columns, start) === null) columns.push(start)
  return columns.sort((a, b) => a - b)
}

/** Generators differ in what is one column wide and what two, so that a field may begin a little off. */
function columnAt(columns: readonly number[], start: number): number | null {
  const at = columns.findIndex((column) => Math.abs(column - start) <= mostOff)
  return at < 0 ? null : at
}

const mostOff = 2

/** The table, where its paragraphs prove to be rows; their lines otherwise. */
function tableOf(paragraphs: readonly Paragraph[]): (SourceLine | Grid)[] {
  const hasHeads = paragraphs.some(({ fields }) => fields.some((line) => line.length >= fewestColumns))
  const layout = paragraphs.length < fewestRows || !hasHeads ? null : layoutOf(paragraphs)
  const rows = layout ? paragraphs.map((paragraph) => rowOf(paragraph, layout)) : []
  const isTable = rows.length > 0 && rows.every((row) => row !== null && goesOn(row) && !hasRows(row))
  return isTable ? [gridOf(rows as WrappedRow[], sureness)] : paragraphs.flatMap(({ lines }) => lines)
}

const fewestRows = 4
const fewestColumns = 3
/** Nobody is accused by what stands in a column that blanks alone hold apart. */
const sureness = 0.8

/** Where the columns of a table begin, how much is left free between two, and how far the last one reaches. */
interface Layout {
  readonly columns: readonly number[]
  readonly gap: number
  readonly end: number
}

function layoutOf(paragraphs: readonly Paragraph[]): Layout {
  const lines = paragraphs.flatMap(({ fields }) => fields)
  const columns = columnsOf(paragraphs)
  const gaps = lines.flatMap((line) => line.slice(1).map(({ start }, i) => start - (line[i]?.end ?? 0)))
  const last = lines.flatMap((line) => line.filter(({ start }) => columnAt(columns, start) === columns.length - 1))
  return { columns, gap: Math.min(...gaps), end: Math.max(...last.map(({ end }) => end)) }
}

/** Null where a field reaches over the beginning of another one of its paragraph. */
function rowOf({ lines, fields }: Paragraph, { columns, gap, end }: Layout): WrappedRow | null {
  const own = fields.map((line) => columns.map((_, i) => line.find(({ start }) => columnAt(columns, start) === i)))
  const ends = columns.map((_, i) => Math.max(0, ...own.map((line) => line[i]?.end ?? 0)))
  const reachesOver = columns.some((start, i) => ends[i] !== 0 && ends.slice(0, i).some((before) => before > start - gap))
  if (reachesOver) return null
  // A text that goes on below the heads to its right has all the room up to the end of the table.
  const pageEnd = Math.max(end, ...ends)
  const rooms = columns.map((start, i) => {
    const next = columns.find((other) => other > start && other - gap >= (ends[i] ?? 0))
    return (next === undefined ? (i === columns.length - 1 ? end : pageEnd) : next - gap) - start
  })
  const fieldOf = (field: SpacedField | undefined, line: SourceLine, i: number): Field => {
    const from = field?.index ?? line.text.length
    return { line, from, to: from + (field?.text.length ?? 0), room: rooms[i] ?? 0 }
  }
  return { lines: own.map((line, at) => line.map((field, i) => fieldOf(field, lines[at] as SourceLine, i))), open: [] }
}
