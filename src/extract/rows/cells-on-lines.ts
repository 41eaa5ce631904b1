import { inBothScripts } from '../../text/scripts.ts'
import { guessed, joinReads, type Row, type RowCell } from '../row.ts'
import { type Cells, isLineLabel, rowsWithBlanks } from './blank-cells-on-lines.ts'
import { indicatorRows, isFigure } from './indicators-on-lines.ts'
import { areHeadsOfLevels, rowsOfLevels, totalOfLevels } from './levels-on-lines.ts'
import { roleOfHead, type StackedBlock, tableOf } from './stacked-table.ts'

/** The heads of a table of which each cell stands on a line of its own. */
export interface StackedHeads {
  /** What stands over the labels of a budget's lines: 年度预算数（万元）. */
  readonly label?: RowCell | undefined
  readonly block: StackedBlock
  readonly roles: readonly string[]
  readonly cells: readonly RowCell[]
}

/** The heads at the end of lines that follow each other, each of them exactly a head (a caption may stand above them); null where they are none. */
export function stackedHeads(lines: readonly RowCell[]): StackedHeads | null {
  const [first, ...others] = lines
  const heads = headsIn(lines)
  if (heads || !first || others.length === 0) return heads
  const below = headsIn(others)
  return below && roleOfHead(first, below.block) ? { ...below, label: first } : below
}

function headsIn(printed: readonly RowCell[]): StackedHeads | null {
  const cells = withUpperHeadsBehind(printed)
  const levels = cells.flatMap((cell) => roleOfHead(cell, 'indicator') ?? [])
  if (levels.length === cells.length && areHeadsOfLevels(levels)) return { block: 'indicator', roles: levels, cells }
  for (const [block, wanted, fewest] of kinds) {
    const roles = cells.flatMap((cell) => roleOfHead(cell, block) ?? [])
    const isWhole = roles.length === cells.length && new Set(roles).size === roles.length && roles.length >= fewest
    if (isWhole && wanted.every((role) => roles.includes(role))) return { block, roles, cells }
  }
  return null
}

/**
 * Heads over two rows one behind the other (年度指标值 | 实际完成值 | 得分 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位): those
 * of the lower row stand to the left, below one for all of them.
 */
function withUpperHeadsBehind(cells: readonly RowCell[]): readonly RowCell[] {
  const roles = cells.map((cell) => roleOfHead(cell, 'indicator'))
  const at = roles.indexOf('section')
  const [upper, lower] = [roles.slice(0, at), roles.slice(at)]
  if (at < 2 || !['kind', 'name', 'target'].every((role) => lower.includes(role)) || !upper.includes('actual')) return cells
  const above = cells.slice(0, at).filter((_, i) => upper[i] !== 'target')
  return roles.includes(null) ? cells : [...cells.slice(at), ...above]
}

/** What must be among the heads of each kind of table, and how many there must be. */
const kinds: readonly (readonly [StackedBlock, readonly string[], number])[] = [
  ['indicator', ['name', 'target', 'actual', 'weight', 'score'], 5],
  ['indicator', ['section', 'kind', 'name', 'target', 'actual', 'score'], 6],
  ['budget', ['planned', 'executed'], 4],
  ['budget', ['planned', 'executed', 'rate'], 3],
  ['goal', ['goal', 'outcome'], 2],
]

/**
 * The cells below such heads as rows, where blank cells are lines of blanks. Elsewhere blank cells left no line, so that only what
 * cannot be otherwise is read: of the budget lines with all figures; of indicators those of which names of levels and the points
 * at the end show where each begins; two texts below the heads of goals. Null where it might be otherwise. Where a cell belongs is a
 * guess: nobody is accused by it.
 * @param total 总分 below the cells, and the figures behind it
 * @param isLast nothing follows: the text may have been cut off within a row
 */
export function stackedRows(
  heads: StackedHeads,
  printed: readonly RowCell[],
  total: readonly RowCell[],
  isLast: boolean,
): Row[] | null {
  const cells = printed.filter(({ text }) => text !== '')
  if (areHeadsOfLevels(heads.roles)) {
    const rows = rowsOfLevels(heads.roles, cells)
    const last = rows && totalOfLevels(heads.roles, total)
    return rows && tableOf([heads.cells, ...[...rows, ...(last ? [last] : [])].map(asGuessed)], 'exact')
  }
  if (heads.block === 'goal') {
    const goals = goalsOf(cells)
    return goals && tableOf([heads.cells, asGuessed(goals)], 'exact')
  }
  const whole = cells.length < printed.length ? rowsWithBlanks(heads, printed) : null
  const rows =
    whole ??
    (heads.block === 'budget'
      ? budgetRows(heads, cells)
      : indicatorRows(
          heads.roles,
          cells.filter(({ text }) => !ofTemplate.test(text)),
          isLast && total.length === 0,
          new Set(cells.filter((cell) => printed[printed.indexOf(cell) + 1]?.text === '')),
        ))
  const label = heads.block === 'budget' ? [heads.label] : []
  const all = rows && [...rows, ...totalRows(heads, rows, total)]
  return all && tableOf([[...label, ...heads.cells], ...all.map(asGuessed)], 'exact')
}

/** Two texts, or those of several lines that both begin with 目标1; null where it is not told where the second begins. */
function goalsOf(cells: readonly RowCell[]): RowCell[] | null {
  const begins = cells.flatMap(({ text }, at) => (firstGoal.test(text) ? [at] : []))
  const at = begins.length === 2 && begins[0] === 0 ? begins[1] : cells.length === 2 ? 1 : undefined
  if (at === undefined) return null
  return [cells.slice(0, at), cells.slice(at)].flatMap((lines) => {
    const [first] = lines
    return first ? [lines.length > 1 ? { ...first, ...joinReads(lines), of: lines } : first] : []
  })
}

const firstGoal = inBothScripts(/^目标\s*[1一](?!\d)/)

const asGuessed = (row: Cells): Cells => row.map((cell) => cell && guessed(cell))

/** 总分 | 100 | 96 below its columns; 100 alone is what all weights make where nothing has a score yet. */
function totalRows({ roles }: StackedHeads, rows: readonly Cells[], total: readonly RowCell[]): Cells[] {
  const [label, weight, score, ...more] = total
  const scoreAt = roles.indexOf('score')
  const isScored = rows.some((row) => (row[scoreAt]?.text ?? '') !== '')
  if (weight?.text !== '100' || !roles.includes('weight') || more.length > 0 || isScored !== (score !== undefined)) return []
  return [roles.map((role, i) => (i === 0 ? label : role === 'weight' ? weight : role === 'score' ? score : undefined))]
}

/** What a template has for rows to be filled in: 指标2, ……. */
const ofTemplate = inBothScripts(/^(?:指标\s*\d{1,2}\s*[:：.．、]?|[…⋯.]{2,})$/)

function budgetRows({ roles }: StackedHeads, cells: readonly RowCell[]): Cells[] | null {
  const rows: RowCell[][] = []
  // 原因 behind the figures: most lines have none.
  const figures = endsInReason(roles) ? roles.length - 1 : roles.length
  for (const [i, cell] of cells.entries()) {
    const [above, next] = [rows.at(-1), cells[i + 1]]
    const isReason = figures < roles.length && above?.length === figures + 1 && !isFigure(next) && !isLineLabel(cell)
    if (!isFigure(cell) && !isReason) rows.push([cell])
    else if (above?.push(cell) === undefined) return null
  }
  const isWhole = (row: readonly RowCell[]) => row.length === figures + 1 || row.length === roles.length + 1
  const total = rows.find(isWhole)
  // A line that lost figures keeps its name.
  return rows.map((row) => (isWhole(row) || (total && hasAmountsOnly(row, total, roles)) ? row : row.slice(0, 1)))
}

/**
 * Whether a line below the total has just its amounts, in the first columns, whose rate and points are blank: none is a rate,
 * none more than the total's (which may have been left at 0), and the last is neither 0 nor one of the total's points.
 */
function hasAmountsOnly(row: readonly RowCell[], total: readonly RowCell[], roles: readonly string[]): boolean {
  const count = roles.findIndex((role) => !amounts.has(role))
  if (count < 2 || row.length !== count + 1 || !isLineLabel(row[0] as RowCell)) return false
  const isUnfilled = total.slice(1, count + 1).every(({ text }) => Number.parseFloat(text) === 0)
  const isAmount = ({ text }: RowCell, i: number) =>
    plainAmount.test(text) && (isUnfilled || Number.parseFloat(text) <= Number.parseFloat(total[i + 1]?.text ?? ''))
  // 82 | 80 | 10: amounts and points, of which the first amount is blank.
  const last = row.at(-1)?.text ?? ''
  const areMoved = Number.parseFloat(last) === 0 || total.slice(count + 1).some(({ text }) => text === last)
  return row.slice(1).every(isAmount) && !areMoved
}

const amounts = new Set(['initial', 'planned', 'arrived', 'executed'])
const plainAmount = /^\d+(?:\.\d+)?$/

/** Whether the last column of a budget is one of texts: 原因. */
export const endsInReason = (roles: readonly string[]): boolean => roles.at(-1) === 'known'
