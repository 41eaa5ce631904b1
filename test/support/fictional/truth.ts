/** What a form says, in the contract's units: amounts in yuan, rates as fractions, texts as printed, `null` for a blank. */
export interface Truth {
  title: string | null
  year: number | null
  filledOn: string | null
  /** Every place that states the total, in reading order. */
  totals: number[]
  project: { name: string | null; department: string | null; implementer: string | null }
  /** The ticked options of each group, in printed order. */
  choices: Record<string, string[]>
  budget: BudgetTruth[]
  indicators: IndicatorTruth[]
  grade?: string | null
  narrative: Partial<Record<'goal' | 'outcome' | 'deviation' | 'improvement' | 'notes', string | null>>
  /** What a reader should say about the form although its arithmetic holds. */
  remarks: { code: string; path: string }[]
}

export interface BudgetTruth {
  label: string
  initial?: number | null
  planned: number | null
  executed: number | null
  rate: number | null
  weight?: number | null
  score: number | null
}

export interface IndicatorTruth {
  /** Absent keys are not compared. */
  section?: string | null
  sectionWeight?: number | null
  kind?: string | null
  name: string
  target: string | null
  actual: string | null
  weight?: number | null
  score: number | null
  reason?: string | null
  /** The target as a quantity, where its notation leaves no doubt. */
  targetQuantity?: QuantityTruth
}

export interface QuantityTruth {
  kind: 'amount' | 'percent' | 'count' | 'date' | 'period' | 'text'
  comparator: '=' | '≥' | '>' | '≤' | '<' | '≈' | null
  number: number | null
}
