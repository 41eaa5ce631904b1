import { senseIn } from '../../schema/lexicon.ts'
import { inBothScripts } from '../../text/scripts.ts'
import type { RawBudgetLine } from '../raw-form.ts'
import { isFigureLike, type Row, type RowCell } from '../row.ts'
import type { Column } from './align.ts'

/**
 * A budget line whose figures have their labels beside them, below heads that each reach over a label and a figure:
 * `预算数 | 58 | 到位数 | 58 | 执行数 | 46`, and below it `其中：财政资金 | 58 | 其中：财政资金 | 58 | …`. Null where the row is none.
 */
export function pairedFigures(
  row: Row,
  columns: readonly Column[],
  schemaId: string | null,
): { line: RawBudgetLine; cells: readonly RowCell[]; captions: readonly RowCell[] } | null {
  const isCaption = (cell: RowCell) => cell === row.filled[0] && senseIn(cell.hit, 'caption', schemaId) !== null
  const cells = row.cells.filter((cell, i) => !isCaption(cell) && (cell.text !== '' || !isCaption(row.cells[i - 1] ?? cell)))
  const printed = columns.filter(({ role }) => amounts.some((amount) => amount === role))
  // What is left has a label and a figure, too: 结余 | 12.
  const [groups, heads] =
    [
      [
        labelledCells(cells, (cell) => isAmountLabel(cell, schemaId) || isBalance(cell)),
        columns.filter(isPairOfColumns),
      ] as const,
      [labelledCells(cells, (cell) => isAmountLabel(cell, schemaId)), printed] as const,
    ]
      .map(([one, all]) => [one, one.length < all.length && areInPlace(one, all, row.grid) ? headsOver(one, all) : all] as const)
      .find(([one, all]) => one.length > 1 && one.length === all.length) ?? []
  if (!groups || !heads) return null
  // Each label has one cell behind it; the last one may have the rate as well, or blanks.
  const isPaired = groups.every(([, value, ...rest], i) => {
    const isLast = i === groups.length - 1
    // 其中：财政拨款 98.7: its figure ran into it.
    return (
      !!value &&
      !/\d$/.test(groups[i]?.[0]?.text ?? '') &&
      (value.text === '' || isFigureLike(value.text)) &&
      (isLast || rest.every(({ text }) => text === ''))
    )
  })
  if (!isPaired) return null
  const figure = (role: Column['role']) => groups[heads.findIndex((head) => head.role === role)]?.[1]
  const [first] = groups[0] ?? []
  const isLine = !!first && (partOf.test(first.text) || senseIn(first.hit, 'line', schemaId) !== null)
  const behind = groups.at(-1)?.slice(2) ?? []
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
    cells: groups.flatMap((group) => group.filter((cell, i) => i < 2 || cell === rate || isRateLabel(cell.hit, schemaId))),
    captions: row.filled.filter(isCaption),
  }
}

/** Cells by the label that they stand behind. */
function labelledCells(cells: readonly RowCell[], isLabel: (cell: RowCell) => boolean): RowCell[][] {
  const groups: RowCell[][] = []
  for (const cell of cells) {
    if (isLabel(cell)) groups.push([cell])
    else groups.at(-1)?.push(cell)
  }
  return groups
}

const isPairOfColumns = ({ role, head }: Column): boolean =>
  amounts.some((amount) => amount === role) || (head !== null && isBalance(head))

/** Whether labels stand below heads: the table knows where, or each begins where one of them does. Pairs may be left out at the end. */
const areInPlace = (groups: readonly (readonly RowCell[])[], heads: readonly Column[], grid: Row['grid']): boolean =>
  grid?.spans === 'exact' || groups.every(([label]) => heads.some(({ from }) => from === label?.column))

/** The heads under which a line has a label: sources may be named for some of the amounts only. */
const headsOver = (groups: readonly (readonly RowCell[])[], heads: readonly Column[]): readonly Column[] =>
  heads.filter(({ from, span }) => groups.some(([label]) => label && label.column >= from && label.column < from + span))

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
