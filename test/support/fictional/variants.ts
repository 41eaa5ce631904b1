import type { Dice } from './dice.ts'
import type { FictionalForm } from './fictional-form.ts'
import type { PrintedRow } from './printed.ts'
import type { BudgetTruth } from './truth.ts'

/** The form up to some row of its indicators, the last row often only in part. */
export function cutOff(form: FictionalForm, d: Dice): FictionalForm {
  const copy = structuredClone(form)
  const { printed, truth } = copy
  const named = printed.rows.flatMap((row, r) =>
    row.cells.some(({ field }) => /^indicators\[\d+\]\.name$/.test(field ?? '')) ? [r] : [],
  )
  const end = d.pick(named.slice(0, -1).length > 0 ? named.slice(0, -1) : named) + 1
  printed.rows = printed.rows.slice(0, end)
  const last = printed.rows.at(-1) as PrintedRow
  const ends = last.cells.flatMap(({ field }, i) => (/\.(name|actual|weight|score)$/.test(field ?? '') ? [i + 1] : []))
  const kept = d.chance(0.5) ? last.cells.length : d.pick(ends)
  if (kept < last.cells.length) {
    last.cells = last.cells.slice(0, kept)
    last.ragged = true
  }
  for (const [r, row] of printed.rows.entries()) for (const cell of row.cells) cell.rows = Math.min(cell.rows, end - r)

  const fields = new Set([
    ...printed.lines.map(({ field }) => field),
    ...printed.rows.flatMap(({ cells }) => cells.map(({ field }) => field)),
  ])
  const has = (path: string) => [...fields].some((field) => field === path || field?.startsWith(`${path}.`))
  truth.indicators = truth.indicators.filter((_, i) => has(`indicators[${i}].name`))
  const row = truth.indicators.at(-1)
  const index = truth.indicators.length - 1
  for (const key of ['target', 'actual', 'weight', 'score', 'reason'] as const)
    if (row && key in row && !has(`indicators[${index}].${key}`)) row[key] = null as never
  if (row && row.target === null) delete row.targetQuantity
  truth.totals = truth.totals.filter((_, k) => has(`total.declared[${k}]`))
  for (const key of Object.keys(truth.narrative) as (keyof typeof truth.narrative)[])
    if (!has(`narrative.${key}`)) delete truth.narrative[key]
  if (!has('total.grade')) delete truth.grade
  truth.remarks = truth.remarks.filter(({ path }) => !path.startsWith('indicators') || has(`${path}.score`))
  if (truth.totals.length === 0 && form.truth.totals.length > 0) truth.remarks.push({ code: 'field.missing', path: 'total' })
  return copy
}

/** The template before anyone filled in a figure. */
export function unfilled(form: FictionalForm, d: Dice): FictionalForm {
  const copy = structuredClone(form)
  const { printed, truth } = copy
  const marker = d.pick(['', '', '指标1：'])
  for (const line of printed.lines) if (line.field?.startsWith('total')) line.value = ''
  for (const { part, cells } of printed.rows)
    for (const cell of cells) {
      const isPrinted = cell.role === 'figure' && (cell.field === 'total.fullMark' || cell.field === 'budget.lines[0].weight')
      if (isPrinted || (cell.role === 'figure' && !/\d/.test(cell.text))) continue
      if (cell.role === 'figure' || cell.role === 'quantity' || cell.role === 'prose' || cell.field === 'total.grade')
        cell.text = ''
      else if (part === 'indicators' && cell.role === 'text') cell.text = cell.field?.endsWith('.name') ? marker : ''
    }
  const [total] = truth.budget
  truth.budget = total ? [blankLine(total)] : []
  truth.indicators = []
  truth.totals = []
  truth.narrative = Object.fromEntries(Object.keys(truth.narrative).map((key) => [key, null]))
  if (truth.grade !== undefined) truth.grade = null
  truth.remarks = [{ code: 'form.unfilled', path: '' }]
  return copy
}

const blankLine = (line: BudgetTruth): BudgetTruth => ({
  ...line,
  ...('initial' in line ? { initial: null } : {}),
  planned: null,
  executed: null,
  rate: null,
  score: null,
})
