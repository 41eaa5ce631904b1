import type { Figure } from '../model/figure.ts'
import type { Field, Form, Mergeable } from '../model/form.ts'
import type { FormSchema, Rules } from '../schema/language.ts'

/** A typed form before it has been checked. */
export type UncheckedForm = Omit<Form, 'findings' | 'total'> & { readonly total: Omit<Form['total'], 'recomputed'> }

/** What the checks start from: the form, and printed things that only checks need. */
export interface Subject {
  readonly form: UncheckedForm
  readonly schema: FormSchema
  /** False where no family fits: only what is certain for any form is checked. */
  readonly isFamily: boolean
  /** The family's rules on top of those that hold for every form. */
  readonly rules: Rules
  /** What all weights add up to, as the total row states it. */
  readonly fullMark: Field<Figure>
  /** The points that the budget block's caption or head states. */
  readonly budgetWeight: Field<Figure>
  /** False where no line of the budget is known to be the total of the others. */
  readonly hasBudgetTotal: boolean
  /** False where the only line below the total may be a share of it, as nobody knows its name. */
  readonly knowsBudgetParts: boolean
  /** False where a line of the budget was not understood. */
  readonly isBudgetWhole: boolean
  /** By budget line: the sources of funds that stand in columns of their own. */
  readonly fundSources: readonly (readonly Field<Figure>[])[]
  /** By budget line: what was received of the budget, where the form says so. */
  readonly arrivals: readonly (Figure | null)[]
  /** By indicator: the points that the label of its level 2 states for all below it. */
  readonly kindWeights: readonly Field<Figure>[]
  /** By indicator: points out of a hundred, and the percentage that they are weighted with. */
  readonly itemScores: readonly Field<Figure>[]
  readonly weightPercents: readonly Field<Figure>[]
  /** Points taken off, by indicator. */
  readonly deductions: readonly Field<Figure>[]
  /** Something stands behind the indicators: the form was not cut off before. */
  readonly ended: boolean
  /** Figures stand in cells that belong to no field: the form is filled in, whatever was read of it. */
  readonly hasUnreadFigures: boolean
  readonly hasReasonColumn: boolean
  /** A part of a table was not understood: indicators may be missing. */
  readonly hasLeftOver: boolean
  /** By indicator: what a cell of the indicator above states for both, so that it has none of its own. */
  readonly covered: readonly ReadonlySet<Mergeable>[]
  /** Words in names of which less may be better. */
  readonly lessIsBetter: readonly string[]
  /** Words in names of rates and periods of which more is better all the same. */
  readonly moreIsBetter: readonly string[]
  /** Names of the indicator that spending is, where it is one. */
  readonly budgetRateNames: readonly string[]
  /** Results that only name a kind of standard. */
  readonly placeholders: readonly string[]
  /** A year that is printed apart from the title. */
  readonly headerYear: Field<number>
}
