import type { Mergeable } from '../model/form.ts'
import type { Read } from './row.ts'

/** A choice group as printed: its label and the cells behind it. */
export interface RawChoice {
  readonly label: Read
  /** Name of the group in the vocabulary. */
  readonly group: string
  /** The printed label agrees with the vocabulary's in every character. */
  readonly exact: boolean
  readonly parts: readonly Read[]
}

/** `undefined`: the form has no such place; a blank text: the place is there and blank. */
export interface RawBudgetLine {
  readonly label: Read | undefined
  readonly initial: Read | undefined
  readonly planned: Read | undefined
  /** What was received of it. */
  readonly arrived: Read | undefined
  readonly executed: Read | undefined
  readonly rate: Read | undefined
  readonly weight: Read | undefined
  readonly score: Read | undefined
  /** Sources of funds in columns of their own. */
  readonly parts: readonly Read[]
  /** Figures that OCR ran together, where the row has fewer cells than figures: what is printed, and what it should be, in column order. */
  readonly glued: { readonly cells: readonly Read[]; readonly roles: readonly BudgetFigure[] } | undefined
}

/** The columns of a budget line that hold figures. */
export const budgetFigures = ['initial', 'planned', 'executed', 'rate', 'weight', 'score'] as const
export type BudgetFigure = (typeof budgetFigures)[number]

export interface RawIndicator {
  readonly section: Read | undefined
  /** The points in the section's label. */
  readonly sectionWeight: Read | undefined
  readonly kind: Read | undefined
  /** The points in the label of its level 2. */
  readonly kindWeight: Read | undefined
  readonly name: Read | undefined
  /** One part, or comparator, value and unit from columns of their own. */
  readonly target: readonly Read[] | undefined
  /** The unit that the head of the target's column names. */
  readonly targetUnit: string | undefined
  /** The cell of the column of units. */
  readonly unit: Read | undefined
  readonly actual: Read | undefined
  readonly weight: Read | undefined
  readonly score: Read | undefined
  readonly deduction: Read | undefined
  /** Points out of a hundred, before they are weighted. */
  readonly itemScore: Read | undefined
  readonly weightPercent: Read | undefined
  readonly reason: Read | undefined
  /** What it has no cells of its own for: a cell of the indicator above covers both. */
  readonly covered: ReadonlySet<Mergeable>
}

/** What stands where in one form, untyped. */
export interface RawForm {
  readonly lines: readonly [number, number] | null
  /** First and last page. */
  readonly pages: readonly [number, number] | null
  readonly title: Read | undefined
  /** A text that names the year, other than the title. */
  readonly year: Read | undefined
  readonly fields: ReadonlyMap<string, Read>
  readonly totals: readonly Read[]
  /** What all weights add up to, as the total row states it. */
  readonly fullMark: Read | undefined
  readonly choices: readonly RawChoice[]
  readonly budget: {
    readonly lines: readonly RawBudgetLine[]
    /** False where the first line is one source of funds beside others, and none is their total. */
    readonly hasTotal: boolean
    /** False where the only line below the total is of a kind that nobody knows. */
    readonly knowsParts: boolean
    /** False where a line of it was not understood, or may have been cut off. */
    readonly isWhole: boolean
    /** Captions and heads that may name the unit of money. */
    readonly unitTexts: readonly string[]
    /** The points that a caption or head states for the whole block. */
    readonly weight: Read | undefined
    /** Heads of columns that say which unit their figures have. */
    readonly columnUnits: ReadonlyMap<string, string>
  }
  readonly indicators: readonly RawIndicator[]
  /** The form goes on to its end: a total or a text stands behind the indicators. */
  readonly ended: boolean
  readonly hasReasonColumn: boolean
  /** A part of a table that ran together was not understood: rows may be missing. */
  readonly hasLeftOver: boolean
  /** Non-blank cells and lines that nothing consumed. */
  readonly unused: readonly { readonly read: Read; readonly inTable: boolean }[]
}
