import { Big } from 'big.js'
import type { Figure } from '../../model/figure.ts'
import type { Field, Indicator } from '../../model/form.ts'
import { isNothing } from '../check.ts'
import { exactly, meet, printed, sum } from '../interval.ts'
import type { Subject, UncheckedForm } from '../subject.ts'

/** Consecutive indicators under one printed level-1 label. */
export interface Section {
  readonly name: Field<string>
  readonly weight: Field<Figure>
  readonly indicators: readonly Indicator[]
  /** Index of the first one in the form. */
  readonly first: number
}

/** Level-1 labels are told apart by where they are printed: two may have the same name. */
export function sectionsOf({ indicators }: UncheckedForm): Section[] {
  const sections: { name: Field<string>; weight: Field<Figure>; indicators: Indicator[]; first: number }[] = []
  for (const [i, indicator] of indicators.entries()) {
    const last = sections.at(-1)
    if (last && last.name === indicator.section) last.indicators.push(indicator)
    else sections.push({ name: indicator.section, weight: indicator.sectionWeight, indicators: [indicator], first: i })
  }
  return sections
}

/** Consecutive indicators of a section under one level-2 label, or under labels that say the same. */
export interface Kind extends Section {
  /** Its label stands in each row: what it states may be said of each. */
  readonly isRepeated: boolean
}

/** The level-2 labels of a section. */
export function kindsOf({ indicators, first }: Section, weights: readonly Field<Figure>[]): Kind[] {
  const kinds: { name: Field<string>; weight: Field<Figure>; indicators: Indicator[]; first: number; isRepeated: boolean }[] = []
  for (const [i, indicator] of indicators.entries()) {
    const [last, weight] = [kinds.at(-1), weights[first + i] ?? null]
    if (last && last.name?.value === indicator.kind?.value && last.weight?.raw === weight?.raw) {
      last.indicators.push(indicator)
      last.isRepeated ||= last.name !== indicator.kind
    } else kinds.push({ name: indicator.kind, weight, indicators: [indicator], first: first + i, isRepeated: false })
  }
  return kinds
}

/**
 * A row recognised from pixels that says what was wanted and what was done, but has a blank cell for its weight and another for
 * its score: ink that faded away leaves nothing to be read.
 */
export function mayHaveFaded({ target, actual, weight, score }: Indicator): boolean {
  const isEmpty = (field: Field<unknown>) => field?.raw === ''
  const isFilled = (field: Field<unknown>) => Boolean(field?.raw)
  return isEmpty(weight) && isEmpty(score) && isFilled(target) && isFilled(actual) && Boolean(actual?.recognition)
}

/** Printed, and not understood. */
export const isLost = (field: Field<Figure>): boolean => field !== null && field.value === null && !isNothing(field)

/** The printed weights that make up the indicators' share: by section where all state theirs, else by indicator; null where some are missing. */
export function weightParts({ form, covered }: Pick<Subject, 'form' | 'covered'>): Field<Figure>[] | null {
  const sections = sectionsOf(form)
  if (sections.every(({ weight }) => weight?.value)) return sections.map(({ weight }) => weight)
  const own = form.indicators.filter((_, i) => !covered[i]?.has('weight'))
  const weighed = own.filter(({ weight }) => weight !== null)
  // A row without the place for its weight lost it, as did one where it was not understood.
  if (weighed.length < own.length) return null
  if (weighed.some(({ weight }) => isLost(weight))) return null
  if (weighed.length === 0 || own.some(({ weight, score }) => !weight?.value && score?.value)) return null
  return weighed.map(({ weight }) => weight)
}

/** What all weights add up to: as the form states it, else as the family has it; null where neither is known. */
export const fullMarkOf = ({ fullMark, rules }: Subject): Big | null =>
  fullMark?.value?.value ?? (rules.fullMark === undefined ? null : new Big(rules.fullMark))

/**
 * Whether the indicators by themselves are worth the full mark that the form states, each with a printed weight, and nothing is
 * printed of what spending is worth: then it is worth nothing, whatever the family gives for it.
 */
export function indicatorsAreWorthAll({ form, covered, fullMark, budgetWeight }: Subject): boolean {
  if (!fullMark?.value || budgetWeight || form.budget.lines.some(({ weight, score }) => weight || score)) return false
  const own = form.indicators.filter((_, i) => !covered[i]?.has('weight'))
  const weights = own.flatMap(({ weight }) => (weight?.value ? [printed(weight.value)] : []))
  return weights.length > 0 && weights.length === own.length && meet(sum(weights), exactly(fullMark.value.value))
}
