import { senseIn } from '../../schema/lexicon.ts'
import { inBothScripts } from '../../text/scripts.ts'
import { blankAfter, isDash, isFigureLike, type Row, type RowCell } from '../row.ts'
import type { StackedHeads } from './cells-on-lines.ts'

/**
 * The cells of a table together with the blank ones between them, which are blank lines. Where all lines are parted by one blank
 * line, each further two are a blank cell and what parts it.
 */
export function withBlanks(cells: readonly RowCell[], lines: readonly Row[]): RowCell[] {
  const before = new Map(lines.map(({ filled: [cell], blanksBefore = 0 }) => [cell, blanksBefore]))
  const areParted = lines.slice(1).every(({ blanksBefore = 0 }) => blanksBefore % 2 === 1)
  return cells.flatMap((cell, i) => {
    const blanks = before.get(cell) ?? 0
    const last = cells[i - 1]
    const count = last ? (areParted ? (blanks - 1) / 2 : blanks) : 0
    return [...Array.from({ length: count }, () => ({ ...cell, ...blankAfter(last ?? cell), hit: null })), cell]
  })
}

export type Cells = (RowCell | undefined)[]

/** 其中：财政资金, or another label of a line of a budget. */
export const isLineLabel = ({ text, hit }: RowCell): boolean => /^其中/.test(text) || senseIn(hit, 'line', null) !== null

/**
 * The rows of a table whose cells stand on lines, blank ones too: a label and as many cells as there are heads behind it, and of
 * indicators the names of levels where they begin. Null where the cells come out otherwise, or what stands in the place of a
 * figure is none.
 */
export function rowsWithBlanks(heads: StackedHeads, cells: readonly RowCell[]): Cells[] | null {
  const named = heads.block === 'budget' ? ['line', ...heads.roles] : heads.roles
  const levels = named.filter((role) => role === 'section' || role === 'kind')
  const columns = named.slice(levels.length)
  if (!levels.every((role, i) => named[i] === role)) return null
  const rows: Cells[] = []
  for (let at = 0; at < cells.length; ) {
    at = levelBehindBlanks(cells, at, levels)
    const names = levelsAt(cells, at, levels)
    at += names.filter((name) => name !== undefined).length
    const isShort = isBelowMerged(rows, columns, cells[at + columns.length - 1])
    const filled = isShort ? columns.slice(0, -1) : columns
    const own = cells.slice(at, at + filled.length)
    const from = at
    at += filled.length
    const isNamed = names.some((name) => name !== undefined)
    const isLine = columns[0] === 'line'
    // What the end of the text cut off a name is no row.
    if (at >= cells.length && own.length === 1 && beginsLevel(own[0])) break
    const isWhole = isRow(own, filled, at >= cells.length) && !(isLine && isValue(cells[at]))
    if (isWhole || (isNamed && isAllBlank(own, filled))) rows.push([...names, ...columns.map((_, i) => own[i])])
    else {
      const next = isLine ? nextLabel(cells, from) : null
      if (next === null) return null
      rows.push(cells.slice(from, from + 1))
      at = next
    }
  }
  return rows.length > 0 ? rows : null
}

/** 生态, 可持续影: the name of a level that was cut off. */
export const beginsLevel = (cell: RowCell | undefined): boolean => cell !== undefined && begunLevel.test(cell.text)
const begunLevel = inBothScripts(/^(?:经济效?益?|社会效?益?|生态效?益?|可持续?影?响?|服务对?象?|满意度?|效益|产出)$/)

/** Where the line of a budget below one begins that says nothing but its name, whatever the count of its blank cells; null where it says more. */
function nextLabel(cells: readonly RowCell[], from: number): number | null {
  const [label, ...others] = cells.slice(from)
  const count = others.findIndex(({ text }) => !isDash(text) && text !== '')
  const next = others[count]
  if (!label || !isLineLabel(label) || (next && isFigureLike(next.text))) return null
  return from + 1 + (next ? count : others.length)
}

/** A level without an indicator. */
const isAllBlank = (cells: readonly RowCell[], columns: readonly string[]): boolean =>
  cells.length === columns.length && cells.every(({ text }) => text === '')

/** Whether a row of a budget lacks its last cell, as the reason above goes on beside it, so that the next label stands there. */
const isBelowMerged = (rows: readonly Cells[], columns: readonly string[], last: RowCell | undefined): boolean =>
  columns[0] === 'line' &&
  columns.at(-1) === 'known' &&
  (rows[0]?.at(-1)?.text ?? '') !== '' &&
  (last === undefined || isLineLabel(last))

/** A row begins with no blank cell: those before the name of a level, where a page ended, are none of its own. */
function levelBehindBlanks(cells: readonly RowCell[], at: number, levels: readonly string[]): number {
  const next = cells.findIndex(({ text }, i) => i >= at && text !== '')
  return next > at && levels.some((role) => isNameOf(cells[next], role)) ? next : at
}

/** The names of levels that a row begins with, in the place of each; 满意度指标 alone is a level 2. */
function levelsAt(cells: readonly RowCell[], at: number, levels: readonly string[]): Cells {
  const [first, second] = cells.slice(at, at + 2)
  const isBoth = levels.length === 2 && isNameOf(first, 'section') && isNameOf(second, 'kind')
  if (isBoth) return [first, second]
  const level = levels.findLast((role) => isNameOf(first, role))
  return levels.map((role) => (role === level ? first : undefined))
}

const isNameOf = (cell: RowCell | undefined, role: string): boolean =>
  cell?.hit?.exact === true && senseIn(cell.hit, role === 'kind' ? 'kind' : 'section', null) !== null

/**
 * Whether cells are what the heads say: figures and blanks below those of figures, and points where there is a result; a budget may lack its score. The last
 * row may lack blank cells at its end, as nothing stands behind them.
 */
function isRow(cells: readonly RowCell[], columns: readonly string[], isLast: boolean): boolean {
  const label = cells[0]?.text ?? ''
  if (label === '' || isFigureLike(label) || (cells.length < columns.length && !isLast)) return false
  const textIn = (role: string): string => (columns.includes(role) ? (cells[columns.indexOf(role)]?.text ?? '') : label)
  const isDone = columns.includes('actual') ? textIn('actual') !== '' : textIn('weight') === ''
  if (isDone && (textIn('weight') === '') !== (textIn('score') === '')) return false
  return columns.every((role, i) => !figures.has(role) || isFigureOrBlank(cells[i]?.text ?? ''))
}

/** Not the label of a line: one more cell of the line above. */
const isValue = (cell: RowCell | undefined): boolean => cell !== undefined && isFigureOrBlank(cell.text)

const isFigureOrBlank = (text: string): boolean => text === '' || isFigureLike(text) || isDash(text)

const figures = new Set(['initial', 'planned', 'arrived', 'executed', 'rate', 'weight', 'score'])
