import type { Family, FictionalForm } from '../support/fictional/fictional-form.ts'
import type { ReadForm } from '../support/read-text.ts'
import type { Ledger } from './arithmetic.ts'

/** A figure of the checked kinds: amounts, rates, scores, totals and weights. */
const figurePath = new RegExp(
  '^(?:total\\.(?:declared\\[\\d+\\]|fullMark)|budget\\.lines\\[\\d+\\]\\.(?:initial|planned|executed|rate|score|weight|sources\\[\\d+\\])' +
    '|indicators\\[\\d+\\]\\.(?:score|weight|itemScore|weightPercent))$',
)

/** Points for spending, where a form prints none. */
const budgetWeights: Partial<Record<Family, number>> = { H: 20, A: 10, Y: 10, AB: 10, B: 10, C: 10 }

/** What a generated form prints. */
export function ledgerOf({ family, printed, truth }: FictionalForm): Ledger {
  const figures = new Map<string, string>()
  for (const line of printed.lines) if (line.field && figurePath.test(line.field)) figures.set(line.field, line.value)
  for (const { field, text } of printed.rows.flatMap((row) => row.cells))
    if (field && figurePath.test(field) && /\d/.test(text)) figures.set(field, text)
  const isYuan = printed.rows.some(
    ({ part, cells }) => (part === 'head' || part === 'budget') && cells.some(({ text }) => /^元$|[(（]元[)）]$/.test(text)),
  )
  let section = 0
  return {
    budgetWeight: budgetWeights[family] ?? 0,
    bareUnit: isYuan ? '元' : '万元',
    figures,
    lines: truth.budget.length,
    indicators: truth.indicators.map((row, i, rows) => {
      if (row.section === undefined || row.section !== rows[i - 1]?.section) section++
      return { section: String(section), sectionWeight: row.sectionWeight ?? null }
    }),
    totals: truth.totals.length,
    ended: printed.rows.at(-1)?.part !== 'indicators',
  }
}

/** Where a finding about a figure without a path of its own says so. */
export const checkedAt = (path: string): string =>
  path
    .replace(/\.(?:itemScore|weightPercent)$/, '.score')
    .replace(/\.sources\[\d+\]$/, '.planned')
    .replace(/^total\.fullMark$/, 'indicators')

/** What an extracted form shows, by its raw texts. */
export function ledgerOfRead(form: ReadForm, family: Family): Ledger {
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
    budgetWeight: budgetWeights[family] ?? 0,
    bareUnit: '万元',
    figures,
    lines: form.budget.lines.length,
    indicators: form.indicators.map((row) => ({
      section: row.section?.value ?? '',
      sectionWeight: row.sectionWeight?.value ?? null,
    })),
    totals: form.total.declared.length,
    ended: true,
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
