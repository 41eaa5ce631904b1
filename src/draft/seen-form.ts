import type { HeadBlock } from '../extract/classify.ts'
import { type Labelled, labelledIn } from '../extract/fields.ts'
import { totalRow } from '../extract/form/total-row.ts'
import { isDash, isFigureLike, type Read, type Row, type RowCell } from '../extract/row.ts'
import type { KindRow } from '../extract/split.ts'
import { align, type Column, type ColumnRole } from '../extract/table/align.ts'
import { type Block, commonId, senseIn } from '../schema/lexicon.ts'
import type { SchemaLibrary } from '../schema/library.ts'
import { labelOf, looksLikeLabel, printedLabel, statesPoints } from './printed-label.ts'

export type TableBlock = Exclude<HeadBlock, 'points' | 'tasks'>

/** A column with a head, and what stands below it. */
export interface SeenColumn {
  /** As a schema states it. */
  readonly label: string
  /** `null`: the vocabulary does not know the head, or the table has such a column already. */
  role: ColumnRole | null
  /**
   * `known`: in the vocabulary · `near`: a character differs · `repeated`: what it means stands before it already ·
   * `unknown` · `inferred`: from place and contents.
   */
  how: 'known' | 'near' | 'repeated' | 'unknown' | 'inferred'
  /** One text a row, blank ones too. */
  readonly cells: string[]
}

/** A table with column heads. All columns have the same number of cells. */
export interface SeenTable {
  readonly block: TableBlock
  readonly columns: readonly SeenColumn[]
}

/** A label with what stands behind it. `role` is null where the vocabulary does not know it. */
export interface SeenField {
  readonly label: string
  readonly role: string | null
  readonly isNear: boolean
  readonly value: string
  /** It stands behind the tables. */
  readonly isLate: boolean
}

/** A group of boxes to tick. `parts` are the cells behind its label. */
export interface SeenChoice {
  readonly label: string
  readonly isKnown: boolean
  readonly parts: readonly Read[]
}

/** What one form shows to somebody who knows nothing but the common vocabulary. */
export interface SeenForm {
  /** The texts that may be the title, in order. */
  readonly titles: readonly string[]
  readonly fields: readonly SeenField[]
  readonly choices: readonly SeenChoice[]
  readonly captions: Readonly<Record<'budget' | 'goals' | 'indicators', readonly string[]>>
  /** Texts of the budget's captions and heads: they may name the unit of money. */
  readonly budgetTexts: readonly string[]
  readonly tables: readonly SeenTable[]
}

/** Looks at the rows of one form. */
export function seeForm(rows: readonly KindRow[], library: SchemaLibrary): SeenForm {
  const viewer = new Viewer(library)
  for (const [i, item] of rows.entries()) viewer.see(item, rows[i + 1])
  return viewer
}

interface OpenTable extends SeenTable {
  readonly grid: Row['grid']
  readonly all: readonly Column[]
}

class Viewer implements SeenForm {
  readonly titles: string[] = []
  readonly fields: SeenField[] = []
  readonly choices: SeenChoice[] = []
  readonly captions = { budget: [] as string[], goals: [] as string[], indicators: [] as string[] }
  readonly budgetTexts: string[] = []
  readonly tables: OpenTable[] = []
  readonly #library: SchemaLibrary
  #open: OpenTable | null = null
  /** The line just read that no vocabulary knows: before a table it is its caption. */
  #stray: string | null = null

  constructor(library: SchemaLibrary) {
    this.#library = library
  }

  see({ row, kind }: KindRow, next: KindRow | undefined): void {
    const stray = this.#stray
    this.#stray = null
    if (kind.is === 'heads') {
      if (kind.block === 'points' || kind.block === 'tasks') this.#open = null
      else this.#begin(row, kind.block, stray)
    } else if (kind.is === 'title') this.#title(row)
    else if (this.#open && isLevelRow(row, next, this.#open)) this.#level(row, this.#open)
    else if (kind.is === 'caption' && !this.#isInside(row)) this.#caption(row, kind.block)
    else if (this.#open && this.#belongs(row, this.#open)) this.#take(row, this.#open)
    else if (kind.is === 'body' && this.#open?.block !== 'indicator' && next && looksLikeHeads(row, next.row))
      this.#begin(row, blockBelow(row, next.row), stray)
    else if (kind.is === 'fields' || kind.is === 'body') this.#labelled(row)
  }

  #title(row: Row): void {
    const text = row.filled[0]?.text ?? ''
    if (this.tables.length > 0 || this.fields.some(({ role }) => role === 'project.name')) this.#line(text)
    else this.titles.push(text)
  }

  #line(text: string): void {
    const isFirst = this.tables.length === 0 && this.fields.length === 0
    if (isFirst && titleEnd.test(text) && text.length <= 60) this.titles.push(text)
    else this.#stray = text
  }

  #caption(row: Row, block: string): void {
    const cell = row.filled[0]
    if (!cell) return
    this.#noteCaption(cell, block)
    if (row.grid === null) this.#open = null
  }

  #noteCaption(cell: RowCell, block: string): void {
    if (block === 'budget') this.budgetTexts.push(cell.text)
    if (block === 'budget' || block === 'goals' || block === 'indicators') this.captions[block].push(labelOf(cell))
  }

  /** Whether a caption is a line of the table around it: 项目资金 beside figures, 项目绩效 without any. */
  #isInside(row: Row): boolean {
    if (row.grid === null || row.grid !== this.#open?.grid) return false
    const block = this.#open.block === 'budget' ? 'line' : 'section'
    return senseIn(row.filled[0]?.hit ?? null, block, commonId) !== null
  }

  #begin(row: Row, block: TableBlock, stray: string | null): void {
    if (stray !== null) this.#unknownCaption(stray, block)
    const all: Column[] = []
    const columns: SeenColumn[] = []
    const taken = new Set<ColumnRole>()
    for (const cell of row.cells) {
      const before = all.at(-1)
      if (before?.head && before.head.text === cell.text) {
        // Flattened merged heads repeat their text.
        all[all.length - 1] = { ...before, span: before.span + cell.columnSpan }
        continue
      }
      const caption = senseIn(cell.hit, 'caption', commonId)
      const role = cell.text ? roleOf(cell, block) : null
      const isFirst = role !== null && (role === 'known' || !taken.has(role))
      const isCaption =
        caption !== null &&
        columns.length === 0 &&
        (role === null || row.filled.some((other) => other !== cell && roleOf(other, block) === role))
      // 资金来源（元） over the labels of budget lines.
      const isUnknownCaption = block === 'budget' && role === null && all.length === 0 && /资金|预算|经费/.test(cell.text)
      const isOverLabels = block === 'budget' && (isCaption || isUnknownCaption)
      if (isFirst && !isCaption) taken.add(role)
      const head = { from: cell.column, span: cell.columnSpan, notes: cell.hit?.notes ?? [], head: cell.text ? cell : null }
      all.push({ ...head, role: isOverLabels ? 'label' : isFirst && !isCaption ? role : null })
      if (isCaption) this.#noteCaption(cell, caption.role)
      else if (isUnknownCaption) this.#unknownCaption(cell.text, block)
      else if (cell.text && labelOf(cell) !== '') {
        const how = role === null ? 'unknown' : !isFirst ? 'repeated' : cell.hit?.exact ? 'known' : 'near'
        columns.push({ label: labelOf(cell), role: isFirst ? role : null, how, cells: [] })
        if (block === 'budget') this.budgetTexts.push(cell.text)
      }
    }
    this.#open = { block, columns, all, grid: row.grid }
    this.tables.push(this.#open)
  }

  #unknownCaption(text: string, block: TableBlock): void {
    if (block === 'budget') this.budgetTexts.push(text)
    const label = printedLabel(text)
    if (looksLikeLabel(label))
      this.captions[block === 'goal' ? 'goals' : block === 'indicator' ? 'indicators' : block].push(label)
  }

  #belongs(row: Row, { block, grid, all }: OpenTable): boolean {
    if (row.grid === null || row.grid !== grid) return false
    switch (block) {
      case 'budget':
        return row.filled.some(({ text }) => isFigureLike(text)) ? !isTotal(row) || row.filled.length > 2 : this.#hasLine(row)
      case 'goal':
        return false
      case 'indicator': {
        if (totalRow(row, all, commonId)) return false
        const [first] = row.filled
        if (!first) return false
        if (senseIn(first.hit, 'kind', commonId) || senseIn(first.hit, 'section', commonId)) return true
        if (senseIn(first.hit, 'field', commonId) && first.column === 0) return false
        return row.filled.length * 2 >= Math.min(all.length, 6) || row.filled.some(({ text }) => isFigureLike(text))
      }
    }
  }

  #hasLine(row: Row): boolean {
    return row.filled.some(({ hit }) => senseIn(hit, 'line', commonId) !== null)
  }

  #take(row: Row, { columns, all, block }: OpenTable): void {
    const aligned = align(row, all, commonId)
    for (const [column, cell] of aligned)
      if (block === 'budget' && column.head === null && senseIn(cell.hit, 'caption', commonId)) this.#noteCaption(cell, 'budget')
    for (const column of columns) {
      const under = all.find(({ head }) => head !== null && labelOf(head) === column.label)
      column.cells.push((under && aligned.get(under)?.text) ?? '')
    }
  }

  /** Level 1 in a row of its own, wherever it stands there. */
  #level(row: Row, { columns }: OpenTable): void {
    const at = columns.find(({ role }) => role === 'section') ?? columns[0]
    for (const column of columns) column.cells.push((column === at && row.filled[0]?.text) || '')
  }

  #labelled(row: Row): void {
    this.#open = null
    const labelled = labelledIn(row, this.#library.lexicon, null)
    if (labelled) for (const one of labelled) this.#known(one)
    else this.#unknown(row)
  }

  #known({ block, role, label, hit, values }: Labelled): void {
    if (block === 'choice') {
      this.choices.push({ label: role, isKnown: true, parts: values })
      return
    }
    // 项目名称 | … | 归口单位 | …: the second label is unknown and came out as part of the first value.
    const inner = values.findIndex(({ text }, i) => i > 0 && i + 1 < values.length && labelEnd.test(text) && looksLikeLabel(text))
    const own = inner < 0 ? values : values.slice(0, inner)
    this.#field(labelOf({ text: label.text, hit }), role, !hit.exact, own)
    const [second, ...rest] = inner < 0 ? [] : values.slice(inner)
    if (second) this.#field(printedLabel(second.text), null, false, rest)
  }

  #unknown(row: Row): void {
    const [first, ...rest] = row.filled
    if (!first || isBoilerplate(first)) return
    if (rest.length === 0) {
      const [, label, value] = colonNearStart.exec(first.text) ?? []
      if (label && looksLikeLabel(label)) this.#field(printedLabel(label), null, false, [{ ...first, text: value ?? '' }])
      else this.#line(first.text)
    } else if (row.grid !== null && looksLikeLabel(first.text)) {
      for (let i = 0; i + 1 < row.filled.length; i += 2) {
        const [label, value] = [row.filled[i], row.filled[i + 1]]
        if (label && value && looksLikeLabel(label.text)) this.#field(printedLabel(label.text), null, false, [value])
      }
    }
  }

  #field(label: string, role: string | null, isNear: boolean, values: readonly Read[]): void {
    const value = values.map(({ text }) => text).join(' ')
    if (role === null && (value.match(boxes)?.length ?? 0) >= 2) this.choices.push({ label, isKnown: false, parts: values })
    else this.fields.push({ label, role, isNear, value, isLate: this.tables.length > 0 })
  }
}

const boxes = /[□☐☑☒√✓✔■◻○●]|\[[ xX√]?\]/g
const titleEnd = /表(?:\s*[(（][^()（）]*[)）])?$/
const labelEnd =
  /(?:单位|部门|科室|名称|名目|人|电话|日期|时间|编码|代码|编号|性质|类别|类型|年度|期限|周期|金额|方式|级别|地点)$/
const colonNearStart = /^([^:：]{2,18})[:：]\s*(.*)$/s

const isBoilerplate = (cell: RowCell): boolean => senseIn(cell.hit, 'boilerplate', commonId) !== null || isDash(cell.text)

const isTotal = (row: Row): boolean => senseIn(row.filled[0]?.hit ?? null, 'field', commonId)?.role === 'total'

function roleOf(cell: RowCell, block: Block): ColumnRole | null {
  return (senseIn(cell.hit, block, commonId)?.role as ColumnRole | undefined) ?? null
}

/** 项目绩效(85分), alone in its row: level 1 of what follows, unless heads follow: then it is the caption of another table. */
function isLevelRow(row: Row, next: KindRow | undefined, { block, grid }: OpenTable): boolean {
  const [only, ...others] = row.filled
  if (block !== 'indicator' || !only || others.length > 0 || row.grid === null || row.grid !== grid) return false
  return next?.kind.is !== 'heads' && statesPoints(only.text)
}

/** A row of short words over a row that holds figures: the heads of a table that the vocabulary does not know. */
function looksLikeHeads({ filled, grid }: Row, below: Row): boolean {
  if (grid === null || below.grid !== grid || new Set(filled.map(({ text }) => text)).size < 4) return false
  if (
    filled.some(
      ({ text, hit }) =>
        isFigureLike(text) || !looksLikeLabel(text) || senseIn(hit, 'field', commonId)?.role.startsWith('project.'),
    )
  )
    return false
  return below.filled.length >= 3 && below.filled.filter(({ text }) => /\d/.test(text)).length >= 2
}

/** Of unknown heads: what the few known ones say; else indicators have several columns of words, budgets one or two. */
function blockBelow(row: Row, below: Row): TableBlock {
  const count = (block: Block, roles: readonly string[]) =>
    row.filled.filter((cell) => roles.includes(roleOf(cell, block) ?? '')).length
  const difference =
    count('indicator', ['section', 'kind', 'name', 'target', 'actual', 'reason']) -
    count('budget', ['initial', 'planned', 'arrived', 'executed', 'rate'])
  if (difference !== 0) return difference > 0 ? 'indicator' : 'budget'
  return below.filled.filter(({ text }) => !/\d/.test(text) && !isDash(text)).length >= 2 ? 'indicator' : 'budget'
}
