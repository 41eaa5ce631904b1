import { type Hit, senseIn } from '../schema/lexicon.ts'
import type { Column } from './align.ts'
import { isDash, isFigureLike, type Read, type Row, type RowCell } from './row.ts'

export interface RawTotal {
  /** The stated total; a blank text where its place is there and blank. */
  readonly score: Read | undefined
  /** What all weights add up to. */
  readonly fullMark: Read | undefined
  readonly grade: Read | undefined
}

/** Reads `总分 | 96.35`, `总分 | | | 100 | 96.35` or `总分 | 100 | 得分 | 96.35 | 等级 | 优`; null where the row is no total. */
export function totalRow(row: Row, columns: readonly Column[], schemaId: string | null): RawTotal | null {
  const [label, ...rest] = row.filled
  if (!label || row.grid === null || fieldRole(label.hit, schemaId) !== 'total') return null
  const figures: RowCell[] = []
  let scoreLabel: RowCell | undefined
  let [score, grade]: (Read | undefined)[] = []
  let before = label
  for (const cell of rest) {
    // Flattened merged cells repeat their text.
    const repeats = cell.text === before.text
    const follows = before
    before = cell
    if (isFigureLike(cell.text)) {
      if (follows === scoreLabel) score = cell
      else figures.push(cell)
    } else if (repeats || isDash(cell.text)) {
      if (follows === scoreLabel) scoreLabel = cell
    } else if (fieldRole(follows.hit, schemaId) === 'grade') grade = cell
    else if (isScoreLabel(cell.hit, schemaId)) scoreLabel = cell
    else if (fieldRole(cell.hit, schemaId) !== 'grade') return null
  }
  if (scoreLabel) return { score: score ?? blankBehind(row, scoreLabel), fullMark: figures[0], grade }
  const [first] = figures
  const inScores = figures.length > 1 ? underScores(row, columns, figures) : undefined
  if (inScores) return { score: inScores, fullMark: under(columns, 'weight', figures), grade }
  if (!columns.some(({ role }) => role === 'weight') || !first)
    return { score: first ?? blankBehind(row, label), fullMark: undefined, grade }
  if (figures.length > 2 && figures.every(({ text }) => text === first.text)) return { score: first, fullMark: undefined, grade }
  if (figures.length > 1) return { score: figures.at(-1), fullMark: first, grade }
  // One figure: the full mark of a form without a score yet, or the total itself.
  const over = columns.find(({ from, span }) => first.column >= from && first.column < from + span)
  if (over?.role !== 'weight') return { score: first, fullMark: undefined, grade }
  const scoreColumn = columns.find(({ role }) => role === 'score')
  return {
    score: row.cells.find(({ column }) => column === scoreColumn?.from) ?? blankBehind(row, first),
    fullMark: first,
    grade,
  }
}

/** The figure below the head of the scores, in a row whose cells cannot have moved. Three equal figures are one, flattened. */
function underScores(row: Row, columns: readonly Column[], figures: readonly RowCell[]): RowCell | undefined {
  const isFlat = figures.length > 2 && figures.every(({ text }) => text === figures[0]?.text)
  const stays = row.grid?.spans === 'exact' || (!isFlat && row.cells.length >= columns.length)
  return stays ? under(columns, 'score', figures) : undefined
}

function under(columns: readonly Column[], role: 'score' | 'weight', figures: readonly RowCell[]): RowCell | undefined {
  const head = columns.find((column) => column.role === role)
  return head && figures.find(({ column }) => column >= head.from && column < head.from + head.span)
}

const fieldRole = (hit: Hit | null, schemaId: string | null) => senseIn(hit, 'field', schemaId)?.role

const isScoreLabel = (hit: Hit | null, schemaId: string | null): boolean =>
  senseIn(hit, 'indicator', schemaId)?.role === 'score' || fieldRole(hit, schemaId) === 'total'

const blankBehind = (row: Row, cell: RowCell): Read | undefined =>
  row.cells.find(({ text, column }) => text === '' && column > cell.column)
