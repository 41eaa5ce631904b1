import type { Cell, Grid } from '../../model/document.ts'
import { isBlank } from './is-space.ts'
import { cellOf, firstWord, isFigure } from './lines-in-cells.ts'
import type { SourceLine } from './source-text.ts'
import { type SpacedField, spacedFields } from './spaced-fields.ts'
import { fewestAligned, type Laid, type Layout, layoutOf, roomOf } from './text-layout.ts'

/** The tables among lines that were laid out with spaces, the others as they are. */
export function laidOutRows(lines: readonly SourceLine[]): (SourceLine | Grid)[] {
  if (lines.filter(({ text }) => text.trim().search(/\s{2}/) > 0).length < fewestRows) return [...lines]
  const layout = layoutOf(lines.filter((line) => !isParting(line)))
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
  const isLabel = ({ text, start, end }: SpacedField) => end - start <= widestLabel && !title.test(text)
  return fields.some((line) => line.length > 1) || fields.flat().every(isLabel)
}

const widestLabel = 32
const title = /表[)）]?$/

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
      const isOtherLine = isOther || (fields !== undefined && isNoRow(fields))
      if (last && (!fields || (!isOtherLine && !last.isOther && goesOn(last, fields, layout)))) addLine(last, line, fields ?? [])
      else own.push(rowOf(line, fields ?? [], isOtherLine))
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

/** Labels with their values (填报日期：… 总分：…), or texts so close that they would be in one cell. */
const isNoRow = (fields: readonly Laid[]): boolean =>
  fields.filter(({ text }) => /[:：]/.test(text)).length > 1 || new Set(fields.map(({ column }) => column)).size < fields.length

/**
 * Whether texts of a line are the rests of texts right above them, which had no room for more. Other texts of the line may be cells
 * that begin further down, in the middle of the row, where all that stands above goes on.
 */
function goesOn(row: LaidRow, fields: readonly Laid[], layout: Layout): boolean {
  const above = row.lines.at(-1)
  const over = [...row.cells.values()].flatMap((cell) => cell.filter(({ line }) => line === above))
  const pairs = fields.map((field) => [field, over.find(({ column }) => column === field.column)] as const)
  const rests = pairs.filter(([, own]) => own).length
  if (rests === 0 || (rests < fields.length && rests < over.length) || row.lines.length > mostLines) return false
  if (rests > 1 && rests === over.length && pairs.some(([field, own]) => own && startAlike(own.text, field.text))) return false
  const others = [...[...row.cells.values()].flat(), ...fields]
  return pairs.every(([field, own]) =>
    own ? isRest(own, field, others, layout) : !row.cells.has(field.column) && !over.some((text) => overlap(text, field)),
  )
}

/** A row of more lines is none. */
const mostLines = 100

/** 项目类别 over 项目属性, 1、 over 1、: where no cell of a row has ended, the texts below are other ones. */
const startAlike = (a: string, b: string): boolean => a.slice(0, 2) === b.slice(0, 2)
const overlap = (a: Laid, b: Laid): boolean => a.start < b.end && b.start < a.end

/** Whether a text goes on from the line above, where it had no room for more. */
function isRest(above: Laid, field: Laid, others: readonly Laid[], layout: Layout): boolean {
  if (isFigure(above.text) && isFigure(field.text)) return false
  if (level.test(above.text) && level.test(field.text)) return false
  if (goesOnBefore.test(field.text)) return true
  const [width, room] = [layout.widthOf(above.text), roomOf(above, others, layout)]
  const word = firstWord(field.text)
  // Where words of other scripts are broken, a blank was there.
  const blank = /^\p{Script=Han}/u.test(word) && !/[!-~]$/.test(above.text) ? 0 : 1
  return width <= room && layout.widthOf(field.text) <= room && width + blank + layout.widthOf(word) > room
}

const level = /指[标標]$/
const goesOnBefore = /^[，。、；：）】》,;:)]/

/** The table, where its rows prove to be some; their lines otherwise. Single texts above and below it are none of it. */
function tableOf(rows: readonly LaidRow[], layout: Layout): (SourceLine | Grid)[] {
  const from = Math.max(0, rows.findIndex(isOfTable))
  const to = rows.findLastIndex(isOfTable) + 1
  const own = rows.slice(from, to)
  const isWrapped = own.filter(isProof).length >= fewestProofs
  const isParted = own.filter(({ isAlone }) => isAlone).length >= fewestRows
  const hasHeads = own.some(({ cells }) => cells.size >= fewestColumns)
  const fields = own.flatMap(({ cells }) => [...cells.keys()])
  const aligned = fields.filter((column) => (layout.byColumn.get(column)?.length ?? 0) > 1).length
  const isTable = own.length >= fewestRows && hasHeads && (isWrapped || isParted) && aligned >= fields.length * leastAligned
  const linesOf = (some: readonly LaidRow[]) => some.flatMap(({ lines }) => lines)
  return isTable ? [...linesOf(rows.slice(0, from)), gridOf(own, layout), ...linesOf(rows.slice(to))] : linesOf(rows)
}

const hasRests = ({ cells }: LaidRow): boolean => [...cells.values()].some((parts) => parts.length > 1)
const isOfTable = (row: LaidRow): boolean => row.cells.size > 1 || hasRests(row)
/** Some cells of its first line go on below it, others do not. Two labels below each other prove nothing. */
function isProof({ lines, cells }: LaidRow): boolean {
  const first = [...cells.values()].filter(([text]) => text?.line === lines[0])
  return first.some((parts) => parts.length > 1) && first.some((parts) => parts.length === 1)
}

const fewestRows = 4
const fewestColumns = 3
const fewestProofs = 2
const leastAligned = 0.8

function gridOf(rows: readonly LaidRow[], { byColumn }: Layout): Grid {
  const known = [...new Set(rows.flatMap(({ cells }) => [...cells.keys()]))]
    .filter((column) => (byColumn.get(column)?.length ?? 0) >= fewestAligned)
    .sort((a, b) => a - b)
  const placed = rows.map(({ cells }) =>
    inColumns(
      [...cells].sort(([a], [b]) => a - b),
      known,
    ),
  )
  const columns = Math.max(...placed.flatMap((cells) => [...cells.keys()].map((column) => column + 1)))
  const cells = rows.flatMap(({ lines: [line] }, row) =>
    Array.from({ length: columns }, (_, column): Cell => {
      const parts = placed[row]?.get(column) ?? []
      const end = line?.text.length ?? 0
      return cellOf({ row, column, at: parts[0] ?? { line: line as SourceLine, from: end, to: end }, parts }, sureness, isApart)
    }),
  )
  return { kind: 'grid', rows: rows.length, columns, cells, spans: 'lost' }
}

/** The cells of a row by number: one that stands in no known column, as its row was pushed aside, is in the nearest that is free. */
function inColumns(cells: readonly (readonly [number, Laid[]])[], known: readonly number[]): Map<number, Laid[]> {
  const placed = new Map<number, Laid[]>()
  let next = 0
  for (const [i, [column, parts]] of cells.entries()) {
    const last = Math.max(next, known.length - (cells.length - i))
    const free = known.slice(next, last + 1)
    const nearest = free.reduce((best, one) => (Math.abs(one - column) < Math.abs(best - column) ? one : best), free[0] ?? column)
    const at = free.length > 0 ? known.indexOf(nearest) : next
    placed.set(at, parts)
    next = at + 1
  }
  return placed
}

/** A number is broken anywhere, too. */
const isApart = (before: string, after: string): boolean => /[A-Za-z]$/.test(before) && /^[A-Za-z]/.test(after)

/** Nobody is accused by what stands in a column that blanks alone hold apart. */
const sureness = 0.8
