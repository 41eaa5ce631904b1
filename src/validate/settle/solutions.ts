import { countWhile } from '../../model/sorted.ts'
import type { OtherReading, Value } from '../../model/value.ts'
import type { Mismatch } from '../check.ts'
import { type Checker, isNew, nameOf, type Readings, type State, silences } from './state.ts'

/** Other readings with which all checks hold that they take part in, and how probable they are next to what was read. */
export interface Solution {
  readonly readings: Readings
  readonly odds: number
}

export interface Solutions {
  /** Most probable first; of each, no part is one by itself. */
  readonly found: readonly Solution[]
  /**
   * The most probable one that mends the root, or leaves it open, where something else is wrong with its values as well: it does
   * not say what happened, but that it may not be the form's error.
   */
  readonly partly: Solution | null
  /** Nothing as probable as the least of what is wanted was left out. */
  readonly isComplete: boolean
}

/** Solutions that are less probable than this, next to what was read, are not looked for. */
const leastOdds = 3e-4
/** Readings as probable as this are open even if they bring to light that something else is wrong. */
const easyOdds = 0.05
const mostChanges = 6

/**
 * What may have been read wrongly where `root` does not hold: every set of other readings that mends it, breaks nothing, and
 * leaves no check failing that one of them takes part in. Most probable first, so that what is left when the budget is spent
 * is less probable than what was found.
 *
 * A failing check can only be mended by one of its own values: so each step goes on from one failing check. `isJoint`: of all
 * failing checks that are connected with what has to be mended, from the one with the fewest doubtful values; where several
 * rows are damaged that keeps the sum over all of them for the end. It overlooks solutions that leave such a check failing,
 * which the other way finds.
 */
export function solutionsFor(root: Mismatch, before: State, checker: Checker): Solutions {
  const found = new Map<string, Solution>()
  const partly: Solution[] = []
  let isComplete = true
  for (const isJoint of [true, false]) isComplete = search(root, before, checker, isJoint, found, partly) && isComplete
  const minimal = [...found.values()].filter(
    (solution) => ![...found.values()].some((other) => other !== solution && isPart(other.readings, solution.readings)),
  )
  partly.sort((a, b) => b.odds - a.odds)
  return { found: minimal.sort((a, b) => b.odds - a.odds), partly: partly[0] ?? null, isComplete }
}

function search(
  root: Mismatch,
  before: State,
  checker: Checker,
  isJoint: boolean,
  found: Map<string, Solution>,
  partly: Solution[],
): boolean {
  const rootName = nameOf(root)
  const waiting: Solution[] = [{ readings: new Map(), odds: 1 }]
  const queued = new Set<string>()
  for (let step = waiting.pop(); step; step = waiting.pop()) {
    if (checker.isSpent) return false
    const { readings, odds } = step
    const state = checker.check(readings)
    const open = openIn(state, before, root, readings)
    if (open.length === 0 && !silences(state, before, root)) {
      const solution = reduced(step, root, before, checker)
      found.set(checker.keyOf(solution.readings), solution)
      continue
    }
    const isHarmless = odds >= easyOdds || !open.some((mismatch) => isNew(mismatch, before))
    if (!state.mismatches.has(rootName) && isHarmless) partly.push(step)
    if (open.length === 0 || readings.size >= mostChanges) continue
    for (const [value, reading] of movesIn(isJoint ? connected(open, state) : open, readings)) {
      const next = odds * oddsOf(value, reading)
      if (next < leastOdds) continue
      const changed = new Map(readings).set(value, reading)
      const key = checker.keyOf(changed)
      if (queued.has(key)) continue
      queued.add(key)
      insert(waiting, { readings: changed, odds: next })
    }
  }
  return true
}

/** How probable another reading is, next to the one that was taken. */
const oddsOf = ({ recognition }: Value<unknown>, reading: OtherReading<unknown>): number =>
  recognition && recognition.p > 0 ? reading.p / recognition.p : 0

/** What has to be mended still: where it began, what a changed value takes part in, and what did hold before. */
function openIn(state: State, before: State, root: Mismatch, readings: Readings): Mismatch[] {
  const rootName = nameOf(root)
  return [...state.mismatches].flatMap(([name, mismatch]) =>
    name === rootName || isNew(mismatch, before) || mismatch.values.some((value) => readings.has(value)) ? [mismatch] : [],
  )
}

/** The failing checks that share values with these, over others too, these included. */
function connected(open: readonly Mismatch[], { mismatches }: State): Mismatch[] {
  const reached = new Set(open)
  const values = new Set(open.flatMap((mismatch) => mismatch.values))
  for (let isGrowing = true; isGrowing; ) {
    isGrowing = false
    for (const mismatch of mismatches.values()) {
      if (reached.has(mismatch) || !mismatch.values.some((value) => values.has(value))) continue
      reached.add(mismatch)
      for (const value of mismatch.values) values.add(value)
      isGrowing = true
    }
  }
  return [...reached]
}

type Move = readonly [Value<unknown>, OtherReading<unknown>]

/** The other readings of the values of one failing check: the one with the fewest of them, but some. */
function movesIn(failing: readonly Mismatch[], readings: Readings): readonly Move[] {
  const choices = failing
    .map(({ values }) =>
      [...new Set(values)].flatMap((value) =>
        readings.has(value)
          ? []
          : (value.recognition?.others ?? []).flatMap((other): Move[] =>
              oddsOf(value, other) >= leastOdds ? [[value, other]] : [],
            ),
      ),
    )
    .filter((moves) => moves.length > 0)
  return choices.sort((a, b) => a.length - b.length)[0] ?? []
}

/** Without the changes that it does not need. */
function reduced(solution: Solution, root: Mismatch, before: State, checker: Checker): Solution {
  if (solution.readings.size < 2) return solution
  for (const [value, reading] of solution.readings) {
    const readings = new Map(solution.readings)
    readings.delete(value)
    const state = checker.check(readings)
    if (openIn(state, before, root, readings).length > 0 || silences(state, before, root)) continue
    return reduced({ readings, odds: solution.odds / oddsOf(value, reading) }, root, before, checker)
  }
  return solution
}

const isPart = (part: Readings, whole: Readings): boolean =>
  part.size < whole.size && [...part].every(([value, reading]) => whole.get(value) === reading)

/** Keeps the most probable one at the end; of equals the older one. */
function insert(waiting: Solution[], step: Solution): void {
  waiting.splice(
    countWhile(waiting, ({ odds }) => odds < step.odds),
    0,
    step,
  )
}
