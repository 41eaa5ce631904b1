import { Big } from 'big.js'
import type { Figure } from '../../model/figure.ts'
import type { Finding } from '../../model/finding.ts'
import type { Field } from '../../model/form.ts'
import { lostCharacter } from '../../model/reading.ts'
import { mismatch, show, skipped } from '../check.ts'
import { exactly, meet, minus, printed, sum } from '../interval.ts'
import type { Subject } from '../subject.ts'
import { budgetWeightOf, customaryRest } from './budget.ts'
import { fullMarkOf, isLost, kindsOf, mayHaveFaded, type Section, sectionsOf, weightParts } from './weight-parts.ts'

const addends = (values: readonly Field<Figure>[]) =>
  values.flatMap((field) => (field?.value ? [show(field.value.value)] : [])).join(' + ')
const total = (values: readonly Field<Figure>[]) =>
  values.reduce((all, field) => (field?.value ? all.plus(field.value.value) : all), new Big(0))

const isUnread = (name: Field<string> | undefined): boolean =>
  name?.raw.includes(lostCharacter) === true && !/[\p{L}\p{N}]/u.test(name.raw)
const isBlank = (field: Field<Figure>): boolean => field === null || field.raw === ''

/** The scores of a section exceed its weight. */
export function sectionOverweight({ form }: Subject): Finding[] {
  return sectionsOf(form).flatMap(({ name, weight, indicators, first }): Finding[] => {
    if (!weight?.value) return []
    const scores = indicators.map(({ score }) => score)
    const reached = sum(scores.flatMap((score) => (score?.value ? [printed(score.value)] : [])))
    if (reached.low.lte(printed(weight.value).high)) return []
    const rule = `${addends(scores)} = ${show(total(scores))} > ${weight.raw}`
    const facts = { label: name?.value ?? '' }
    const variant = 'section'
    const path = `indicators[${first}].sectionWeight`
    return [
      mismatch('indicator.overweight', path, total(scores), exactly(weight.value.value), rule, [weight, ...scores], {
        variant,
        facts,
      }),
    ]
  })
}

/** The weights of a section's indicators add up to the section's. */
export function sectionWeights({ form, ended, covered, hasLeftOver }: Subject): Finding[] {
  const sections = sectionsOf(form)
  return sections.flatMap(({ name, weight, indicators, first }, i): Finding[] => {
    const weights = indicators.map((indicator) => indicator.weight)
    if (!weight?.value || !weights.some((field) => field?.value)) return []
    const expected = sum(weights.flatMap((field) => (field?.value ? [printed(field.value)] : [])))
    const declared = printed(weight.value)
    if (meet(expected, declared)) return []
    const path = `indicators[${first}].sectionWeight`
    const label = name?.value ?? ''
    const values = [weight, ...weights]
    if (expected.high.lt(declared.low)) {
      if (
        hasLeftOver ||
        weights.some(isLost) ||
        indicators.some(mayHaveFaded) ||
        indicators.some(({ name, weight }) => weight === null && name !== null && name.confidence < 1) ||
        indicators.some(
          ({ weight, score }, j) =>
            // A row without a cell for its weight lacks it, one with a blank cell may be worth nothing by itself.
            !covered[first + j]?.has('weight') && (weight === null || (isBlank(weight) && score?.value)),
        )
      )
        return [skipped('weight.sum', path, 'no-weight', values, label)]
      // What could not be read may be its own name once more, on the next page.
      if (isUnread(sections[i + 1]?.name)) return [skipped('weight.sum', path, 'unread-level', values, label)]
      if (i === sections.length - 1 && !ended) return [skipped('weight.sum', path, 'cut-off', values, label)]
    }
    const rule = `${addends(weights)} = ${show(total(weights))}`
    // What may be a level 1 or a level 2 may belong to this section.
    const next = expected.high.lt(declared.low) ? sections[i + 1]?.name : null
    const all = next && !next.recognition ? [...values, next] : values
    return [mismatch('weight.sum', path, weight.value.value, expected, rule, all, { facts: { label } })]
  })
}

/**
 * The weights below a level 2 add up to what its label states. Where rows or labels may be missing, as what is stated of
 * the section does not follow either, nobody can say.
 */
export function kindWeights({ form, kindWeights }: Subject): Finding[] {
  return sectionsOf(form).flatMap((section): Finding[] => {
    const kinds = kindsOf(section, kindWeights)
    const ofSection = section.weight?.value ? printed(section.weight.value) : null
    const weightsOf = ({ indicators }: Pick<Section, 'indicators'>) =>
      indicators.flatMap(({ weight }) => (weight?.value ? [printed(weight.value)] : []))
    if (!ofSection || !meet(sum(weightsOf(section)), ofSection)) return []
    if (!kinds.every(({ weight }) => weight?.value)) return []
    return kinds.flatMap((kind): Finding[] => {
      const { name, weight, indicators, first, isRepeated } = kind
      const [parts, expected] = [weightsOf(kind), sum(weightsOf(kind))]
      if (!weight?.value || meet(expected, printed(weight.value))) return []
      if (isRepeated && parts.every((part) => weight.value && meet(part, printed(weight.value)))) return []
      const weights = indicators.map((indicator) => indicator.weight)
      const values = [weight, ...weights, section.weight]
      const facts = { label: name?.value ?? '' }
      const rule = `${addends(weights)} = ${show(total(weights))}`
      return [mismatch('weight.sum', `indicators[${first}].kind`, weight.value.value, expected, rule, values, { facts })]
    })
  })
}

/** The weights of all sections and the budget add up to the full mark. */
export function formWeights(subject: Subject): Finding[] {
  const { form, fullMark, rules, ended } = subject
  const parts = weightParts(subject)
  const budget = budgetWeightOf(subject)
  const full = fullMark?.value || subject.isFamily ? fullMarkOf(subject) : null
  if (form.indicators.length === 0 || !form.indicators.some(({ weight, sectionWeight }) => weight || sectionWeight)) return []
  const path = 'indicators'
  if (full === null) return [skipped('weight.sum', path, 'no-rule')]
  if (!ended) return [skipped('weight.sum', path, 'cut-off')]
  if (parts === null || budget === null) return [skipped('weight.sum', path, 'no-weight')]
  const stated = [fullMark, form.budget.lines[0]?.weight ?? subject.budgetWeight, ...parts]
  // A row whose cells have moved may be of a section that was lost.
  const isSure = stated.every((field) => !field || field.confidence === 1)
  const moved = isSure ? form.indicators.flatMap(({ weight }) => (weight && weight.confidence < 1 ? [weight] : [])) : []
  const values = [...stated, ...moved]
  const reached = sum([printed(budget), ...parts.flatMap((field) => (field?.value ? [printed(field.value)] : []))])
  if (meet(reached, exactly(full))) return []
  if (reached.high.lt(full) && form.indicators.some(mayHaveFaded)) return [skipped('weight.sum', path, 'no-weight')]
  // A budget that was not read may be worth more than others are.
  const isPrinted = form.budget.lines[0]?.weight?.value || subject.budgetWeight?.value
  const isScored = form.budget.lines.some(({ score }) => score)
  const isRead = isPrinted || (rules.budgetScore === 'none') !== isScored
  if (!isRead && minus(reached, printed(budget)).high.lte(full)) return [skipped('weight.sum', path, 'no-weight')]
  // A budget whose points are not printed may not count at all.
  if (!isPrinted && meet(minus(reached, printed(budget)), exactly(full))) return []
  // Nor is what is left for spending printed everywhere.
  if (!isPrinted && rules.budgetScore === 'none' && customaryRest(subject)) return [skipped('weight.sum', path, 'no-weight')]
  const rule = `${[show(budget.value), ...parts.flatMap((field) => (field?.value ? [show(field.value.value)] : []))].join(' + ')} = ${show(total(parts).plus(budget.value))}`
  return [mismatch('weight.sum', path, full, reached, rule, values, { variant: 'form' })]
}
