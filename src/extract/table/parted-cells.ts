import { type Hit, type Lexicon, senseIn } from '../../schema/lexicon.ts'
import { inBothScripts } from '../../text/scripts.ts'
import { guessed, isDash, isFigureLike, part, type Row, type RowCell, rowWith } from '../row.ts'
import { align, type Column, isShifted } from './align.ts'
import { valuesRunTogether } from './glued-row.ts'
import { seamIn } from './glued-values.ts'

/**
 * A row in which recognition ran two cells together, a space between them (`40 36` for 40 | 36): parted where that gives as
 * many cells as are missing, each fit for its column. Null where no cell is missing or may have been two, or where more than
 * one may.
 */
export function parted(row: Row, columns: readonly Column[], lexicon: Lexicon, schemaId: string): Row | null {
  if (row.grid?.spans !== 'lost' || row.cells.length >= columns.length) return null
  const found = row.cells.flatMap((cell, at) => (cell.hit?.exact ? [] : partsOf(cell, lexicon).map((parts) => ({ at, parts }))))
  if (found.length > mostCandidates) return null
  const asPrinted = align(row, columns, schemaId)
  const isOff = isShifted(row, columns, asPrinted)
  const withResult = targetWithResult(row, columns, asPrinted)
  const fitting = found.flatMap(({ at, parts }) => {
    // 2370 人: a figure and its unit. At the end of a row it may be a score and its reason.
    const isScored = columns.at(-1)?.role === 'reason' && at === row.cells.length - 1 && reason.test(parts[1].text)
    const isResult = row.cells[at] === withResult && reason.test(parts[1].text)
    if (isFigureLike(parts[0].text) && !isFigureLike(parts[1].text) && !isScored && !isResult) return []
    if (isOff && brokenDecimals.test(`${parts[0].text} ${parts[1].text}`)) return []
    if (!isOff && !isScored && !isResult && !areTwoCells(parts, columns, schemaId)) return []
    const candidate = withParts(row, at, parts)
    const aligned = align(candidate, columns, schemaId)
    return !isShifted(candidate, columns, aligned) && fits(aligned) ? [candidate] : []
  })
  if (fitting.length === 0) return withValuesParted(row, columns, schemaId) ?? withAllParted(row, columns)
  return fitting.length === 1 ? (fitting[0] as Row) : null
}

/** `进一步提高 计划标准 | 20` for a target, a result and a score: the target of a row that would end with its score below the results. */
function targetWithResult({ cells }: Row, columns: readonly Column[], aligned: ReadonlyMap<Column, RowCell>): RowCell | null {
  const at = new Map([...aligned].map(([{ role }, cell]) => [role, cell]))
  const [target, last] = [at.get('target'), cells.at(-1)]
  const isPoints = columns.at(-1)?.role === 'score' && at.get('actual') === last && barePoints.test(last?.text ?? '')
  return isPoints && target && cells.indexOf(target) === cells.length - 2 ? target : null
}

const barePoints = /^\d{1,2}(?:\.\d{1,2})?$/

/** The row with two values of one cell in the columns that they say they are of; null where they cannot stand there, or more than one may. */
function withValuesParted(row: Row, columns: readonly Column[], schemaId: string): Row | null {
  const fitting = row.cells.flatMap((cell, at) => {
    const seam = cell.hit ? null : seamIn(cell.text)
    // Where the next cell is blank, it is that of the second one, but for the reason behind a score.
    if (!seam || (row.cells[at + 1]?.text === '' && seam.left !== 'weight')) return []
    const [left, right] = [part(cell, 0, seam.end), part(cell, seam.start)].map((read) =>
      guessed<RowCell>(cell, { ...read, hit: null }, [cell]),
    ) as [RowCell, RowCell]
    const candidate = withParts(row, at, [left, right])
    const aligned = align(candidate, columns, schemaId)
    const roleOf = ({ text }: RowCell, column: number) =>
      [...aligned].find(([, one]) => one.text === text && one.column === column)?.[0].role
    const first = (row.cells[0]?.column ?? 0) + at
    const stand = roleOf(left, first) === seam.left && seam.right.some((role) => role === roleOf(right, first + 1))
    return stand && !isShifted(candidate, columns, aligned) && fits(aligned) ? [candidate] : []
  })
  return fitting.length === 1 ? (fitting[0] as Row) : null
}

/** The row with all its values, which stood in one cell, each in its column; null where they cannot be told apart. */
function withAllParted(row: Row, columns: readonly Column[]): Row | null {
  for (const [at, cell] of row.cells.entries()) {
    const parts = cell.hit || !row.cells[at - 1]?.text ? null : valuesRunTogether(cell.text, columns)
    const isMissing = parts && row.cells.length + parts.length - 1 <= columns.length
    if (!parts || !isMissing || row.cells.slice(at + 1).some(({ text }) => isFigureLike(text))) continue
    const cells = parts.map(({ from, to }) => guessed<RowCell>(cell, { ...part(cell, from, to), hit: null }, [cell]))
    return withParts(row, at, cells)
  }
  return null
}

/** No counting word, which would go with the figure: 3 个村未完成. */
const reason = inBothScripts(
  /^(?![个处户人名家座台次条公亩万元月年日天批份件栋所村镇期季起辆套只头株吨立平千百十])\p{Script=Han}{4,}/u,
)
/** 0.0 0 */
const brokenDecimals = /[.,]\d \d$/
const mostCandidates = 6

/** The heads of a table of which two ran together (`执行率(B/A) 得分`), where it has rows with more cells; the row itself where none did. */
export function withPartedHeads(row: Row, lexicon: Lexicon): Row {
  if (row.grid?.spans !== 'lost') return row
  const lacksCell = row.cells.length < row.grid.columns
  const heads = row.filled.filter(({ hit }) => isHead(hit))
  if (heads.length < fewestHeads || heads.length < row.filled.length - 2) return row
  for (const [at, cell] of row.cells.entries()) {
    const two = [...(lacksCell ? partsOf(cell, lexicon) : []), ...headsIn(cell, lexicon)].find(
      ([left, right]) =>
        !isOneHead(cell, left, right) && isHead(right.hit) && (isHead(left.hit) || (at === 0 && isCaption(left.hit))),
    )
    if (two) return withParts(row, at, two)
  }
  return row
}

const fewestHeads = 2
const isHead = (hit: Hit | null): boolean =>
  hit?.exact === true && hit.entry.senses.some(({ block }) => block === 'indicator' || block === 'budget')
/** 年初目标 值 is one, with a blank in it, and so is 扣分原因及改进措施. */
const isOneHead = ({ hit }: RowCell, left: RowCell, right: RowCell): boolean =>
  (hit?.exact === true && roleIn(left.hit) === 'target' && roleIn(right.hit) === 'target') ||
  (roleIn(left.hit) === 'deduction' && right.text.startsWith('原因'))
const roleIn = (hit: Hit | null) => senseIn(hit, 'indicator', null)?.role
const isCaption = (hit: Hit | null): boolean => hit?.exact === true && hit.entry.senses.some(({ block }) => block === 'caption')

/** 分值执行率: two heads without anything between them. */
function headsIn(cell: RowCell, lexicon: Lexicon): [RowCell, RowCell][] {
  if (cell.hit?.exact || cell.text.length > longestTwoHeads) return []
  return Array.from({ length: Math.max(0, cell.text.length - 3) }, (_, i): [RowCell, RowCell] => {
    const of = (from: number, to?: number): RowCell => {
      const read = part(cell, from, to)
      return guessed<RowCell>(cell, { ...read, hit: lexicon.findExact(read.text) }, [cell])
    }
    return [of(0, i + 2), of(i + 2)]
  })
}

const longestTwoHeads = 24

/** A text at each of its spaces, and where a label ends before another one, or the name of a budget's line before a figure. */
function partsOf(cell: RowCell, lexicon: Lexicon): [RowCell, RowCell][] {
  if (!seam.test(cell.text)) return []
  const text = cell.text.length > longest ? (levelFirst.exec(cell.text)?.[0] ?? '') : cell.text
  return [...text.matchAll(new RegExp(seam, 'gu'))].flatMap(({ 0: gap, index }): [RowCell, RowCell][] => {
    const of = (from: number, to?: number): RowCell => {
      const read = part(cell, from, to)
      return guessed<RowCell>(cell, { ...read, hit: lexicon.findExact(read.text) }, [cell])
    }
    const [left, right] = [of(0, index), of(index + gap.length)]
    // 产出指标 (40分), 得分 (20分* 执行率): what stands in brackets behind a label is no cell of its own, nor is a part of it.
    // 指标2 护林: a number before a name.
    if (rowNumber.test(left.text)) return []
    if (/^[(（]/.test(right.text) || (openBracket.test(left.text) && closedFirst.test(right.text))) return []
    const isLine = left.hit?.entry.senses.some(({ block }) => block === 'line') ?? false
    // 效益指标（30分）节水: points end the label of a level.
    const isLevel = gap === '' && levelAndPoints.test(left.text)
    // 社会效益指标受益人口: a level 2 and a name.
    const isKind =
      gap === '' && left.hit?.exact && left.hit.entry.senses.some(({ block }) => block === 'kind') && right.text.length > 2
    const isPercent = /[%％]$/.test(left.text) && isFigureLike(left.text) && isFigureLike(right.text)
    const isSeam =
      gap !== '' ||
      isLevel ||
      isKind ||
      isPercent ||
      (left.hit?.exact && (right.hit?.exact || (isLine && isFigureLike(right.text))))
    return isSeam ? [[left, right]] : []
  })
}

const rowNumber = inBothScripts(/^指标\s*\d{1,2}$/)
const openBracket = /[(（][^()（）]*$/
const closedFirst = /^[^()（）]*[)）]/
const levelAndPoints = /^\p{Script=Han}{2,10}\s*[(（]\s*[\d０-９]{1,3}\s*分\s*[)）]$/u
const longest = 60
/** A level 2 and one character of the name behind it, in a cell that is longer than that. */
const levelFirst = inBothScripts(/^\p{Script=Han}{2,8}指标\s*[\p{L}\d“]/u)
const seam = inBothScripts(/\s+|(?<=指标|[)）])(?=\p{Script=Han})|(?<=指标)(?=[\d“])|(?<=\p{Script=Han})(?=\d)|(?<=[%％])(?=\d)/u)

/** Two figures, or the name of a level or of a line of the budget before something else: no cell says both. */
function areTwoCells([left, right]: readonly [RowCell, RowCell], columns: readonly Column[], schemaId: string): boolean {
  // 1 0, 1 6.35, 96.3 5, 98 . 4: one figure, with a space in it.
  const isOne =
    /^\d$/.test(left.text) ||
    (/[.,]\d$/.test(left.text) && /^\d{1,2}%?$/.test(right.text)) ||
    /[.．]$/.test(left.text) ||
    /^[.．]/.test(right.text)
  if (isFigureLike(left.text) || isDash(left.text)) return isFigureLike(right.text) && !isOne
  // 绩效指标 产出指标（50分）: a caption that each row repeats, and its level 1.
  const isCaptioned = columns[0]?.role === 'caption' && isCaption(left.hit) && senseIn(right.hit, 'section', schemaId) !== null
  if (isCaptioned) return true
  const hasKinds = columns.some(({ role }) => role === 'kind')
  const isName = columns.some(({ role }) => {
    const block = role === 'label' ? 'line' : role
    // 时效(5分) 候鸟栖息地提升, where level 2 has no column of its own, is one cell.
    if (block === 'section' && hasKinds && levelAndPoints.test(left.text)) return true
    return (block === 'section' || block === 'kind' || block === 'line') && senseIn(left.hit, block, schemaId) !== null
  })
  return isName && !isDash(right.text)
}

function withParts(row: Row, at: number, parts: readonly RowCell[]): Row {
  const moved = [...parts, ...row.cells.slice(at + 1)].map((cell, i) =>
    guessed(cell, { column: at + i + (row.cells[0]?.column ?? 0) }),
  )
  return rowWith(row, [...row.cells.slice(0, at), ...moved])
}

/** Figures stand in the columns of figures, and no name is one. */
function fits(aligned: ReadonlyMap<Column, RowCell>): boolean {
  for (const [{ role }, { text }] of aligned) {
    if (text === '' || role === null) continue
    if (figures.has(role) && !isFigureLike(text) && !isDash(text)) return false
    if (role === 'name' && isFigureLike(text)) return false
  }
  return true
}

const figures = new Set<Column['role']>(['initial', 'planned', 'arrived', 'executed', 'rate', 'weight', 'score'])
