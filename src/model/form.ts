import type { Figure, Quantity } from './figure.ts'
import type { Finding } from './finding.ts'
import type { Place } from './place.ts'
import type { Value } from './value.ts'

/** A field of a form: `null` where the form has no such place. */
export type Field<T> = Value<T> | null

export interface ChoiceOption {
  readonly label: string
  /** `null`: the mark is not there or could not be read. */
  readonly checked: boolean | null
  readonly at: Place
}

export interface Choice {
  readonly label: string
  readonly options: readonly ChoiceOption[]
}

/** Amounts in yuan, rate a fraction, weight and score in points. */
export interface BudgetLine {
  readonly label: Field<string>
  /** 年初预算数 */
  readonly initial: Field<Figure>
  /** The denominator of the rate: 预算数, 全年预算数, 调整后预算数. */
  readonly planned: Field<Figure>
  /** 执行数 */
  readonly executed: Field<Figure>
  readonly rate: Field<Figure>
  readonly weight: Field<Figure>
  readonly score: Field<Figure>
}

export interface Indicator {
  /** Level 1: 产出指标. */
  readonly section: Field<string>
  readonly sectionWeight: Field<Figure>
  /** Level 2: 数量指标. */
  readonly kind: Field<string>
  /** Level 3. */
  readonly name: Field<string>
  readonly target: Field<Quantity>
  readonly actual: Field<Quantity>
  readonly weight: Field<Figure>
  readonly score: Field<Figure>
  readonly reason: Field<string>
}

/** What one printed cell may state for several indicators below each other. */
export const mergeable = ['target', 'actual', 'weight', 'score', 'reason'] as const
export type Mergeable = (typeof mergeable)[number]

export interface Form {
  /** Source sha256 (12 hex) + `-` + ordinal of the form in its source, from 1. */
  readonly id: string
  readonly source: {
    readonly path: string
    readonly sha256: string
    readonly pages: readonly [number, number] | null
    readonly lines: readonly [number, number] | null
  }
  readonly schema: { readonly id: string | null; readonly version: string | null; readonly match: number }
  readonly title: Field<string>
  readonly year: Field<number>
  /** ISO date, or `2021-04` where no day is printed. */
  readonly filledOn: Field<string>
  readonly project: { readonly name: Field<string>; readonly department: Field<string>; readonly implementer: Field<string> }
  readonly choices: readonly Choice[]
  readonly budget: { readonly lines: readonly BudgetLine[] }
  readonly indicators: readonly Indicator[]
  readonly total: {
    readonly declared: readonly Value<Figure>[]
    readonly recomputed: Figure | null
    readonly grade: Field<string>
  }
  readonly narrative: {
    readonly goal: Field<string>
    readonly outcome: Field<string>
    readonly deviation: Field<string>
    readonly improvement: Field<string>
    readonly notes: Field<string>
  }
  readonly findings: readonly Finding[]
}
