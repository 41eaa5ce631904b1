import { Big } from 'big.js'
import type { Figure, Quantity } from '../model/figure.ts'
import type { Finding } from '../model/finding.ts'
import type { Field, Form } from '../model/form.ts'
import type { Place } from '../model/place.ts'
import type { Value } from '../model/value.ts'
import { messageOf } from '../report/messages.ts'
import { placeText } from '../report/place-text.ts'
import { verdictOf } from '../report/verdict.ts'
import { csvRow, csvText, type Datum } from './csv-rows.ts'
import { decimals, type ReadTable } from './tables.ts'

/** Takes a row of a table, as CSV. */
export type Sink = (table: ReadTable, row: string) => void

/** Writes the rows of one source's reading: those of its forms, and its findings. */
export class ReadingRows {
  readonly #reading: string
  readonly #sink: Sink
  #findings = 0

  constructor(readingId: string, sink: Sink) {
    this.#reading = readingId
    this.#sink = sink
  }

  /** @param ordinal of the form in its source, from 1 */
  addForm(form: Form, ordinal: number): void {
    const places = new Places(this.#reading, form.id, this.#sink)
    this.#writeBudget(form, places)
    this.#writeIndicators(form, places)
    this.#writeChoices(form, places)
    this.#writeTotals(form, places)
    this.#writeForm(form, ordinal, places)
    this.addFindings(form.findings, form.id)
  }

  /** @param form the form they are about; null where they are about the source */
  addFindings(findings: readonly Finding[], form: string | null): void {
    for (const finding of findings) {
      const { code, severity, cause, path, declared, recomputed, tolerance, rule, at } = finding
      const message = messageOf(finding)
      const [first] = at
      this.#write('finding', [
        this.#reading,
        form,
        this.#findings++,
        code,
        severity,
        cause,
        path,
        plain(declared),
        plain(recomputed),
        plain(tolerance),
        rule,
        message.zh,
        message.en,
        first && 'page' in first ? first.page : null,
        first ? placeText(first, 'en') : null,
      ])
    }
  }

  #write(table: ReadTable, row: readonly Datum[]): void {
    this.#sink(table, csvRow(row))
  }

  #writeForm(form: Form, ordinal: number, places: Places): void {
    const { source, schema, project, total, narrative, findings } = form
    const count = (severity: Finding['severity']) => findings.filter((finding) => finding.severity === severity).length
    const of = (field: string, value: Field<string | number>) => places.plain('form', 0, field, value)
    const filled = of('filledOn', form.filledOn)
    const isDay = typeof filled === 'string' && filled.length === 10
    const row: Datum[] = [
      this.#reading,
      form.id,
      source.sha256,
      ordinal,
      schema.id,
      schema.version,
      schema.match,
      of('title', form.title),
      of('year', form.year),
      isDay ? filled : null,
      typeof filled === 'string' ? filled.slice(0, 7) : null,
      of('project.name', project.name),
      of('project.department', project.department),
      of('project.implementer', project.implementer),
      fitting(total.declared[0]?.value, decimals.points),
      fitting(total.recomputed, decimals.points),
      of('total.grade', total.grade),
      verdictOf(form),
      count('mismatch'),
      count('warning'),
      0,
      of('narrative.goal', narrative.goal),
      of('narrative.outcome', narrative.outcome),
      of('narrative.deviation', narrative.deviation),
      of('narrative.improvement', narrative.improvement),
      of('narrative.notes', narrative.notes),
      source.pages?.[0] ?? null,
      source.pages?.[1] ?? null,
      source.lines?.[0] ?? null,
      source.lines?.[1] ?? null,
    ]
    // Known only now that every value has been seen.
    row[leastConfidence] = places.leastConfidence
    this.#write('form', row)
  }

  #writeBudget(form: Form, places: Places): void {
    for (const [i, line] of form.budget.lines.entries()) {
      const figure = (field: keyof typeof line, size: Size) =>
        places.figure('budget_line', i, field, line[field] as Field<Figure>, size)
      this.#write('budget_line', [
        this.#reading,
        form.id,
        i,
        places.plain('budget_line', i, 'label', line.label),
        figure('initial', decimals.yuan),
        figure('planned', decimals.yuan),
        figure('executed', decimals.yuan),
        figure('rate', decimals.rate),
        figure('weight', decimals.points),
        figure('score', decimals.points),
      ])
    }
  }

  #writeIndicators(form: Form, places: Places): void {
    for (const [i, indicator] of form.indicators.entries()) {
      const points = (field: string, value: Field<Figure>) => places.figure('indicator', i, field, value, decimals.points)
      const words = (field: string, value: Field<string>) => places.plain('indicator', i, field, value)
      const { section, sectionWeight, kind, name, target, actual, weight, score, reason } = indicator
      this.#write('indicator', [
        this.#reading,
        form.id,
        i,
        words('section', section),
        points('sectionWeight', sectionWeight),
        words('kind', kind),
        words('name', name),
        ...places.quantity(i, 'target', target),
        ...places.quantity(i, 'actual', actual),
        points('weight', weight),
        points('score', score),
        words('reason', reason),
      ])
    }
  }

  #writeChoices(form: Form, places: Places): void {
    for (const [i, { label, options }] of form.choices.entries())
      for (const [k, option] of options.entries()) {
        this.#write('choice', [this.#reading, form.id, i, k, label, option.label, option.checked])
        places.mark(`choices[${i}].options[${k}]`, option.label, option.checked, option.at)
      }
  }

  #writeTotals(form: Form, places: Places): void {
    for (const [i, total] of form.total.declared.entries())
      this.#write('declared_total', [
        this.#reading,
        form.id,
        i,
        places.figure('declared_total', i, 'total', total, decimals.points),
      ])
  }
}

/** Index of that column among those of `form`. */
const leastConfidence = 20

type Entity = Exclude<ReadTable, 'finding' | 'value_place'>
type Size = readonly [digits: number, behindPoint: number]

/** The rows of `value_place` of one form, written as its values are taken out. */
class Places {
  leastConfidence = 1
  readonly #start: string
  readonly #sink: Sink

  constructor(reading: string, form: string, sink: Sink) {
    this.#start = `${csvText(reading)},${csvText(form)},`
    this.#sink = sink
  }

  plain<T extends string | number>(entity: Entity, row: number, field: string, value: Field<T>): T | null {
    if (value === null) return null
    this.#add(entity, row, field, value, value.value === null ? null : String(value.value))
    return value.value
  }

  figure(entity: Entity, row: number, field: string, value: Field<Figure>, size: Size): Datum {
    if (value === null) return null
    this.#add(entity, row, field, value, value.value?.value.toFixed() ?? null)
    return fitting(value.value, size)
  }

  quantity(row: number, field: string, value: Field<Quantity>): Datum[] {
    if (value === null) return [null, null, null, null, null]
    const quantity = value.value
    this.#add('indicator', row, field, value, quantity && (quantity.figure?.value.toFixed() ?? quantity.text))
    if (quantity === null) return [null, null, null, null, null]
    return [quantity.kind, quantity.comparator, fitting(quantity.figure, decimals.number), quantity.unit, quantity.text]
  }

  mark(field: string, raw: string, checked: boolean | null, at: Place): void {
    this.#write('choice', 0, field, raw, checked === null ? null : String(checked), 'read', 1, null, at)
  }

  #add(
    entity: Entity,
    row: number,
    field: string,
    { raw, origin, confidence, repairs, at }: Value<unknown>,
    value: string | null,
  ): void {
    if (confidence < this.leastConfidence) this.leastConfidence = confidence
    this.#write(entity, row, field, raw, value, origin, confidence, repairs.length === 0 ? null : JSON.stringify(repairs), at)
  }

  /** As csvRow would, but most rows of all are these. */
  #write(
    entity: Entity,
    row: number,
    field: string,
    raw: string,
    value: string | null,
    origin: Value<unknown>['origin'],
    confidence: number,
    repairs: string | null,
    at: Place,
  ): void {
    const read = value === null ? '' : csvText(value)
    const changes = repairs === null ? '' : csvText(repairs)
    this.#sink(
      'value_place',
      `${this.#start}"${entity}",${row},"${field}",${csvText(raw)},${read},"${origin}",${confidence},${changes},${placeColumns(at)}\n`,
    )
  }
}

/** page, x0, y0, x1, y1, line, line_column, element, sheet, cell */
function placeColumns(at: Place): string {
  if ('line' in at) return `,,,,,${at.line},${at.column},,,`
  if ('cell' in at) return `,,,,,,,,${csvText(at.sheet)},${csvText(at.cell)}`
  if ('path' in at) return `,,,,,,,${csvText(at.path)},,`
  return `${at.page},${at.box.join(',')},,,,,`
}

/**
 * The number as its column can hold it: with more digits behind the point it is rounded, and one that is too large is left
 * out. The exact one stands in `value_place.value` in any case.
 */
function fitting(figure: Figure | null | undefined, [digits, behindPoint]: Size): Big | null {
  if (!figure) return null
  const value = figure.value.c.length - figure.value.e - 1 > behindPoint ? figure.value.round(behindPoint) : figure.value
  return value.e < digits - behindPoint ? value : null
}

/** A number of a finding, as its column can hold it. */
function plain(number: number | null): Big | null {
  if (number === null || !Number.isFinite(number)) return null
  const value = new Big(number).round(decimals.number[1])
  return value.e < decimals.number[0] - decimals.number[1] ? value : null
}
