import { Big } from 'big.js'
import type { Figure } from '../../model/figure.ts'
import type { OtherReading, Value } from '../../model/value.ts'
import type { Mismatch } from '../check.ts'
import { openShare } from './confirmed.ts'
import { errorsIn, wantedOf } from './errors-in.ts'
import { numberIn, scaledBy, withNumber } from './other-figure.ts'
import { formError } from './plausible.ts'
import type { Solutions } from './solutions.ts'
import { type Checker, nameOf, silences } from './state.ts'

/** A figure as doubtful as this is little more than a guess: nobody is accused because of it. */
const guess = 0.5
/** Another digit is the one that is wanted by chance; where more than one would have to be another, so much more seldom. */
const oneDigit = 1 / 9
const farther = 0.1

/**
 * The probability that a mismatch comes from the reading and not from the form: all misreadings without which it would hold,
 * next to the errors of the form itself that explain what does not hold. Those among the recogniser's alternatives are known
 * one by one (`solutions`); one that leaves other checks failing takes errors of the form besides. What is not among the
 * alternatives counts by how much of it would do: a figure that was misread satisfies the other checks that it takes part in
 * only by chance, and what it is instead is only by chance what an equation wants.
 *
 * @param sure probabilities of values, given the checks that hold
 */
export function misreadShare(
  root: Mismatch,
  { found, partly }: Pick<Solutions, 'found' | 'partly'>,
  checker: Checker,
  sure: ReadonlyMap<Value<unknown>, number>,
): number {
  const values = [...new Set(root.values)].filter(({ recognition }) => recognition)
  const doubtOf = (value: Value<unknown>) => (value.recognition ? 1 - (sure.get(value) ?? value.recognition.p) : 0)
  if (values.some((value) => doubtOf(value) > 1 - guess)) return 1
  const isRoot = (mismatch: Mismatch) => nameOf(mismatch) === nameOf(root)
  const doubtIn = (mismatch: Mismatch) => [...new Set(mismatch.values)].reduce((sum, value) => sum + doubtOf(value), 0)
  /** How probable it is that so much does not hold: errors of the form, or, but for the root, other misreadings. */
  const explained = (errors: readonly (readonly Mismatch[])[]) =>
    errors.reduce(
      (product, one) => product * (one.some(isRoot) ? formError : Math.min(1, Math.max(formError, ...one.map(doubtIn)))),
      1,
    )
  const errors = errorsIn(new Map(), checker)
  const without = (isMended: (mismatch: Mismatch) => boolean) =>
    explained(errors.map((one) => one.filter((mismatch) => !isMended(mismatch))).filter((one) => one.length > 0))

  let misread = 0
  for (const { readings, odds } of partly ? [...found, partly] : found) misread += odds * explained(errorsIn(readings, checker))
  const unlisted = values.map((value) => unlistedIn(value, root, checker))
  for (const [i, value] of values.entries()) {
    const beheaded = isBeheaded(value, root, checker) ? doubtOf(value) : 0
    const odds = (beheaded + (unlisted[i]?.fitting ?? 0)) / (value.recognition?.p || 1)
    misread += odds * without((mismatch) => isRoot(mismatch) || mismatch.values.includes(value))
  }
  const pairs =
    pairsOf(values.map(doubtOf)) - pairsOf(values.map((value, i) => Math.max(0, doubtOf(value) - (unlisted[i]?.all ?? 0))))
  misread += pairs * oneDigit * without(isRoot)
  return checker.isSpent ? 1 : misread / (explained(errors) + misread)
}

/** Two of them at once. */
function pairsOf(doubts: readonly number[]): number {
  let [one, two] = [0, 0]
  for (const doubt of doubts) {
    two += one * doubt
    one += doubt
  }
  return two
}

/** How probable it is that a reading which is not listed is what is printed, and that it is the one that the checks want. */
function unlistedIn(value: Value<unknown>, root: Mismatch, checker: Checker): { readonly all: number; readonly fitting: number } {
  const { recognition, confidence, raw } = value
  if (!recognition || recognition.unknown <= 0 || recognition.p <= 0) return { all: 0, fitting: 0 }
  const cell = Math.min(1, confidence / recognition.p)
  const inCell = Math.max(0, 1 - (1 - recognition.unknown) / cell)
  const digits = Math.max(1, raw.replace(/\D/g, '').length)
  // What another cell says is no other reading of this one's digits.
  const wanted = isOpenEnded(value, root, checker) ? 1 : (isNear(value, root, checker) ? 1 : farther) * (oneDigit / digits)
  const fitting = 1 - cell + inCell * wanted
  const open = openShare(value, checker.check(), checker)
  return { all: recognition.unknown * open, fitting: fitting * open }
}

/** Whether the figure with one more digit in front is what is wanted: what hides that one leaves a trace in the one behind it. */
function isBeheaded(value: Value<unknown>, root: Mismatch, checker: Checker): boolean {
  const own = numberIn(value.value)
  if (own === null || (digitsOf(value.value) ?? '').length < fewestDigits) return false
  const place = new Big(10).pow(own.round(0, Big.roundDown).toFixed().length)
  return wantedOf(value, root).some((wanted) => {
    const first = numberIn(wanted.value)?.minus(own).div(place).round()
    if (!first?.gte(1) || first.gt(9)) return false
    const whole = withNumber(value, own.plus(first.times(place)))
    return whole !== null && mends(value, whole, root, checker)
  })
}

/** Whether one character makes of the figure what is wanted in its place. */
function isNear(value: Value<unknown>, root: Mismatch, checker: Checker): boolean {
  const own = digitsOf(value.value)
  if (own === null) return false
  return wantedOf(value, root).some((wanted) => {
    const other = digitsOf(wanted.value)
    return other !== null && differInOne(own, other) && mends(value, wanted, root, checker)
  })
}

const mends = (value: Value<unknown>, wanted: OtherReading<unknown>, root: Mismatch, checker: Checker): boolean =>
  !checker.check(new Map([[value, wanted]])).mismatches.has(nameOf(root))

/** The digits of a number as it is printed, its point left out; null for none that can be. */
function digitsOf(value: unknown): string | null {
  const { figure, step } = (value ?? {}) as { figure?: Figure | null; step?: Big }
  const [number, finest] = [numberIn(value), figure?.step ?? step]
  return number?.gte(0) && finest ? number.div(finest).round().toFixed() : null
}

/** Whether one digit of two numbers is another, or one has a digit more. */
function differInOne(a: string, b: string): boolean {
  if (a.length > b.length) return differInOne(b, a)
  if (a === b) return false
  let from = 0
  while (from < a.length && a[from] === b[from]) from++
  const rest = a.slice(a.length === b.length ? from + 1 : from)
  return b.length - a.length <= 1 && b.slice(from + 1) === rest
}

/** Whether any figure would do that is but large or small enough. */
function isOpenEnded(value: Value<unknown>, root: Mismatch, checker: Checker): boolean {
  return far.some((factor) => {
    const probe = scaledBy(value, factor)
    if (probe === null) return false
    const after = checker.check(new Map([[value, probe]]))
    return !after.mismatches.has(nameOf(root)) && !silences(after, checker.check(), root)
  })
}

/** Shorter figures are too often the end of what is wanted by chance. */
const fewestDigits = 3
const far = [0.13, 0.61, 1.57, 7.3]
