import { Big } from 'big.js'
import { inBothScripts } from '../../text/scripts.ts'
import type { ColumnRole } from './align.ts'

/** Where a text falls into two values that recognition ran together, and the columns that they stand in by what they say. */
export interface Seam {
  /** Where the first one ends, and the second one begins. */
  readonly end: number
  readonly start: number
  readonly left: ColumnRole
  readonly right: readonly ColumnRole[]
}

/**
 * `≥5000份5200份`: a target and a result in the same unit. `12场10`, `已完成20`: a result and points. `学员满意度≥90%`: a name and its target.
 * `1514.5`: 15 points and a score of 14.5. Null for a text that may be one value, or that may be parted in more than one way.
 */
export function seamIn(text: string): Seam | null {
  const [, , result] = targetAndResult.exec(text) ?? []
  if (result !== undefined) return seam(text, result, 'target', ['actual'])
  const [, points] = resultAndPoints.exec(text) ?? []
  if (points !== undefined) return seam(text, points, 'actual', ['weight', 'score'])
  const [, score] = wordsAndScore.exec(text) ?? []
  if (score !== undefined) return seam(text, score, 'actual', ['score'])
  const [, target] = nameAndTarget.exec(text) ?? []
  if (target !== undefined) return seam(text, target, 'name', ['target'])
  const behind = scoreBehindWeight(text)
  return behind === null ? null : seam(text, behind, 'weight', ['score'])
}

const number = String.raw`\d[\d.,]*`
const unit = String.raw`[%％‰]|\p{Script=Han}{1,3}`
const targetAndResult = new RegExp(String.raw`^(?:[≥≤<>＞＜=＝《》]*|[W^工])\s*${number}\s*(${unit})\s*(${number}\s*\1)$`, 'u')
/** Behind 2021年 a number is a month. */
const resultAndPoints = new RegExp(
  String.raw`^[≥≤]?\s*${number}\s*\p{Script=Han}{0,2}[^年月日\P{Script=Han}]\s*(\d{1,3}(?:\.\d{1,2})?)$`,
  'u',
)
/** 第20 and 2021年12 are numbers of something. */
const wordsAndScore = inBothScripts(/^\p{Script=Han}[^\d]*[^第年月日至到约共\P{Script=Han}]\s*(\d{1,2}(?:\.\d{1,2})?)$/u)
const nameAndTarget = new RegExp(String.raw`^\p{Script=Han}[^≥≤\d]*\p{Script=Han}\s*([≥≤]\s*${number}\s*(?:${unit})?)$`, 'u')

function seam(text: string, second: string, left: ColumnRole, right: readonly ColumnRole[]): Seam {
  const start = text.length - second.length
  return { end: text.slice(0, start).trimEnd().length, start, left, right }
}

/** The end of a number larger than any points that is the only one to leave two figures of points, the second not above the first. */
function scoreBehindWeight(text: string): string | null {
  if (!plain.test(text) || new Big(text).lte(mostPoints)) return null
  const ends = Array.from({ length: text.length - 1 }, (_, i) => text.slice(i + 1)).filter((end) => {
    const weight = text.slice(0, -end.length)
    return whole.test(weight) && points.test(end) && new Big(end).lte(weight) && new Big(weight).lte(mostPoints)
  })
  return ends.length === 1 ? (ends[0] as string) : null
}

const plain = /^\d{3,6}(?:\.\d{1,2})?$/
const whole = /^[1-9]\d*$/
const points = /^(?:0|[1-9]\d*)(?:\.\d{1,2})?$/
const mostPoints = 100
