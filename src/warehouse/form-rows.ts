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
import { type ColumnOf, decimals, type ReadTable, readTables } from './tables.ts'

/** Takes a row of a table, as CSV. */
export type Sink = (table: ReadTable, row: string) => void

/** A row by the names of its columns. */
type RowOf<T extends ReadTable> = Readonly<Record<ColumnOf<T>, Datum>>

const columnsOf: ReadonlyMap<ReadTable, readonly string[]> = new Map(
  readTables.map(({ name, columns }) => [name, columns.map((column) => column.name)]),
)

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
      this.#write('finding', {
        reading_id: this.#reading,
        form_id: form,
        finding_no: this.#findings++,
        code,
        severity,
        cause,
        path,
        declared: plain(declared),
        recomputed: plain(recomputed),
        tolerance: plain(tolerance),
        rule,
        message_zh: message.zh,
        message_en: message.en,
        page: first && 'page' in first ? first.page : null,
        place: first ? placeText(first, 'en') : null,
      })
    }
  }

  #write<T extends ReadTable>(table: T, row: RowOf<T>): void {
    const names = columnsOf.get(table) as readonly ColumnOf<T>[]
    this.#sink(table, csvRow(names.map((name) => row[name])))
  }

  #writeForm(form: Form, ordinal: number, places: Places): void {
    const { source, schema, project, total, narrative, findings } = form
    const count = (severity: Finding['severity']) => findings.filter((finding) => finding.severity === severity).length
    const of = (field: string, value: Field<string | number>) => places.plain('form', 0, field, value)
    const filled = of('filledOn', form.filledOn)
    const isDay = typeof filled === 'string' && filled.length === 10
    this.#write('form', {
      reading_id: this.#reading,
      form_id: form.id,
      sha256: source.sha256,
      ordinal,
      schema_id: schema.id,
      schema_version: schema.version,
      schema_match: schema.match,
      title: of('title', form.title),
      year: of('year', form.year),
      filled_on: isDay ? filled : null,
      filled_month: typeof filled === 'string' ? filled.slice(0, 7) : null,
      project_name: of('project.name', project.name),
      department: of('project.department', project.department),
      implementer: of('project.implementer', project.implementer),
      total_declared: fitting(total.declared[0]?.value, decimals.points),
      total_recomputed: fitting(total.recomputed, decimals.points),
      grade: of('total.grade', total.grade),
      verdict: verdictOf(form),
      mismatches: count('mismatch'),
      warnings: count('warning'),
      goal: of('narrative.goal', narrative.goal),
      outcome: of('narrative.outcome', narrative.outcome),
      deviation: of('narrative.deviation', narrative.deviation),
      improvement: of('narrative.improvement', narrative.improvement),
      notes: of('narrative.notes', narrative.notes),
      first_page: source.pages?.[0] ?? null,
      last_page: source.pages?.[1] ?? null,
      first_line: source.lines?.[0] ?? null,
      last_line: source.lines?.[1] ?? null,
      // Known only now that every value has been seen.
      least_confidence: places.leastConfidence,
    })
  }

  #writeBudget(form: Form, places: Places): void {
    for (const [i, line] of form.budget.lines.entries()) {
      const figure = (field: keyof typeof line, size: Size) =>
        places.figure('budget_line', i, field, line[field] as Field<Figure>, size)
      this.#write('budget_line', {
        reading_id: this.#reading,
        form_id: form.id,
        line_no: i,
        label: places.plain('budget_line', i, 'label', line.label),
        initial: figure('initial', decimals.yuan),
        planned: figure('planned', decimals.yuan),
        executed: figure('executed', decimals.yuan),
        rate: figure('rate', decimals.rate),
        weight: figure('weight', decimals.points),
        score: figure('score', decimals.points),
      })
    }
  }

  #writeIndicators(form: Form, places: Places): void {
    for (const [i, indicator] of form.indicators.entries()) {
      const points = (field: string, value: Field<Figure>) => places.figure('indicator', i, field, value, decimals.points)
      const words = (field: string, value: Field<string>) => places.plain('indicator', i, field, value)
      this.#write('indicator', {
        reading_id: this.#reading,
        form_id: form.id,
        indicator_no: i,
        section: words('section', indicator.section),
        section_weight: points('sectionWeight', indicator.sectionWeight),
        kind: words('kind', indicator.kind),
        name: words('name', indicator.name),
        ...places.quantity(i, 'target', indicator.target),
        ...places.quantity(i, 'actual', indicator.actual),
        weight: points('weight', indicator.weight),
        score: points('score', indicator.score),
        reason: words('reason', indicator.reason),
      })
    }
  }

  #writeChoices(form: Form, places: Places): void {
    for (const [i, { label, options }] of form.choices.entries())
      for (const [k, option] of options.entries()) {
        this.#write('choice', {
          reading_id: this.#reading,
          form_id: form.id,
          choice_no: i,
          option_no: k,
          label,
          option_label: option.label,
          checked: option.checked,
        })
        places.mark(`choices[${i}].options[${k}]`, option.label, option.checked, option.at)
      }
  }

  #writeTotals(form: Form, places: Places): void {
    for (const [i, total] of form.total.declared.entries())
      this.#write('declared_total', {
        reading_id: this.#reading,
        form_id: form.id,
        total_no: i,
        total: places.figure('declared_total', i, 'total', total, decimals.points),
      })
  }
}

type Entity = Exclude<ReadTable, 'finding' | 'value_place'>
type QuantityColumns<F extends string> = Readonly<Record<`${F}_${'kind' | 'comparator' | 'number' | 'unit' | 'text'}`, Datum>>
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

  quantity<F extends 'target' | 'actual'>(row: number, field: F, value: Field<Quantity>): QuantityColumns<F> {
    const quantity = value?.value ?? null
    if (value !== null) this.#add('indicator', row, field, value, quantity && (quantity.figure?.value.toFixed() ?? quantity.text))
    return {
      [`${field}_kind`]: quantity?.kind ?? null,
      [`${field}_comparator`]: quantity?.comparator ?? null,
      [`${field}_number`]: fitting(quantity?.figure, decimals.number),
      [`${field}_unit`]: quantity?.unit ?? null,
      [`${field}_text`]: quantity?.text ?? null,
    } as QuantityColumns<F>
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

  /** As csvRow would, in the order of the table's columns, but most rows of all are these. */
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
