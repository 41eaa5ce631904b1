import { Big } from 'big.js'
import type { Figure } from '../model/figure.ts'
import type { BudgetLine } from '../model/form.ts'
import type { Value } from '../model/value.ts'
import { amountRoles, fitsRate } from './lone-commas.ts'

type AmountRole = (typeof amountRoles)[number]

/**
 * `12217` beside `128.60`, `95%` and parts that add up to `122.17`: an amount without a point, in a line whose others have one, may
 * have lost it. It has where both the printed rate and the parts of the total hold with the point and neither holds without.
 * Where but one of them says so the amount stays as printed, and nobody is accused by it.
 *
 * @param hasTotal whether the first line is the total of the others
 */
export function withLostPointsRead(lines: readonly BudgetLine[], hasTotal: boolean): BudgetLine[] {
  return lines.map((line, i) => {
    const amountIn = (role: AmountRole) => {
      const pointed = withPoint(line, role)
      if (!pointed) return line[role]
      const byRate = role !== 'initial' && fitsRate(pointed) && !fitsRate(line)
      const byParts = hasTotal && addUp(role, lines.with(i, pointed)) && !addUp(role, lines)
      return byRate && byParts ? pointed[role] : byRate || byParts ? doubted(line[role]) : line[role]
    }
    return { ...line, initial: amountIn('initial'), planned: amountIn('planned'), executed: amountIn('executed') }
  })
}

/** The line with as many decimals in one amount as its others have; null where it has a point, or the others none or not as many. */
function withPoint(line: BudgetLine, role: AmountRole): BudgetLine | null {
  const amount = line[role]
  // What was recognised has other readings of its own.
  if (!amount?.value?.whole || amount.recognition || !bare.test(amount.raw)) return null
  const { value, step } = amount.value
  const others = amountRoles.flatMap((other) => (other !== role && line[other]?.value ? [line[other].value] : []))
  const finest = others[0]?.step
  if (!finest?.lt(step) || others.some((other) => other.whole || !other.step.eq(finest))) return null
  const share = finest.div(step)
  const decimals = share.toFixed().length - '0.'.length
  if (decimals < fewestDecimals || amount.raw.length <= decimals) return null
  const raw = `${amount.raw.slice(0, -decimals)}.${amount.raw.slice(-decimals)}`
  const figure: Figure = { value: value.times(share), step: finest, whole: false }
  const repairs = [...amount.repairs, { rule: 'number.lost-point', from: amount.raw, to: raw }]
  return { ...line, [role]: { ...amount, value: figure, origin: 'repaired', repairs } }
}

/** Ten times too much may as well be the form's own error. */
const fewestDecimals = 2
const bare = /^[1-9lI][\dlIoO]+$/

/** Whether the lines below the total add up to it. */
function addUp(role: AmountRole, [total, ...parts]: readonly BudgetLine[]): boolean {
  const amounts = parts.flatMap((part) => part[role]?.value?.value ?? [])
  const sum = amounts.reduce((all, amount) => all.plus(amount), new Big(0))
  return amounts.length > 0 && total?.[role]?.value?.value.eq(sum) === true
}

const doubted = <T extends Value<Figure> | null>(amount: T): T =>
  amount && { ...amount, confidence: Math.min(amount.confidence, sureness) }

const sureness = 0.8
