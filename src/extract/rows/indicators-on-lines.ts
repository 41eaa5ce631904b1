import { senseIn } from '../../schema/lexicon.ts'
import { isDash, isFigureLike, type RowCell } from '../row.ts'
import { beginsLevel, type Cells } from './blank-cells-on-lines.ts'

/**
 * The rows of indicators whose cells stand on lines, blank ones left out, as far as names of levels and the points at the end show
 * where each begins. Null where it might be otherwise.
 * @param isCutOff the text may end within a row
 * @param beforeBlanks cells behind which blank lines show that a cell is blank
 */
export function indicatorRows(
  roles: readonly string[],
  cells: readonly RowCell[],
  isCutOff: boolean,
  beforeBlanks: ReadonlySet<RowCell>,
): Cells[] | null {
  const columns = columnsOf(roles)
  return columns && new RowsOnLines(columns, cells, beforeBlanks).read(isCutOff)
}

interface Columns {
  /** Those of level 1 and level 2. */
  readonly levels: readonly string[]
  /** From the name to the score. */
  readonly values: readonly string[]
  /** The weight among the values; -1 where there is none. */
  readonly weightAt: number
  /** Whether a reason may stand behind the score. */
  readonly hasReason: boolean
}

/** Null where the order of the columns does not tell rows apart. */
function columnsOf(roles: readonly string[]): Columns | null {
  const levels = roles.slice(0, roles.indexOf('name'))
  const [values, behind] = [roles.slice(levels.length, roles.indexOf('score') + 1), roles.slice(roles.indexOf('score') + 1)]
  const weightAt = values.indexOf('weight')
  if (!levels.every((role) => role === 'section' || role === 'kind') || behind.length > (weightAt < 0 ? 0 : 1)) return null
  // Without weights a row has all its cells, of which the score is the last; with them in front of the target it has so as well.
  if (weightAt !== values.length - 2 && !wholeRows.has(values.join())) return null
  return { levels, values, weightAt, hasReason: behind.length > 0 }
}

const wholeRows = new Set(['name,target,actual,score', 'name,weight,target,actual,score'])

class RowsOnLines {
  readonly #columns: Columns
  readonly #cells: readonly RowCell[]
  readonly #beforeBlanks: ReadonlySet<RowCell>
  /** Level 1 states points where no level 2 does. */
  readonly #onlySectionsHavePoints: boolean
  readonly #rows: Cells[] = []
  /** The cells since the last row. */
  #open: RowCell[] = []

  constructor(columns: Columns, cells: readonly RowCell[], beforeBlanks: ReadonlySet<RowCell>) {
    this.#columns = columns
    this.#cells = cells
    this.#beforeBlanks = beforeBlanks
    this.#onlySectionsHavePoints = cells.every((one) => !hasPoints(one) || isNameOf(one, 'section'))
  }

  read(isCutOff: boolean): Cells[] | null {
    for (const [i, cell] of this.#cells.entries()) {
      this.#open.push(cell)
      if (this.#endsRow(i) && !this.#takeRow()) return null
    }
    const { levels } = this.#columns
    const open = this.#open
    // A row that was cut off after the names it begins with is left.
    const cutOff = isCutOff ? open.findIndex((one) => isNameOf(one, 'kind') || isNameOf(one, 'section')) : -1
    if (cutOff >= 0 && !open.slice(cutOff).some(isFigure)) open.length = cutOff
    if (isCutOff && open.length === 1 && beginsLevel(open[0])) open.length = 0
    if (this.#rows.length === 0) return null
    if (isCutOff && this.#isBeginning(open)) this.#rows.push([...levels.map(() => undefined), ...open])
    else if (!this.#giveAbove(open)) return null
    return this.#rows
  }

  /** Whether cells are a row that was cut off before its score, where no row has a blank cell. */
  #isBeginning([name, ...values]: readonly RowCell[]): boolean {
    const isName = name !== undefined && !isFigure(name) && !isNameOf(name, 'kind') && !isNameOf(name, 'section')
    return this.#columns.weightAt < 0 && isName && values.length > 0 && values.length < this.#columns.values.length - 1
  }

  /** Whether the cell is the score of a row: it has all its values, and no figure follows. */
  #endsRow(at: number): boolean {
    const { values, weightAt, hasReason } = this.#columns
    const [cell, next, afterNext] = this.#cells.slice(at, at + 3)
    const isWeighed = weightAt >= 0
    if (!isPoints(cell) || (isWeighed && !isPoints(this.#open.at(weightAt - values.length)))) return false
    // 无 by itself behind the points is the reason.
    const isReason = hasReason && next !== undefined && isDash(next.text) && !isFigure(afterNext)
    const named = isWeighed ? 0 : this.#open.findIndex((one) => !isNameOf(one, 'kind') && !isNameOf(one, 'section'))
    return (!isFigure(next) || isReason) && this.#open.length - named >= values.length
  }

  /** Takes the row that ends here, and the names of its levels before it; false where it might be otherwise. */
  #takeRow(): boolean {
    const { levels, values, hasReason } = this.#columns
    const open = this.#open
    const own = open.splice(open.length - values.length)
    const [name] = own
    const names = levels.toReversed().map((role) => (this.#isLevel(open.at(-1), role) ? open.pop() : undefined))
    if (!name || isFigure(name) || isNameOf(name, 'kind') || isNameOf(name, 'section') || this.#isUnclear(names)) return false
    // A row above that lost points and gives no reason may have its reason here, in the place of a name.
    const mayBeReason = this.#lostPoints() && !this.#lacksReason()
    if (hasReason && !names[0] && open.length === 0 && mayBeReason) return false
    // 经济效益指标, and no indicator of that kind.
    const begins = open.findIndex((one) => isNameOf(one, 'kind'))
    const kinds = begins < 0 ? [] : open.splice(begins)
    if (!this.#giveAbove(open) || !kinds.every((one) => isNameOf(one, 'kind'))) return false
    this.#rows.push(...kinds.map((kind) => levels.map((role) => (role === 'kind' ? kind : undefined))))
    this.#rows.push([...names.toReversed(), ...own])
    this.#open = []
    return true
  }

  /** Whether the place of the last row's reason is blank. */
  #lacksReason(): boolean {
    const { levels, values } = this.#columns
    const score = this.#rows.at(-1)?.[levels.length + values.length - 1]
    return score !== undefined && this.#beforeBlanks.has(score)
  }

  /** Whether the last row has fewer points than its weight. */
  #lostPoints(): boolean {
    const { levels, values, weightAt } = this.#columns
    const above = this.#rows.at(-1)?.slice(levels.length)
    return isLess(above?.[values.length - 1], above?.[weightAt])
  }

  /** 效益指标（40分） where no level 2 states points is a level 1, though it may be the name of either. */
  #isLevel(cell: RowCell | undefined, role: string): boolean {
    return isNameOf(cell, role) && !(role === 'kind' && this.#isOnlySection(cell))
  }

  #isOnlySection(cell: RowCell | undefined): boolean {
    return this.#onlySectionsHavePoints && isNameOf(cell, 'section') && hasPoints(cell)
  }

  /**
   * 满意度指标 by itself is a level 1 or a level 2, and the name of a level is no name: a cell before it was blank. Where each level 1
   * states its points, one without is a level 2.
   */
  #isUnclear([kind, section]: readonly (RowCell | undefined)[]): boolean {
    const isBoth = this.#columns.levels.length === 2 && !section && isNameOf(kind, 'section')
    return isBoth && satisfaction.test(kind?.text ?? '') && !this.#cells.some((one) => this.#isOnlySection(one))
  }

  /** Takes the reason of the row above; whether there is room for it. */
  #giveAbove(reasons: readonly RowCell[]): boolean {
    const above = this.#rows.at(-1)
    if (reasons.length > (above && this.#columns.hasReason ? 1 : 0)) return false
    above?.push(...reasons)
    return true
  }
}

const satisfaction = /[满滿]意/

/** A figure, or a mark for none. */
export const isFigure = (cell: RowCell | undefined): boolean =>
  cell !== undefined && (isFigureLike(cell.text) || isDash(cell.text))

const isPoints = (cell: RowCell | undefined): boolean => cell !== undefined && /^\d{1,3}(?:\.\d{1,2})?分?$/.test(cell.text)

const isNameOf = (cell: RowCell | undefined, role: string): boolean =>
  cell?.hit?.exact === true && senseIn(cell.hit, role === 'kind' ? 'kind' : 'section', null) !== null

/** 产出指标（40分） */
const hasPoints = (cell: RowCell | undefined): boolean => cell?.hit?.notes.some((note) => note.endsWith('分')) === true

const isLess = (score: RowCell | undefined, weight: RowCell | undefined): boolean =>
  score !== undefined && weight !== undefined && Number.parseFloat(score.text) < Number.parseFloat(weight.text)
