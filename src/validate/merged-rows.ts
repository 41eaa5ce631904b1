import type { Figure } from '../model/figure.ts'
import type { Field, Indicator, Mergeable } from '../model/form.ts'
import type { Subject } from './subject.ts'

/** Indicators below each other that have one weight, or one score, between them; or a single one. */
export interface PointsGroup {
  readonly indicators: readonly Indicator[]
  /** Index of the first one in the form. */
  readonly first: number
  /** The weights and scores that are printed, each once. */
  readonly weights: readonly Field<Figure>[]
  readonly scores: readonly Field<Figure>[]
}

type Rows = Pick<Subject, 'form' | 'covered'>

/** All indicators, those whose weight or score is in one cell together. */
export function pointsGroups({ form, covered }: Rows): PointsGroup[] {
  const starts = form.indicators.flatMap((_, i) => (i > 0 && sharesPoints(covered[i]) ? [] : [i]))
  return starts.map((first, i): PointsGroup => {
    const indicators = form.indicators.slice(first, starts[i + 1])
    const own = (role: 'weight' | 'score') =>
      indicators.flatMap((indicator, j) => (j > 0 && covered[first + j]?.has(role) ? [] : [indicator[role]]))
    return { indicators, first, weights: own('weight'), scores: own('score') }
  })
}

const sharesPoints = (covered: ReadonlySet<Mergeable> | undefined): boolean =>
  covered !== undefined && (covered.has('weight') || covered.has('score'))

/** The indicator whose cell states something for the one at `i`: itself, or one above. */
export function statedBy({ form, covered }: Rows, i: number, role: Mergeable): Indicator | undefined {
  let at = i
  while (at > 0 && covered[at]?.has(role)) at--
  return form.indicators[at]
}

/** Whether a cell of the indicator at `i` covers others as well, or is one of another. */
export const isMerged = ({ covered }: Pick<Rows, 'covered'>, i: number, role: Mergeable): boolean =>
  [i, i + 1].some((at) => covered[at]?.has(role))
