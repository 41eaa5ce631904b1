import type { IndicatorRole } from '../../../src/schema/language.ts'

/** What a place in the head of a form holds. */
type HeadValue = 'name' | 'department' | 'implementer' | 'total' | 'date' | 'moneyUnit' | 'phone' | 'blank'

export interface HeadField {
  /** One of them is printed. */
  readonly labels: readonly string[]
  readonly value: HeadValue
}

export type BudgetRole = 'initial' | 'planned' | 'arrived' | 'executed' | 'rate' | 'weight' | 'score' | 'known'

export interface SectionDesign {
  readonly label: string
  readonly weight: number
  /** Level-2 words; in a form without a column for them they begin the name. */
  readonly kinds: readonly string[]
  /** Names that this section asks for, in words without a figure: 项目决策. */
  readonly names?: readonly string[]
  /** Spending is an indicator of this section, worth so many points; the section holds nothing else where it is worth all. */
  readonly rate?: { readonly kind: string; readonly name: string; readonly weight: number }
}

/** A family as data: what `buildForm` prints. Heads are lists of which one is printed. */
export interface Design {
  readonly titles: readonly ((year: number) => string)[]
  /** Lines above the table. */
  readonly lines?: readonly HeadField[]
  readonly captions?: { readonly head?: string; readonly budget?: string; readonly goals?: string; readonly indicators?: string }
  readonly head: readonly (readonly HeadField[])[]
  /** `项目名称` is `code-name`. */
  readonly coded?: boolean
  readonly choices?: { readonly label: string; readonly options: readonly string[] }
  readonly budget: {
    /** Beside the rows; without it the caption row above says it. */
    readonly side?: readonly string[]
    readonly columns: readonly (readonly [BudgetRole, readonly string[]])[]
    readonly total: readonly string[]
    /** Behind 其中; none where the form has only the total line. */
    readonly parts: readonly string[]
    /** 0: spending is not scored. */
    readonly weight: number
    /** A part may print the total's points again. */
    readonly repeats?: boolean
    readonly units?: readonly ('万元' | '元')[]
    /** Parts without money print zeros. */
    readonly zeros?: boolean
    /** The column of rates is headed (%). */
    readonly percents?: boolean
  }
  readonly goals?: { readonly side?: string; readonly goal: string; readonly outcome: string }
  readonly indicators: {
    readonly side?: string
    readonly columns: readonly (readonly [IndicatorRole, readonly string[]])[]
    readonly sections: readonly (readonly SectionDesign[])[]
    /** How often level-1 words print their points. */
    readonly weighed: number
    /** What stands in the comparator's column over a target in words. */
    readonly wordsMark?: readonly string[]
    /** Marks before a name, and rows of 其中 below it without points of their own. */
    readonly stars?: boolean
    readonly markers?: boolean
  }
  /** `row`: weight and score under their columns · `graded`: 总分 | 100 | 得分 | … | 等级 | … · `plain`: label and figure. */
  readonly total?: { readonly labels: readonly string[]; readonly form: 'row' | 'graded' | 'plain'; readonly often?: number }
  readonly tail?: readonly (readonly [label: string, key: 'deviation' | 'improvement' | 'notes'])[]
}
