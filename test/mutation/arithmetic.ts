// What follows from what, on the contract's intervals, written apart from src/validate so that one can catch the other.
// Doubles are enough here: a mutant counts only where intervals lie clearly apart.

/** The printed figures of a form by path, and what connects them. */
export interface Ledger {
  family: 'H' | 'A'
  /** Printed text by the contract's path; absent or without a digit where nothing is stated. */
  figures: ReadonlyMap<string, string>
  lines: number
  /** A name for each indicator's section, and the points that it is printed to be worth. */
  indicators: readonly { section: string; sectionWeight: number | null }[]
  totals: number
}

type Range = readonly [number, number]

interface Printed {
  value: number
  step: number
  whole: boolean
}

/** Whether some rule is clearly broken. */
export function isBroken(ledger: Ledger): boolean {
  const { family, figures, lines, indicators, totals } = ledger
  const get = (path: string) => parse(figures.get(path))
  const amount = (i: number, key: string) => span(get(`budget.lines[${i}].${key}`))
  const scores = [get('budget.lines[0].score'), ...indicators.map((_, i) => get(`indicators[${i}].score`))]
  const weights =
    family === 'A' ? [get('budget.lines[0].weight'), ...indicators.map((_, i) => get(`indicators[${i}].weight`))] : []

  // Rates, and the budget's score from either the amounts or the rate.
  const starts: Range[] = []
  for (let i = 0; i < lines; i++) {
    const [planned, executed] = [amount(i, 'planned'), amount(i, 'executed')]
    const quotient =
      planned && executed && planned[0] > 0 ? ([executed[0] / planned[1], executed[1] / planned[0]] as const) : null
    const rates = readings(figures.get(`budget.lines[${i}].rate`))
    if (quotient && rates.length > 0 && rates.every((rate) => apart(rate, quotient))) return true
    if (i === 0) starts.push(...(quotient ? [quotient] : []), ...rates)
  }
  const weight = family === 'A' ? (get('budget.lines[0].weight')?.value ?? 10) : 20
  const [budgetScore] = scores
  const coarsest = Math.max(0, ...scores.filter((s) => s && !s.whole).map((s) => s?.step ?? 0))
  const given = starts.map(([low, high]): Range => [Math.min(weight, weight * low), Math.min(weight, weight * high)])
  if (budgetScore) {
    const half = (budgetScore.whole && coarsest > 0 ? coarsest : budgetScore.step) / 2
    const declared: Range = [budgetScore.value - half, budgetScore.value + half]
    if (given.every((expected) => apart(expected, declared))) return true
  }

  // Parts
  for (const key of ['initial', 'planned', 'executed']) {
    const parts = Array.from({ length: lines - 1 }, (_, i) => amount(i + 1, key)).filter((part) => part !== null)
    const total = amount(0, key)
    if (parts.length > 0 && total && apart(sum(parts), total)) return true
  }

  // Sections, weights and totals
  for (const section of new Set(indicators.map((row) => row.section))) {
    const members = indicators.flatMap((row, i) => (row.section === section ? [i + 1] : []))
    const limit = indicators[(members[0] ?? 1) - 1]?.sectionWeight ?? null
    if (limit === null) continue
    if (sum(members.map((i) => span(scores[i] ?? null) ?? [0, 0]))[0] > limit + tiny) return true
    if (family === 'A' && apart(sum(members.map((i) => span(weights[i] ?? null) ?? [0, 0])), [limit, limit])) return true
  }
  if (family === 'A' && apart(sum(weights.map((own) => span(own) ?? [0, 0])), [100, 100])) return true
  const others = sum(scores.slice(1).map((score) => span(score) ?? [0, 0]))
  const sums = [span(budgetScore ?? null) ?? ([0, 0] as const), ...(budgetScore?.whole ? given : [])].map((own) =>
    sum([own, others]),
  )
  const declared = Array.from({ length: totals }, (_, k) => span(get(`total.declared[${k}]`))).filter((total) => total !== null)
  if (declared.some((total) => sums.every((expected) => apart(expected, total)))) return true
  return declared.some((a) => declared.some((b) => apart(a, b)))
}

const tiny = 1e-7
const apart = (a: Range, b: Range) => a[0] > b[1] + tiny || b[0] > a[1] + tiny
const sum = (parts: readonly Range[]): Range => parts.reduce((all, part): Range => [all[0] + part[0], all[1] + part[1]], [0, 0])

function span(printed: Printed | null): Range | null {
  if (!printed) return null
  const half = printed.whole ? 0 : printed.step / 2
  return [printed.value - half, printed.value + half]
}

/** Points, or an amount in 万元. */
function parse(text: string | undefined): Printed | null {
  const [, digits, decimals = ''] = /^([\d,]+)(\.\d+)?/.exec(text ?? '') ?? []
  if (text === undefined || digits === undefined) return null
  const scale = /\d ?元/.test(text) ? 1e-4 : 1
  const value = Number(digits.replaceAll(',', '') + decimals) * scale
  return { value, step: 10 ** -Math.max(0, decimals.length - 1) * scale, whole: decimals === '' }
}

/** What a rate may mean: without a percent sign, a fraction or a percentage. */
function readings(text: string | undefined): Range[] {
  const printed = parse(text)
  if (!printed || text === undefined) return []
  const { value, step, whole } = printed
  if (text.includes('%')) return [[(value - step / 2) / 100, (value + step / 2) / 100]]
  const half = whole ? 0 : step / 2
  return [
    [value - half, value + half],
    [(value - half) / 100, (value + half) / 100],
  ]
}
