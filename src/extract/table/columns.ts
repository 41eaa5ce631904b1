import { lostCharacter } from '../../model/reading.ts'
import { labelText } from '../../schema/label.ts'
import type { FormSchema } from '../../schema/language.ts'
import { type Block, senseIn } from '../../schema/lexicon.ts'
import { closest } from '../../text/closeness.ts'
import { fold } from '../../text/fold.ts'
import { inBothScripts } from '../../text/scripts.ts'
import type { HeadBlock } from '../classify.ts'
import { isFigureLike, type Row, type RowCell, rowWith } from '../row.ts'
import type { Column, ColumnRole } from './align.ts'
import { withBlankHeads } from './blank-heads.ts'
import { withValuesByPlace } from './values-by-place.ts'

/** What the columns below a row of heads hold, in column order. Heads that nobody knows get role null. */
export function columnsOf(printed: Row, block: HeadBlock, schema: FormSchema, common: FormSchema, below?: Row): Column[] {
  const vocabulary = vocabularyOf(block)
  const roles = new Map<RowCell, ColumnRole>()
  const row = below ? withParts(printed, below, vocabulary, schema.id) : printed
  // 年度总体目标 | 预期目标 | 实际完成情况: where a caption means the same as a head beside it, it is the caption. So is the first
  // of two that may be captions: 年度总体目标 | 总体目标 | 全年实际完成情况.
  const isCaption = (cell: RowCell) => senseIn(cell.hit, 'caption', schema.id) !== null
  const captions = row.filled.filter(isCaption)
  const texts = captions.map(({ text }) => text)
  const lastFirst = captions.toSorted((a, b) => texts.indexOf(b.text) - texts.indexOf(a.text))
  for (const cell of [...row.filled.filter((cell) => !isCaption(cell)), ...lastFirst]) {
    const sense = senseIn(cell.hit, vocabulary, schema.id)
    const isFree = sense && !taken(roles, sense.role)
    if (sense && (isFree || (cell.hit?.exact && !isCaption(cell)))) roles.set(cell, sense.role as ColumnRole)
  }
  repairHeads(row, roles, labelsOf(vocabulary, schema, common))
  if (block === 'indicator') {
    tellLevelsApart(row, roles)
    tellWeightsApart(row, roles)
    tellComparatorsApart(row, roles)
  }
  if (block === 'budget') {
    tellLabelsApart(row, roles)
    tellAdjustedApart(row, roles)
    tellTotalApart(row, roles, schema.id)
    tellSources(row, roles, schema.id)
  }
  const columns: Column[] = []
  const seen = new Set<ColumnRole>()
  for (const cell of row.cells) {
    const before = columns.at(-1)
    if (before?.head && before.head.text === cell.text && roles.get(before.head) === roles.get(cell)) {
      // Flattened merged heads repeat their text; those of two levels, of which the number was lost, are alike as well.
      columns[columns.length - 1] = { ...before, span: before.span + cell.columnSpan }
      continue
    }
    const role = roles.get(cell) ?? null
    const isFirst = role === 'known' || role === 'part' || (role !== null && !seen.has(role))
    if (role) seen.add(role)
    columns.push({
      from: cell.column,
      span: cell.columnSpan,
      role: isFirst ? role : null,
      notes: cell.hit?.notes ?? [],
      head: cell.text ? cell : null,
    })
  }
  const family = schema === common ? null : schema
  if (block === 'budget') return withLabelColumn(withBlankHeads(columns, orderOf(family?.budget?.columns)), row)
  if (block === 'indicator') return indicatorColumns(withBlankHeads(columns, orderOf(family?.indicators?.columns)))
  return block === 'points' ? withLabelColumn(columns, row) : withCaptions(columns)
}

const indicatorColumns = (columns: readonly Column[]): Column[] =>
  withCaptions(withLostSection(withValuesByPlace(withInferredNames(withInferredTarget(columns)))))

/** The columns of a family, which lists them as they are printed. */
const orderOf = (columns: Partial<Record<string, readonly string[]>> | undefined): ColumnRole[] =>
  Object.keys(columns ?? {}) as ColumnRole[]

const vocabularyOf = (block: HeadBlock): Block => (block === 'points' ? 'indicator' : block === 'tasks' ? 'budget' : block)

/**
 * Whether a row holds the parts of the heads above it (一级指标 over 名称 and 权重): heads that are not divided reach down into
 * it, so that it has no cells there, and it has cells below divided heads only. Where merged cells were flattened, divided heads
 * are repeated, and it has blanks below the others.
 */
export function isBelowHeads(row: Row, heads: Row): boolean {
  if (row.grid === null || row.grid !== heads.grid || row.filled.length < 2) return false
  if (row.filled.some(({ text }) => isFigureLike(text))) return false
  if (row.grid.spans !== 'exact') return isBelowRepeated(row, heads)
  const over = (cell: RowCell) => heads.filled.find((head) => covers(head, cell))
  return (
    row.cells.every((cell) => (over(cell)?.columnSpan ?? 0) > cell.columnSpan) &&
    heads.filled.some((head) => head.hit && !row.cells.some((cell) => covers(head, cell)))
  )
}

function isBelowRepeated({ cells }: Row, heads: Row): boolean {
  const isDivided = (at: number) => [at - 1, at + 1].some((beside) => heads.cells[beside]?.text === heads.cells[at]?.text)
  return (
    cells.length === heads.cells.length &&
    heads.cells.some((head, at) => head.hit && !isDivided(at)) &&
    cells.every(({ text }, at) => (isDivided(at) ? text !== '' && text !== heads.cells[at]?.text : text === ''))
  )
}

/**
 * 指标体系 | 评分 | 偏差原因 over 一级指标 | 分值 | 得分: the heads together with those of the row above that reach down to the end of
 * theirs and belong to their block.
 */
export function withHeadsFrom(above: Row | undefined, row: Row, block: HeadBlock, schemaId: string): Row {
  if (!row.grid || above?.grid !== row.grid) return row
  if (row.grid.spans !== 'exact') return block === 'indicator' ? withHeadsBehind(above, row, schemaId) : row
  const vocabulary = vocabularyOf(block)
  const reaching = above.filled.filter(
    ({ rowSpan, hit }) => above.index + rowSpan === row.index + 1 && rowSpan > 1 && senseIn(hit, vocabulary, schemaId),
  )
  if (reaching.length === 0) return row
  return rowWith(
    row,
    [...row.cells, ...reaching].sort((a, b) => a.column - b.column),
  )
}

/**
 * 绩效指标 | 年度指标值 | 实际完成值 | 分值 | 得分 over 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位, where no cell knows how far it
 * reaches: levels and parts of the target stand below the first two, so that the others stand behind them.
 */
function withHeadsBehind(above: Row, row: Row, schemaId: string): Row {
  const roleIn = ({ hit }: RowCell) => senseIn(hit, 'indicator', schemaId)?.role as ColumnRole | undefined
  const own = row.filled.map(roleIn)
  const isDivided = (cell: RowCell) => own.includes(roleIn(cell)) || senseIn(cell.hit, 'caption', schemaId) !== null
  const behind = above.filled.slice(above.filled.findLastIndex(isDivided) + 1)
  const roles = behind.map(roleIn)
  const isParted = (['name', 'comparator', 'target'] as const).every((role) => own.includes(role)) && !own.includes(undefined)
  const isWhole =
    isParted && roles.includes('actual') && !roles.includes(undefined) && above.filled.some((cell) => roleIn(cell) === 'target')
  if (!isWhole) return row
  const from = row.filled.length
  return rowWith(row, [...row.filled, ...behind.map((cell, i) => ({ ...cell, column: from + i }))])
}

/**
 * 预期指标值 over `≥ | 600 | 盏`: a row that has a comparator, a figure and mostly a unit below the one head of the targets, divides its
 * column. Other rows, such as those with one text for all three, keep the columns as they are. Where the head before that of the
 * targets is unknown, what a row has there is its comparator if it looks like one.
 */
export function withDividedTarget({ cells }: Row, columns: readonly Column[]): readonly Column[] {
  const at = columns.findIndex(({ role }) => role === 'target')
  const [target, next] = [columns[at], columns.slice(at + 1).find(({ head }) => head !== null)]
  if (!target || columns.some(({ role }) => role === 'comparator')) return columns
  const before = columns[at - 1]
  if (before?.role === null && cells.some(({ column, text }) => column === before.from && onlyComparator.test(text)))
    return columns.with(at - 1, { ...before, role: 'comparator' })
  const [sign, value, unit, ...more] = cells.filter(({ column }) => column >= target.from && column < (next?.from ?? 0))
  if (!sign || !onlyComparator.test(sign.text) || !value?.text || more.length > 0) return columns
  if (unit && isFigureLike(unit.text)) return columns
  const parts = [sign, value, unit].flatMap((cell, i): Column[] =>
    cell ? [{ ...target, from: cell.column, span: cell.columnSpan, role: partsOfTarget[i] ?? null }] : [],
  )
  return [...columns.slice(0, at), ...parts, ...columns.slice(next ? columns.indexOf(next) : at + 1)]
}

/** A comparator, or what stands in its place before a text. */
export const onlyComparator = /^(?:[≥≤<>=＝≧≦﹦═《》]{1,2}|定[性量]|文字描述)$/
const partsOfTarget = ['comparator', 'target', 'unit'] as const

const covers = (head: RowCell, { column }: RowCell): boolean => column >= head.column && column < head.column + head.columnSpan

/**
 * The heads with the parts of the divided ones in their place. The part that means the same stands for the whole (未完成原因分析 over
 * 经费保障, 人员保障 and 原因说明), or else the first part of unknown name.
 */
function withParts(heads: Row, below: Row, vocabulary: Block, schemaId: string): Row {
  const cells = heads.cells.flatMap((head): RowCell[] => {
    const parts = below.cells.filter((cell) => cell.text !== '' && covers(head, cell))
    const roleIn = ({ hit }: RowCell) => senseIn(hit, vocabulary, schemaId)?.role
    const isDivided = parts.some((cell) => roleIn(cell) !== undefined && roleIn(cell) === roleIn(head))
    const whole = isDivided ? undefined : parts.find((cell) => roleIn(cell) === undefined)
    return parts.length === 0 ? [head] : parts.map((cell) => (cell === whole ? { ...cell, hit: head.hit } : cell))
  })
  return { ...heads, cells, filled: cells.filter(({ text }) => text !== '') }
}

/**
 * 级指标 | E级指标 | 三级指标: levels whose numbers were lost are told by their place, whatever their characters may be. Of 二 a fax
 * may have left one stroke.
 */
function tellLevelsApart(row: Row, roles: Map<RowCell, ColumnRole>): void {
  const heads = row.filled.flatMap((cell) => {
    const seen = cell.preferred ?? cell.text
    const [whole, beforeName, alone] = levelHead.exec(seen) ?? []
    const number = beforeName ?? alone
    return whole === undefined ? [] : [{ cell, seen, level: number ? numbers.indexOf(number) : -1 }]
  })
  const isNamed = row.filled.some((cell) => roles.get(cell) === 'name' && heads.every((head) => head.cell !== cell))
  const levels: readonly ColumnRole[] = isNamed ? ['section', 'kind'] : ['section', 'kind', 'name']
  if (heads.length !== levels.length || heads.every(({ level }, i) => level === i)) return
  if (!heads.every(({ level }, i) => level === i || level === -1 || (level === 0 && i === 1))) return
  const isFlattened = heads.some(({ seen }, i) => seen === heads[i + 1]?.seen) && row.grid?.spans !== 'exact'
  if (!isFlattened) for (const [i, { cell }] of heads.entries()) roles.set(cell, levels[i] as ColumnRole)
}

/** What is left of a numeral may be several signs; 级 alone has no other character before it: 省级 is none of them. */
const levelHead = inBothScripts(/^(?:(\p{Script=Han})?\P{Script=Han}{0,2}级指标|([一二三四五])?[^\p{Script=Han}\d]{0,2}级)$/u)
const numbers = '一二三四五'

/** 一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值: the weights of each level stand beside its names. */
function tellWeightsApart(row: Row, roles: Map<RowCell, ColumnRole>): void {
  const heads = row.filled.filter((cell, i) => cell.text !== row.filled[i - 1]?.text)
  const weights = heads.filter((cell) => roles.get(cell) === 'weight')
  if (weights.length < 2) return
  for (const cell of weights) {
    const left = roles.get(heads[heads.indexOf(cell) - 1] ?? cell)
    if (left === 'section') roles.set(cell, 'sectionWeight')
    else if (left === 'kind' && cell !== weights.at(-1)) roles.set(cell, 'known')
  }
}

/** 指标方向 | 运算符号, of which the first says 正向指标: of several heads of the kind the one of the signs is meant, if there is one. */
function tellComparatorsApart(row: Row, roles: Map<RowCell, ColumnRole>): void {
  const heads = row.filled.filter((cell) => roles.get(cell) === 'comparator')
  if (heads.some(({ text }) => sign.test(fold(text))))
    for (const cell of heads) if (!sign.test(fold(cell.text))) roles.set(cell, 'known')
}

const sign = /符号/

/** 年度预算数（万元） | 年初预算 | 调整后预算数 | …: a first head that another one repeats in meaning stands over the labels of the lines. */
function tellLabelsApart(row: Row, roles: Map<RowCell, ColumnRole>): void {
  const heads = row.filled.filter((cell) => roles.has(cell))
  const [first] = heads
  if (!first || roles.get(first) !== 'planned') return
  const others = heads.filter(({ text }) => text !== first.text)
  if (roles.get(others[0] ?? first) !== 'initial' || !others.some((cell) => roles.get(cell) === 'planned')) return
  for (const cell of heads) if (cell.text === first.text) roles.delete(cell)
}

/** 预算批复 | 调整后预算数: of two budgets the one that was adjusted is what spending is measured against. */
function tellAdjustedApart(row: Row, roles: Map<RowCell, ColumnRole>): void {
  const planned = row.filled.filter((cell, i) => roles.get(cell) === 'planned' && cell.text !== row.filled[i - 1]?.text)
  const [first, second, ...more] = planned
  if (!first || !second || more.length > 0 || taken(roles, 'initial')) return
  if (adjusted.test(second.text) && !adjusted.test(first.text))
    for (const cell of row.filled) if (cell.text === first.text) roles.set(cell, 'initial')
}

/** 资金总额 | 实际使用资金 | 执行率: where no other head says what was planned, it is the sum of all funds. */
function tellTotalApart(row: Row, roles: Map<RowCell, ColumnRole>, schemaId: string): void {
  if (taken(roles, 'planned') || taken(roles, 'initial') || !taken(roles, 'executed')) return
  const total = row.filled.find(
    (cell) => !roles.has(cell) && cell.hit?.exact && senseIn(cell.hit, 'line', schemaId)?.role === 'total',
  )
  if (total) roles.set(total, 'planned')
}

/** 中央 | 省级 | 本级 | 合计: beside a source of funds, what is a source of funds elsewhere is one as well. */
function tellSources(row: Row, roles: Map<RowCell, ColumnRole>, schemaId: string): void {
  if (!taken(roles, 'part')) return
  for (const cell of row.filled)
    if (!roles.has(cell) && cell.hit?.exact && senseIn(cell.hit, 'line', schemaId)?.role === 'part') roles.set(cell, 'part')
}

const adjusted = /调整|調整|全年|变更|變更/

const taken = (roles: ReadonlyMap<RowCell, ColumnRole>, role: string) => [...roles.values()].some((other) => other === role)

/**
 * A damaged head among good ones is what is still missing and looks most like it (执行牵 between 执行数 and 得分). The heads of
 * the levels differ in one character only: where as many of them are damaged as are missing, their order tells them apart.
 */
function repairHeads(row: Row, roles: Map<RowCell, ColumnRole>, labels: readonly { key: string; role: ColumnRole }[]): void {
  const levels: RowCell[] = []
  for (const cell of row.filled) {
    if (roles.has(cell)) continue
    const { key } = labelText(cell.text)
    const missing = labels.filter(({ role }) => !taken(roles, role))
    const [near, ...others] = cell.text.includes(lostCharacter)
      ? containing(cell.text, key, missing)
      : key.length < 2
        ? []
        : closest(key, missing)
    if (!near) continue
    if (others.every(({ role }) => role === near.role)) roles.set(cell, near.role)
    else if ([near, ...others].every(({ role }) => levelRoles.includes(role))) levels.push(cell)
  }
  const missing = levelRoles.filter((role) => !taken(roles, role))
  if (levels.length !== missing.length) return
  for (const [i, cell] of levels.entries()) roles.set(cell, missing[i] as ColumnRole)
}

/**
 * Of a head of which characters were lost, the labels that have those that are left, in their order: of four or more one may
 * be misread. One that is left tells a head of two.
 */
function containing<T extends { readonly key: string }>(text: string, key: string, labels: readonly T[]): T[] {
  const left = [...key]
  if (left.length < 2) {
    const at = text.replace(/\s/g, '').indexOf(key)
    return half.test(text) && at >= 0 ? labels.filter((label) => label.key.length === 2 && label.key[at] === key) : []
  }
  return labels.filter((label) => {
    let [at, strange] = [-1, 0]
    for (const character of left) {
      const next = label.key.indexOf(character, at + 1)
      if (next < 0) strange++
      else at = next
    }
    return strange <= (left.length >= 4 ? 1 : 0)
  })
}

const half = new RegExp(`^\\s*(?:${lostCharacter}\\s*\\p{Script=Han}|\\p{Script=Han}\\s*${lostCharacter})\\s*$`, 'u')
const levelRoles: readonly ColumnRole[] = ['section', 'kind', 'name']

function labelsOf(block: Block, schema: FormSchema, common: FormSchema): readonly ColumnLabel[] {
  const [own, usual] = [columnLabels(block, schema), columnLabels(block, common)]
  const lacks = (role: ColumnRole) => levelRoles.includes(role) && !own.some((label) => label.role === role)
  return own.length > 0 ? [...own, ...usual.filter(({ role }) => lacks(role))] : usual
}

interface ColumnLabel {
  readonly key: string
  readonly role: ColumnRole
}

type Columns = Partial<Record<ColumnRole, readonly string[]>>

/** The labels of columns, folded once and not anew for every row of heads. */
const foldedLabels = new WeakMap<Columns, readonly ColumnLabel[]>()

function columnLabels(block: Block, { budget, goals, indicators }: FormSchema): readonly ColumnLabel[] {
  const columns: Columns | undefined = (block === 'budget' ? budget : block === 'goal' ? goals : indicators)?.columns
  if (columns === undefined) return []
  const known = foldedLabels.get(columns)
  if (known) return known
  const labels = Object.entries(columns).flatMap(([role, texts]) =>
    texts.map((text): ColumnLabel => ({ key: labelText(text).key, role: role as ColumnRole })),
  )
  foldedLabels.set(columns, labels)
  return labels
}

/** Over a budget's line labels stands nothing, or the caption of the block. */
function withLabelColumn(columns: readonly Column[], { grid, cells }: Row): Column[] {
  // The blank cell above the labels was lost.
  if (grid?.spans === 'lost' && grid.columns > cells.length && columns[0]?.role && columns[0].role !== 'known')
    return [{ from: 0, span: 0, role: 'label', notes: [], head: null }, ...columns]
  // 任务名称 over the lines of a department's budget.
  const firstFigures = columns.findIndex(({ role }) => role !== null && role !== 'known' && role !== 'task')
  const [left, figures] = [columns.slice(0, firstFigures), columns.slice(firstFigures)]
  // Blank heads beside the figures are one merged cell above the labels; what stands left of them is the block's caption.
  // 资金来源 | 2020年 | 2021年 | 全年预算数: columns of other years hold no labels, nor does one of all years (实施期总额).
  // Nor does 行次 behind them.
  const periods = left.findIndex(({ head }, i) => i > 0 && (isOtherPeriod(head) || numbersLines(head)))
  const others = periods < 0 ? [] : left.splice(periods)
  const lastHead = left.findLastIndex(({ head }) => head !== null)
  const first = left[lastHead + 1] ?? left.at(-1)
  const from = first?.from ?? 0
  const to = (others[0] ?? figures[0])?.from ?? 0
  const label: Column[] = to > from ? [{ from, span: to - from, role: 'label', notes: [], head: first?.head ?? null }] : []
  const captions = left
    .filter((column) => column.from < from)
    .map((column): Column => ({ ...column, role: numbersLines(column.head) ? 'known' : 'caption' }))
  return [...captions, ...label, ...others, ...figures]
}

/** 实施期资金总额 may also be the name of the only line, above its figures. */
const isOtherPeriod = (head: RowCell | null): boolean =>
  head !== null && otherPeriod.test(head.text) && !head.hit?.entry.senses.some(({ block }) => block === 'line')

const numbersLines = (head: RowCell | null): boolean => head !== null && /^(?:行\s*次|序\s*号)$/.test(fold(head.text))

const otherPeriod = inBothScripts(/^(?:20\d\d\s*年?|(?:项目)?总(?:投资|预算)|实施期|累计)/)

/**
 * Heads that nobody knows, in a table of indicators without a known name column: what stands left of targets and weights
 * is the name, and the first column before it the section.
 */
function withInferredNames(columns: readonly Column[]): Column[] {
  if (columns.some(({ role }) => role === 'name')) return [...columns]
  const firstValue = columns.findIndex(({ role }) => role !== null && valueRoles.has(role))
  const unknown = columns.flatMap(({ role, head }, i) => (role === null && head && i < firstValue ? [i] : []))
  const name = unknown.at(-1)
  const hasSection = columns.some(({ role }) => role === 'section')
  return columns.map((column, i): Column => {
    if (i === name) return { ...column, role: 'name' }
    return i === unknown[0] && !hasSection ? { ...column, role: 'section' } : column
  })
}

/** Between the comparator and the unit of a target stands its figure, whatever is left of its head. */
function withInferredTarget(columns: readonly Column[]): readonly Column[] {
  const at = columns.findIndex(({ role }) => role === 'comparator') + 1
  if (at === 0 || columns[at]?.role !== null || columns[at + 1]?.role !== 'unit') return columns
  return columns.some(({ role }) => role === 'target')
    ? columns
    : columns.map((column, i) => (i === at ? { ...column, role: 'target' } : column))
}

/** A blank head beside level 2, or the name of the table (绩效指标, 指标), where there is none for level 1, is level 1's. */
function withLostSection(columns: readonly Column[]): readonly Column[] {
  const kind = columns.findIndex(({ role }) => role === 'kind')
  const head = columns[kind - 1]?.head
  const isCaption = head?.hit?.exact && head.hit.entry.senses.some(({ block }) => block === 'caption' || block === 'boilerplate')
  if (columns.some(({ role }) => role === 'section') || !(head === null || isCaption)) return columns
  return columns.map((column, i): Column => (i === kind - 1 ? { ...column, role: 'section' } : column))
}

const valueRoles = new Set<ColumnRole>(['target', 'weight', 'comparator', 'actual', 'score', 'unit'])

/** Unnamed columns on the left hold the block's caption (绩效指标, printed downwards). */
function withCaptions(columns: readonly Column[]): Column[] {
  const firstKnown = columns.findIndex(({ role }) => role !== null)
  return columns.map((column, i): Column => (i < firstKnown ? { ...column, role: 'caption' } : column))
}
