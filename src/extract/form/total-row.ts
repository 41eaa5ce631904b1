import { Big } from 'big.js'
import { lostCharacter } from '../../model/reading.ts'
import { type Hit, senseIn } from '../../schema/lexicon.ts'
import { inBothScripts } from '../../text/scripts.ts'
import type { RawBudgetLine, RawIndicator } from '../raw-form.ts'
import { guessed, isDash, isFigureLike, part, type Read, type Row, type RowCell } from '../row.ts'
import { type Column, lacksOnlyItsEnd } from '../table/align.ts'
import { pointsOf, statedPoints } from '../table/points-cell.ts'
import { isRagged } from '../table/ragged-rows.ts'

export interface RawTotal {
  /** The stated total; a blank text where its place is there and blank. */
  readonly score: Read | undefined
  /** What all weights add up to. */
  readonly fullMark: Read | undefined
  readonly grade: Read | undefined
  /** What stands behind the figures and is no part of the total: a reason. */
  readonly apart: readonly Read[]
}

/** Reads `总分 | 96.35`, `总分 | | | 100 | 96.35` or `总分 | 100 | 得分 | 96.35 | 等级 | 优`; null where the row is no total. */
export function totalRow(row: Row, printed: readonly Column[], schemaId: string | null): RawTotal | null {
  const apart: Read[] = []
  const columns = row.cells.length === printed.length ? withLabels(printed) : printed
  const total = totalIn(row, columns, schemaId, apart)
  const ranTogether = (read: Read | undefined) => row.grid?.spans !== 'exact' && hundredAndMore.test(read?.text ?? '')
  const fullMark = ranTogether(total?.fullMark) ? undefined : total?.fullMark
  const score = total?.score && ranTogether(total.score) ? guessed(part(total.score, '100'.length)) : total?.score
  if (total && isRagged(row)) return { ...total, score: score && guessed(score), fullMark: undefined, apart }
  return total && { ...total, score, fullMark, apart }
}

/** 权重 | 得分 over 合计 | 100 | 96: the blank cell above the labels was lost, so that all heads stand one cell too far left. */
function withLabels(columns: readonly Column[]): readonly Column[] {
  const [label, ...others] = columns
  if (label?.span !== 0) return columns
  return [{ ...label, span: 1 }, ...others.map((column) => ({ ...column, from: column.from + 1 }))]
}

/** 1006: 100 and 6, whose rule was lost. */
const hundredAndMore = /^100(?!0*(?:[.．]0*)?$)\d/

function totalIn(row: Row, columns: readonly Column[], schemaId: string | null, apart: Read[]): Omit<RawTotal, 'apart'> | null {
  const [label, ...rest] = row.filled
  if (!label || row.grid === null) return null
  const isCalledAsColumn = label.hit?.exact && senseIn(label.hit, 'indicator', schemaId)?.role === 'score'
  const isTotal =
    fieldRole(label.hit, schemaId) === 'total' ||
    (isCalledAsColumn && holdsPointsOnly(rest, columns)) ||
    (halfTotal.test(label.text) && rest.some(({ hit }) => hit?.exact && fieldRole(hit, schemaId) === 'grade'))
  if (!isTotal) return null
  const head = columns.find(({ role }) => role === 'score')?.head?.text
  const figures: RowCell[] = []
  let scoreLabel: RowCell | undefined
  let [score, fullMark, grade]: (Read | undefined)[] = []
  let before = label
  for (const cell of rest) {
    // Flattened merged cells repeat their text.
    const repeats = cell.text === before.text || (cell.hit?.exact && cell.hit.entry === label.hit?.entry)
    const follows = before
    before = cell
    const stated = statedPoints(cell, head)
    if (isFigureLike(cell.text)) {
      if (follows === scoreLabel) score = cell
      else figures.push(cell)
    } else if (stated) {
      score = stated.score ?? score
      fullMark = stated.outOf ?? fullMark
    } else if (repeats || isDash(cell.text)) {
      if (follows === scoreLabel) scoreLabel = cell
    } else if (fieldRole(follows.hit, schemaId) === 'grade') grade = cell
    else if (isScoreLabel(cell.hit, schemaId)) scoreLabel = cell
    else if (senseIn(cell.hit, 'indicator', schemaId)?.role === 'weight') continue
    else if (onlyGrade.test(cell.text) && isFigureLike(follows.text)) grade = cell
    else if (!cell.hit && figures.length > 0 && standsBehindScores(cell, columns)) apart.push(cell)
    else if (fieldRole(cell.hit, schemaId) !== 'grade') return null
  }
  if (score && !scoreLabel) return { score, fullMark: fullMark ?? figures[0], grade }
  if (scoreLabel) return { score: score ?? blankBehind(row, scoreLabel), fullMark: figures[0], grade }
  const [first] = figures
  const inScores = figures.length > 1 ? underScores(row, columns, figures) : undefined
  if (inScores) return { score: inScores, fullMark: under(columns, 'weight', figures), grade }
  const moved = figures.length > 2 ? besideMovedHundred(row, columns, figures) : null
  if (moved) return { ...moved, grade }
  // 总分 | 100 | | 100, and no more: what each level is out of, cut before the score, or the total.
  const mayBeCut = row.grid.spans === 'lost' && row.cells.length < columns.length && figures.every(({ text }) => isHundred(text))
  if (first && figures.length > 1 && mayBeCut) return { score: guessed(first), fullMark: undefined, grade }
  const [, second, ...more] = figures
  if (first && second && more.length === 0 && isHundred(first.text)) return { score: second, fullMark: first, grade }
  const [scoreAt, weightAt] = (['score', 'weight'] as const).map((role) => columns.findIndex((column) => column.role === role))
  // 得分 | 满分: the points that can be reached stand behind those that were.
  const isScoreFirst = scoreAt !== undefined && weightAt !== undefined && scoreAt >= 0 && scoreAt < weightAt
  if (first && second && more.length === 0 && isScoreFirst && isHundred(second.text))
    return { score: first, fullMark: second, grade }
  if (!columns.some(({ role }) => role === 'weight') || !first)
    return { score: first ?? blankBehind(row, label), fullMark: undefined, grade }
  if (figures.length > 2 && figures.every(({ text }) => text === first.text)) return { score: first, fullMark: undefined, grade }
  if (figures.length > 1) return { score: figures.at(-1), fullMark: first, grade }
  // One figure: the full mark of a form without a score yet, or the total itself.
  const over = columns.find(({ from, span }) => first.column >= from && first.column < from + span)
  // Cells were lost before it, and its end is there and blank.
  const lost = row.grid.spans === 'lost' && row.cells.at(-1)?.text === '' ? columns.length - row.cells.length : 0
  const isFullMark = lost > 0 && isHundred(first.text) && columns[row.cells.indexOf(first) + lost]?.role === 'weight'
  const scores = columns.find(({ role }) => role === 'score')
  // One cell over weights, scores and all between states the total.
  const reachesScores = scores && first.column + first.columnSpan > scores.from && row.grid.spans === 'exact'
  // 95.5 that moved there, as the cell before it was lost.
  const hasMoved = row.grid.spans === 'lost' && row.cells.length < columns.length && !isHundred(first.text)
  if ((over?.role !== 'weight' || reachesScores || hasMoved) && !isFullMark)
    return { score: mayBeCut ? guessed(first) : first, fullMark: undefined, grade }
  // No form is out of 99.6: a score that moved there.
  if (hasDecimals.test(first.text)) return { score: guessed(first), fullMark: undefined, grade }
  return {
    score: row.cells.find(({ column }) => column === scores?.from) ?? blankBehind(row, first),
    fullMark: first,
    grade,
  }
}

/**
 * 合计 | 1260 | 1134 | 90% in a table whose heads nobody knows: what money adds up to, not points. Its label is a budget's total too,
 * and a total of points stands alone or behind 100.
 */
export function isSumOfMoney({ grid, filled: [label, ...rest] }: Row, schemaId: string | null): boolean {
  if (grid === null || !label || senseIn(label.hit, 'line', schemaId)?.role !== 'total') return false
  const figures = rest.filter(({ text }) => isFigureLike(text))
  const [first, second] = figures
  return figures.some(({ text }) => money.test(text)) || (first !== undefined && second !== undefined && !isHundred(first.text))
}

const money = /[%％元]$|^\d{4,}|^\d{1,3}[,，]\d{3}/

/** 合计 | 90 | 88 below indicators that weigh 90 together, where the budget has points of its own: no total of the form. */
export function isOfIndicatorsOnly(
  { score, fullMark }: RawTotal,
  indicators: readonly RawIndicator[],
  budget: readonly RawBudgetLine[],
): boolean {
  const [stated, points] = [pointsOf(fullMark?.text), pointsOf(budget[0]?.weight?.text)]
  const weights = indicators.flatMap(({ weight }) => pointsOf(weight?.text) ?? [])
  if (!stated?.lt(100) || weights.length === 0 || !pointsOf(budget[0]?.score?.text)) return false
  // 90 where 100 was meant, beside the total of all.
  const scores = indicators.map((one) => pointsOf(one.score?.text))
  const own = scores.every((one) => one !== null) ? sumOf(scores) : null
  if (own && !pointsOf(score?.text)?.eq(own)) return false
  return sumOf(weights).eq(stated) || points?.plus(stated).eq(100) === true
}

const sumOf = (points: readonly Big[]): Big => points.reduce((sum, one) => sum.plus(one), new Big(0))

/** 总分, of which a pen hides one character, beside 自评等级. */
const halfTotal = inBothScripts(new RegExp(`^(?:总${lostCharacter}|${lostCharacter}分)$`))

const hasDecimals = /\.\d*[1-9]\s*分?$/
const isHundred = (text: string): boolean => pointsOf(text)?.eq(100) === true

/** 总分 | 100 | 96 | 优: a grade without a label. */
const onlyGrade = /^[(（]?(?:[优優良中差]|优秀|優秀|良好|合格|不合格|一般|较差|較差)[)）]?$/

/** 得分 | | | | | | 96: below the heads of a table, and nothing but one or two figures behind it. */
const holdsPointsOnly = (rest: readonly RowCell[], columns: readonly Column[]): boolean =>
  columns.some(({ role }) => role === 'score') &&
  rest.length > 0 &&
  rest.length <= 2 &&
  rest.every(({ text }) => isFigureLike(text) && !noPoints.test(text))

const noPoints = inBothScripts(/[%％万元]/)

/** In the column of the reasons, say, to the right of all points. */
function standsBehindScores({ column }: RowCell, columns: readonly Column[]): boolean {
  const last = columns.findLast(({ role }) => role === 'score' || role === 'weight')
  return last !== undefined && column >= last.from + last.span
}

/** The figure below the head of the scores, in a row whose cells cannot have moved. Three equal figures are one, flattened. */
function underScores(row: Row, columns: readonly Column[], figures: readonly RowCell[]): RowCell | undefined {
  const isFlat = figures.length > 2 && figures.every(({ text }) => text === figures[0]?.text)
  // 100 below another head: a blank cell before it was lost, and none at the end.
  const hundred = figures.find(({ text }) => isHundred(text))
  const isBelowHead = hundred === undefined || under(columns, 'weight', [hundred]) !== undefined
  const isWhole = row.cells.length === columns.length || (isBelowHead && lacksOnlyItsEnd(row, columns))
  const stays = row.grid?.spans === 'exact' || (!isFlat && isWhole)
  return stays ? under(columns, 'score', figures) : undefined
}

/** 总分 | | | 100 | 98 | 98%, a blank cell of which was lost, so that all figures stand as far left of their heads as 100 does. */
function besideMovedHundred(
  { grid, cells }: Row,
  columns: readonly Column[],
  figures: readonly RowCell[],
): Pick<RawTotal, 'score' | 'fullMark'> | null {
  const fullMark = figures.find(({ text }) => isHundred(text))
  const indexOf = (role: Column['role']) => columns.findIndex((column) => column.role === role)
  const lost = fullMark ? indexOf('weight') - cells.indexOf(fullMark) : 0
  if (grid?.spans === 'exact' || lost <= 0 || lost > columns.length - cells.length) return null
  const score = cells[indexOf('score') - lost]
  return score && figures.includes(score) ? { score: guessed(score), fullMark } : null
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
