import { senseIn } from '../schema/lexicon.ts'
import type { RowKind } from './classify.ts'
import type { Row } from './row.ts'

/** A row and what it is. */
export interface KindRow {
  readonly row: Row
  readonly kind: RowKind
}

/**
 * Cuts a stream of rows into forms, by structure: a form begins with its title, or where headings are missing, with
 * the lines before a project name that comes again. Rows are kept until the next form has proved to be one, so that a
 * heading inside a form does not cut it in two.
 */
export class FormSplitter {
  #current: KindRow[] = []
  #has = { name: false, budget: false, indicators: false, any: false }
  /** Rows since a title that may begin the next form. */
  #next: KindRow[] = []
  #nextIsSure = false
  /** Titles that turned out to begin no form, but to be what pages have at their top. */
  readonly #running = new Set<string>()

  /** Takes the next row; returns the rows of a form that is complete, if one is. */
  push(item: KindRow): KindRow[] | null {
    // The title once more, above a table that goes on, begins nothing.
    const cue = this.#has.any && isContinued(item) ? 'other' : cueOf(item.kind)
    if (this.#next.length === 0) {
      if (cue === 'title' && (this.#has.any || (isSure(item) && this.#current.some(isEnd)))) {
        this.#next.push(item)
        this.#nextIsSure = isSure(item)
        return null
      }
      if (this.#comesAgain(cue, item)) return this.#cut(this.#headLines(), item)
      this.#keep(item)
      return null
    }
    if (cue === 'title') this.#giveBackTable()
    this.#next.push(item)
    if (cue === 'title') this.#nextIsSure ||= isSure(item)
    // A title and a line with a total begin a form, whatever became of its tables.
    const isHead = this.#nextIsSure && isTotalLine(item) && this.#next.every(({ row }) => row.grid === null)
    if (cue === 'name' || cue === 'budget' || cue === 'indicators' || isHead) {
      if ((this.#nextIsSure && !this.#isRunningHead(cue)) || this.#comesAgain(cue, item)) {
        const begun = this.#next
        this.#next = []
        return this.#cut(begun)
      }
      this.#giveBack()
    } else if (this.#next.length > longestGap) this.#giveBack()
    return null
  }

  /** The rows that are left at the end of the source: none, one or two forms. */
  finish(): KindRow[][] {
    const rest: KindRow[][] = []
    if (this.#nextIsSure && this.#next.some(({ kind }) => kind.is === 'fields')) rest.push(this.#take(), this.#next)
    else {
      this.#giveBack()
      rest.push(this.#take())
    }
    this.#next = []
    return rest.filter((rows) => rows.length > 0)
  }

  /** Whether a cue stands for something that a form has only once and this one has already. */
  #comesAgain(cue: Cue, item: KindRow): boolean {
    if (cue === 'name') return this.#has.name && !this.#isSameName(item)
    return cue === 'budget' && this.#has.budget && this.#has.indicators
  }

  /** 项目名称 without a value, and 转移支付（项目）名称 below it, or the name that was stated before: another place for it in the same head. */
  #isSameName(item: KindRow): boolean {
    const above = this.#current.findLast(({ kind }) => cueOf(kind) === 'name')
    if (!above || this.#has.budget || this.#has.indicators) return false
    const [before, now] = [above, item].map(nameIn)
    return before?.label !== now?.label || (before?.value !== '' && before?.value === now?.value)
  }

  /** Whether the indicators of this form have come to their end. */
  #hasEnded(): boolean {
    return this.#current.slice(this.#current.findLastIndex(isIndicatorHeads) + 1).some(endsIndicators)
  }

  /** Whether what looks like a title is what the pages of this form have at their top: it stands there already, and its table goes on. */
  #isRunningHead(cue: Cue): boolean {
    if (cue === 'name' || cue === 'other' || !this.#has.any) return false
    // A form has its budget before its indicators: what stands between them is at the top of its second page.
    if (cue === 'indicators' && !this.#has.indicators && this.#next.every(({ kind }) => kind.is !== 'fields')) return true
    if (cue === 'indicators' && this.#hasEnded()) return false
    const known = this.#running.union(new Set(this.#current.filter(isTitle).map(textOf)))
    return this.#next.filter(isTitle).every((title) => isContinued(title) || known.has(textOf(title)))
  }

  #keep(item: KindRow): void {
    this.#current.push(item)
    const cue = cueOf(item.kind)
    if (cue === 'name' || cue === 'budget' || cue === 'indicators') this.#has = { ...this.#has, [cue]: true, any: true }
    // Prose before the first form, however long, is not kept whole.
    if (!this.#has.any && this.#current.length > longestPreamble) this.#current.splice(0, longestPreamble / 2)
  }

  #cut(begun: readonly KindRow[], ...more: readonly KindRow[]): KindRow[] {
    const complete = this.#take()
    for (const item of [...begun, ...more]) this.#keep(item)
    return complete
  }

  #take(): KindRow[] {
    const rows = this.#current
    this.#current = []
    this.#has = { name: false, budget: false, indicators: false, any: false }
    return rows
  }

  #giveBack(): void {
    for (const title of this.#next.filter(isSure)) this.#running.add(textOf(title))
    for (const item of this.#next) this.#keep(item)
    this.#next = []
    this.#nextIsSure = false
  }

  /** Before another title: rows that went on with a table below a title were on a page of this form, which has it at its top. */
  #giveBackTable(): void {
    const last = this.#next.findLastIndex(({ row }) => row.grid !== null)
    const isOver = this.#hasEnded()
    const goesOn = ({ row, kind }: KindRow) => row.grid === null || isTextBehind(kind) || (kind.is === 'body' && !isOver)
    if (last < 0 || !this.#has.indicators || !this.#next.every((item) => isTitle(item) || goesOn(item))) return
    const title = this.#next.slice(last + 1)
    this.#next = this.#next.slice(0, last + 1)
    this.#giveBack()
    this.#next = title
  }

  /** Takes the title and header lines of the next form off the end of this one. */
  #headLines(): KindRow[] {
    let start = this.#current.length
    while (start > 0 && isHeadLine(this.#current[start - 1])) start--
    while (start < this.#current.length && !beginsHead(this.#current[start], this.#current)) start++
    return this.#current.splice(start)
  }
}

const longestGap = 400
const longestPreamble = 2_000

type Cue = 'title' | 'name' | 'budget' | 'indicators' | 'other'

function cueOf(kind: RowKind): Cue {
  if (kind.is === 'title') return 'title'
  if (kind.is === 'heads' && kind.block === 'budget') return 'budget'
  if (kind.is === 'heads' && kind.block === 'indicator') return 'indicators'
  if (kind.is === 'fields' && kind.roles[0] === 'project.name') return 'name'
  return 'other'
}

/** What the place of a project's name is called, and the name. */
const nameIn = ({ kind }: KindRow) => {
  const name = kind.is === 'fields' ? kind.labels[0] : undefined
  return name && { label: name.hit.entry.key, value: name.values.map(({ text }) => text).join('') }
}

const isTitle = ({ kind }: KindRow): boolean => kind.is === 'title'
const isIndicatorHeads = ({ kind }: KindRow): boolean => kind.is === 'heads' && kind.block === 'indicator'
/** What a title says, whether its table begins or goes on below it. */
const textOf = ({ row }: KindRow): string => (row.filled[0]?.text ?? '').replace(continued, '')
const isContinued = (item: KindRow): boolean => isTitle(item) && continued.test(item.row.filled[0]?.text ?? '')

/** 绩效自评表（续） · 绩效自评表（续表1） · 绩效自评表 续表 */
const continued = /\s*(?:[(（【[]\s*[续續]\s*(?:上?表|[页頁])?\s*[\d一二三四五]*\s*[)）】\]]|[续續]表\s*\d*)\s*$/

/** A total, or texts that stand behind the indicators. */
const endsIndicators = ({ row, kind }: KindRow): boolean =>
  senseIn(row.filled[0]?.hit ?? null, 'field', null)?.role === 'total' ||
  (kind.is === 'fields' && kind.roles.some((role) => role === 'total' || role.startsWith('narrative.')))

/** A total, or a text such as stands behind the indicators. */
const isTextBehind = (kind: RowKind): boolean =>
  kind.is === 'fields' && kind.roles.every((role) => role === 'total' || role === 'grade' || role.startsWith('narrative.'))

const isSure = ({ kind }: KindRow): boolean => kind.is === 'title' && kind.sure

const isTotalLine = ({ row, kind }: KindRow): boolean => row.grid === null && kind.is === 'fields' && kind.roles.includes('total')

/** What stands at the end of a form, of which the beginning may not be there: 合计 and the texts behind it in a table. */
const isEnd = (item: KindRow): boolean => isTotalLine(item) || (item.row.grid !== null && endsIndicators(item))

const headRoles = new Set(['unit', 'unit.department', 'unit.budget', 'filledOn', 'total', 'year', 'moneyUnit', 'grade', 'known'])

function isHeadLine(item: KindRow | undefined): boolean {
  if (item === undefined || item.row.filled.length > 6) return false
  if (item.kind.is === 'title') return true
  if (item.kind.is === 'fields') return item.kind.roles.every((role) => headRoles.has(role)) && !isTableTotal(item)
  return item.kind.is === 'body' && item.row.grid === null && (item.row.filled[0]?.text.length ?? 0) <= 30
}

/** A total inside the table closes the form above; a line with the total may open the next. */
const isTableTotal = ({ row, kind }: KindRow): boolean => row.grid !== null && kind.is === 'fields' && kind.roles[0] === 'total'

function beginsHead(item: KindRow | undefined, form: readonly KindRow[]): boolean {
  if (item === undefined) return false
  if (item.kind.is === 'title') return true
  if (item.kind.is !== 'fields') return false
  if (item.kind.roles.some((role) => role !== 'total')) return true
  // A total line behind a table that states its own total belongs to the next form; a budget's 合计 is none.
  const indicators = form.findLastIndex(isIndicatorHeads)
  return indicators >= 0 && form.slice(indicators).some(isTableTotal)
}
