import type { ExtractedForm } from '../extract/extract.ts'
import type { BudgetFigure, RawBudgetLine, RawChoice, RawIndicator } from '../extract/raw-form.ts'
import type { Read, RowCell } from '../extract/row.ts'
import type { Figure, Quantity } from '../model/figure.ts'
import type { Finding } from '../model/finding.ts'
import type { BudgetLine, Choice, Field, Indicator } from '../model/form.ts'
import { join, placeOf, slice } from '../model/place.ts'
import type { Value } from '../model/value.ts'
import { labelText } from '../schema/label.ts'
import type { FormSchema } from '../schema/language.ts'
import { meantIn, senseIn } from '../schema/lexicon.ts'
import type { SchemaLibrary } from '../schema/library.ts'
import { isRecognised, likeliest, probabilityOf, slotsOf, sureness } from '../text/likeliest.ts'
import { looksDamaged } from '../text/look-alikes.ts'
import type { Subject, UncheckedForm } from '../validate/subject.ts'
import { factors, type MoneyUnit, moneyUnitOf, parseAmount } from './amount.ts'
import { parseOptions } from './checkbox.ts'
import { parseDate, parseYear } from './date.ts'
import { decode } from './decode/decode.ts'
import {
  dateGrammar,
  figureGrammar,
  type GrammarOf,
  gradeGrammar,
  pointsGrammar,
  quantityGrammar,
  rateGrammar,
} from './decode/grammar.ts'
import { amountRoles, withLoneCommasRead } from './lone-commas.ts'
import { withLostPointsRead } from './lost-points.ts'
import { unitOfResult } from './own-unit.ts'
import type { Parsed } from './parsed.ts'
import { parsePoints, parsePointsWithSpeck } from './points.ts'
import { pointsWithSpecks } from './points-with-specks.ts'
import { parseQuantity } from './quantity.ts'
import { parseRate } from './rate.ts'
import { rateBound } from './rate-bound.ts'
import { ReadingFindings } from './reading-findings.ts'
import { sharedUnit } from './shared-unit.ts'
import { cleanText, stripRowMarker } from './text.ts'
import { type ColumnParser, unglue } from './unglue.ts'
import { unitsOf } from './units.ts'
import { parsedWithoutSpecks } from './without-specks.ts'
import { withYuanRead } from './yuan-by-rate.ts'

/** Where a form came from and which one of its source it is. */
export interface FormOrigin {
  readonly path: string
  readonly sha256: string
  /** From 1. */
  readonly ordinal: number
}

/** Turns what stands where into typed values, and says what the reader had to repair, doubts or could not read. */
export function normalise(
  extracted: ExtractedForm,
  origin: FormOrigin,
  library: SchemaLibrary,
): { subject: Subject; reading: Finding[] } {
  const normaliser = new Normaliser(extracted, library)
  const subject = normaliser.subject(origin)
  return { subject, reading: normaliser.findings.all }
}

class Normaliser {
  readonly findings = new ReadingFindings()
  readonly #extracted: ExtractedForm
  readonly #library: SchemaLibrary
  readonly #unit: MoneyUnit
  readonly #specks: ReadonlySet<Read>
  readonly #columnUnits: ReadonlyMap<string, MoneyUnit>
  /** The unit that is printed beside amounts; null where amounts are printed without. */
  readonly #unitBeside: string | null
  /** Rows share the cells of their section and level 2: one value for each. */
  readonly #shared = new Map<Read, Value<string>>()
  readonly #sharedWeights = new Map<Read, Field<Figure>>()

  constructor(extracted: ExtractedForm, library: SchemaLibrary) {
    this.#extracted = extracted
    this.#library = library
    this.#specks = pointsWithSpecks(extracted.raw)
    const { budget } = extracted.raw
    const printed = budget.unitTexts.map(moneyUnitOf).find((unit) => unit !== null)
    const assumed = schemaUnits[extracted.schema.budget?.unit ?? library.common.budget?.unit ?? '万元']
    this.#unit = printed ?? assumed
    this.#columnUnits = new Map(
      [...budget.columnUnits].flatMap(([role, notes]) => {
        const unit = moneyUnitOf(notes)
        return unit ? [[role, unit] as const] : []
      }),
    )
    const amounts = budget.lines.flatMap((line) => amountRoles.map((role) => line[role]?.text ?? ''))
    this.#unitBeside = amounts.map((text) => unitBeside.exec(text)?.[1]).find((unit) => unit !== undefined) ?? null
    if (printed || this.#columnUnits.size > 0 || budget.lines.length === 0) return
    const unit = extracted.schema.budget?.unit ?? library.common.budget?.unit ?? '万元'
    if (assumed !== 'yuan' && amounts.some((text) => parseAmount(text, assumed).value?.value.gte(unlikelyAmount)))
      this.findings.unitUnlikely(unit)
    else if (extracted.schema === library.common) this.findings.unitAssumed(unit)
  }

  subject({ path, sha256, ordinal }: FormOrigin): Subject {
    const { raw, schema, match } = this.#extracted
    const isFamily = schema !== this.#library.common
    if (!isFamily) this.findings.unknownSchema(match, raw.title)
    const title = this.#text(raw.title, 'title')
    const titleYear = this.#year(raw.title, 'year')
    const headerYear = this.#year(raw.fields.get('year') ?? raw.year, 'year')
    const units = unitsOf(raw.fields)
    const choices = raw.choices.map((choice, i) => this.#choice(choice, `choices[${i}]`))
    const form: UncheckedForm = {
      id: `${sha256.slice(0, 12)}-${ordinal}`,
      source: { path, sha256, pages: raw.pages, lines: raw.lines },
      schema: { id: isFamily ? schema.id : null, version: isFamily ? schema.version : null, match: round(match?.score ?? 0) },
      title,
      year: titleYear?.value ? titleYear : headerYear,
      filledOn: this.#value(raw.fields.get('filledOn'), 'filledOn', parseDate, dateGrammar),
      project: {
        name: this.#text(raw.fields.get('project.name'), 'project.name'),
        department: this.#text(units.department, 'project.department'),
        implementer: this.#text(units.implementer, 'project.implementer'),
      },
      choices,
      budget: { lines: this.#budgetLines() },
      indicators: raw.indicators.map((indicator, i) => this.#indicator(indicator, `indicators[${i}]`)),
      total: {
        declared: raw.totals.flatMap((total, i) => this.#points(total, `total.declared[${i}]`) ?? []),
        grade: this.#value(
          raw.fields.get('grade'),
          'total.grade',
          (text) => gradeIn(text, raw.fields.get('grade')),
          gradeGrammar,
        ),
      },
      narrative: {
        goal: this.#text(raw.fields.get('narrative.goal'), 'narrative.goal'),
        outcome: this.#text(raw.fields.get('narrative.outcome'), 'narrative.outcome'),
        deviation: this.#text(raw.fields.get('narrative.deviation'), 'narrative.deviation'),
        improvement: this.#text(raw.fields.get('narrative.improvement'), 'narrative.improvement'),
        notes: this.#text(raw.fields.get('narrative.notes'), 'narrative.notes'),
      },
    }
    for (const { read, inTable } of raw.unused) this.findings.unused(read, inTable)
    for (const unit of units.unplaced) this.findings.unitUnplaced(unit)
    return {
      form,
      schema,
      isFamily,
      rules: { ...this.#library.common.rules, ...schema.rules },
      fullMark: this.#points(raw.fullMark, 'total'),
      budgetWeight: this.#points(raw.budget.weight, 'budget.lines[0].weight'),
      fundSources: raw.budget.lines.map(({ parts }, i) =>
        parts.map((part) =>
          this.#value(part, `budget.lines[${i}].planned`, (text) => parseAmount(text, this.#unit), figureGrammar),
        ),
      ),
      arrivals: raw.budget.lines.map(({ arrived }) =>
        arrived ? parseAmount(arrived.text, this.#columnUnits.get('arrived') ?? this.#unit).value : null,
      ),
      kindWeights: raw.indicators.map(({ kindWeight }, i) => this.#weightOnce(kindWeight, `indicators[${i}].kind`)),
      itemScores: raw.indicators.map(({ itemScore }, i) => this.#points(itemScore, `indicators[${i}].score`)),
      // Where it is all that a row says of its weight, it is the same value.
      weightPercents: raw.indicators.map(({ weight, weightPercent }, i) =>
        weightPercent && !weight ? (form.indicators[i]?.weight ?? null) : this.#points(weightPercent, `indicators[${i}].weight`),
      ),
      deductions: raw.indicators.map(({ deduction }, i) => this.#points(deduction, `indicators[${i}]`)),
      hasBudgetTotal: raw.budget.hasTotal,
      knowsBudgetParts: raw.budget.knowsParts,
      isBudgetWhole: raw.budget.isWhole,
      ended: raw.ended,
      hasReasonColumn: raw.hasReasonColumn,
      covered: raw.indicators.map(({ covered }) => covered),
      lessIsBetter: [...(this.#library.common.indicators?.lessIsBetter ?? []), ...(schema.indicators?.lessIsBetter ?? [])],
      moreIsBetter: [...(this.#library.common.indicators?.moreIsBetter ?? []), ...(schema.indicators?.moreIsBetter ?? [])],
      budgetRateNames: this.#library.common.indicators?.budgetRate ?? [],
      placeholders: [...(this.#library.common.indicators?.placeholders ?? []), ...(schema.indicators?.placeholders ?? [])],
      headerYear,
    }
  }

  /** `grammarOf`: how texts of this kind are told from others where the characters leave a choice. */
  #value<T>(
    read: Read | undefined,
    path: string,
    parse: (text: string) => Parsed<T>,
    grammarOf: GrammarOf<T> | null = null,
  ): Field<T> {
    if (read === undefined) return null
    if (isRecognised(read)) return this.#recognised(read, path, parse, grammarOf)
    const parsed = grammarOf ? parsedWithoutSpecks(read.text, parse) : parse(read.text)
    const value: Value<T> = {
      raw: read.text,
      value: parsed.value,
      origin: parsed.repairs.length > 0 ? 'repaired' : 'read',
      // What is shown counts; what the cell holds behind it is kept beside it. No character was changed.
      repairs:
        read.stored === undefined
          ? parsed.repairs
          : [...parsed.repairs, { rule: 'cell.shown-as', from: read.stored, to: read.text }],
      confidence: read.confidence,
      at: placeOf(read),
    }
    this.findings.of(value, parsed, path)
    return value
  }

  /**
   * Its confidence is the probability that all of its characters are right, whatever its length: as likely as that is what
   * it says what is printed.
   */
  #recognised<T>(read: Read, path: string, parse: (text: string) => Parsed<T>, grammarOf: GrammarOf<T> | null): Value<T> {
    const decoded = grammarOf && decode(read, grammarOf(parse))
    const parsed = decoded?.parsed ?? parse(read.text)
    const raw = decoded?.source.text.trim() ?? read.text
    const preferred = read.preferred ?? read.text
    const value: Value<T> = {
      raw,
      value: parsed.value,
      origin: parsed.repairs.length > 0 ? 'repaired' : 'read',
      // Another alternative of the recogniser is another reading: no character was changed.
      repairs: raw === preferred ? parsed.repairs : [{ rule: alternative, from: preferred, to: raw }, ...parsed.repairs],
      confidence: rounded(read.confidence * (decoded?.recognition.p ?? probabilityAsWord(read))),
      at: placeOf(read),
      ...(decoded && {
        recognition: { ...decoded.recognition, unknown: 1 - read.confidence * (1 - decoded.recognition.unknown) },
      }),
    }
    this.findings.of(value, parsed, path)
    return value
  }

  #text(read: Read | undefined, path: string): Field<string> {
    return this.#value(read, path, plainText)
  }

  #points(read: Read | undefined, path: string): Field<Figure> {
    return this.#value(read, path, read && this.#specks.has(read) ? parsePointsWithSpeck : parsePoints, pointsGrammar)
  }

  #year(read: Read | undefined, path: string): Field<number> {
    const found = read && yearIn(read)
    if (!read || !found) return null
    const { value: year, index, length, repairs, raw } = found
    const part = slice(read, index, index + length)
    const value: Value<number> = {
      raw,
      value: year,
      origin: repairs.some(({ rule }) => rule !== alternative) ? 'repaired' : 'read',
      repairs,
      confidence: rounded(read.confidence * found.p * (raw === part.text ? probabilityOf(part) : 1)),
      at: placeOf(read, index, index + length),
    }
    this.findings.of(value, { value: year, state: 'read', repairs: repairs.filter(({ rule }) => rule !== alternative) }, path)
    return value
  }

  #choice({ label, group, exact, parts }: RawChoice, path: string): Choice {
    const printed = cleanText(label.text).replace(/^[^\p{L}\p{N}(（]+|[^\p{L}\p{N})）]+$/gu, '')
    if (!exact) this.findings.repairedLabel(label, group, path)
    return { label: exact ? printed : group, options: parseOptions(parts) }
  }

  #budgetLines(): BudgetLine[] {
    const { lines, hasTotal } = this.#extracted.raw.budget
    const asPrinted = lines.map((line, i) => this.#budgetLine(line, `budget.lines[${i}]`))
    const settled = withLostPointsRead(asPrinted, hasTotal)
    for (const [i, line] of asPrinted.entries()) this.#changed(line, settled[i] ?? line, `budget.lines[${i}]`, 'lost-point')
    return settled
  }

  #changed(before: BudgetLine, after: BudgetLine, path: string, doubt: string): void {
    for (const role of amountRoles) this.findings.changed(before[role], after[role], `${path}.${role}`, doubt)
  }

  #budgetLine(line: RawBudgetLine, path: string): BudgetLine {
    const taken = line.glued && unglue(line.glued.cells, line.glued.roles, this.#parseBudget, this.#blockWeight())
    const figure = (role: BudgetFigure) => {
      const value = this.#value(
        taken?.get(role) ?? line[role],
        `${path}.${role}`,
        (text) => {
          const parsed = this.#parseBudget(role, text)
          if (!taken || !line.glued) return parsed
          const from = line.glued.cells.map((cell) => cell.text).join(' ')
          return { ...parsed, repairs: [{ rule: 'cell.glued', from, to: text }, ...parsed.repairs] }
        },
        grammars[role],
      )
      return isAmount(role) ? this.#perhapsWithUnit(value, role) : value
    }
    const asPrinted: BudgetLine = {
      label: this.#value(line.label, `${path}.label`, lineLabel),
      initial: figure('initial'),
      planned: figure('planned'),
      executed: figure('executed'),
      rate: figure('rate'),
      weight: figure('weight'),
      score: figure('score'),
    }
    const pointed = withLoneCommasRead(asPrinted)
    this.#changed(asPrinted, pointed, path, 'lone-comma')
    const settled = withYuanRead(pointed, (role) => factors[this.#columnUnits.get(role) ?? this.#unit])
    this.#changed(pointed, settled, path, 'unit')
    return settled
  }

  /** An amount that was recognised without the unit that others have beside them may have lost it: that is another reading. */
  #perhapsWithUnit(value: Field<Figure>, role: BudgetFigure): Field<Figure> {
    const unit = this.#unitBeside
    if (!value?.value || !value.recognition || unit === null || unitBeside.test(value.raw)) return value
    const raw = `${value.raw}${unit}`
    const other = this.#parseBudget(role, raw).value
    if (!other || other.value.eq(value.value.value)) return value
    const { p, others, unknown } = value.recognition
    const left = others.map((one) => ({ ...one, p: one.p * (1 - lostUnit) }))
    return {
      ...value,
      confidence: rounded(value.confidence * (1 - lostUnit)),
      recognition: { p: p * (1 - lostUnit), others: [{ raw, value: other, p: p * lostUnit }, ...left], unknown },
    }
  }

  readonly #parseBudget: ColumnParser = (role, text) => {
    if (role === 'rate') return parseRate(text)
    if (role === 'weight' || role === 'score') return parsePoints(text)
    return parseAmount(text, this.#columnUnits.get(role) ?? this.#unit)
  }

  /** The points of the budget block, as printed over it or as the family has it. */
  #blockWeight(): Figure | null {
    const { raw, schema } = this.#extracted
    const stated = raw.budget.weight?.text ?? schema.rules?.budgetWeight?.toString()
    return stated === undefined ? null : parsePoints(stated).value
  }

  #indicator(indicator: RawIndicator, path: string): Indicator {
    const { section, sectionWeight, kind, target, targetUnit } = indicator
    const measure = measureOf(indicator)
    const quantity = (text: string): Parsed<Quantity> => parseQuantity(text, { unit: targetUnit ?? null, measure })
    const result = (text: string): Parsed<Quantity> => parseQuantity(text, { unit: resultUnit(indicator, text), measure })
    const words = { name: indicator.name?.text ?? '', actual: indicator.actual?.text ?? '' }
    const promised = (text: string): Parsed<Quantity> => rateBound(text, words, quantity) ?? quantity(text)
    return {
      section: this.#levelName(section, `${path}.section`, 'section'),
      sectionWeight: this.#weightOnce(sectionWeight, `${path}.sectionWeight`),
      kind: this.#levelName(kind, `${path}.kind`, 'kind'),
      name: this.#value(indicator.name, `${path}.name`, indicatorName),
      target: this.#value(target && composed(target), `${path}.target`, promised, quantityGrammar),
      actual: this.#value(indicator.actual, `${path}.actual`, result, quantityGrammar),
      weight: this.#points(indicator.weight ?? indicator.weightPercent, `${path}.weight`),
      score: this.#points(indicator.score, `${path}.score`),
      reason: this.#text(indicator.reason, `${path}.reason`),
    }
  }

  /** Level-1 and level-2 names come from a small vocabulary, so that damage to them can be told and undone. */
  #levelName(read: Read | undefined, path: string, block: 'section' | 'kind'): Field<string> {
    if (read === undefined) return null
    const known = this.#shared.get(read)
    if (known) return known
    const { id } = this.#extracted.schema
    const value = this.#value(read, path, (text) => levelName(text, read, block, id))
    if (!value) return null
    const hit = (read as Partial<RowCell>).hit
    const isLabel = (hit?.exact && senseIn(hit, block, id)) || value.repairs.some(({ rule }) => rule === 'label.look-alike')
    const sure = isLabel && isRecognised(read) ? rounded(read.confidence * sureLabel) : 0
    const name = sure > value.confidence ? { ...value, confidence: sure } : value
    this.#shared.set(read, name)
    return name
  }

  #weightOnce(read: Read | undefined, path: string): Field<Figure> {
    if (read === undefined) return null
    const known = this.#sharedWeights.get(read)
    if (known) return known
    const value = this.#points(read, path)
    this.#sharedWeights.set(read, value)
    return value
  }
}

const schemaUnits: Readonly<Record<NonNullable<NonNullable<FormSchema['budget']>['unit']>, MoneyUnit>> = {
  元: 'yuan',
  千元: 'qian',
  万元: 'wan',
  亿元: 'yi',
}

const grammars: Readonly<Record<BudgetFigure, GrammarOf<Figure>>> = {
  initial: figureGrammar,
  planned: figureGrammar,
  executed: figureGrammar,
  rate: rateGrammar,
  weight: pointsGrammar,
  score: pointsGrammar,
}

const isAmount = (role: BudgetFigure): boolean => (amountRoles as readonly BudgetFigure[]).includes(role)
const unitBeside = /\d\s*([百千]?[万亿千]?元)\s*$/
/** Ten thousand million yuan. */
const unlikelyAmount = 1e10
/** How often a unit is lost, where there are units. */
const lostUnit = 0.2

const alternative = 'recogniser.alternative'

/** The probability of a text, in which a word of the vocabulary is what is meant rather than something that looks like one. */
function probabilityAsWord(read: Read): number {
  const p = sureness(read)
  return (read as Partial<RowCell>).hit?.exact ? p / (p + (1 - p) * noWord) : p
}

const noWord = 0.05
/** That a level is the label that it was taken for, however doubtful its characters: all of 73 on synthetic scans were. */
const sureLabel = 0.95

/** The year in a text, where need be in another of its readings. `p`: what that takes off its probability. */
function yearIn(read: Read): (NonNullable<ReturnType<typeof parseYear>> & { readonly raw: string; readonly p: number }) | null {
  const found = parseYear(read.text)
  if (found) return { ...found, raw: read.text.slice(found.index, found.index + found.length), p: 1 }
  if (!isRecognised(read)) return null
  const own = probabilityOf(read)
  let count = 0
  for (const { text, p } of likeliest(slotsOf(read))) {
    if (++count > mostReadings || p < leastShare * own) return null
    const other = parseYear(text)
    if (!other) continue
    const raw = text.slice(other.index, other.index + other.length)
    const from = read.text.slice(other.index, other.index + other.length)
    return { ...other, raw, repairs: [{ rule: alternative, from, to: raw }, ...other.repairs], p: Math.min(1, p / own) }
  }
  return null
}

const mostReadings = 60
const leastShare = 0.02

/** Few digits: a probability is no better known than that. */
const rounded = (confidence: number): number => Math.round(confidence * 1e4) / 1e4

const round = (share: number): number => Math.round(share * 1000) / 1000

function plainText(text: string): Parsed<string> {
  const value = cleanText(text)
  return value === '' ? { value: null, state: 'blank', repairs: [] } : { value, state: 'read', repairs: [] }
}

/** 优□ 良☑ 中□ 差□ is 良. */
function gradeIn(text: string, read: Read | undefined): Parsed<string> {
  const [piece] = read?.pieces ?? []
  const options = piece ? parseOptions([{ text, pieces: [{ ...piece, start: 0 }] }]) : []
  if (options.length < 2 || options.some(({ label }) => label.length > longestGrade)) return plainText(text)
  const [ticked, ...others] = options.filter(({ checked }) => checked)
  if (!ticked)
    return { value: null, state: options.every(({ checked }) => checked === false) ? 'blank' : 'not-understood', repairs: [] }
  return others.length > 0
    ? { value: null, state: 'not-understood', repairs: [] }
    : { value: ticked.label, state: 'read', repairs: [] }
}

const longestGrade = 4

const lineLabel = (text: string): Parsed<string> => plainText(text.replace(/[:：]\s*$/, ''))

const indicatorName = (text: string): Parsed<string> => plainText(stripRowMarker(text).text)

/** Without the points in its brackets and numbering: 一、产出指标（40分） → 产出指标. */
function levelName(text: string, read: Read, block: 'section' | 'kind', schemaId: string): Parsed<string> {
  const bare = cleanText(text)
    .replace(specksBehindBracket, '$1')
    .replace(
      /[(（[【{｛〔「Cc\ufffd]\s*(?:(?:权重|權重|分值|满分|滿分|标准分|標準分)\s*[:：为]?\s*)?[\d０-９Il][\d０-９OoＯｏl〇]{0,2}(?:[.．][\d０-９]+)?\s*[分兮份公%％]?\s*(?:[^\p{L}\p{N}]|[Jj])?$|\s*(?:权重|權重|分值)?\s*[\d０-９][\d０-９Oo〇]{0,2}(?:[.．][\d０-９]+)?\s*分[)）\]】]?$|(?<=指标)\s*[1-9]\d$/u,
      '',
    )
    .replace(/^(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.．]\s*|^[(（][一二三四五六七八九十\d]{1,2}[)）]\s*|\s*[:：]$/g, '')
    .trim()
  const hit = (read as Partial<RowCell>).hit
  const clean = bare.replace(specks, '')
  // A word that is known but for a point beside it: dust.
  if (hit?.exact && clean !== bare && clean !== '' && (isRecognised(read) || senseIn(hit, block, schemaId)))
    return { value: clean, state: 'read', repairs: [{ rule: 'label.look-alike', from: bare, to: clean }] }
  const label = hit && !hit.exact && senseIn(hit, block, schemaId) ? meantIn(hit, block, schemaId) : null
  if (label && (looksDamaged(labelText(bare).key, labelText(label).key) || differsInDoubt(read, bare, label)))
    return { value: label, state: 'read', repairs: [{ rule: 'label.look-alike', from: bare, to: label }] }
  return plainText(bare || text)
}

/** Whether one character keeps a text from being a label, of which not every character was recognised for sure. */
const differsInDoubt = (read: Read, bare: string, label: string): boolean =>
  bare.length === label.length &&
  bare.length >= fewestOfLabel &&
  [...bare].filter((character, i) => character !== label[i]).length === 1 &&
  sureness(read) < sureText

const fewestOfLabel = 4
const sureText = 0.985

const specksBehindBracket = /([)）\]】])[.,，。·'’`_~]+$/
const specks = /^[.,，。·'’`_~]+|[.,，。·'’`_~]+$/g

/** What a bare result is in: the unit of its row, or else the one that the head of the targets names. */
function resultUnit({ target, targetUnit, unit }: RawIndicator, actual: string): string | null {
  const value = target?.filter((part) => part !== unit).at(-1)?.text ?? ''
  return (unit && unitOfResult(actual, value, unit.text)) ?? targetUnit ?? null
}

/** The measure word that target and result share, or the row has in the column of units. */
function measureOf({ target, unit, actual }: RawIndicator): string | null {
  return target && actual ? sharedUnit(composed(target).text, actual.text, unit?.text ?? '') : null
}

const words = /^(?:定[性量](?:指标|描述)?|文字描述|文字|其他|无)$/

/** Comparator, value and unit from their own columns as one text: ≥ | 95 | % → ≥95%. */
function composed(parts: readonly Read[]): Read {
  const filled = parts.filter(({ text }) => text !== '' && !words.test(text))
  const [first] = filled
  if (parts.length === 1 || !first) return (parts.find(({ text }) => text !== '') ?? parts[0]) as Read
  return { ...join(filled, ''), confidence: Math.min(...filled.map(({ confidence }) => confidence)) }
}
