import { eastAsianWidth } from 'get-east-asian-width'
import type { Cell, Grid } from '../../model/document.ts'
import { isBlank } from './is-space.ts'
import { cellOf, firstWord, isFigure, type Stretch } from './lines-in-cells.ts'
import type { SourceLine } from './source-text.ts'
import { isWide, type SpacedField, spacedFields } from './spaced-fields.ts'

/** The tables among lines that were laid out with spaces, the others as they are. */
export function laidOutRows(lines: readonly SourceLine[]): (SourceLine | Grid)[] {
  if (lines.filter(({ text }) => text.trim().search(/\s{2}/) > 0).length < fewestRows) return [...lines]
  const layout = layoutOf(lines)
  const found: (SourceLine | Grid)[] = []
  let table: LaidRow[] = []
  const endTable = () => {
    found.push(...tableOf(table, layout))
    table = []
  }
  for (const row of rowsOf(lines, layout)) {
    if (!row.isOther) table.push(row)
    else {
      endTable()
      found.push(...row.lines)
    }
  }
  endTable()
  return found
}

const dashes = /^\s*[-=─—━](?:[-=─—━]| +(?=[-=─—━])){2,}\s*$/
/** Whether a line only parts those above and below it. */
export const isParting = ({ text }: SourceLine): boolean => isBlank(text) || dashes.test(text)

/** Whether the lines between two that part may be rows: one has several fields, or they are labels that stand alone. */
export function mayBeRows(lines: readonly SourceLine[]): boolean {
  const fields = lines.filter((line) => !isParting(line)).map(({ text }) => spacedFields(text))
  return fields.some((line) => line.length > 1) || fields.flat().every(({ start, end }) => end - start <= widestLabel)
}

const widestLabel = 24

/** A text of a line, and the column that its place makes it one of. */
interface Laid extends SpacedField, Stretch {
  readonly column: number
}

/** How texts are placed: where they begin or where their middle is, counted in one of the ways in which generators count. */
interface Layout {
  readonly fields: ReadonlyMap<SourceLine, readonly Laid[]>
  readonly byColumn: ReadonlyMap<number, readonly Laid[]>
  readonly widthOf: (text: string) => number
  /** Where many fields begin, from left to right; none where they are centred. */
  readonly starts: readonly number[]
}

const isAmbiguousOrWide = (one: string): boolean =>
  isWide(one) || eastAsianWidth(one.codePointAt(0) ?? 0, { ambiguousAsWide: true }) === 2
const countings: readonly ((character: string) => boolean)[] = [isWide, () => false, isAmbiguousOrWide]
type Alignment = (field: SpacedField) => number
const alignments: readonly Alignment[] = [({ start }) => start, ({ start, end }) => (start + end) / 2]

/** The layout in which most fields stand exactly below others. */
function layoutOf(lines: readonly SourceLine[]): Layout {
  const texts = lines.filter((line) => !isParting(line))
  const ways = countings.flatMap((isTwoWide) => {
    const fields = new Map(texts.map((line) => [line, spacedFields(line.text, isTwoWide)]))
    return alignments.map((placeOf) => {
      const counts = new Map<number, number>()
      for (const field of [...fields.values()].flat()) counts.set(placeOf(field), (counts.get(placeOf(field)) ?? 0) + 1)
      const aligned = [...counts.values()].filter((count) => count >= fewestAligned).reduce((sum, count) => sum + count, 0)
      return { fields, counts, placeOf, isTwoWide, aligned }
    })
  })
  const { fields, counts, placeOf, isTwoWide } = ways.reduce((best, way) => (way.aligned > best.aligned ? way : best))
  const places: number[] = []
  for (const [place] of [...counts].sort(([, a], [, b]) => b - a))
    if (!places.some((other) => Math.abs(other - place) <= mostOff)) places.push(place)
  places.sort((a, b) => a - b)
  const columnOf = (field: SpacedField) => {
    const off = places.map((place) => Math.abs(place - placeOf(field)))
    return off.indexOf(Math.min(...off))
  }
  const laid = new Map(
    [...fields].map(([line, own]) => [
      line,
      own.map(
        (field): Laid => ({ ...field, line, from: field.index, to: field.index + field.text.length, column: columnOf(field) }),
      ),
    ]),
  )
  return {
    fields: laid,
    byColumn: Map.groupBy([...laid.values()].flat(), ({ column }) => column),
    widthOf: (text) => Array.from(text).reduce((sum, one) => sum + (isTwoWide(one) ? 2 : 1), 0),
    starts: placeOf === alignments[0] ? places.filter((place) => (counts.get(place) ?? 0) >= fewestAligned) : [],
  }
}

const fewestAligned = 3
/** Where a field begins may be a little off, and where its middle is. */
const mostOff = 1

/** One line or several that are one row. */
interface LaidRow {
  /** Its lines, and those behind it that part it from the next. */
  readonly lines: SourceLine[]
  /** The texts of each of its cells, one below the other. */
  readonly cells: Map<number, Laid[]>
  /** Whether it is the only row between two lines that part. */
  isAlone: boolean
  /** Whether it is no row of a table. */
  readonly isOther: boolean
}

function rowsOf(lines: readonly SourceLine[], layout: Layout): LaidRow[] {
  const rows: LaidRow[] = []
  for (const paragraph of paragraphsOf(lines)) {
    const isOther = !mayBeRows(paragraph)
    const own: LaidRow[] = []
    for (const line of paragraph) {
      const fields = layout.fields.get(line)
      const last = own.at(-1)
      if (last && (!fields || (!isOther && !last.isOther && goesOn(last, fields, layout)))) addLine(last, line, fields ?? [])
      else own.push(rowOf(line, fields ?? [], isOther || holdsLabels(fields ?? [])))
    }
    const [only, ...others] = own
    if (only && others.length === 0) only.isAlone = true
    rows.push(...own)
  }
  return rows
}

/** Lines with those behind them that part them from the next. */
function* paragraphsOf(lines: readonly SourceLine[]): Generator<readonly SourceLine[]> {
  let from = 0
  for (let at = 1; at <= lines.length; at++) {
    const [before, line] = [lines[at - 1] as SourceLine, lines[at]]
    if (line && !(isParting(before) && !isParting(line))) continue
    yield lines.slice(from, at)
    from = at
  }
}

function rowOf(line: SourceLine, fields: readonly Laid[], isOther: boolean): LaidRow {
  return { lines: [line], cells: new Map(fields.map((field) => [field.column, [field]])), isAlone: false, isOther }
}

function addLine({ lines, cells }: LaidRow, line: SourceLine, fields: readonly Laid[]): void {
  lines.push(line)
  for (const field of fields) cells.set(field.column, [...(cells.get(field.column) ?? []), field])
}

/** Labels with their values: 填报日期：… 总分：… */
const holdsLabels = (fields: readonly Laid[]): boolean => fields.filter(({ text }) => /[:：]/.test(text)).length > 1

/** Whether the texts of a line are the rests of texts right above them, which had no room for more. */
function goesOn(row: LaidRow, fields: readonly Laid[], layout: Layout): boolean {
  const above = row.lines.at(-1)
  const over = [...row.cells.values()].flatMap((cell) => cell.filter(({ line }) => line === above))
  let rests = 0
  for (const field of fields) {
    const own = over.find(({ column }) => column === field.column)
    if (own) {
      if (!isRest(own, field, [...[...row.cells.values()].flat(), ...fields], layout)) return false
      rests++
    } else if (row.cells.has(field.column) || over.some(({ start, end }) => start < field.end && field.start < end)) return false
  }
  return rests > 0
}

function isRest(above: Laid, field: Laid, others: readonly Laid[], layout: Layout): boolean {
  if (isFigure(above.text) && isFigure(field.text)) return false
  if (level.test(above.text) && level.test(field.text)) return false
  return layout.widthOf(above.text) + layout.widthOf(firstWord(field.text)) > roomOf(above, others, layout)
}

const level = /指[标標]$/

/** As wide as texts get in the column between those that stand beside this one. */
function roomOf(field: Laid, others: readonly Laid[], { byColumn, starts, widthOf }: Layout): number {
  const left = Math.max(0, ...others.map(({ end }) => end).filter((end) => end <= field.start))
  const right = Math.min(
    ...others.map(({ start }) => start).filter((start) => start >= field.end),
    ...starts.filter((start) => start >= field.end),
  )
  const fitting = (byColumn.get(field.column) ?? []).filter(({ start, end }) => start >= left && end <= right)
  return Math.max(...fitting.map(({ text }) => widthOf(text)))
}

/** The table, where its rows prove to be some; their lines otherwise. */
function tableOf(rows: readonly LaidRow[], { byColumn }: Layout): (SourceLine | Grid)[] {
  const isWrapped = rows.some(({ cells }) => [...cells.values()].some((parts) => parts.length > 1))
  const isParted = rows.filter(({ isAlone }) => isAlone).length >= fewestRows
  const hasHeads = rows.some(({ cells }) => cells.size >= fewestColumns)
  const fields = rows.flatMap(({ cells }) => [...cells.keys()])
  const aligned = fields.filter((column) => (byColumn.get(column)?.length ?? 0) > 1).length
  const isTable = rows.length >= fewestRows && hasHeads && (isWrapped || isParted) && aligned >= fields.length * leastAligned
  return isTable ? [gridOf(rows)] : rows.flatMap(({ lines }) => lines)
}

const fewestRows = 4
const fewestColumns = 3
const leastAligned = 0.8

function gridOf(rows: readonly LaidRow[]): Grid {
  const columns = [...new Set(rows.flatMap(({ cells }) => [...cells.keys()]))].sort((a, b) => a - b)
  const cells = rows.flatMap((row, at): Cell[] =>
    columns.map((column, i) => {
      const parts = row.cells.get(column) ?? []
      const end = (row.lines[0] as SourceLine).text.length
      const place = parts[0] ?? { line: row.lines[0] as SourceLine, from: end, to: end }
      return cellOf({ row: at, column: i, at: place, parts }, sureness)
    }),
  )
  return { kind: 'grid', rows: rows.length, columns: columns.length, cells, spans: 'lost' }
}

/** Nobody is accused by what stands in a column that blanks alone hold apart. */
const sureness = 0.8
