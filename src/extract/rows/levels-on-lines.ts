import { isFigureLike, type RowCell } from '../row.ts'
import type { Cells } from './blank-cells-on-lines.ts'

/** 一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值 | 得分: heads of indicators that have points and no targets, levels with points of their own. */
export const areHeadsOfLevels = (roles: readonly string[]): boolean =>
  /^(?:section(?:,weight)?,)?kind(?:,weight)?,name,weight,score$/.test(roles.join())

/**
 * The rows below such heads where each cell stands on a line of its own and blank ones left none: a name with two figures is an
 * indicator, and the names before it are its levels, each with one figure where levels have points. The rows end where
 * something else begins. Null where figures are too few or too many.
 */
export function rowsOfLevels(roles: readonly string[], cells: readonly RowCell[]): Cells[] | null {
  const rows: Cells[] = []
  let open: RowCell[][] = []
  for (const cell of cells) {
    const last = open.at(-1)
    if (!isFigureLike(cell.text)) open.push([cell])
    else if (!last || last.push(cell) > 3) return null
    if (last?.length !== 3) continue
    const row = rowOf(roles, open.slice(0, -1), last)
    if (!row) return null
    rows.push(row)
    open = []
  }
  return rows.length > 0 ? rows : null
}

/** 总分 | 100 | 100 | 100 | 99 below the weights of all levels and the scores, or below the last two of them; null for other figures. */
export function totalOfLevels(roles: readonly string[], [label, ...figures]: readonly RowCell[]): Cells | null {
  const columns = roles.flatMap((role, at) => (role === 'weight' || role === 'score' ? [at] : []))
  if (!label || (figures.length !== 2 && figures.length !== columns.length)) return null
  const below = columns.slice(-figures.length)
  return roles.map((_, at) => (at === 0 ? label : figures[below.indexOf(at)]))
}

/** An indicator below its levels; null where there are too many of them, or one has points and should not, or the other way round. */
function rowOf(roles: readonly string[], levels: readonly RowCell[][], own: readonly RowCell[]): Cells | null {
  const row: Cells = roles.map(() => undefined)
  const places = roles.flatMap((role, at) => (role === 'section' || role === 'kind' ? [at] : []))
  if (levels.length > places.length) return null
  const below = places.slice(places.length - levels.length)
  for (const [i, [name, points]] of levels.entries()) {
    const at = below[i] as number
    const hasPoints = roles[at + 1] === 'weight'
    if (hasPoints !== (points !== undefined)) return null
    row[at] = name
    if (hasPoints) row[at + 1] = points
  }
  for (const [i, cell] of own.entries()) row[roles.length - own.length + i] = cell
  return row
}
