import type { Finding } from '../../model/finding.ts'
import type { Field } from '../../model/form.ts'
import type { Place } from '../../model/place.ts'
import type { FormSchema } from '../../schema/language.ts'
import { isNothing, placesOf, remark } from '../check.ts'
import type { Subject } from '../subject.ts'

type Required = NonNullable<FormSchema['required']>[number]

/** A place that the schema requires is blank or absent. */
export function requiredFields({ form, schema, hasUnreadFigures }: Subject): Finding[] {
  const blankOrAbsent = (path: string, field: Field<unknown>): Finding[] => {
    if (field?.value !== null && field?.value !== undefined) return []
    // Filled in, but not understood: the reader has said so.
    if (field && !isNothing(field)) return []
    const absent = hasUnreadFigures && ofFigures.has(path) ? 'unread' : 'absent'
    const details = field ? { at: placesOf([field]) } : { variant: absent }
    return [remark('field.missing', 'warning', path, details)]
  }
  const check: Record<Required, () => Finding[]> = {
    title: () => blankOrAbsent('title', form.title),
    year: () => blankOrAbsent('year', form.year),
    filledOn: () => blankOrAbsent('filledOn', form.filledOn),
    'project.name': () => blankOrAbsent('project.name', form.project.name),
    'project.department': () => blankOrAbsent('project.department', form.project.department),
    'project.implementer': () => blankOrAbsent('project.implementer', form.project.implementer),
    budget: () =>
      form.budget.lines.some(({ planned }) => planned?.value)
        ? []
        : blankOrAbsent('budget', form.budget.lines[0]?.planned ?? null),
    indicators: () => (form.indicators.length > 0 ? [] : blankOrAbsent('indicators', null)),
    total: () => (form.total.declared.some(({ value }) => value) ? [] : blankOrAbsent('total', form.total.declared[0] ?? null)),
  }
  return (schema.required ?? []).flatMap((path) => check[path]())
}

/** Places of figures, which may be there though they were not read. */
const ofFigures: ReadonlySet<string> = new Set<Required>(['budget', 'indicators', 'total'])

/** Exactly one option of an exclusive group is ticked. */
export function choices({ form, schema }: Subject): Finding[] {
  return form.choices.flatMap(({ label, options }, i): Finding[] => {
    const path = `choices[${i}]`
    const at: Place[] = options.map((option) => option.at)
    const ticked = options.filter(({ checked }) => checked === true)
    if (ticked.length > 1 && schema.choices?.[label]?.exclusive !== false)
      return [
        remark('choice.many', 'warning', path, {
          at,
          facts: { label, options: ticked.map((option) => option.label).join('、') },
        }),
      ]
    if (ticked.length > 0 || options.length === 0) return []
    // A mark that was lost or could not be read is not an empty box.
    if (options.some(({ checked }) => checked === null))
      return [remark('reading.unread', 'note', path, { variant: 'choice', at, facts: { label } })]
    return [remark('choice.none', 'warning', path, { at, facts: { label } })]
  })
}

/** Filled in before the year ended, or years that differ between title, header and file name. */
export function dates({ form, headerYear }: Subject): Finding[] {
  const year = form.year?.value ?? null
  const findings: Finding[] = []
  if (year === null) return findings
  const filled = form.filledOn?.value
  const end = filled?.length === 7 ? `${year}-12` : `${year}-12-31`
  if (filled && filled < end)
    findings.push(
      remark('date.order', 'warning', 'filledOn', {
        variant: 'early',
        at: placesOf([form.filledOn, form.year]),
        facts: { declared: filled, year: String(year) },
      }),
    )
  const differs = (other: number, field: Field<unknown>) =>
    remark('date.order', 'warning', 'year', {
      variant: 'years',
      at: placesOf([form.year, field]),
      facts: { declared: String(year), recomputed: String(other) },
    })
  if (headerYear?.value && headerYear.value !== year) findings.push(differs(headerYear.value, headerYear))
  const inName = yearsInFileName(form.source.path)
  if (inName.length === 1 && inName[0] !== undefined && inName[0] !== year) findings.push(differs(inName[0], null))
  return findings
}

const yearsInFileName = (path: string): number[] => {
  const name = path.split(/[\\/]/).at(-1) ?? ''
  return [...new Set([...name.matchAll(/(?<!\d)20\d\d(?!\d)/g)].map(([year]) => Number(year)))]
}

/** A template: places for figures, but not one figure, read or left over. */
export function unfilled({ form, hasUnreadFigures }: Subject): Finding[] {
  // A form that was cut off behind its head is none.
  if (form.budget.lines.length + form.indicators.length + form.total.declared.length === 0) return []
  const figures = [
    ...form.budget.lines.flatMap(({ initial, planned, executed, rate, score }) => [initial, planned, executed, rate, score]),
    ...form.indicators.flatMap(({ target, actual, score }) => [target, actual, score]),
    ...form.total.declared,
  ]
  if (hasUnreadFigures || figures.some((field) => field?.value)) return []
  return [remark('form.unfilled', 'warning', '', { at: placesOf([form.title ?? form.project.name]) })]
}
