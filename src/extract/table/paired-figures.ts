import { senseIn } from '../../schema/lexicon.ts'
import { inBothScripts } from '../../text/scripts.ts'
import type { RawBudgetLine } from '../raw-form.ts'
import { isFigureLike, type Row, type RowCell } from '../row.ts'
import type { Column } from './align.ts'

/** A figure, the label before it, and what stands behind it before the next one. */
interface Group {
  readonly label: RowCell | undefined
  value: RowCell | undefined
  readonly rest: RowCell[]
}

/**
 * A budget line whose figures have their labels beside them, below heads that each reach over a label and a figure:
 * `预算数 | 58 | 到位数 | 58 | 执行数 | 46`, and below it `其中：财政资金 | 58 | 其中：财政资金 | 58 | …`. A head of one cell has its figure
 * right below it. Null where the row is none.
 */
export function pairedFigures(
  row: Row,
  columns: readonly Column[],
  schemaId: string | null,
): { line: RawBudgetLine; cells: readonly RowCell[]; captions: readonly RowCell[] } | null {
  const isCaption = (cell: RowCell) => cell === row.filled[0] && senseIn(cell.hit, 'caption', schemaId) !== null
  const cells = row.cells.filter((cell, i) => !isCaption(cell) && (cell.text !== '' || !isCaption(row.cells[i - 1] ?? cell)))
  const printed = columns.filter(({ role }) => amounts.some((amount) => amount === role))
  const isBelowHead = ({ text, column }: RowCell) =>
    isFigureLike(text) && row.cells.length === columns.length && printed.some(({ from }) => from === column)
  // What is left has a label and a figure, too: 结余 | 12.
  const isLabel = (cell: RowCell) => isAmountLabel(cell, schemaId)
  const readings = [
    [groupsOf(cells, (cell) => isLabel(cell) || isBalance(cell), isBelowHead), columns.filter(isPairOfColumns)],
    [groupsOf(cells, isLabel, isBelowHead), printed],
  ] as const
  const [groups, heads] =
    readings
      .map(
        ([one, all]) =>
          [
            one,
            one.length < all.length && areInPlace(labelsOf(one), all, row.grid) ? headsOver(labelsOf(one), all) : all,
          ] as const,
      )
      .find(([one, all]) => labelsOf(one).length > 1 && one.length === all.length) ?? []
  if (!groups || !heads) return null
  // Each label has one cell behind it; the last one may have the rate as well, or blanks.
  const isPaired = groups.every(({ label, value, rest }, i) => {
    const isLast = i === groups.length - 1
    // 其中：财政拨款 98.7: its figure ran into it.
    return (
      !!value &&
      !/\d$/.test(label?.text ?? '') &&
      (value.text === '' || isFigureLike(value.text)) &&
      (isLast || rest.every(({ text }) => text === ''))
    )
  })
  if (!isPaired) return null
  const figure = (role: Column['role']) => groups[heads.findIndex((head) => head.role === role)]?.value
  const [first] = labelsOf(groups)
  const isLine = !!first && (partOf.test(first.text) || senseIn(first.hit, 'line', schemaId) !== null)
  const behind = groups.at(-1)?.rest ?? []
  // 执行率 may have its label before it, too.
  const rate = behind.find(({ text, hit }) => text !== '' && !isRateLabel(hit, schemaId))
  const hasPlanned = heads.some(({ role }) => role === 'planned')
  return {
    line: {
      label: isLine ? first : undefined,
      initial: hasPlanned ? figure('initial') : undefined,
      planned: hasPlanned ? figure('planned') : figure('initial'),
      arrived: figure('arrived'),
      executed: figure('executed'),
      rate: rate && isFigureLike(rate.text) ? rate : undefined,
      weight: undefined,
      score: undefined,
      parts: [],
      glued: undefined,
    },
    cells: groups.flatMap(({ label, value, rest }) => [
      ...[label, value].flatMap((cell) => cell ?? []),
      ...rest.filter((cell) => cell === rate || isRateLabel(cell.hit, schemaId)),
    ]),
    captions: row.filled.filter(isCaption),
  }
}

/** Cells by the label that they stand behind; a figure without one stands below its head. */
function groupsOf(
  cells: readonly RowCell[],
  isLabel: (cell: RowCell) => boolean,
  isBelowHead: (cell: RowCell) => boolean,
): Group[] {
  const groups: Group[] = []
  for (const cell of cells) {
    const group = groups.at(-1)
    if (isLabel(cell)) groups.push({ label: cell, value: undefined, rest: [] })
    else if (group && !group.value) group.value = cell
    else if (group && isBelowHead(cell)) groups.push({ label: undefined, value: cell, rest: [] })
    else group?.rest.push(cell)
  }
  return groups
}

const labelsOf = (groups: readonly Group[]): RowCell[] => groups.flatMap(({ label }) => label ?? [])

const isPairOfColumns = ({ role, head }: Column): boolean =>
  amounts.some((amount) => amount === role) || (head !== null && isBalance(head))

/** Whether labels stand below heads: the table knows where, or each begins where one of them does. Pairs may be left out at the end. */
const areInPlace = (labels: readonly RowCell[], heads: readonly Column[], grid: Row['grid']): boolean =>
  grid?.spans === 'exact' || labels.every(({ column }) => heads.some(({ from }) => from === column))

/** The heads under which a line has a label: sources may be named for some of the amounts only. */
const headsOver = (labels: readonly RowCell[], heads: readonly Column[]): readonly Column[] =>
  heads.filter(({ from, span }) => labels.some(({ column }) => column >= from && column < from + span))

/**
 * What the columns of such lines hold where no heads stand above them: `预算执行情况（万元） | 预算数： | 105 | 执行数： | 98.7`. Null
 * where a row is no first line of them: it names what was planned and what was spent, each beside a figure or a blank.
 */
export function pairedColumns({ grid, cells }: Row, schemaId: string | null): Column[] | null {
  if (grid === null) return null
  const columns = cells.flatMap((head, i): Column[] => {
    const role = head.hit?.exact ? senseIn(head.hit, 'budget', schemaId)?.role : undefined
    const amount = amounts.find((one) => one === role) ?? (isBalance(head) ? 'known' : undefined)
    const value = cells[i + 1]
    if (!amount || !value || (value.text !== '' && !isFigureLike(value.text))) return []
    return [{ from: head.column, span: head.columnSpan + value.columnSpan, role: amount, notes: head.hit?.notes ?? [], head }]
  })
  const roles = new Set(columns.map(({ role }) => role))
  return roles.size === columns.length && roles.has('planned') && roles.has('executed') ? columns : null
}

/** What columns of amounts hold. */
export const amounts = ['initial', 'planned', 'arrived', 'executed'] as const

/** 结余（万元）: what was not spent. */
const isBalance = ({ hit }: RowCell): boolean => hit?.exact === true && balance.test(hit.entry.key)
const balance = inBothScripts(/^(?:资金)?(?:结转)?结余(?:资金|数|金额)?$/)

const isRateLabel = (hit: RowCell['hit'], schemaId: string | null): boolean => senseIn(hit, 'budget', schemaId)?.role === 'rate'

const partOf = /^其\s*中/

/** 预算数, 到位数, 执行数, or the label of a line. */
function isAmountLabel({ text, hit }: RowCell, schemaId: string | null): boolean {
  if (isFigureLike(text)) return false
  if (partOf.test(text)) return true
  const role = senseIn(hit, 'budget', schemaId)?.role
  return senseIn(hit, 'line', schemaId) !== null || amounts.some((amount) => amount === role)
}
