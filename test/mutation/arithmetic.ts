// What follows from what, on the contract's intervals, written apart from src/validate so that one can catch the other.
// Doubles are enough here: a mutant counts only where intervals lie clearly apart.

/** The printed figures of a form by path, and what connects them. */
export interface Ledger {
  /** Points for spending where the form prints none; 0: spending is not scored. */
  budgetWeight: number
  /** What an amount without a unit counts in. */
  bareUnit: '万元' | '元'
  /**
   * Printed text by the contract's path, and by `budget.lines[0].sources[k]`, `indicators[i].itemScore`,
   * `indicators[i].weightPercent` and `total.fullMark`; absent or without a digit where nothing is stated.
   */
  figures: ReadonlyMap<string, string>
  lines: number
  /** The points that each indicator's section is printed to be worth; `section` tells neighbouring sections apart. */
  indicators: readonly { section: string; sectionWeight: number | null }[]
  totals: number
  /** Something stands behind the indicators. Else more of them may have been cut off. */
  ended: boolean
}

type Range = readonly [number, number]

interface Printed {
  value: number
  step: number
  whole: boolean
}

/** Whether some rule is clearly broken. */
export function isBroken(ledger: Ledger): boolean {
  const { figures, lines, indicators, totals, ended } = ledger
  const get = (path: string) => parse(figures.get(path))
  const amount = (path: string) => span(parse(figures.get(path), ledger.bareUnit))
  const scores = indicators.map((_, i) => get(`indicators[${i}].score`))
  const weights = indicators.map((_, i) => get(`indicators[${i}].weight`))
  const lineScores = Array.from({ length: lines }, (_, i) => get(`budget.lines[${i}].score`))
  const budgetScore = lineScores[0] ?? null
  const coarsest = Math.max(0, ...[...lineScores, ...scores].filter((s) => s && !s.whole).map((s) => s?.step ?? 0))
  const asRounded = (score: Printed): Range => {
    const half = (score.whole && coarsest > 0 ? coarsest : score.step) / 2
    return [score.value - half, score.value + half]
  }

  // Rates, and scores for spending from either the amounts or the rate.
  let given: Range[] = []
  for (let i = 0; i < lines; i++) {
    const [planned, executed] = [amount(`budget.lines[${i}].planned`), amount(`budget.lines[${i}].executed`)]
    const quotient: Range | null =
      planned && executed && planned[0] > 0 ? [executed[0] / planned[1], executed[1] / planned[0]] : null
    const rates = readings(figures.get(`budget.lines[${i}].rate`))
    if (quotient && rates.length > 0 && rates.every((rate) => apart(rate, quotient))) return true
    const isNothing = planned?.[1] === 0 && executed?.[1] === 0
    if (isNothing && rates.length > 0 && rates.every((rate) => apart(rate, [0, 0]) && apart(rate, [1, 1]))) return true
    const weight = get(`budget.lines[${i}].weight`)?.value ?? (i === 0 ? ledger.budgetWeight : 0)
    const starts = [...(quotient ? [quotient] : []), ...rates]
    const expected = starts.map(([low, high]): Range => [Math.min(weight, weight * low), Math.min(weight, weight * high)])
    const score = lineScores[i]
    if (score && expected.length > 0 && expected.every((points) => apart(points, asRounded(score)))) return true
    if (i === 0) given = expected
  }

  // Parts and sources
  for (const key of ['initial', 'planned', 'executed']) {
    const parts = Array.from({ length: Math.max(0, lines - 1) }, (_, i) => amount(`budget.lines[${i + 1}].${key}`))
    const total = amount(`budget.lines[0].${key}`)
    if (total && broken(parts, total)) return true
  }
  const planned = amount('budget.lines[0].planned')
  if (
    planned &&
    broken(
      [0, 1, 2, 3].map((k) => amount(`budget.lines[0].sources[${k}]`)),
      planned,
    )
  )
    return true

  // Item scores
  for (const [i, score] of scores.entries()) {
    const [item, percent] = [span(get(`indicators[${i}].itemScore`)), span(get(`indicators[${i}].weightPercent`))]
    if (!score || !item || !percent) continue
    if (apart([(item[0] * percent[0]) / 100, (item[1] * percent[1]) / 100], asRounded(score))) return true
  }

  // Sections, weights and totals
  const isWeighed = weights.some((weight) => weight !== null)
  const last = indicators.at(-1)?.section
  for (const section of new Set(indicators.map((row) => row.section))) {
    const members = indicators.flatMap((row, i) => (row.section === section ? [i] : []))
    const limit = indicators[members[0] ?? 0]?.sectionWeight ?? null
    if (limit === null) continue
    if (sum(members.map((i) => span(scores[i] ?? null) ?? [0, 0]))[0] > limit + tiny) return true
    const reached = sum(members.map((i) => span(weights[i] ?? null) ?? [0, 0]))
    const mayGoOn = !ended && section === last
    if (isWeighed && apart(reached, [limit, limit]) && !(mayGoOn && reached[1] < limit)) return true
  }
  let isComplete = ended
  if (isWeighed && scores.every((score, i) => score === null || weights[i])) {
    const full = get('total.fullMark')?.value ?? 100
    const spending = get('budget.lines[0].weight')?.value ?? ledger.budgetWeight
    const all = sum([[spending, spending], ...weights.map((own) => span(own) ?? ([0, 0] as const))])
    if (apart(all, [full, full]) && ended) return true
    isComplete ||= !apart(all, [full, full])
  }
  const others = sum(scores.map((score) => span(score) ?? [0, 0]))
  const sums = [span(budgetScore) ?? ([0, 0] as const), ...(budgetScore?.whole ? given : [])].map((own) => sum([own, others]))
  const declared = Array.from({ length: totals }, (_, k) => span(get(`total.declared[${k}]`))).filter((total) => total !== null)
  const isWrong = (total: Range) => sums.every((expected) => apart(expected, total) && (isComplete || total[1] < expected[0]))
  if (declared.some(isWrong)) return true
  return declared.some((a) => declared.some((b) => apart(a, b)))
}

function broken(parts: readonly (Range | null)[], total: Range): boolean {
  const stated = parts.filter((part) => part !== null)
  return stated.length > 0 && apart(sum(stated), total)
}

const tiny = 1e-7
const apart = (a: Range, b: Range) => a[0] > b[1] + tiny || b[0] > a[1] + tiny
const sum = (parts: readonly Range[]): Range => parts.reduce((all, part): Range => [all[0] + part[0], all[1] + part[1]], [0, 0])

function span(printed: Printed | null): Range | null {
  if (!printed) return null
  const half = printed.whole ? 0 : printed.step / 2
  return [printed.value - half, printed.value + half]
}

/** Points, or an amount in 万元; words may stand before it. */
function parse(text: string | undefined, bare: Ledger['bareUnit'] = '万元'): Printed | null {
  const [, digits, decimals = '', unit = ''] = /^[^\d]*([\d,]+)(\.\d+)? ?(.*)$/.exec(text ?? '') ?? []
  if (text === undefined || digits === undefined) return null
  const scale = unit.startsWith('元') || (bare === '元' && !unit.startsWith('万')) ? 1e-4 : 1
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
