import type { Big } from 'big.js'
import { isDash } from '../extract/row.ts'
import type { ColumnRole } from '../extract/table/align.ts'
import { figureIn, pointsIn } from './figure-in.ts'
import type { SeenColumn, SeenTable } from './seen-form.ts'

/** A head that nobody knows, and what it looks like: for a person to decide. */
export interface Candidate {
  readonly column: SeenColumn
  readonly role: ColumnRole
}

/**
 * Gives roles to columns whose heads the vocabulary does not know, where arithmetic or the columns around leave one
 * reading; what is left comes back as candidates.
 */
export function inferColumns({ block, columns }: SeenTable): Candidate[] {
  if (block === 'budget') inferBudget(columns)
  if (block === 'indicator') inferIndicators(columns)
  const open = columns.filter(({ role }) => role === null)
  return open.map((column) => ({ column, role: likely(column, block, columns) }))
}

const assign = (column: SeenColumn | undefined, role: ColumnRole): void => {
  if (column) Object.assign(column, { role, how: 'inferred' })
}
const of = (columns: readonly SeenColumn[], role: ColumnRole) => columns.find((column) => column.role === role)
const filled = ({ cells }: SeenColumn) => cells.filter((text) => text !== '' && !isDash(text))

/** What a column holds, by most of its cells. */
type Content = 'blank' | 'figures' | 'symbols' | 'quantities' | 'words'

function contentOf(column: SeenColumn): Content {
  const texts = filled(column)
  if (texts.length === 0) return 'blank'
  const most = (test: (text: string) => boolean) => texts.filter(test).length * 2 > texts.length
  if (most((text) => symbol.test(text.trim()))) return 'symbols'
  if (most((text) => figureIn(text) !== null)) return 'figures'
  return most((text) => /\d/.test(text)) ? 'quantities' : 'words'
}

const symbol = /^(?:[≥≤<>=＝≧≦﹦＜＞]|>=|<=|定性|文字描述)$/

/** Pairs of cells of two columns that both hold figures. */
function pairs(a: SeenColumn, b: SeenColumn, read: (text: string) => Big | null = figureIn): [Big, Big][] {
  return a.cells.flatMap((text, i): [Big, Big][] => {
    const [x, y] = [read(text), read(b.cells[i] ?? '')]
    return x && y ? [[x, y]] : []
  })
}

// Budgets

function inferBudget(columns: readonly SeenColumn[]): void {
  const figures = columns.filter((column) => column.role === null && contentOf(column) === 'figures')
  const planned = of(columns, 'planned')
  const either = (role: ColumnRole, free: readonly SeenColumn[]) => {
    const known = of(columns, role)
    return known ? [known] : free
  }
  const isOpen = !planned || !of(columns, 'executed') || !of(columns, 'rate')
  if (isOpen && figures.length > 0) {
    const fitting = either('planned', figures.length > 0 ? [...figures, ...columns.filter(({ role }) => role === 'initial')] : [])
      .flatMap((a) => either('executed', figures).flatMap((b) => either('rate', figures).map((rate) => [a, b, rate] as const)))
      .filter(([a, b, rate]) => columns.indexOf(a) < columns.indexOf(b) && a !== rate && b !== rate && isRate(a, b, rate))
    const [best] = fitting.sort((x, y) => distance(columns, x) - distance(columns, y))
    if (best) {
      for (const [column, role] of [
        [best[0], 'planned'],
        [best[1], 'executed'],
        [best[2], 'rate'],
      ] as const)
        if (column.role === null) assign(column, role)
    }
  }
  inferParts(columns)
  inferPoints(columns)
}

/** 合计 and what its name says is likelier than one of the sources before it; nearer is likelier. */
const distance = (columns: readonly SeenColumn[], [a, b]: readonly [SeenColumn, SeenColumn, SeenColumn]) =>
  columns.indexOf(b) - columns.indexOf(a) + (/计|总|预算|安排|下达|批复/.test(a.label) ? 0 : 10)

/** Whether the rates of a column are executed ÷ planned wherever all three are printed, and are somewhere. */
export function isRate(planned: SeenColumn, executed: SeenColumn, rate: SeenColumn): boolean {
  let evidence = 0
  for (const [i, text] of rate.cells.entries()) {
    const [a, b, r] = [figureIn(planned.cells[i] ?? ''), figureIn(executed.cells[i] ?? ''), figureIn(text)]
    if (!a || !b || !r || a.eq(0)) continue
    const exact = b.div(a)
    const fits = (value: Big) => value.minus(exact).abs().lte(0.0051)
    if (!fits(r) && (/[%％]/.test(text) || !fits(r.div(100)))) return false
    evidence++
  }
  return evidence > 0
}

/** Sources of funds in columns of their own: unknown columns before the planned sum that add up to it. */
function inferParts(columns: readonly SeenColumn[]): void {
  const planned = of(columns, 'planned')
  if (!planned) return
  const before = columns.slice(0, columns.indexOf(planned)).filter(({ role }) => role === null)
  const sources = before.filter((column) => contentOf(column) === 'figures' || contentOf(column) === 'blank')
  if (sources.length < 2) return
  const adds = planned.cells.every((text, i) => {
    const sum = figureIn(text)
    const parts = sources.flatMap(({ cells }) => figureIn(cells[i] ?? '') ?? [])
    return sum === null || parts.reduce((all, part) => all.plus(part), sum.times(0)).eq(sum)
  })
  if (adds && planned.cells.some((text) => figureIn(text))) for (const source of sources) assign(source, 'part')
}

/** Columns of points: weights, and scores of at most as much in each row. */
function inferPoints(columns: readonly SeenColumn[]): void {
  const free = columns.filter(
    (column) => column.role === null && filled(column).length > 0 && filled(column).every((text) => pointsIn(text)),
  )
  const atMost = (score: SeenColumn, weight: SeenColumn) => {
    const both = pairs(score, weight, pointsIn)
    return both.length > 0 && both.every(([s, w]) => s.lte(w)) && both.length >= filled(score).length
  }
  const [weight, score] = [of(columns, 'weight'), of(columns, 'score')]
  if (weight && !score)
    assign(
      free.find((column) => atMost(column, weight)),
      'score',
    )
  else if (score && !weight)
    assign(
      free.find((column) => atMost(score, column) && isWhole(column)),
      'weight',
    )
  else if (!score && !weight) {
    const found = free.find((column, i) => isWhole(column) && free.slice(i + 1).some((other) => atMost(other, column)))
    if (!found) return
    assign(
      free.slice(free.indexOf(found) + 1).find((other) => atMost(other, found)),
      'score',
    )
    assign(found, 'weight')
  }
}

/** Weights of a block add up to a round number of at most a hundred for each form. */
function isWhole(column: SeenColumn): boolean {
  const sum = filled(column).reduce<Big | null>((all, text) => {
    const points = pointsIn(text)
    return points && all ? all.plus(points) : (points ?? all)
  }, null)
  return sum?.mod(5).eq(0) ?? false
}

// Indicators

const valueRoles = new Set<ColumnRole | null>(['target', 'actual', 'comparator', 'unit', 'weight', 'score', 'itemScore'])

function inferIndicators(columns: readonly SeenColumn[]): void {
  const open = () => columns.filter(({ role }) => role === null)
  if (!of(columns, 'comparator'))
    assign(
      open().find((column) => contentOf(column) === 'symbols'),
      'comparator',
    )
  inferPoints(columns)
  inferTargets(columns)
  inferNames(columns)
  const last = columns.at(-1)
  if (last?.role === null && !of(columns, 'reason') && (contentOf(last) === 'words' || contentOf(last) === 'blank'))
    assign(last, 'reason')
}

/** Targets and results stand side by side, the target first. */
function inferTargets(columns: readonly SeenColumn[]): void {
  const nameAt = columns.findLastIndex(({ role }) => role === 'name' || role === 'kind' || role === 'section')
  const isValue = (column: SeenColumn) => column.role === null && column.how !== 'repeated' && columns.indexOf(column) > nameAt
  const holds = (column: SeenColumn) => isValue(column) && /quantities|figures/.test(contentOf(column))
  const [target, actual] = [of(columns, 'target'), of(columns, 'actual')]
  const after = (column: SeenColumn) => columns.slice(columns.indexOf(column) + 1)
  if (!target && actual) {
    const before = columns.slice(0, columns.indexOf(actual))
    assign(before.findLast(holds), 'target')
  } else if (target && !actual)
    assign(
      after(target).find((column) => isValue(column) && contentOf(column) !== 'blank'),
      'actual',
    )
  else if (!target && !actual) {
    const first = columns.find((column, i) => holds(column) && columns.slice(i + 1).some(holds))
    if (first) {
      assign(after(first).find(holds), 'actual')
      assign(first, 'target')
    }
  }
  const at = columns.findIndex(({ role }) => role === 'target')
  const beside = columns[at + 1]
  const isUnit = beside && filled(beside).length > 0 && filled(beside).every((text) => text.length <= 5 && !/\d/.test(text))
  if (at >= 0 && !of(columns, 'unit') && beside?.role === null && isUnit) assign(beside, 'unit')
}

/** Words left of all values: level 1, level 2, and nearest to the values the indicator itself. */
function inferNames(columns: readonly SeenColumn[]): void {
  const firstValue = columns.findIndex(({ role }) => valueRoles.has(role))
  const left = columns.slice(0, Math.max(firstValue, 0)).filter((column) => column.role === null && contentOf(column) === 'words')
  if (!of(columns, 'name')) assign(left.pop(), 'name')
  const nameAt = columns.findIndex(({ role }) => role === 'name')
  const before = left.filter((column) => columns.indexOf(column) < nameAt)
  if (!of(columns, 'section')) assign(before.shift(), 'section')
  if (!of(columns, 'kind')) assign(before.shift(), 'kind')
}

/** What a column is most like that nothing settles. */
function likely(column: SeenColumn, block: SeenTable['block'], columns: readonly SeenColumn[]): ColumnRole {
  if (column.how === 'repeated') return 'known'
  const [at, content] = [columns.indexOf(column), contentOf(column)]
  const is = (role: ColumnRole) => columns.findIndex((other) => other.role === role)
  if (block === 'goal') return is('goal') < 0 ? 'goal' : 'outcome'
  const missing = (roles: readonly ColumnRole[]) => roles.find((role) => is(role) < 0)
  if (block === 'budget') {
    if (content !== 'figures') return 'known'
    if (at > is('planned') && at < is('executed')) return 'arrived'
    return missing(/[%％]/.test(column.cells.join('')) ? ['rate'] : ['planned', 'executed', 'weight', 'score']) ?? 'known'
  }
  if (content === 'figures')
    return missing(is('target') >= 0 && at > is('target') ? ['score', 'weight'] : ['weight', 'target', 'score']) ?? 'known'
  if (content === 'quantities') return missing(['target', 'actual']) ?? 'known'
  return missing(at > is('actual') && is('actual') >= 0 ? ['reason'] : ['actual', 'name']) ?? 'known'
}
