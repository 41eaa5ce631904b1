import { type Hit, type Lexicon, senseIn } from '../../schema/lexicon.ts'
import { inBothScripts } from '../../text/scripts.ts'
import { guessed, part, type Row, type RowCell, rowWith } from '../row.ts'
import { type StackedHeads, stackedHeads } from './cells-on-lines.ts'
import { amountsOf, budgetFigures, figuresOfPart, type GluedValue } from './glued-figures.ts'
import { indicatorsIn } from './glued-indicators.ts'
import { type GluedLabel, GluedText } from './glued-text.ts'
import type { RowStage } from './row-stages.ts'
import { roleOfHead, tableOf } from './stacked-table.ts'

/**
 * Takes a form apart of which all cells ran together, as sites that share documents show them: 一级指标二级指标三级指标 in one line.
 * Only what the labels, and figures that follow from each other, leave no doubt about is read, and nobody is accused by it. The
 * rest stays text.
 */
export class GluedForms implements RowStage {
  readonly #lexicon: Lexicon
  #lines: Row[] = []

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon
  }

  push(row: Row): readonly Row[] {
    const line = lineIn(row)
    if (this.#lines.length === 0) {
      if (!line || !begins(line.text)) return [row]
      this.#lines = [row]
      return []
    }
    if (!line || row.blanksBefore || this.#lines.length >= mostLines) return [...this.end(), ...this.push(row)]
    this.#lines.push(row)
    return []
  }

  end(): readonly Row[] {
    const lines = this.#lines
    this.#lines = []
    const [first] = lines
    return first ? (rowsOf(first, lines, this.#lexicon) ?? lines) : []
  }
}

const mostLines = 40
const levels = inBothScripts(/一级指标\s*(?:[(（].{1,8}[)）])?二级指标/)
const titleAndName = inBothScripts(/自我?评价?表.{0,40}(?:项目|资金)名称[^:：|]/)
/** Its indicators may stand in a line below. */
const begins = (text: string): boolean => {
  if (text.length < shortestHead) return false
  const glued = text.replace(/\s+/g, '')
  return (levels.test(glued) && text.length >= shortestForm) || titleAndName.test(glued)
}
const shortestForm = 60
const shortestHead = 30

const lineIn = ({ grid, level, filled: [line, ...others] }: Row): RowCell | null =>
  grid === null && level === 0 && line && others.length === 0 ? line : null

/** 2、 at the beginning of a line is the number of the page that begins there, where the first one has 1、. */
function withoutPageMarks(cells: readonly RowCell[]): RowCell[] {
  if (!/^1、/.test(cells[0]?.text ?? '')) return [...cells]
  return cells.map((cell) => {
    const [mark = ''] = /^\d{1,3}、/.exec(cell.text) ?? []
    return mark === '' ? cell : { ...cell, ...part(cell, mark.length) }
  })
}

function rowsOf(first: Row, lines: readonly Row[], lexicon: Lexicon): Row[] | null {
  const text = new GluedText(withoutPageMarks(lines.flatMap((row) => lineIn(row) ?? [])), lexicon)
  const reader = new GluedReader(text, first)
  return reader.read() ? reader.rows : null
}

/** Reads one form after the other off a text. */
class GluedReader {
  readonly rows: Row[] = []
  readonly #text: GluedText
  readonly #like: Row
  readonly #labels: readonly GluedLabel[]

  constructor(text: GluedText, like: Row) {
    this.#text = text
    this.#like = like
    this.#labels = labelsIn(text)
  }

  /** Whether there was a form. */
  read(): boolean {
    let from = 0
    for (;;) {
      const indicators = this.#heads('indicator', from)
      if (!indicators) break
      const budget = this.#heads('budget', from)
      const isAbove = budget !== null && budget.to <= indicators.from
      this.#fields(from, isAbove ? budget.from : indicators.from)
      if (isAbove) this.#line(this.#budget(budget), indicators.from)
      from = this.#indicators(indicators)
    }
    if (from === 0) return false
    this.#line(from, this.#text.text.length)
    return true
  }

  /** The first heads of a table behind a place, one directly behind the other. */
  #heads(block: 'budget' | 'indicator', from: number): Heads | null {
    const cells = this.#labels.map(({ from: start, to }) => this.#text.cell(start, to))
    for (const [i, label] of this.#labels.entries()) {
      if (label.from < from || roleOfHead(cells[i] as RowCell, block) === null) continue
      let end = i + 1
      while (this.#labels[end]?.from === this.#labels[end - 1]?.to && roleOfHead(cells[end] as RowCell, block) !== null) end++
      const own = cells.slice(i, end)
      const heads = stackedHeads(own) ?? (block === 'indicator' ? unscoredHeads(own) : null)
      const last = this.#labels[end - 1]
      if (heads?.block === block && last) return { ...heads, from: label.from, to: last.to }
    }
    return null
  }

  #line(from: number, to: number, isLeftOver = false): void {
    if (from < to) this.rows.push({ ...rowWith(this.#like, [this.#text.cell(from, to)]), blanksBefore: 0, isLeftOver })
  }

  #table(cells: readonly (readonly (RowCell | undefined)[])[]): void {
    this.rows.push(
      ...tableOf(
        cells.map((row) => row.map((cell) => cell && guessed(cell))),
        'exact',
      ),
    )
  }

  /** The title, labels and their values, and the caption of the budget with its unit. */
  #fields(from: number, to: number): void {
    const all = this.#labels.filter((label) => label.from >= from && label.to <= to && isOfHead(label.hit))
    const labels = all.slice(
      Math.max(
        0,
        all.findIndex(({ hit }) => isFirst(hit)),
      ),
    )
    this.#title(from, labels[0]?.from ?? to)
    for (const [i, label] of labels.entries()) {
      const end = labels[i + 1]?.from ?? to
      const role = roleOfField(label.hit)
      const value = this.#text.text.slice(label.to, end)
      if (!isField(label.hit)) {
        this.#line(label.from, isCaption(label.hit) ? label.to : end)
        if (isCaption(label.hit)) this.#line(label.to, end)
      } else if ((role === 'total' && !/^[:：]?\d/.test(value)) || (ofOffices.has(role) && !isOffice(value))) {
        this.#line(label.to, end)
      } else if (end > label.to && end - label.to <= longestValue) {
        this.#table([[this.#text.cell(label.from, label.to), this.#text.cell(label.to, end)]])
      } else this.#line(label.from, end)
    }
  }

  #title(from: number, to: number): void {
    const before = this.#text.text.slice(from, to)
    const [title = ''] = (before.length <= longestTitle ? wholeTitle : shortTitle).exec(before) ?? []
    this.#line(from, to - title.length)
    this.#line(to - title.length, to)
  }

  /** Reads the lines below the heads; returns where they end. */
  #budget({ cells, roles, to, label }: Heads): number {
    const end = this.#labels.find((one) => one.from >= to && endsBudget(one.hit))?.from ?? to
    const rows = this.#linesOfBudget(to, end)
    if (rows.length === 0) return to
    let total: readonly string[] = []
    const table = rows.map(({ from, values, until }, i) => {
      const text = this.#text.text.slice(values, until)
      const found = budgetFigures(text, roles) ?? (i > 0 ? figuresOfPart(text, roles, total) : null) ?? []
      if (i === 0) total = amountsOf(text, found)
      const cellOf = (one: GluedValue) => this.#text.cell(values + one.from, values + one.to)
      const row = roles.map((role) => found.filter((one) => one.role === role).map(cellOf)[0])
      const [marks = ''] = dashesBehind.exec(this.#text.text.slice(from, values)) ?? []
      return {
        row: [this.#text.cell(from, values - marks.length), ...row],
        left: found.length === 0 ? ([values, until] as const) : null,
      }
    })
    this.#table([[label, ...cells], ...table.map(({ row }) => row)])
    for (const { left } of table) if (left) this.#line(...left, true)
    return end
  }

  /** The labels of the lines of a budget, where the figures behind each begin, and where they end. */
  #linesOfBudget(from: number, to: number): { readonly from: number; readonly values: number; readonly until: number }[] {
    const found = [...this.#text.text.slice(from, to).matchAll(labelAndFigures)].map(({ 0: both, 1: label = '', index }) => ({
      // Marks for none behind the figures of the line above.
      from: from + index + (dashes.exec(label)?.[0].length ?? 0),
      values: from + index + label.length,
      until: from + index + both.length,
    }))
    const isLine = (one: GluedLabel) => senseIn(one.hit, 'line', null) !== null
    if (!this.#labels.some((one) => one.from === from && isLine(one))) return []
    return found.flatMap((line) => {
      // 上年结转资金其他资金: lines without figures.
      const names = this.#labels.filter((one) => one.from >= line.from && one.to <= line.values && isLine(one))
      const [first] = names
      const areSeveral = first?.from === line.from && names.every((one, i) => i === 0 || one.from === names[i - 1]?.to)
      if (!areSeveral || names.length < 2) return [line]
      return names.map((one, i) => ({
        from: one.from,
        values: i === names.length - 1 ? line.values : one.to,
        until: i === names.length - 1 ? line.until : one.to,
      }))
    })
  }

  /** Reads the indicators below their heads and the total; returns where they end. */
  #indicators({ cells, roles, to }: Heads): number {
    const total = this.#labels.find((one) => one.from >= to && endsIndicators(one.hit))
    const end = total?.from ?? this.#text.text.length
    const names = this.#labels.filter((one) => one.from >= to && one.to <= end && isLevel(one.hit))
    const rows: (RowCell | undefined)[][] = []
    const left: [number, number][] = []
    let level: Partial<Record<string, GluedLabel>> = {}
    for (const [i, label] of names.entries()) {
      const next = names[i + 1]
      const isSection = senseIn(label.hit, 'section', null) && (label.to === next?.from || !senseIn(label.hit, 'kind', null))
      level = isSection ? { section: label } : { ...level, kind: label }
      const body = this.#text.text.slice(label.to, next?.from ?? end)
      const found = indicatorsIn(body, roles)
      if (found.to < body.length) left.push([label.to + found.to, label.to + body.length])
      for (const values of found.indicators) {
        const cellOf = (role: string): RowCell | undefined => {
          const named = level[role]
          if (named) return this.#text.cell(named.from, named.to)
          const value = values.find((one) => one.role === role)
          return value && this.#text.cell(label.to + value.from, label.to + value.to)
        }
        rows.push(roles.map(cellOf))
      }
    }
    const first = names[0]?.from ?? end
    this.#line(to, first)
    this.#table([cells, ...rows])
    for (const [from, until] of left) this.#line(from, until, true)
    return total ? this.#total(total) : end
  }

  /** 总分10098: the full mark, and the score behind it. */
  #total({ from, to }: GluedLabel): number {
    const [, full = '', score = ''] = /^[:：]?(100)(100|\d{2}(?:\.\d{1,2})?)(?![\d.])/.exec(this.#text.text.slice(to)) ?? []
    if (score === '') return from
    const start = this.#text.text.indexOf(full, to)
    const [middle, end] = [start + full.length, start + full.length + score.length]
    const label = this.#text.cell(from, to)
    this.#table([[label, this.#text.cell(middle, end)]])
    return end
  }
}

/** 一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 未完成原因: nothing is scored. */
function unscoredHeads(cells: readonly RowCell[]): StackedHeads | null {
  const roles = cells.map((cell) => roleOfHead(cell, 'indicator') ?? '')
  const isWhole = ['section', 'kind', 'name', 'target', 'actual'].every((role, i) => roles[i] === role)
  return isWhole && new Set(roles).size === roles.length ? { block: 'indicator', roles, cells } : null
}

/** Marks for none. */
const dashesBehind = /(?<=\p{Script=Han})[—–-]+$/u
const dashes = /^[—–-]+(?=\p{Script=Han})/u
const labelAndFigures = /([^\d]+)([\d.,%]*)/g

type Heads = StackedHeads & { readonly from: number; readonly to: number }

const longestValue = 80
const longestTitle = 40
const wholeTitle = inBothScripts(/^.*自我?评价?表(?:[(（](?:\d{4}|[xX×]{2,4})年?度?[)）])?$/)
const shortTitle = inBothScripts(/(?:项目)?(?:支出)?绩效(?:目标)?自我?评价?表(?:[(（](?:\d{4}|[xX×]{2,4})年?度?[)）])?$/)

/** All labels of a text; short ones only where they stand directly behind another, as heads do. */
function labelsIn(text: GluedText): GluedLabel[] {
  const labels: GluedLabel[] = []
  for (let at = 0; at < text.text.length; ) {
    const isBehind = labels.at(-1)?.to === at
    const isTotal = totalAndPoints.test(text.text.slice(at, at + 6))
    const label = text.labelAt(at, (hit) => isBehind || isTotal || hit.entry.key.length >= fewestCharacters)
    if (label && (isBehind || isTelling(label.hit))) labels.push(label)
    at = label && labels.at(-1) === label ? label.to : at + 1
  }
  return labels
}

const fewestCharacters = 4
const totalAndPoints = inBothScripts(/^(?:总分|合计)[:：]?100/)

const isTelling = (hit: Hit): boolean =>
  roleOfField(hit) !== '' ||
  (['caption', 'goal', 'budget', 'line', 'indicator', 'section', 'kind', 'choice'] as const).some(
    (block) => senseIn(hit, block, null) !== null,
  )

/** What a label is called in any family. */
const roleOfField = ({ entry }: Hit): string => entry.senses.find(({ block }) => block === 'field')?.role ?? ''
const isField = (hit: Hit): boolean => /^(?:project|known|unit|year|filledOn|total)/.test(roleOfField(hit))
/** Below the title; 联系电话 may stand above it. */
const isFirst = (hit: Hit): boolean => /^(?:project|total)/.test(roleOfField(hit))
/** Digits and labels that nobody knows are in no name of an office. */
const isOffice = (text: string): boolean => text.length <= longestOffice && !/\d/.test(text)
const longestOffice = 30
const ofOffices = new Set(['project.department', 'project.implementer'])
const isCaption = (hit: Hit): boolean => senseIn(hit, 'caption', null)?.role === 'budget'
const isOfHead = (hit: Hit): boolean => isField(hit) || isCaption(hit) || senseIn(hit, 'choice', null) !== null
const isLevel = (hit: Hit): boolean => senseIn(hit, 'kind', null) !== null || senseIn(hit, 'section', null) !== null

const endsBudget = (hit: Hit): boolean =>
  senseIn(hit, 'goal', null) !== null ||
  ['goal', 'indicator', 'goals', 'indicators'].includes(senseIn(hit, 'caption', null)?.role ?? '')

const endsIndicators = (hit: Hit): boolean =>
  /^(?:total|narrative|project)/.test(senseIn(hit, 'field', null)?.role ?? '') && !isLevel(hit)
