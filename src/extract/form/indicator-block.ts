import type { Grid } from '../../model/document.ts'
import { type Lexicon, senseIn } from '../../schema/lexicon.ts'
import { labelledIn } from '../fields.ts'
import type { RawForm, RawIndicator } from '../raw-form.ts'
import { isFigureLike, joinReads, type Read, type Row, type RowCell } from '../row.ts'
import { align, type Column } from '../table/align.ts'
import { figuresBehind } from '../table/ragged-rows.ts'
import { levelOneBeside } from '../table/section-labels.ts'
import { withCentredSections, withSectionsParted } from './centred-sections.ts'
import { IndicatorRows } from './indicator-rows.ts'
import { withRestOnNextPage } from './rest-on-next-page.ts'
import { statesTotalAlone } from './stated-total.ts'
import type { UsedCells } from './used-cells.ts'
import { withVerticalNames } from './vertical-names.ts'

/** The indicators of a form as its tables are read row by row. */
export class IndicatorBlock {
  readonly #lexicon: Lexicon
  readonly #schemaId: string
  readonly #rows: IndicatorRows
  readonly #indicators: RawIndicator[] = []
  /** The table, or the part of one below its own heads, that the last row belongs to. */
  #part: Grid | 'heads' | null = null
  /** The table whose columns were told without heads. */
  #guesses: Grid | null = null
  #knowsSpans = false
  #hasEnded = false
  #hasCutRows = false
  #hasReasonColumn = false
  /** Whether its tables have a column of scores: some may, and some not. */
  readonly #scoreColumns = new Set<boolean>()

  constructor(lexicon: Lexicon, schemaId: string) {
    this.#lexicon = lexicon
    this.#schemaId = schemaId
    this.#rows = new IndicatorRows(schemaId)
  }

  get found(): readonly RawIndicator[] {
    return this.#indicators
  }

  /** A total or a text stands behind the indicators. */
  get hasEnded(): boolean {
    return this.#hasEnded
  }

  /** What was read stands behind the indicators, if there were any. */
  end(): void {
    this.#hasEnded ||= this.#indicators.length > 0
  }

  heads(row: Row, columns: readonly Column[]): void {
    const above = levelOneBeside(row, columns, this.#schemaId)
    if (above) this.#rows.restart(above)
    this.#part = 'heads'
    this.#hasReasonColumn ||= columns.some(({ role }) => role === 'reason')
    this.#scoreColumns.add(columns.some(({ role }) => role === 'score'))
  }

  /** The columns of a table were told without heads. */
  guess(grid: Grid | null): void {
    this.#guesses = grid
  }

  /** A row or line names level 1 for the rows below it, or none does any more. */
  restart(above?: RowCell, weight?: RowCell): void {
    this.#rows.restart(above, weight)
  }

  /** @returns the cells of the row that were understood, and whether its reason may go on below */
  row(row: Row, columns: readonly Column[]): { readonly cells: readonly Read[]; readonly endsInReason: boolean } {
    const rest = restOfReason(row, columns)
    if (rest && this.addToReason(rest)) return { cells: [rest], endsInReason: false }
    const isFirstOfPart = row.grid !== this.#part
    this.#part = row.grid
    const whole = isFirstOfPart && withRestOnNextPage(this.#indicators.at(-1), row, columns, this.#schemaId)
    if (whole) {
      this.#indicators[this.#indicators.length - 1] = whole
      return { cells: row.filled, endsInReason: false }
    }
    const { indicator, cells } = this.#rows.read(row, columns, row.grid !== null && row.grid === this.#guesses)
    if (indicator) this.#indicators.push(indicator)
    this.#knowsSpans ||= row.grid?.spans === 'exact'
    // A row that ends before its score was cut: where the rest is, nobody knows.
    this.#hasCutRows ||= indicator !== null && !indicator.score && columns.some(({ role }) => role === 'score')
    const reason = indicator?.reason
    return { cells, endsInReason: !!reason?.text && reason === row.cells.at(-1) }
  }

  /** A row of its table was read: figures behind it that nothing was read from were cut off from something. */
  checkCut(row: Row, columns: readonly Column[], used: UsedCells): void {
    this.#hasCutRows ||= figuresBehind(row, columns).some((one) => !used.has(one))
  }

  /** The end of the last reason, which the row above broke off. */
  addToReason(rest: Read): boolean {
    const last = this.#indicators.at(-1)
    if (!last?.reason?.text) return false
    this.#indicators[this.#indicators.length - 1] = { ...last, reason: joinReads([last.reason, rest], '') }
    return true
  }

  /** A labelled row below the indicators (原因分析, 备注): not an indicator any more. */
  isLeftBy(row: Row, columns: readonly Column[]): boolean {
    const first = row.filled[0]
    if (!first) return false
    const id = this.#schemaId
    // 领导批示 | 请抓紧: a short row without figures that does not begin with a level-1 or level-2 name.
    const isShort = row.cells.length <= 2 && columns.length > 4 && first.column === 0
    if (isShort && !first.hit && !row.filled.some(({ text }) => isFigureLike(text))) return true
    if (statesTotalAlone(row, this.#lexicon, id)) return true
    if (!first.hit) return colonNearStart.test(first.text) && first.column === 0 && labelledIn(row, this.#lexicon, id) !== null
    if (senseIn(first.hit, 'kind', id) || senseIn(first.hit, 'section', id)) return false
    if (!senseIn(first.hit, 'field', id) && !senseIn(first.hit, 'choice', id)) return false
    if (isTextBeside(row, id)) return true
    if (this.#holdsIndicator(row, columns)) return false
    const name = columns.find(({ role }) => role === 'name')
    return first.column === 0 || (first.hit.exact && first.column < (name?.from ?? 0))
  }

  /** 绩效目标 | 目标合理性 | 4 | 合理 | 合理 | 3: what is a label elsewhere is a level-2 name in a row with a name and points. */
  #holdsIndicator(row: Row, columns: readonly Column[]): boolean {
    if (row.filled.length < 4) return false
    const at = new Map([...align(row, columns, this.#schemaId)].map(([{ role }, cell]) => [role, cell]))
    const name = at.get('name')
    const points = [at.get('weight'), at.get('score')].filter((cell) => cell && isFigureLike(cell.text))
    return points.length > 0 && !!name?.text && name !== row.filled[0]
  }

  /** @param hasStrayRows whether rows with figures may belong to a table of indicators and nothing was read from them */
  result(hasStrayRows: boolean): Pick<RawForm, 'indicators' | 'ended' | 'hasReasonColumn'> {
    const weighed = withoutCopy(this.#indicators).map((indicator) => ({
      ...indicator,
      sectionWeight: indicator.sectionWeight ?? this.#rows.weightBelow(indicator.section),
    }))
    const scored = this.#scoreColumns.has(true) ? weighed : withItemScoresAsScores(weighed)
    const parted = withSectionsParted(withVerticalNames(scored, this.#lexicon, this.#schemaId))
    return {
      indicators: this.#knowsSpans ? parted : withCentredSections(parted),
      // One of several tables may have lost its scores.
      ended: this.#hasEnded && !hasStrayRows && !this.#hasCutRows && this.#scoreColumns.size < 2,
      hasReasonColumn: this.#hasReasonColumn,
    }
  }
}

/**
 * A page may hold its table once more, to be printed: indicators that come again one by one, in every cell, and make more than the
 * full mark with the first ones, are read once.
 */
function withoutCopy(indicators: readonly RawIndicator[]): readonly RawIndicator[] {
  const half = indicators.length / 2
  if (half < fewestCopied || !Number.isInteger(half)) return indicators
  const says = ({ section, kind, name, target, actual, weight, score, reason }: RawIndicator) =>
    [section, kind, name, ...(target ?? []), actual, weight, score, reason].map((read) => read?.text ?? '').join('\n')
  const comesAgain = indicators.slice(half).every((one, i) => says(one) === says(indicators[i] as RawIndicator))
  const points = indicators.map(({ weight, score }) => Number((weight ?? score)?.text ?? 0) || 0)
  return comesAgain && points.reduce((sum, one) => sum + one, 0) > fullMark ? indicators.slice(0, half) : indicators
}

const fullMark = 100
const fewestCopied = 3

/**
 * 指标分值 20 | 单项指标得分 18, and no column for what points of 100 make by weight: the points are those of the weight. They
 * are not where one exceeds its weight.
 */
function withItemScoresAsScores(indicators: readonly RawIndicator[]): readonly RawIndicator[] {
  const scored = indicators.filter(({ itemScore }) => plainPoints.test(itemScore?.text ?? ''))
  const isWithin = ({ itemScore, weight }: RawIndicator) =>
    plainPoints.test(weight?.text ?? '') && Number(itemScore?.text) <= Number(weight?.text)
  if (scored.length === 0 || !scored.every(isWithin) || indicators.some(({ weightPercent }) => weightPercent)) return indicators
  return indicators.map(({ itemScore, ...rest }) => ({ ...rest, itemScore: undefined, score: itemScore }))
}

const plainPoints = /^\d{1,3}(?:\.\d+)?$/

/** The only text of a row, below the head of the reasons: what the end of a page has cut off. */
function restOfReason({ grid, filled: [only, ...others] }: Row, columns: readonly Column[]): RowCell | null {
  const reason = columns.find(({ role }) => role === 'reason')
  return grid?.spans === 'exact' && only && others.length === 0 && only.column === reason?.from ? only : null
}

/** 说明 | 无, also below the names of indicators: a text behind its label, and no figures. */
function isTextBeside({ filled: [label, text, ...others] }: Row, schemaId: string): boolean {
  const role = label?.hit?.exact ? senseIn(label.hit, 'field', schemaId)?.role : undefined
  return textsBelow.has(role ?? '') && text !== undefined && others.length === 0 && !isFigureLike(text.text)
}

const textsBelow = new Set(['narrative.notes', 'narrative.deviation', 'narrative.improvement'])

const colonNearStart = /^[^:：]{1,24}[:：]/
