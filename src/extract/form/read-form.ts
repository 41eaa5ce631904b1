import type { Grid } from '../../model/document.ts'
import type { FormSchema } from '../../schema/language.ts'
import { type Hit, senseIn } from '../../schema/lexicon.ts'
import type { SchemaLibrary } from '../../schema/library.ts'
import { inBothScripts } from '../../text/scripts.ts'
import { firstSense, type HeadBlock } from '../classify.ts'
import { type Labelled, labelledIn } from '../fields.ts'
import { isFurniture } from '../furniture.ts'
import type { RawChoice, RawForm } from '../raw-form.ts'
import { extentsOf, isFigureLike, joinReads, part, type Read, type Row, type RowCell, rowWith } from '../row.ts'
import { isRunningHead } from '../rows/running-heads.ts'
import type { KindRow } from '../split.ts'
import type { Column } from '../table/align.ts'
import { mended } from '../table/broken-rows.ts'
import { columnsOf, isBelowHeads, withHeadsFrom } from '../table/columns.ts'
import { columnsFurtherLeft, columnsWithoutHeads } from '../table/columns-without-heads.ts'
import { withUnsureEnd } from '../table/cut-off.ts'
import { withoutDoubledTab } from '../table/doubled-tab.ts'
import { goesOn } from '../table/goes-on.ts'
import { pairedColumns } from '../table/paired-figures.ts'
import { partsOf } from '../table/parts-of-row.ts'
import { asFound } from '../table/ragged-rows.ts'
import { withNameAbove, withRestBelow } from '../table/rest-below.ts'
import { rowsRunTogether } from '../table/run-together.ts'
import { isSectionRow, levelOneOf, namesLevel, sectionWithPoints } from '../table/section-labels.ts'
import { BudgetBlock, statesUnit } from './budget-block.ts'
import { budgetLine } from './budget-line.ts'
import { FieldBlock } from './field-block.ts'
import { areBothBeside, goalsIn } from './goals-row.ts'
import { IndicatorBlock } from './indicator-block.ts'
import { withValuesBeside } from './labels-across.ts'
import { areGoalHeads, goalsOnLine, withPointsBelow } from './lines-below.ts'
import { OtherTables } from './other-tables.ts'
import { titleOf, yearLine } from './title-of.ts'
import { TotalBlock } from './total-block.ts'
import { isOfIndicatorsOnly, isSumOfMoney, totalRow } from './total-row.ts'
import { UsedCells } from './used-cells.ts'

/** Reads the rows of one form by a schema: what stands where. Every non-blank cell ends up in a place or in `unused`. */
export function readForm(rows: readonly KindRow[], schema: FormSchema, library: SchemaLibrary): RawForm {
  const reader = new FormReader(schema, library)
  reader.chooseTitle(rows)
  for (let i = 0; i < rows.length; i++) i += reader.read(rows[i] as KindRow, rows[i + 1], rows[i + 2])
  return reader.result(rows)
}

/** Tells the rows of a form apart, each by what stands above it, and gives them to the parts of the form that read them. */
class FormReader {
  readonly #schema: FormSchema
  readonly #library: SchemaLibrary
  readonly #used = new UsedCells()
  readonly #others = new OtherTables()
  readonly #fields = new FieldBlock()
  readonly #totals: TotalBlock
  readonly #budget: BudgetBlock
  readonly #indicators: IndicatorBlock
  readonly #choices: RawChoice[] = []
  /** The table whose heads were read last; null outside of tables. */
  #table: { readonly block: HeadBlock; readonly columns: readonly Column[]; readonly grid: Grid | null } | null = null
  /** The table of indicators that was read last: a text below it may stand before its total. */
  #ofIndicators: { readonly columns: readonly Column[]; readonly grid: Grid | null } | null = null
  /** The row above, whatever it is. */
  #rowAbove: Row | undefined
  /** The row above, if it was one of heads. */
  #headsAbove: { readonly row: Row; readonly block: HeadBlock } | null = null
  /** The row of words that stood over the heads of the table. */
  #overHeads: Row | null = null
  /** The text at the end of the row above, which may go on below: a name, or the reason of the last indicator. */
  #endsAbove: { readonly role: string; readonly row: Row } | null = null
  #endsHere: { readonly role: string; readonly row: Row } | null = null
  #title: RowCell | undefined
  /** How many rows are still above the title. */
  #rowsToTitle = 0
  /** How many rows stand above what is below the title. */
  #firstBelowTitle = 0
  #year: Read | undefined

  constructor(schema: FormSchema, library: SchemaLibrary) {
    this.#schema = schema
    this.#library = library
    this.#totals = new TotalBlock(library.lexicon, schema.id)
    this.#budget = new BudgetBlock(schema, library)
    this.#indicators = new IndicatorBlock(library.lexicon, schema.id)
  }

  chooseTitle(rows: readonly KindRow[]): void {
    const { title, rows: count, of } = titleOf(rows)
    this.#title = title
    this.#rowsToTitle = count
    this.#firstBelowTitle = count
    this.#used.add(...of)
  }

  /** Reads a row; returns how many of the rows below it were parts of it. */
  read(source: KindRow, ...below: readonly (KindRow | undefined)[]): number {
    const printed = { ...source, row: source.kind.is === 'heads' ? withoutDoubledTab(source.row, source.kind.block) : source.row }
    this.#rowsToTitle--
    const isCaptioned = this.#rowAbove && firstSense(this.#rowAbove, 'caption', this.#schema.id)?.role === 'budget'
    const other = this.#others.begunBy(printed, this.#table?.grid ?? null, this.#indicators.hasEnded && !isCaptioned)
    if (other) this.#table = { block: 'tasks', columns: [], grid: other }
    const item = asFound(other ? { ...printed, kind: { is: 'body' } } : printed, this.#table)
    const [next, afterNext] = below.map((one) => one && asFound(one, this.#table))
    const labels =
      withValuesBeside(item, next, afterNext) ?? withPointsBelow(item.row, next?.row, this.#library.lexicon, this.#schema.id)
    if (labels) {
      this.#read({ row: labels, kind: item.kind }, afterNext)
      return 1
    }
    const both = item.kind.is === 'heads' ? null : this.#mendedWithAnother(item.row, next)
    if (both) {
      for (const row of both) this.#read({ row, kind: { is: 'body' } }, afterNext)
      return 1
    }
    const whole = item.kind.is === 'heads' ? null : this.#mended(item.row, next)
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

  /** A broken row whose second part ran together with the row below it. */
  #mendedWithAnother(row: Row, next: KindRow | undefined): [Row, Row] | null {
    if (!next || this.#table?.block !== 'indicator') return null
    const [rest, another] = rowsRunTogether(next.row, this.#table.columns, this.#schema.id) ?? []
    const whole = rest && this.#mended(row, { row: rest, kind: { is: 'body' } })
    return whole && another ? [whole, another] : null
  }

  #withRest(row: Row, next: KindRow | undefined): Row | null {
    if (!next || this.#table?.block !== 'indicator') return null
    const { columns } = this.#table
    return withNameAbove(row, next.row, columns) ?? withRestBelow(row, next.row, columns, this.#library.lexicon, this.#schema.id)
  }

  #read({ row, kind }: KindRow, next: KindRow | undefined, afterNext?: KindRow): void {
    const above = this.#headsAbove
    this.#headsAbove = null
    const rowAbove = this.#rowAbove
    this.#rowAbove = row
    this.#endsAbove = this.#endsHere
    this.#endsHere = null
    if (above && above.block !== 'goal' && isBelowHeads(row, above.row)) return this.#heads(above.row, above.block, row)
    if (this.#isOverHeadsAgain(row)) return this.#used.add(...row.filled)
    if (kind.is === 'heads') {
      this.#overHeads = rowAbove && isWordsOnly(rowAbove) && rowAbove.grid === row.grid ? rowAbove : null
      return this.#heads(withHeadsFrom(rowAbove, row, kind.block, this.#schema.id), kind.block)
    }
    if (kind.is === 'title') return this.#titleLine(row)
    if (kind.is === 'caption' && !this.#isTableLabel(row)) return this.#caption(row)
    if (this.#isEndOfAnother(row)) return
    const goals = above?.block === 'goal' ? goalsOnLine(row, above.row) : null
    if (goals) {
      for (const [i, role] of (['narrative.goal', 'narrative.outcome'] as const).entries())
        this.#fields.addText(role, goals[i] as Read)
      return this.#used.add(...goals)
    }
    if (this.#budget.scoreRow(row) || this.#budget.rateRow(row)) return
    this.#leaveOtherTable(row)
    if (!this.#table) this.#beginWithoutHeads(row)
    const table = row.grid === null ? null : this.#table
    if (table && this.#tableRow(row, table.block, table.columns, next?.row)) {
      if (table.block === 'indicator') this.#indicators.checkCut(row, table.columns, this.#used)
      return
    }
    const columns = row.grid && row.grid === this.#ofIndicators?.grid ? this.#ofIndicators.columns : []
    if (isSumOfMoney(row, this.#schema.id) || this.#totalRow(row, columns)) return
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

  result(printed: readonly KindRow[]): RawForm {
    const rows = printed.map(({ row }) => row)
    const { budget, cells, totals } = this.#budget.result()
    this.#totals.add(...totals)
    const stated = this.#totals.result()
    this.#used.add(...cells, ...stated.cells)
    // Rows of a table that are no part of what was read may belong to it all the same.
    const hasStrayRows = rows.some((row, i) => {
      if (i < this.#firstBelowTitle) return false
      if (row.grid === null) return row.isLeftOver || this.#used.isStrayLine(row, this.#library.lexicon)
      return !this.#others.has(row.grid) && this.#used.isStray(row)
    })
    return {
      ...extentsOf(rows),
      title: this.#title,
      year: this.#year,
      fields: this.#fields.all,
      totals: stated.totals,
      fullMark: stated.fullMark,
      choices: this.#choices,
      budget,
      ...this.#indicators.result(hasStrayRows),
      hasLeftOver: rows.some(({ isLeftOver }) => isLeftOver),
      unused: this.#used.left(rows, this.#schema.id),
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

  #heads(row: Row, block: HeadBlock, below?: Row): void {
    this.#fields.closeText()
    if (!below) this.#headsAbove = { row, block }
    const columns = columnsOf(row, block, this.#schema, this.#library.common, below)
    // A head that nobody knows is reported, as are the cells below it.
    const unknown = new Set(columns.flatMap(({ head, role }) => (head && role === null && !head.hit ? [head.text] : [])))
    this.#used.add(...[...row.filled, ...(below?.filled ?? [])].filter(({ text }) => !unknown.has(text)))
    this.#table = { block, columns, grid: row.grid }
    if (block === 'indicator') {
      this.#ofIndicators = this.#table
      this.#indicators.heads(row, columns)
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
    this.#used.add(...row.filled)
  }

  #caption(row: Row): void {
    this.#used.add(...row.filled)
    this.#fields.closeText()
    const cell = row.filled[0]
    if (!cell) return
    if (firstSense(row, 'caption', this.#schema.id)?.role === 'budget') this.#budget.caption(cell)
    // 一、项目基本情况（万元）
    else this.#budget.unitAbove(cell)
    // 年度绩效目标2 begins another part: what stood above it holds no longer.
    if (numberedGoal.test(cell.text) && this.#indicators.found.length > 0) this.#indicators.restart()
    if (row.grid !== null) return
    this.#table = null
    this.#indicators.restart(levelOneOf(cell, this.#library.lexicon, this.#schema.id))
    // 年度总体目标, and the goal in the lines below it.
    const role = firstSense(row, 'field', this.#schema.id)?.role
    if (role?.startsWith('narrative.')) this.#fields.openText(role, false)
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
    this.#indicators.guess(row.grid)
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
        this.#used.add(...found.captions)
        const total = this.#budget.line(found.line, columns.find(({ role }) => role === 'score')?.head?.hit)
        if (total) this.#totals.add(total)
        this.#used.addIn(row, found.cells)
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
      case 'indicator':
        return this.#indicatorRow(row, columns, below)
    }
  }

  #indicatorRow(row: Row, columns: readonly Column[], below: Row | undefined): boolean {
    if (this.#totalRow(row, columns)) return true
    if (this.#indicators.isLeftBy(row, columns)) return false
    // 符号 | 单位 | 单项得分 | 权重占比: heads of a second row, which stand where blanks let them.
    if (areLowerHeads(row)) {
      this.#used.add(...row.filled)
      return true
    }
    // Of cells that only blanks hold apart, below heads that do not part a sign from its figure, nobody knows which is which.
    const hasSign = row.filled.some(({ text }, i) => onlySign.test(text) && isFigureLike(row.filled[i + 1]?.text ?? ''))
    const isSpaced = row.grid?.spans === 'lost' && row.cells.some(({ confidence }) => confidence < 1)
    if (hasSign && isSpaced && !columns.some(({ role }) => role === 'comparator')) return false
    const isOneText = row.filled.every(({ text }) => text === row.filled[0]?.text)
    if (isOneText && row.filled.some((cell) => this.#totals.sentence(cell))) {
      this.#indicators.end()
      return true
    }
    // 青岚区人民法院 | 单位：万元, above the name of the next project.
    if (isRunningHead(row) || row.filled.some(({ text }) => statesUnit.test(text))) return false
    // The number of a page.
    if (row.filled.length === 1 && row.filled.some((cell) => isPoints(cell) || isFurniture(cell.text))) return false
    // 一、基本情况 over the next part.
    if (isOneText && firstSense(row, 'boilerplate', this.#schema.id)) return false
    // 四、政府采购情况 behind the total: what stands below it is of something else.
    if (isOneText && this.#indicators.hasEnded && chapter.test(row.filled[0]?.text ?? '')) {
      this.#table = null
      return false
    }
    const section = sectionWithPoints(row, below, columns, this.#schema.id)
    if (section || isSectionRow(row, columns, this.#schema.id)) {
      this.#indicators.restart(row.filled[0], section?.weight)
      this.#used.add(...row.filled)
      return true
    }
    const { cells, endsInReason } = this.#indicators.row(row, columns)
    if (endsInReason) this.#endsHere = { role: 'reason', row }
    this.#used.addIn(row, cells)
    return true
  }

  /** Behind the indicators, and as a word alone among lines of a text, it is none. */
  #isSectionLine({ level }: Row, { text, hit }: RowCell, next: KindRow | undefined): boolean {
    if (this.#indicators.hasEnded || !hit?.exact || !senseIn(hit, 'section', this.#schema.id)) return false
    // 成本指标: in the middle of a table it is a level 2 without an indicator.
    const isKind = level === 0 && this.#table && senseIn(hit, 'kind', this.#schema.id)
    const hasPoints = hit.notes.some((note) => note.endsWith('分'))
    if (isKind && !hasPoints && next && next.kind.is !== 'heads') return false
    return !this.#fields.hasOpenText || level > 0 || /指[标標]|分/.test(text)
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
    this.#used.add(...filled)
    this.#fields.closeText()
    // The table may go on below it.
    if (next?.kind.is === 'heads' || this.#table?.block !== 'indicator') this.#table = null
    this.#indicators.restart(cell)
  }

  #goals(row: Row, columns: readonly Column[]): boolean {
    // Flattened merged cells repeat the caption beside the heads.
    const own = row.cells.filter(({ text }) => columns.every(({ head }) => head?.text !== text))
    const labelled = labelledIn(rowWith(row, own), this.#library.lexicon, this.#schema.id)
    const { texts, cells } = goalsIn(row, columns, this.#schema.id)
    // 年度总体目标 | 建成六处公园 | 六处已开放: the label of both texts, beside them and not over them.
    const label = labelled?.length === 1 && labelled[0]?.role === 'narrative.goal' ? row.filled[0] : undefined
    const isBeside = label !== undefined && areBothBeside(texts, label)
    if (labelled && !isBeside) return false
    if (isBeside) this.#used.add(label)
    for (const [role, cell] of texts) this.#fields.addText(role, cell)
    if (cells.length === 0) return false
    this.#used.addIn(row, cells)
    this.#used.add(...row.filled.filter((cell) => !own.includes(cell)))
    return true
  }

  #totalRow(row: Row, columns: readonly Column[]): boolean {
    const total = totalRow(row, columns, this.#schema.id)
    if (!total) return false
    this.#used.add(...row.filled.filter((cell) => !total.apart.includes(cell)))
    this.#indicators.end()
    if (isOfIndicatorsOnly(total, this.#indicators.found, this.#budget.lines)) return true
    this.#totals.row(total)
    if (total.grade) this.#fields.set('grade', total.grade)
    return true
  }

  #labelled(row: Row, labelled: readonly Labelled[], next: KindRow | undefined, afterNext: KindRow | undefined): void {
    this.#used.addLabelled(row, new Set(labelled.flatMap((one) => one.apart)))
    this.#table = null
    this.#fields.closeText()
    for (const { block, role, label, hit, values } of labelled) {
      if (block === 'choice') {
        this.#choices.push({ label, group: role, exact: hit.exact, parts: values })
        continue
      }
      const printed = joinReads(values)
      const stated = role.startsWith('project.') && onlyStamp.test(printed.text) ? part(printed, 0, 0) : printed
      const value = stated.text === '' ? (this.#valueBelow(role, row, next, afterNext) ?? stated) : stated
      const isText = role.startsWith('narrative.')
      if (role === 'total') this.#used.add(...this.#totals.labelled(value, row, next?.row, next?.kind.is === 'heads'))
      else if (isText) this.#fields.addText(role, value)
      else if (role !== 'known') this.#fields.labelled(role, value, hit, this.#indicators.found.length > 0)
      if (role === 'moneyUnit' || (role === 'unit' && value.text.length <= 4)) this.#budget.unit(value.text)
      // 年度绩效目标2 begins another part.
      if ((isText && role !== 'narrative.goal' && role !== 'narrative.outcome') || role === 'total') this.#indicators.end()
      if (isText) this.#fields.openText(role, row.grid !== null)
      this.#endsHere = role.startsWith('project.') && value.text !== '' ? { role, row } : null
    }
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
    this.#used.add(below)
    return below
  }

  /** A line without a tab among rows with tabs: the end of the name, or of the reason, that the row above broke off. */
  #isRestOf(row: Row, rest: RowCell): boolean {
    const above = this.#endsAbove
    if (!above || above.row.grid === null || row.grid !== above.row.grid || row.grid.spans !== 'lost') return false
    if (row.cells.length > 1 || rest.column > 0 || rest.hit || rest.text.length > longestRest) return false
    if (isPoints(rest) || isFurniture(rest.text)) return false
    return above.role === 'reason' ? this.#indicators.addToReason(rest) : this.#fields.addRest(above.role, rest)
  }

  #unlabelled(row: Row, next: KindRow | undefined): void {
    const [first, second] = row.filled
    if (!first || this.#used.has(first)) return
    const unit = row.filled.find(({ text }) => statesUnit.test(text))
    if (unit && this.#budget.unitAbove(unit)) return this.#used.add(unit)
    const isLine = row.grid === null
    // 预期目标 目标实际完成情况: heads over texts that are not told apart.
    if (isLine && areGoalHeads(first, this.#library.lexicon)) this.#fields.closeText()
    if (isLine && this.#budget.textLine(first)) return
    if (isLine) this.#totals.sentence(first)
    if (isLine ? this.#isSectionLine(row, first, next) : this.#isSectionOverHeads(row, first, next))
      return this.#sectionLine(row, first, next)
    if (!second && this.#isRestOf(row, first)) {
      this.#used.add(first)
    } else if (!second && !pageNumber.test(first.text) && !isFurniture(first.text) && this.#fields.goesOnWith(first, !isLine)) {
      this.#used.add(first)
    } else if (!second && yearLine.test(first.text) && first.text.replace(/\s/g, '').length <= 12) {
      this.#year ??= first
      this.#used.add(first)
    } else if (senseIn(first.hit, 'caption', this.#schema.id) || (!second && this.#budget.unitAbove(first))) {
      this.#used.add(first)
    }
  }
}

const longestRest = 30

const areLowerHeads = ({ grid, filled }: Row): boolean =>
  grid?.spans === 'lost' &&
  filled.length >= fewestLowerHeads &&
  filled.every(({ hit }) => hit?.exact && senseIn(hit, 'indicator', null))

const fewestLowerHeads = 3
const onlySign = /^(?:[<>]=?|[≥≤≧≦])$/

const isWordsOnly = ({ filled }: Row): boolean => filled.every(({ text }) => !isFigureLike(text))
const isPoints = ({ text }: RowCell): boolean => isFigureLike(text)

/** 总分 or 自评得分, not 合计. */
const isTotalOfPoints = (hit: Hit | null, schemaId: string | null): boolean =>
  senseIn(hit, 'field', schemaId)?.role === 'total' && senseIn(hit, 'line', schemaId)?.role !== 'total'

/** 实施单位：（盖章） is blank. */
const onlyStamp = inBothScripts(/^[(（]\s*(?:单位)?(?:公章|盖章|印章|签章|签字)\s*[)）](?:\s*[(（]20\d\d年度?[)）])?$/)
const numberedGoal = /目\s*[标標]\s*[\d０-９二三四五]/
const chapter = /^[一二三四五六七八九十]{1,3}、/
const pageNumber = /^\d{1,4}$/
const dateLike = /^[\d０-９OlI二]/
