import type { Grid } from '../../model/document.ts'
import { type Mergeable, mergeable } from '../../model/form.ts'
import { lostCharacter } from '../../model/reading.ts'
import { labelText, pointsIn } from '../../schema/label.ts'
import { senseIn } from '../../schema/lexicon.ts'
import { fold } from '../../text/fold.ts'
import { inBothScripts } from '../../text/scripts.ts'
import type { RawIndicator } from '../raw-form.ts'
import { guessed, isDash, isFigureLike, part, type Read, type Row, type RowCell } from '../row.ts'
import { align, type Column, type ColumnRole, isShifted } from '../table/align.ts'
import { onlyComparator, withDividedTarget } from '../table/columns.ts'
import { pointsCell, pointsInBrackets, pointsOf } from '../table/points-cell.ts'
import { isRagged } from '../table/ragged-rows.ts'
import { targetAndResult } from '../table/shared-head.ts'

/** Reads the rows of an indicator table one after the other: level 1 and level 2 hold until the next one is named. */
export class IndicatorRows {
  readonly #schemaId: string | null
  #section: { readonly name: RowCell; readonly weight: Read | undefined } | undefined
  #kind: { readonly name: RowCell; readonly weight: Read | undefined } | undefined
  /** Whether level 1 was named above the rows, not in one of them. */
  #isAbove = false
  /** The table in which rows have a blank for the level 1 that is named above them. */
  #withBlanks: Grid | null = null
  /** Cells that go on below their row: in which table, and the first row that is not theirs. */
  readonly #merged = new Map<Mergeable, { readonly grid: Grid | null; readonly end: number }>()

  /** The points of labels that were broken over two rows. */
  readonly #weightsBelow = new Map<Read, Read | undefined>()

  constructor(schemaId: string | null) {
    this.#schemaId = schemaId
  }

  /** The points of a level 1 that stand in a row below the one that names it. */
  weightBelow(section: Read | undefined): Read | undefined {
    return section && this.#weightsBelow.get(section)
  }

  /** A new table begins, or a part of one: its first row names its own level 1, unless a line above it does. */
  restart(above?: RowCell, weight?: RowCell): void {
    const own = above && { name: above, weight: weight ?? pointsRead(above, true) }
    // Named once more, it is the same one.
    const before = above && this.#section && isSameSection(above, this.#section) ? this.#section : null
    this.#section = before ? { ...before, weight: before.weight ?? own?.weight } : own
    this.#kind = undefined
    this.#isAbove = above !== undefined
  }

  /**
   * The indicator of a row, if it holds one, and the cells that were understood (labels of empty rows included).
   * @param isGuess whether what the columns hold is a guess
   */
  read(row: Row, heads: readonly Column[], isGuess = false): { indicator: RawIndicator | null; cells: readonly RowCell[] } {
    if (row.filled.every(({ text }) => headMark.test(text))) return { indicator: null, cells: row.filled }
    const columns = withDividedTarget(row, heads)
    const aligned = align(row, columns, this.#schemaId)
    const at = new Map<ColumnRole, RowCell>()
    // Without the points at its end a row was cut off, or its cells have moved.
    const lacksPoints = row.grid?.spans === 'lost' && columns.at(-1)?.role === 'score' && ![...aligned].some(isScore)
    // One of the heads was lost, and nobody knows above which cell it stood.
    const lacksHead =
      row.grid?.spans === 'lost' && row.cells.length > columns.length && columns.every(({ role }) => role !== 'actual')
    const isUnsure =
      isGuess ||
      lacksHead ||
      (['kind', 'name'] as const).some((role) => isFigureLike(cellIn(aligned, role)?.text ?? '')) ||
      isRagged(row) ||
      lacksPoints ||
      hasLostScore(row, columns, aligned) ||
      isShifted(row, columns, aligned) ||
      this.#isMoved(row, columns, aligned)
    for (const [column, cell] of aligned)
      if (column.role)
        at.set(this.#namesKind(column, cell, columns) ? 'kind' : column.role, isUnsure || column.isGuess ? guessed(cell) : cell)
    // A speck in the blank cell beside a row begins no section.
    if (specks.test(at.get('section')?.text ?? '') || ditto.test(at.get('section')?.text ?? '')) at.delete('section')
    if (dust.test(at.get('kind')?.text ?? '')) at.delete('kind')
    const isEither = this.#mayBeKind(at.get('section'), at.get('kind'), row, columns)
    if (isEither) at.set('section', guessed(isEither))
    const [section, adjusted] = [at.get('section'), at.get('adjusted')]
    if (adjusted && saysSomething(adjusted.text)) at.set('target', adjusted)
    const target = at.get('target')
    const shared =
      at.has('actual') || !target ? null : targetAndResult(target, columns.find(({ role }) => role === 'target')?.head)
    if (shared) at.set('target', shared.target)
    if (shared?.actual) at.set('actual', shared.actual)
    const values = (['comparator', 'target', 'unit', 'actual', 'weight', 'score'] as const).map((role) => at.get(role))
    const isFilled = values.some((cell) => cell && saysSomething(cell.text))
    // 领导批示 | 请抓紧: a row that begins with an unknown label and states nothing is no row of this table.
    if (section?.text && !isFilled && !senseIn(section.hit, 'section', this.#schemaId)) return { indicator: null, cells: [] }
    const levels = [section, at.get('kind'), at.get('name')]
    const says = [...levels, at.get('target'), at.get('actual')]
    // | | | | | 100 | 98.6: the end of a row that states the total, out of all points.
    if (says.every((cell) => !cell?.text) && fullMark.test(at.get('weight')?.text ?? '')) return { indicator: null, cells: [] }
    if (this.#isSubtotal(levels) && !saysSomething(at.get('target')?.text ?? '') && !saysSomething(at.get('actual')?.text ?? ''))
      return { indicator: null, cells: [...aligned.values()] }
    this.#enterSection(section, at.get('sectionWeight'))
    const endsAtKind = row.grid?.spans === 'lost' && row.cells.at(-1) === cellIn(aligned, 'kind')
    const name = this.#enterKind(at.get('kind'), at.get('name'), columns, row, endsAtKind)
    // Strokes of a pen over a row of the template are no indicator.
    const labels = [section, at.get('kind')].filter((cell) => cell !== undefined)
    if (name && !labels.includes(name) && areStrokes([name, ...values])) return { indicator: null, cells: labels }
    // In a row that was cut off, a name over the columns behind it stands, flattened, in each of them.
    const isCut = row.grid?.spans === 'lost' && row.cells.length < columns.length && !at.get('score')?.text
    const isFlattened = isCut && [at.get('target'), at.get('actual')].every((cell) => !cell?.text || cell.text === name?.text)
    const ownText = (cell: RowCell | undefined) => (isFlattened && cell?.text && cell.text === name?.text ? undefined : cell)
    const parts = (['comparator', 'target', 'unit'] as const)
      .filter((role) => role === 'target' || !isDash(at.get(role)?.text ?? ''))
      .map((role) => ownText(at.get(role)))
      .filter((cell) => cell !== undefined)
    const hasValue = columns.every(({ role }) => role !== 'target') || parts.some((cell) => statesTarget(cell, at))
    const scores = columns.find(({ role }) => role === 'score')
    const { score, outOf } = pointsCell(at.get('score'), scores?.head?.text)
    const blank = ownText(at.get('target'))
    const indicator: RawIndicator = {
      section: this.#section?.name,
      sectionWeight: this.#section?.weight,
      kind: this.#kind?.name,
      kindWeight: this.#kind?.weight,
      name,
      target: hasValue && parts.length > 0 ? parts : blank && [blank],
      targetUnit: columns.find(({ role }) => role === 'target')?.notes.find((note) => /[元%％]/.test(note)),
      unit: ownText(at.get('unit')),
      actual: ownText(at.get('actual')),
      weight: at.get('weight') ?? (columns.some(({ role }) => role === 'weight') ? undefined : (outOf ?? pointsBehind(name))),
      score,
      deduction: at.get('deduction'),
      itemScore: at.get('itemScore'),
      weightPercent: at.get('weightPercent'),
      reason: at.get('reason'),
      covered: this.#coveredIn(row, at),
    }
    const isTemplate = !isFilled && !(name && saysSomething(name.text))
    // A reason alone is of something else.
    const isRead = ({ role }: Column) => role !== null && !(isTemplate && role === 'reason')
    return {
      indicator: isTemplate ? null : indicator,
      cells: [...aligned].filter(([column]) => isRead(column)).map(([, cell]) => cell),
    }
  }

  /**
   * 时效指标 in the place of a name, a level 1 in that of a level 2, two names or two figures in one cell, 97% as a weight, or no
   * place for level 1: cells of a row have moved.
   */
  #isMoved({ grid, cells }: Row, columns: readonly Column[], aligned: ReadonlyMap<Column, RowCell>): boolean {
    if (grid?.spans !== 'lost') return false
    const [section, kind, name] = (['section', 'kind', 'name'] as const).map((role) => cellIn(aligned, role))
    const [, percent] = onlyPercent.exec(cellIn(aligned, 'weight')?.text ?? '') ?? []
    const runTogether = (['weight', 'score'] as const).some((role) => /^\d{4}/.test(cellIn(aligned, role)?.text ?? ''))
    if (runTogether || (percent !== undefined && Number(percent) > mostPercent)) return true
    if (cells.length >= columns.length) {
      if (section?.text === '') this.#withBlanks = grid
      return false
    }
    const isKindName = name?.hit?.exact === true && senseIn(name.hit, 'kind', this.#schemaId) !== null
    const isLevelOne = !kind?.text || senseIn(kind.hit, 'section', this.#schemaId) !== null
    // 效益指标（30分） in the place of a level 2.
    const lacksLevelOne = !section?.text && kind?.hit?.notes.some((note) => note.endsWith('分')) === true
    const isGlued = [section, kind, name].some((cell) => pointsBefore.test(cell?.text ?? ''))
    // Elsewhere in the table a blank stands for the level 1 above.
    const lacksBlank =
      this.#withBlanks === grid && (!section || (section === cells[0] && section.text === '' && !!columns[0]?.head))
    return (isLevelOne && (isKindName || lacksLevelOne)) || isGlued || lacksBlank || percent !== undefined
  }

  /** 成本指标（10分） at the beginning of a row that lacks a level: it may be a level 1, or a level 2 below the level 1 above. */
  #mayBeKind(section: RowCell | undefined, kind: RowCell | undefined, { grid, cells }: Row, columns: readonly Column[]) {
    const lacksLevel = grid?.spans === 'lost' && cells.length < columns.length && !kind?.text && this.#section !== undefined
    const hasKinds = columns.some(({ role }) => role === 'kind')
    return lacksLevel && hasKinds && section?.text && senseIn(section.hit, 'kind', this.#schemaId) ? section : null
  }

  /** 产出指标小计 | | | | | 50 | 45: what the rows above it add up to. 各项费用合计 is an indicator. */
  #isSubtotal(levels: readonly (RowCell | undefined)[]): boolean {
    const above = [this.#section?.name.text, this.#kind?.name.text]
    return levels.some((cell) => {
      const of = subtotal.exec(cell?.text ?? '')?.[1]
      return of !== undefined && (of === '' || /指[标標]$/.test(of) || above.some((level) => level?.startsWith(of)))
    })
  }

  /** What cells of the rows above state for this row as well; takes its own in. */
  #coveredIn({ grid, index }: Row, at: ReadonlyMap<ColumnRole, RowCell>): ReadonlySet<Mergeable> {
    const covered = new Set<Mergeable>()
    for (const role of mergeable) {
      const cell = at.get(role)
      const above = this.#merged.get(role)
      if (cell) this.#merged.set(role, { grid, end: index + cell.rowSpan })
      else if (grid && above?.grid === grid && index < above.end) covered.add(role)
    }
    return covered
  }

  /** 指标类型 over 数量指标, 质量指标 and so on, below a row or line that names level 1. */
  #namesKind({ role, head }: Column, { text, hit }: RowCell, columns: readonly Column[]): boolean {
    if (role !== 'section' || !this.#isAbove || levelOne.test(head?.text ?? '')) return false
    if (columns.some((column) => column.role === 'kind') || text === this.#section?.name.text) return false
    return hit?.exact === true && senseIn(hit, 'kind', this.#schemaId) !== null
  }

  #enterSection(cell: RowCell | undefined, weight: RowCell | undefined): void {
    if (
      !cell ||
      !saysSomething(cell.text) ||
      (this.#section && (isSameSection(cell, this.#section) || isRestOf(cell, this.#section.name)))
    )
      return
    // 产出指标 / (50分): the points of a label that was broken over two lines.
    const points = this.#section && !this.#section.weight ? pointsInBrackets.exec(cell.text) : null
    if (points?.[1] && this.#section) {
      const from = cell.text.indexOf(points[1])
      this.#section = { ...this.#section, weight: part(cell, from, from + points[1].length) }
      this.#weightsBelow.set(this.#section.name, this.#section.weight)
      return
    }
    this.#section = { name: cell, weight: (weight?.text ? weight : undefined) ?? pointsRead(cell, true) }
    this.#kind = undefined
    this.#isAbove = false
  }

  /**
   * Takes the level-2 cell in; returns the cell that holds the name.
   * @param isEnd whether the row was cut behind level 2, so that nothing says that a text there is more than that
   */
  #enterKind(
    kind: RowCell | undefined,
    name: RowCell | undefined,
    columns: readonly Column[],
    { grid }: Row,
    isEnd: boolean,
  ): RowCell | undefined {
    const isKnown = senseIn(kind?.hit ?? null, 'kind', this.#schemaId) !== null
    // 预算执行 | 预算执行率, with no column for level 3: a rate is what is measured.
    const isMeasure = isKnown && rate.test(kind?.text ?? '') && columns.every(({ role }) => role !== 'name')
    // A description over the 二级 and 三级 columns is the name; flattened, it stands in both.
    const isFlattened = grid?.spans !== 'exact' && name?.text === kind?.text
    if (kind?.text && (isMeasure || (!isKnown && !isEnd && (!name?.text || isFlattened)))) {
      this.#kind = undefined
      return kind
    }
    const kindColumn = columns.find(({ role }) => role === 'kind')
    if (kind?.text) this.#kind = { name: kind, weight: statesPoints.test(fold(kind.text)) ? pointsRead(kind) : undefined }
    else if (name && kindColumn && name.column <= kindColumn.from && name.columnSpan > 1) this.#kind = undefined
    return name
  }
}

/**
 * Whether a part of a target says what is to be reached: not ≥ and 万元 alone, without the value between them. A text may stand below
 * the head of the units: 11月底前.
 */
function statesTarget(cell: RowCell, at: ReadonlyMap<ColumnRole, RowCell>): boolean {
  if (cell === at.get('unit')) return cell.text.length > longestUnit || /\d/.test(cell.text)
  return cell.text !== '' && (cell === at.get('target') || !onlyComparator.test(cell.text))
}

const longestUnit = 3

/** 数量指标(1) is a number among others. */
const statesPoints = /\d分/
const rate = /率$/
const onlyPercent = /^(\d{1,3}(?:\.\d+)?)\s*[%％]$/
const mostPercent = 60
const pointsBefore = /\p{Script=Han}[(（]\s*\d{1,3}\s*分\s*[)）]\p{Script=Han}/u
const levelOne = /[一1]\s*[级級]/

const cellIn = (aligned: ReadonlyMap<Column, RowCell>, role: ColumnRole): RowCell | undefined =>
  [...aligned].find(([column]) => column.role === role)?.[1]

const isScore = ([{ role }]: readonly [Column, RowCell]): boolean => role === 'score'

/** `2020 | /` for 20 | 20 | /: a weight and no score, in a row that lacks a cell. */
function hasLostScore(row: Row, columns: readonly Column[], aligned: ReadonlyMap<Column, RowCell>): boolean {
  if (row.grid?.spans !== 'lost' || row.cells.length >= columns.length) return false
  const textIn = (role: ColumnRole) => [...aligned].find(([column]) => column.role === role)?.[1].text ?? ''
  return isFigureLike(textIn('weight')) && columns.some(({ role }) => role === 'score') && !isFigureLike(textIn('score'))
}

/** Printed in each of its rows, and damaged in some: 产出指标（50分） and 产出指标(50. With other points it is another one. */
function isSameSection(cell: RowCell, { name, weight }: { readonly name: RowCell; readonly weight: Read | undefined }): boolean {
  if (cell.text === name.text) return true
  if (!cell.hit || cell.hit.entry.key !== name.hit?.entry.key) return false
  const points = pointsRead(cell, true)
  return !points || points.text === weight?.text || sameFigure(points.text, weight?.text)
}

const sameFigure = (a: string, b: string | undefined): boolean => {
  const [one, other] = [pointsOf(a), pointsOf(b)]
  return one !== null && other !== null && one.eq(other)
}

/** 项目产出(30 / 分): the end of a page cut the label in two. */
const isRestOf = (cell: RowCell, name: RowCell): boolean => openBracket.test(name.text) && restOfPoints.test(cell.text)

const openBracket = /[(（][^)）]*$/
/** （A） and （B） in cells of their own below the heads 年度指标值 and 实际完成值. */
const headMark = /^[（(]\s*[A-ZＡ-Ｚ](?:\s*[/／÷]\s*[A-ZＡ-Ｚ])?\s*[)）]$/
const specks = /^[^\p{L}\p{N}]+$/u
const dust = /^[.,·'’‘`_~]{1,3}$/
/** The name above once more. */
const ditto = /^同\s*上$/
const restOfPoints = new RegExp(`^分?[\\s)）${lostCharacter}]*$`)

/** Where weights have no column they may stand behind the name: 清淤渠道（8分）. */
function pointsBehind(name: RowCell | undefined): Read | undefined {
  const points = name && pointsAtEnd.exec(name.text)?.[1]
  if (!points) return undefined
  const from = name.text.lastIndexOf(points)
  return part(name, from, from + points.length)
}

const pointsAtEnd = /\S\s*[(（]\s*([\d０-９]{1,2}(?:[.．][\d０-９]+)?)\s*分\s*[)）]$/

const fullMark = /^100(?:[.．]0+)?\s*分?$/
const subtotal = /^(.*?)\s*[小合]\s*[计計]\s*[:：]?$/
const marker = inBothScripts(/^(?:指\s*标\s*(?:[\d０-９]+\s*[:：.．、]?|[:：])|[★☆…\s]+)+/)

/** Neither blank nor a mark for nothing, behind template marks such as 指标1：. */
export const saysSomething = (text: string): boolean => {
  const rest = text.replace(marker, '')
  return rest !== '' && !isDash(rest)
}

/** Something, and neither a letter nor a digit in it. */
const areStrokes = ([first, ...others]: readonly (RowCell | undefined)[]): boolean =>
  !!first?.text && ![first, ...others].some((cell) => /[\p{L}\p{N}]/u.test(cell?.text ?? ''))

/** An open bracket that neither a unit nor a bracket closes. */
const cutOff = /[（(][^（()）分%％]*$/
const printedNumber = /[\d０-９IlＩｌ][\d０-９OolＯｏｌ〇]*(?:[.．][\d０-９]+)?/g

/** The points in a label's brackets, as a stretch of its text: 产出指标(40分) → 40. */
export function pointsRead(cell: Read & Pick<RowCell, 'hit'>, isLevel = false): Read | undefined {
  const points = pointsIn(cell.hit?.notes ?? labelText(cell.text).notes, isLevel)
  const match = [...cell.text.matchAll(printedNumber)].findLast(([digits]) => fold(digits) === points)
  const read = match && part(cell, match.index, match.index + match[0].length)
  // 产出指标（4: the rest may be cut off.
  return read && cutOff.test(cell.text) ? guessed(read) : read
}
