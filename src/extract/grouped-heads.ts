import type { Hit, Lexicon } from '../schema/lexicon.ts'
import { isFigureLike, type Row, type RowCell, rowWith } from './row.ts'

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
 * `2021年预算数 | 2022年预算数 | 2022年执行数`: heads of the budget that name the year are called by what stands behind it. Of two of a
 * kind it is the later year's; the other one stays a head that nobody knows.
 */
export function withYearsLeftOut(row: Row, lexicon: Lexicon): Row {
  if (row.grid === null || row.filled.length < 3 || row.filled.some(({ text }) => isFigureLike(text))) return row
  const found = row.cells.map((cell) => {
    const [, year = '', label = ''] = cell.hit?.exact ? [] : (yearAndLabel.exec(cell.text) ?? [])
    const hit = year === '' ? null : lexicon.findExact(label)
    const role = hit?.entry.senses.find(({ block }) => block === 'budget')?.role
    return hit && role ? { year, role, hit } : null
  })
  const isLatest = (one: { year: string; role: string }) =>
    found.every((other) => other === null || other.role !== one.role || other.year <= one.year)
  if (!found.some((one) => one)) return row
  return rowWith(
    row,
    row.cells.map((cell, at): RowCell => {
      const one = found[at]
      return one && isLatest(one) ? { ...cell, hit: one.hit } : cell
    }),
  )
}

const yearAndLabel = /^(20\d\d)\s*年度?\s*(\S.{1,15})$/
const fewestHeads = 4

function levelsOf({ text, hit }: RowCell, lexicon: Lexicon): { readonly upper: string; readonly lower: Hit } | null {
  const [, upper = '', label = ''] = twoLevels.exec(text) ?? []
  if (upper === '' || hit?.exact) return null
  const lower = lexicon.findExact(label)
  return lower?.entry.senses.some(({ block }) => block === 'indicator' || block === 'budget') ? { upper, lower } : null
}

const twoLevels = /^(\p{Script=Han}[^\s\-_—·/:：>]{1,15})[\s\-_—·/:：>]+(\S.{0,15})$/u
