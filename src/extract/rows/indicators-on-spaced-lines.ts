import { type Lexicon, senseIn } from '../../schema/lexicon.ts'
import { inBothScripts } from '../../text/scripts.ts'
import { labelledIn } from '../fields.ts'
import { guessed, isDash, part, type Row, type RowCell } from '../row.ts'
import type { Cells } from './blank-cells-on-lines.ts'
import type { RowStage } from './row-stages.ts'
import { roleOfHead, tableOf } from './stacked-table.ts'

/**
 * Puts indicators in a table whose rows are lines with a blank between two cells, below their heads on such a line
 * (`二级指标 三级指标 年度指标值 实际完成值 分值 得分`), where blank lines, names of levels and other lines stand among them: what a page has
 * that was turned to text. Blank cells left nothing, so that a row is read where it has all its values, or its points alone; where a
 * cell belongs is a guess: nobody is accused by it. Other lines stay as they are.
 */
export class IndicatorsOnSpacedLines implements RowStage {
  readonly #lexicon: Lexicon
  /** 一级指标 on a line of its own, which may be followed by the other heads. */
  #above: Row | null = null
  #heads: Heads | null = null
  #lines: Row[] = []

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon
  }

  push(row: Row): readonly Row[] {
    const cell = lineCell(row)
    if (this.#heads) {
      if (cell && !this.#endsTable(row, cell) && this.#lines.length < mostLines) {
        this.#lines.push(row)
        return []
      }
      return [...this.end(), ...this.push(row)]
    }
    const above = this.#above ? [this.#above] : []
    this.#above = null
    // Heads right below a budget may have become a row of its table, which ends there.
    const heads = cell ? headsIn(wordsOf(cell, this.#lexicon)) : row.grid?.spans === 'lost' ? headsIn(row.filled) : null
    if (heads) {
      this.#heads = withSection(heads, above[0]?.filled[0])
      this.#lines = [...above, row]
      return []
    }
    if (cell === null || roleOfHead(cell, 'indicator') !== 'section') return [...above, row]
    this.#above = row
    return above
  }

  end(): readonly Row[] {
    const [heads, lines] = [this.#heads, this.#lines]
    const above = this.#above ? [this.#above] : []
    this.#heads = null
    this.#lines = []
    this.#above = null
    return heads ? this.#asTable(heads, lines) : above
  }

  #asTable(heads: Heads, lines: readonly Row[]): readonly Row[] {
    const rows: Cells[] = []
    const others: Row[] = []
    let levels: RowCell[] = []
    const below = lines.slice(heads.cells[0] && lines[0]?.filled[0] === heads.cells[0] ? 2 : 1)
    for (const line of below) {
      const [cell] = line.filled
      if (!cell || ofTemplate.test(cell.text)) continue
      const words = wordsOf(cell, this.#lexicon)
      const names = levelsAt(words)
      const values = words.slice(names.length)
      if (values.length === 0) {
        levels = [...levels, ...names]
        continue
      }
      const row = rowOf(heads, [...levels, ...names], values)
      levels = []
      if (row) rows.push(row)
      else others.push({ ...line, isLeftOver: true })
    }
    if (rows.length === 0 || others.length > rows.length) return lines
    return [...tableOf([heads.cells, ...rows.map((row) => row.map((one) => one && guessed(one)))], 'exact'), ...others]
  }

  /** 总分 100 96, 注：…: what stands below the indicators. */
  #endsTable(row: Row, cell: RowCell): boolean {
    const [first] = wordsOf(cell, this.#lexicon)
    if (first?.hit?.exact && senseIn(first.hit, 'field', null)) return true
    return labelledIn(row, this.#lexicon, null) !== null || cell.text.length > longestLine
  }
}

const mostLines = 400
const longestLine = 200

/** The heads of such a table; what they hold in their order. */
interface Heads {
  readonly cells: readonly RowCell[]
  readonly roles: readonly string[]
}

const lineCell = ({ grid, filled, level }: Row): RowCell | null =>
  grid === null && level === 0 && filled.length === 1 ? (filled[0] ?? null) : null

/** What stands between blanks, each by itself. */
const wordsOf = (cell: RowCell, lexicon: Lexicon): RowCell[] =>
  [...cell.text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
    ...cell,
    ...part(cell, index, index + word.length),
    hit: lexicon.find(word),
  }))

/** Null where the words are no heads of indicators, or stand in an order by which values are not told apart. */
function headsIn(cells: readonly RowCell[]): Heads | null {
  const roles = cells.flatMap((cell) => roleOfHead(cell, 'indicator') ?? [])
  const isWhole = roles.length === cells.length && new Set(roles).size === roles.length
  return isWhole && orders.test(roles.join()) ? { cells, roles } : null
}

const orders = /^(?:section,)?kind,name,target,actual(?:,weight,score|,score)?(?:,reason)?$/

const withSection = (heads: Heads, above: RowCell | undefined): Heads =>
  above && heads.roles[0] !== 'section' ? { cells: [above, ...heads.cells], roles: ['section', ...heads.roles] } : heads

/** The names of levels that a line begins with. */
function levelsAt(words: readonly RowCell[]): RowCell[] {
  const end = words.findIndex((word) => !isNameOf(word, 'section') && !isNameOf(word, 'kind') && !onlyWord.test(word.text))
  return words.slice(0, end < 0 ? words.length : end)
}

/** 指标 below 社会效益, and the points of a level whose name was lost. */
const onlyWord = inBothScripts(/^(?:指标|[(（]\d{1,3}分?[)）])$/)

const isNameOf = (cell: RowCell, role: 'section' | 'kind'): boolean =>
  cell.hit?.exact === true && senseIn(cell.hit, role, null) !== null

/** Null where it is not told which value is which. */
function rowOf({ roles }: Heads, names: readonly RowCell[], words: readonly RowCell[]): Cells | null {
  const at = new Map<string, RowCell>()
  const [kind, section] = names.filter((name) => !onlyWord.test(name.text)).toReversed()
  if (kind) at.set(isNameOf(kind, 'kind') ? 'kind' : 'section', kind)
  if (section && isNameOf(section, 'section')) at.set('section', section)
  const rest = takePoints(roles, words, at)
  const named = rest && takeValues(rest, at, roles.includes('score'))
  return named ? roles.map((role) => at.get(role)) : null
}

/** Takes the points at the end and the reason behind them; what stands before them, or null where there are none. */
function takePoints(roles: readonly string[], words: readonly RowCell[], at: Map<string, RowCell>): readonly RowCell[] | null {
  const wanted = ['weight', 'score'].filter((role) => roles.includes(role))
  if (wanted.length === 0) return words
  const last = words.findLastIndex(({ text }) => points.test(text))
  const first = last - wanted.length + 1
  const own = words.slice(first, last + 1)
  const behind = words.slice(last + 1)
  if (first < 1 || !own.every(({ text }) => points.test(text)) || behind.length > (roles.includes('reason') ? 1 : 0)) return null
  // A score is at most its weight.
  const [weight, score] = own.map(({ text }) => Number.parseFloat(text))
  if (wanted.length === 2 && (score ?? 0) > (weight ?? 0)) return null
  for (const [i, role] of wanted.entries()) at.set(role, own[i] as RowCell)
  if (behind[0] && !isDash(behind[0].text)) at.set('reason', behind[0])
  return words.slice(0, first)
}

/** Takes the name, and behind it the target and the result: both, or none where the points tell that it is a row. */
function takeValues(words: readonly RowCell[], at: Map<string, RowCell>, hasPoints: boolean): boolean {
  const [name, target, actual, ...more] = words
  if (!name || more.length > 0 || (target === undefined) !== (actual === undefined)) return false
  if (!target && !hasPoints) return false
  at.set('name', name)
  if (target && actual) at.set('target', target).set('actual', actual)
  return true
}

const points = /^\d{1,3}(?:\.\d{1,2})?$/

/** What a template has for rows to be filled in: 指标2：, …… */
const ofTemplate = inBothScripts(/^(?:指标\s*\d{1,2}\s*[:：.．、]?|[…⋯.]{2,})$/)
