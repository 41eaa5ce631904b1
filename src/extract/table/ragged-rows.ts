import type { Grid } from '../../model/document.ts'
import type { HeadBlock } from '../classify.ts'
import { isFigureLike, type Read, type Row } from '../row.ts'
import type { KindRow } from '../split.ts'
import type { Column } from './align.ts'

/**
 * A row of marked-up text that has another width than the heads of its table, though cells know how far they reach there: one was
 * left out or ran together with another, or reaches further than it says, so that those behind it have moved. It is read as a row
 * of a table that does not know its cells. Other rows are returned as they are, also those that only lack their reason, or have
 * one below no head.
 */
function withLostSpans(row: Row, columns: readonly Column[]): Row {
  const last = columns.at(-1)
  if (row.grid?.spans !== 'exact' || row.width === undefined || !last || !isMarkedUp(row)) return row
  if (row.filled.length < fewestCells || row.width === last.from + last.span) return row
  if (lacksReason(row, columns) || hasReasonBehind(row, last)) return row
  return { ...row, grid: twinOf(row.grid) }
}

/** A row below the heads of a budget or of indicators; heads are what the rows below them are measured by. */
export function asFound(
  item: KindRow,
  table: { readonly block: HeadBlock; readonly columns: readonly Column[]; readonly grid: Grid | null } | null,
): KindRow {
  const isBelow = item.row.grid === table?.grid && item.kind.is !== 'heads'
  const hasFigures = table?.block === 'indicator' || table?.block === 'budget'
  return table && isBelow && hasFigures ? { ...item, row: withLostSpans(item.row, table.columns) } : item
}

/** Whether cells of a row may stand elsewhere, as it has another width than the heads of its table. */
export const isRagged = ({ grid }: Row): boolean => grid !== null && raggedGrids.has(grid)

/** A title or a text may be as wide as it likes. */
const fewestCells = 2

/** Tables on pages have the cells that are drawn there. */
const isMarkedUp = ({ cells: [first] }: Row): boolean => {
  const place = first?.pieces[0]?.place
  return place !== undefined && ('line' in place || 'path' in place)
}

/** It ends with its score, below the head of the scores. */
function lacksReason({ cells, width }: Row, columns: readonly Column[]): boolean {
  const score = columns.findIndex(({ role }) => role === 'score')
  const { from, span } = columns[score] ?? { from: 0, span: 0 }
  const last = cells.at(-1)
  const isScore = last?.column === from && isFigureLike(last.text)
  return isScore && width === from + span && columns.slice(score + 1).every(({ role }) => role === 'reason')
}

/** Texts alone stand behind its score, which is in its place: the column of reasons has no head. */
function hasReasonBehind({ filled }: Row, last: Column): boolean {
  const score = filled.find(({ column }) => column === last.from)
  const behind = filled.filter(({ column }) => column >= last.from + last.span)
  return (
    last.role === 'score' &&
    isFigureLike(score?.text ?? '') &&
    behind.length > 0 &&
    behind.every(({ text }) => !isFigureLike(text))
  )
}

/** Figures behind the last column: those of another row, which ran into this one. */
export function figuresBehind({ filled }: Row, columns: readonly Column[]): readonly Read[] {
  const last = columns.at(-1)
  return filled.filter(({ column, text }) => last && column >= last.from + last.span && isFigureLike(text))
}

function twinOf(grid: Grid): Grid {
  const twin = twins.get(grid) ?? { ...grid, spans: 'lost' }
  twins.set(grid, twin)
  raggedGrids.add(twin)
  return twin
}

/** Rows of one table stay rows of one table. */
const twins = new WeakMap<Grid, Grid>()
const raggedGrids = new WeakSet<Grid>()
