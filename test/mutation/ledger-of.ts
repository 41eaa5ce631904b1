import type { FictionalForm } from '../support/fictional/fictional-form.ts'
import type { ReadForm } from '../support/read-text.ts'
import type { Ledger } from './arithmetic.ts'

/** A figure of the checked kinds: amounts, rates, scores, totals and weights. */
const figurePath =
  /^(total\.declared\[\d+\]|budget\.lines\[\d+\]\.(initial|planned|executed|rate|score|weight)|indicators\[\d+\]\.(score|weight))$/

/** What a generated form prints. */
export function ledgerOf({ family, printed, truth }: FictionalForm): Ledger {
  const figures = new Map<string, string>()
  for (const line of printed.lines) if (line.field && figurePath.test(line.field)) figures.set(line.field, line.value)
  for (const { field, text } of printed.rows.flatMap((row) => row.cells))
    if (field && figurePath.test(field) && /\d/.test(text)) figures.set(field, text)
  return {
    family,
    figures,
    lines: truth.budget.length,
    indicators: truth.indicators.map((row) => ({
      section: row.section,
      sectionWeight: row.sectionWeight,
    })),
    totals: truth.totals.length,
  }
}

/** What an extracted form shows, by its raw texts. */
export function ledgerOfRead(form: ReadForm, family: Ledger['family']): Ledger {
  const figures = new Map<string, string>()
  const add = (path: string, value: { raw: string } | null | undefined) => {
    if (value && /\d/.test(value.raw)) figures.set(path, value.raw)
  }
  for (const [i, total] of form.total.declared.entries()) add(`total.declared[${i}]`, total)
  for (const [i, line] of form.budget.lines.entries())
    for (const key of ['initial', 'planned', 'executed', 'rate', 'score', 'weight'] as const)
      add(`budget.lines[${i}].${key}`, line[key])
  for (const [i, row] of form.indicators.entries())
    for (const key of ['score', 'weight'] as const) add(`indicators[${i}].${key}`, row[key])
  return {
    family,
    figures,
    lines: form.budget.lines.length,
    indicators: form.indicators.map((row) => ({
      section: row.section?.value ?? '',
      sectionWeight: row.sectionWeight?.value ?? null,
    })),
    totals: form.total.declared.length,
  }
}

/** The value at a path such as `budget.lines[0].rate`. */
export function valueAt(form: ReadForm, path: string): { raw: string; at: ReadForm['findings'][number]['at'][number] } | null {
  let here: unknown = form
  for (const key of path.split(/[.[\]]+/).filter((part) => part !== ''))
    here = (here as Record<string, unknown> | null | undefined)?.[key]
  return (here as ReturnType<typeof valueAt> | undefined) ?? null
}

/** Where extraction keeps a path of the truth, which counts only the budget lines that hold figures. */
export function pathIn(form: ReadForm, path: string): string {
  const filled = form.budget.lines.flatMap(({ label, ...figures }, i) =>
    i === 0 || Object.values(figures).some((figure) => typeof figure?.value === 'number') ? [i] : [],
  )
  return path.replace(/^budget\.lines\[(\d+)\]/, (_, i) => `budget.lines[${filled[Number(i)]}]`)
}

/** Whether a finding is about the value that stands at `path`: it names it or one of its places. */
export function involves(form: ReadForm, finding: ReadForm['findings'][number], path: string): boolean {
  if (finding.path === path) return true
  const place = JSON.stringify(valueAt(form, path)?.at ?? null)
  return finding.at.some((at) => JSON.stringify(at) === place)
}
