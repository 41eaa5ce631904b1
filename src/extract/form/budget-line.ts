import { senseIn } from '../../schema/lexicon.ts'
import { inBothScripts } from '../../text/scripts.ts'
import { type BudgetFigure, budgetFigures, type RawBudgetLine } from '../raw-form.ts'
import { guessed, isDash, isFigureLike, part, type Row, type RowCell, rowWith } from '../row.ts'
import { align, type Column, type ColumnRole, isShifted } from '../table/align.ts'
import { amounts, pairedFigures } from '../table/paired-figures.ts'
import { pointsCell, pointsInBrackets, pointsOf } from '../table/points-cell.ts'
import { isRagged } from '../table/ragged-rows.ts'

/** A budget line with the cells it took, and the captions among them; null where the row is none. */
export function budgetLine(
  printed: Row,
  heads: readonly Column[],
  schemaId: string | null,
): { line: RawBudgetLine; cells: readonly RowCell[]; captions: readonly RowCell[] } | null {
  const note = noteBesideName(printed, schemaId)
  const own = note ? rowWith(printed, printed.cells.slice(printed.cells.indexOf(note) + 1)) : printed
  const row = withNameOnce(own)
  const named = row === own ? withNames(row, heads, schemaId) : [nameColumn, ...heads]
  const paired = pairedFigures(row, named, schemaId)
  if (paired) return paired
  const columns = withLabelUnder(row, named)
  // Where all columns are of amounts, words are labels beside figures, which are not where they belong.
  if (columns.every(({ role }) => amounts.some((amount) => amount === role)) && row.filled.some(isWords)) return null
  const aligned = align(row, columns, schemaId)
  const at = new Map<ColumnRole, RowCell>()
  const captions: RowCell[] = note ? [note] : []
  // Two figures in one cell: those behind it have moved.
  const ranTogether = row.grid?.spans === 'lost' && row.cells.length < columns.length && row.filled.some(holdsTwo)
  const isUnsure =
    hasMoved(row, columns, aligned) ||
    isRagged(row) ||
    ranTogether ||
    mayHaveMoved(row, columns, aligned) ||
    isShifted(row, columns, aligned)
  for (const [{ role, isGuess }, cell] of aligned) {
    if (role === 'caption') captions.push(cell)
    // 项目支出：12万元 is a line of its own, beside another one.
    else if (isOtherLine(role, cell)) continue
    else if (role) at.set(role, isUnsure || isGuess ? guessed(cell) : cell)
  }
  const over = at.get('label')
  // 资金来源 | 批准数 | 全年预算数: below a head that nobody knows stand figures; the labels stand left of them.
  const holdsFigures = over !== undefined && isFigureLike(over.text)
  const left = holdsFigures ? captions.findLast(({ text }) => text !== '' && !isFigureLike(text)) : undefined
  // 预算执行情况 / （10分）: the points of the block beside its figures are no label.
  const beside = holdsFigures ? left : over && pointsInBrackets.test(over.text) ? undefined : over
  const label = beside?.text ? beside : nameAbove(row, columns, schemaId)
  if (over?.text && !label && !holdsFigures) captions.push(over)
  const figures = budgetFigures.filter((role) => isFigureLike(at.get(role)?.text ?? '')).length
  const isKnownLine = senseIn(label?.hit ?? null, 'line', schemaId) !== null
  if (figures === 0 && !isKnownLine) return null
  // A figure all by itself is the number of a page.
  if (row.filled.length === 1 && !isKnownLine) return null
  // One figure beside a label of another kind is another row: 总分 | 96.
  if (!isKnownLine && label?.hit && figures < 2) return null
  // A form without an adjusted budget measures spending against the initial one.
  const hasPlanned = columns.some(({ role }) => role === 'planned')
  // A head that nobody knows may be that of the adjusted budget.
  const hasUnknown = columns.some(({ role, head }) => role === null && head !== null)
  const initial = at.get('initial')
  const scores = columns.find(({ role }) => role === 'score')
  const { score, outOf } = pointsCell(at.get('score'), scores?.head?.text)
  // Where cells are missing, nobody knows which source of funds a figure belongs to, and an unknown head may name one more.
  const isWhole = !hasUnknown && (row.grid?.spans === 'exact' || row.cells.length >= columns.length)
  return {
    line: {
      label: label?.text ? label : undefined,
      initial: hasPlanned ? at.get('initial') : undefined,
      planned: hasPlanned ? at.get('planned') : initial && hasUnknown ? guessed(initial) : initial,
      arrived: at.get('arrived'),
      executed: at.get('executed'),
      rate: at.get('rate'),
      weight: at.get('weight') ?? outOf,
      score,
      parts: isWhole ? [...aligned].flatMap(([{ role }, cell]) => (role === 'part' ? [cell] : [])) : [],
      glued: gluedIn(row, columns, [label, ...captions]),
    },
    // What stands under a head that nobody knows is not understood.
    cells: [...aligned].flatMap(([{ role, head }, cell]) =>
      (role === null && head && !head.hit) || (role === 'label' && holdsFigures) || isOtherLine(role, cell) ? [] : [cell],
    ),
    captions: captions.filter((cell) => cell.text !== '' && cell !== left),
  }
}

/** Where the heads have no cell over the names of the lines. */
const nameColumn: Column = { from: 0, span: 0, role: 'label', notes: [], head: null }

/** 其中：财政资金 6.84 | 其中：财政资金 6.84 | 其中：财政资金 6.84: a line whose name stands before each of its figures. */
function withNameOnce(row: Row): Row {
  const found = row.filled.map(({ text }) => nameAndFigure.exec(text))
  const [first] = found
  const named = found.filter((one) => one !== null)
  const isNamed = named.length > 1 && found.findLastIndex((one) => one !== null) === named.length - 1
  if (row.grid?.spans !== 'lost' || !first || !isNamed || named.some(([, name]) => name !== first[1])) return row
  const name = row.filled[0] as RowCell
  const figures = row.cells.map((cell): RowCell => {
    const [, label = '', figure = ''] = nameAndFigure.exec(cell.text) ?? []
    const read = label === '' ? cell : { ...cell, ...part(cell, cell.text.length - figure.length), hit: null, of: [cell] }
    return { ...read, column: cell.column + 1 }
  })
  return rowWith(row, [{ ...name, ...part(name, 0, first[1]?.length ?? 0), of: [name] }, ...figures])
}

const nameAndFigure = /^((?:其\s*中\s*[:：]\s*)?\p{Script=Han}{2,10})\s*[:：]?\s*(\d[\d,]*(?:\.\d+)?(?:万?元)?)$/u

/** 项目资金 over （万元） and the names of the lines: what stands in brackets belongs to the head. */
function noteBesideName({ grid, filled: [note, name] }: Row, schemaId: string | null): RowCell | null {
  return grid?.spans === 'exact' && note && onlyNotes.test(note.text) && name && isNameOfLine(name, schemaId) ? note : null
}

const onlyNotes = inBothScripts(/^(?:[（(][^（()）]*[元分][)）]\s*)+$/)

/** A line begins with its name, also where the heads lost the blank cell above it, and the line as many cells as they. */
function withNames(row: Row, columns: readonly Column[], schemaId: string | null): readonly Column[] {
  if (row.grid?.spans === 'exact') return withNameMoved(row, columns, schemaId)
  const [first] = row.cells
  const isNamed = first && isNameOfLine(first, schemaId)
  if (row.grid?.spans !== 'lost' || !isNamed || !columns[0]?.role || nameColumns.has(columns[0].role)) return columns
  return [nameColumn, ...columns]
}

/**
 * 年初预算数 over 年度资金总额, and no head over the names: the blank cell there was lost, so that all heads stand a cell too far left. What
 * the figures are is told by their order then, and is a guess.
 */
function withNameMoved({ cells }: Row, columns: readonly Column[], schemaId: string | null): readonly Column[] {
  const at = columns.findIndex(({ role }) => amounts.some((amount) => amount === role))
  const head = columns[at]
  if (head?.span !== 1) return columns
  const [name, ...figures] = cells.filter(({ column }) => column >= head.from)
  const isMoved =
    name && isNameOfLine(name, schemaId) && figures.length > 1 && !figures.some((one) => one.text !== '' && isWords(one))
  const isNamed = columns.some(({ role, head }) => role === 'label' && senseIn(head?.hit ?? null, 'caption', schemaId) === null)
  if (!isMoved || isNamed) return columns
  const label: Column = { from: name.column, span: name.columnSpan, role: 'label', notes: [], head: null }
  const moved = columns.slice(at).flatMap((column, i): Column[] => {
    const cell = figures[i]
    return cell ? [{ ...column, from: cell.column, span: cell.columnSpan, isGuess: true }] : []
  })
  return [...withCaptions(columns.slice(0, at)), label, ...moved]
}

/** What stands left of the names of the lines is the caption of the block. */
const withCaptions = (columns: readonly Column[]): Column[] =>
  columns.map((column) => (column.role === 'label' ? { ...column, role: 'caption' } : column))

const isNameOfLine = ({ text, hit }: RowCell, schemaId: string | null): boolean =>
  senseIn(hit, 'line', schemaId) !== null || partOf.test(text)

/** 年初预算数 over 年度资金总额 | 240.00: a head of amounts that reaches over the names of the lines as well. */
function withLabelUnder({ grid, cells }: Row, columns: readonly Column[]): readonly Column[] {
  const at = columns.findIndex(({ role }) => amounts.some((amount) => amount === role))
  const head = columns[at]
  if (grid?.spans !== 'exact' || !head || head.span < 2) return columns
  const [name, figure, ...more] = cells.filter(({ column }) => column >= head.from && column < head.from + head.span)
  if (!name?.text || !isWords(name) || !figure || (figure.text !== '' && isWords(figure)) || more.length > 0) return columns
  const label: Column = { from: name.column, span: name.columnSpan, role: 'label', notes: [], head: null }
  return [
    ...withCaptions(columns.slice(0, at)),
    label,
    { ...head, from: figure.column, span: figure.columnSpan },
    ...columns.slice(at + 1),
  ]
}

const partOf = /^其\s*中/
const isOtherLine = (role: ColumnRole | null, { text }: RowCell): boolean =>
  amounts.some((amount) => amount === role) && ownLabel.test(text)
const ownLabel = /^\p{Script=Han}{2,}[^:：]*[:：].*\d/u
const nameColumns = new Set<ColumnRole>(['label', 'caption', 'known', 'task'])

/** 年度资金总额 | 预算数 | 执行数: the name of the only line stands among the heads, above a blank. */
function nameAbove({ cells }: Row, columns: readonly Column[], schemaId: string | null): RowCell | undefined {
  const head = columns.find(({ role }) => role === 'label')?.head
  const isTotal = head?.hit?.exact && senseIn(head.hit, 'line', schemaId)?.role === 'total'
  return isTotal && cells[0]?.text === '' ? head : undefined
}

const isWords = ({ text }: RowCell): boolean => !isFigureLike(text) && !isDash(text)

/** One cell is missing, at the end as it seems: so it would, had the rule between two figures been lost. */
const mayHaveMoved = ({ grid, cells }: Row, columns: readonly Column[], aligned: ReadonlyMap<Column, RowCell>): boolean => {
  const last = columns.at(-1)
  const isFigureColumn = last?.role === 'rate' || last?.role === 'score'
  const isOneShort = last && (cells.length === columns.length - 1 || cells.length === last.from + last.span - 1)
  return grid?.spans === 'lost' && isOneShort === true && isFigureColumn && !aligned.has(last)
}

/**
 * Points are no percentage, and beside a rate stands what was spent: elsewhere figures or heads have moved. So they have in a row
 * that is worth an amount, or as much as a rate in percent, of a cell too few or too many with a blank for one of its amounts, and
 * below heads that are too few, one of which nobody knows.
 */
function hasMoved({ grid, cells }: Row, columns: readonly Column[], aligned: ReadonlyMap<Column, RowCell>): boolean {
  const isLost = grid?.spans === 'lost'
  const isUnknown = columns.some(({ role, head }) => role === null && head !== null && !head.hit)
  const isWide = isLost && cells.length > columns.length
  const lacksHead = isWide && (isUnknown || (has(columns, 'rate') && !has(columns, 'executed')))
  const lacksCell = isLost && cells.length < columns.length
  const isMuch = ({ text }: RowCell): boolean => pointsOf(text)?.gt(mostPoints) === true
  const [score, rate] = (['score', 'rate'] as const).map((role) => [...aligned].find(([column]) => column.role === role)?.[1])
  const isOff = ([{ role }, cell]: readonly [Column, RowCell]): boolean => {
    if (role === 'score') return /\d\s*[%％]$/.test(cell.text)
    if (role === 'weight') {
      const isPercent = /[%％]$/.test(cell.text)
      if (isFigureLike(cell.text) && !isPercent && !pointsOf(cell.text)) return true
      if (isLost && isPercent && isFigureLike(rate?.text ?? '') && !/[%％]$/.test(rate?.text ?? '')) return true
      return isPercent ? lacksCell || isWide : isLost && isMuch(cell) && (!score?.text || isMuch(score))
    }
    const isBlank = cell.text === '' && amounts.some((amount) => amount === role)
    return isBlank && ((lacksCell && cell === cells[0]) || (isWide && isFigureLike(rate?.text ?? '')))
  }
  return lacksHead || [...aligned].some(isOff)
}

const has = (columns: readonly Column[], role: ColumnRole): boolean => columns.some((column) => column.role === role)
const mostPoints = 40

const holdsTwo = ({ text }: RowCell): boolean => /\d\S*\s+\S*\d|^\p{Script=Han}{3,}\d[\d.,]*$/u.test(text)
/** `1.561.56120`, `30%6`, `1 20`: more than one figure in a cell. */
const severalFigures = inBothScripts(/\d[.．]\d+[.．]\d|[%％元万]\s*\d|^\d\s\d{2}$/)

function gluedIn(row: Row, columns: readonly Column[], apart: readonly (RowCell | undefined)[]): RawBudgetLine['glued'] {
  const roles = columns
    .map(({ role }) => role)
    .filter((role): role is BudgetFigure => budgetFigures.some((figure) => figure === role))
  const cells = row.filled.filter((cell) => !apart.some((one) => one === cell || one?.of?.includes(cell)))
  const areSeveral = cells.some(({ text }) => severalFigures.test(text)) || isWholeLine(cells, roles)
  return row.grid?.spans === 'lost' && cells.length < roles.length && areSeveral ? { cells, roles } : undefined
}

/** `3030120`, and nothing beside it: a line from the planned amount to the score may be 30 · 30 · 1 · 20. */
const isWholeLine = ([cell, ...others]: readonly RowCell[], roles: readonly BudgetFigure[]): boolean =>
  others.length === 0 && longInteger.test(cell?.text ?? '') && wholeLine.every((role) => roles.includes(role))

const wholeLine = ['planned', 'executed', 'rate', 'score'] as const
const longInteger = /^\d{5,}$/
