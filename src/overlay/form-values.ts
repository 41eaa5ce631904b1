import type { Form } from '../model/form.ts'
import type { Place } from '../model/place.ts'
import type { Repair, Value } from '../model/value.ts'

/** One value of a form: what the characters at a place became. */
export interface FormValue {
  /** As findings name it: `indicators[3].score`. */
  readonly path: string
  readonly raw: string
  /** A Figure, a Quantity, a text, a number, a tick; `null` when blank, not applicable or not understood. */
  readonly value: unknown
  readonly isRepaired: boolean
  readonly repairs: readonly Repair[]
  readonly confidence: number
  readonly at: Place
}

/** All values of a form that were read somewhere, options of choices included, in the order of the contract. */
export function formValues(form: Form): FormValue[] {
  const found: FormValue[] = []
  const add = (path: string, value: Value<unknown> | null) => {
    if (!value) return
    const { raw, repairs, confidence, at, origin } = value
    found.push({ path, raw, value: value.value, repairs, confidence, at, isRepaired: origin === 'repaired' })
  }
  const addAll = (path: string, fields: Readonly<Record<string, Value<unknown> | null>>) => {
    for (const [name, value] of Object.entries(fields)) add(`${path}.${name}`, value)
  }
  const { title, year, filledOn, project, choices, budget, indicators, total, narrative } = form
  add('title', title)
  add('year', year)
  add('filledOn', filledOn)
  addAll('project', { ...project })
  for (const [i, { options }] of choices.entries())
    for (const [j, { label, checked, at }] of options.entries())
      found.push({
        path: `choices[${i}].options[${j}]`,
        raw: label,
        value: checked,
        isRepaired: false,
        repairs: [],
        confidence: 1,
        at,
      })
  for (const [i, line] of budget.lines.entries()) addAll(`budget.lines[${i}]`, { ...line })
  for (const [i, indicator] of indicators.entries()) addAll(`indicators[${i}]`, { ...indicator })
  for (const [i, declared] of total.declared.entries()) add(`total.declared[${i}]`, declared)
  add('total.grade', total.grade)
  addAll('narrative', { ...narrative })
  return found
}
