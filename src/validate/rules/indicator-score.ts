import { Big } from 'big.js'
import type { Figure, Quantity } from '../../model/figure.ts'
import type { Finding } from '../../model/finding.ts'
import type { Field, Indicator } from '../../model/form.ts'
import type { Value } from '../../model/value.ts'
import type { Rules } from '../../schema/language.ts'
import { simplify } from '../../text/scripts.ts'
import { asPrinted } from '../bare-result.ts'
import { mismatch, placesOf, remark, show, skipped } from '../check.ts'
import {
  atLeastZero,
  atMost,
  dividedBy,
  exactly,
  type Interval,
  isNegative,
  meet,
  middle,
  minus,
  plus,
  printed,
  rounded,
  sum,
  times,
  zero,
} from '../interval.ts'
import { rateWithLostPercent } from '../lost-percent.ts'
import { isMerged, type PointsGroup, pointsGroups, statedBy } from '../merged-rows.ts'
import { type ScoreReader, scoreReader } from '../scores.ts'
import type { Subject } from '../subject.ts'

/** A score that a rule gives, and the rule with its figures. */
interface Expected {
  readonly points: Interval
  /** What it gives for the figures as they are printed, where that is not in the middle. */
  readonly shown?: Big
  readonly rule: string
}

/** Scores against what target, result and weight give (domain.md, "Scoring rules"). One that fits any formula a bureau may have used holds. */
export function indicatorScore(subject: Subject): Finding[] {
  const readScore = scoreReader(subject.form, subject.rules.rounding === 'truncate')
  return pointsGroups(subject).flatMap((group): Finding[] => {
    const isShared = group.indicators.length > 1 && group.indicators.every((_, j) => !subject.itemScores[group.first + j]?.value)
    if (isShared) return sharedScore(group, subject, readScore)
    return group.indicators.flatMap((one, j) => ownScore(one, group.first + j, subject, readScore))
  })
}

function ownScore(indicator: Indicator, i: number, subject: Subject, readScore: ScoreReader): Finding[] {
  const { itemScores } = subject
  // Where points are weighted, the item's own score is what target and result give.
  const item = itemScores[i]?.value ? itemScores[i] : null
  const { target, actual } = indicator
  const score = item ?? indicator.score
  const points = item ? hundredPoints : indicator.weight?.value
  if (!score?.value) return []
  const path = `indicators[${i}].score`
  const label = labelOf(indicator)
  const values = [score, item ? null : indicator.weight, target, actual]
  if (!points) return [skipped('indicator.score', path, 'no-weight', values, label)]
  // 100份 for two rows that made 60 and 40: what each of them promised, nobody knows.
  if (isMerged(subject, i, 'target') !== isMerged(subject, i, 'actual'))
    return [skipped('indicator.score', path, 'merged', values, label)]
  const given = givenScores(indicator, points, subject)
  if (typeof given === 'string') return [skipped('indicator.score', path, given, values, label)]
  const [first] = given
  const declared = item ? rounded(score.value) : readScore(score.value)
  if (!first || given.some(({ points }) => meet(points, declared))) return []
  const holds = (other: Indicator | null): other is Indicator => {
    const otherwise = other && ruledScores(other, points, subject)
    return Array.isArray(otherwise) && otherwise.some(({ points }) => meet(points, declared))
  }
  const [bounded, percent] = [withLostComparator(indicator), withLostPercent(indicator)]
  if (holds(bounded) && bounded.target) return [misread(`indicators[${i}].target`, 'comparator', bounded.target, values, label)]
  if (holds(percent) && percent.actual) return [misread(`indicators[${i}].actual`, 'percent', percent.actual, values, label)]
  const isLess = indicator.weight?.value && indicator.score?.value?.value.lt(indicator.weight.value.value)
  if (!item && isLess && isOverfulfilled(indicator) && saysWhy.test(reasonAt(subject, i)))
    return [skipped('indicator.score', path, 'overfulfilled', values, label)]
  const expected = first.shown ? around(first.shown, first.points) : first.points
  return [mismatch('indicator.score', path, score.value.value, expected, first.rule, values, { facts: { label } })]
}

/** An interval as wide as another one. */
const around = (value: Big, other: Interval): Interval => plus(exactly(value), minus(other, exactly(middle(other))))

/**
 * Indicators that share their points: with a weight each, the scores add up to what the weights give; with one weight, to no
 * less than the worst of them gives for all of it, and to no more than the best.
 */
function sharedScore({ indicators, first, weights, scores }: PointsGroup, subject: Subject, readScore: ScoreReader): Finding[] {
  const at = first + indicators.findIndex(({ score }) => score)
  const path = `indicators[${at}].score`
  const [one] = indicators
  const label = one ? labelOf(one) : ''
  const values = [...scores, ...weights, ...indicators.flatMap(({ target, actual }) => [target, actual])]
  const skip = (reason: string) => [skipped('indicator.score', path, reason, values, label)]
  if (!scores.some((score) => score?.value)) return []
  if (scores.some((score) => !score?.value)) return skip('no-score')
  if (weights.some((weight) => !weight?.value)) return skip('no-weight')
  const full = summed(weights)
  const hasOwn = weights.length === indicators.length
  const bounds: Expected[] = []
  for (const [j, indicator] of indicators.entries()) {
    const points = hasOwn ? weights[j]?.value : full
    if (isMerged(subject, first + j, 'target') || isMerged(subject, first + j, 'actual')) return skip('merged')
    const given = points ? givenScores(indicator, points, subject) : 'no-weight'
    if (typeof given === 'string') return skip(given)
    bounds.push({ points: hullOf(given.map((one) => one.points)), rule: given[0]?.rule ?? '' })
  }
  const points = bounds.map((one) => one.points)
  const expected = hasOwn ? sum(points) : hullOf(points)
  if (meet(expected, sum(scores.flatMap((score) => (score?.value ? [readScore(score.value)] : []))))) return []
  const isOther = (indicator: Indicator, j: number) =>
    withLostComparator(indicator) || (isOverfulfilled(indicator) && saysWhy.test(reasonAt(subject, first + j)))
  if (indicators.some(isOther)) return skip('merged')
  const rule = bounds.map((one) => one.rule).join(hasOwn ? ' + ' : ' … ')
  return [mismatch('indicator.score', path, summed(scores).value, expected, rule, values, { facts: { label } })]
}

const hullOf = ([first = zero, ...others]: readonly Interval[]): Interval =>
  others.reduce((a, b) => ({ low: a.low.lt(b.low) ? a.low : b.low, high: a.high.gt(b.high) ? a.high : b.high }), first)

const reasonAt = (subject: Subject, i: number): string => statedBy(subject, i, 'reason')?.reason?.value ?? ''

/** What printed figures add up to, as exact as the least exact of them. */
const summed = (fields: readonly Field<Figure>[]): Figure =>
  fields
    .flatMap((field) => field?.value ?? [])
    .reduce((a, b) => ({ value: a.value.plus(b.value), step: a.step.gt(b.step) ? a.step : b.step, whole: a.whole && b.whole }))

/** All scores that the rules allow for, or why none can be computed. Spending may be measured by a target of its own: ≥90%. */
function givenScores(indicator: Indicator, points: Figure, subject: Subject): Expected[] | string {
  const ruled = ruledScores(indicator, points, subject)
  if (!subject.budgetRateNames.includes(simplify(indicator.name?.value ?? ''))) return ruled
  const byRate = rateScores(indicator, points)
  return typeof byRate === 'string' || typeof ruled === 'string' ? byRate : [...byRate, ...ruled]
}

const ruledScores = (indicator: Indicator, points: Figure, subject: Subject): Expected[] | string =>
  expectedScores(indicator, points, subject.rules, mayBeLimit(indicator, subject))

/** Whether a target without comparator may be the most that there should be: of money, time, classes, and what has such a name. */
function mayBeLimit({ kind, name, target }: Indicator, { lessIsBetter, moreIsBetter }: Subject): boolean {
  const plain = new Map([kind, name].map((text) => [text, simplify(text?.value ?? '')]))
  const says = (words: readonly string[], ...texts: readonly Field<string>[]) =>
    texts.some((text) => words.some((word) => plain.get(text)?.includes(word)))
  const promised = target?.value
  if (promised?.kind === 'period') return says(lessIsBetter, name) || !says(moreIsBetter, kind, name)
  if (promised?.kind === 'percent') return says(lessIsBetter, kind) || (says(lessIsBetter, name) && !says(moreIsBetter, name))
  return says(lessIsBetter, kind, name) || classUnit.test(promised?.unit ?? '')
}

/** Water of class 2 is better than water of class 3. */
const classUnit = /^[类類级級等]$/

/**
 * A result far above its target may show that the target was set too low: the unit then takes points off at its discretion
 * and says so as the reason.
 */
function isOverfulfilled({ target, actual }: Indicator): boolean {
  const [a, b] = [target?.value, actual?.value]
  if (!a?.figure || !b?.figure || a.comparator === '≤' || a.comparator === '<') return false
  return readingsOf(a, b).some(([promised, done]) => done.value.gte(promised.value.times(farAbove)))
}

/** More than a mark for nothing, such as 无. */
const saysWhy = /\p{Script=Han}{2}/u

/** From how many times the target on a result is far above it. */
const farAbove = '1.2'

/** Spending as an indicator: weight × the rate that stands in its result column, capped at the weight. */
function rateScores({ target, actual }: Indicator, weight: Figure): Expected[] | string {
  const result = actual?.value && asPrinted(actual.value, target?.value)
  if (!result?.figure) return 'no-actual'
  const points = exactly(weight.value)
  const rates = result.kind === 'percent' ? ['1'] : ['1', '0.01']
  return rates.map((scale) => {
    const rate = scaled(result.figure as Figure, scale)
    return { points: atMost(times(points, printed(rate)), points), rule: `${show(weight.value)} × ${show(rate.value)}` }
  })
}

/**
 * OCR reads ≥ as 2: `295%` may be ≥95%. Only arithmetic can tell, so this reading is tried where the printed one fails
 * (domain.md, "comparator lost to OCR"). Null where the target does not begin with a 2 that may be a sign.
 */
function withLostComparator(indicator: Indicator): Indicator | null {
  const { target } = indicator
  // Digits behind the sign may be letters as well: 2l20.
  const printed = target?.raw
    .normalize('NFKC')
    .replace(/[lI|](?=\d|$)/g, '1')
    .replace(/(?<=\d)[Oo]/g, '0')
  const digits = /^2(\d+(?:\.\d+)?)/.exec(printed ?? '')
  if (!target?.value?.figure || !digits?.[1] || target.value.comparator !== null || digits[1].startsWith('0')) return null
  const { figure } = target.value
  const scale = figure.value.div(digits[0])
  const rest: Figure = { ...figure, value: scale.times(digits[1]) }
  const text = `≥${target.raw.slice(1)}`
  return { ...indicator, target: { ...target, value: { ...target.value, comparator: '≥', figure: rest, text } } }
}

/** Beside a target in percent: the result without the digits that may stand for its sign. Null for others. */
function withLostPercent(indicator: Indicator): Indicator | null {
  const { target, actual } = indicator
  const figure = rateWithLostPercent(actual?.raw ?? '')
  if (target?.value?.kind !== 'percent' || !actual?.value || !figure) return null
  const text = `${figure.value.times(100)}%`
  return { ...indicator, actual: { ...actual, value: { ...actual.value, kind: 'percent', unit: null, figure, text } } }
}

/** Another reading of the same marks satisfies the arithmetic: the reader's error, not the form's. */
const misread = (
  path: string,
  variant: 'comparator' | 'percent',
  { raw, value }: Value<Quantity>,
  values: readonly Field<unknown>[],
  label: string,
): Finding => ({
  ...remark('reading.suspect', 'warning', path, {
    variant,
    at: placesOf(values),
    facts: { label, text: raw, to: value?.text ?? '' },
  }),
  cause: 'reading',
})

export const labelOf = ({ name, kind, section }: Indicator): string => name?.value || kind?.value || section?.value || ''

/** Item scores count from 0 to 100. */
const hundredPoints: Figure = { value: new Big(100), step: new Big(1), whole: true }

/** All scores that the rules allow for, or why none can be computed (a reason of report/sentences.ts). */
function expectedScores({ target, actual }: Indicator, weight: Figure, rules: Rules, mayBeLimit: boolean): Expected[] | string {
  if (!target?.value) return 'no-target'
  if (!actual?.value) return 'no-actual'
  const points = exactly(weight.value)
  const band = rules.bands?.find(({ words }) => words.includes(simplify(actual.value?.text ?? '')))
  if (band) {
    const share = { low: new Big(band.from).div(100), high: new Big(band.to).div(100) }
    return [{ points: times(points, share), rule: `${actual.value.text}: ${band.from}–${band.to} % × ${show(weight.value)}` }]
  }
  if (!target.value.figure || !actual.value.figure) return 'qualitative'
  if (target.value.comparator === '≈' || actual.value.comparator === '≈') return 'approximate'
  if (actual.value.comparator !== null && actual.value.comparator !== '=') return 'bound'
  const readings = readingsOf(target.value, actual.value)
  if (readings.length === 0) return 'other-unit'
  const expected = readings.flatMap(([a, b]) =>
    scoresFor(target.value?.comparator ?? null, a, b, weight, rules, mayBeLimit || target.value?.kind === 'amount'),
  )
  // Where nothing was spent, nothing may have been done for it.
  if (target.value.kind === 'amount' && actual.value.figure.value.eq(0)) expected.push({ points: zero, rule: '0' })
  return expected.length === 0 ? 'negative' : expected
}

/**
 * Target and result on one scale. A bare result takes the target's unit, in any scale that it is printed in; what a bare
 * target beside a percentage means (3 and 100 %), nobody knows.
 */
function readingsOf(target: Quantity, result: Quantity): [Figure, Figure][] {
  const actual = asPrinted(result, target)
  const [a, b] = [target.figure, actual.figure]
  if (!a || !b) return []
  const bare = (quantity: Quantity) => quantity.kind === 'count' && quantity.unit === null
  // ≥ | 2 | 万立方米 | 2.3: the result may be in the unit beside the target, 万 and all.
  const scale = target.kind === 'count' && target.unit !== null && bare(actual) ? scaleIn(target.text) : null
  if (scale)
    return [
      [a, scaled(b, scale)],
      [a, b],
    ]
  // A rate of 1 beside one of 100.
  if (bare(target) && bare(actual) && a.value.eq(100) && b.value.lte(1))
    return [
      [a, b],
      [a, scaled(b, '100')],
    ]
  // 6.37 beside 6.05万亩: the target may have lost its unit, 万 and all.
  const lost = bare(target) && actual.kind === 'count' && !scaleIn(target.text) ? scaleIn(actual.text) : null
  if (lost)
    return [
      [a, b],
      [scaled(a, lost), b],
    ]
  if (target.kind === actual.kind && (target.unit === actual.unit || target.unit === null || actual.unit === null))
    return [[a, b]]
  if (bare(actual)) return scalesOf(target, b).map((scale) => [a, scaled(b, scale)])
  return []
}

function scalesOf({ kind, text, figure }: Quantity, { value }: Figure): string[] {
  // 0.97 and 1.1 may be shares; 90 beside 100% is no 9000%.
  if (kind === 'percent') return [...(value.lte(largestShare) ? ['1'] : []), '0.01', ...(permille.test(text) ? ['0.001'] : [])]
  if (kind !== 'amount') return ['1']
  const own = /百[万萬]/.test(text) ? '1000000' : /千元/.test(text) ? '1000' : scaleIn(text)
  const scales = [...new Set([...(own ? [own] : []), '10000', '1'])]
  // 72890 beside 72890元: the scale in which the two come closest is the one that findings name.
  const distance = (scale: string) =>
    figure && value.gt(0) && figure.value.gt(0) ? farness(value.times(scale), figure.value) : zero.low
  return scales.sort((a, b) => distance(a).cmp(distance(b)))
}

/** How many times the one is the other, whichever is more. */
const farness = (a: Big, b: Big): Big => (a.gt(b) ? a.div(b) : b.div(a))

const largestShare = 2
const permille = /‰|千分/
const scaleIn = (text: string): string | null => (/[万萬]/.test(text) ? '10000' : /[亿億]/.test(text) ? '100000000' : null)

const scaled = ({ value, step, whole }: Figure, by: string): Figure => ({ value: value.times(by), step: step.times(by), whole })

/**
 * ≥ and =: w where B ≥ A, else w·B÷A. ≤: w where B ≤ A, else w·A÷B or w·(1 − (B−A)÷A), not below 0.
 * A target of 0 is met by 0 only. For money and for names of which less is better, = and no comparator may be a limit too.
 */
function scoresFor(
  comparator: Quantity['comparator'],
  target: Figure,
  actual: Figure,
  weight: Figure,
  rules: Rules,
  mayBeLimit: boolean,
): Expected[] {
  if (isNegative(printed(target)) || isNegative(printed(actual))) return []
  const [a, b, w] = [atLeastZero(printed(target)), atLeastZero(printed(actual)), exactly(weight.value)]
  const [shownA, shownB, shownW] = [show(target.value), show(actual.value), show(weight.value)]
  const scores: Expected[] = []
  const rising = comparator === '≥' || comparator === '>' || comparator === '=' || comparator === null
  const falling = comparator === '≤' || comparator === '<' || (!['≥', '>'].includes(comparator ?? '=') && mayBeLimit)
  if (target.value.eq(0)) {
    if (comparator === '≥' || comparator === '>') return [{ points: w, rule: `${shownB} ≥ 0: ${shownW}` }]
    return [actual.value.eq(0) ? { points: w, rule: `0 = 0: ${shownW}` } : { points: zero, rule: `${shownB} > 0: 0` }]
  }
  const share = dividedBy(b, a)
  if (rising && share) {
    const points = atMost(times(w, share), w)
    // 89 % and 90 % may be equal within their digits; as printed they are not.
    scores.push(
      actual.value.gte(target.value)
        ? { points, shown: weight.value, rule: `${shownB} ≥ ${shownA}: ${shownW}` }
        : {
            points,
            shown: weight.value.times(actual.value).div(target.value),
            rule: `${shownW} × ${shownB} ÷ ${shownA}`,
          },
    )
  }
  if (falling && b.low.lte(a.high)) scores.push({ points: w, rule: `${shownB} ≤ ${shownA}: ${shownW}` })
  // 1.2 % against ≤ 1 %: the figures may be equal within their digits, and the unit may have taken them as printed.
  if (falling && actual.value.gt(target.value)) {
    for (const formula of rules.atMost ?? []) {
      if (formula === 'inverse') {
        const inverse = dividedBy(a, b)
        if (inverse) scores.push({ points: atMost(times(w, inverse), w), rule: `${shownW} × ${shownA} ÷ ${shownB}` })
      } else if (share) {
        const over = minus(share, exactly(new Big(1)))
        const left = atLeastZero(minus(exactly(new Big(1)), over))
        scores.push({ points: atMost(times(w, left), w), rule: `${shownW} × (1 − (${shownB} − ${shownA}) ÷ ${shownA})` })
      }
    }
  }
  return scores
}
