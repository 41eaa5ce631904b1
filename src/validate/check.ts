import type { Big } from 'big.js'
import type { Cause, Finding, FindingCode, Severity } from '../model/finding.ts'
import type { Field } from '../model/form.ts'
import type { Place } from '../model/place.ts'
import type { Value } from '../model/value.ts'
import { type Interval, middle, spread } from './interval.ts'

interface Details {
  readonly variant?: string
  readonly at?: readonly Place[]
  readonly facts?: Readonly<Record<string, string>>
}

/** A finding about words or blanks, without arithmetic. */
export function remark(code: FindingCode, severity: Severity, path: string, details: Details = {}): Finding {
  return {
    code,
    ...(details.variant === undefined ? {} : { variant: details.variant }),
    severity,
    cause: 'declared',
    path,
    at: details.at ?? [],
    declared: null,
    recomputed: null,
    tolerance: null,
    rule: '',
    facts: details.facts ?? {},
  }
}

/** Blank, or a mark for nothing. */
export const isNothing = ({ raw }: Value<unknown>): boolean => raw === '' || /^[-/—–一─－／无無]+$/.test(raw)

/** A check that could not be made. `check` is the code it would have reported, `reason` a key of report/sentences.ts. */
export function skipped(
  check: FindingCode,
  path: string,
  reason: string,
  values: readonly Field<unknown>[] = [],
  label?: string,
): Finding {
  return remark('check.skipped', 'note', path, {
    at: placesOf(values),
    facts: { check, reason, ...(label === undefined ? {} : { label }) },
  })
}

/** Figures that cannot all be true, with the values that they stand for. */
export interface Mismatch extends Finding {
  readonly values: readonly Value<unknown>[]
}

/** Figures that cannot all be true, whether somebody is accused of it or not. */
export const isMismatch = (finding: Finding): finding is Mismatch => 'values' in finding

/** The finding as it is given out. */
export function withoutValues(finding: Finding): Finding {
  if (!isMismatch(finding)) return finding
  const { values: _, ...rest } = finding
  return rest
}

/**
 * Printed figures that cannot all be true. `values` are all the printed values that the recomputation used, the
 * declared one first: a person has to look at each of them.
 */
export function mismatch(
  code: FindingCode,
  path: string,
  declared: Big,
  recomputed: Interval,
  rule: string,
  values: readonly Field<unknown>[],
  details: Details = {},
): Mismatch {
  const isSure = values.every((value) => value === null || (knownShare(value) >= sureFrom && !mayHaveLostPoint(value)))
  return {
    ...remark(code, isSure ? 'mismatch' : 'warning', path, { ...details, at: placesOf(values) }),
    cause: isSure ? causeOf(values) : 'undecided',
    declared: declared.toNumber(),
    recomputed: short(middle(recomputed)).toNumber(),
    tolerance: short(spread(recomputed)).toNumber(),
    rule,
    values: values.filter((value) => value !== null),
  }
}

/** 9 5: 95, or 9.5 without its point; 9,5: 9.5, or two figures. Groups of thousands are none. */
const mayHaveLostPoint = ({ repairs }: Value<unknown>): boolean =>
  repairs.some(
    ({ rule, from }) => rule === 'number.decimal-comma' || (rule === 'number.inner-space' && /^\D*\d\s\d{1,2}(?!\d)/.test(from)),
  )

/**
 * How sure it is that a value is what was read, or one of the readings that were considered beside it: which of them it is,
 * the arithmetic may tell.
 */
const knownShare = ({ confidence, recognition }: Value<unknown>): number => (recognition ? 1 - recognition.unknown : confidence)

/**
 * A mismatch that is not a misreading, as far as that was looked into: the form's error, if the cells are the right ones and
 * no character was changed.
 */
export function accused(mismatch: Mismatch): Mismatch {
  const { values } = mismatch
  const cause = values.every((value) => cellShare(value) >= sureFrom) ? causeOf(values) : 'undecided'
  return { ...mismatch, cause, severity: cause === 'declared' ? 'mismatch' : 'warning' }
}

/** How sure it is that what was read belongs to a value, whatever it says. */
const cellShare = ({ confidence, recognition }: Value<unknown>): number =>
  recognition && recognition.p > 0 ? confidence / recognition.p : confidence

/** Whoever is less sure of having the right cells accuses nobody. */
const sureFrom = 0.95

/** A reader that had to change characters cannot say that the form is wrong. */
const causeOf = (values: readonly Field<unknown>[]): Cause =>
  values.some((value) => value && value.origin === 'repaired') ? 'undecided' : 'declared'

export const placesOf = (values: readonly Field<unknown>[]): Place[] =>
  values.filter((value): value is Value<unknown> => value !== null).map(({ at }) => at)

const shownDecimals = 6

/** Few enough decimals to be shown. */
const short = (value: Big): Big => value.round(shownDecimals)

export const show = (value: Big): string => short(value).toFixed()
