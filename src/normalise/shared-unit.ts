import { inBothScripts } from '../text/scripts.ts'
import { cleanText } from './text.ts'

/**
 * The measure word behind the number of a target, where it is one although nobody knows it: the result has the same behind its
 * own (≥40航次, 36航次), or it stands in the column of units. Null where it says more than a unit: 3等奖, 2月底, 30日内.
 */
export function sharedUnit(target: string, actual: string, column: string): string | null {
  const words = [wordBehind(target), wordBehind(actual)]
  const unit = /^[百千]?[万萬亿億]?(.*)$/.exec(cleanText(column))?.[1]
  const [promised, done] = words
  const word = promised ?? (unit || null)
  if (!word || !measureWord.test(word)) return null
  return (done ?? word) === word && (done !== null || unit === word) ? word : null
}

/** Behind a number that nothing but a comparator stands before. */
function wordBehind(text: string): string | null {
  return numberAndWord.exec(cleanText(text))?.[1] ?? null
}

const numberAndWord = /^[^\p{L}\p{N}]{0,3}\d[\d,]*(?:\.\d+)?\s*[百千]?[万萬亿億]?(\p{Script=Han}{2,4})$/u
/** No verb, limit, rank or point in time is in it. */
const measureWord = inBothScripts(
  /^[^\P{Script=Han}完成达到率内前后底以上下左右不未无已的和及与各每共均约超办通受获月日号时点元年期季度周级类等星型甲乙折倍好可能百千万亿余多]{2,4}$/u,
)
