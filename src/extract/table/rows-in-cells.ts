import { type Lexicon, senseIn } from '../../schema/lexicon.ts'
import { inBothScripts } from '../../text/scripts.ts'
import { guessed, isDash, part, type Row, type RowCell, rowWith } from '../row.ts'
import { align, type Column, type ColumnRole } from './align.ts'

/**
 * Rows that were written into the cells of one, a line each: names, values and points have as many lines, and every line of
 * points is a figure. What has one line (level 1, a reason) stands in the first of them, as a merged cell would. Null where the
 * row is one row.
 */
export function rowsInCells(row: Row, columns: readonly Column[], lexicon: Lexicon, schemaId: string): Row[] | null {
  if (row.filled.filter(({ text }) => text.includes('\n')).length < fewestCells) return null
  const cells = new Map([...align(row, columns, schemaId)].flatMap(([{ role }, cell]) => (role ? [[cell, role] as const] : [])))
  const [key, keyRole] = [...cells].find(([, role]) => role === 'name' || role === 'label') ?? []
  const count = key ? linesOf(key).length : 0
  if (count < 2) return null
  const isLineName = ({ text }: Stretch) =>
    senseIn(lexicon.findExact(text.replace(/^其中\s*[:：]?/, '')), 'line', schemaId) !== null
  if (key && keyRole === 'label' && !linesOf(key).every(isLineName)) return null
  const figureCells = [...cells].filter(([, role]) => figures.has(role))
  if (!figureCells.some(([cell]) => linesOf(cell).length === count)) return null
  for (const [cell, role] of cells) {
    const lines = linesOf(cell)
    if (figures.has(role) && cell.text !== '' && (!lines.every(isFigure) || isWrapped(lines))) return null
    const isOne = lines.length === 1 && (shared.has(role) || (keyRole === 'label' && points.has(role)))
    if (cell.text !== '' && lines.length !== count && !isOne && role !== 'reason') return null
  }
  // 1 / 0 in a narrow cell is 10, and 1 / 5 may be 15.
  if (figureCells.some(([{ text }, role]) => role === 'weight' && tenInTwo.test(text))) return null
  const isSure = !figureCells.some(([{ text }]) => twoDigits.test(text))
  return Array.from({ length: count }, (_, at) =>
    rowWith(
      row,
      row.cells.flatMap((cell): RowCell | [] => {
        const lines = linesOf(cell)
        const isShared = !cells.has(cell) || lines.length !== count
        if (isShared && at === 0) return cell
        if (isShared && cell.text !== '' && row.grid?.spans === 'exact') return []
        const read = part(cell, ...(isShared ? ([0, 0] as const) : rangeOf(lines[at])))
        const own: RowCell = { ...cell, ...read, hit: read.text === '' ? null : lexicon.find(read.text), of: [cell] }
        return isSure ? own : guessed(own, {}, [cell])
      }),
    ),
  )
}

const fewestCells = 3
const tenInTwo = /^\d\n0$/
const twoDigits = /^\d\n\d$/
const figure = inBothScripts(/^\d{1,9}(?:,\d{3})*(?:\.\d{1,6})?(?:[%％分]|万元|元)?$/)
const isFigure = ({ text }: Stretch) => figure.test(text) || isDash(text)

/** 5.0 / 0 and 24736 / 065 are one figure each; 97.5% / 100% are two, as is what a dash stands below. */
const isWrapped = (lines: readonly Stretch[]): boolean =>
  lines.some(
    ({ text }, i) => i > 0 && (/^0\d/.test(text) || (openDecimals.test(lines[i - 1]?.text ?? '') && onlyDigits.test(text))),
  )
const openDecimals = /\.\d+$/
const onlyDigits = /^\d[\d,]*\D*$/

interface Stretch {
  readonly text: string
  readonly from: number
}

const linesOf = ({ text }: RowCell): Stretch[] => {
  let from = 0
  return text.split('\n').map((line) => {
    const start = from
    from += line.length + 1
    return { text: line.trim(), from: start }
  })
}

const rangeOf = (line: Stretch | undefined): readonly [number, number] =>
  line ? [line.from, line.from + line.text.length] : [0, 0]

const points = new Set<ColumnRole>(['weight', 'score'])
const figures = new Set<ColumnRole>([...points, 'initial', 'planned', 'arrived', 'executed', 'rate'])
/** What several rows may have in common. */
const shared = new Set<ColumnRole>(['section', 'sectionWeight', 'kind', 'caption', 'reason', 'known'])
