import type { Finding } from '../../model/finding.ts'
import type { OtherReading, Value } from '../../model/value.ts'
import type { Mismatch } from '../check.ts'
import type { Subject } from '../subject.ts'
import { figuresOf, withChanges } from './figures-of.ts'
import { settledFinding } from './settled-finding.ts'
import { type Solution, solutionsFor } from './solutions.ts'
import { Checker, nameOf, type State } from './state.ts'

export interface Settled {
  /** With the readings that the arithmetic decided for. */
  readonly subject: Subject
  /** One for each of these. */
  readonly findings: readonly Finding[]
  /** A mismatch that is left, with whose error it looks to be. */
  readonly blamed: (mismatch: Mismatch) => Mismatch
}

/**
 * A form says most things twice. Where figures that were recognised from pixels do not agree, other readings of the same marks
 * are tried: if one cheap change satisfies every check that it takes part in, and no other explanation is nearly as probable,
 * it is what is printed. If no other reading helps, the error is the form's. Else it cannot be told.
 */
export function settle(subject: Subject): Settled {
  const isDoubtful = [...figuresOf(subject).keys()].some(({ recognition }) => recognition !== undefined)
  return isDoubtful ? settleFigures(subject) : { subject, findings: [], blamed: (mismatch) => mismatch }
}

/** How many times the rules of a form are evaluated at most: some tenths of a second. */
const mostChecks = 600

/** How often a figure of a form is wrong, as its own error: what a misreading has to be more probable than. */
const formError = 0.01
const sureFrom = 0.9
/** A reading that is less probable than this, next to the one that was taken, is not taken for a sum's sake. */
const leastChange = 0.03
/** The characters of a mismatch are sure if all that is not known about them is less probable than this. */
const mostUnknown = 0.01

function settleFigures(subject: Subject): Settled {
  const checker = new Checker(subject, mostChecks)
  const changes = new Map<Value<unknown>, Value<unknown>>()
  const findings: Finding[] = []
  const undecided = new Map<string, Solution | null>()
  const tried = new Set<string>()
  let paths: ReadonlyMap<Value<unknown>, string> | null = null
  let state = checker.check()
  for (let root = nextOf(state, tried); root; root = nextOf(state, tried)) {
    const name = nameOf(root)
    tried.add(name)
    undecided.delete(name)
    const { found, isComplete } = solutionsFor(root, state, checker)
    const [best] = found
    const share = best ? shareOf(best, found) : 0
    if (!best || !isComplete || !isClear(best, share)) {
      if (best || !isComplete || unknownIn(root) > mostUnknown) undecided.set(name, best ?? null)
      continue
    }
    paths ??= figuresOf(subject)
    checker.accept(best.readings)
    const before = state
    state = checker.check()
    const satisfied = [...before.mismatches].flatMap(([other, mismatch]) => (state.mismatches.has(other) ? [] : [mismatch]))
    for (const [value, reading] of best.readings) {
      changes.set(value, readOtherwise(value, reading, share))
      const own = satisfied.filter(({ values }) => values.includes(value))
      findings.push(settledFinding(value, reading, paths.get(value) ?? '', own))
    }
    // What could not be decided because of these figures may be decided now.
    const settled = new Set(satisfied.flatMap(({ values }) => values))
    for (const [other, { values }] of state.mismatches) if (values.some((value) => settled.has(value))) tried.delete(other)
  }
  return { subject: withChanges(subject, changes), findings, blamed: (mismatch) => blamed(mismatch, undecided) }
}

/** Of those not yet tried the one with the fewest values: what is wrong in a row shows there before it shows in a sum. */
function nextOf({ mismatches }: State, tried: ReadonlySet<string>): Mismatch | undefined {
  return [...mismatches]
    .filter(([name, { values }]) => !tried.has(name) && values.some(({ recognition }) => recognition))
    .map(([, mismatch]) => mismatch)
    .sort((a, b) => a.values.length - b.values.length)[0]
}

/**
 * The probability that this is what happened: against the other solutions, and against as many errors of the form itself as
 * readings would have to be changed.
 */
function shareOf(solution: Solution, all: readonly Solution[]): number {
  const others = all.reduce((sum, { odds }) => sum + odds, 0)
  return solution.odds / (others + formError ** solution.readings.size)
}

/** Nothing else is nearly as probable, and no reading was changed that is as good as certain. */
const isClear = ({ readings }: Solution, share: number): boolean =>
  share >= sureFrom && [...readings].every(([value, { p }]) => p >= leastChange * (value.recognition?.p ?? 1))

/** All that is not known about the characters of a mismatch. */
const unknownIn = ({ values }: Mismatch): number =>
  [...new Set(values)].reduce((sum, { recognition }) => sum + (recognition?.unknown ?? 0), 0)

/** The value with another of its readings. Both stay visible. */
function readOtherwise(value: Value<unknown>, { raw, value: other }: OtherReading<unknown>, share: number): Value<unknown> {
  const { recognition: _, ...rest } = value
  return {
    ...rest,
    raw,
    value: other,
    origin: 'repaired',
    repairs: [...value.repairs, { rule: 'reading.arithmetic', from: value.raw, to: raw }],
    confidence: Math.round(share * 1e4) / 1e4,
  }
}

/** A mismatch that nothing settled: nobody is accused where it may be a misreading. */
function blamed(mismatch: Mismatch, undecided: ReadonlyMap<string, Solution | null>): Mismatch {
  const name = nameOf(mismatch)
  const isRecognised = mismatch.values.some(({ recognition }) => recognition)
  if (!isRecognised || !(undecided.has(name) || mismatch.cause !== 'declared')) return mismatch
  const perhaps = [...(undecided.get(name)?.readings ?? [])].map(([value, { raw }]) => `${value.raw} → ${raw}`).join(', ')
  const facts = perhaps === '' ? mismatch.facts : { ...mismatch.facts, perhaps }
  return { ...mismatch, severity: 'warning', cause: 'undecided', facts }
}
