import type { Figure } from '../model/figure.ts'
import type { BudgetLine } from '../model/form.ts'
import type { Value } from '../model/value.ts'
import { dividedBy, meet, printed } from '../validate/interval.ts'

/** The amounts of a line of a budget. */
export const amountRoles = ['initial', 'planned', 'executed'] as const satisfies readonly (keyof BudgetLine)[]

/**
 * `53,132` (万元) with one comma may be thousands, or a decimal point that was misread. The printed rate tells: where the amounts give
 * it with points in the place of some commas, and not as they are, they are points. A full-width comma that nothing tells stays
 * what it says, and nobody is accused by it.
 */
export function withLoneCommasRead(line: BudgetLine): BudgetLine {
  const doubtful = amountRoles.filter((role) => mayBePoint(line[role]))
  if (doubtful.length === 0) return line
  const { initial, planned, executed } = line
  const asPrinted = fitsRate(line)
  if (!asPrinted) {
    const [p, e] = [doubtful.includes('planned'), doubtful.includes('executed')]
    const readings = [
      ...(p ? [{ ...line, planned: withPoint(planned) }] : []),
      ...(e ? [{ ...line, executed: withPoint(executed) }] : []),
    ].filter(fitsRate)
    if (readings[0] && readings.length === 1) return readings[0]
  }
  // One comma beside an amount without one: the rate says what it is. Two may both be points.
  const isTold = asPrinted && doubtful.filter((role) => role !== 'initial').length === 1
  const unsure = (role: (typeof amountRoles)[number]) => doubtful.includes(role) && (role === 'initial' || !isTold)
  return {
    ...line,
    initial: unsure('initial') ? doubted(initial) : initial,
    planned: unsure('planned') ? doubted(planned) : planned,
    executed: unsure('executed') ? doubted(executed) : executed,
  }
}

/** No amount is printed finer than a fen: in yuan, three digits behind a comma are thousands. */
const mayBePoint = (amount: Value<Figure> | null): boolean =>
  amount?.value != null && loneComma.test(amount.raw) && amount.value.step.div(thousand).gte(fen)

const loneComma = /^\s*\d{1,3}\s*[,，]\s*\d{3}(?!\d|\s*[.．,，])/

/** Whether the printed rate is that of the amounts. Where nothing was spent, they say nothing of each other. */
export function fitsRate({ planned, executed, rate }: BudgetLine): boolean {
  if (!planned?.value || !executed?.value || !rate?.value || executed.value.value.eq(0)) return false
  const share = dividedBy(printed(executed.value), printed(planned.value))
  return share !== null && meet(share, printed(rate.value))
}

function withPoint<T extends Value<Figure> | null>(amount: T): T {
  if (!amount?.value) return amount
  const { value, step } = amount.value
  const figure: Figure = { value: value.div(thousand), step: step.div(thousand), whole: false }
  const comma = amount.raw.includes('，') ? '，' : ','
  return {
    ...amount,
    value: figure,
    origin: 'repaired',
    repairs: [...amount.repairs, { rule: 'number.comma', from: comma, to: '.' }],
  }
}

const doubted = <T extends Value<Figure> | null>(amount: T): T =>
  amount?.raw.includes('，') ? { ...amount, confidence: Math.min(amount.confidence, sureness) } : amount

const thousand = 1000
const fen = 0.01
const sureness = 0.8
