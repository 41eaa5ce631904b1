import type { Finding } from '../../model/finding.ts'
import type { OtherReading, Value } from '../../model/value.ts'
import { isMismatch, type Mismatch } from '../check.ts'
import { arithmeticOf } from '../findings-of.ts'
import { fewDecimals } from '../scores.ts'
import type { Subject } from '../subject.ts'
import { withChanges } from './figures-of.ts'

/** Other readings of some values. */
export type Readings = ReadonlyMap<Value<unknown>, OtherReading<unknown>>

/** What the rules say of a form in which some values are read otherwise. */
export interface State {
  /** By what they are about; the values are those of the form as it was read. */
  readonly mismatches: ReadonlyMap<string, Mismatch>
  /** Checks that could not be made. */
  readonly skipped: ReadonlySet<string>
}

/** Evaluates the rules on one form again and again, with other readings. */
export class Checker {
  readonly #subject: Subject
  readonly #decimals: readonly Value<unknown>[]
  readonly #known = new Map<string, State>()
  readonly #numbers = new Map<unknown, number>()
  readonly #most: number
  #base: Readings = new Map()
  #count = 0

  /** `most`: how many evaluations there may be. */
  constructor(subject: Subject, most: number) {
    this.#subject = subject
    this.#decimals = fewDecimals(subject.form)
    this.#most = most
  }

  get isSpent(): boolean {
    return this.#count >= this.#most
  }

  /** From now on these readings are the form's. */
  accept(readings: Readings): void {
    this.#base = new Map([...this.#base, ...readings])
  }

  /** For another question about the same form, with as many evaluations once more. */
  again(): Checker {
    const other = new Checker(this.#subject, this.#most)
    other.accept(this.#base)
    return other
  }

  /** `others`: in the place of the form's own. */
  check(others: Readings = new Map()): State {
    const readings = this.#base.size === 0 ? others : new Map([...this.#base, ...others])
    const key = this.keyOf(readings)
    const known = this.#known.get(key)
    if (known) return known
    this.#count++
    const own = new Map<Value<unknown>, Value<unknown>>()
    const changes = new Map<Value<unknown>, Value<unknown>>()
    for (const [value, { raw, value: other }] of readings) {
      const changed = { ...value, raw, value: other }
      changes.set(value, changed)
      own.set(changed, value)
    }
    const mismatches = new Map<string, Mismatch>()
    const skipped = new Set<string>()
    for (const finding of arithmeticOf(withChanges(this.#subject, changes))) {
      if (isMismatch(finding))
        mismatches.set(nameOf(finding), { ...finding, values: this.#valuesOf(finding).map((value) => own.get(value) ?? value) })
      else skipped.add(`${finding.facts.check ?? finding.code} ${finding.path}`)
    }
    const state = { mismatches, skipped }
    this.#known.set(key, state)
    return state
  }

  /** Whether whole scores are exact may hang on a score or two that the finding is not about. */
  #valuesOf({ code, values }: Mismatch): readonly Value<unknown>[] {
    const isScore = code === 'budget.score' || code === 'indicator.score'
    return isScore ? [...new Set([...values, ...this.#decimals])] : values
  }

  /** The same for the same readings of the same values. */
  keyOf(readings: Readings): string {
    const numbers = [...readings].map(([value, reading]) => `${this.#numberOf(value)}:${this.#numberOf(reading)}`)
    return numbers.sort().join(' ')
  }

  #numberOf(thing: unknown): number {
    const known = this.#numbers.get(thing)
    if (known !== undefined) return known
    this.#numbers.set(thing, this.#numbers.size)
    return this.#numbers.size - 1
  }
}

/** What a finding is about: no two of one form have the same name. */
export const nameOf = ({ code, path, variant = '' }: Finding): string => `${code} ${path} ${variant}`

/**
 * Whether other readings keep rules from being evaluated: a rule that did hold, or the one of `root`, is not satisfied by that.
 * One that failed because a figure was absurd may be open without it.
 */
export function silences(after: State, before: State, root: Mismatch): boolean {
  for (const check of after.skipped)
    if (!before.skipped.has(check) && (check === checkOf(root) || !failed(before, check))) return true
  return false
}

/** Whether a check fails that did hold. One that could not be made before may well bring to light what is wrong with the form. */
export const isNew = (mismatch: Mismatch, before: State): boolean =>
  !before.mismatches.has(nameOf(mismatch)) && !before.skipped.has(checkOf(mismatch))

const failed = ({ mismatches }: State, check: string): boolean => {
  for (const mismatch of mismatches.values()) if (checkOf(mismatch) === check) return true
  return false
}

const checkOf = ({ code, path }: Finding): string => `${code} ${path}`
