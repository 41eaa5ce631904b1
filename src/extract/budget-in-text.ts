import { type Lexicon, senseIn } from '../schema/lexicon.ts'
import { type BudgetFigure, budgetFigures, type RawBudgetLine } from './raw-form.ts'
import { part, type Read } from './row.ts'

/** A budget line that a line of text states, and what its labels say of units. */
export interface BudgetInText {
  readonly line: RawBudgetLine
  readonly units: ReadonlyMap<BudgetFigure, string>
}

/**
 * `全年预算数（万元）：120 全年执行数：118.8 执行率：99%`: figures behind their labels, at least what was planned and what was spent,
 * and nothing else but the name of the line before them. Null for other texts.
 */
export function budgetInText(source: Read, lexicon: Lexicon, schemaId: string): BudgetInText | null {
  const { text } = source
  if (text.length > longest) return null
  const found = new Map<BudgetFigure, Read>()
  const units = new Map<BudgetFigure, string>()
  const prefix = lineName.exec(text)
  const label =
    prefix && senseIn(lexicon.findExact(prefix[1] ?? ''), 'line', schemaId) ? part(source, 0, prefix[1]?.length) : undefined
  let end = label && prefix ? prefix[0].length : 0
  for (const { 0: pair, 1: name = '', 2: figure = '', index } of text.slice(end).matchAll(labelAndFigure)) {
    const at = (label && prefix ? prefix[0].length : 0) + index
    const hit = lexicon.findExact(name)
    const role = budgetFigures.find((one) => one === senseIn(hit, 'budget', schemaId)?.role)
    if (!role || found.has(role) || !onlyBetween.test(text.slice(end, at))) return null
    end = at + pair.length
    found.set(role, part(source, end - figure.length, end))
    if (hit?.notes.length) units.set(role, hit.notes.join(' '))
  }
  if (!onlyBetween.test(text.slice(end)) || !found.has('planned') || !found.has('executed')) return null
  const of = (role: BudgetFigure) => found.get(role)
  const figures = { initial: of('initial'), planned: of('planned'), executed: of('executed') }
  const points = { rate: of('rate'), weight: of('weight'), score: of('score') }
  return { line: { label, ...figures, ...points, parts: [], glued: undefined }, units }
}

const longest = 200
const lineName = /^([^\d:：]{2,16})[:：]\s*(?=\D)/
const labelAndFigure = /([^\d\s:：,，;；、]{2,16})\s*[:：]?\s*(-?\d[\d,]*(?:\.\d+)?\s*(?:万元|元|亿元|[%％]|分)?)/g
const onlyBetween = /^[\s,，;；、。]*$/
