import { type Hit, type Lexicon, senseIn } from '../../schema/lexicon.ts'
import { inBothScripts } from '../../text/scripts.ts'
import { type BudgetFigure, budgetFigures, type RawBudgetLine } from '../raw-form.ts'
import { part, type Read } from '../row.ts'

/**
 * A budget that lines of text state, where no table has one: a line of it in each, or a figure a line
 * (`全年预算数（万元）：120`, below it `全年执行数（万元）：118.8`) or several behind wide gaps.
 */
export class BudgetInLines {
  readonly #lexicon: Lexicon
  readonly #schemaId: string
  readonly #whole: BudgetInText[] = []
  readonly #figures = new Map<BudgetFigure, Read>()
  readonly #units = new Map<BudgetFigure, string>()
  readonly #cells: Read[] = []
  #scoreLabel: Hit | null = null
  /** Whether the line above was one of its figures. */
  #goesOn = false

  constructor(lexicon: Lexicon, schemaId: string) {
    this.#lexicon = lexicon
    this.#schemaId = schemaId
  }

  /** Takes a line that nothing else has claimed; says whether it may be part of a budget. */
  take(line: Read): boolean {
    const goesOn = this.#goesOn
    this.#goesOn = false
    const whole = budgetInText(line, this.#lexicon, this.#schemaId)
    // A second line without a name is another budget.
    if (whole && (this.#whole.length === 0 || whole.line.label)) {
      this.#whole.push(whole)
      this.#scoreLabel ??= whole.scoreLabel
      this.#cells.push(line)
      return true
    }
    if (this.#whole.length > 0) return false
    const found = partsAtGaps(line).map((part) => this.#figureIn(part))
    const figures = found.flatMap((one) => (one?.role ? [{ ...one, role: one.role }] : []))
    const roles = new Set(figures.map(({ role }) => role))
    // 得分: 95 elsewhere is another score.
    const isBudget = goesOn || [...roles].some((role) => amounts.has(role))
    const isNew = roles.size === figures.length && [...roles].every((role) => !this.#figures.has(role))
    if (found.includes(null) || !isBudget || !isNew) return false
    for (const { role, figure, hit } of figures) {
      this.#figures.set(role, figure)
      if (role === 'score') this.#scoreLabel = hit
      if (hit.notes.length > 0) this.#units.set(role, hit.notes.join(' '))
    }
    this.#cells.push(line)
    this.#goesOn = true
    return true
  }

  /** `全年执行数（万元）：118.8`, or a figure that a budget shows and that is none of its line (上年预算数：110); null for other texts. */
  #figureIn(source: Read): { role: BudgetFigure | undefined; figure: Read; hit: Hit } | null {
    const [, before = '', label = '', figure = ''] = figureLine.exec(source.text) ?? []
    const hit = this.#lexicon.findExact(label)
    const sense = senseIn(hit, 'budget', this.#schemaId)
    const role = budgetFigures.find((one) => one === sense?.role)
    if (!hit || !(role || sense?.role === 'known')) return null
    return { role, figure: part(source, before.length, before.length + figure.length), hit }
  }

  /** The lines that were stated, the units of their columns, and the texts that state them; null where there are none. */
  result(): (Omit<BudgetInText, 'line'> & { readonly lines: readonly RawBudgetLine[]; readonly cells: readonly Read[] }) | null {
    const of = (role: BudgetFigure) => this.#figures.get(role)
    const [first] = this.#whole
    const found = { scoreLabel: this.#scoreLabel, cells: this.#cells }
    if (first) return { ...found, lines: this.#whole.map(({ line }) => line), units: first.units }
    if (!of('planned') || !of('executed')) return null
    return { ...found, lines: [lineOf(undefined, of)], units: this.#units }
  }
}

const amounts = new Set<BudgetFigure>(['initial', 'planned', 'executed'])
/** A comma in front of three digits parts thousands, also a full-width one. */
const amount = String.raw`-?[\d０-９](?:[\d０-９,]|，(?=[\d０-９]{3}))*(?:[.．][\d０-９]+)?\s*(?:万元?|元|亿元?|[%％]|分)?`
const figureLine = inBothScripts(new RegExp(String.raw`^([-*•·\s]*([^\d０-９:：]{2,20})\s*[:：]\s*)(${amount})$`))

/** `当年预算数：128　　上年预算数：115`: a text in parts where wide gaps hold it apart. */
const partsAtGaps = (source: Read): Read[] =>
  [...source.text.matchAll(betweenGaps)].map(({ 0: text, index }) => part(source, index, index + text.length))

const betweenGaps = /\S+(?:\s\S+)*/g

/** A budget line that a line of text states, and what its labels say of units. */
interface BudgetInText {
  readonly line: RawBudgetLine
  readonly units: ReadonlyMap<BudgetFigure, string>
  /** What its score is called. */
  readonly scoreLabel: Hit | null
}

/**
 * `全年预算数（万元）：120 全年执行数：118.8 执行率：99%`: figures behind their labels, at least what was planned and what was spent,
 * and nothing else but the name of the line before them. Null for other texts.
 */
function budgetInText(source: Read, lexicon: Lexicon, schemaId: string): BudgetInText | null {
  const { text } = source
  if (text.length > longest) return null
  const found = new Map<BudgetFigure, Read>()
  const units = new Map<BudgetFigure, string>()
  let scoreLabel: Hit | null = null
  const [prefix = '', marker = '', printed = '', name = ''] = lineName.exec(text) ?? []
  const named = lexicon.findExact(name)
  const label = senseIn(named, 'line', schemaId) ? part(source, marker.length, marker.length + printed.length) : undefined
  // 预算资金（万元）：年初预算数 150，…
  const isCaption = senseIn(named, 'caption', schemaId)?.role === 'budget'
  const start = label || isCaption ? prefix.length : 0
  let end = start
  for (const { 0: pair, 1: word = '', 2: figure = '', index } of text.slice(start).matchAll(labelAndFigure)) {
    const at = start + index
    const hit = lexicon.findExact(word)
    const role = budgetFigures.find((one) => one === senseIn(hit, 'budget', schemaId)?.role)
    if (!role || found.has(role) || !onlyBetween.test(text.slice(end, at))) return null
    end = at + pair.length
    found.set(role, part(source, end - figure.length, end))
    if (role === 'score') scoreLabel = hit
    const notes = hit?.notes.length ? hit.notes : isCaption && amounts.has(role) ? named?.notes : undefined
    if (notes?.length) units.set(role, notes.join(' '))
  }
  if (!onlyBetween.test(text.slice(end)) || !found.has('planned') || !found.has('executed')) return null
  return { line: lineOf(label, (role) => found.get(role)), units, scoreLabel }
}

function lineOf(label: Read | undefined, of: (role: BudgetFigure) => Read | undefined): RawBudgetLine {
  const figures = { initial: of('initial'), planned: of('planned'), arrived: undefined, executed: of('executed') }
  return { label, ...figures, rate: of('rate'), weight: of('weight'), score: of('score'), parts: [], glued: undefined }
}

const longest = 200
const lineName = /^([-*•·\s]*)((?:其\s*中\s*[:：]?\s*)?([^\d:：]{2,16}))[:：]\s*(?=\D)/
const labelAndFigure = inBothScripts(new RegExp(String.raw`([^\d０-９\s:：,，;；、]{2,16})\s*[:：]?\s*(${amount})`, 'g'))
const onlyBetween = /^[\s,，;；、。]*$/

/** A heading of money that names its unit: 资金安排（元）. */
export const namesMoney = inBothScripts(
  /^(?=.*(?:[资資]金|[预預]算|[经經][费費]|金[额額]|支出|投[资資]))\S{2,16}\s*[(（]\s*(?:单位\s*[:：]?\s*)?(?:[千百]?[万萬]|[亿億千])?[元兀]\s*[)）]\s*[:：]?$/,
)
