import type { Figure } from '../model/figure.ts'
import { withoutDecimalComma } from './decimal-comma.ts'
import { isNotApplicable } from './not-applicable.ts'
import { withoutNoteMark } from './note-mark.ts'
import { lookAlikes, scanNumber } from './number-token.ts'
import { blank, notApplicable, notUnderstood, type Parsed, read } from './parsed.ts'

/** A score or a weight: `20`, `96.35`, `98分`, `98（优）`. In a column of points `20%` is 20 points: weights are printed that way. */
export function parsePoints(text: string): Parsed<Figure> {
  const printed = withoutNoteMark(text.trim())
  if (printed === '') return blank
  const lone = loneLetters.get(printed)
  if (lone)
    return { ...parsePoints(lone.digit), repairs: [{ rule: lone.rule, from: printed, to: lone.digit }], doubt: 'lone-letter' }
  const pointed = withoutDecimalComma(printed)
  if (pointed) return { ...parsePoints(pointed.text), repairs: [pointed.repair], doubt: 'decimal-comma' }
  const token = scanNumber(printed)
  if (token && (token.end === printed.length || unit.test(printed.slice(token.end))))
    return token.figure ? read(token.figure, token.repairs, token.doubt) : notUnderstood(token.doubt)
  if (isNotApplicable(printed)) return notApplicable
  const [, given, of] = outOf.exec(printed) ?? []
  if (given !== undefined && Number(given) <= Number(of)) return parsePoints(given)
  const bracketed = brackets.exec(printed)?.[1]
  return bracketed === undefined ? notUnderstood() : parsePoints(bracketed)
}

/** `9.` in a cell of which the form says that nothing is lost behind the point. */
export function parsePointsWithSpeck(text: string): Parsed<Figure> {
  const digits = text.replace(/\s*[.．]\s*$/, '')
  return { ...parsePoints(digits), repairs: [{ rule: 'number.speck', from: text, to: digits }] }
}

/** In a column of points a letter by itself can be nothing but a digit; which one, the sums have to bear out. */
const loneLetters = new Map([...lookAlikes].filter(([letter]) => /[SB]/.test(letter)))
/** 9.5/10: the points and what they are out of. */
const outOf = /^(\d{1,3}(?:\.\d{1,4})?)\s*[/／]\s*(\d{1,3}(?:\.\d{1,4})?)\s*分?$/
const unit = /^\s*(?:分|[%％﹪])?\s*(?:[(（]\s*\p{Script=Han}{1,4}\s*[)）])?\s*[。；;，,]?$/u
const brackets = /^[(（[【]\s*([^()（）[\]【】]+?)\s*[)）\]】]\s*分?$/
