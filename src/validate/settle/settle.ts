import type { Finding } from '../../model/finding.ts'
import type { OtherReading, Value } from '../../model/value.ts'
import { accused, type Mismatch } from '../check.ts'
import type { Subject } from '../subject.ts'
import { confirmed } from './confirmed.ts'
import { figuresOf, hasRecognised, withChanges } from './figures-of.ts'
import { misreadShare } from './misread-share.ts'
import { isClear, shareOf } from './plausible.ts'
import { settledFinding } from './settled-finding.ts'
import { type Solution, type Solutions, solutionsFor } from './solutions.ts'
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
  return hasRecognised(subject) ? settleFigures(subject) : { subject, findings: [], blamed: (mismatch) => mismatch }
}

/** How many times the rules of a form are evaluated at most: some tenths of a second. */
const mostChecks = 600

/**
 * Nobody is accused where it is as probable as this that a mismatch comes from the reading. Figures are wrong less often than
 * the recogniser thinks: of 3,397 on synthetic scans 7.3 should have been, and 2 were.
 */
const mostDoubt = 0.1

function settleFigures(subject: Subject): Settled {
  const checker = new Checker(subject, mostChecks)
  const changes = new Map<Value<unknown>, Value<unknown>>()
  const findings: Finding[] = []
  const solved = new Map<string, Solutions>()
  const tried = new Set<string>()
  let paths: ReadonlyMap<Value<unknown>, string> | null = null
  let state = checker.check()
  for (let root = nextOf(state, tried); root; root = nextOf(state, tried)) {
    const name = nameOf(root)
    tried.add(name)
    const solutions = solutionsFor(root, state, checker)
    solved.set(name, solutions)
    const { found, isComplete } = solutions
    const [best] = found
    const mended = best ? mendedBy(best, state, checker) : []
    const share = best ? shareOf(best, found, mended) : 0
    if (!best || !isComplete || !isClear(best, share)) continue
    paths ??= figuresOf(subject)
    checker.accept(best.readings)
    state = checker.check()
    for (const [value, reading] of best.readings) {
      changes.set(value, readOtherwise(value, reading, share))
      const own = mended.filter(({ values }) => values.includes(value))
      findings.push(settledFinding(value, reading, paths.get(value) ?? '', own))
    }
    // What could not be decided because of these figures may be decided now.
    const settled = new Set(mended.flatMap(({ values }) => values))
    for (const [other, { values }] of state.mismatches) if (values.some((value) => settled.has(value))) tried.delete(other)
  }
  const sure = confirmed(figuresOf(subject).keys(), state, checker)
  const judge = checker.again()
  const undecided = new Map<string, Solution | null>()
  for (const [name, mismatch] of state.mismatches) {
    const solutions = solved.get(name)
    if (!solutions) continue
    const { found, partly, isComplete } = solutions
    if (!isComplete || misreadShare(mismatch, solutions, judge, sure) > mostDoubt) undecided.set(name, found[0] ?? partly)
  }
  const disputed = new Set([...state.mismatches.values()].flatMap(({ values }) => values))
  for (const [value, p] of sure) if (!changes.has(value) && !disputed.has(value)) changes.set(value, withConfidence(value, p))
  return { subject: withChanges(subject, changes), findings, blamed: (mismatch) => blamed(mismatch, undecided) }
}

/** Of those not yet tried the one with the fewest values: what is wrong in a row shows there before it shows in a sum. */
function nextOf({ mismatches }: State, tried: ReadonlySet<string>): Mismatch | undefined {
  return [...mismatches]
    .filter(([name, { values }]) => !tried.has(name) && values.some(({ recognition }) => recognition))
    .map(([, mismatch]) => mismatch)
    .sort((a, b) => a.values.length - b.values.length)[0]
}

/** What does not hold now and holds with these readings. */
function mendedBy({ readings }: Solution, before: State, checker: Checker): Mismatch[] {
  const after = checker.check(readings)
  return [...before.mismatches].flatMap(([name, mismatch]) => (after.mismatches.has(name) ? [] : [mismatch]))
}

/** The value with another of its readings. Both stay visible. */
function readOtherwise(value: Value<unknown>, { raw, value: other }: OtherReading<unknown>, share: number): Value<unknown> {
  const { recognition: _, ...rest } = value
  return {
    ...rest,
    raw,
    value: other,
    origin: 'repaired',
    repairs: [...value.repairs, { rule: 'reading.arithmetic', from: value.raw, to: raw }],
    confidence: rounded(share),
  }
}

/** What the cell itself leaves to doubt stays. */
function withConfidence(value: Value<unknown>, p: number): Value<unknown> {
  const own = value.recognition?.p ?? 1
  return own > 0 ? { ...value, confidence: rounded(Math.min(1, (value.confidence / own) * p)) } : value
}

const rounded = (p: number): number => Math.round(p * 1e4) / 1e4

/** A mismatch that nothing settled: nobody is accused where it may be a misreading. */
function blamed(mismatch: Mismatch, undecided: ReadonlyMap<string, Solution | null>): Mismatch {
  const name = nameOf(mismatch)
  const isRecognised = mismatch.values.some(({ recognition }) => recognition)
  if (!isRecognised || mismatch.cause === 'reading') return mismatch
  if (!undecided.has(name)) return accused(mismatch)
  const perhaps = [...(undecided.get(name)?.readings ?? [])].map(([value, { raw }]) => `${value.raw} → ${raw}`).join(', ')
  const facts = perhaps === '' ? mismatch.facts : { ...mismatch.facts, perhaps }
  return { ...mismatch, severity: 'warning', cause: 'undecided', facts }
}
