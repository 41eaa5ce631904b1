import type { Big } from 'big.js'
import type { Figure, Quantity } from '../model/figure.ts'
import type { Finding } from '../model/finding.ts'
import type { BudgetLine, Field, Form, Indicator } from '../model/form.ts'
import type { Place } from '../model/place.ts'
import type { Source } from '../model/source.ts'
import type { Value } from '../model/value.ts'
import { messageOf } from '../report/messages.ts'
import type { ContractFinding, ContractForm, ContractQuantity, ContractSource } from './contract.ts'

// Keys are written out one by one, so that their order is the contract's and nothing internal slips through.

/** A form in the shape of the output contract: plain data, numbers as JSON numbers. */
export function toContract(form: Form): ContractForm {
  const { source, schema, project, total, narrative } = form
  return {
    id: form.id,
    source: { path: source.path, sha256: source.sha256, pages: pair(source.pages), lines: pair(source.lines) },
    schema: { id: schema.id, version: schema.version, match: schema.match },
    title: plain(form.title),
    year: plain(form.year),
    filledOn: plain(form.filledOn),
    project: { name: plain(project.name), department: plain(project.department), implementer: plain(project.implementer) },
    choices: form.choices.map(({ label, options }) => ({
      label,
      options: options.map(({ label, checked, at }) => ({ label, checked, at: toAt(at) })),
    })),
    budget: { lines: form.budget.lines.map(toBudgetLine) },
    indicators: form.indicators.map(toIndicator),
    total: {
      declared: total.declared.map((value) => toValue(value, toNumber)),
      recomputed: total.recomputed && toNumber(total.recomputed),
      grade: plain(total.grade),
    },
    narrative: {
      goal: plain(narrative.goal),
      outcome: plain(narrative.outcome),
      deviation: plain(narrative.deviation),
      improvement: plain(narrative.improvement),
      notes: plain(narrative.notes),
    },
    findings: form.findings.map(toContractFinding),
  }
}

/** A source in the shape of the output contract. */
export function toContractSource(source: Source): ContractSource {
  return {
    path: source.path,
    sha256: source.sha256,
    bytes: source.bytes,
    mediaType: source.mediaType,
    pages: source.pages,
    status: source.status,
    problems: source.problems.map(toContractFinding),
  }
}

function toBudgetLine(line: BudgetLine): ContractForm['budget']['lines'][number] {
  return {
    label: plain(line.label),
    initial: numeric(line.initial),
    planned: numeric(line.planned),
    executed: numeric(line.executed),
    rate: numeric(line.rate),
    weight: numeric(line.weight),
    score: numeric(line.score),
  }
}

function toIndicator(indicator: Indicator): ContractForm['indicators'][number] {
  const { target, actual } = indicator
  return {
    section: plain(indicator.section),
    sectionWeight: numeric(indicator.sectionWeight),
    kind: plain(indicator.kind),
    name: plain(indicator.name),
    target: target && toValue(target, toQuantity),
    actual: actual && toValue(actual, toQuantity),
    weight: numeric(indicator.weight),
    score: numeric(indicator.score),
    reason: plain(indicator.reason),
  }
}

/** A finding in the shape of the output contract, with its sentences. */
export function toContractFinding(finding: Finding): ContractFinding {
  const { code, severity, cause, path, declared, recomputed, tolerance, rule } = finding
  const at = finding.at.map(toAt)
  return { code, severity, cause, path, at, declared, recomputed, tolerance, rule, message: messageOf(finding) }
}

function toQuantity({ kind, comparator, figure, unit, text }: Quantity): ContractQuantity {
  return { kind, comparator, number: figure && toNumber(figure), unit, text }
}

interface ContractValue<T> extends Pick<Value<T>, 'raw' | 'value' | 'origin' | 'confidence'> {
  repairs: { rule: string; from: string; to: string }[]
  at: ContractFinding['at'][number]
}

function toValue<T, U>(value: Value<T>, convert: (inner: T) => U): ContractValue<U> {
  return {
    raw: value.raw,
    value: value.value === null ? null : convert(value.value),
    origin: value.origin,
    repairs: value.repairs.map(({ rule, from, to }) => ({ rule, from, to })),
    confidence: value.confidence,
    at: toAt(value.at),
  }
}

const plain = <T extends string | number>(field: Field<T>) => field && toValue(field, (inner) => inner)
const numeric = (field: Field<Figure>) => field && toValue(field, toNumber)

/** The shortest decimal of the nearest double: 16.35 stays 16.35 in JSON. */
const toNumber = ({ value }: { readonly value: Big }) => Number(value.toFixed())

function toAt(place: Place): ContractFinding['at'][number] {
  if ('line' in place) return { line: place.line, column: place.column }
  if ('cell' in place) return { sheet: place.sheet, cell: place.cell }
  if ('path' in place) return { path: place.path }
  const [x0, y0, x1, y1] = place.box
  return { page: place.page, box: [x0, y0, x1, y1] }
}

const pair = (range: readonly [number, number] | null): [number, number] | null => range && [range[0], range[1]]
