import { readText } from './read-text.ts'

/**
 * What the forms of a text say, as plain values, so that two readings can be compared.
 * @param measure what of targets and results counts: numbers, or what was made of their text
 */
export const readValues = (measure: 'number' | 'text') => async (source: string) => {
  const { forms } = await readText(source)
  return forms.map(({ title, filledOn, project, choices, budget, indicators, total, narrative, findings }) => ({
    title: title?.value,
    filledOn: filledOn?.value,
    project: [project.name?.value, project.department?.value, project.implementer?.value],
    choices: choices.map(({ label, options }) => [label, options.map(({ checked }) => checked)]),
    budget: budget.lines.map(({ planned, executed, rate, score }) => [planned, executed, rate, score].map((one) => one?.value)),
    rows: indicators.map(({ section, sectionWeight, kind, name, target, actual, score }) =>
      [section, sectionWeight, kind, name, score]
        .map((one) => one?.value)
        .concat([target, actual].map((one) => one?.value?.[measure])),
    ),
    totals: total.declared.map(({ value }) => value),
    texts: [narrative.deviation?.value, narrative.improvement?.value],
    accused: findings.filter(({ severity }) => severity === 'mismatch').map(({ code }) => code),
  }))
}
