import type { Hit, Lexicon } from '../../schema/lexicon.ts'
import { inBothScripts } from '../../text/scripts.ts'
import { isFigureLike, type Row, type RowCell, rowWith } from '../row.ts'

/**
 * Heads of two levels that were flattened into one row (`预期指标值 符号 | 预期指标值 值 | 预期指标值 单位`): two or more neighbours with
 * the same words before a gap are called by what stands behind it. The row itself where there are none.
 */
export function withLowerHeads(row: Row, lexicon: Lexicon): Row {
  if (row.grid === null || row.filled.length < fewestHeads || row.filled.some(({ text }) => isFigureLike(text))) return row
  const levels = row.cells.map((cell) => levelsOf(cell, lexicon))
  const isGrouped = (at: number) =>
    [at - 1, at + 1].some((beside) => levels[beside] && levels[at] && levels[beside].upper === levels[at].upper)
  if (!levels.some((_, at) => isGrouped(at))) return row
  return rowWith(
    row,
    row.cells.map((cell, at): RowCell => (isGrouped(at) ? { ...cell, hit: levels[at]?.lower ?? cell.hit } : cell)),
  )
}

/**
 * `2021年目标值 | 2022年目标值 | 2022年完成值`: heads that name the year are called by what stands behind it. They are the form's if their
 * year is the one whose results are stated, or the latest where none are; others stay heads that nobody knows. 上年完成值 and
 * 基期值 are never the form's.
 */
export function withYearsLeftOut(row: Row, lexicon: Lexicon): Row {
  if (row.grid === null || row.filled.length < 3 || row.filled.some(({ text }) => isFigureLike(text))) return row
  const found = row.cells.map((cell) => datedHead(cell, lexicon))
  const dated = found.filter((one) => one !== null)
  if (dated.length === 0) return row
  // 实际完成值 and 本年完成值 are the form's, whatever years stand beside them.
  const sure = new Set([
    ...row.cells.flatMap(({ hit }, at) => (hit && !found[at] ? [roleOf(hit)] : [])),
    ...dated.flatMap(({ year, role }) => (year === thisYear ? [role] : [])),
  ])
  const own = dated.filter(({ year, role }) => /^20/.test(year) && !sure.has(role))
  const year = yearOf(own)
  return rowWith(
    row,
    row.cells.map((cell, at): RowCell => {
      const one = found[at]
      if (one?.year === before) return { ...cell, hit: asKnown(one.hit) }
      return one && (one.year === thisYear || (one.year === year && own.includes(one))) ? { ...cell, hit: one.hit } : cell
    }),
  )
}

/** A head that names a year, the form's or one before it. */
interface DatedHead {
  readonly year: string
  readonly role: string
  readonly hit: Hit
}

const thisYear = '本年'
const before = '上年'

function datedHead({ text, hit }: RowCell, lexicon: Lexicon): DatedHead | null {
  const [, first = '', year = '', rest = ''] = hit?.exact ? [] : (yearAndLabel.exec(text) ?? [])
  const label = first + rest
  const named = label === '' ? null : lexicon.findExact(label)
  const role = named && roleOf(named)
  return named && role ? { year: /^20/.test(year) ? year : isOwn.test(year) ? thisYear : before, role, hit: named } : null
}

/** What a column of the budget or of indicators holds; a source of funds (上年结转) is a column of its own. */
const roleOf = ({ entry }: Hit): string | undefined =>
  entry.senses.find(({ block, role }) => (block === 'budget' || block === 'indicator') && role !== 'part')?.role

/** The latest year of which results are stated beside what they are measured by, or the latest of all. */
function yearOf(heads: readonly DatedHead[]): string | undefined {
  const [results, others] = [heads.filter(isResult), heads.filter((head) => !isResult(head))]
  const measured = results.filter(({ year }) => others.length === 0 || others.some((other) => other.year === year))
  return (measured.length > 0 ? measured : heads)
    .map(({ year }) => year)
    .sort()
    .at(-1)
}

const isResult = ({ role }: DatedHead): boolean => role === 'executed' || role === 'actual'

/** A head whose column is understood and belongs to no field. */
const asKnown = (hit: Hit): Hit => ({
  ...hit,
  entry: { ...hit.entry, senses: hit.entry.senses.map((sense) => ({ ...sense, role: 'known' })) },
})

const yearAndLabel = inBothScripts(
  /^(预期|预计|计划)?\s*(20\d\d(?=\s*年)|[本当今]年|上一?年|去年|前年|往年|基期|历史)\s*年?度?\s*(\S.{0,15})$/,
)
const isOwn = inBothScripts(/^[本当今]/)
const fewestHeads = 4

function levelsOf({ text, hit }: RowCell, lexicon: Lexicon): { readonly upper: string; readonly lower: Hit } | null {
  const [, upper = '', label = ''] = twoLevels.exec(text) ?? []
  if (upper === '' || hit?.exact) return null
  const lower = lexicon.findExact(label)
  return lower?.entry.senses.some(({ block }) => block === 'indicator' || block === 'budget') ? { upper, lower } : null
}

const twoLevels = /^(\p{Script=Han}[^\s\-_—·/:：>]{1,15})[\s\-_—·/:：>]+(\S.{0,15})$/u
