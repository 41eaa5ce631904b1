import { type Lexicon, senseIn } from '../../schema/lexicon.ts'
import type { RawBudgetLine } from '../raw-form.ts'

/** The lines of a budget, the year's total first where it is known, and whether it is. */
interface TotalFirst {
  readonly lines: readonly RawBudgetLine[]
  /** False where the first line is one source of funds beside others, and none is the total. */
  readonly hasTotal: boolean
  /** False where the only line below the total is of a kind that nobody knows: it may be a share of it (其中：政府采购). */
  readonly knowsParts: boolean
}

/** A total (合计) below what it adds up is the total all the same. */
export function totalFirst(lines: readonly RawBudgetLine[], lexicon: Lexicon, schemaId: string | null): TotalFirst {
  const senses = lines.map(({ label }) => (label ? (senseIn(lexicon.find(label.text), 'line', schemaId)?.role ?? null) : null))
  const [first, last] = [lines[0], lines.at(-1)]
  const knowsParts = lines.length !== 2 || senses.includes('part')
  if (!first || !last || lines.length < 2 || senses[0] === 'total') return { lines, hasTotal: true, knowsParts }
  if (senses.indexOf('total') === lines.length - 1) return { lines: [last, ...lines.slice(0, -1)], hasTotal: true, knowsParts }
  const [isPart, isBrokenDown] = lines.slice(0, 2).map(({ label }) => /^\s*其\s*中/.test(label?.text ?? ''))
  const isSource = senses[0] === 'part' || (senses[0] === null && senses[1] === 'part' && namesSource(first))
  return { lines, hasTotal: !isPart && (!isSource || isBrokenDown === true), knowsParts }
}

/** 中央专款 above 省级资金: a name that says nothing of a sum. */
const namesSource = ({ label }: RawBudgetLine): boolean => label !== undefined && !/[总總合共计計全年]/.test(label.text)
