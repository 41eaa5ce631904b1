import { type Hit, type Lexicon, senseIn } from '../../schema/lexicon.ts'
import { inBothScripts } from '../../text/scripts.ts'
import { part, type Read, type Row } from '../row.ts'
import { pointsOf } from '../table/points-cell.ts'

/** A total in a text, and what it is out of where the text says so. */
export interface StatedTotal {
  readonly fullMark: Read | undefined
  readonly score: Read
}

/**
 * `100 得分: 95`, `分值100，得分95分` behind 总分: the full mark before the score; `95，其中：预算执行10分`: the score before what it is made of.
 * Null for other texts.
 */
export function pointsOfTotal(source: Read, lexicon: Lexicon, schemaId: string): StatedTotal | null {
  const { text } = source
  if (text.length > longest) return null
  const [, whole] = brokenDown.exec(text) ?? []
  if (whole !== undefined) return { fullMark: undefined, score: part(source, 0, whole.length) }
  const found: { label: string; figure: Read }[] = []
  let end = 0
  for (const { 0: pair, 1: label = '', 2: figure = '', index } of text.matchAll(labelAndPoints)) {
    if (!onlyBetween.test(text.slice(end, index))) return null
    end = index + pair.length
    const from = index + pair.indexOf(figure, label.length)
    found.push({ label, figure: part(source, from, from + figure.length) })
  }
  const [first, second, ...more] = found
  if (!first || !second || more.length > 0 || !onlyBetween.test(text.slice(end))) return null
  const isBare = first.label === '' && second.label === '' && hundred.test(first.figure.text)
  if (isBare) return { fullMark: first.figure, score: second.figure }
  const isFullMark = first.label === '' || senseIn(lexicon.findExact(first.label), 'indicator', schemaId)?.role === 'weight'
  return isFullMark && isScore(lexicon.findExact(second.label), schemaId)
    ? { fullMark: first.figure, score: second.figure }
    : null
}

/**
 * The score on the line below `总分: 100`, which was the full mark then: `得分: 95`. `isTotal`: its label says by itself that it is
 * the total (自评得分), so that the line is read as one anyway. Null for other lines.
 */
export function scoreBelow(
  value: Read,
  next: Row | undefined,
  lexicon: Lexicon,
  schemaId: string,
): (StatedTotal & { readonly isTotal: boolean }) | null {
  const [line, ...others] = next?.filled ?? []
  const [, fullMark] = hundred.exec(value.text) ?? []
  if (!line || others.length > 0 || next?.grid !== null || !fullMark) return null
  const [, before = '', label = '', figure = ''] = labelledPoints.exec(line.text) ?? []
  const hit = lexicon.findExact(label)
  if (!isScore(hit, schemaId)) return null
  const from = line.text.indexOf(figure, before.length)
  return {
    fullMark: part(value, 0, fullMark.length),
    score: part(line, from, from + figure.length),
    isTotal: senseIn(hit, 'field', schemaId)?.role === 'total',
  }
}

/**
 * `自评得分为95分，等级为优。`, `经自评，该项目得分95分`: the total in a sentence that begins with it, or is nothing else, as
 * `自评总分95`. Null for other texts.
 */
export function totalInSentence(source: Read, lexicon: Lexicon, schemaId: string): Read | null {
  const [all = '', before = '', project = '', label = '', figure = '', unit] = sentence.exec(source.text) ?? []
  // 合计94 may be a sum of anything.
  if (unit === undefined && !label.endsWith('分')) return null
  // 总分100 states what can be reached.
  if (all.length === source.text.length && hundred.test(figure) && !project && !ownScore.test(label)) return null
  const hit = lexicon.findExact(label)
  if (senseIn(hit, 'field', schemaId)?.role !== 'total' && !(project && isScore(hit, schemaId))) return null
  return part(source, before.length, before.length + figure.length)
}

/** Whether a row says `总分96` and no more: what it is out of, or the total, but no indicator. */
export function statesTotalAlone({ filled: [cell, ...others] }: Row, lexicon: Lexicon, schemaId: string): boolean {
  const [, , label = ''] = labelledPoints.exec(cell?.text ?? '') ?? []
  return others.length === 0 && senseIn(lexicon.findExact(label), 'field', schemaId)?.role === 'total'
}

/** 自评得分 98 beside the figures of a budget: more points than any budget is worth are the form's. */
export const isFormTotal = (label: Hit | null | undefined, score: Read | undefined): boolean =>
  label?.exact === true &&
  label.notes.length === 0 &&
  senseIn(label, 'field', null)?.role === 'total' &&
  pointsOf(score?.text)?.gt(mostOfBudget) === true

/** Half of all points. */
const mostOfBudget = 50

const isScore = (hit: Hit | null, schemaId: string): boolean =>
  senseIn(hit, 'indicator', schemaId)?.role === 'score' || senseIn(hit, 'field', schemaId)?.role === 'total'

const longest = 80
/** Not part of a longer figure: 1000 is no 100 before a 0. */
const points = String.raw`(?<![\d.])\d{1,3}(?:\.\d{1,4})?(?![\d.])`
const labelAndPoints = new RegExp(String.raw`(\p{Script=Han}{2,6})?\s*[:：]?\s*(${points})\s*分?`, 'gu')
const labelledPoints = new RegExp(String.raw`^((\p{Script=Han}{2,6})\s*[:：]?\s*)(${points})\s*分?$`, 'u')
const sentence = new RegExp(
  String.raw`^((?:[经經][^,，。]{2,8}[,，]\s*)?([本该該]?(?:项目|項目))?(\p{Script=Han}{2,6}?)[为為是]?\s*)(${points})\s*(?:(分)(?=$|[，,；;。])|$)`,
  'u',
)
const ownScore = /自[评評]|得分$/
const brokenDown = new RegExp(String.raw`^(${points})\s*分?[\s，,;；。(（]*其中`)
const onlyBetween = /^[\s，,;；、。|/()（）]*$/
const hundred = inBothScripts(/^(100(?:\.0+)?)\s*分?(?:\s*[(（]满分[)）])?$/)
