import { senseIn } from '../schema/lexicon.ts'
import type { Column } from './align.ts'
import type { RawBudgetLine } from './raw-form.ts'
import { isFigureLike, type Row, type RowCell } from './row.ts'

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
  const groups: RowCell[][] = []
  for (const cell of cells) {
    if (isAmountLabel(cell, schemaId)) groups.push([cell])
    else groups.at(-1)?.push(cell)
  }
  const heads = columns.filter(
    ({ role }) => role === 'initial' || role === 'planned' || role === 'arrived' || role === 'executed',
  )
  if (groups.length < 2 || groups.length !== heads.length) return null
  // Each label has one cell behind it; the last one may have the rate as well, or blanks.
  const isPaired = groups.every(([, value, ...rest], i) => {
    const isLast = i === groups.length - 1
    return !!value && (value.text === '' || isFigureLike(value.text)) && (isLast || rest.every(({ text }) => text === ''))
  })
  if (!isPaired) return null
  const figure = (role: Column['role']) => groups[heads.findIndex((head) => head.role === role)]?.[1]
  const [first] = groups[0] ?? []
  const isLine = !!first && (partOf.test(first.text) || senseIn(first.hit, 'line', schemaId) !== null)
  const rate = groups
    .at(-1)
    ?.slice(2)
    .find(({ text }) => text !== '')
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
    cells: groups.flatMap((group) => group.filter((cell) => cell === group[0] || cell === group[1] || cell === rate)),
    captions: row.filled.filter(isCaption),
  }
}

const partOf = /^其中/

/** 预算数, 到位数, 执行数, or the label of a line. */
function isAmountLabel({ text, hit }: RowCell, schemaId: string | null): boolean {
  if (isFigureLike(text)) return false
  if (partOf.test(text)) return true
  const role = senseIn(hit, 'budget', schemaId)?.role
  return (
    senseIn(hit, 'line', schemaId) !== null ||
    role === 'initial' ||
    role === 'planned' ||
    role === 'arrived' ||
    role === 'executed'
  )
}
