import { type Lexicon, senseIn } from '../schema/lexicon.ts'
import type { RawBudgetLine } from './raw-form.ts'

/** The lines of a budget, the year's total first where it is known, and whether it is. */
interface TotalFirst {
  readonly lines: readonly RawBudgetLine[]
  /** False where the first line is one source of funds beside others, and none is the total. */
  readonly hasTotal: boolean
}

/** A total (合计) below what it adds up is the total all the same. */
export function totalFirst(lines: readonly RawBudgetLine[], lexicon: Lexicon, schemaId: string | null): TotalFirst {
  const senses = lines.map(({ label }) => (label ? (senseIn(lexicon.find(label.text), 'line', schemaId)?.role ?? null) : null))
  const [first, last] = [lines[0], lines.at(-1)]
  if (!first || !last || lines.length < 2 || senses[0] === 'total') return { lines, hasTotal: true }
  if (senses.indexOf('total') === lines.length - 1) return { lines: [last, ...lines.slice(0, -1)], hasTotal: true }
  const isBrokenDown = /^\s*其中/.test(lines[1]?.label?.text ?? '')
  return { lines, hasTotal: senses[0] !== 'part' || isBrokenDown }
}
