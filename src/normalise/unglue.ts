import type { BudgetFigure } from '../extract/raw-form.ts'
import { part, type Read } from '../extract/row.ts'
import type { Figure } from '../model/figure.ts'
import { partings } from '../text/partings.ts'
import { inBothScripts } from '../text/scripts.ts'
import { atMost, dividedBy, exactly, type Interval, meet, printed, times } from '../validate/interval.ts'
import type { Parsed } from './parsed.ts'

/** Reads a figure of one column. */
export type ColumnParser = (role: BudgetFigure, text: string) => Parsed<Figure>

/**
 * Takes figures apart that OCR ran together in a budget line (`1.561.56120` = 1.56 · 1.56 · 1 · 20): the columns say how
 * many there are, the arithmetic says where one ends. Only a split that is the only one to satisfy both the rate and the
 * score is taken, or the only one of these that spends no more than was planned; null otherwise.
 */
export function unglue(
  cells: readonly Read[],
  roles: readonly BudgetFigure[],
  parse: ColumnParser,
  blockWeight: Figure | null,
): ReadonlyMap<BudgetFigure, Read> | null {
  const found: Split[] = []
  let tries = 0
  const isFigure = (role: BudgetFigure, text: string, behind: string) =>
    tries++ < mostTries && complete.test(text) && !continues(text, behind) && parse(role, text).value !== null
  const texts = cells.map(({ text }) => text)
  for (const parting of partings(texts, roles, isFigure)) {
    const reads = new Map(parting.map(({ role, text, from, to }) => [role, part(cells[text] as Read, from, to)]))
    const figures = new Map([...reads].map(([role, { text }]) => [role, parse(role, text).value]))
    const share = shareIn(figures, blockWeight)
    if (share) found.push({ reads, isWithin: share.low.lte(1) })
    if (found.length > mostSplits) return null
  }
  if (tries > mostTries) return null
  const within = found.filter(({ isWithin }) => isWithin)
  const [split, ...others] = within.length === 1 ? within : found
  return split && others.length === 0 ? split.reads : null
}

interface Split {
  readonly reads: ReadonlyMap<BudgetFigure, Read>
  /** Whether no more was spent than planned. */
  readonly isWithin: boolean
}

const mostTries = 20_000
const mostSplits = 8
const complete = inBothScripts(/^\s*(?:0|[1-9]\d*)(?:\.\d+)?(?:\s*(?:%|％|万元|万|元))?$/)

/** A unit or sign behind a figure belongs to it. */
const continues = (text: string, rest: string): boolean =>
  unitOrPoint.test(rest) && !(/[万萬]$/.test(text) && !rest.startsWith('元'))

const unitOrPoint = inBothScripts(/^[%％万元.]/)

/** What was spent of what was planned; null where rate and score do not follow from it. */
function shareIn(figures: ReadonlyMap<BudgetFigure, Figure | null>, blockWeight: Figure | null): Interval | null {
  const [planned, executed, rate, score] = (['planned', 'executed', 'rate', 'score'] as const).map((role) => figures.get(role))
  const weight = figures.get('weight') ?? blockWeight
  if (!planned || !executed || !rate || !score || !weight) return null
  const share = dividedBy(printed(executed), printed(planned))
  const points = exactly(weight.value)
  const holds = share !== null && meet(share, printed(rate)) && meet(atMost(times(points, share), points), printed(score))
  return holds ? share : null
}
