import type { Grid } from '../../model/document.ts'
import { type Hit, senseIn } from '../../schema/lexicon.ts'
import { fold } from '../../text/fold.ts'
import { inBothScripts } from '../../text/scripts.ts'
import type { RawForm } from '../raw-form.ts'
import { isFigureLike, type Read, type RowCell } from '../row.ts'
import type { KindRow } from '../split.ts'

/** The tables behind a form that are no part of it. */
export class OtherTables {
  readonly #tables = new Set<Grid>()
  /** The table of the last row that had several cells. */
  #above: Grid | null = null

  has(grid: Grid): boolean {
    return this.#tables.has(grid)
  }

  /** The row was read together with one above it. */
  pass(item: KindRow | undefined): void {
    this.#above = item?.row.grid ?? null
  }

  /**
   * The table that a row begins, if it is one of something else: it stands behind the end of the form, and begins with words
   * that are no known heads, or with heads of amounts alone, where a budget has its rate or points; or within the table that is
   * read the heads of a numbered list follow.
   * @param current the table that rows are read by
   * @param hasEnded whether the form has come to its end, and no caption says that its budget follows
   */
  begunBy({ row: { grid, filled }, kind }: KindRow, current: Grid | null, hasEnded: boolean): Grid | null {
    if (grid === null || filled.length < 2) return null
    if (grid === current && kind.is === 'body' && areHeadsOfList(filled)) {
      this.#tables.add(grid)
      return grid
    }
    const isFirst = grid !== this.#above && grid !== current
    this.#above = grid
    if (!isFirst || !hasEnded || !filled.every(({ text }) => isHeadLike(text))) return null
    const isOfAmounts = kind.is === 'heads' && kind.block === 'budget' && !filled.some(({ hit }) => isRating(hit))
    if (kind.is !== 'body' && !isOfAmounts) return null
    this.#tables.add(grid)
    return grid
  }
}

/** 序号 | 单位性质 | 巡护队伍 | 巡护里程 | 备注 */
const areHeadsOfList = (filled: readonly RowCell[]): boolean =>
  filled.length >= fewestHeadsOfList &&
  fold(filled[0]?.text ?? '') === '序号' &&
  filled.every(({ text, hit }) => isHeadLike(text) && !senseIn(hit, 'section', null) && !senseIn(hit, 'kind', null))

const fewestHeadsOfList = 4

/**
 * What a table of something else is called that has a few heads in common with forms: 政府采购情况表 with 预算数 and 执行数. It
 * evaluates nothing: it has neither a project nor indicators, no total, and amounts at most, without points. 三公经费 may have rates,
 * and stand in a report whose title speaks of evaluation.
 * @param behindForm its first cell, where it stands behind a form: there it needs no title
 * @returns null for a form
 */
export function nameOfOther(
  { title, fields, indicators, choices, totals, budget }: RawForm,
  behindForm: Read | undefined,
): Read | null {
  const name = title ?? behindForm
  if (!name || evaluates.test(fold(name.text)) || fields.has('project.name')) return null
  if (indicators.length > 0 || choices.length > 0 || totals.some(({ text }) => isFigureLike(text))) return null
  const isRated = budget.lines.some(({ weight, score }) => weight?.text || score?.text)
  return isRated || budget.weight ? null : name
}

const evaluates = inBothScripts(/(?:绩效|自评|评价)(?!.*(?:报告|说明)$)/)

const isRating = (hit: Hit | null): boolean =>
  ['rate', 'weight', 'score'].includes(senseIn(hit, 'budget', null)?.role ?? '') ||
  senseIn(hit, 'indicator', null)?.role === 'score'

/** A word or two, no figure and no sentence. */
const isHeadLike = (text: string): boolean => !isFigureLike(text) && !/[，,。；;：:]/.test(text)
