import type { Alternative } from '../model/reading.ts'

/** What a recogniser that was trained with CTC says of one line: the probability of each class at each step along it. */
export interface CtcOutput {
  readonly steps: number
  readonly classes: number
  /** `steps` × `classes`, row by row; class 0 is the blank. */
  readonly probabilities: Float32Array
}

export interface CtcCharacter {
  readonly text: string
  /** The steps at which it is seen. */
  readonly first: number
  readonly last: number
  readonly alternatives: readonly Alternative[]
}

/** Classes less probable than this at every step of a stretch are not looked at there. */
const leastAtStep = 1e-4
/** Alternatives less probable than this are left out. */
const leastOfAll = 1e-5
const mostClasses = 7
const mostAlternatives = 8

/**
 * The most probable character at each place of a line, and what else may stand there.
 *
 * The steps are cut into stretches, one for each character of the best path, in the middle of the blanks between them.
 * Within its stretch the probability of each text is the sum over all paths that collapse to it (A. Graves et al.,
 * Connectionist Temporal Classification, ICML 2006, section 4.1), so that a character that may be missing, or two in place of
 * one, are alternatives like any other.
 * @param characters the text of each class; that of class 0 is not used
 */
export function decodeCtc(output: CtcOutput, characters: readonly string[]): CtcCharacter[] {
  const likely = likelyAtSteps(output)
  const runs = withoutTwins(bestPath(output, likely), characters)
  return runs.map((run, i) => {
    const before = runs[i - 1]
    const after = runs[i + 1]
    const from = before ? Math.ceil((before.last + run.first + 1) / 2) : 0
    const to = after ? Math.ceil((run.last + after.first + 1) / 2) : output.steps
    const alternatives = alternativesIn(output, likely, from, to, run.symbol, characters)
    return { text: characters[run.symbol] as string, first: run.first, last: run.last, alternatives }
  })
}

interface Run {
  readonly symbol: number
  readonly first: number
  last: number
}

/** Steps between two sights of one character, at most. */
const nearby = 2

/** A bracket that is read once as a narrow and once as a wide one is one bracket. */
function withoutTwins(runs: readonly Run[], characters: readonly string[]): Run[] {
  const kept: Run[] = []
  for (const run of runs) {
    const before = kept.at(-1)
    const isTwin =
      before &&
      before.symbol !== run.symbol &&
      run.first - before.last <= nearby &&
      shapeOf(before, characters) === shapeOf(run, characters)
    if (isTwin) before.last = run.last
    else kept.push(run)
  }
  return kept
}

const shapeOf = ({ symbol }: Run, characters: readonly string[]) => (characters[symbol] as string).normalize('NFKC')

/** The classes that are worth a look at each step, in their order. The probabilities of a step add up to 1: there is always one. */
function likelyAtSteps({ steps, classes, probabilities }: CtcOutput): number[][] {
  return Array.from({ length: steps }, (_, step) => {
    const likely: number[] = []
    const offset = step * classes
    for (let symbol = 0; symbol < classes; symbol++)
      if ((probabilities[offset + symbol] as number) >= leastAtStep) likely.push(symbol)
    return likely
  })
}

function bestPath({ classes, probabilities }: CtcOutput, likely: readonly (readonly number[])[]): Run[] {
  const runs: Run[] = []
  let before = 0
  for (const [step, symbols] of likely.entries()) {
    let [best, most] = [0, -1]
    for (const symbol of symbols) {
      const p = probabilities[step * classes + symbol] as number
      if (p > most) {
        most = p
        best = symbol
      }
    }
    if (best !== 0) {
      if (best === before) (runs.at(-1) as Run).last = step
      else runs.push({ symbol: best, first: step, last: step })
    }
    before = best
  }
  return runs
}

function alternativesIn(
  output: CtcOutput,
  likely: readonly (readonly number[])[],
  from: number,
  to: number,
  best: number,
  characters: readonly string[],
): Alternative[] {
  const { classes, probabilities } = output
  const symbols = symbolsIn(output, likely, from, to, best)
  const at = (step: number, symbol: number) => probabilities[step * classes + symbol] as number
  // A blank beside a character changes nothing about it: gaps are measured on the page.
  const sums = new Map<string, number>()
  const add = (text: string, p: number) => {
    const shown = text.length > 1 ? text.replaceAll(' ', '') : text
    sums.set(shown, (sums.get(shown) ?? 0) + p)
  }
  let blank = 1
  for (let step = from; step < to; step++) blank *= at(step, 0)
  add('', blank)
  for (const symbol of symbols) add(characters[symbol] as string, single(from, to, symbol, at))
  for (const first of symbols)
    for (const second of symbols)
      if (first === best || second === best) add(`${characters[first]}${characters[second]}`, pair(from, to, first, second, at))
  let sum = 0
  for (const p of sums.values()) sum += p
  if (sum <= 0) return [{ text: characters[best] as string, p: 1 }]
  const share = [...sums].map(([text, p]) => ({ text, p: p / sum }))
  // The best path is what the line is read as, even where the sum over all paths prefers another by a hair.
  return share
    .filter(({ text, p }) => p >= leastOfAll || text === characters[best])
    .sort((a, b) => b.p - a.p)
    .slice(0, mostAlternatives)
}

/** The classes that are worth a look in a stretch, most probable first. */
function symbolsIn(
  { classes, probabilities }: CtcOutput,
  likely: readonly (readonly number[])[],
  from: number,
  to: number,
  best: number,
): number[] {
  const peaks = new Map<number, number>()
  for (let step = from; step < to; step++)
    for (const symbol of likely[step] as readonly number[]) {
      const p = probabilities[step * classes + symbol] as number
      if (symbol !== 0 && p > (peaks.get(symbol) ?? 0)) peaks.set(symbol, p)
    }
  const sorted = [...peaks].sort((a, b) => b[1] - a[1]).map(([symbol]) => symbol)
  return sorted.includes(best) ? sorted.slice(0, mostClasses) : [best, ...sorted.slice(0, mostClasses - 1)]
}

type At = (step: number, symbol: number) => number

/** Sum over the paths blank* symbol+ blank*. */
function single(from: number, to: number, symbol: number, at: At): number {
  let [none, one, done] = [1, 0, 0]
  for (let step = from; step < to; step++) {
    const [p, blank] = [at(step, symbol), at(step, 0)]
    ;[none, one, done] = [none * blank, (none + one) * p, (one + done) * blank]
  }
  return one + done
}

/** Sum over the paths blank* first+ blank* second+ blank*, with a blank between two that are the same. */
function pair(from: number, to: number, first: number, second: number, at: At): number {
  let [none, one, between, two, done] = [1, 0, 0, 0, 0]
  const direct = first === second ? 0 : 1
  for (let step = from; step < to; step++) {
    const [p, q, blank] = [at(step, first), at(step, second), at(step, 0)]
    ;[none, one, between, two, done] = [
      none * blank,
      (none + one) * p,
      (one + between) * blank,
      (direct * one + between + two) * q,
      (two + done) * blank,
    ]
  }
  return two + done
}
