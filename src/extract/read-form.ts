import type { Grid } from '../model/document.ts'
import type { FormSchema } from '../schema/language.ts'
import { type Hit, senseIn } from '../schema/lexicon.ts'
import type { SchemaLibrary } from '../schema/library.ts'
import { align, type Column } from './align.ts'
import { mended } from './broken-rows.ts'
import { BudgetBlock, statesUnit } from './budget-block.ts'
import { budgetLine } from './budget-line.ts'
import { withCentredSections, withSectionsParted } from './centred-sections.ts'
import { firstSense, type HeadBlock } from './classify.ts'
import { columnsOf, isBelowHeads, withHeadsFrom } from './columns.ts'
import { columnsFurtherLeft, columnsWithoutHeads } from './columns-without-heads.ts'
import { withUnsureEnd } from './cut-off.ts'
import { type Labelled, labelledIn } from './fields.ts'
import { isFurniture } from './furniture.ts'
import { goesOn } from './goes-on.ts'
import { IndicatorRows } from './indicator-rows.ts'
import { withValuesBeside } from './labels-across.ts'
import { goalsOnLine, withPointsBelow } from './lines-below.ts'
import { OtherTables } from './other-tables.ts'
import { pairedColumns } from './paired-figures.ts'
import { partsOf } from './parts-of-row.ts'
import { asFound, figuresBehind } from './ragged-rows.ts'
import type { RawChoice, RawForm, RawIndicator } from './raw-form.ts'
import { withRestBelow } from './rest-below.ts'
import { extentsOf, isDash, isFigureLike, joinReads, type Read, type Row, type RowCell } from './row.ts'
import { isSectionRow, levelOneBeside, levelOneOf, namesLevel, sectionWithPoints } from './section-labels.ts'
import type { KindRow } from './split.ts'
import { pointsOfTotal, scoreBelow, statesTotalAlone, totalInSentence } from './stated-total.ts'
import { titleOf, yearLine } from './title-of.ts'
import { isOfIndicatorsOnly, isSumOfMoney, totalRow } from './total-row.ts'
import { withVerticalNames } from './vertical-names.ts'

/** Reads the rows of one form by a schema: what stands where. Every non-blank cell ends up in a place or in `unused`. */
export function readForm(rows: readonly KindRow[], schema: FormSchema, library: SchemaLibrary): RawForm {
  const reader = new FormReader(schema, library)
  reader.chooseTitle(rows)
  for (let i = 0; i < rows.length; i++) i += reader.read(rows[i] as KindRow, rows[i + 1], rows[i + 2])
  return reader.result(rows)
}

class FormReader {
  readonly #schema: FormSchema
  readonly #library: SchemaLibrary
  readonly #used = new Set<Read>()
  /** The table whose heads were read last; null outside of tables. */
  #table: { readonly block: HeadBlock; readonly columns: readonly Column[]; readonly grid: Grid | null } | null = null
  /** The text field that unlabelled rows below go on with: in its table, or in the lines below it. */
  #openText: { readonly role: string; readonly inTable: boolean } | null = null
  /** The text at the end of the row above, which may go on below: a name, or the reason of the last indicator. */
  #endsAbove: { readonly role: string; readonly row: Row } | null = null
  #endsHere: { readonly role: string; readonly row: Row } | null = null
  /** The row above, if it was one of heads. */
  #headsAbove: { readonly row: Row; readonly block: HeadBlock } | null = null
  /** The row above, whatever it is. */
  #rowAbove: Row | undefined
  /** The row of words that stood over the heads of the table. */
  #overHeads: Row | null = null
  readonly #others = new OtherTables()
  #title: RowCell | undefined
  /** How many rows are still above the title. */
  #rowsToTitle = 0
  /** How many rows stand above what is below the title. */
  #firstBelowTitle = 0
  #year: Read | undefined
  readonly #fields = new Map<string, Read>()
  #departmentLabel: string | undefined
  readonly #totals: Read[] = []
  #fullMark: Read | undefined
  readonly #choices: RawChoice[] = []
  readonly #budget: BudgetBlock
  /** A total stated in a sentence: it counts where no other place states one. */
  #totalInSentence: { readonly total: Read; readonly cell: RowCell } | null = null
  /** What stands behind values in their cells and is no part of them. */
  readonly #apart: Read[] = []
  readonly #indicatorRows: IndicatorRows
  readonly #indicators: RawIndicator[] = []
  #ended = false
  #hasCutRows = false
  #knowsSpans = false
  /** The table whose columns were told without heads. */
  #guesses: Grid | null = null
  #hasReasonColumn = false
  /** Whether tables of indicators have a column of scores: some may, and some not. */
  readonly #scoreColumns = new Set<boolean>()

  constructor(schema: FormSchema, library: SchemaLibrary) {
    this.#schema = schema
    this.#library = library
    this.#indicatorRows = new IndicatorRows(schema.id)
    this.#budget = new BudgetBlock(schema, library)
  }

  chooseTitle(rows: readonly KindRow[]): void {
    const { title, rows: count, of } = titleOf(rows)
    this.#title = title
    this.#rowsToTitle = count
    this.#firstBelowTitle = count
    this.#use(...of)
  }

  /** Reads a row; returns how many of the rows below it were parts of it. */
  read(printed: KindRow, ...below: readonly (KindRow | undefined)[]): number {
    this.#rowsToTitle--
    const other = this.#others.begunBy(printed, this.#table?.grid ?? null, this.#ended)
    if (other) this.#table = { block: 'tasks', columns: [], grid: other }
    const item = asFound(printed, this.#table)
    const [next, afterNext] = below.map((one) => one && asFound(one, this.#table))
    const labels =
      withValuesBeside(item, next, afterNext) ?? withPointsBelow(item.row, next?.row, this.#library.lexicon, this.#schema.id)
    if (labels) {
      this.#read({ row: labels, kind: item.kind }, afterNext)
      return 1
    }
    const whole = this.#mended(item.row, next)
    if (whole) {
      const more = this.#withRest(whole, afterNext)
      this.#others.pass((more && afterNext) || next)
      this.#read({ row: more ?? whole, kind: { is: 'body' } }, more ? undefined : afterNext)
      return more ? 2 : 1
    }
    // A text that ends with a line of its budget may have been cut off there.
    if (!next && this.#table?.block === 'budget' && item.row.grid?.spans === 'lost') this.#budget.loseLine()
    const whatIsLeft = next ? item : { ...item, row: withUnsureEnd(item.row, this.#table, this.#schema.id) }
    for (const part of partsOf(whatIsLeft, this.#table, this.#library.lexicon, this.#schema.id)) this.#read(part, next, afterNext)
    return 0
  }

  #mended(row: Row, next: KindRow | undefined): Row | null {
    const table = this.#table
    if (!next || next.kind.is === 'heads' || (table?.block !== 'indicator' && table?.block !== 'budget')) return null
    return mended(row, next.row, table.columns, this.#library.lexicon, this.#schema.id) ?? this.#withRest(row, next)
  }

  #withRest(row: Row, next: KindRow | undefined): Row | null {
    if (!next || this.#table?.block !== 'indicator') return null
    return withRestBelow(row, next.row, this.#table.columns, this.#library.lexicon, this.#schema.id)
  }

  #read({ row, kind }: KindRow, next: KindRow | undefined, afterNext?: KindRow): void {
    const above = this.#headsAbove
    this.#headsAbove = null
    const rowAbove = this.#rowAbove
    this.#rowAbove = row
    this.#endsAbove = this.#endsHere
    this.#endsHere = null
    if (above && above.block !== 'goal' && isBelowHeads(row, above.row)) return this.#heads(above.row, above.block, row)
    if (this.#isOverHeadsAgain(row)) return this.#use(...row.filled)
    if (kind.is === 'heads') {
      this.#overHeads = rowAbove && isWordsOnly(rowAbove) && rowAbove.grid === row.grid ? rowAbove : null
      return this.#heads(withHeadsFrom(rowAbove, row, kind.block, this.#schema.id), kind.block)
    }
    if (kind.is === 'title') return this.#titleLine(row)
    if (kind.is === 'caption' && !this.#isTableLabel(row)) return this.#caption(row)
    if (this.#isEndOfAnother(row)) return
    const goals = above?.block === 'goal' ? goalsOnLine(row, above.row) : null
    if (goals) {
      for (const [i, role] of (['narrative.goal', 'narrative.outcome'] as const).entries()) this.#setText(role, goals[i] as Read)
      return this.#use(...goals)
    }
    if (this.#budget.scoreRow(row)) return
    this.#leaveOtherTable(row)
    if (!this.#table) this.#beginWithoutHeads(row)
    const table = row.grid === null ? null : this.#table
    if (table && this.#tableRow(row, table.block, table.columns, next?.row)) {
      this.#hasCutRows ||= table.block === 'indicator' && figuresBehind(row, table.columns).some((one) => !this.#used.has(one))
      return
    }
    if (isSumOfMoney(row, this.#schema.id) || this.#totalRow(row, [])) return
    const labelled = labelledIn(row, this.#library.lexicon, this.#schema.id)
    if (labelled) return this.#labelled(row, labelled, next, afterNext)
    this.#unlabelled(row, next)
  }

  /** 指标体系 | 完成情况 | 评分, over the heads once more where a table goes on. */
  #isOverHeadsAgain({ grid, filled }: Row): boolean {
    const over = this.#overHeads
    return (
      over !== null &&
      this.#table?.grid === grid &&
      filled.length > 1 &&
      filled.length === over.filled.length &&
      filled.every(({ text }, i) => text === over.filled[i]?.text)
    )
  }

  /** The rows of a table above the title are the end of another form, whose beginning is not there: its total is none of this one. */
  #isEndOfAnother(row: Row): boolean {
    return (
      row.grid !== null &&
      this.#rowsToTitle > 0 &&
      senseIn(row.filled[0]?.hit ?? null, 'field', this.#schema.id)?.role === 'total'
    )
  }

  result(rows: readonly KindRow[]): RawForm {
    const { budget, cells, totals } = this.#budget.result()
    this.#use(...cells)
    this.#totals.push(...totals)
    if (this.#totalInSentence && this.#totals.length === 0) {
      this.#totals.push(this.#totalInSentence.total)
      this.#use(this.#totalInSentence.cell)
    }
    const unused = this.#apart.map((read) => ({ read, inTable: false }))
    let hasStrayRows = false
    for (const [i, { row }] of rows.entries()) {
      const inTable = row.grid !== null
      for (const cell of row.filled) {
        const isAlone = !inTable || row.filled.length === 1
        const saysNothing =
          isDash(cell.text) || senseIn(cell.hit, 'boilerplate', this.#schema.id) || (isAlone && isFurniture(cell.text))
        if (!this.#used.has(cell) && !saysNothing) unused.push({ read: cell, inTable })
      }
      const mayBelong = row.grid !== null && i >= this.#firstBelowTitle && !this.#others.has(row.grid)
      hasStrayRows ||= mayBelong && row.filled.every((cell) => !this.#used.has(cell)) && row.filled.some(isPoints)
    }
    const parted = withSectionsParted(withVerticalNames(this.#indicators, this.#library.lexicon, this.#schema.id))
    return {
      ...extentsOf(rows.map(({ row }) => row)),
      title: this.#title,
      year: this.#year,
      fields: this.#fields,
      totals: this.#totals,
      fullMark: this.#fullMark,
      choices: this.#choices,
      budget,
      indicators: this.#knowsSpans ? parted : withCentredSections(parted),
      // Rows of a table that are no part of what was read may belong to it all the same; one of several tables may have lost its scores.
      ended: this.#ended && !hasStrayRows && !this.#hasCutRows && this.#scoreColumns.size < 2,
      hasReasonColumn: this.#hasReasonColumn,
      unused,
    }
  }

  /** A caption elsewhere may be the label of a row here: a budget line, or a section (项目绩效 85分). */
  #isTableLabel(row: Row): boolean {
    if (row.grid === null) return false
    const block = this.#table?.block
    return (
      (block === 'budget' && firstSense(row, 'line', this.#schema.id) !== null) ||
      (block === 'indicator' && firstSense(row, 'section', this.#schema.id) !== null)
    )
  }

  #use(...cells: readonly Read[]): void {
    for (const cell of cells) {
      this.#used.add(cell)
      if (cell.of) this.#use(...cell.of)
    }
  }

  /** The cells of a table's row that were understood, and those that repeat them where merged cells were flattened. */
  #useIn(row: Row, cells: readonly Read[]): void {
    this.#use(...cells)
    if (row.grid?.spans !== 'lost') return
    const texts = new Set(cells.map(({ text }) => text))
    for (const cell of row.filled) if (texts.has(cell.text)) this.#use(cell)
  }

  #heads(row: Row, block: HeadBlock, below?: Row): void {
    this.#openText = null
    if (!below) this.#headsAbove = { row, block }
    const columns = columnsOf(row, block, this.#schema, this.#library.common, below)
    // A head that nobody knows is reported, as are the cells below it.
    const unknown = new Set(columns.flatMap(({ head, role }) => (head && role === null && !head.hit ? [head.text] : [])))
    this.#use(...[...row.filled, ...(below?.filled ?? [])].filter(({ text }) => !unknown.has(text)))
    this.#table = { block, columns, grid: row.grid }
    if (block === 'indicator') {
      const above = levelOneBeside(row, columns, this.#schema.id)
      if (above) this.#indicatorRows.restart(above)
      this.#hasReasonColumn ||= columns.some(({ role }) => role === 'reason')
      this.#scoreColumns.add(columns.some(({ role }) => role === 'score'))
    }
    if (block === 'budget') this.#budgetHeads(columns, row)
  }

  #budgetHeads(columns: readonly Column[], { grid }: Row): void {
    this.#table = { block: 'budget', columns, grid }
    this.#budget.heads(columns)
  }

  /** A second title line mostly carries the year: （2022年度）. */
  #titleLine(row: Row): void {
    const cell = row.filled[0]
    if (cell !== this.#title && cell && yearLine.test(cell.text)) this.#year ??= cell
    if (cell) this.#budget.unitAbove(cell)
    this.#use(...row.filled)
  }

  #caption(row: Row): void {
    this.#use(...row.filled)
    this.#openText = null
    const cell = row.filled[0]
    if (!cell) return
    if (firstSense(row, 'caption', this.#schema.id)?.role === 'budget') this.#budget.caption(cell)
    // 年度绩效目标2 begins another part: what stood above it holds no longer.
    if (numberedGoal.test(cell.text) && this.#indicators.length > 0) this.#indicatorRows.restart()
    if (row.grid !== null) return
    this.#table = null
    this.#indicatorRows.restart(levelOneOf(cell, this.#library.lexicon, this.#schema.id))
    // 年度总体目标, and the goal in the lines below it.
    const role = firstSense(row, 'field', this.#schema.id)?.role
    if (role?.startsWith('narrative.')) this.#openText = { role, inTable: false }
  }

  /** Heads hold for their own table, and for one that goes on. Indicators below a budget have lost their heads. */
  #leaveOtherTable(row: Row): void {
    if (this.#table?.block === 'budget' && row.filled.some((cell) => namesLevel(cell, this.#schema.id))) this.#table = null
    const { block, columns, grid } = this.#table ?? {}
    if (!columns || !grid || !row.grid || goesOn(row, columns, grid, this.#schema.id)) return
    const moved = block === 'indicator' ? columnsFurtherLeft(row, columns, grid.columns, this.#schema.id) : null
    this.#table = moved && { block: 'indicator', columns: moved, grid: row.grid }
  }

  /** A table of indicators whose heads are lost, or stand above another part of it; or a budget with its labels beside its figures. */
  #beginWithoutHeads(row: Row): void {
    const paired = pairedColumns(row, this.#schema.id)
    if (paired) return this.#budgetHeads(paired, row)
    const columns = columnsWithoutHeads(row, this.#schema)
    if (!columns) return
    this.#table = { block: 'indicator', columns, grid: row.grid }
    this.#guesses = row.grid
  }

  /** A row below column heads; false where it belongs to what follows the table. */
  #tableRow(row: Row, block: HeadBlock, columns: readonly Column[], below: Row | undefined): boolean {
    switch (block) {
      case 'budget': {
        const found = budgetLine(row, columns, this.#schema.id)
        if (!found) {
          if (/^其\s*中/.test(row.filled[0]?.text ?? '') && row.filled.some(isPoints)) this.#budget.loseLine()
          return false
        }
        for (const caption of found.captions) this.#budget.caption(caption)
        this.#use(...found.captions)
        const total = this.#budget.line(found.line, columns.find(({ role }) => role === 'score')?.head?.hit)
        if (total) this.#totals.push(total)
        this.#useIn(row, found.cells)
        return true
      }
      case 'goal':
        return this.#goals(row, columns)
      case 'points':
        return this.#totalRow(row, columns)
      case 'tasks': {
        // Behind the form 合计 is what other figures add up to; 总分 may state the form's total once more.
        const isOther = row.grid !== null && this.#others.has(row.grid)
        if (isOther && row.filled.some(({ hit }) => isTotalOfPoints(hit, this.#schema.id))) return false
        // Rows with money, and their 合计, are left unused and reported; a label without figures ends the table.
        return row.filled.some(isPoints) || labelledIn(row, this.#library.lexicon, this.#schema.id) === null
      }
      case 'indicator': {
        if (this.#totalRow(row, columns)) return true
        if (this.#leavesIndicators(row, columns)) return false
        if (row.filled.every(({ text }) => text === row.filled[0]?.text) && row.filled.some((cell) => this.#sentence(cell))) {
          this.#ended ||= this.#indicators.length > 0
          return true
        }
        // The number of a page.
        if (row.filled.length === 1 && row.filled.some((cell) => isPoints(cell) || isFurniture(cell.text))) return false
        // 一、基本情况 over the next part.
        if (row.filled.every(({ text }) => text === row.filled[0]?.text) && firstSense(row, 'boilerplate', this.#schema.id))
          return false
        const section = sectionWithPoints(row, below, columns, this.#schema.id)
        if (section || isSectionRow(row, columns, this.#schema.id)) {
          this.#indicatorRows.restart(row.filled[0], section?.weight)
          this.#use(...row.filled)
          return true
        }
        const { indicator, cells } = this.#indicatorRows.read(row, columns, row.grid !== null && row.grid === this.#guesses)
        if (indicator) this.#indicators.push(indicator)
        this.#knowsSpans ||= row.grid?.spans === 'exact'
        // A row that ends before its score was cut: where the rest is, nobody knows.
        this.#hasCutRows ||= indicator !== null && !indicator.score && columns.some(({ role }) => role === 'score')
        if (indicator?.reason?.text && indicator.reason === row.cells.at(-1)) this.#endsHere = { role: 'reason', row }
        this.#useIn(row, cells)
        return true
      }
    }
  }

  /** Behind the indicators, and as a word alone among lines of a text, it is none. */
  #isSectionLine({ level }: Row, { text, hit }: RowCell, next: KindRow | undefined): boolean {
    if (this.#ended || !hit?.exact || !senseIn(hit, 'section', this.#schema.id)) return false
    // 成本指标: in the middle of a table it is a level 2 without an indicator.
    const isKind = level === 0 && this.#table && senseIn(hit, 'kind', this.#schema.id)
    const hasPoints = hit.notes.some((note) => note.endsWith('分'))
    if (isKind && !hasPoints && next && next.kind.is !== 'heads') return false
    return !this.#openText || level > 0 || /指标|分/.test(text)
  }

  /** 产出指标（50分） on a row of its own, above the heads of its indicators. */
  #isSectionOverHeads({ filled }: Row, { text, hit }: RowCell, next: KindRow | undefined): boolean {
    const isOver = next?.kind.is === 'heads' && next.kind.block === 'indicator'
    return (
      isOver && hit?.exact === true && !!senseIn(hit, 'section', this.#schema.id) && filled.every((cell) => cell.text === text)
    )
  }

  /** 二、产出指标（50分） over a table of its indicators, which has no column for it then. */
  #sectionLine({ filled }: Row, cell: RowCell, next: KindRow | undefined): void {
    this.#use(...filled)
    this.#openText = null
    // The table may go on below it.
    if (next?.kind.is === 'heads' || this.#table?.block !== 'indicator') this.#table = null
    this.#indicatorRows.restart(cell)
  }

  #goals(row: Row, columns: readonly Column[]): boolean {
    // Flattened merged cells repeat the caption beside the heads.
    const repeatsCaption = columns.some(({ head }) => head?.text === row.filled[0]?.text)
    if (!repeatsCaption && labelledIn(row, this.#library.lexicon, this.#schema.id)) return false
    let found = false
    for (const [{ role }, cell] of align(row, columns, this.#schema.id)) {
      if (role !== 'goal' && role !== 'outcome') continue
      this.#setText(`narrative.${role}`, cell)
      this.#useIn(row, [cell])
      found = true
    }
    return found
  }

  /** A labelled row below the indicators (原因分析, 备注): not an indicator any more. */
  #leavesIndicators(row: Row, columns: readonly Column[]): boolean {
    const first = row.filled[0]
    if (!first) return false
    const id = this.#schema.id
    // 领导批示 | 请抓紧: a short row without figures that does not begin with a level-1 or level-2 name.
    const isShort = row.cells.length <= 2 && columns.length > 4 && first.column === 0
    if (isShort && !first.hit && !row.filled.some(({ text }) => isFigureLike(text))) return true
    if (statesTotalAlone(row, this.#library.lexicon, this.#schema.id)) return true
    if (!first.hit)
      return colonNearStart.test(first.text) && first.column === 0 && labelledIn(row, this.#library.lexicon, id) !== null
    if (senseIn(first.hit, 'kind', id) || senseIn(first.hit, 'section', id)) return false
    if (!senseIn(first.hit, 'field', id) && !senseIn(first.hit, 'choice', id)) return false
    if (this.#holdsIndicator(row, columns)) return false
    const name = columns.find(({ role }) => role === 'name')
    return first.column === 0 || (first.hit.exact && first.column < (name?.from ?? 0))
  }

  /** 绩效目标 | 目标合理性 | 4 | 合理 | 合理 | 3: what is a label elsewhere is a level-2 name in a row with a name and points. */
  #holdsIndicator(row: Row, columns: readonly Column[]): boolean {
    if (row.filled.length < 4) return false
    const at = new Map([...align(row, columns, this.#schema.id)].map(([{ role }, cell]) => [role, cell]))
    const name = at.get('name')
    const points = [at.get('weight'), at.get('score')].filter((cell) => cell && isFigureLike(cell.text))
    return points.length > 0 && !!name?.text && name !== row.filled[0]
  }

  #totalRow(row: Row, columns: readonly Column[]): boolean {
    const total = totalRow(row, columns, this.#schema.id)
    if (!total) return false
    this.#use(...row.filled.filter((cell) => !total.apart.includes(cell)))
    this.#ended ||= this.#indicators.length > 0
    if (isOfIndicatorsOnly(total, this.#indicators, this.#budget.lines)) return true
    if (total.score) this.#totals.push(total.score)
    this.#fullMark ??= total.fullMark
    if (total.grade) this.#fields.set('grade', total.grade)
    return true
  }

  #labelled(row: Row, labelled: readonly Labelled[], next: KindRow | undefined, afterNext: KindRow | undefined): void {
    const apart = new Set(labelled.flatMap((one) => one.apart))
    this.#use(...row.filled.filter((cell) => !apart.has(cell)))
    this.#apart.push(...[...apart].filter((one) => !row.filled.some((cell) => cell === one)))
    this.#table = null
    this.#openText = null
    for (const { block, role, label, hit, values } of labelled) {
      if (block === 'choice') {
        this.#choices.push({ label, group: role, exact: hit.exact, parts: values })
        continue
      }
      const stated = joinReads(values)
      const value = stated.text === '' ? (this.#valueBelow(role, row, next, afterNext) ?? stated) : stated
      const isText = role.startsWith('narrative.')
      if (role === 'total') this.#declare(value, row, next?.row, next?.kind.is === 'heads')
      else if (isText) this.#setText(role, value)
      else if (role !== 'known' && (!this.#fields.get(role)?.text || this.#isDepartmentBelow(role, hit)))
        this.#setField(role, value, hit)
      if (role === 'moneyUnit' || (role === 'unit' && value.text.length <= 4)) this.#budget.unit(value.text)
      // 年度绩效目标2 begins another part.
      const ends = (isText && role !== 'narrative.goal' && role !== 'narrative.outcome') || role === 'total'
      this.#ended ||= ends && this.#indicators.length > 0
      if (isText) this.#openText = { role, inTable: row.grid !== null }
      this.#endsHere = role.startsWith('project.') && value.text !== '' ? { role, row } : null
    }
  }

  /** A total: not a heading over the table that states it (合计 over 权重 | 得分), nor what it is out of (总分: 100 over 得分: 95). */
  #declare(value: Read, row: Row, next: Row | undefined, isAboveHeads: boolean): void {
    if (value.text === '' && row.level > 0 && isAboveHeads) return
    const { lexicon } = this.#library
    const [cell, ...others] = row.filled
    const glued = value.text === '' && cell && others.length === 0 ? totalInSentence(cell, lexicon, this.#schema.id) : null
    if (glued) {
      this.#totals.push(glued)
      return
    }
    const stated = pointsOfTotal(value, lexicon, this.#schema.id)
    const below = row.grid === null ? scoreBelow(value, next, lexicon, this.#schema.id) : null
    this.#fullMark ??= below ? value : stated?.fullMark
    // 自评得分: 95 is read as a total when its turn comes.
    if (!below?.isTotal) this.#totals.push(below?.score ?? stated?.score ?? value)
    if (below && !below.isTotal) this.#use(...(next?.filled ?? []))
  }

  #setField(role: string, value: Read, { entry }: Hit): void {
    this.#fields.set(role, value)
    if (role === 'project.department') this.#departmentLabel = entry.key
  }

  /** 中央主管部门, and below it 地方主管部门: the project's is the last one. */
  #isDepartmentBelow(role: string, { entry, exact }: Hit): boolean {
    return role === 'project.department' && exact && entry.key !== this.#departmentLabel && this.#indicators.length === 0
  }

  /** The value of a label on a line of its own may stand on the next line: 填报日期： / 2021.4.14. */
  #valueBelow(role: string, row: Row, next: KindRow | undefined, afterNext: KindRow | undefined): Read | undefined {
    const below = next?.row.filled[0]
    if (row.grid !== null || next?.kind.is !== 'body' || next.row.grid !== null || !below || below.text.length > 60)
      return undefined
    const fits =
      role === 'filledOn' ? dateLike.test(below.text) : role === 'total' ? isFigureLike(below.text) : role.startsWith('project.')
    // 总分 / 100 / 96: the full mark may stand first.
    const isOneOfTwo = role === 'total' && afterNext?.row.grid === null && afterNext.row.filled.some(isPoints)
    if (!fits || isOneOfTwo) return undefined
    this.#use(below)
    return below
  }

  /** A line without a tab among rows with tabs: the end of the name, or of the reason, that the row above broke off. */
  #isRestOf(row: Row, rest: RowCell): boolean {
    const above = this.#endsAbove
    if (!above || above.row.grid === null || row.grid !== above.row.grid || row.grid.spans !== 'lost') return false
    if (row.cells.length > 1 || rest.hit || rest.text.length > longestRest || isPoints(rest)) return false
    const [indicator, field] = [this.#indicators.at(-1), this.#fields.get(above.role)]
    if (above.role === 'reason' && indicator?.reason)
      this.#indicators[this.#indicators.length - 1] = { ...indicator, reason: joinReads([indicator.reason, rest], '') }
    else if (field) this.#fields.set(above.role, joinReads([field, rest], ''))
    else return false
    return true
  }

  #setText(role: string, value: Read): void {
    const before = this.#fields.get(role)
    if (!before?.text) this.#fields.set(role, value)
    else if (value.text) this.#fields.set(role, joinReads([before, value]))
  }

  /** 经自评，本项目得分95分: whether a line, or the only text of a row, states a total so. */
  #sentence(cell: RowCell): boolean {
    const total = totalInSentence(cell, this.#library.lexicon, this.#schema.id)
    if (total) this.#totalInSentence ??= { total, cell }
    return total !== null
  }

  #unlabelled(row: Row, next: KindRow | undefined): void {
    const [first, second] = row.filled
    if (!first || this.#used.has(first)) return
    const unit = row.filled.find(({ text }) => statesUnit.test(text))
    if (unit && this.#budget.unitAbove(unit)) return this.#use(unit)
    const isLine = row.grid === null
    if (isLine && this.#budget.textLine(first)) return
    if (isLine) this.#sentence(first)
    if (isLine ? this.#isSectionLine(row, first, next) : this.#isSectionOverHeads(row, first, next))
      return this.#sectionLine(row, first, next)
    if (!second && this.#isRestOf(row, first)) {
      this.#use(first)
    } else if (!second && this.#openText && this.#openText.inTable !== isLine && !pageNumber.test(first.text)) {
      this.#setText(this.#openText.role, first)
      this.#use(first)
    } else if (!second && yearLine.test(first.text) && first.text.replace(/\s/g, '').length <= 12) {
      this.#year ??= first
      this.#use(first)
    } else if (senseIn(first.hit, 'caption', this.#schema.id) || (!second && this.#budget.unitAbove(first))) {
      this.#use(first)
    }
  }
}

const longestRest = 30

const isWordsOnly = ({ filled }: Row): boolean => filled.every(({ text }) => !isFigureLike(text))
const isPoints = ({ text }: RowCell): boolean => isFigureLike(text)

/** 总分 or 自评得分, not 合计. */
const isTotalOfPoints = (hit: Hit | null, schemaId: string | null): boolean =>
  senseIn(hit, 'field', schemaId)?.role === 'total' && senseIn(hit, 'line', schemaId)?.role !== 'total'

const numberedGoal = /目\s*[标標]\s*[\d０-９二三四五]/
const pageNumber = /^\d{1,4}$/
const dateLike = /^[\d０-９OlI二]/
const colonNearStart = /^[^:：]{1,24}[:：]/
