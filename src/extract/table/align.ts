import type { IndicatorRole } from '../../schema/language.ts'
import { senseIn } from '../../schema/lexicon.ts'
import { inBothScripts } from '../../text/scripts.ts'
import { isDash, isFigureLike, type Row, type RowCell } from '../row.ts'
import { standsLeftOfHeads } from './left-of-heads.ts'
import { pointsCell, pointsInBrackets } from './points-cell.ts'

/** What a column of a table holds. `label` and `caption` are columns without a head of their own. */
export type ColumnRole =
  | IndicatorRole
  | 'initial'
  | 'planned'
  | 'arrived'
  | 'executed'
  | 'rate'
  | 'part'
  | 'goal'
  | 'outcome'
  | 'sectionWeight'
  | 'task'
  | 'label'
  | 'caption'

export interface Column {
  /** First grid column, and how many it covers. */
  readonly from: number
  readonly span: number
  readonly role: ColumnRole | null
  /** Contents of the brackets in its head. */
  readonly notes: readonly string[]
  readonly head: RowCell | null
  /** Told by its place alone. */
  readonly isGuess?: boolean
}

/** Which cell stands in which column. */
export type Aligned = ReadonlyMap<Column, RowCell>

/**
 * Finds the column of each cell of a row. Where the grid knows its spans the position is the truth. Where they were
 * lost (tab-separated and pipe tables), cells may have moved: the position is kept as long as every cell could stand
 * there by what it says; else the cheapest order-preserving assignment is taken.
 */
export function align(row: Row, columns: readonly Column[], schemaId: string | null): Aligned {
  const straight = byPosition(row, columns)
  if (row.grid?.spans === 'exact') return straight
  const placed = new Set([...straight].flatMap(([{ head }, { text }]) => (head ? [text, head.text] : [text])))
  const isWhole = row.cells.length >= columns.length && row.filled.every(({ text }) => placed.has(text))
  // A row with more cells than heads may have moved behind one that is too many. Flattened heads cover several.
  const most = row.cells.length > widthOf(columns) ? suspect : tolerable
  // | | | 栽植苗木 | |: nothing says that a text alone has moved.
  const isInPlace = isWhole || (row.cells[0]?.text === '' && (row.filled.length === 1 || lacksOnlyItsEnd(row, columns)))
  const isFlat = columns.some((column) => row.filled.filter((cell) => isBelow(cell, column)).length > 1)
  if (isFlat && row.filled.every(({ text }) => placed.has(text)) && misfitOfAll(straight, schemaId) === 0) return straight
  if (isInPlace && misfitOfAll(straight, schemaId) < most) return straight
  const apart =
    withoutPoints(row, columns, straight, schemaId) ??
    withoutCaption(row, columns, schemaId) ??
    withoutCaptionCell(row, columns, schemaId)
  if (apart) return apart
  const moved = byContent(row, columns, schemaId)
  const isLeft = !moved || (isCutBeforePoints(row, columns, moved) && misfitOfAll(straight, schemaId) < tolerable)
  return isLeft ? straight : moved
}

/**
 * `满意度指标 | 游客 | 游客满意度 | ≥90%`, and no more: of a row that ends before its points, or before its result where there are none,
 * nothing says that its cells have moved, even where they could stand further to the right.
 */
function isCutBeforePoints({ grid, cells }: Row, columns: readonly Column[], moved: Aligned): boolean {
  const hasPoints = columns.some(({ role }) => role === 'score' || role === 'weight')
  const isEnd = ({ role }: Column) => (hasPoints ? role === 'score' || role === 'weight' : role === 'actual')
  return (
    grid?.spans === 'lost' &&
    cells.length < columns.length - 1 &&
    columns.some(isEnd) &&
    ![...moved].some(([column, { text }]) => isEnd(column) && text !== '')
  )
}

const widthOf = (columns: readonly Column[]): number => {
  const last = columns.at(-1)
  return Math.max(columns.length, last ? last.from + last.span : 0)
}

/**
 * `其中：财政拨款 | | 31 | 31 | 30` below `项目资金 | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 得分`: a line of the budget that goes on over
 * blank cells as its heads do, and has all amounts, lacks its points only. Null for other rows.
 */
function withoutPoints({ cells }: Row, columns: readonly Column[], straight: Aligned, schemaId: string | null): Aligned | null {
  const label = columns.find(({ role }) => role === 'label')
  const amounts = columns.filter(({ role }) => role === 'initial' || role === 'planned' || role === 'executed')
  const [first] = amounts
  if (!label || !first || cells.length > columns.length || !amounts.every((column) => straight.get(column)?.text)) return null
  const [name, ...blanks] = cells.filter(({ column }) => column < first.from)
  if (!name?.text || blanks.length === 0 || blanks.some(({ text }) => text !== '')) return null
  const aligned = new Map([...straight].filter(([{ from }]) => from >= first.from)).set(label, name)
  return misfitOfAll(aligned, schemaId) < suspect ? aligned : null
}

/** The row without the cell of the caption at its side, which was merged over all rows: as many cells as columns are left. */
function withoutCaption(row: Row, columns: readonly Column[], schemaId: string | null): Aligned | null {
  const rest = columns.filter(({ role, head }) => role !== 'caption' && !(role === 'label' && head))
  if (rest.length === columns.length || rest.length !== row.cells.length) return null
  const aligned = new Map(rest.flatMap((column, i) => (row.cells[i] ? [[column, row.cells[i]] as const] : [])))
  const label = rest.find(({ role }) => role === 'label')
  const isNamed = !label || !!aligned.get(label)?.text || row.filled.every(({ text }) => isFigureLike(text) || isDash(text))
  return isNamed && misfitOfAll(aligned, schemaId) < suspect ? aligned : null
}

/** The row without a caption that its heads do not have: the unit or the points of the block on a line of their own (（万元）). */
function withoutCaptionCell(row: Row, columns: readonly Column[], schemaId: string | null): Aligned | null {
  const [first, ...rest] = row.cells
  if (!first || rest.length !== columns.length || !(inBrackets.test(first.text) || senseIn(first.hit, 'caption', schemaId)))
    return null
  const aligned = new Map(columns.flatMap((column, i) => (rest[i] ? [[column, rest[i]] as const] : [])))
  return misfitOfAll(aligned, schemaId) < tolerable ? aligned : null
}

const inBrackets = /^[(（][^()（）]{1,8}[)）]$/

const misfitOfAll = (aligned: Aligned, schemaId: string | null): number =>
  [...aligned].reduce((sum, [column, cell]) => sum + misfitOf(cell, column.role, schemaId), 0)

const tolerable = 1
const suspect = 0.5

/** `| | 质量指标 | 合格率 | 98% | 99% | 10 | 10 |`, the blank cell below 偏差原因 left out: the others stay below their heads, blank ones too. */
export const lacksOnlyItsEnd = ({ grid, cells }: Row, columns: readonly Column[]): boolean =>
  grid?.spans === 'lost' &&
  cells.length < columns.length &&
  cells.some(({ text }) => text === '') &&
  columns.slice(cells.length).every(({ role }) => role !== null && optional.has(role))

const optional = new Set<ColumnRole>(['reason', 'known', 'deduction'])

/** Cells at the end of a row are often left out, or cut off with the rest of the form: not where its end is there, and blank. */
const trailingSkip = ({ cells }: Row, role: ColumnRole | null): number =>
  cells.at(-1)?.text === '' && cells.length > 1 ? skipCost(role) : 0.1

/**
 * Whether cells may stand in the wrong columns: there are fewer than columns, and what is missing is neither the name of a
 * level, which is merged over several rows, nor the end of the row; or there are more.
 */
export function isShifted(row: Row, columns: readonly Column[], aligned: Aligned): boolean {
  if (row.grid?.spans !== 'lost' || standsLeftOfHeads(row, columns, aligned)) return false
  if (row.cells.length >= columns.length) {
    if ([...aligned].some(([column, cell]) => cell.text !== '' && !isBelow(cell, column)))
      return row.cells.length === columns.length || !withoutCaptionCell(row, columns, null)
    if (row.cells.length === columns.length) return false
    if (misfitOfAll(aligned, null) >= suspect) return true
    // Flattened merged cells repeat the text beside them.
    const placed = new Set(aligned.values())
    const isBeside = (cell: RowCell, i: number) => row.cells[i - 1]?.text === cell.text || row.cells[i + 1]?.text === cell.text
    return row.cells.some((cell, i) => cell.text !== '' && !placed.has(cell) && !isBeside(cell, i))
  }
  const last = row.cells.at(-1)?.text === '' ? columns.length : columns.findLastIndex((column) => aligned.has(column))
  return columns.some((column, i) => i < last && !aligned.has(column) && !isLevel(column))
}

const isLevel = ({ role, head }: Column): boolean => (role === null ? head === null : levels.has(role))
const levels = new Set<ColumnRole>(['caption', 'section', 'sectionWeight', 'kind', 'label'])

const isBelow = (cell: RowCell, { from, span }: Column): boolean =>
  cell.column < from + span && from < cell.column + cell.columnSpan

function byPosition(row: Row, columns: readonly Column[]): Aligned {
  const aligned = new Map<Column, RowCell>()
  for (const cell of row.cells) {
    const under = columns.filter((column) => isBelow(cell, column))
    // A text over several columns belongs to the most telling one: a description over 二级 and 三级 is the name.
    const column = under.find(({ role }) => role === 'name') ?? under[0]
    const before = column && aligned.get(column)
    // A merged caption, flattened over its rows and columns, repeats its head.
    if (column && (!before?.text || (before.text === column.head?.text && cell.text !== ''))) aligned.set(column, cell)
  }
  if (row.grid?.isAligned) underHeadBefore(aligned, columns)
  return aligned
}

/** Without rules a head at the left of its column and figures at the right of it look like two columns. */
function underHeadBefore(aligned: Map<Column, RowCell>, columns: readonly Column[]): void {
  for (const [i, column] of columns.entries()) {
    const [before, cell] = [columns[i - 1], aligned.get(column)]
    if (column.head || column.role !== null || !before?.head || before.role === null || !cell || aligned.get(before)?.text)
      continue
    if (!isFigureLike(cell.text) && !isDash(cell.text)) continue
    aligned.set(before, cell)
    aligned.delete(column)
  }
}

/** Order-preserving assignment of least cost (dynamic programming over cells × columns). */
function byContent(row: Row, columns: readonly Column[], schemaId: string | null): Aligned | null {
  const { cells } = row
  const [n, m] = [cells.length, columns.length]
  const last = cells.findLastIndex(({ text }) => text !== '') + 1
  const filledUpFrom = n - last >= fewestFillers ? last : n
  const cost: number[][] = [[0]]
  const choice: ('take' | 'skip-cell' | 'skip-column')[][] = [[]]
  for (let i = 0; i <= n; i++) {
    for (let j = 0; j <= m; j++) {
      if (i === 0 && j === 0) continue
      const cell = cells[i - 1]
      const column = columns[j - 1]
      // Where cells are missing, 10 without a percent sign is rather what the line is worth than a rate.
      const isWorth = n < m && column?.role === 'rate' && smallPoints.test(cell?.text ?? '')
      let best = Number.POSITIVE_INFINITY
      let how: 'take' | 'skip-cell' | 'skip-column' = 'take'
      const offer = (value: number, kind: typeof how) => {
        if (value < best) {
          best = value
          how = kind
        }
      }
      if (cell && column)
        offer(
          (cost[i - 1]?.[j - 1] ?? 0) +
            misfitOf(cell, column.role, schemaId) +
            (isWorth ? 0.65 : 0) +
            0.02 * Math.abs(cell.column - column.from),
          'take',
        )
      // In a row of as many cells as columns, a blank between others rather stands for something; those that fill a row up do not.
      const blank = i > filledUpFrom ? 0.05 : n === m && i < n ? 0.5 : 0.3
      if (cell) offer((cost[i - 1]?.[j] ?? 0) + (cell.text === '' ? blank : 6), 'skip-cell')
      if (column)
        offer((cost[i]?.[j - 1] ?? 0) + (i === n ? trailingSkip(row, column.role) : skipCost(column.role)), 'skip-column')
      cost[i] ??= []
      choice[i] ??= []
      ;(cost[i] as number[])[j] = best
      ;(choice[i] as (typeof how)[])[j] = how
    }
  }
  if ((cost[n]?.[m] ?? Number.POSITIVE_INFINITY) >= 6) return null
  const aligned = new Map<Column, RowCell>()
  for (let [i, j] = [n, m]; i > 0 || j > 0; ) {
    const how = choice[i]?.[j]
    const [cell, column] = [cells[i - 1], columns[j - 1]]
    if (how === 'take' && cell && column) aligned.set(column, cell)
    if (how !== 'skip-column') i--
    if (how !== 'skip-cell') j--
  }
  return aligned
}

/** One blank cell at the end is that of a reason. */
const fewestFillers = 2

/** Merged cells leave gaps on the left (caption, level 1, level 2); elsewhere a missing cell is less likely. */
function skipCost(role: ColumnRole | null): number {
  switch (role) {
    case 'caption':
    case 'section':
    case 'label':
      return 0.1
    case 'kind':
      return 0.15
    case 'reason':
    case 'known':
    case null:
      return 0.3
    // Lines below the total have none.
    case 'weight':
    case 'score':
      return 0.6
    default:
      return 0.7
  }
}

const bound = inBothScripts(/^(?:[≥≤<>=＝《》≧≦﹦]|不[低高少超多]|大于|小于)/)

/** 分, 分（人数减少）: no digit is left before it. */
const lostPoints = /^分(?:\s*[(（].*)?$/s
/** ≥300天开放阅览室: a name may say how much of it there is to be. */
const boundAndWords = /^[≥≤]\s*\d+(?:\.\d+)?[%％]?\p{Script=Han}{4,}$/u

/** Digits of which none is left: b for 6. */
const damagedPoints = /^[^\p{Script=Han}\d]{1,2}$/u
const smallPoints = /^(?:[2-9]|1\d|20)(?:\.\d{1,2})?$/
const onlyPoints = /^\d{1,3}(?:\.\d{1,2})?$/

const comparatorLike = inBothScripts(/^[≥≤<>=＝≧≦﹦﹤﹥《》^-]|定|文字|无|不/)

/** A short name with points in brackets behind it: a level. */
const namedPoints = /^(?:\p{Script=Han}\s*){2,10}[(（]\s*\d{1,3}(?:\.\d)?\s*分\s*[)）]$/u

const unitOfMoney = inBothScripts(/[万元亿]/)

/** How badly a text fits a column: 0 it may well stand there, 3 it cannot. */
function misfitOf(cell: RowCell, role: ColumnRole | null, schemaId: string | null): number {
  const { text, hit } = cell
  if (text === '') return role === 'name' ? 0.2 : 0
  const figure = isFigureLike(text)
  switch (role) {
    case 'initial':
    case 'planned':
    case 'arrived':
    case 'executed':
    case 'part':
      if (/[%％]/.test(text)) return 2
      // 1.财政拨款: the name of a line.
      if (hit?.exact && senseIn(hit, 'line', schemaId)) return 3
      return figure || isDash(text) || /\d/.test(text) ? 0 : 3
    case 'rate':
      return figure || isDash(text) ? 0 : 3
    case 'weight':
    case 'sectionWeight':
    case 'score':
    case 'deduction':
    case 'itemScore':
    case 'weightPercent':
      if (isDash(text) || pointsCell(cell).outOf || lostPoints.test(text)) return 0
      if (damagedPoints.test(text) && !figure) return 0.8
      return figure && !unitOfMoney.test(text) ? (/[%％]/.test(text) ? 1 : 0) : 3
    case 'section':
      // 产出指标 / (50分): the points of a label that was broken over two rows.
      if (pointsInBrackets.test(text)) return 0.3
      if (senseIn(hit, 'section', schemaId)) return hit?.exact ? 0 : 0.3
      // 综合管理（30分）, whatever it may be of.
      if (namedPoints.test(text)) return 0.4
      return senseIn(hit, 'kind', schemaId) ? 0.9 : figure ? 3 : 1
    case 'kind':
      if (pointsInBrackets.test(text)) return 2
      // 满意度指标（10分） may be both: with points it is the level above.
      if (senseIn(hit, 'kind', schemaId)) return hit?.notes.length && senseIn(hit, 'section', schemaId) ? 0.5 : 0
      return figure ? 3 : 0.5
    case 'name':
      if (figure || isDash(text)) return 1.5
      if (bound.test(text)) return boundAndWords.test(text) ? 0.5 : 1
      return hit?.exact && (senseIn(hit, 'kind', schemaId) || senseIn(hit, 'section', schemaId)) ? 0.6 : 0
    case 'reason':
      if (onlyPoints.test(text)) return 0.6
      return hit?.exact && senseIn(hit, 'kind', schemaId) ? 2 : 0
    case 'target':
    case 'actual':
      return hit?.exact && senseIn(hit, 'kind', schemaId) ? 2 : 0
    case 'comparator':
      return comparatorLike.test(text) ? 0 : text.length > 4 ? 2 : 0.5
    case 'unit':
      return figure && /\d/.test(text) ? 1 : 0
    case 'label':
      return figure ? 3 : 0
    case 'caption':
      return senseIn(hit, 'caption', schemaId) || senseIn(hit, 'boilerplate', schemaId) ? 0 : 2
    // The name of a line stands below no head of its own.
    case null:
      return senseIn(hit, 'line', schemaId) || /^其\s*中/.test(text) ? 1 : 0
    default:
      return 0
  }
}
